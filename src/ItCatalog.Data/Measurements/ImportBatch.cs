using ItCatalog.Calculation.Measurements;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>The records of one file, read without a problem, on their way into the store.</summary>
public sealed record ImportBatch
{
    /// <summary>Where it comes from, with the mapping that it shall remember; without a number where it is made with the import.</summary>
    public required Source Source { get; init; }

    /// <summary>The file's name as people know it.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file's content, as lower-case hexadecimal text.</summary>
    public required string FileSha256 { get; init; }

    /// <summary>Up to when the file knows what happened, see <see cref="KnownUpTo"/>. Null: as an earlier import of the very same file said, else now.</summary>
    public Instant? DataAsOf { get; init; }

    /// <summary>Rows of the file, the header not counted; more than records where the file is a log of changes.</summary>
    public required int RowCount { get; init; }

    public IReadOnlyList<TicketRecord> Tickets { get; init; } = [];

    public IReadOnlyList<OutageRecord> Outages { get; init; } = [];

    public IReadOnlyList<SampleRecord> Samples { get; init; } = [];

    public IReadOnlyList<CountRecord> Counts { get; init; } = [];

    /// <summary>Rows, or values of them, that were left out when the file was read.</summary>
    public int LeftOutCount { get; init; }

    /// <summary>The job that imports it; null where nobody waits for one.</summary>
    public long? JobId { get; init; }
}

/// <summary>What a batch would change, or has changed.</summary>
public sealed record ImportSummary
{
    public required int AddedCount { get; init; }

    /// <summary>Known records with other values than before.</summary>
    public required int ReplacedCount { get; init; }

    public required int UnchangedCount { get; init; }

    /// <summary>Left out on purpose: records whose service, site or department is "-", and values that say that nothing was measured.</summary>
    public required int LeftOutCount { get; init; }

    /// <summary>What keeps the batch out; empty where it can be kept. Sorted by line.</summary>
    public required IReadOnlyList<RecordProblem> Problems { get; init; }

    /// <summary>Up to when the figures will be known.</summary>
    public required Instant DataAsOf { get; init; }

    /// <summary>Start of the earliest record; null where there is none.</summary>
    public required Instant? Earliest { get; init; }

    /// <summary>Start of the latest record; null where there is none.</summary>
    public required Instant? Latest { get; init; }

    /// <summary>Targets (one per agreement, key and site) whose figures are computed anew.</summary>
    public required int TouchedTargetCount { get; init; }
}

/// <summary>A record that cannot be kept, and why.</summary>
public sealed record RecordProblem
{
    /// <summary>Line of the file, the header is line 1; null where the whole batch is meant.</summary>
    public required int? Line { get; init; }

    public required RecordField Field { get; init; }

    /// <summary>The word of the file; null where there is none.</summary>
    public required string? Value { get; init; }

    /// <summary>What would have been right, to be read after the value: "is not a known site: …".</summary>
    public required string Expected { get; init; }

    /// <summary>Whether the word means nothing here yet: a person can say what it means.</summary>
    public bool IsUnknownWord { get; init; }
}

/// <summary>The parts of a record that only the store can judge.</summary>
public enum RecordField
{
    Key,
    Service,
    Site,
    Department,
    Opened,
    Responded,
    Resolved,
    From,
    At,

    /// <summary>Up to when the file knows what happened.</summary>
    AsOf,
}

/// <summary>How far an import is.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">How many records (when computing: services) are done.</param>
/// <param name="Total">How many there are.</param>
public sealed record CommitProgress(CommitStage Stage, int Done, int Total);

/// <summary>The parts of an import.</summary>
public enum CommitStage
{
    /// <summary>Records are compared with what is known.</summary>
    Comparing,

    /// <summary>New and changed records are written.</summary>
    Writing,

    /// <summary>Attainment of the touched windows is computed.</summary>
    Computing,
}
