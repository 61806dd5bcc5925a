using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Performance;

/// <summary>The customer accepts or declines to leave an interval out.</summary>
public sealed class AnswerExclusion(Changes changes, ExclusionStore exclusions, AgreementStore agreements)
{
    /// <summary>Keeps the answer. What is accepted counts at once: the figures of the agreement are derived anew from its first instant on.</summary>
    /// <param name="actor">Who acts for the department, and did not claim it.</param>
    /// <param name="id">The exclusion's number.</param>
    /// <param name="accept">Whether it is left out.</param>
    /// <param name="note">Why; needed to decline.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<Exclusion>> RunAsync(Actor actor, long id, bool accept, string note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(note);
        return changes.MakeAsync<Exclusion>(
            actor,
            async change =>
            {
                change.About(Subject.Exclusion(id));
                if (await exclusions.FindAsync(actor, id, cancellationToken) is not { } exclusion)
                {
                    return Answer.NotFound;
                }

                if (!actor.ActsForDepartment(exclusion.DepartmentId))
                {
                    return Answer.NotAllowed;
                }

                if (May.NotDecideClaim(actor, exclusion.ClaimedById, exclusion.Claimed) is { } why)
                {
                    return Answer.NotAllowedBecause(why);
                }

                if (exclusion.State != ExclusionState.Claimed)
                {
                    return Answer.Refused("", "This claim has been answered already.");
                }

                var mistakes = TermsCheck.TextProblems(note, 2_000, lines: true).Select(message => Mistake.In("Note", message)).ToList();
                if (!accept && string.IsNullOrWhiteSpace(note))
                {
                    mistakes.Add(Mistake.In("Note", "Say why you decline, so that the other side can answer."));
                }

                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                await exclusions.DecideAsync(id, accept ? ExclusionState.Accepted : ExclusionState.Declined, actor.Id, note.Trim(), change.Now);
                change.Note(accept ? "accepted" : "declined", Subject.Exclusion(id), after: new { agreement = exclusion.AgreementCode, note = note.Trim() });
                if (accept && await agreements.FindAsync(actor, exclusion.AgreementCode, cancellationToken) is { } agreement)
                {
                    change.TouchClocks(agreement.ServiceId, exclusion.SiteId, exclusion.From, agreement.Id);
                }

                return exclusion;
            },
            cancellationToken);
    }
}
