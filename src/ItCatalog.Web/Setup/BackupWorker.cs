using System.Data.Common;
using ItCatalog.Work.Backups;

namespace ItCatalog.Web.Setup;

/// <summary>Looks once a minute whether a backup is due, and says in the log, once, when backups go wrong.</summary>
internal sealed partial class BackupWorker(BackupSchedule schedule, BackupSettings settings, ILogger<BackupWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the program does not wait for it.
        await Task.Yield();
        if (settings.Folder is null)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause);
        var (wasWrong, lastError) = (false, (string?)null);
        do
        {
            try
            {
                var state = await schedule.RunAsync(stoppingToken);
                var isWrong = state.Warning is not null;
                if (isWrong != wasWrong || state.Error != lastError)
                {
                    (wasWrong, lastError) = (isWrong, state.Error);
                    if (isWrong)
                    {
                        LogWarning(log, $"{state.Warning} {state.Error}".TrimEnd());
                    }
                }
            }
            catch (DbException problem)
            {
                LogFailure(log, problem);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Backups: {Warning}")]
    private static partial void LogWarning(ILogger log, string warning);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether a backup is due could not be read; it is tried again in a minute.")]
    private static partial void LogFailure(ILogger log, Exception problem);
}
