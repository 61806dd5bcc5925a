using System.ComponentModel;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Lint;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/findings</c>: what a check of agreements finds, as the command line lists it.</summary>
internal static class FindingsApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/findings", AnswerAsync)
        .WithName("findings")
        .WithSummary("What a check of agreements finds, with how to mend it")
        .WithDescription("Of one agreement, or of all that the token's person may see: the version that comes next, else the one in force. Nothing is changed.")
        .Produces<IReadOnlyList<PlainFinding>>();

    private static async Task<IResult> AnswerAsync([AsParameters] FindingsQuery query, Actor viewer, [FromServices] ReadFindings findings, CancellationToken cancellationToken)
    {
        if (query.Agreement?.Contains('\0', StringComparison.Ordinal) == true)
        {
            return ApiProblems.Parameter("agreement", "must not hold the character NUL");
        }

        if (string.IsNullOrWhiteSpace(query.Agreement))
        {
            return TypedResults.Ok((await findings.OfAllAsync(viewer, ofOwnUnits: false, cancellationToken)).SelectMany(PlainFinding.Of));
        }

        return await findings.OfVersionAsync(viewer, query.Agreement.Trim(), query.Version, cancellationToken) is { } found
            ? TypedResults.Ok(PlainFinding.Of(found))
            : ApiProblems.Of(StatusCodes.Status404NotFound, "There is no such agreement or version, or the token's person does not see it.");
    }
}

/// <summary>Which agreements are checked.</summary>
internal sealed record FindingsQuery
{
    [Description("Code of an agreement; all unless given.")]
    public string? Agreement { get; init; }

    [Description("Number of its version; the one that comes next, else the one in force, unless given.")]
    public int? Version { get; init; }
}
