using System.Text.Json.Serialization;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Requests;
using NodaTime;

namespace ItCatalog.Data.Catalogue;

/// <summary>A service of the catalogue, with what is offered where.</summary>
public sealed record Service
{
    public required long Id { get; init; }

    /// <summary>As addresses name it.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>One plain line: what it is.</summary>
    public required string Summary { get; init; }

    /// <summary>What it includes, for whom; may be empty.</summary>
    public required string Description { get; init; }

    public required long CategoryId { get; init; }

    public required string CategoryCode { get; init; }

    public required string CategoryName { get; init; }

    public required long UnitId { get; init; }

    public required string UnitCode { get; init; }

    public required string UnitName { get; init; }

    public required string? UnitPhone { get; init; }

    public required string? UnitEmail { get; init; }

    /// <summary>From when on nobody can ask for it or agree on it, while its history stays; null while it is offered.</summary>
    [JsonIgnore]
    public LocalDate? ClosedFrom { get; init; }

    /// <summary>By site, in the organisation's order.</summary>
    public IReadOnlyList<Offering> Offerings { get; init; } = [];

    /// <summary>Where somebody can ask for it on a day, in the organisation's order.</summary>
    public IEnumerable<Offering> OfferedOn(LocalDate day) => ClosedFrom.IsClosedOn(day) ? [] : Offerings.Where(offering => !offering.SiteClosedFrom.IsClosedOn(day));
}

/// <summary>A service at a site: what one unit of it costs there.</summary>
public sealed record Offering
{
    public required long SiteId { get; init; }

    public required string SiteCode { get; init; }

    public required string SiteName { get; init; }

    /// <summary>From when on the site is closed; null while it is open.</summary>
    [JsonIgnore]
    public LocalDate? SiteClosedFrom { get; init; }

    /// <summary>IANA identifier of the site's zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>What is counted: "device", "port".</summary>
    public required string UnitName { get; init; }

    /// <summary>For each period, in the organisation's currency.</summary>
    public required Money Price { get; init; }

    public required PricePeriod Period { get; init; }

    /// <summary>Once for each unit, in the organisation's currency.</summary>
    public required Money Setup { get; init; }

    /// <summary>The day from which on it costs this, as the organisation counts days.</summary>
    public LocalDate? PriceFrom { get; init; }

    /// <summary>What a quantity costs here.</summary>
    public RequestCost CostOf(int quantity) => RequestCost.Of(Price, Period, Setup, quantity);
}
