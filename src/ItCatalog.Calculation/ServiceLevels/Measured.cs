namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What was measured of one service at one place; in any order.</summary>
public sealed record Measured
{
    /// <summary>Its tickets.</summary>
    public IReadOnlyList<Ticket> Tickets { get; init; } = [];

    /// <summary>Its outages.</summary>
    public IReadOnlyList<Outage> Outages { get; init; } = [];

    /// <summary>Its samples, such as response times of a line.</summary>
    public IReadOnlyList<Sample> Samples { get; init; } = [];

    /// <summary>Its counts, such as packets sent and delivered.</summary>
    public IReadOnlyList<GoodCount> Counts { get; init; } = [];
}
