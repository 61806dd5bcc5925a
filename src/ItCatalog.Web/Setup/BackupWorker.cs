using ItCatalog.Work.Backups;

namespace ItCatalog.Web.Setup;

/// <summary>Looks once a minute whether a backup is due, and says in the log, once, when backups go wrong.</summary>
internal sealed partial class BackupWorker(BackupSchedule schedule, BackupSettings settings, ILogger<BackupWorker> log) : RepeatedWorker(TimeSpan.FromMinutes(1), log)
{
    private readonly ILogger log = log;
    private bool wasWrong;
    private string? lastError;

    protected override string What => "Looking whether a backup is due";

    protected override bool IsOn => settings.Folder is not null;

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        var state = await schedule.RunAsync(cancellationToken);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Backups: {Warning}")]
    private static partial void LogWarning(ILogger log, string warning);
}
