using System.Data.Common;
using ItCatalog.Data;
using ItCatalog.Work.Backups;

namespace ItCatalog.Web.Setup;

/// <summary>Reads the whole database file after the start and then once a day. The start does not wait for it: 300 MB take more than a second.</summary>
internal sealed partial class IntegrityWorker(IntegrityWatch watch, Database database, ILogger<IntegrityWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                if ((await watch.CheckAsync(stoppingToken)).Faults is [var first, ..])
                {
                    LogDamage(log, DatabaseTrouble.Damage.Sentence(database.Name), first);
                }
            }
            catch (DbException problem)
            {
                LogFailure(log, problem);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Sentence} The first fault: {Fault}")]
    private static partial void LogDamage(ILogger log, string sentence, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database file could not be checked; it is tried again in a day.")]
    private static partial void LogFailure(ILogger log, Exception problem);
}
