using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Comparisons;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/sources</c>: where each figure of each comparison comes from.</summary>
internal static class SourcesApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/sources", AnswerAsync)
        .WithName("sources")
        .WithSummary("Where each figure of a comparison comes from, and who estimated it")
        .WithDescription("By comparison and figure, those without a source too, for whoever may open Benchmark; an empty list for others.")
        .Produces<ListPart<PlainSource>>();

    private static Task<IResult> AnswerAsync([AsParameters] ListQuery query, Actor viewer, ComparisonStore comparisons, CancellationToken cancellationToken) =>
        RowsOfComparisons.AnswerAsync(
            query, viewer, comparisons, async code => (await comparisons.FindAsync(code, cancellationToken))?.Record is { } record ? PlainSource.Of(record) : [], cancellationToken);
}
