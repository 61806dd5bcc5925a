using System.Text.Encodings.Web;
using System.Text.Json;
using ItCatalog.Data.Messages;
using ItCatalog.Work.Jobs;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Messages;

/// <summary>Posts what webhooks are told. A receiver that fails is tried again after one minute, then two, four and so on, at least once an hour, for three days; others do not
/// wait for it.</summary>
public sealed class PostWebhooks(WebhookStore webhooks, WebhookClient client, WebhookSecrets secrets, MailSettings links, IClock clock, ILogger<PostWebhooks> log)
{
    /// <summary>An hour of doubling pauses, and then once an hour for three days.</summary>
    private const int MostAttempts = 78;

    /// <summary>Longer than a receiver may take.</summary>
    private static readonly Duration Lease = Duration.FromMinutes(2);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    /// <summary>Posts what is due.</summary>
    /// <returns>How many were taken by their receivers.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        while (await webhooks.TakeAsync(clock.GetCurrentInstant(), clock.GetCurrentInstant() + Lease, cancellationToken) is { } delivery)
        {
            if (await PostAsync(delivery, cancellationToken) is not { } error)
            {
                await webhooks.FinishAsync(delivery.Id, DeliveryState.Sent, error: null, cancellationToken);
                sent++;
            }
            else if (delivery.AttemptCount >= MostAttempts)
            {
                await webhooks.FinishAsync(delivery.Id, DeliveryState.GivenUp, error, cancellationToken);
            }
            else
            {
                var pause = RetryPause.After(delivery.AttemptCount);
                log.LogWarning("Webhook {Name} waits for {Pause}: {Error}", delivery.WebhookName, pause, error);
                await webhooks.DelayAsync(delivery, clock.GetCurrentInstant() + pause, error, cancellationToken);
            }
        }

        return sent;
    }

    /// <summary>What is posted: the same bytes with every try.</summary>
    public static byte[] BodyOf(ToldNotice notice, string? link)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Type = notice.Kind,
                Timestamp = InstantPattern.ExtendedIso.Format(notice.At),
                Data = new { notice.Id, notice.Title, notice.Text, Url = link + notice.Address, notice.Department, notice.Service, notice.Source },
            },
            Json);
    }

    /// <returns>What went wrong; null where nothing did.</returns>
    private async Task<string?> PostAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (await webhooks.FindAsync(delivery.WebhookId, cancellationToken) is not { } webhook)
        {
            return "It was removed meanwhile.";
        }

        if (secrets.TryRead(webhook.ProtectedSecret) is not { } secret)
        {
            return "Its secret was protected with keys that are not here: make a new one.";
        }

        var body = BodyOf(await webhooks.NoticeAsync(delivery.NoticeId, cancellationToken), links.Link);
        var id = FormattableString.Invariant($"itcatalog-{delivery.Id}-{delivery.Created.ToUnixTimeMilliseconds()}");
        return await client.PostAsync(webhook.Address, secret, id, body, clock.GetCurrentInstant(), cancellationToken);
    }
}
