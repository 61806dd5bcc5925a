using ItCatalog.Data.Administration;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Performance;

/// <summary>The side that claimed says that it knows of the answer, so that it waits for nobody any more.</summary>
public sealed class NoteAnswer(Changes changes, ExclusionStore exclusions)
{
    /// <param name="actor">Who acts for the side that claimed.</param>
    /// <param name="id">The exclusion's number.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<bool>> RunAsync(Actor actor, long id, CancellationToken cancellationToken) => changes.MakeAsync<bool>(
        actor,
        async change =>
        {
            change.About(Subject.Exclusion(id));
            if (await exclusions.FindAsync(actor, id, cancellationToken) is not { } exclusion)
            {
                return Answer.NotFound;
            }

            if (!May.TakeBackClaim(actor, exclusion))
            {
                return Answer.NotAllowed;
            }

            if (exclusion.State != ExclusionState.Declined && !exclusion.IsPart)
            {
                return Answer.Refused("", "Only an answer that is no full yes is noted.");
            }

            if (exclusion.Noted is null)
            {
                await exclusions.NoteAsync(id, change.Now);
                change.Note("noted the answer to", Subject.Exclusion(id), after: new { agreement = exclusion.AgreementCode });
            }

            return true;
        },
        cancellationToken);
}
