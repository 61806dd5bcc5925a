using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Performance;

/// <summary>The side that claimed takes a claim back that nobody has answered. It stays readable.</summary>
public sealed class WithdrawExclusion(Changes changes, ExclusionStore exclusions)
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

            if (AnswerExclusion.NotOpen(exclusion, change.Now) is { } closed)
            {
                return closed;
            }

            await AnswerExclusion.DecideAsync(change, exclusions, exclusion, ExclusionState.Withdrawn, part: null, "");
            change.Note(exclusion.Side == Side.Customer ? "withdrew for the customer" : "withdrew", Subject.Exclusion(id), after: new { agreement = exclusion.AgreementCode, exclusion.Reason });
            return true;
        },
        cancellationToken);
}
