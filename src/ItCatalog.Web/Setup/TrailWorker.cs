using System.Data.Common;
using ItCatalog.Data;
using ItCatalog.Work.Trail;

namespace ItCatalog.Web.Setup;

/// <summary>Writes the refusals of each minute that is over, those that an earlier run left too, and checks the trail now and then.</summary>
internal sealed partial class TrailWorker(RefusedEvents refused, TrailWatch watch, ILogger<TrailWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromHours(6);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(() => refused.WriteAsync(cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        for (var untilCheck = TimeSpan.Zero; await timer.WaitForNextTickAsync(stoppingToken); untilCheck -= Pause)
        {
            await TryAsync(() => refused.WriteAsync(stoppingToken));
            if (untilCheck <= TimeSpan.Zero)
            {
                await TryAsync(() => CheckAsync(stoppingToken));
                untilCheck = BetweenChecks;
            }
        }
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        var state = await watch.CheckAsync(cancellationToken);
        foreach (var problem in state.Problems)
        {
            LogBroken(log, TrailStateWords.Of(problem));
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception problem) when (problem is DbException or MigrationException or IOException)
        {
            // The database is busy or full: what waits is kept in memory, and tried again.
            LogFailure(log, problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit trail is broken: {Problem}")]
    private static partial void LogBroken(ILogger log, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The audit trail could not be reached.")]
    private static partial void LogFailure(ILogger log, Exception problem);
}
