using NodaTime;

namespace ItCatalog.Calculation.Billing;

/// <summary>How many of a service a department has at a site on a day.</summary>
/// <param name="Site">Where.</param>
/// <param name="Agreed">What the version in force names for its first day; null where it names none, or none is in force there.</param>
/// <param name="Delivered">What was delivered beside it and is not counted in a later version.</param>
/// <param name="IsKnown">Whether both together are all that it has: not where a version in force covers the site without a quantity.</param>
/// <remarks>Calculation rules, section 11: the same days as on the bill.</remarks>
public sealed record Holding(BilledSite Site, int? Agreed, int Delivered, bool IsKnown)
{
    /// <summary>How many; null where it is not known.</summary>
    public int? Quantity => IsKnown ? checked((Agreed ?? 0) + Delivered) : null;

    /// <summary>Of each site at which anything is agreed or was delivered, by code.</summary>
    /// <param name="versions">The signed versions of the department's agreement about the service, by their first day.</param>
    /// <param name="deliveries">What was delivered to the department.</param>
    /// <param name="day">The day.</param>
    public static IReadOnlyList<Holding> On(IReadOnlyList<AgreedVersion> versions, IReadOnlyList<Delivery> deliveries, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(versions);
        ArgumentNullException.ThrowIfNull(deliveries);
        var agreed = versions.LastOrDefault(version => version.IsInForce(day));
        var held = deliveries.Where(delivery => delivery.Day <= day && (ServiceCharges.EndOf(delivery, versions) is not { } end || end > day)).ToLookup(delivery => delivery.Site.Code);
        var sites = (agreed?.Sites.Select(site => site.Site) ?? []).Concat(held.Select(same => same.First().Site)).DistinctBy(site => site.Code);
        return
        [
            .. sites.OrderBy(site => site.Code, StringComparer.Ordinal).Select(site =>
            {
                var said = agreed?.At(site.Code);
                return new Holding(site, said?.Quantity, held[site.Code].Sum(delivery => delivery.Quantity), said is not { Quantity: null });
            }),
        ];
    }
}
