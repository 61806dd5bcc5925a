using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Work.Performance;

/// <summary>Claims that nobody answered in time become what their agreement says that silence means.</summary>
public sealed class AnswerBySilence(Changes changes, ExclusionStore exclusions, IClock clock)
{
    private static readonly Actor Silent = Actor.Job("silence");

    /// <summary>Decides all whose time is over, each in a change of its own; once, however many processes do it.</summary>
    /// <returns>How many were decided.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var id in await exclusions.OverdueAsync(clock.GetCurrentInstant(), cancellationToken))
        {
            count += (await DecideAsync(id, cancellationToken)).IsDone ? 1 : 0;
        }

        return count;
    }

    private Task<Answer<bool>> DecideAsync(long id, CancellationToken cancellationToken) => changes.MakeAsync<bool>(
        Silent,
        async change =>
        {
            change.About(Subject.Exclusion(id));
            if (await exclusions.FindAsync(Silent, id, cancellationToken) is not { } exclusion || !exclusion.IsOverdue(change.Now))
            {
                return Answer.Stale("It was answered meanwhile.");
            }

            var accepts = exclusion.Silence == Silence.Accepted;
            await AnswerExclusion.DecideAsync(change, exclusions, exclusion, accepts ? ExclusionState.Accepted : ExclusionState.Declined, part: null, "", bySilence: true);
            change.Note(
                accepts ? "accepted by silence" : "declined by silence",
                Subject.Exclusion(id),
                after: new { agreement = exclusion.AgreementCode, answerBy = exclusion.AnswerBy, silence = Word.Of(exclusion.Silence!.Value) });
            return true;
        },
        cancellationToken);
}
