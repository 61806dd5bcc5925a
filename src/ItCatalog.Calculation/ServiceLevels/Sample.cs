using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>A value measured at an instant.</summary>
/// <remarks>Calculation rules, section 4: <c>mean</c>, <c>percentile</c>, <c>maximum</c> and <c>sample-share</c>.</remarks>
public sealed record Sample
{
    /// <summary>When it was measured.</summary>
    public required Instant At { get; init; }

    /// <summary>What was measured, "latency-ms" for instance.</summary>
    public string? Series { get; init; }

    /// <summary>The value, in the series' own unit.</summary>
    public required decimal Value { get; init; }
}

/// <summary>How many of how many were good, counted elsewhere and reported for an instant: jobs that succeeded of jobs run.</summary>
/// <remarks>Calculation rules, section 4: <c>ratio</c>.</remarks>
public sealed record GoodCount
{
    /// <summary>The instant it is reported for.</summary>
    public required Instant At { get; init; }

    /// <summary>What was counted, "packets" for instance.</summary>
    public string? Series { get; init; }

    /// <summary>How many were good.</summary>
    public required decimal Good { get; init; }

    /// <summary>How many there were.</summary>
    public required decimal Total { get; init; }
}
