using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Comparisons.Decisions;

namespace ItCatalog.Work.Comparisons.Decisions;

/// <summary>What stands against a word on a decision, in sentences.</summary>
internal static class DecisionRules
{
    /// <summary>As long as one word may be.</summary>
    public const int LongestWords = 2_000;

    /// <summary>What is wrong with what was written.</summary>
    /// <param name="field">Where.</param>
    /// <param name="words">It.</param>
    /// <param name="needed">What is said where nothing was written; null: nothing has to be.</param>
    public static List<Mistake> Words(string field, string words, string? needed) =>
        needed is not null && string.IsNullOrWhiteSpace(words) ? [Mistake.In(field, needed)]
        : [.. TermsCheck.TextProblems(words, LongestWords, lines: true).Select(message => Mistake.In(field, message))];

    /// <summary>Why nobody checks it or decides by it any more: "Ingrid Solberg has decided by version 2 meanwhile."</summary>
    public static string NotAnyMore(KeptDecision decision) => decision.State switch
    {
        KeptDecisionState.Checked => $"{decision.CheckedBy} has checked version {decision.Version} meanwhile.",
        KeptDecisionState.Decided => $"{decision.DecidedBy} has decided by version {decision.Version} meanwhile: {DecisionWords.Choice(decision)}.",
        KeptDecisionState.SentBack => $"{decision.CheckedBy} has sent version {decision.Version} back.",
        KeptDecisionState.Replaced => $"Version {decision.Version} was replaced by a later one meanwhile. Read that one.",
        KeptDecisionState.ToCheck => throw new InvalidOperationException("It waits for its check."),
        _ => throw new InvalidOperationException($"No words for {decision.State}."),
    };
}
