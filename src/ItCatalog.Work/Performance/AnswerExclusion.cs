using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using NodaTime;

namespace ItCatalog.Work.Performance;

/// <summary>The other side accepts what is claimed, accepts a part of it, or declines.</summary>
public sealed class AnswerExclusion(Changes changes, ExclusionStore exclusions)
{
    /// <summary>Keeps the answer. What is accepted counts at once: the figures of the agreement are derived anew from its first instant on.</summary>
    /// <param name="actor">Who acts for the other side, and did not claim it.</param>
    /// <param name="id">The exclusion's number.</param>
    /// <param name="accept">Whether it is left out.</param>
    /// <param name="note">Why; needed to decline, and to accept a part.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<Exclusion>> RunAsync(Actor actor, long id, bool accept, string note, CancellationToken cancellationToken) =>
        RunAsync(actor, id, accept, part: null, note, cancellationToken);

    /// <inheritdoc cref="RunAsync(Actor, long, bool, string, CancellationToken)"/>
    /// <param name="part">What of it is accepted; null: all of it.</param>
    public Task<Answer<Exclusion>> RunAsync(Actor actor, long id, bool accept, AcceptedPart? part, string note, CancellationToken cancellationToken)
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

                if (!May.AnswerClaim(actor, exclusion))
                {
                    return Answer.NotAllowed;
                }

                if (May.NotDecideClaim(actor, exclusion.ClaimedById, exclusion.Claimed) is { } why)
                {
                    return Answer.NotAllowedBecause(why);
                }

                if (NotOpen(exclusion, change.Now) is { } closed)
                {
                    return closed;
                }

                var mistakes = TermsCheck.TextProblems(note, 2_000, lines: true).Select(message => Mistake.In("Note", message)).ToList();
                if (string.IsNullOrWhiteSpace(note) && (!accept || part is not null))
                {
                    mistakes.Add(Mistake.In("Note", accept ? "Say why you accept a part only, so that the other side can answer." : "Say why you decline, so that the other side can answer."));
                }

                if (accept && part is not null)
                {
                    mistakes.AddRange(await PartMistakesAsync(exclusion, part, cancellationToken));
                }

                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                part = accept ? part : null;
                await DecideAsync(change, exclusions, exclusion, accept ? ExclusionState.Accepted : ExclusionState.Declined, part, note.Trim());
                change.Note(
                    (accept ? "accepted" : "declined") + (exclusion.Side == Side.Customer ? " for the provider" : "") + (part is null ? "" : " a part of"),
                    Subject.Exclusion(id),
                    after: new { agreement = exclusion.AgreementCode, note = note.Trim(), part });
                return exclusion;
            },
            cancellationToken);
    }

    /// <summary>Why a claim cannot be answered or taken back any more; null where it can.</summary>
    internal static Refusal? NotOpen(Exclusion exclusion, Instant now)
    {
        if (exclusion.State != ExclusionState.Claimed)
        {
            var did = exclusion.State switch { ExclusionState.Accepted => "accepted", ExclusionState.Declined => "declined", _ => "taken back" };
            return Answer.Refused("", exclusion.BySilence
                ? $"This claim has been answered already: nobody said anything in time, so that it counts as {did}."
                : $"This claim has been answered already: it was {did} by {exclusion.DecidedBy ?? "the installation"} on {Show.Instant(exclusion.Decided, DateTimeZoneProviders.Tzdb[exclusion.TimeZone])}.");
        }

        return exclusion.IsOverdue(now)
            ? Answer.Refused("", $"The time for an answer is over. By the agreement the claim counts as {Word.Of(exclusion.Silence!.Value)}.")
            : null;
    }

    /// <summary>Writes a decision and touches what rests on it.</summary>
    internal static async Task DecideAsync(
        Change change, ExclusionStore exclusions, Exclusion exclusion, ExclusionState state, AcceptedPart? part, string note, bool bySilence = false)
    {
        await exclusions.DecideAsync(exclusion, state, part, change.Actor.Id, note, change.Now, bySilence);
        if (state == ExclusionState.Accepted || exclusion.State == ExclusionState.Accepted)
        {
            Touch(change, exclusion);
        }
    }

    private static void Touch(Change change, Exclusion exclusion)
    {
        if (exclusion.Covers == Covers.Cases)
        {
            change.Touch(exclusion.ServiceId, exclusion.SiteId, exclusion.From, exclusion.AgreementId, SourceKind.Tickets);
        }
        else
        {
            change.TouchClocks(exclusion.ServiceId, exclusion.SiteId, exclusion.From, exclusion.AgreementId);
        }
    }

    private async Task<IReadOnlyList<Mistake>> PartMistakesAsync(Exclusion exclusion, AcceptedPart part, CancellationToken cancellationToken)
    {
        switch (exclusion.Covers)
        {
            case Covers.Times:
                var times = (await exclusions.TimesAsync(exclusion.Id, cancellationToken)).Select(time => time.From).ToHashSet();
                return Chosen("Part", part.Times.Count, times.Count, part.Times.All(times.Contains), "time");
            case Covers.Cases:
                var cases = (await exclusions.CasesAsync(exclusion.Id, cancellationToken)).Select(one => new ClaimedCaseKey(one.SourceCode, one.Key)).ToHashSet();
                return Chosen("Part", part.Cases.Count, cases.Count, part.Cases.All(cases.Contains), "case");
            default:
                return part.From is not { } from || part.To is not { } to || from < exclusion.From || to > exclusion.To || from >= to
                    ? [Mistake.In("PartFrom", "The part lies within what is claimed, and ends after it starts.")]
                    : from == exclusion.From && to == exclusion.To ? [Mistake.In("PartFrom", "This is all of it. Accept it, or say which part.")]
                    : [];
        }
    }

    private static List<Mistake> Chosen(string field, int chosen, int all, bool areKnown, string what) =>
        chosen == 0 || !areKnown ? [Mistake.In(field, $"Choose the {what}s that are left out, at least one; or decline.")]
        : chosen == all ? [Mistake.In(field, "This is all of it. Accept it, or say which part.")]
        : [];
}
