using ItCatalog.Data.Administration;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Performance;

/// <summary>The provider takes a claim back that nobody has answered. It stays readable.</summary>
public sealed class WithdrawExclusion(Changes changes, ExclusionStore exclusions)
{
    /// <param name="actor">Who acts for the unit.</param>
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

            if (!actor.ActsForUnit(exclusion.UnitId))
            {
                return Answer.NotAllowed;
            }

            if (exclusion.State != ExclusionState.Claimed)
            {
                return Answer.Refused("", "This claim has been answered already.");
            }

            await exclusions.DecideAsync(id, ExclusionState.Withdrawn, actor.Id, "", change.Now);
            change.Note("withdrew", Subject.Exclusion(id), after: new { agreement = exclusion.AgreementCode, exclusion.Reason });
            return true;
        },
        cancellationToken);
}
