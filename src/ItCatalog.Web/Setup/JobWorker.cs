using ItCatalog.Work.Jobs;

namespace ItCatalog.Web.Setup;

/// <summary>Works on jobs for as long as the program runs; what the last end of the program cut off is begun again.</summary>
internal sealed class JobWorker(JobRunner queue) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the program does not wait for what lies there.
        await Task.Yield();
        await queue.ResumeAsync(stoppingToken);
        await Task.WhenAll(Enumerable.Range(0, JobRunner.AtOnce).Select(_ => queue.WorkAsync(stoppingToken)));
    }
}
