using System.Globalization;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Setup;
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

    private static async Task<IResult> AnswerAsync(
        [AsParameters] ListQuery query, Actor viewer, ComparisonStore comparisons, ComparisonReports reports, CancellationToken cancellationToken)
    {
        List<(string Key, PlainReplay Row)> rows = [];
        foreach (var summary in Areas.Benchmark.IsOpenTo(viewer) ? await comparisons.ListAsync(cancellationToken) : [])
        {
            var report = await reports.FindAsync(summary.Code, cancellationToken);
            rows.AddRange((report is null ? [] : PlainReplay.Of(report.Result)).Select((row, index) => (string.Create(CultureInfo.InvariantCulture, $"{row.Comparison} {index:D6}"), row)));
        }

        return query.Part(rows, row => row.Key, row => row.Row);
    }
}
