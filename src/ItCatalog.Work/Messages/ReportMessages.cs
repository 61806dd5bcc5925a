using ItCatalog.Data.Messages;

namespace ItCatalog.Work.Messages;

/// <summary>What people are told of reports that are sent by themselves.</summary>
public static class ReportMessages
{
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
}
