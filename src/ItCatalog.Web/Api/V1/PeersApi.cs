using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
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

    private static Task<IResult> AnswerAsync([AsParameters] ListQuery query, Actor viewer, ComparisonStore comparisons, ComparePeers peers, CancellationToken cancellationToken) =>
        RowsOfComparisons.AnswerAsync(
            query, viewer, comparisons, async code => await peers.FindAsync(code, cancellationToken) is { } table ? PlainPeer.Of(table) : [], cancellationToken);
}
