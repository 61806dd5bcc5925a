using System.Data.Common;
using ItCatalog.Work.Measurements.Prometheus;

namespace ItCatalog.Web.Setup;

/// <summary>Looks twice a minute which Prometheus is to be asked, and puts that in the queue of jobs.</summary>
internal sealed partial class PullWorker(PullSchedule schedule, PrometheusServers servers, ILogger<PullWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the program does not wait for it.
        await Task.Yield();
        if (servers.ByName.Count == 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await schedule.RunAsync(stoppingToken);
            }
            catch (DbException problem)
            {
                LogFailure(log, problem);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Which Prometheus is due could not be read; it is tried again in half a minute.")]
    private static partial void LogFailure(ILogger log, Exception problem);
}
