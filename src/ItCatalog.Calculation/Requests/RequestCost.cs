using NodaTime;

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

    /// <summary>Due every year from delivery on; below zero where so much is no longer charged.</summary>
    public required Money PerYear { get; init; }

    /// <summary>Due once: setting up, and prices that are due once.</summary>
    public required Money Once { get; init; }

    /// <summary>What of it falls into a year: what is due once, and what is due every year by the days from delivery to the year's end; rounded once, half to even.</summary>
    /// <param name="delivered">The day of delivery, within the year.</param>
    /// <param name="first">First day of the year.</param>
    public Money InYear(LocalDate delivered, LocalDate first)
    {
        var end = first.PlusYears(1);
        ArgumentOutOfRangeException.ThrowIfLessThan(delivered, first);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(delivered, end);
        var left = (decimal)Period.DaysBetween(delivered, end) / Period.DaysBetween(first, end);
        return Once + Money.OfCents((long)decimal.Round(PerYear.Cents * left, MidpointRounding.ToEven), PerYear.Currency);
    }

    /// <summary>The cost of a part of a quantity; rounded half to even where one does not cost the same as another.</summary>
    /// <param name="part">So many of them, from 0.</param>
    /// <param name="quantity">All of them, from 1.</param>
    public RequestCost Part(int part, int quantity) => new()
    {
        PerYear = PartOf(PerYear, part, quantity),
        Once = PartOf(Once, part, quantity),
    };

    /// <summary>The cost shared out to parts of a quantity: what the parts cost comes to what all of it costs, to the cent.</summary>
    /// <remarks>Each part costs what all up to it cost, less what those before it cost, so that roundings add up.</remarks>
    /// <param name="parts">How many each has, from 1.</param>
    public IReadOnlyList<RequestCost> Share(IReadOnlyList<int> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var (quantity, before) = (parts.Sum(), 0);
        return
        [
            .. parts.Select(part =>
            {
                var (from, to) = (Part(before, quantity), Part(checked(before += part), quantity));
                return new RequestCost { PerYear = to.PerYear - from.PerYear, Once = to.Once - from.Once };
            }),
        ];
    }

    private static Money PartOf(Money all, int part, int quantity) => Money.OfCents((long)decimal.Round((decimal)all.Cents * part / quantity, MidpointRounding.ToEven), all.Currency);

    /// <summary>The cost of a quantity at a price.</summary>
    /// <param name="price">What one unit costs each period, from 0.</param>
    /// <param name="period">How often that is due.</param>
    /// <param name="setup">What one unit costs once, from 0, in the same currency.</param>
    /// <param name="quantity">Units asked for, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of the range given above.</exception>
    /// <exception cref="InvalidOperationException">Price and setting up are in two currencies.</exception>
    public static RequestCost Of(Money price, PricePeriod period, Money setup, int quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(price.Amount, nameof(price));
        ArgumentOutOfRangeException.ThrowIfNegative(setup.Amount, nameof(setup));
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
            PerYear = price * (timesPerYear * quantity),
            Once = ((price * timesOnce) + setup) * quantity,
        };
    }
}
