using ItCatalog.Work.Messages;

namespace ItCatalog.Web.Setup;

/// <summary>Posts what webhooks are told as it becomes due. Whatever a receiver does, nobody else waits for it.</summary>
internal sealed class WebhookWorker(PostWebhooks webhooks, ILogger<WebhookWorker> log) : RepeatedWorker(TimeSpan.FromSeconds(10), log)
{
    protected override string What => "Telling webhooks";

    protected override Task RunAsync(CancellationToken cancellationToken) => webhooks.RunAsync(cancellationToken);
}
