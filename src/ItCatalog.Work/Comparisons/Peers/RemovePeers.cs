using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Comparisons.Peers;

/// <summary>Takes away all that was loaded of others; a file that is loaded again brings it back.</summary>
public sealed class RemovePeers(Changes changes, ComparisonStore comparisons, SaveComparison save)
{
    /// <param name="actor">Who acts for the unit that provides the service.</param>
    /// <param name="code">The comparison's code.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>How many rows there were.</returns>
    public Task<Answer<int>> RunAsync(Actor actor, string code, CancellationToken cancellationToken) => changes.MakeAsync<int>(
        actor,
        async _ =>
        {
            if (await comparisons.FindAsync(code, cancellationToken) is not { } stored)
            {
                return Answer.NotFound;
            }

            var saved = await save.RunAsync(actor, stored.Record with { Peers = [] }, stored.Summary.Revision, "took the peers away from", cancellationToken);
            return saved.IsDone ? stored.Record.Peers.Count : saved.AsRefusal();
        },
        cancellationToken);
}
