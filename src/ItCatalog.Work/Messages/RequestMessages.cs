using ItCatalog.Calculation.Text;
using ItCatalog.Data.Messages;

namespace ItCatalog.Work.Messages;

/// <summary>What people are told of requests, holdings and offerings.</summary>
public static class RequestMessages
{
    public static MessageKind RequestToAnswer { get; } = new()
    {
        Word = "request-to-answer",
        Name = "A request waits for an answer",
        About = MessageGroup.ToAnswer,
        Usually = MailChoice.AtOnce,
        Entries = [new("request", "sent", ToldSide.Provider), new("request", "handed to the unit", ToldSide.Provider)],
        Words = it => new(
            $"{Asking(it).ToUpperFirst()} to answer: {it.Facts.Place}",
            $"{it.Facts.PersonName} {Asks(it)} for {it.Facts.DepartmentName}{(it.Day("wishDate") is { } day ? $", wished by {day}" : "")}.{QuotedWords.Said(it.Facts.Reason)}",
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
                : $"{it.Facts.PersonName}, {it.Facts.DepartmentName}, {(Asking(it) == "request" ? "asks for" : $"asks to {it.Facts.RequestKind}")} {it.Facts.ServiceName}.{QuotedWords.Said(it.Facts.Reason)}",
            "/requests/" + it.Key),
    };

    public static MessageKind RequestQuestion { get; } = new()
    {
        Word = "request-question",
        Name = "Somebody asked back about a request of one’s own",
        About = MessageGroup.ToAnswer,
        Usually = MailChoice.AtOnce,
        Entries = [new("request", "asked back about", ToldSide.Asker)],
        Words = it => new($"Question about your {Asking(it)}: {it.Facts.Place}", $"{it.Who} asks: {QuotedWords.Quoted(it.Value("question") ?? "")} Until you answer, it waits.", "/requests/" + it.Key),
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
                $"{it.Who} {did} {Asking(it)} {it.Key} of {it.Facts.DepartmentName} for {it.Facts.Place}{(it.Value("into") is { } parts ? $" into parts: {parts}" : "")}.{(it.Day("by") is { } by ? $" Promised by {by}." : "")}{QuotedWords.Said(it.Why ?? it.Value("answer"))}",
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
            $"{it.Who} says that {it.Facts.DepartmentName} has {Show.Count(it.Count("quantity"))} of {it.Facts.ServiceName} at {it.Facts.SiteName} from {it.Day("day")} on, and not {Show.Count(it.Count("had"))}. It is charged so.{QuotedWords.Said(it.Why)}",
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

    /// <summary>"request"; of what is there "return" or "move".</summary>
    private static string Asking(Happening it) => it.Facts.RequestKind is "return" or "move" ? it.Facts.RequestKind : "request";

    /// <summary>"asks for 6 of Lab workstation"; "asks to return 2 of Lab workstation".</summary>
    private static string Asks(Happening it) =>
        $"{(Asking(it) == "request" ? "asks for" : $"asks to {it.Facts.RequestKind}")} {Show.Count(it.Count("quantity"))} of {it.Facts.ServiceName}";
}
