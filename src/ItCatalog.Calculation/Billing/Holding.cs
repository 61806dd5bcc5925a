namespace ItCatalog.Calculation.Billing;

/// <summary>How many of a service, or of an offering of it, a department has at a site on a day.</summary>
/// <param name="Site">Where.</param>
/// <param name="Tier">The offering; null where none was ordered, as in what agreements name.</param>
/// <param name="UnitName">What is counted; null where nothing says it.</param>
/// <param name="Agreed">What the version in force names for its first day, with what was returned and moved of it since; null where it names none, or none is in force there.</param>
/// <param name="Delivered">What came beside it and is not counted in a later version, without what was returned and moved.</param>
/// <param name="IsKnown">Whether both together are all that it has: not where a version in force covers the site without a quantity.</param>
/// <param name="Agreement">Number of the agreement in force that covers the site; null where none does.</param>
/// <remarks>Calculation rules, section 11: the same days as on the bill.</remarks>
public sealed record Holding(BilledSite Site, BilledTier? Tier, string? UnitName, int? Agreed, int Delivered, bool IsKnown, string? Agreement)
{
    /// <summary>How many; null where it is not known.</summary>
    public int? Quantity => IsKnown ? Takable : null;

    /// <summary>How many can be returned or moved: what is known to be there.</summary>
    public int Takable => checked((Agreed ?? 0) + Delivered);
}
