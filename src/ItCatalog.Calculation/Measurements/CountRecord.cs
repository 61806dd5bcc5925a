using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Calculation.Measurements;

/// <summary>How many of how many were good, as a tool reports it.</summary>
public sealed record CountRecord : IMeasuredRecord
{
    /// <summary>The line of the imported file, counted from 1 with the header as line 1.</summary>
    public required int Line { get; init; }

    /// <summary>Its number in the source; made of service, site, series and instant where the source has none.</summary>
    public required string Key { get; init; }

    /// <summary>The count for the rules.</summary>
    public required GoodCount Count { get; init; }

    /// <summary>The service as the source names it; null where the file has no such column.</summary>
    public string? Service { get; init; }

    /// <summary>The site as the source names it; null where the file has no such column.</summary>
    public string? Site { get; init; }
}
