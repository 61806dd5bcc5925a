using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Catalogue;

/// <summary>What of the catalogue somebody wants to see; null or empty means all.</summary>
public sealed record CatalogueFilter
{
    /// <summary>Words that all occur in name, summary, description or the other words that people use for it, whatever their case; where nothing has them, what is
    /// written nearly so.</summary>
    public string? Search { get; init; }

    /// <summary>Code of an IT unit.</summary>
    public string? Unit { get; init; }

    /// <summary>Code of a site: services offered there, with their prices and figures there.</summary>
    public string? Site { get; init; }

    /// <summary>Code of a category.</summary>
    public string? Category { get; init; }

    /// <summary>The status of the month.</summary>
    public Status? Status { get; init; }
}

/// <summary>The services that a filter lets through.</summary>
public sealed record CatalogueList
{
    /// <summary>First day of the newest month that has ended and has figures which the viewer may see; null while there is none.</summary>
    public required LocalDate? Month { get; init; }

    /// <summary>Whether nothing had the words that were searched for, and these are written nearly so.</summary>
    public bool IsNear { get; init; }

    /// <summary>By unit in the organisation's order, then by name; what was searched for by how often it was ordered in twelve months, then by name.</summary>
    public required IReadOnlyList<CatalogueEntry> Entries { get; init; }
}

/// <summary>A service as a line of the catalogue.</summary>
public sealed record CatalogueEntry
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Summary { get; init; }

    public required string UnitName { get; init; }

    /// <summary>From when on it is closed; from then on it is shown to the people of its unit only. Null while it is offered.</summary>
    public required LocalDate? ClosedFrom { get; init; }

    /// <summary>At the sites asked for, in the organisation's order: where it has offerings in tiers, those in the unit's order, else its own price.</summary>
    public required IReadOnlyList<Offering> Offerings { get; init; }

    /// <summary>The worst target of the month at the sites asked for; null where nothing that the viewer may see was promised or measured.</summary>
    public required Status? Status { get; init; }

    /// <summary>Agreements that the viewer may see, in force or proposed, by department.</summary>
    public required IReadOnlyList<EntryAgreement> Agreements { get; init; }

    /// <summary>How often it was ordered in the last twelve months.</summary>
    public required int OrderCount { get; init; }

    /// <summary>The cheapest offering; null where it is offered nowhere.</summary>
    public Offering? Cheapest => Offerings.MinBy(offering => offering.Price);

    /// <summary>Whether price or what is counted differs from site to site.</summary>
    public bool PricesDiffer => Offerings.Select(offering => (offering.Price, offering.Period, offering.UnitName)).Distinct().Count() > 1;
}

/// <summary>An agreement about a service.</summary>
public sealed record EntryAgreement
{
    public required string Code { get; init; }

    public required string DepartmentName { get; init; }

    /// <summary>Whether a version is in force; otherwise one is proposed.</summary>
    public required bool IsInForce { get; init; }
}
