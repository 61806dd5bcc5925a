using ItCatalog.Data.Messages;

namespace ItCatalog.Work.Messages;

/// <summary>What people are told of claims and disputes.</summary>
public static class ClaimMessages
{
    public static MessageKind ClaimToAnswer { get; } = new()
    {
        Word = "claim-to-answer",
        Name = "A claim to leave something out waits for an answer",
        About = MessageGroup.ToAnswer,
        Usually = MailChoice.AtOnce,
        Entries = [new("exclusion", "claimed", ToldSide.Customer), new("exclusion", "claimed for the customer", ToldSide.Provider)],
        Words = it => new(
            $"Claim to answer: {it.Facts.Place}",
            it.Action == "claimed"
                ? $"{it.Who}, {it.Facts.UnitName}, asks {it.Facts.DepartmentName} to leave something out of {it.Facts.ServiceName}: {QuotedWords.Quoted(it.Facts.Reason)}"
                : $"{it.Who}, {it.Facts.DepartmentName}, asks {it.Facts.UnitName} to leave something out of {it.Facts.ServiceName}: {QuotedWords.Quoted(it.Facts.Reason)}",
            "/performance/exclusions/" + it.Key),
    };

    /// <summary>The time for an answer to a claim is over within two days.</summary>
    public static MessageKind ClaimDue { get; } = new()
    {
        Word = "claim-due", Name = "The time for the answer to a claim is over within two days", About = MessageGroup.ToAnswer, Usually = MailChoice.AtOnce,
    };

    public static MessageKind ClaimAnswered { get; } = new()
    {
        Word = "claim-answered",
        Name = "A claim was answered or taken back",
        About = MessageGroup.Answered,
        Usually = MailChoice.Daily,
        Entries =
        [
            new("exclusion", "accepted", ToldSide.Provider),
            new("exclusion", "declined", ToldSide.Provider),
            new("exclusion", "accepted a part of", ToldSide.Provider),
            new("exclusion", "withdrew", ToldSide.Customer),
            new("exclusion", "accepted for the provider", ToldSide.Customer),
            new("exclusion", "declined for the provider", ToldSide.Customer),
            new("exclusion", "accepted for the provider a part of", ToldSide.Customer),
            new("exclusion", "withdrew for the customer", ToldSide.Provider),
            new("exclusion", "accepted by silence", ToldSide.Customer, ToldSide.Provider),
            new("exclusion", "declined by silence", ToldSide.Customer, ToldSide.Provider),
        ],
        Words = it => new(
            $"Claim {Answered(it.Action)}: {it.Facts.Place}",
            it.Action.EndsWith("by silence", StringComparison.Ordinal)
                ? $"Nobody answered claim {it.Key} about {it.Facts.Place}, {it.Facts.DepartmentName}, in time. By the agreement it counts as {it.Action.Split(' ')[0]}."
                : $"{it.Who} {(it.Action.StartsWith("withdrew", StringComparison.Ordinal) ? "took back" : it.Action.Replace(" for the provider", "", StringComparison.Ordinal))} claim {it.Key} about {it.Facts.Place}, {it.Facts.DepartmentName}.{QuotedWords.Said(it.Value("note"))}",
            "/performance/exclusions/" + it.Key),
    };

    public static MessageKind DisputeToAnswer { get; } = new()
    {
        Word = "dispute-to-answer",
        Name = "A dispute or a correction waits for an answer",
        About = MessageGroup.ToAnswer,
        Usually = MailChoice.AtOnce,
        Entries =
        [
            new("dispute", "opened for the customer", ToldSide.Provider),
            new("dispute", "opened for the provider", ToldSide.Customer),
            new("dispute", "answered for the customer", ToldSide.Provider),
            new("dispute", "answered for the provider", ToldSide.Customer),
            new("dispute", "offered for the customer", ToldSide.Provider),
            new("dispute", "offered for the provider", ToldSide.Customer),
        ],
        Words = it => new(
            $"{(it.Value("kind") == "correction" ? "Correction to answer" : it.Action.StartsWith("opened", StringComparison.Ordinal) ? "Disputed" : "Answer in a dispute")}: {it.Facts.Place}",
            $"{it.Who} about {it.Facts.ServiceName} for {it.Facts.DepartmentName}: {QuotedWords.Quoted(it.Value("words") ?? "")}",
            "/performance/disputes/" + it.Key),
    };

    /// <summary>The time of a step is over within two days.</summary>
    public static MessageKind DisputeDue { get; } = new()
    {
        Word = "dispute-due", Name = "The step of a dispute is over within two days", About = MessageGroup.ToAnswer, Usually = MailChoice.AtOnce,
    };

    public static MessageKind DisputePassed { get; } = new()
    {
        Word = "dispute-passed",
        Name = "A dispute went on to the next step",
        About = MessageGroup.Answered,
        Usually = MailChoice.AtOnce,
        Entries = [new("dispute", "passed on", ToldSide.Customer, ToldSide.Provider, ToldSide.Decider), new("dispute", "passed on in time", ToldSide.Customer, ToldSide.Provider, ToldSide.Decider)],
        Words = it => new(
            $"Step {it.Value("step")} of a dispute: {it.Facts.Place}",
            (it.Action == "passed on" ? $"{it.Who} passed dispute {it.Key} on.{QuotedWords.Said(it.Value("words"))}" : $"Both sides did not agree in time, so that dispute {it.Key} goes on.")
                + (it.Facts.DeciderName is { } decider ? $" {decider} decides it now." : ""),
            "/performance/disputes/" + it.Key),
    };

    public static MessageKind DisputeEnded { get; } = new()
    {
        Word = "dispute-ended",
        Name = "A dispute or a correction was agreed to, decided, declined or withdrawn, or silence decided it",
        About = MessageGroup.Answered,
        Usually = MailChoice.AtOnce,
        Entries =
        [
            new("dispute", "agreed to", ToldSide.Customer, ToldSide.Provider),
            new("dispute", "decided", ToldSide.Customer, ToldSide.Provider),
            new("dispute", "decided by silence", ToldSide.Customer, ToldSide.Provider),
            new("dispute", "declined", ToldSide.Customer, ToldSide.Provider),
            new("dispute", "withdrew", ToldSide.Customer, ToldSide.Provider),
        ],
        Words = it => new(
            $"Dispute {it.Key} {it.Action switch { "agreed to" => "agreed to", "withdrew" => "withdrawn", var done => done }}: {it.Facts.Place}",
            it.Action == "decided by silence"
                ? $"Nobody decided dispute {it.Key} in time. By the agreement {(it.Value("silence") == "granted" ? "it is as asked" : "everything stays as it is")}."
                : $"{it.Who} {it.Action} dispute {it.Key} of {it.Facts.DepartmentName}.{QuotedWords.Said(it.Value("words"))}",
            "/performance/disputes/" + it.Key),
    };

    private static string Answered(string action) => action.StartsWith("withdrew", StringComparison.Ordinal) ? "taken back"
        : action.EndsWith("a part of", StringComparison.Ordinal) ? "accepted in part"
        : action.Replace(" for the provider", "", StringComparison.Ordinal);
}
