using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Disputes;

/// <summary>What a side does in a dispute.</summary>
public enum DisputeMove
{
    /// <summary>Says something.</summary>
    Answer,

    /// <summary>Proposes how it shall end.</summary>
    Offer,

    /// <summary>Agrees to what the other side proposed last: it ends, and what was proposed is corrected.</summary>
    Agree,

    /// <summary>Passes it on to the next step before the time of this one is over.</summary>
    Pass,

    /// <summary>Takes back what one's side disputed.</summary>
    Withdraw,

    /// <summary>Does not agree to a correction.</summary>
    Decline,
}

/// <summary>A side speaks in a dispute: it answers, offers, agrees, passes it on, withdraws it or declines a correction.</summary>
public sealed class AnswerDispute(Changes changes, DisputeStore disputes, Corrections corrections, Ladder ladder)
{
    /// <param name="actor">Who acts for one of the two sides.</param>
    /// <param name="id">The dispute.</param>
    /// <param name="move">What they do.</param>
    /// <param name="said">What they write.</param>
    /// <param name="offer">What they propose; used where they offer.</param>
    /// <param name="seen">The last entry that they have read; null: nothing is asked to have been read.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<Dispute>> RunAsync(Actor actor, long id, DisputeMove move, Said said, Proposal offer, long? seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(offer);
        return changes.MakeAsync<Dispute>(
            actor,
            async change =>
            {
                change.About(Subject.Dispute(id));
                if (await disputes.FindAsync(actor, id, cancellationToken) is not { } dispute)
                {
                    return Answer.NotFound;
                }

                if (May.SideIn(actor, dispute) is not { } side || actor.Id is null || !MayMove(dispute, side, move))
                {
                    return Answer.NotAllowed;
                }

                if (DisputeRules.NotOpen(dispute, change.Now) is { } ended)
                {
                    return ended;
                }

                var entries = await disputes.EntriesAsync(id, cancellationToken);
                if (seen is { } read && entries[^1].Id != read)
                {
                    return Answer.Stale("Somebody said something after you opened this page. Read it before you go on; what you typed is still here.");
                }

                if (DisputeRules.Of(said, Needed(move)) is [_, ..] mistakes)
                {
                    return Answer.Refused(mistakes);
                }

                return await MoveAsync(new(change, dispute, entries, side, DisputeRules.Trimmed(said)), move, offer, cancellationToken);
            },
            cancellationToken);
    }

    private async Task<Answer<Dispute>> MoveAsync(Turn turn, DisputeMove move, Proposal offer, CancellationToken cancellationToken)
    {
        var (change, dispute, entries, side, said) = turn;
        switch (move)
        {
            case DisputeMove.Answer:
                return await SpeakAsync(turn, DisputeEntryKind.Answered, Proposal.Nothing);
            case DisputeMove.Offer:
                return offer.Kind == ProposalKind.Nothing ? Answer.Refused("Offer", "Say what you offer.")
                    : await corrections.MistakesAsync(dispute.AgreementId, dispute.Thing, offer, change.Now, cancellationToken) is [_, ..] mistakes ? Answer.Refused(mistakes)
                    : await SpeakAsync(turn, DisputeEntryKind.Offered, offer);
            case DisputeMove.Agree:
                return await AgreeAsync(turn, cancellationToken);
            case DisputeMove.Pass when dispute.Step >= dispute.Steps.Count:
                return Answer.Refused("", "This is the last step.");
            case DisputeMove.Pass when SilentSide(dispute, entries) is { } silent:
                return Answer.Refused("", $"{dispute.NameOf(silent)} has not spoken in this step yet. It goes on by itself when the step is over.");
            case DisputeMove.Pass:
                await ladder.NextAsync(change, dispute, side, said, change.Now, cancellationToken);
                change.Note("passed on", Subject.Dispute(dispute.Id), after: new { agreement = dispute.AgreementCode, step = dispute.Step + 1, words = said.Words });
                return dispute;
            case DisputeMove.Withdraw:
                await EndAsync(turn, DisputeEntryKind.Withdrew, DisputeState.Withdrawn, "withdrew", entry: null);
                return dispute;
            case DisputeMove.Decline:
                await EndAsync(turn, DisputeEntryKind.Declined, DisputeState.Declined, "declined", entry: null);
                return dispute;
            default:
                throw new ArgumentOutOfRangeException(nameof(move));
        }
    }

    private async Task<Answer<Dispute>> AgreeAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (change, dispute, entries, side, said) = turn;
        if (DisputeRules.LastProposal(entries, side.Other()) is not { } proposed)
        {
            return Answer.Refused("", $"{dispute.NameOf(side.Other())} has proposed nothing yet.");
        }

        if (May.NotDecide(change.Actor, proposed.PersonId, proposed.At, "proposed") is { } why)
        {
            return Answer.NotAllowedBecause(why);
        }

        if (!await corrections.ApplyAsync(change, dispute, proposed.Proposal, Corrected(dispute, said), cancellationToken))
        {
            return Answer.Refused("", "What was proposed cannot be corrected any more: it is so already, or the case is not there. Offer something else.");
        }

        await EndAsync(turn, DisputeEntryKind.Agreed, DisputeState.Agreed, "agreed to", proposed);
        return dispute;
    }

    private async Task<Answer<Dispute>> SpeakAsync(Turn turn, DisputeEntryKind kind, Proposal proposal)
    {
        var (change, dispute, _, side, said) = turn;
        await disputes.SayAsync(Entry(turn, kind) with { Proposal = proposal });
        if (!dispute.IsBeforeDecider)
        {
            await disputes.TurnAsync(dispute.Id, DisputeRules.TurnOf(side.Other()));
        }

        change.Note(
            $"{Word.Of(kind)} for the {Word.Of(side)}",
            Subject.Dispute(dispute.Id),
            after: new { agreement = dispute.AgreementCode, words = said.Words, evidence = said.Evidence, link = said.Link, file = said.File?.Name, proposal });
        return dispute;
    }

    private async Task EndAsync(Turn turn, DisputeEntryKind kind, DisputeState state, string action, DisputeEntry? entry)
    {
        var (change, dispute, _, _, said) = turn;
        await disputes.SayAsync(Entry(turn, kind));
        await disputes.EndAsync(dispute.Id, state, change.Actor.Id, change.Now, entry?.Id);
        change.Note(action, Subject.Dispute(dispute.Id), after: new { agreement = dispute.AgreementCode, words = said.Words, holds = entry?.Proposal });
    }

    private static NewEntry Entry(Turn turn, DisputeEntryKind kind) => new()
    {
        DisputeId = turn.Dispute.Id,
        At = turn.Change.Now,
        Step = turn.Dispute.Step,
        Kind = kind,
        Side = turn.Side,
        PersonId = turn.Change.Actor.Id,
        Name = turn.Change.Actor.Name,
        Said = turn.Said,
    };

    /// <summary>A side that has not spoken in the step in which the dispute is, so that nobody passes it on; null where both have.</summary>
    public static Side? SilentSide(Dispute dispute, IReadOnlyList<DisputeEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        return Enum.GetValues<Side>().Cast<Side?>().FirstOrDefault(side => !DisputeRules.HasSpoken(dispute, entries, side!.Value));
    }

    /// <summary>What stands beside something that was corrected by a dispute.</summary>
    internal static string Corrected(Dispute dispute, Said said) => $"By {Word.Of(dispute.Kind)} {dispute.Id}{(said.Words.Length == 0 ? "" : ": " + said.Words)}";

    /// <summary>Whether a side makes such a move at all.</summary>
    internal static bool MayMove(Dispute dispute, Side side, DisputeMove move) => move switch
    {
        DisputeMove.Withdraw => side == dispute.Side,
        DisputeMove.Decline => dispute.Kind == DisputeKind.Correction && side != dispute.Side,
        DisputeMove.Pass => dispute.Kind == DisputeKind.Dispute,
        _ => true,
    };

    private static string? Needed(DisputeMove move) => move switch
    {
        DisputeMove.Answer => "Write your answer.",
        DisputeMove.Offer => "Say why you offer this.",
        DisputeMove.Pass => "Say why it goes on now.",
        DisputeMove.Decline => "Say why you decline, so that the other side can answer.",
        _ => null,
    };

    private sealed record Turn(Change Change, Dispute Dispute, IReadOnlyList<DisputeEntry> Entries, Side Side, Said Said);
}
