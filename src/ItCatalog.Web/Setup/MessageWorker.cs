using System.Data.Common;
using ItCatalog.Data;
using ItCatalog.Work.Messages;

namespace ItCatalog.Web.Setup;

/// <summary>Tells people what happened within seconds, and what time has brought once in some minutes.</summary>
internal sealed partial class MessageWorker(TellPeople people, TellNews news, ILogger<MessageWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenNews = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the program does not wait for it.
        await Task.Yield();
        using var timer = new PeriodicTimer(Pause);
        var untilNews = TimeSpan.Zero;
        do
        {
            try
            {
                await people.RunAsync(stoppingToken);
                if (untilNews <= TimeSpan.Zero)
                {
                    await news.RunAsync(stoppingToken);
                    untilNews = BetweenNews;
                }
            }
            catch (Exception problem) when (problem is DbException or MigrationException or IOException)
            {
                LogFailure(log, problem);
            }

            untilNews -= Pause;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What there is to tell could not be read or written; it is tried again in seconds.")]
    private static partial void LogFailure(ILogger log, Exception problem);
}
