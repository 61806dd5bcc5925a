using ItCatalog.Data.Administration;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Comparisons;

/// <summary>Takes a comparison out of the lists, or brings it back. Nothing of it is deleted: whoever could read it reads it, and what was decided stays.</summary>
public sealed class ArchiveComparison(Changes changes, ComparisonStore comparisons)
{
    /// <param name="actor">Who acts for the unit that provides the service.</param>
    /// <param name="code">The comparison's code.</param>
    /// <param name="isArchived">Whether lists leave it out from now on.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>Its name.</returns>
    public Task<Answer<string>> RunAsync(Actor actor, string code, bool isArchived, CancellationToken cancellationToken) => changes.MakeAsync<string>(
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

            if (stored.Summary.Archived is not null == isArchived)
            {
                return Answer.Refused("", isArchived ? $"{stored.Record.Name} is archived already." : $"{stored.Record.Name} is not archived.");
            }

            await comparisons.SetArchivedAsync(stored.Summary.Id, isArchived ? change.Now : null);
            change.Note(isArchived ? "archived" : "took out of the archive", Subject.Comparison(code));
            return stored.Record.Name;
        },
        cancellationToken);
}
