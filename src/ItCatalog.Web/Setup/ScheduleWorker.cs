using ItCatalog.Work.Schedules;

namespace ItCatalog.Web.Setup;

/// <summary>Begins reports that are due, and sends what was begun, a few times a minute. What the mail server or a disk does, nobody else waits for.</summary>
internal sealed class ScheduleWorker(SchedulesOnTime schedules, SendReports reports, ILogger<ScheduleWorker> log) : RepeatedWorker(TimeSpan.FromSeconds(15), log)
{
    public static ReportFolder Settings(IConfiguration configuration) =>
        new() { Path = configuration["Reports:Folder"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : null };

    protected override string What => "Sending reports";

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        await schedules.RunAsync(cancellationToken);
        await reports.RunAsync(cancellationToken);
    }
}
