using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Calculation.Measurements;

/// <summary>The state of a service as a monitoring tool found it, or a change of it.</summary>
public sealed record CheckRecord : IMeasuredRecord
{
    /// <summary>The line of the imported file, counted from 1 with the header as line 1.</summary>
    public required int Line { get; init; }

    /// <summary>Its number in the source; made of service, site, series and instant where the source has none.</summary>
    public required string Key { get; init; }

    /// <summary>The check for the rules.</summary>
    public required StatusCheck Check { get; init; }

    /// <summary>What was checked, where a service has several such things; null otherwise.</summary>
    public string? Series { get; init; }

    /// <summary>The result in the source's words.</summary>
    public required string Word { get; init; }

    /// <summary>The service as the source names it; null where the file has no such column.</summary>
    public string? Service { get; init; }

    /// <summary>The site as the source names it; null where the file has no such column.</summary>
    public string? Site { get; init; }
}
