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

    /// <summary>What it costs where no offering is taken, by site, in the organisation's order.</summary>
    public IReadOnlyList<Offering> Offerings { get; init; } = [];

    /// <summary>Its offerings in tiers, drafts and retired ones too, in the unit's order.</summary>
    [JsonIgnore]
    public IReadOnlyList<Tier> Tiers { get; init; } = [];

    /// <summary>What somebody can ask for on a day, by site in the organisation's order, at each the tiers in the unit's. Where it has offerings at a site, those and no
    /// price besides.</summary>
    public IEnumerable<Offering> OfferedOn(LocalDate day)
    {
        if (ClosedFrom.IsClosedOn(day))
        {
            return [];
        }

        List<Offering> inTiers = [.. Tiers.Where(tier => tier.PhaseOn(day) == TierPhase.Offered).SelectMany(tier => tier.Sites).Select(site => site.Offering)];
        return inTiers.Concat(Offerings.Where(plain => inTiers.TrueForAll(tiered => tiered.SiteId != plain.SiteId)))
            .Where(offering => !offering.SiteClosedFrom.IsClosedOn(day)).OrderBy(offering => offering.SiteId);
    }
}

/// <summary>A service, or an offering of it, at a site: what one unit of it costs there.</summary>
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

    /// <summary>Code of the offering within its service; null where none is taken.</summary>
    [JsonIgnore]
    public string? TierCode { get; init; }

    /// <summary>Its tier: "Silver".</summary>
    [JsonIgnore]
    public string? TierName { get; init; }

    /// <summary>What a quantity costs here.</summary>
    public RequestCost CostOf(int quantity) => RequestCost.Of(Price, Period, Setup, quantity);
}
