using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Work.Disputes;

/// <summary>What happens to disputes because time has passed: a step that is over passes them on, and after the last one silence decides as the agreement has it.</summary>
public sealed class DisputesOnTime(Changes changes, DisputeStore disputes, Corrections corrections, Ladder ladder, IClock clock)
{
    private static readonly Actor Silent = Actor.Job("silence");

    /// <summary>Takes every step that is due, each in a change of its own; once, however many processes do it.</summary>
    /// <returns>How many were taken.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var count = 0;

        // Where nothing ran for long, several steps of one dispute may be over.
        int taken;
        do
        {
            taken = 0;
            foreach (var id in await disputes.OverdueAsync(clock.GetCurrentInstant(), cancellationToken))
            {
                taken += (await StepAsync(id, cancellationToken)).IsDone ? 1 : 0;
            }

            count += taken;
        }
        while (taken > 0);

        return count;
    }

    private Task<Answer<bool>> StepAsync(long id, CancellationToken cancellationToken) => changes.MakeAsync<bool>(
        Silent,
        async change =>
        {
            change.About(Subject.Dispute(id));
            if (await disputes.FindAsync(Silent, id, cancellationToken) is not { } dispute || !dispute.IsOverdue(change.Now))
            {
                return Answer.Stale("Somebody was faster.");
            }

            if (dispute.Step < dispute.Steps.Count)
            {
                // The end of a working day is the beginning of the next date, which counts.
                await ladder.NextAsync(change, dispute, side: null, new() { Words = "" }, dispute.StepEnds!.Value - Duration.FromMilliseconds(1), cancellationToken);
                change.Note("passed on in time", Subject.Dispute(id), after: new { agreement = dispute.AgreementCode, step = dispute.Step + 1 });
                return true;
            }

            await SilenceAsync(change, dispute, cancellationToken);
            return true;
        },
        cancellationToken);

    private async Task SilenceAsync(Change change, Dispute dispute, CancellationToken cancellationToken)
    {
        var asked = dispute.Silence == DisputeSilence.Granted ? DisputeRules.LastProposal(await disputes.EntriesAsync(dispute.Id, cancellationToken), dispute.Side) : null;
        var holds = asked is not null && await corrections.ApplyAsync(change, dispute, asked.Proposal, $"By dispute {dispute.Id}: nobody decided in time", cancellationToken);
        await disputes.SayAsync(new()
        {
            DisputeId = dispute.Id, At = change.Now, Step = dispute.Step, Kind = DisputeEntryKind.Silence, Side = null, PersonId = null, Name = null, Said = new() { Words = "" },
        });
        await disputes.EndAsync(dispute.Id, DisputeState.Silence, endedBy: null, change.Now, holds ? asked!.Id : null);
        change.Note("decided by silence", Subject.Dispute(dispute.Id), after: new { agreement = dispute.AgreementCode, silence = Word.Of(dispute.Silence!.Value), holds = holds ? asked!.Proposal : null });
    }
}
