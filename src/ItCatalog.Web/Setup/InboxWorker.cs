using System.Data.Common;
using ItCatalog.Work.Measurements;

namespace ItCatalog.Web.Setup;

/// <summary>Looks into the watched folder twice a minute, where there is one.</summary>
internal sealed partial class InboxWorker(Inbox inbox, InboxSettings settings, ILogger<InboxWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public static InboxSettings Settings(IConfiguration configuration) =>
        new() { Folder = configuration["Inbox:Folder"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : null };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the program does not wait for it.
        await Task.Yield();
        if (settings.Folder is null)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                if (await inbox.LookAsync(stoppingToken) is { Imported: var imported, Refused: var refused } && imported + refused > 0)
                {
                    LogLook(log, imported, refused);
                }
            }
            catch (Exception problem) when (problem is DbException or IOException or UnauthorizedAccessException)
            {
                LogFailure(log, settings.Folder, problem.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Watched folder: {Imported} imported, {Refused} laid aside.")]
    private static partial void LogLook(ILogger log, int imported, int refused);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The watched folder {Folder} could not be worked through; it is tried again in half a minute. {Problem}")]
    private static partial void LogFailure(ILogger log, string folder, string problem);
}
