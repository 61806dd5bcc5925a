using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Comparisons;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/replays</c>: what each quote of each comparison would have kept and paid.</summary>
internal static class ReplaysApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/replays", AnswerAsync)
        .WithName("replays")
        .WithSummary("What each quote would have kept and paid: our incidents by its rules, and what its provider reports by ours")
        .WithDescription("By comparison and quote, with the months it goes over, for whoever may open Benchmark; an empty list for others.")
        .Produces<ListPart<PlainReplay>>();

    private static Task<IResult> AnswerAsync([AsParameters] ListQuery query, Actor viewer, ComparisonStore comparisons, ComparisonReports reports, CancellationToken cancellationToken) =>
        RowsOfComparisons.AnswerAsync(
            query, viewer, comparisons, async code => await reports.FindAsync(code, cancellationToken) is { } report ? PlainReplay.Of(report.Result) : [], cancellationToken);
}
