using ItCatalog.Data.Administration;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Comparisons;

/// <summary>Holds our own incidents against the quotes of a comparison anew.</summary>
public sealed class ReplayQuotes(Changes changes, ComparisonStore comparisons)
{
    /// <param name="actor">Who acts for the unit that provides the service.</param>
    /// <param name="code">The comparison's code.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<bool>> RunAsync(Actor actor, string code, CancellationToken cancellationToken) => changes.MakeAsync<bool>(
        actor,
        async change =>
        {
            change.About(Subject.Comparison(code));
            if (await comparisons.FindAsync(code, cancellationToken) is not { } stored)
            {
                return Answer.NotFound;
            }

            if (!actor.ActsForUnit(stored.Summary.UnitId))
            {
                return Answer.NotAllowed;
            }

            change.TouchReplays(stored.Summary.ServiceId);
            change.Note("replayed", Subject.Comparison(code));
            return true;
        },
        cancellationToken);
}
