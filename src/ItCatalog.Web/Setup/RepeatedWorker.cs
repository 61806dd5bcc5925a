using System.Data.Common;
using ItCatalog.Data;

namespace ItCatalog.Web.Setup;

/// <summary>Work that comes back after a pause for as long as the server runs. What goes wrong is written to the log and tried again: no fault in the background ends
/// the server, or the work.</summary>
internal abstract partial class RepeatedWorker(TimeSpan pause, ILogger log) : BackgroundService
{
    /// <summary>What it does, at the beginning of a sentence of the log: "Looking for backups that are due".</summary>
    protected abstract string What { get; }

    /// <summary>Whether this installation has anything for it to do.</summary>
    protected virtual bool IsOn => true;

    /// <summary>Does it once.</summary>
    protected abstract Task RunAsync(CancellationToken cancellationToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the program does not wait for it.
        await Task.Yield();
        if (!IsOn)
        {
            return;
        }

        using var timer = new PeriodicTimer(pause);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                // A database or a disk that is busy, full or away is nothing to mend in the program.
                LogFailure(log, problem is DbException or MigrationException or IOException or UnauthorizedAccessException ? LogLevel.Warning : LogLevel.Error, What, pause, problem);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Message = "{What} went wrong; it is tried again after {Pause}.")]
    private static partial void LogFailure(ILogger log, LogLevel level, string what, TimeSpan pause, Exception problem);
}
