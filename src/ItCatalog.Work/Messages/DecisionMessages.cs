using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Messages;
using ItCatalog.Work.Comparisons.Decisions;

namespace ItCatalog.Work.Messages;

/// <summary>What people are told of decisions on comparisons.</summary>
public static class DecisionMessages
{
    public static MessageKind DecisionToCheck { get; } = new()
    {
        Word = "decision-to-check",
        Name = "A comparison was prepared for a decision and waits for a check",
        About = MessageGroup.ToAnswer,
        Usually = MailChoice.AtOnce,
        Entries = [new("comparison", "prepared a decision on", ToldSide.Provider, ToldSide.Executive)],
        Words = it => new($"To check: {it.Facts.ServiceName}, in-house or outsourced", $"{it.Who} prepared version {it.Value("version")}: {QuotedWords.Quoted(it.Value("answer") ?? "")}", DecisionAddress(it)),
    };

    public static MessageKind DecisionChecked { get; } = new()
    {
        Word = "decision-checked",
        Name = "A comparison was checked and waits for a decision, or was sent back",
        About = MessageGroup.ToAnswer,
        Usually = MailChoice.AtOnce,
        Entries =
        [
            new("comparison", "checked the decision on", ToldSide.Provider, ToldSide.Executive),
            new("comparison", "sent back the decision on", ToldSide.Provider),
        ],
        Words = it => new(
            $"{(it.Action.StartsWith("sent", StringComparison.Ordinal) ? "Sent back" : "To decide")}: {it.Facts.ServiceName}, in-house or outsourced",
            $"{it.Who} {(it.Action.StartsWith("sent", StringComparison.Ordinal) ? "sent version" : "checked version")} {it.Value("version")}{(it.Action.StartsWith("sent", StringComparison.Ordinal) ? " back" : "")}.{QuotedWords.Said(it.Value("note"))}",
            DecisionAddress(it)),
    };

    public static MessageKind DecisionMade { get; } = new()
    {
        Word = "decision-made",
        Name = "Somebody decided between in-house and quotes",
        About = MessageGroup.Answered,
        Usually = MailChoice.AtOnce,
        Entries = [new("comparison", "decided on", ToldSide.Provider, ToldSide.Executive)],
        Words = it => new(
            $"Decided: {it.Facts.ServiceName}, {DecisionWords.Choice(Word.Parse<DecisionChoice>(it.Value("choice")!), it.Value("provider"))}", $"{it.Who} decided by version {it.Value("version")}.{QuotedWords.Said(it.Why)}", DecisionAddress(it)),
    };

    private static string DecisionAddress(Happening it) => $"/benchmark/{it.Key}/decisions/{it.Value("version")}";
}
