using ItCatalog.Calculation;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;

namespace ItCatalog.Work.Performance;

/// <summary>Computes every figure, credit and replay anew with today's agreements, exclusions, calendars and rules, and says which changed by it.</summary>
public sealed class RecomputeEverything(Changes changes, CalculationStore rules)
{
    /// <summary>All of it or nothing.</summary>
    /// <param name="actor">Who asks for it: whoever keeps the installation.</param>
    /// <param name="cancellationToken">Gives up; then nothing is changed.</param>
    public async Task<Answer<Consequences>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var answer = await changes.MakeAsync<bool>(
            actor,
            async change =>
            {
                if (!actor.IsAdministrator)
                {
                    return Answer.NotAllowed;
                }

                change.IsRecomputation = true;
                foreach (var serviceId in await rules.AgreedServicesAsync())
                {
                    change.Touch(serviceId, siteId: null, from: null);
                }

                await rules.SaveAsync(RuleVersion.Current);
                change.Note("recomputed", new Subject("attainment", "all agreements"), after: new { rules = RuleVersion.Current });
                return true;
            },
            cancellationToken);
        return answer.IsDone ? answer.Consequences! : answer.AsRefusal();
    }

    /// <summary>The same where figures were computed by other rules than this program's, which happens after an update that changed a rule.</summary>
    /// <returns>What changed; null where every figure is of these rules.</returns>
    public async Task<Consequences?> RunAfterUpdateAsync(CancellationToken cancellationToken)
    {
        var update = Actor.Job("update of the rules");
        switch (await rules.StateAsync(RuleVersion.Current, cancellationToken))
        {
            case CalculationState.Current:
                return null;
            case CalculationState.NothingComputed:
                await changes.MakeAsync<bool>(
                    update,
                    async _ =>
                    {
                        await rules.SaveAsync(RuleVersion.Current);
                        return true;
                    },
                    cancellationToken);
                return null;
            case CalculationState.OlderRules:
                return (await RunAsync(update, cancellationToken)).Value;
            default:
                throw new InvalidOperationException("No such state.");
        }
    }
}
