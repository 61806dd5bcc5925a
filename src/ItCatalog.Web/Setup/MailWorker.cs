using System.Data.Common;
using ItCatalog.Work.Messages;

namespace ItCatalog.Web.Setup;

/// <summary>Sends mails as they become due, where a mail server is set. Whatever the server does, nobody else waits for it.</summary>
internal sealed partial class MailWorker(SendMails mails, MailSettings settings, ILogger<MailWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the program does not wait for it.
        await Task.Yield();
        if (!settings.IsOn)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await mails.RunAsync(stoppingToken);
            }
            catch (Exception problem) when (problem is DbException or IOException)
            {
                LogFailure(log, problem);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Which mails are due could not be read or written; it is tried again in seconds.")]
    private static partial void LogFailure(ILogger log, Exception problem);
}
