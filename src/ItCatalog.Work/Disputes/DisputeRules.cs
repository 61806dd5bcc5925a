using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Disputes;
using ItCatalog.Work.Performance;
using NodaTime;

namespace ItCatalog.Work.Disputes;

/// <summary>What stands against a word in a dispute, in sentences.</summary>
internal static class DisputeRules
{
    /// <summary>As long as one word may be.</summary>
    public const int LongestWords = 4_000;

    /// <summary>Why nobody speaks in it any more, or just now; null where nothing stands against it.</summary>
    public static Refusal? NotOpen(Dispute dispute, Instant now)
    {
        if (dispute.IsOpen)
        {
            return dispute.IsOverdue(now)
                ? Answer.Refused("", dispute.Step < dispute.Steps.Count ? "The time of this step is over. It goes on to the next one within a minute." : "The time of the last step is over. Silence decides within a minute.")
                : null;
        }

        var how = dispute.State switch
        {
            DisputeState.Agreed => "both sides agreed",
            DisputeState.Decided => $"{dispute.EndedBy} decided it",
            DisputeState.Silence => "silence decided it",
            DisputeState.Declined => $"{dispute.EndedBy} declined it",
            DisputeState.Withdrawn => $"{dispute.EndedBy} withdrew it",
            DisputeState.Open => throw new InvalidOperationException("It is open."),
            _ => throw new InvalidOperationException($"No words for {dispute.State}."),
        };
        return Answer.Refused("", $"It has ended already: {how} on {Show.Instant(dispute.Ended, DateTimeZoneProviders.Tzdb[dispute.Zone])}.");
    }

    /// <summary>What is wrong with what was written.</summary>
    /// <param name="said">It.</param>
    /// <param name="needed">What is said where nothing was written; null: nothing has to be.</param>
    public static List<Mistake> Of(Said said, string? needed)
    {
        List<Mistake> mistakes = needed is not null && string.IsNullOrWhiteSpace(said.Words) ? [Mistake.In("Words", needed)] : [];
        mistakes.AddRange(TermsCheck.TextProblems(said.Words, LongestWords, lines: true).Select(message => Mistake.In("Words", message)));
        mistakes.AddRange(TermsCheck.TextProblems(said.Evidence, 2_000, lines: true).Select(message => Mistake.In("Evidence", message)));
        mistakes.AddRange(EvidenceCheck.Of(said.Link, said.File));
        return mistakes;
    }

    /// <summary>What a side proposed last; null where it proposed nothing.</summary>
    public static DisputeEntry? LastProposal(IReadOnlyList<DisputeEntry> entries, Side side) =>
        entries.LastOrDefault(entry => entry.Side == side && (entry.Kind is DisputeEntryKind.Opened or DisputeEntryKind.Offered));

    /// <summary>Whether a side has spoken in the step in which the dispute is.</summary>
    public static bool HasSpoken(Dispute dispute, IReadOnlyList<DisputeEntry> entries, Side side) =>
        entries.Any(entry => entry.Side == side && entry.Step == dispute.Step && entry.Kind is DisputeEntryKind.Opened or DisputeEntryKind.Answered or DisputeEntryKind.Offered);

    public static DisputeTurn TurnOf(Side side) => side == Side.Customer ? DisputeTurn.Customer : DisputeTurn.Provider;

    /// <summary>As it is kept: nothing around.</summary>
    public static Said Trimmed(Said said) => said with { Words = said.Words.ReplaceLineEndings("\n").Trim(), Evidence = said.Evidence.ReplaceLineEndings("\n").Trim(), Link = said.Link.Trim() };
}
