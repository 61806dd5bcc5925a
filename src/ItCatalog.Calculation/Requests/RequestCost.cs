namespace ItCatalog.Calculation.Requests;

/// <summary>How often a price is due.</summary>
public enum PricePeriod
{
    /// <summary>Every month, twelve times a year.</summary>
    Month,

    /// <summary>Once a year.</summary>
    Year,

    /// <summary>Once, when it is delivered.</summary>
    Once,
}

/// <summary>What a request costs: what is due every year, and what is due once.</summary>
/// <remarks>The one place of this rule: what is shown before sending and what is kept come from here.</remarks>
public sealed record RequestCost
{
    /// <summary>The largest price that can be kept, in cents; with <see cref="MaxQuantity"/> every cost still fits.</summary>
    public const long MaxPriceCents = 1_000_000_000;

    /// <summary>The largest quantity of one request.</summary>
    public const int MaxQuantity = 100_000;

    /// <summary>Due every year from delivery on, in cents.</summary>
    public required long PerYearCents { get; init; }

    /// <summary>Due once, in cents: setting up, and prices that are due once.</summary>
    public required long OnceCents { get; init; }

    /// <summary>The cost of a quantity at a price.</summary>
    /// <param name="priceCents">What one unit costs each period, in cents, from 0.</param>
    /// <param name="period">How often that is due.</param>
    /// <param name="setupCents">What one unit costs once, in cents, from 0.</param>
    /// <param name="quantity">Units asked for, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of the range given above.</exception>
    public static RequestCost Of(long priceCents, PricePeriod period, long setupCents, int quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(priceCents);
        ArgumentOutOfRangeException.ThrowIfNegative(setupCents);
        ArgumentOutOfRangeException.ThrowIfLessThan(quantity, 1);
        var (timesPerYear, timesOnce) = period switch
        {
            PricePeriod.Month => (12, 0),
            PricePeriod.Year => (1, 0),
            PricePeriod.Once => (0, 1),
            _ => throw new ArgumentOutOfRangeException(nameof(period)),
        };
        return new RequestCost
        {
            PerYearCents = priceCents * timesPerYear * quantity,
            OnceCents = ((priceCents * timesOnce) + setupCents) * quantity,
        };
    }
}
