using NodaTime;

namespace ItCatalog.Data.Catalogue;

/// <summary>What a service cost at a site from a day on, in hundredths of the organisation's currency.</summary>
public sealed record PriceStep
{
    public required string SiteName { get; init; }

    /// <summary>The tier of the offering that cost it; null: the service where no offering is taken.</summary>
    public required string? TierName { get; init; }

    /// <summary>As the organisation counts days.</summary>
    public required LocalDate From { get; init; }

    /// <summary>What is counted; null where it is offered there no more.</summary>
    public required string? UnitName { get; init; }

    /// <inheritdoc cref="UnitName"/>
    public required long? PriceCents { get; init; }

    /// <summary>"month", "year" or "once".</summary>
    public required string? Period { get; init; }

    public required long? SetupCents { get; init; }
}
