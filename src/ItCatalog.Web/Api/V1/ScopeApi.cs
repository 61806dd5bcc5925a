using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Comparisons;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/scope</c>: what each quote of each comparison does of the work.</summary>
internal static class ScopeApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/scope", AnswerAsync)
        .WithName("scope")
        .WithSummary("What each quote does of the work, part by part")
        .WithDescription("By comparison, quote and part, with the price of what is left out, for whoever may open Benchmark; an empty list for others.")
        .Produces<ListPart<PlainPart>>();

    private static Task<IResult> AnswerAsync([AsParameters] ListQuery query, Actor viewer, ComparisonStore comparisons, CancellationToken cancellationToken) =>
        RowsOfComparisons.AnswerAsync(
            query, viewer, comparisons, async code => (await comparisons.FindAsync(code, cancellationToken))?.Record is { } record ? PlainPart.Of(record) : [], cancellationToken);
}
