using ItCatalog.Calculation.Text;
using ItCatalog.Data.Messages;
using ItCatalog.Data.Metrics;
using ItCatalog.Work.Metrics;

namespace ItCatalog.Work.Messages;

/// <summary>What people are told of agreements: their versions, metrics, ends, reviews, and what they rest on.</summary>
public static class AgreementMessages
{
    public static MessageKind MetricToAnswer { get; } = new()
    {
        Word = "metric-to-answer",
        Name = "A metric is proposed, or shall stand otherwise, and waits for an answer",
        About = MessageGroup.ToAnswer,
        Usually = MailChoice.AtOnce,
        Entries = [new("agreement", "asked for the customer about a metric of", ToldSide.Provider), new("agreement", "asked for the provider about a metric of", ToldSide.Customer)],
        Words = it => new(
            $"Metric to answer: {it.Value("name")}, {it.Facts.ServiceName}",
            $"{it.Who} asks for it {MetricWords.Asked(Word.Parse<MetricStage>(it.Value("stage")!), Word.Find<MetricStage>(it.Value("stood")))}, from {it.Month("from")} on.{QuotedWords.Said(it.Value("words"))}",
            MetricAddress(it)),
    };

    public static MessageKind MetricAnswered { get; } = new()
    {
        Word = "metric-answered",
        Name = "What was asked about a metric was agreed to, declined or taken back",
        About = MessageGroup.Answered,
        Usually = MailChoice.Daily,
        Entries =
        [
            new("agreement", "agreed for the customer about a metric of", ToldSide.Provider),
            new("agreement", "agreed for the provider about a metric of", ToldSide.Customer),
            new("agreement", "declined for the customer what was asked about a metric of", ToldSide.Provider),
            new("agreement", "declined for the provider what was asked about a metric of", ToldSide.Customer),
            new("agreement", "took back what was asked about a metric of", ToldSide.Customer, ToldSide.Provider),
        ],
        Words = it => new(
            $"Metric {(it.Action.StartsWith("agreed", StringComparison.Ordinal) ? "agreed" : it.Action.StartsWith("declined", StringComparison.Ordinal) ? "declined" : "taken back")}: {it.Value("name")}, {it.Facts.ServiceName}",
            it.Action.StartsWith("agreed", StringComparison.Ordinal) ? $"{it.Who} agrees. It binds when it stands in a version that both sides have signed.{QuotedWords.Said(it.Value("words"))}"
                : it.Action.StartsWith("declined", StringComparison.Ordinal) ? $"{it.Who} declines.{QuotedWords.Said(it.Value("words"))}"
                : $"{it.Who} took it back.",
            MetricAddress(it)),
    };

    public static MessageKind VersionToSign { get; } = new()
    {
        Word = "version-to-sign",
        Name = "A version of an agreement waits for a signature",
        About = MessageGroup.ToAnswer,
        Usually = MailChoice.AtOnce,
        Entries = [new("agreement", "proposed", ToldSide.Customer, ToldSide.Provider)],
        Words = it => new(
            $"Version {it.Value("version")} to sign: {it.Facts.ServiceName}, {it.Facts.DepartmentName}",
            $"{it.Facts.UnitName} and {it.Facts.DepartmentName} both have to sign it before it is in force.",
            $"/agreements/{it.Key}?version={it.Value("version")}"),
    };

    public static MessageKind VersionDecided { get; } = new()
    {
        Word = "version-decided",
        Name = "A version of an agreement is in force, was sent back, taken back or objected to",
        About = MessageGroup.Agreements,
        Usually = MailChoice.Daily,
        Entries =
        [
            new("agreement", "activated", ToldSide.Customer, ToldSide.Provider),
            new("agreement", "sent back", ToldSide.Provider),
            new("agreement", "withdrew", ToldSide.Customer, ToldSide.Provider),
            new("agreement", "loaded as agreed outside", ToldSide.Customer, ToldSide.Provider),
            new("agreement", "objected for the customer", ToldSide.Customer, ToldSide.Provider),
            new("agreement", "objected for the provider", ToldSide.Customer, ToldSide.Provider),
        ],
        Words = it => new(
            $"Version {it.Value("version")} {Became(it.Action)}: {it.Facts.ServiceName}, {it.Facts.DepartmentName}",
            it.Action == "activated" ? $"Both sides have signed; it counts from {it.Day("from")} on." : it.Sentence,
            $"/agreements/{it.Key}?version={it.Value("version")}"),
    };

    public static MessageKind AgreementEnded { get; } = new()
    {
        Word = "agreement-ended",
        Name = "An agreement was ended",
        About = MessageGroup.Agreements,
        Usually = MailChoice.Daily,
        Entries = [new("agreement", "ended", ToldSide.Customer, ToldSide.Provider)],
        Words = it => new($"Ended: {it.Facts.ServiceName}, {it.Facts.DepartmentName}", it.Sentence, "/agreements/" + it.Key),
    };

    public static MessageKind EndingToAnswer { get; } = new()
    {
        Word = "ending-to-answer",
        Name = "The other side ends an agreement, or asks to",
        About = MessageGroup.ToAnswer,
        Usually = MailChoice.AtOnce,
        Entries =
        [
            new("agreement", "gave notice for the customer to end", ToldSide.Provider),
            new("agreement", "gave notice for the provider to end", ToldSide.Customer),
            new("agreement", "asked for the customer to end", ToldSide.Provider),
            new("agreement", "asked for the provider to end", ToldSide.Customer),
        ],
        Words = it => new(
            $"{(it.Action.StartsWith("asked", StringComparison.Ordinal) ? "Earlier end to answer" : "Notice")}: {it.Facts.ServiceName}, {it.Facts.DepartmentName}",
            it.Action.StartsWith("asked", StringComparison.Ordinal)
                ? $"{it.Who} asks to end it with {it.Day("until")}, which needs your agreement.{QuotedWords.Said(it.Value("words"))}"
                : $"{it.Who} ends it with {it.Day("until")}. Say that you know of it.{QuotedWords.Said(it.Value("words"))}",
            $"/agreements/{it.Key}/ending"),
    };

    public static MessageKind EndingAnswered { get; } = new()
    {
        Word = "ending-answered",
        Name = "An end of an agreement was agreed to, declined, known of or taken back",
        About = MessageGroup.Answered,
        Usually = MailChoice.Daily,
        Entries =
        [
            new("agreement", "agreed for the customer to end", ToldSide.Provider),
            new("agreement", "agreed for the provider to end", ToldSide.Customer),
            new("agreement", "declined for the customer to end", ToldSide.Provider),
            new("agreement", "declined for the provider to end", ToldSide.Customer),
            new("agreement", "knows for the customer of the end of", ToldSide.Provider),
            new("agreement", "knows for the provider of the end of", ToldSide.Customer),
            new("agreement", "took back for the customer the end of", ToldSide.Customer, ToldSide.Provider),
            new("agreement", "took back for the provider the end of", ToldSide.Customer, ToldSide.Provider),
        ],
        Words = it => new(
            $"{(it.Action.Split(' ')[0] switch { "agreed" => "End agreed", "declined" => "Earlier end declined", "knows" => "End known", _ => "End taken back" })}: {it.Facts.ServiceName}, {it.Facts.DepartmentName}",
            it.Action.StartsWith("took back", StringComparison.Ordinal) ? $"{it.Who} took it back: the agreement goes on.{QuotedWords.Said(it.Value("words"))}"
                : it.Action.StartsWith("agreed", StringComparison.Ordinal) ? $"{it.Who} agrees: it ends with {it.Day("until")}.{QuotedWords.Said(it.Value("words"))}"
                : it.Action.StartsWith("declined", StringComparison.Ordinal) ? $"{it.Who} does not agree to an end with {it.Day("until")}.{QuotedWords.Said(it.Value("words"))}"
                : $"{it.Who} knows that it ends with {it.Day("until")}.{QuotedWords.Said(it.Value("words"))}",
            $"/agreements/{it.Key}/ending"),
    };

    public static MessageKind ReviewHeld { get; } = new()
    {
        Word = "review-held",
        Name = "Minutes of a review of an agreement, what is added to them, and what became of its actions",
        About = MessageGroup.Agreements,
        Usually = MailChoice.Daily,
        Entries =
        [
            new("agreement", "wrote for the customer the minutes of a review of", ToldSide.Customer, ToldSide.Provider),
            new("agreement", "wrote for the provider the minutes of a review of", ToldSide.Customer, ToldSide.Provider),
            new("agreement", "remarked on the minutes of a review of", ToldSide.Customer, ToldSide.Provider),
            new("agreement", "did an action of a review of", ToldSide.Customer, ToldSide.Provider),
            new("agreement", "dropped an action of a review of", ToldSide.Customer, ToldSide.Provider),
            new("agreement", "moved an action of a review of", ToldSide.Customer, ToldSide.Provider),
        ],
        Words = it => new(
            $"{it.Action.Split(' ')[0] switch { "wrote" => "Reviewed", "remarked" => "Remark on minutes", "did" => "Action done", "dropped" => "Action dropped", _ => "Action moved" }}: {it.Facts.ServiceName}, {it.Facts.DepartmentName}",
            it.Action.Split(' ')[0] switch
            {
                "wrote" => $"{it.Who} wrote the minutes of {it.Day("held")}. {(it.Day("next") is { } next ? $"The next review comes by {next}." : "They set no next review.")}",
                "remarked" => $"{it.Who} adds to the minutes of {it.Day("held")}:{QuotedWords.Said(it.Value("words"))}",
                "did" => $"{it.Who}: {it.Value("action")!.ToSentence()} Done:{QuotedWords.Said(it.Value("words"))}",
                "dropped" => $"{it.Who}: {it.Value("action")!.ToSentence()} Nobody does it:{QuotedWords.Said(it.Value("words"))}",
                _ => $"{it.Who}: {it.Value("action")!.ToSentence()} {it.Value("owner")} does it until {it.Day("due")}:{QuotedWords.Said(it.Value("words"))}",
            },
            $"/agreements/{it.Key}/reviews/{it.Value("review")}"),
    };

    /// <summary>In 30 days, and when its day has passed.</summary>
    public static MessageKind ReviewDue { get; } = new()
    {
        Word = "review-due", Name = "A review of an agreement is due within 30 days, or its day has passed", About = MessageGroup.ToAnswer, Usually = MailChoice.Daily,
    };

    /// <summary>When it is given, in seven days, and when its day has passed.</summary>
    public static MessageKind ActionDue { get; } = new()
    {
        Word = "action-due", Name = "An action of a review is yours, is due within 7 days, or its day has passed", About = MessageGroup.ToAnswer, Usually = MailChoice.AtOnce,
    };

    /// <summary>In 90, 30 and 7 days.</summary>
    public static MessageKind AgreementEnds { get; } = new()
    {
        Word = "agreement-ends", Name = "An agreement ends in 90, 30 or 7 days and has no later version", About = MessageGroup.Agreements, Usually = MailChoice.Daily,
    };

    /// <summary>Until the unit that promises has said that it does.</summary>
    public static MessageKind OlaToAgree { get; } = new()
    {
        Word = "ola-to-agree", Name = "An OLA waits for the word of one’s unit", About = MessageGroup.ToAnswer, Usually = MailChoice.AtOnce,
    };

    /// <summary>In 90, 30 and 7 days.</summary>
    public static MessageKind UnderpinningEnds { get; } = new()
    {
        Word = "underpinning-ends", Name = "An OLA or a contract ends, or its notice is due, in 90, 30 or 7 days", About = MessageGroup.Agreements, Usually = MailChoice.Daily,
    };

    /// <summary>Once a month, when it has ended.</summary>
    public static MessageKind RatingAsked { get; } = new()
    {
        Word = "rating-asked", Name = "How content one is with the services of a month", About = MessageGroup.ToAnswer, Usually = MailChoice.Daily,
    };

    private static string MetricAddress(Happening it) => $"/agreements/{it.Key}/metrics/{it.Value("metric")}";

    private static string Became(string action) => action switch
    {
        "activated" => "in force",
        "withdrew" => "taken back",
        "loaded as agreed outside" => "agreed on outside",
        "sent back" => "sent back",
        _ => "objected to",
    };
}
