using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Calculation.Measurements;

/// <summary>An outage as a monitoring tool reports it.</summary>
public sealed record OutageRecord : IMeasuredRecord
{
    /// <summary>The line of the imported file, counted from 1 with the header as line 1.</summary>
    public required int Line { get; init; }

    /// <summary>Its number in the source; made of service, site and start where the source has none.</summary>
    public required string Key { get; init; }

    /// <summary>The outage for the rules.</summary>
    public required Outage Outage { get; init; }

    /// <summary>The service as the source names it; null where the file has no such column.</summary>
    public string? Service { get; init; }

    /// <summary>The site as the source names it; null where the file has no such column.</summary>
    public string? Site { get; init; }

    /// <summary>What happened, in a line.</summary>
    public string? Cause { get; init; }
}
