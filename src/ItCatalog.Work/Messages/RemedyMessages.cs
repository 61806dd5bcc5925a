using ItCatalog.Data.Messages;

namespace ItCatalog.Work.Messages;

/// <summary>What people are told of improvement plans, third-party costs and the right to end.</summary>
public static class RemedyMessages
{
    public static MessageKind PlanToWrite { get; } = new()
    {
        Word = "plan-to-write",
        Name = "An improvement plan is to be written, or was sent back",
        About = MessageGroup.ToAnswer,
        Usually = MailChoice.AtOnce,
        Entries =
        [
            new("plan", "demanded for the customer", ToldSide.Provider),
            new("plan", "demanded by rule", ToldSide.Provider, ToldSide.Customer),
            new("plan", "sent back", ToldSide.Provider),
        ],
        Words = it => new(
            it.Action == "sent back" ? $"Improvement plan sent back: {it.Facts.Place}" : $"Improvement plan to write: {it.Facts.Place}",
            it.Action == "demanded by rule" ? $"The agreement of {it.Facts.DepartmentName} asks {it.Facts.UnitName} for it after repeated defaults, the last in {it.Month("month")}."
                : it.Action == "sent back" ? $"{it.Who}, {it.Facts.DepartmentName}, does not see it done yet.{QuotedWords.Said(it.Value("words"))}"
                : $"{it.Who}, {it.Facts.DepartmentName}, demands it after {it.Month("month")}.{QuotedWords.Said(it.Value("words"))}",
            "/performance/plans/" + it.Key),
    };

    public static MessageKind PlanToAccept { get; } = new()
    {
        Word = "plan-to-accept",
        Name = "An improvement plan was reported as done",
        About = MessageGroup.ToAnswer,
        Usually = MailChoice.AtOnce,
        Entries = [new("plan", "reported as done", ToldSide.Customer)],
        Words = it => new(
            $"Improvement plan reported as done: {it.Facts.Place}", $"{it.Who}, {it.Facts.UnitName}, says that it is done. Accept it, or send it back with a reason.{QuotedWords.Said(it.Value("words"))}", "/performance/plans/" + it.Key),
    };

    /// <summary>It is to be written within two days, or to be done within seven.</summary>
    public static MessageKind PlanDue { get; } = new()
    {
        Word = "plan-due", Name = "An improvement plan is to be written within two days, or to be done within seven", About = MessageGroup.ToAnswer, Usually = MailChoice.Daily,
    };

    /// <summary>Its day has passed.</summary>
    public static MessageKind PlanOverdue { get; } = new()
    {
        Word = "plan-overdue", Name = "The day of an improvement plan has passed", About = MessageGroup.ToAnswer, Usually = MailChoice.AtOnce,
    };

    public static MessageKind PlanAnswered { get; } = new()
    {
        Word = "plan-answered",
        Name = "An improvement plan was begun, written, changed, accepted as done or waived",
        About = MessageGroup.Answered,
        Usually = MailChoice.Daily,
        Entries =
        [
            new("plan", "demanded for the provider", ToldSide.Customer),
            new("plan", "wrote", ToldSide.Customer),
            new("plan", "changed", ToldSide.Customer),
            new("plan", "accepted", ToldSide.Provider),
            new("plan", "waived", ToldSide.Provider),
        ],
        Words = it => new(
            $"Improvement plan {it.Action switch { "wrote" => "written", "accepted" => "accepted as done", "demanded for the provider" => "begun", var done => done }}: {it.Facts.Place}",
            $"{it.Who} {it.Action switch { "demanded for the provider" => "begins", "accepted" => "accepted", var did => did }} plan {it.Key} of {it.Facts.ServiceName}, {it.Facts.DepartmentName}.{(it.Day("due") is { } due ? $" It shall be done by {due}." : "")}{QuotedWords.Said(it.Value("words"))}",
            "/performance/plans/" + it.Key),
    };

    public static MessageKind CostToAnswer { get; } = new()
    {
        Word = "cost-to-answer",
        Name = "The other side claims what a third party charged it",
        About = MessageGroup.ToAnswer,
        Usually = MailChoice.AtOnce,
        Entries = [new("third-party cost", "claimed for the customer", ToldSide.Provider), new("third-party cost", "claimed for the provider", ToldSide.Customer)],
        Words = it => new(
            $"Third-party cost to answer: {it.Facts.Place}",
            $"{it.Who} claims {it.Value("amount")} that {it.Value("chargedBy")} charged because of {it.Month("month")}.{QuotedWords.Said(it.Value("words"))}",
            "/agreements/costs/" + it.Key),
    };

    public static MessageKind CostAnswered { get; } = new()
    {
        Word = "cost-answered",
        Name = "A third-party cost was accepted, refused or taken back",
        About = MessageGroup.Answered,
        Usually = MailChoice.AtOnce,
        Entries =
        [
            new("third-party cost", "accepted", ToldSide.Customer, ToldSide.Provider),
            new("third-party cost", "accepted a part of", ToldSide.Customer, ToldSide.Provider),
            new("third-party cost", "refused", ToldSide.Customer, ToldSide.Provider),
            new("third-party cost", "withdrew", ToldSide.Customer, ToldSide.Provider),
        ],
        Words = it => new(
            $"Third-party cost {it.Action switch { "withdrew" => "taken back", "accepted a part of" => "accepted in part", var done => done }}: {it.Facts.Place}",
            $"{it.Who} {it.Action} the cost of {it.Value("amount")} that {it.Value("chargedBy")} charged.{(it.Value("accepted") is { } accepted ? $" {accepted} is borne." : "")}{QuotedWords.Said(it.Value("words"))}",
            "/agreements/costs/" + it.Key),
    };

    public static MessageKind MayEnd { get; } = new()
    {
        Word = "may-end",
        Name = "Repeated defaults reach the right to end an agreement",
        About = MessageGroup.Agreements,
        Usually = MailChoice.AtOnce,
        Entries = [new("agreement", "noted the right to end", ToldSide.Customer, ToldSide.Provider)],
        Words = it => new(
            $"{it.Facts.DepartmentName} may end the agreement: {it.Facts.ServiceName}",
            $"In {it.Month("month")} defaults reached what it is tied to: {it.Value("rule")} months in default.",
            MonthAddress(it)),
    };

    private static string MonthAddress(Happening it) => $"/agreements/{it.Key}/months/{it.Value("month")}";
}
