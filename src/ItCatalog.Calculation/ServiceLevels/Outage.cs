using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>An interval in which a service, or a share of it, was down.</summary>
/// <remarks>Calculation rules, section 4, "Availability".</remarks>
public sealed record Outage
{
    /// <summary>When it went down.</summary>
    public required Instant From { get; init; }

    /// <summary>When it was up again (exclusive); null means it is still down, or not known: the outage runs to <c>asOf</c>.</summary>
    public Instant? To { get; init; }

    /// <summary>Share of the service that was lost, from 0 (exclusive) to 1.</summary>
    public decimal Impact { get; init; } = 1m;

    /// <summary>What was measured, where a target watches one series among several; null otherwise.</summary>
    public string? Series { get; init; }
}
