using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Calculation.Measurements;

/// <summary>A result that a source has aggregated already.</summary>
public sealed record ReportedRecord : IMeasuredRecord
{
    /// <summary>The line of the imported file, counted from 1 with the header as line 1.</summary>
    public required int Line { get; init; }

    /// <summary>What tells it apart in its source: its number, or what it is about.</summary>
    public required string Key { get; init; }

    /// <summary>What is reported.</summary>
    public required ReportedResult Result { get; init; }

    /// <summary>The key of the target of ours that the standard is; the standard itself where nobody has said it.</summary>
    public required string TargetKey { get; init; }

    /// <summary>The service as the source names it; null where the file has no such column.</summary>
    public string? Service { get; init; }

    /// <summary>The site as the source names it; null where the file has no such column.</summary>
    public string? Site { get; init; }
}
