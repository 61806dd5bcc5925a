using ItCatalog.Calculation.Requests;
using NodaTime;

namespace ItCatalog.Calculation.Billing;

/// <summary>A service as bills name it.</summary>
/// <param name="Code">As addresses and files name it.</param>
/// <param name="Name">As people read it.</param>
/// <param name="UnitCode">Of the unit that provides it.</param>
/// <param name="UnitName">That unit as people read it.</param>
public sealed record BilledService(string Code, string Name, string UnitCode, string UnitName);

/// <summary>A site as bills name it.</summary>
/// <param name="Code">As addresses and files name it.</param>
/// <param name="Name">As people read it.</param>
public sealed record BilledSite(string Code, string Name);

/// <summary>An offering of a service in a tier, as bills name it.</summary>
/// <param name="Code">As addresses and files name it, within its service.</param>
/// <param name="Name">The tier as people read it: "Silver".</param>
public sealed record BilledTier(string Code, string Name);

/// <summary>What a signed version of an agreement says about money.</summary>
/// <param name="Agreement">The agreement's number.</param>
/// <param name="Version">The version's.</param>
/// <param name="From">First day of the month from which on it is in force.</param>
/// <param name="Until">First day on which it is no longer; null while it is open.</param>
/// <param name="ChargeCents">What it charges a month for all its sites together; null where it names no charge.</param>
/// <param name="Sites">The sites that it covers, with the quantity that it names there; null where it names none.</param>
public sealed record AgreedVersion(string Agreement, int Version, LocalDate From, LocalDate? Until, long? ChargeCents, IReadOnlyList<(BilledSite Site, int? Quantity)> Sites)
{
    /// <summary>Whether it is in force on a day.</summary>
    public bool IsInForce(LocalDate day) => From <= day && (Until is null || Until > day);

    /// <summary>What it says at a site: a charge, a quantity, or neither; null where it does not cover the site.</summary>
    public (long? ChargeCents, int? Quantity)? At(string site) =>
        Sites.Where(covered => covered.Site.Code == site).Select(covered => ((long?, int?)?)(ChargeCents, covered.Quantity)).FirstOrDefault();
}

/// <summary>What was delivered on a request.</summary>
/// <param name="Request">The request's number.</param>
/// <param name="Site">Where.</param>
/// <param name="Day">The local day of the site on which it was delivered: charged from this day on.</param>
/// <param name="Quantity">How many, from 1.</param>
/// <param name="UnitName">What is counted, as it was named when it was asked for.</param>
/// <param name="OnceCents">What was shown to be due once before it was sent.</param>
/// <param name="Tier">The offering that was ordered; null where the service had none.</param>
public sealed record Delivery(long Request, BilledSite Site, LocalDate Day, int Quantity, string UnitName, long OnceCents, BilledTier? Tier = null)
{
    /// <summary>When it was entered: what happened on one day is taken in this order.</summary>
    public Instant At { get; init; }
}

/// <summary>What left a site on a request: it was returned, or moved to another site.</summary>
/// <param name="Request">The request's number.</param>
/// <param name="Site">Where it was.</param>
/// <param name="Day">The day: charged up to the one before, and where it went from this one on.</param>
/// <param name="Quantity">How many, from 1.</param>
/// <param name="UnitName">What is counted, as it was named when it was asked for.</param>
/// <param name="To">Where it went; null where it was returned.</param>
/// <param name="Tier">The offering that it belongs to; null where none was ordered.</param>
public sealed record Removal(long Request, BilledSite Site, LocalDate Day, int Quantity, string UnitName, BilledSite? To = null, BilledTier? Tier = null)
{
    /// <inheritdoc cref="Delivery.At"/>
    public Instant At { get; init; }
}

/// <summary>How many somebody counted at a site, in the place of what follows from agreements and requests up to that day.</summary>
/// <param name="Site">Where.</param>
/// <param name="Day">The day.</param>
/// <param name="Quantity">How many, from 0.</param>
/// <param name="UnitName">What is counted.</param>
/// <param name="Tier">The offering that was counted; null where none is ordered.</param>
public sealed record Recount(BilledSite Site, LocalDate Day, int Quantity, string UnitName, BilledTier? Tier = null)
{
    /// <inheritdoc cref="Delivery.At"/>
    public Instant At { get; init; }
}

/// <summary>What a service, or an offering of it, costs at a site from a day on, until the next of the same at the site.</summary>
/// <param name="Site">Code of the site.</param>
/// <param name="From">The day.</param>
/// <param name="UnitName">What is counted; null where it is no longer offered there.</param>
/// <param name="Cents">For one of them; null where it is no longer offered there.</param>
/// <param name="Period">How often that is due.</param>
/// <param name="Tier">Code of the offering whose price it is; null: of the service where no offering is taken.</param>
public sealed record PriceSince(string Site, LocalDate From, string? UnitName, long? Cents, PricePeriod Period, string? Tier = null);
