using System.Security.Cryptography;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;
using ItCatalog.Data.Schedules;
using ItCatalog.Work.Jobs;
using ItCatalog.Work.Messages;
using ItCatalog.Work.Prints;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ItCatalog.Work.Schedules;

/// <summary>Sends what schedules have begun, each part as its reader may see it at that moment. What cannot be sent now is tried again for three days; what became of each
/// part is an entry of the trail, and what could not be sent is told whoever keeps the schedule.</summary>
public sealed class SendReports(
    Changes changes, ScheduleStore schedules, DeliveryStore deliveries, ScheduledReports reports, SignedInPeople people, MailStore mails, MailSettings mail, ReportFolder folder, IClock clock,
    ILogger<SendReports> log)
{
    /// <summary>Longer than making and handing over one of them takes.</summary>
    private static readonly Duration Lease = Duration.FromMinutes(10);

    private static readonly Duration Patience = Duration.FromDays(3);

    /// <summary>Larger ones are refused by many mail servers.</summary>
    private const int LargestAttachment = 20_000_000;

    /// <summary>A browser that makes no PDF is not asked for days.</summary>
    private const int MostPrints = 3;

    /// <returns>How many parts were sent.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        using var server = new MailServer(mail);
        while (await deliveries.TakeAsync(clock.GetCurrentInstant(), clock.GetCurrentInstant() + Lease, cancellationToken) is { } delivery)
        {
            try
            {
                sent += await SendAsync(server, delivery, cancellationToken) ? 1 : 0;
            }
            catch (ReportException problem)
            {
                await FailAsync(delivery, problem.Message, cancellationToken);
            }
            catch (MailException problem) when (problem.IsOfThisMail)
            {
                await FailAsync(delivery, problem.Message, cancellationToken);
            }
            catch (MailException problem)
            {
                await LaterAsync(delivery, everyMail: true, problem.Message, problem, cancellationToken);
            }
            catch (PrintException problem) when (delivery.AttemptCount < MostPrints)
            {
                await LaterAsync(delivery, everyMail: false, problem.Message, problem, cancellationToken);
            }
            catch (PrintException problem)
            {
                await FailAsync(delivery, problem.Message, cancellationToken);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                await LaterAsync(delivery, everyMail: false, "The file could not be written.", problem, cancellationToken);
            }
        }

        return sent;
    }

    /// <returns>Whether it was sent; false where its reader was not to get it.</returns>
    private async Task<bool> SendAsync(MailServer server, ReportDelivery delivery, CancellationToken cancellationToken)
    {
        var schedule = (await schedules.FindAsync(SchedulesOnTime.Job, delivery.ScheduleId, cancellationToken))!;
        var report = reports.Find(schedule.Report) ?? throw new ReportException("There is no such report any more.");
        var reader = delivery.PersonName ?? schedule.OwnerName;
        if (delivery.PersonId is { } receiver && (await schedules.ReceiversAsync(schedule.Id, cancellationToken)).All(person => person.Id != receiver))
        {
            return await FinishAsync(delivery, schedule, ReportDeliveryState.Nothing, "did not send", null, Nothing($"{reader} was taken off since."), cancellationToken);
        }

        // What goes into a folder is what its keeper sees.
        var person = await people.FindAsync(delivery.PersonId ?? schedule.OwnerId, cancellationToken);
        if (person is null)
        {
            return await FinishAsync(delivery, schedule, ReportDeliveryState.Nothing, "did not send", null, Nothing($"The account of {reader} is closed."), cancellationToken);
        }

        var form = delivery.Way == DeliveryWay.Inbox ? ReportForm.Link : schedule.Form;
        if (await report.MakeAsync(person.Current, new(schedule.About, delivery.Month, schedule.Length, form), cancellationToken) is not { } made)
        {
            return await FinishAsync(delivery, schedule, ReportDeliveryState.Nothing, "did not send", null, Nothing($"{reader} may not see it, or it is not there any more."), cancellationToken);
        }

        return delivery.Way switch
        {
            DeliveryWay.Mail => await MailAsync(server, delivery, schedule, made, cancellationToken),
            DeliveryWay.Inbox => await FinishAsync(delivery, schedule, ReportDeliveryState.Sent, "put into the inbox of the receiver of", made, new(null, null, null, null), cancellationToken),
            DeliveryWay.Folder => await WriteAsync(delivery, schedule, made, cancellationToken),
            _ => throw new InvalidOperationException("No such way."),
        };
    }

    private async Task<bool> MailAsync(MailServer server, ReportDelivery delivery, Schedule schedule, ReportToSend made, CancellationToken cancellationToken)
    {
        if (!mail.IsOn)
        {
            throw new ReportException("No mail server is set (Mail:Host).");
        }

        if (made.File is null && mail.Link is null)
        {
            throw new ReportException("It is not set where people open the catalogue (Mail:Link), so that there is no link to send.");
        }

        var email = await mails.AddressAsync(delivery.PersonId!.Value, cancellationToken);
        var to = MailText.AddressOf(email, delivery.PersonName!) ?? throw new ReportException($"{delivery.PersonName} has no address, or what is entered is none.");
        var content = made.File is { } file ? await ContentAsync(file, cancellationToken) : null;
        var tooLarge = made.File is not null && content is null;
        if (tooLarge && mail.Link is null)
        {
            throw new ReportException($"The file is larger than a mail carries ({LargestAttachment / 1_000_000} MB), and there is no link to send (Mail:Link).");
        }

        var id = FormattableString.Invariant($"report.{delivery.Id}.{delivery.Created.ToUnixTimeMilliseconds()}");
        await server.SendAsync(
            ReportMail.Of(mail, to, id, schedule, made, content is null ? null : (made.File!.Name, made.File.ContentType, content), tooLarge),
            cancellationToken);
        return await FinishAsync(
            delivery,
            schedule,
            ReportDeliveryState.Sent,
            "mailed",
            made,
            content is null
                ? new(email, null, null, null, tooLarge ? "The file is larger than a mail carries: a link was sent." : "")
                : new(email, made.File!.Name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))),
            cancellationToken);
    }

    private async Task<bool> WriteAsync(ReportDelivery delivery, Schedule schedule, ReportToSend made, CancellationToken cancellationToken)
    {
        if (schedule.Folder.Length == 0 || made.File is null)
        {
            throw new ReportException("It goes into no folder any more.");
        }

        var (place, length, sha256) = await folder.WriteAsync(schedule.Folder, made.File, cancellationToken);
        return await FinishAsync(delivery, schedule, ReportDeliveryState.Sent, "wrote into the folder the file of", made, new(place, made.File.Name, length, sha256), cancellationToken);
    }

    /// <summary>The bytes; null where they are too many.</summary>
    private static async Task<byte[]?> ContentAsync(FileToSend file, CancellationToken cancellationToken)
    {
        // A long list is written beside the memory first: nobody knows before how long it is.
        await using var stream = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 81_920, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await file.WriteAsync(stream, cancellationToken);
        await stream.FlushAsync(cancellationToken);
        if (stream.Length > LargestAttachment)
        {
            return null;
        }

        var content = new byte[stream.Length];
        stream.Position = 0;
        await stream.ReadExactlyAsync(content, cancellationToken);
        return content;
    }

    private static HandedOver Nothing(string why) => new(null, null, null, null, why);

    private async Task FailAsync(ReportDelivery delivery, string why, CancellationToken cancellationToken)
    {
        var schedule = (await schedules.FindAsync(SchedulesOnTime.Job, delivery.ScheduleId, cancellationToken))!;
        await FinishAsync(delivery, schedule, ReportDeliveryState.Failed, "could not send", null, Nothing(why), cancellationToken);
    }

    private async Task LaterAsync(ReportDelivery delivery, bool everyMail, string why, Exception problem, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (now - delivery.Created >= Patience)
        {
            await FailAsync(delivery, $"{why} It was tried for three days.", cancellationToken);
            return;
        }

        var pause = RetryPause.After(delivery.AttemptCount);
        log.LogWarning(problem, "What schedule {Name} sends waits for {Pause}", delivery.ScheduleName, pause);
        await deliveries.DelayAsync(delivery, everyMail, now + pause, why, cancellationToken);
    }

    /// <returns>Whether it was sent.</returns>
    private async Task<bool> FinishAsync(
        ReportDelivery delivery, Schedule schedule, ReportDeliveryState state, string action, ReportToSend? made, HandedOver what, CancellationToken cancellationToken)
    {
        var answer = await changes.MakeAsync<bool>(
            SchedulesOnTime.Job,
            async change =>
            {
                // Where its lease was over, another process may have sent it meanwhile.
                if (!await deliveries.FinishAsync(delivery.Id, state, what, change.Now))
                {
                    return Answer.Stale("Somebody was faster.");
                }

                change.Note(action, Subject.Delivery(delivery.Id), after: new
                {
                    schedule = schedule.Id,
                    name = schedule.Name,
                    keeper = schedule.OwnerName,
                    month = MonthWord.Of(delivery.Month),
                    to = delivery.PersonName ?? "the folder",
                    title = made?.Title,
                    address = made?.Address,
                    what = what.FileName ?? "a link",
                    sha256 = what.Sha256,
                    note = what.Note.Length == 0 ? null : what.Note,
                });
                return true;
            },
            cancellationToken);
        return answer.IsDone && state == ReportDeliveryState.Sent;
    }
}
