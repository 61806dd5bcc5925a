using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;
using ItCatalog.Work.Jobs;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ItCatalog.Work.Messages;

/// <summary>Makes mails of messages, when each person wants them, and sends them. A server that fails delays: it is tried again after one minute, then two, four and so
/// on, at least once an hour, for as long as it takes. Nothing else waits for it.</summary>
public sealed class SendMails(MailStore mails, NewsStore organisation, SignedInPeople people, MailSettings settings, IClock clock, ILogger<SendMails> log)
{
    /// <summary>Longer than a server may take to answer each of the steps.</summary>
    private static readonly Duration Lease = Duration.FromMinutes(10);

    /// <summary>Sends what is due.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!settings.IsOn)
        {
            return 0;
        }

        await BundleAsync(cancellationToken);
        using var server = new MailServer(settings);
        var sent = 0;
        while (await mails.TakeAsync(clock.GetCurrentInstant(), clock.GetCurrentInstant() + Lease, cancellationToken) is { } mail)
        {
            try
            {
                sent += await SendAsync(server, mail, cancellationToken) ? 1 : 0;
            }
            catch (MailException problem) when (problem.IsOfThisMail)
            {
                await mails.FinishAsync(mail.Id, MailState.Refused, await mails.AddressAsync(mail.PersonId, cancellationToken), problem.Message, clock.GetCurrentInstant(), cancellationToken);
            }
            catch (MailException problem)
            {
                var pause = RetryPause.After(mail.AttemptCount);
                log.LogWarning(problem, "Mails wait for {Pause}", pause);
                await mails.DelayAsync(clock.GetCurrentInstant() + pause, problem.Message, cancellationToken);
                break;
            }
        }

        return sent;
    }

    /// <summary>Tries the settings now.</summary>
    /// <exception cref="MailException">It could not be sent, and why.</exception>
    public static async Task TestAsync(MailSettings settings, string address, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!settings.IsOn)
        {
            throw new MailException("No mail server is set: Mail:Host, Mail:From.", isOfThisMail: false);
        }

        using var server = new MailServer(settings);
        await server.SendAsync(
            MailText.Test(settings, MailText.AddressOf(address, name) ?? throw new MailException($"“{address}” is no address.", isOfThisMail: true)), cancellationToken);
    }

    private async Task BundleAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var zone = await organisation.ZoneAsync(cancellationToken);
        foreach (var choice in new[] { MailChoice.AtOnce, MailChoice.Daily, MailChoice.Weekly })
        {
            foreach (var waiting in await mails.WaitingAsync(choice, cancellationToken))
            {
                if (choice == MailChoice.AtOnce || waiting.Since < DigestTimes.Last(now, zone, waiting.Hour, choice == MailChoice.Weekly ? (IsoDayOfWeek)waiting.Weekday : null))
                {
                    await mails.AddAsync(waiting.PersonId, choice, now, cancellationToken);
                }
            }
        }
    }

    /// <returns>Whether it was sent; false where there was nothing to tell any more.</returns>
    private async Task<bool> SendAsync(MailServer server, Mail mail, CancellationToken cancellationToken)
    {
        var person = await people.FindAsync(mail.PersonId, cancellationToken);
        IReadOnlyList<Message> messages = person is null ? [] : await mails.MessagesAsync(person.Current, mail, cancellationToken);
        if (messages.Count == 0)
        {
            await mails.FinishAsync(mail.Id, MailState.Dropped, address: null, error: null, clock.GetCurrentInstant(), cancellationToken);
            return false;
        }

        var email = await mails.AddressAsync(mail.PersonId, cancellationToken);
        var to = MailText.AddressOf(email, mail.PersonName) ?? throw new MailException("This person has no address, or what is entered is none.", isOfThisMail: true);
        var id = FormattableString.Invariant($"{mail.Id}.{mail.Created.ToUnixTimeMilliseconds()}");
        await server.SendAsync(MailText.Of(settings, to, id, mail.Kind, messages), cancellationToken);
        await mails.FinishAsync(mail.Id, MailState.Sent, email, error: null, clock.GetCurrentInstant(), cancellationToken);
        return true;
    }
}
