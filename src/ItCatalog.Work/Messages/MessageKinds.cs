using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Messages;
using ItCatalog.Data.Metrics;
using ItCatalog.Work.Comparisons.Decisions;
using ItCatalog.Work.Metrics;

namespace ItCatalog.Work.Messages;

/// <summary>The table of what people are told. A further kind is one more row: for an entry of the trail with its words, else found by <see cref="News"/>.</summary>
public static class MessageKinds
{
    private const int MaxQuoted = 300;

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
                ? $"{it.Who}, {it.Facts.UnitName}, asks {it.Facts.DepartmentName} to leave something out of {it.Facts.ServiceName}: {Quoted(it.Facts.Reason)}"
                : $"{it.Who}, {it.Facts.DepartmentName}, asks {it.Facts.UnitName} to leave something out of {it.Facts.ServiceName}: {Quoted(it.Facts.Reason)}",
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
                : $"{it.Who} {(it.Action.StartsWith("withdrew", StringComparison.Ordinal) ? "took back" : it.Action.Replace(" for the provider", "", StringComparison.Ordinal))} claim {it.Key} about {it.Facts.Place}, {it.Facts.DepartmentName}.{Said(it.Value("note"))}",
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
            $"{it.Who} about {it.Facts.ServiceName} for {it.Facts.DepartmentName}: {Quoted(it.Value("words") ?? "")}",
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
            (it.Action == "passed on" ? $"{it.Who} passed dispute {it.Key} on.{Said(it.Value("words"))}" : $"Both sides did not agree in time, so that dispute {it.Key} goes on.")
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
                : $"{it.Who} {it.Action} dispute {it.Key} of {it.Facts.DepartmentName}.{Said(it.Value("words"))}",
            "/performance/disputes/" + it.Key),
    };

    public static MessageKind DecisionToCheck { get; } = new()
    {
        Word = "decision-to-check",
        Name = "A comparison was prepared for a decision and waits for a check",
        About = MessageGroup.ToAnswer,
        Usually = MailChoice.AtOnce,
        Entries = [new("comparison", "prepared a decision on", ToldSide.Provider, ToldSide.Executive)],
        Words = it => new($"To check: {it.Facts.ServiceName}, in-house or outsourced", $"{it.Who} prepared version {it.Value("version")}: {Quoted(it.Value("answer") ?? "")}", DecisionAddress(it)),
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
            $"{it.Who} {(it.Action.StartsWith("sent", StringComparison.Ordinal) ? "sent version" : "checked version")} {it.Value("version")}{(it.Action.StartsWith("sent", StringComparison.Ordinal) ? " back" : "")}.{Said(it.Value("note"))}",
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
            $"Decided: {it.Facts.ServiceName}, {DecisionWords.Choice(Word.Parse<DecisionChoice>(it.Value("choice")!), it.Value("provider"))}", $"{it.Who} decided by version {it.Value("version")}.{Said(it.Why)}", DecisionAddress(it)),
    };

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
                : it.Action == "sent back" ? $"{it.Who}, {it.Facts.DepartmentName}, does not see it done yet.{Said(it.Value("words"))}"
                : $"{it.Who}, {it.Facts.DepartmentName}, demands it after {it.Month("month")}.{Said(it.Value("words"))}",
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
            $"Improvement plan reported as done: {it.Facts.Place}", $"{it.Who}, {it.Facts.UnitName}, says that it is done. Accept it, or send it back with a reason.{Said(it.Value("words"))}", "/performance/plans/" + it.Key),
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
            $"{it.Who} {it.Action switch { "demanded for the provider" => "begins", "accepted" => "accepted", var did => did }} plan {it.Key} of {it.Facts.ServiceName}, {it.Facts.DepartmentName}.{(it.Day("due") is { } due ? $" It shall be done by {due}." : "")}{Said(it.Value("words"))}",
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
            $"{it.Who} claims {it.Value("amount")} that {it.Value("chargedBy")} charged because of {it.Month("month")}.{Said(it.Value("words"))}",
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
            $"{it.Who} {it.Action} the cost of {it.Value("amount")} that {it.Value("chargedBy")} charged.{(it.Value("accepted") is { } accepted ? $" {accepted} is borne." : "")}{Said(it.Value("words"))}",
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

    public static MessageKind MetricToAnswer { get; } = new()
    {
        Word = "metric-to-answer",
        Name = "A metric is proposed, or shall stand otherwise, and waits for an answer",
        About = MessageGroup.ToAnswer,
        Usually = MailChoice.AtOnce,
        Entries = [new("agreement", "asked for the customer about a metric of", ToldSide.Provider), new("agreement", "asked for the provider about a metric of", ToldSide.Customer)],
        Words = it => new(
            $"Metric to answer: {it.Value("name")}, {it.Facts.ServiceName}",
            $"{it.Who} asks for it {MetricWords.Asked(Word.Parse<MetricStage>(it.Value("stage")!), Word.Find<MetricStage>(it.Value("stood")))}, from {it.Month("from")} on.{Said(it.Value("words"))}",
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
            it.Action.StartsWith("agreed", StringComparison.Ordinal) ? $"{it.Who} agrees. It binds when it stands in a version that both sides have signed.{Said(it.Value("words"))}"
                : it.Action.StartsWith("declined", StringComparison.Ordinal) ? $"{it.Who} declines.{Said(it.Value("words"))}"
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
                ? $"{it.Who} asks to end it with {it.Day("until")}, which needs your agreement.{Said(it.Value("words"))}"
                : $"{it.Who} ends it with {it.Day("until")}. Say that you know of it.{Said(it.Value("words"))}",
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
            it.Action.StartsWith("took back", StringComparison.Ordinal) ? $"{it.Who} took it back: the agreement goes on.{Said(it.Value("words"))}"
                : it.Action.StartsWith("agreed", StringComparison.Ordinal) ? $"{it.Who} agrees: it ends with {it.Day("until")}.{Said(it.Value("words"))}"
                : it.Action.StartsWith("declined", StringComparison.Ordinal) ? $"{it.Who} does not agree to an end with {it.Day("until")}.{Said(it.Value("words"))}"
                : $"{it.Who} knows that it ends with {it.Day("until")}.{Said(it.Value("words"))}",
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
                "remarked" => $"{it.Who} adds to the minutes of {it.Day("held")}:{Said(it.Value("words"))}",
                "did" => $"{it.Who}: {it.Value("action")!.ToSentence()} Done:{Said(it.Value("words"))}",
                "dropped" => $"{it.Who}: {it.Value("action")!.ToSentence()} Nobody does it:{Said(it.Value("words"))}",
                _ => $"{it.Who}: {it.Value("action")!.ToSentence()} {it.Value("owner")} does it until {it.Day("due")}:{Said(it.Value("words"))}",
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

    public static MessageKind RequestToAnswer { get; } = new()
    {
        Word = "request-to-answer",
        Name = "A request waits for an answer",
        About = MessageGroup.ToAnswer,
        Usually = MailChoice.AtOnce,
        Entries = [new("request", "sent", ToldSide.Provider), new("request", "handed to the unit", ToldSide.Provider)],
        Words = it => new(
            $"{Asking(it).ToUpperFirst()} to answer: {it.Facts.Place}",
            $"{it.Facts.PersonName} {Asks(it)} for {it.Facts.DepartmentName}{(it.Day("wishDate") is { } day ? $", wished by {day}" : "")}.{Said(it.Facts.Reason)}",
            "/requests/" + it.Key),
    };

    public static MessageKind RequestToApprove { get; } = new()
    {
        Word = "request-to-approve",
        Name = "A request waits for an approval",
        About = MessageGroup.ToAnswer,
        Usually = MailChoice.AtOnce,
        Entries =
        [
            new("request", "asked to approve", ToldSide.Approver),
            new("request", "reminded of", ToldSide.Approver),
            new("request", "escalated", ToldSide.Approver),
        ],
        Words = it => new(
            it.Action == "reminded of" ? $"Still to approve: {it.Facts.Place}" : $"{Asking(it).ToUpperFirst()} to approve: {it.Facts.Place}",
            it.Action == "escalated"
                ? $"Nobody has answered {Asking(it)} {it.Key} of {it.Facts.PersonName}, {it.Facts.DepartmentName}, in time. You may answer it now."
                : $"{it.Facts.PersonName}, {it.Facts.DepartmentName}, {(Asking(it) == "request" ? "asks for" : $"asks to {it.Facts.RequestKind}")} {it.Facts.ServiceName}.{Said(it.Facts.Reason)}",
            "/requests/" + it.Key),
    };

    public static MessageKind RequestQuestion { get; } = new()
    {
        Word = "request-question",
        Name = "Somebody asked back about a request of one’s own",
        About = MessageGroup.ToAnswer,
        Usually = MailChoice.AtOnce,
        Entries = [new("request", "asked back about", ToldSide.Asker)],
        Words = it => new($"Question about your {Asking(it)}: {it.Facts.Place}", $"{it.Who} asks: {Quoted(it.Value("question") ?? "")} Until you answer, it waits.", "/requests/" + it.Key),
    };

    public static MessageKind RequestAnswered { get; } = new()
    {
        Word = "request-answered",
        Name = "A request was approved, accepted, split, declined, delivered or taken back, or a question about it answered",
        About = MessageGroup.Answered,
        Usually = MailChoice.Daily,
        Entries =
        [
            new("request", "approved", ToldSide.Asker),
            new("request", "accepted", ToldSide.Asker, ToldSide.Customer),
            new("request", "split", ToldSide.Asker, ToldSide.Customer),
            new("request", "declined", ToldSide.Asker, ToldSide.Customer),
            new("request", "delivered a part of", ToldSide.Asker, ToldSide.Customer),
            new("request", "fulfilled", ToldSide.Asker, ToldSide.Customer),
            new("request", "answered the unit about", ToldSide.Provider),
            new("request", "answered those who approve about", ToldSide.Approver),
            new("request", "withdrawn", ToldSide.Provider),
        ],
        Words = it =>
        {
            var (done, did) = it.Action switch
            {
                "fulfilled" when Asking(it) != "request" => ("carried out", "carried out"),
                "delivered a part of" when Asking(it) != "request" => ("carried out in part", $"carried out {it.Count("quantity")} of"),
                "fulfilled" => ("delivered", "delivered"),
                "withdrawn" => ("taken back", "took back"),
                "delivered a part of" => ("delivered in part", $"delivered {it.Count("quantity")} of"),
                "answered the unit about" or "answered those who approve about" => ("answered", "answered the question about"),
                var other => (other, other),
            };
            return new(
                done == "answered" ? $"Question answered: {it.Facts.Place}" : $"{Asking(it).ToUpperFirst()} {done}: {it.Facts.Place}",
                $"{it.Who} {did} {Asking(it)} {it.Key} of {it.Facts.DepartmentName} for {it.Facts.Place}{(it.Value("into") is { } parts ? $" into parts: {parts}" : "")}.{(it.Day("by") is { } by ? $" Promised by {by}." : "")}{Said(it.Why ?? it.Value("answer"))}",
                "/requests/" + it.Key);
        },
    };

    public static MessageKind HoldingCorrected { get; } = new()
    {
        Word = "holding-corrected",
        Name = "What one’s department has was corrected",
        About = MessageGroup.Answered,
        Usually = MailChoice.Daily,
        Entries = [new("holding", "corrected", ToldSide.Customer)],
        Words = it => new(
            $"Corrected: {it.Facts.Place}",
            $"{it.Who} says that {it.Facts.DepartmentName} has {Show.Count(it.Count("quantity"))} of {it.Facts.ServiceName} at {it.Facts.SiteName} from {it.Day("day")} on, and not {Show.Count(it.Count("had"))}. It is charged so.{Said(it.Why)}",
            $"/requests/holdings?department={Uri.EscapeDataString(it.Value("department") ?? "")}"),
    };

    public static MessageKind OfferingRetired { get; } = new()
    {
        Word = "offering-retired",
        Name = "What was ordered, or what an agreement takes, is offered no more",
        About = MessageGroup.Agreements,
        Usually = MailChoice.Daily,
        Entries =
        [
            new("request", "retired the offering of", ToldSide.Asker, ToldSide.Customer),
            new("agreement", "retired the offering of", ToldSide.Customer, ToldSide.Provider),
        ],
        Words = it => new(
            $"Offered no more: {it.Value("offering")}, {it.Facts.Place}",
            $"{it.Facts.UnitName} offers {it.Value("offering")} of {it.Facts.ServiceName} no more from {it.Day("from")} on.{(it.Value("successor") is { } next ? $" {next} takes its place." : "")}"
                + (it.Facts.AgreementCode is { } code ? $" Agreement {code} stays as it is signed until both sides sign another version." : $" Request {it.Key} is delivered as it was ordered."),
            it.Facts.AgreementCode is null ? "/requests/" + it.Key : "/agreements/" + it.Key),
    };

    public static MessageKind OfferingChanged { get; } = new()
    {
        Word = "offering-changed",
        Name = "An offering that an agreement takes has changed",
        About = MessageGroup.Agreements,
        Usually = MailChoice.Daily,
        Entries =
        [
            new("agreement", "drafted a changed offering in", ToldSide.Customer, ToldSide.Provider),
            new("agreement", "could not draft a changed offering in", ToldSide.Provider),
        ],
        Words = it => it.Value("because") is { } because
            ? new(
                $"Not drafted: {it.Value("offering")}, {it.Facts.ServiceName}, {it.Facts.DepartmentName}",
                $"{it.Value("offering")} of {it.Facts.ServiceName} has changed, and no version of agreement {it.Key} could be drafted that takes it: {because}",
                "/agreements/" + it.Key)
            : new(
                $"{it.Value("offering")} has changed: {it.Facts.ServiceName}, {it.Facts.DepartmentName}",
                $"{it.Facts.UnitName} drafted version {it.Value("version")} of agreement {it.Key}, which takes {(it.Value("follows") is { } before ? $"{it.Value("offering")} in place of {before}" : $"edition {it.Value("edition")} of {it.Value("offering")}")}. What is signed stays until both sides sign that.",
                "/agreements/" + it.Key),
    };

    public static MessageKind ContactChanged { get; } = new()
    {
        Word = "contact-changed",
        Name = "A contact that an agreement names leaves, and who takes over",
        About = MessageGroup.Agreements,
        Usually = MailChoice.Daily,
        Entries =
        [
            new("agreement", "drafted another contact in", ToldSide.Customer, ToldSide.Provider),
            new("agreement", "could not draft another contact in", ToldSide.Provider),
        ],
        Words = it => new(
            $"Contact: {it.Facts.ServiceName}, {it.Facts.DepartmentName}",
            it.Value("because") is { } because
                ? $"{it.Value("was")} leaves and agreement {it.Key} names them; no version could be drafted that names {it.Value("contact")}: {because}"
                : $"{it.Value("was")} leaves. Version {it.Value("version")} of agreement {it.Key} is drafted, which names {it.Value("contact")}. What is signed stays until both sides sign that.",
            "/agreements/" + it.Key),
    };

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

    public static MessageKind ReportReady { get; } = new()
    {
        Word = "report-ready",
        Name = "A report that is sent to you by itself is there",
        About = MessageGroup.Reports,
        // Who wants it by mail is sent it by mail.
        Usually = MailChoice.None,
        Entries = [new("delivery", "put into the inbox of the receiver of", ToldSide.Receiver)],
        Words = it => new(it.Value("title") ?? "", $"{it.Value("keeper")} has it sent to you: “{it.Value("name")}”.", it.Value("address") ?? "/reports"),
    };

    public static MessageKind ReportNotSent { get; } = new()
    {
        Word = "report-not-sent",
        Name = "A report that is sent by itself could not be sent",
        About = MessageGroup.Reports,
        Usually = MailChoice.Daily,
        Entries = [new("delivery", "could not send", ToldSide.Keeper, ToldSide.Administrator)],
        Words = it => new($"Not sent: {it.Value("name")}", $"{it.Value("to")} did not get it: {it.Value("note")}", $"/reports/schedules/{it.Value("schedule")}"),
    };

    /// <summary>All of them, in the order of the settings.</summary>
    public static IReadOnlyList<MessageKind> All { get; } =
    [
        ClaimToAnswer, ClaimDue, DisputeToAnswer, DisputeDue, PlanToWrite, PlanToAccept, PlanDue, PlanOverdue, CostToAnswer, MetricToAnswer, EndingToAnswer, VersionToSign, DecisionToCheck, DecisionChecked, RequestToApprove, RequestToAnswer, RequestQuestion, MonthToCheck, MonthToComment, OlaToAgree, ReviewDue, ActionDue, RatingAsked,
        ClaimAnswered, DisputePassed, DisputeEnded, PlanAnswered, CostAnswered, MetricAnswered, EndingAnswered, DecisionMade, RequestAnswered, HoldingCorrected,
        CaseNear, CaseMissed, AllowanceUsed, MonthMissed, FiguresChanged, MonthClosed, MonthAdjusted,
        VersionDecided, ReviewHeld, AgreementEnds, AgreementEnded, UnderpinningEnds, MayEnd, OfferingRetired, OfferingChanged, ContactChanged,
        SourceLate, ImportFailed,
        ReportReady, ReportNotSent,
    ];

    /// <summary>The kind that an entry of the trail is told as, and who is; null where it is told nobody.</summary>
    public static (MessageKind Kind, ToldEntry Entry)? Of(string subject, string action) =>
        ByEntry.TryGetValue((subject, action), out var found) ? found : null;

    private static readonly Dictionary<(string Subject, string Action), (MessageKind Kind, ToldEntry Entry)> ByEntry =
        All.SelectMany(kind => kind.Entries.Select(entry => (kind, entry))).ToDictionary(pair => (pair.entry.Subject, pair.entry.Action));

    private static string Answered(string action) => action.StartsWith("withdrew", StringComparison.Ordinal) ? "taken back"
        : action.EndsWith("a part of", StringComparison.Ordinal) ? "accepted in part"
        : action.Replace(" for the provider", "", StringComparison.Ordinal);

    /// <summary>"request"; of what is there "return" or "move".</summary>
    private static string Asking(Happening it) => it.Facts.RequestKind is "return" or "move" ? it.Facts.RequestKind : "request";

    /// <summary>"asks for 6 of Lab workstation"; "asks to return 2 of Lab workstation".</summary>
    private static string Asks(Happening it) =>
        $"{(Asking(it) == "request" ? "asks for" : $"asks to {it.Facts.RequestKind}")} {Show.Count(it.Count("quantity"))} of {it.Facts.ServiceName}";

    private static string DecisionAddress(Happening it) => $"/benchmark/{it.Key}/decisions/{it.Value("version")}";

    private static string MetricAddress(Happening it) => $"/agreements/{it.Key}/metrics/{it.Value("metric")}";

    /// <summary>"closed": what happened to a month, or shall.</summary>
    private static string MonthBecame(string action) =>
        action.StartsWith("closed", StringComparison.Ordinal) ? "closed"
        : action.StartsWith("opened", StringComparison.Ordinal) ? "opened again"
        : action.StartsWith("asked to open", StringComparison.Ordinal) ? "asked to be opened again"
        : action.StartsWith("asked", StringComparison.Ordinal) ? "asked to follow new rules"
        : action.StartsWith("took", StringComparison.Ordinal) ? "follows new rules"
        : "would be another by new rules";

    private static string MonthAddress(Happening it) => $"/agreements/{it.Key}/months/{it.Value("month")}";

    private static string Became(string action) => action switch
    {
        "activated" => "in force",
        "withdrew" => "taken back",
        "loaded as agreed outside" => "agreed on outside",
        "sent back" => "sent back",
        _ => "objected to",
    };

    private static string Said(string? text) => string.IsNullOrWhiteSpace(text) ? "" : " " + Quoted(text);

    /// <summary>What a person wrote, on one line and cut where it is long.</summary>
    private static string Quoted(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"“{(line.Length > MaxQuoted ? line[..MaxQuoted] + "…" : line)}”";
    }
}
