using System.Globalization;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Comparisons.Peers;

namespace ItCatalog.Web.Api.V1;

/// <summary><c>GET /api/v1/peers</c>: where the figures of each comparison lie among those of others.</summary>
internal static class PeersApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/peers", AnswerAsync)
        .WithName("peers")
        .WithSummary("Where our figures lie among those that sources report of others")
        .WithDescription("By comparison and row of its file, for whoever may open Benchmark; an empty list for others.")
        .Produces<ListPart<PlainPeer>>();

    private static async Task<IResult> AnswerAsync([AsParameters] ListQuery query, Actor viewer, ComparisonStore comparisons, ComparePeers peers, CancellationToken cancellationToken)
    {
        List<(string Key, PlainPeer Row)> rows = [];
        foreach (var summary in Areas.Benchmark.IsOpenTo(viewer) ? await comparisons.ListAsync(cancellationToken) : [])
        {
            var table = await peers.FindAsync(summary.Code, cancellationToken);
            rows.AddRange((table is null ? [] : PlainPeer.Of(table)).Select((row, index) => (string.Create(CultureInfo.InvariantCulture, $"{row.Comparison} {index:D6}"), row)));
        }

        return query.Part(rows, row => row.Key, row => row.Row);
    }
}
