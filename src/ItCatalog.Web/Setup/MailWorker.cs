using ItCatalog.Work.Messages;

namespace ItCatalog.Web.Setup;

/// <summary>Sends mails as they become due, where a mail server is set. Whatever the server does, nobody else waits for it.</summary>
internal sealed class MailWorker(SendMails mails, MailSettings settings, ILogger<MailWorker> log) : RepeatedWorker(TimeSpan.FromSeconds(10), log)
{
    protected override string What => "Sending mails";

    protected override bool IsOn => settings.IsOn;

    protected override Task RunAsync(CancellationToken cancellationToken) => mails.RunAsync(cancellationToken);
}
