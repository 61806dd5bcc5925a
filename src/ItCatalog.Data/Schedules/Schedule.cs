using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Data.Schedules;

/// <summary>As what a report is sent.</summary>
public enum ReportForm
{
    Workbook,
    Csv,

    /// <summary>Where the installation has a browser that makes it.</summary>
    Pdf,

    /// <summary>Where it is looked at, for whoever signs in.</summary>
    Link,
}

/// <summary>When a report is sent.</summary>
public enum ScheduleOccasion
{
    /// <summary>On a working day of each month, at a site.</summary>
    WorkingDay,

    /// <summary>When the months of what it is about are closed.</summary>
    MonthClosed,
}

/// <summary>A report that is sent by itself.</summary>
public sealed record Schedule
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Who keeps it; what goes into a folder is what they see.</summary>
    public required long OwnerId { get; init; }

    public required string OwnerName { get; init; }

    /// <summary>A word of the table of reports.</summary>
    public required string Report { get; init; }

    /// <summary>"department:RES" and so on; empty: everything that its reader sees.</summary>
    public required string About { get; init; }

    /// <summary>Of reports that are about a month, quarter or year.</summary>
    public required WindowLength Length { get; init; }

    public required ReportForm Form { get; init; }

    public required bool ByMail { get; init; }

    public required bool InInbox { get; init; }

    /// <summary>Below the folder of the installation; empty: into none.</summary>
    public required string Folder { get; init; }

    public required string OccasionName { get; init; }

    public ScheduleOccasion Occasion => Word.Parse<ScheduleOccasion>(OccasionName);

    /// <summary>Whose working days and clock count; null where a closed month is the occasion.</summary>
    public required long? SiteId { get; init; }

    public required string? SiteCode { get; init; }

    public required string? SiteName { get; init; }

    public required string? ZoneName { get; init; }

    /// <summary>1: the first working day of the month.</summary>
    public required int? Day { get; init; }

    /// <summary>Minutes since 00:00 by the site's clock.</summary>
    public required int? AtMinute { get; init; }

    public LocalTime? At => AtMinute is { } minutes ? LocalTime.FromMinutesSinceMidnight(minutes) : null;

    public required bool IsOn { get; init; }

    /// <summary>What was due before is not sent.</summary>
    public required Instant Started { get; init; }

    /// <summary>When it was last due and sent by itself; null: never yet.</summary>
    public required Instant? LastDue { get; init; }

    /// <summary>When it was last sent, by itself or because somebody wanted it; null: never yet.</summary>
    public required Instant? LastMade { get; init; }

    public required int ReceiverCount { get; init; }

    /// <summary>What could not be sent when it was last.</summary>
    public required int FailedCount { get; init; }
}

/// <summary>Everything of a schedule that somebody can say.</summary>
internal sealed record ScheduleEntry
{
    public required string Name { get; init; }

    public required string Report { get; init; }

    public required string About { get; init; }

    public required WindowLength Length { get; init; }

    public required ReportForm Form { get; init; }

    public required bool ByMail { get; init; }

    public required bool InInbox { get; init; }

    public required string Folder { get; init; }

    public required ScheduleOccasion Occasion { get; init; }

    public required long? SiteId { get; init; }

    public required int? Day { get; init; }

    public required int? AtMinute { get; init; }

    public required bool IsOn { get; init; }

    /// <summary>Numbers of people.</summary>
    public required IReadOnlyList<long> Receivers { get; init; }
}
