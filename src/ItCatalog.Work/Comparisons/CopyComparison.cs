using ItCatalog.Data.Administration;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Comparisons;

/// <summary>Keeps a comparison once more under another name, with its quotes, levels, prices and ranges: what is tried there leaves the first one as it is. Deleted quotes
/// and versions of its decision stay with the first one.</summary>
public sealed class CopyComparison(Changes changes, ComparisonStore comparisons)
{
    /// <param name="actor">Who acts for the unit that provides the service.</param>
    /// <param name="code">The comparison that is copied.</param>
    /// <param name="newCode">The code of the copy.</param>
    /// <param name="newName">Its name.</param>
    /// <param name="isScenario">Whether the copy is a scenario of the comparison, beside which it is shown; that of a scenario is one more of the same comparison.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The code of the copy; refused in the field Code where that is taken.</returns>
    public Task<Answer<string>> RunAsync(Actor actor, string code, string newCode, string newName, bool isScenario, CancellationToken cancellationToken) => changes.MakeAsync<string>(
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

            if (await comparisons.ExistsAsync(newCode, cancellationToken))
            {
                return Answer.Refused("Code", $"There is a comparison {newCode} already.");
            }

            // A quote that has expired since is copied too: it is an open point there as here.
            var copy = stored.Record with { Code = newCode, Name = newName, Quotes = [.. stored.Record.Quotes.Select(quote => quote with { Id = null })] };
            await comparisons.AddAsync(copy, change.Now, isScenario ? stored.Summary.BaseCode ?? code : null);
            change.Note(isScenario ? $"made as a scenario of {stored.Summary.BaseCode ?? code}" : $"copied from {code}", Subject.Comparison(newCode), after: ComparisonTold.Of(copy));
            change.TouchReplays(copy.ServiceId);
            return newCode;
        },
        cancellationToken);
}
