using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Remedies;
using NodaTime;

namespace ItCatalog.Work.Remedies;

/// <summary>Closed months whose figures were adjusted may reach what their agreement ties to repeated defaults only then.</summary>
public sealed class PlansOnTime(Changes changes, AgreementStore agreements, PlanStore plans, PlansByRule rule)
{
    private static readonly Actor Job = Actor.Job("plans");

    /// <summary>Looks at every closed month that missed something and has brought about nothing yet; once, however many processes do it.</summary>
    /// <returns>How many plans were demanded and rights noted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var (code, month, closed) in await plans.ToLookAtAsync(cancellationToken))
        {
            count += (await LookAtAsync(code, month, closed, cancellationToken)) is { IsDone: true } answer ? answer.Value : 0;
        }

        return count;
    }

    private Task<Answer<int>> LookAtAsync(string code, LocalDate month, Instant closed, CancellationToken cancellationToken) => changes.MakeAsync<int>(
        Job,
        async change =>
        {
            if (await agreements.FindAsync(Job, code, cancellationToken) is { } agreement)
            {
                await rule.LookAtAsync(change, agreement, month, closed, cancellationToken);
            }

            return change.Notes.Count > 0 ? change.Notes.Count : Answer.Stale("It has brought about nothing.");
        },
        cancellationToken);
}
