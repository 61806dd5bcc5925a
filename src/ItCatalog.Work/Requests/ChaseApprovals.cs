using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using NodaTime;

namespace ItCatalog.Work.Requests;

/// <summary>Reminds whoever has to approve and does not, then lets whoever stands in for them and administrators approve too; at once where their account was closed.</summary>
public sealed class ChaseApprovals(Changes changes, RequestStore requests, ApprovalStore approvals, IClock clock)
{
    private static readonly Actor Chaser = Actor.Job("approvals that wait");

    /// <summary>Does what is due, each in a change of its own; once, however many processes do it.</summary>
    /// <returns>How many were reminded or escalated.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var late in await approvals.LateAsync(clock.GetCurrentInstant(), cancellationToken))
        {
            count += (await ChaseAsync(late, cancellationToken)).IsDone ? 1 : 0;
        }

        return count;
    }

    private Task<Answer<bool>> ChaseAsync(ApprovalStore.Late late, CancellationToken cancellationToken) => changes.MakeAsync<bool>(
        Chaser,
        async change =>
        {
            change.About(Subject.Request(late.RequestId));
            if (!(await approvals.LateAsync(change.Now, cancellationToken)).Contains(late))
            {
                return Answer.Stale("It was answered meanwhile.");
            }

            var deed = late.Escalates ? RequestDeed.Escalated : RequestDeed.Reminded;
            await requests.ChaseStepAsync(late.RequestId, late.Position, deed, change.Now);
            change.Note(deed == RequestDeed.Escalated ? "escalated" : "reminded of", Subject.Request(late.RequestId), after: new { step = late.Position });
            return true;
        },
        cancellationToken);
}
