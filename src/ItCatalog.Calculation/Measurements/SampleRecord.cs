using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Calculation.Measurements;

/// <summary>A sample as a monitoring tool reports it.</summary>
public sealed record SampleRecord : IMeasuredRecord
{
    /// <summary>The line of the imported file, counted from 1 with the header as line 1.</summary>
    public required int Line { get; init; }

    /// <summary>Its number in the source; made of service, site, series and instant where the source has none.</summary>
    public required string Key { get; init; }

    /// <summary>The sample for the rules.</summary>
    public required Sample Sample { get; init; }

    /// <summary>The service as the source names it; null where the file has no such column.</summary>
    public string? Service { get; init; }

    /// <summary>The site as the source names it; null where the file has no such column.</summary>
    public string? Site { get; init; }
}
