using System.ComponentModel;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Metrics;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/metrics</c>: where the metrics of an agreement stand, with their whole history.</summary>
internal static class MetricsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/metrics", AnswerAsync)
        .WithName("metrics")
        .WithSummary("Where the metrics of an agreement stand, with their whole history")
        .WithDescription("Of an agreement that the token's person may see. What is asked and answered are people's words, given on their pages.")
        .Produces<IReadOnlyList<PlainMetric>>();

    private static async Task<IResult> AnswerAsync([AsParameters] MetricsQuery query, Actor viewer, [FromServices] ReadMetrics read, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(query.Agreement) ? ApiProblems.Parameter("agreement", "must be given")
        : query.Agreement.Contains('\0', StringComparison.Ordinal) ? ApiProblems.Parameter("agreement", "must not hold the character NUL")
        : await read.OfAsync(viewer, query.Agreement.Trim(), cancellationToken) is { } metrics ? TypedResults.Ok(PlainMetric.All(metrics))
        : ApiProblems.Of(StatusCodes.Status404NotFound, "There is no such agreement, or the token's person does not see it.");
}

/// <summary>Whose metrics.</summary>
internal sealed record MetricsQuery
{
    [Description("Code of the agreement.")]
    public string? Agreement { get; init; }
}
