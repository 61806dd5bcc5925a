using ItCatalog.Data.Messages;

namespace ItCatalog.Work.Messages;

/// <summary>What people are told of figures, months, sources and imports.</summary>
public static class FigureMessages
{
    /// <summary>A case that has used three quarters of its limit and runs on.</summary>
    public static MessageKind CaseNear { get; } = new() { Word = "case-near", Name = "A case has used 75 % of its limit", About = MessageGroup.Figures, Usually = MailChoice.Daily };

    public static MessageKind CaseMissed { get; } = new() { Word = "case-missed", Name = "A case missed its target", About = MessageGroup.Figures, Usually = MailChoice.Daily };

    /// <summary>What a month may miss is used up, or will be at the rate so far.</summary>
    public static MessageKind AllowanceUsed { get; } = new()
    {
        Word = "allowance-used", Name = "What a month may miss is used up, or will be at the present rate", About = MessageGroup.Figures, Usually = MailChoice.Daily,
    };

    public static MessageKind MonthMissed { get; } = new() { Word = "month-missed", Name = "A month that has ended missed a promise", About = MessageGroup.Figures, Usually = MailChoice.Daily };

    public static MessageKind FiguresChanged { get; } = new()
    {
        Word = "figures-changed",
        Name = "Settled figures or credits became others",
        About = MessageGroup.Figures,
        Usually = MailChoice.Daily,
        Entries = [new("agreement", "changed figures of", ToldSide.Customer, ToldSide.Provider)],
        // Credits that come with their month are none that stood.
        Words = it => it.Count("changed") > 0 || it.AnyHas("credits", "amountCentsBefore")
            ? new($"Settled figures changed: {it.Facts.ServiceName}, {it.Facts.DepartmentName}", it.Sentence, "/agreements/" + it.Key)
            : null,
    };

    public static MessageKind SourceLate { get; } = new() { Word = "source-late", Name = "A source is late", About = MessageGroup.Sources, Usually = MailChoice.Daily };

    public static MessageKind MonthToCheck { get; } = new()
    {
        Word = "month-to-check",
        Name = "A month waits for the provider’s check",
        About = MessageGroup.ToAnswer,
        Usually = MailChoice.AtOnce,
        Entries = [new("agreement", "began the check of a month of", ToldSide.Provider), new("agreement", "sent back to the check a month of", ToldSide.Provider)],
        Words = it => new(
            $"{it.Month("month")} to check: {it.Facts.ServiceName}, {it.Facts.DepartmentName}",
            it.Action.StartsWith("sent back", StringComparison.Ordinal) ? "A figure changed while the customer had it." : "It has ended. Look at its figures and hand it to the customer.",
            MonthAddress(it)),
    };

    public static MessageKind MonthToComment { get; } = new()
    {
        Word = "month-to-comment",
        Name = "A month waits for the customer’s comment",
        About = MessageGroup.ToAnswer,
        Usually = MailChoice.AtOnce,
        Entries = [new("agreement", "checked a month of", ToldSide.Customer), new("agreement", "passed the time for the check of a month of", ToldSide.Customer)],
        Words = it => new(
            $"{it.Month("month")} to comment: {it.Facts.ServiceName}, {it.Facts.DepartmentName}", "Accept its figures, or say what is wrong. If nobody says anything, it is closed with them.", MonthAddress(it)),
    };

    public static MessageKind MonthClosed { get; } = new()
    {
        Word = "month-closed",
        Name = "A month was closed, shall be opened again, or would be another by new rules",
        About = MessageGroup.Figures,
        Usually = MailChoice.Daily,
        Entries =
        [
            new("agreement", "closed a month of", ToldSide.Customer, ToldSide.Provider),
            new("agreement", "closed by silence a month of", ToldSide.Customer, ToldSide.Provider),
            new("agreement", "asked to open again a month of", ToldSide.Customer, ToldSide.Provider),
            new("agreement", "opened again a month of", ToldSide.Customer, ToldSide.Provider),
            new("agreement", "found other figures by new rules in a closed month of", ToldSide.Customer, ToldSide.Provider),
            new("agreement", "asked for new rules in a month of", ToldSide.Customer, ToldSide.Provider),
            new("agreement", "took over new rules in a month of", ToldSide.Customer, ToldSide.Provider),
        ],
        Words = it => new($"{it.Month("month")} {MonthBecame(it.Action)}: {it.Facts.ServiceName}, {it.Facts.DepartmentName}", it.Sentence, MonthAddress(it)),
    };

    public static MessageKind MonthAdjusted { get; } = new()
    {
        Word = "month-adjusted",
        Name = "A closed month was adjusted",
        About = MessageGroup.Figures,
        Usually = MailChoice.Daily,
        Entries = [new("agreement", "adjusted a closed month of", ToldSide.Customer, ToldSide.Provider)],
        Words = it => new($"{it.Month("month")} adjusted: {it.Facts.ServiceName}, {it.Facts.DepartmentName}", it.Sentence, MonthAddress(it)),
    };

    public static MessageKind ImportFailed { get; } = new()
    {
        Word = "import-failed",
        Name = "An import failed, or a file was laid aside",
        About = MessageGroup.Sources,
        Usually = MailChoice.Daily,
        Entries = [new("source", "laid aside a file of", ToldSide.Provider)],
        Words = it => new(
            $"File laid aside: {it.Facts.SourceName}",
            $"{it.Value("file")} lay in the watched folder and could not be imported. The reasons lie beside it.",
            "/measurements/sources/" + it.Key),
    };

    /// <summary>"closed": what happened to a month, or shall.</summary>
    private static string MonthBecame(string action) =>
        action.StartsWith("closed", StringComparison.Ordinal) ? "closed"
        : action.StartsWith("opened", StringComparison.Ordinal) ? "opened again"
        : action.StartsWith("asked to open", StringComparison.Ordinal) ? "asked to be opened again"
        : action.StartsWith("asked", StringComparison.Ordinal) ? "asked to follow new rules"
        : action.StartsWith("took", StringComparison.Ordinal) ? "follows new rules"
        : "would be another by new rules";

    private static string MonthAddress(Happening it) => $"/agreements/{it.Key}/months/{it.Value("month")}";
}
