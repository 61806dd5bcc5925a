using ItCatalog.Data.Schedules;
using ItCatalog.Work.Messages;
using MimeKit;

namespace ItCatalog.Work.Schedules;

/// <summary>The mail that brings a report: what it is, where it is looked at, and the file; without a file no figure stands in it.</summary>
internal static class ReportMail
{
    /// <param name="settings">Who it comes from, and where links lead.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="id">The same with every try.</param>
    /// <param name="schedule">Why it is sent.</param>
    /// <param name="report">What it tells.</param>
    /// <param name="file">What is attached; null: nothing.</param>
    /// <param name="tooLarge">Whether the file is larger than a mail carries.</param>
    public static MimeMessage Of(
        MailSettings settings, MailboxAddress to, string id, Schedule schedule, ReportToSend report, (string Name, string ContentType, byte[] Content)? file, bool tooLarge)
    {
        List<string> lines = file is null ? [tooLarge ? "The file is larger than a mail carries." : "It is there to be looked at, for whoever signs in."] : [.. report.Sentences];
        var mail = MailText.Of(
            settings, to, id, report.Title, [new(report.Title, string.Join('\n', lines), settings.Link is { } link ? link + report.Address : null)],
            $"{schedule.OwnerName} has this sent to you: “{schedule.Name}”, {ScheduleWords.Occasion(schedule)}. Who does not want it asks {schedule.OwnerName}.");
        if (file is { } attached)
        {
            var part = new MimePart(ContentType.Parse(attached.ContentType))
            {
                Content = new MimeContent(new MemoryStream(attached.Content)),
                ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
                ContentTransferEncoding = ContentEncoding.Base64,
                FileName = attached.Name,
            };
            mail.Body = new Multipart("mixed") { mail.Body!, part };
        }

        return mail;
    }
}
