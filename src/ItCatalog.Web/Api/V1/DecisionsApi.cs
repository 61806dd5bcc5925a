using System.Globalization;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Comparisons.Decisions;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/decisions</c>: what was prepared, checked and decided between in-house and quotes.</summary>
internal static class DecisionsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/decisions", AnswerAsync)
        .WithName("decisions")
        .WithSummary("What was prepared, checked and decided between in-house and quotes")
        .WithDescription("By comparison and version, for whoever may open Benchmark; an empty list for others. Decisions are prepared, checked and made by people on their pages.")
        .Produces<ListPart<PlainDecision>>();

    private static async Task<IResult> AnswerAsync([AsParameters] ListQuery query, Actor viewer, DecisionStore decisions, CancellationToken cancellationToken) => query.Part(
        Areas.Benchmark.IsOpenTo(viewer) ? await decisions.ListAsync(comparisonCode: null, cancellationToken) : [],
        decision => string.Create(CultureInfo.InvariantCulture, $"{decision.ComparisonCode} {decision.Version:D6}"),
        PlainDecision.Of);
}
