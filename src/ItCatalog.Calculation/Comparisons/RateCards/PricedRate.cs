namespace ItCatalog.Calculation.Comparisons.RateCards;

/// <summary>A price of a rate card as somebody has confirmed it, on its way to a line of a quote.</summary>
/// <param name="Name">What the line is called.</param>
/// <param name="Price">The price that was confirmed, in the quote's currency.</param>
/// <param name="TimesAYear">How often a year it is paid for one of what is counted: 12 of a month, 220 of a day.</param>
/// <param name="Driver">The volume that counts; null where <paramref name="Number"/> does.</param>
/// <param name="Number">How many, the same every year; null where a volume counts.</param>
public sealed record PricedRate(string Name, decimal Price, decimal TimesAYear, string? Driver, decimal? Number)
{
    /// <summary>What the card says of its range, with where it stands; null where it names one price.</summary>
    public (decimal Low, decimal High, string Source)? Range { get; init; }

    /// <summary>The line: a price per unit of the volume, or an amount a year in whole cents.</summary>
    public CostLine ToLine() => Driver is { } driver
        ? new UnitLine { Name = Name, Per = driver, UnitPrice = Price * TimesAYear }
        : new FixedLine { Name = Name, PerYear = ToYear(Price) };

    /// <summary>What it comes to in year 1, in the quote's currency.</summary>
    /// <param name="volumes">Those of the comparison.</param>
    public decimal InYear1(Volumes volumes)
    {
        ArgumentNullException.ThrowIfNull(volumes);
        return ToLine().CostAtFirstPrices(volumes, 1);
    }

    /// <summary>A quote with these lines behind its own, and with their ranges.</summary>
    /// <param name="quote">The quote.</param>
    /// <param name="rates">What is added.</param>
    /// <returns>All lines, and the ranges of the new ones.</returns>
    public static (IReadOnlyList<CostLine> Lines, IReadOnlyList<InputRange> Ranges) Added(Quote quote, IReadOnlyList<PricedRate> rates)
    {
        ArgumentNullException.ThrowIfNull(quote);
        ArgumentNullException.ThrowIfNull(rates);
        List<CostLine> lines = [.. quote.Lines, .. rates.Select(rate => rate.ToLine())];
        return (lines, [.. rates.Index().Where(rate => rate.Item.Range is not null).Select(rate => rate.Item.ToRange(InputKey.Price(LinePlace.Quote, lines, quote.Lines.Count + rate.Index)))]);
    }

    private InputRange ToRange(string key)
    {
        var (low, high, source) = Range!.Value;
        return Driver is null ? new(key, ToYear(low), ToYear(high), Spread.Triangular, source) : new(key, low * TimesAYear, high * TimesAYear, Spread.Triangular, source);
    }

    private decimal ToYear(decimal price) => Math.Round(price * TimesAYear * (Number ?? 1), 2, MidpointRounding.ToEven);
}
