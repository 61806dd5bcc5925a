using NodaTime;

namespace ItCatalog.Work.Backups;

/// <summary>Where backups are kept by schedule, how often one is made and how many stay. The installation's settings say so.</summary>
public sealed record BackupSettings
{
    /// <summary>Full path of the folder; null: none are made by schedule.</summary>
    public string? Folder { get; init; }

    /// <summary>From the beginning of one to that of the next. A length of time, and not a time of day: it knows no zone, no clock change, and no night in
    /// which the machine was off.</summary>
    public Duration Every { get; init; } = Duration.FromHours(24);

    /// <summary>The newest that stay.</summary>
    public int Keep { get; init; } = 14;
}
