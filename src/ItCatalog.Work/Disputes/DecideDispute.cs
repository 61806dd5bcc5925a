using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Disputes;

/// <summary>How somebody who belongs to neither side decides.</summary>
public enum Decision
{
    /// <summary>Everything stays as it is.</summary>
    Stands,

    /// <summary>It is as whoever disputes it asks.</summary>
    Asked,

    /// <summary>It is as the other side offered.</summary>
    Offered,
}

/// <summary>The person whom the agreement names for the last step decides, with a reason.</summary>
public sealed class DecideDispute(Changes changes, DisputeStore disputes, Corrections corrections)
{
    /// <param name="actor">The person of the last step.</param>
    /// <param name="id">The dispute.</param>
    /// <param name="decision">How.</param>
    /// <param name="said">The reason, with what shows it.</param>
    /// <param name="seen">The last entry that was read; null: nothing is asked to have been read.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<Dispute>> RunAsync(Actor actor, long id, Decision decision, Said said, long? seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(said);
        return changes.MakeAsync<Dispute>(
            actor,
            async change =>
            {
                change.About(Subject.Dispute(id));
                if (await disputes.FindAsync(actor, id, cancellationToken) is not { } dispute)
                {
                    return Answer.NotFound;
                }

                if (!May.DecideDispute(actor, dispute))
                {
                    return Answer.NotAllowed;
                }

                if (DisputeRules.NotOpen(dispute, change.Now) is { } ended)
                {
                    return ended;
                }

                if (!dispute.IsBeforeDecider)
                {
                    return Answer.Refused("", "It has not come to you yet: both sides still talk.");
                }

                var entries = await disputes.EntriesAsync(id, cancellationToken);
                if (seen is { } read && entries[^1].Id != read)
                {
                    return Answer.Stale("Somebody said something after you opened this page. Read it before you decide; what you typed is still here.");
                }

                if (DisputeRules.Of(said, "Say why you decide so, for both sides.") is [_, ..] mistakes)
                {
                    return Answer.Refused(mistakes);
                }

                var trimmed = DisputeRules.Trimmed(said);
                var entry = decision switch
                {
                    Decision.Asked => DisputeRules.LastProposal(entries, dispute.Side),
                    Decision.Offered => DisputeRules.LastProposal(entries, dispute.Side.Other()),
                    _ => null,
                };
                if (decision == Decision.Offered && entry is null)
                {
                    return Answer.Refused("Decision", $"{dispute.NameOf(dispute.Side.Other())} has offered nothing.");
                }

                if (entry is not null && !await corrections.ApplyAsync(change, dispute, entry.Proposal, AnswerDispute.Corrected(dispute, trimmed), cancellationToken))
                {
                    return Answer.Refused("Decision", "This cannot be corrected any more: it is so already, or the case is not there.");
                }

                await disputes.SayAsync(new()
                {
                    DisputeId = id, At = change.Now, Step = dispute.Step, Kind = DisputeEntryKind.Decided, Side = null, PersonId = actor.Id, Name = actor.Name, Said = trimmed,
                    Proposal = entry is null ? Proposal.Stands : Proposal.Nothing,
                });
                await disputes.EndAsync(id, DisputeState.Decided, actor.Id, change.Now, entry?.Id);
                change.Note("decided", Subject.Dispute(id), after: new { agreement = dispute.AgreementCode, decision = Calculation.Text.Word.Of(decision), words = trimmed.Words, holds = entry?.Proposal });
                return dispute;
            },
            cancellationToken);
    }
}
