namespace ItCatalog.Calculation.Billing;

/// <summary>What is not said, so that nothing can be charged for it; stored and exported as a word.</summary>
public enum GapKind
{
    /// <summary>An agreement names neither a charge nor a quantity at a site.</summary>
    NoQuantity,

    /// <summary>There is a quantity, and no price is known for the month or a part of it.</summary>
    NoPrice,

    /// <summary>An agreement names a quantity whose price is due once: it has no monthly charge.</summary>
    PriceIsOnce,
}

/// <summary>Something that a bill does not hold because nobody has said it: named and counted, never 0.</summary>
/// <param name="Kind">What is missing.</param>
/// <param name="Service">The service.</param>
/// <param name="Site">Where.</param>
/// <param name="Agreement">The agreement; null where a request alone is concerned.</param>
/// <param name="Request">The request; null where an agreement is concerned.</param>
public sealed record BillGap(GapKind Kind, BilledService Service, BilledSite Site, string? Agreement, long? Request);
