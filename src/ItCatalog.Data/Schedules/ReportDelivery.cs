using NodaTime;

namespace ItCatalog.Data.Schedules;

/// <summary>How a report reaches somebody.</summary>
public enum DeliveryWay
{
    Mail,

    /// <summary>Under the bell in the head of every page.</summary>
    Inbox,

    /// <summary>As a file below the folder of the installation.</summary>
    Folder,
}

/// <summary>How far it is.</summary>
public enum ReportDeliveryState
{
    /// <summary>It waits for its first try, or the next.</summary>
    Waiting,
    Sent,

    /// <summary>When it was made they were not to get it.</summary>
    Nothing,

    /// <summary>It could not be sent, and is not tried again by itself.</summary>
    Failed,
}

/// <summary>One time that a report was sent.</summary>
public sealed record ScheduleRun
{
    public required long Id { get; init; }

    public required long ScheduleId { get; init; }

    /// <summary>First day of the last month that it is about.</summary>
    public required LocalDate Month { get; init; }

    /// <summary>When it was due.</summary>
    public required Instant Due { get; init; }

    /// <summary>When it was begun; later than due where nothing ran.</summary>
    public required Instant Made { get; init; }

    /// <summary>Who wanted it at once; null: it was due.</summary>
    public required string? AskedName { get; init; }
}

/// <summary>What one person gets in one way, or what goes into the folder.</summary>
public sealed record ReportDelivery
{
    public required long Id { get; init; }

    public required long RunId { get; init; }

    public required long ScheduleId { get; init; }

    public required string ScheduleName { get; init; }

    /// <summary>First day of the last month that it is about.</summary>
    public required LocalDate Month { get; init; }

    public required DeliveryWay Way { get; init; }

    /// <summary>Null of the folder.</summary>
    public required long? PersonId { get; init; }

    /// <summary>As they were called then.</summary>
    public required string? PersonName { get; init; }

    public required ReportDeliveryState State { get; init; }

    public required int AttemptCount { get; init; }

    public required Instant Created { get; init; }

    /// <summary>Of one that waits: not before it.</summary>
    public required Instant Next { get; init; }

    public required Instant? Finished { get; init; }

    /// <summary>The address or the file; null where there is none.</summary>
    public required string? Place { get; init; }

    /// <summary>Null of a link.</summary>
    public required string? FileName { get; init; }

    public required long? ByteCount { get; init; }

    /// <summary>Of the file that was handed over.</summary>
    public required string? Sha256 { get; init; }

    /// <summary>Why it was not sent, or what went wrong last; may be empty.</summary>
    public required string Note { get; init; }

    /// <summary>Who wanted it sent once more; null: it belongs to the run itself.</summary>
    public required string? AskedName { get; init; }
}

/// <summary>What was handed over.</summary>
/// <param name="Place">The address or the file; null: neither.</param>
/// <param name="FileName">Null of a link.</param>
/// <param name="ByteCount">Null of a link.</param>
/// <param name="Sha256">Of the file; null of a link.</param>
/// <param name="Note">What is to be said of it; may be empty.</param>
internal sealed record HandedOver(string? Place, string? FileName, long? ByteCount, string? Sha256, string Note = "");
