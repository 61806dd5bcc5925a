using System.Globalization;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>What kind of figure an assumption is: how it is shown, and how far such figures usually move.</summary>
public enum AssumptionKind
{
    /// <summary>An amount or a price; it usually moves by 20 %.</summary>
    Amount,

    /// <summary>Our own reckoning of what weaker levels cost; it usually moves by 50 %.</summary>
    GapPrice,

    /// <summary>A rate of exchange; it usually moves by 10 %.</summary>
    ExchangeRate,

    /// <summary>A volume; it usually moves by 20 %.</summary>
    Volume,

    /// <summary>Several prices or volumes together, as a share of today's; they usually move by 20 %.</summary>
    Scale,

    /// <summary>A rise, growth or discount a year, or a share; it usually moves by two points.</summary>
    Ratio,

    /// <summary>The length of the contract; it usually moves by two years.</summary>
    Years,
}

/// <summary>The line that an assumption is a figure of.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Today">As it is.</param>
/// <param name="At">The line with another value of the figure.</param>
internal sealed record PricedLine(LinePlace Place, CostLine Today, Func<decimal, CostLine> At);

/// <summary>One figure of a comparison of in-house with one quote, and how the comparison looks with another value of it.</summary>
public sealed record Assumption
{
    /// <summary>What it is called where its range is kept: the same as long as the figure stands in its place, and apart from all others of the
    /// comparison, or of the quote where it is one of the quote's.</summary>
    public required string Key { get; init; }

    /// <summary>What it is, as the beginning of a sentence.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of figure.</summary>
    public required AssumptionKind Kind { get; init; }

    /// <summary>Its value today.</summary>
    public required decimal Current { get; init; }

    /// <summary>The comparison with another value in its place.</summary>
    public required Func<Comparison, decimal, Comparison> Apply { get; init; }

    /// <summary>Three letters for amounts; null for what is no money.</summary>
    public string? Currency { get; init; }

    /// <summary>Whether the provider has offered it; everything else is our own estimate, and more in doubt.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>Whether it belongs to the quote, and not to the comparison or what in-house costs.</summary>
    public bool IsOfQuote { get; init; }

    /// <summary>Whether others lay it down, a rate of discount or a tax: nobody doubts it unless it is said.</summary>
    public bool IsLaidDown { get; init; }

    /// <summary>How far it usually moves.</summary>
    public decimal Swing => Kind switch
    {
        AssumptionKind.Amount or AssumptionKind.Volume or AssumptionKind.Scale => Math.Abs(Current) * 0.2m,
        AssumptionKind.GapPrice => Size * 0.5m,
        AssumptionKind.ExchangeRate => Current * 0.1m,
        AssumptionKind.Ratio => 0.02m,
        AssumptionKind.Years => 2,
        _ => throw new InvalidOperationException($"Unknown kind: {Kind}."),
    };

    /// <summary>The figure exactly as it stands, or the figures that it stands for, so that another entry is known from it.</summary>
    public string Stated => string.Join(' ', (Figures ?? [Current]).Select(figure => figure?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "-"))
        + (Line is { Today.IsMonthly: true } && Kind is AssumptionKind.Amount or AssumptionKind.Scale ? " a month" : "");

    /// <summary>How much there is of it, of which it moves by a share: parts that offset each other are as uncertain as without each other.</summary>
    public decimal Size { get => field == 0 ? Math.Abs(Current) : field; init; }

    /// <summary>The figures that it stands for; null where it is one by itself.</summary>
    internal IEnumerable<decimal?>? Figures { get; init; }

    /// <summary>The line whose price or rise it is; null for all else.</summary>
    internal PricedLine? Line { get; init; }

    /// <summary>How far from today's value a turn is looked for: three usual swings.</summary>
    internal decimal Reach => Swing * 3;

    /// <summary>Whether it is a share: there is no less of it than none, and no more than all.</summary>
    internal bool IsShare { get; init; }

    /// <summary>Below this it makes no sense. An amount below nothing, such as a sale, stays one.</summary>
    public decimal Least => Kind switch
    {
        AssumptionKind.Ratio => IsShare ? 0 : -0.5m,
        AssumptionKind.Years => 1,
        AssumptionKind.GapPrice => decimal.MinValue,
        _ => Current < 0 ? decimal.MinValue : 0,
    };

    /// <summary>Above this it makes no sense.</summary>
    public decimal Most => Kind == AssumptionKind.Years ? 30 : IsShare ? 1 : Kind == AssumptionKind.Amount && Current < 0 ? 0 : decimal.MaxValue;

    /// <summary>How a value of it is written.</summary>
    public string Shown(decimal value) => Kind switch
    {
        AssumptionKind.Amount or AssumptionKind.GapPrice when Size < 1000 => Currency + "\u00a0" + Show.UnitPrice(value),
        AssumptionKind.Amount or AssumptionKind.GapPrice => Currency + "\u00a0" + Show.Number(value, 0),
        AssumptionKind.Volume or AssumptionKind.ExchangeRate => Show.Exact(value),
        AssumptionKind.Ratio or AssumptionKind.Scale => Show.Rate(value),
        AssumptionKind.Years => Show.Exact(value),
        _ => throw new InvalidOperationException($"Unknown kind: {Kind}."),
    };

    /// <summary>A value rounded to what is shown, away from today's, so that what is said is true.</summary>
    /// <param name="value">The exact value.</param>
    /// <param name="direction">1 to round up, -1 to round down.</param>
    internal decimal Rounded(decimal value, int direction)
    {
        var step = Kind switch
        {
            AssumptionKind.Amount or AssumptionKind.GapPrice or AssumptionKind.Volume => Step(Size),
            AssumptionKind.ExchangeRate => 0.001m,
            AssumptionKind.Ratio or AssumptionKind.Scale => 0.001m,
            _ => 1,
        };
        return (direction > 0 ? decimal.Ceiling(value / step) : decimal.Floor(value / step)) * step;
    }

    /// <summary>Every assumption of a comparison of in-house with one quote that is not zero.</summary>
    /// <param name="comparison">With exactly one quote.</param>
    internal static IEnumerable<Assumption> Of(Comparison comparison)
    {
        var quote = comparison.Quotes[0];
        return OfInHouse(comparison).Concat(OfQuote(quote, comparison.Currency).Select(assumption => assumption with { IsOfQuote = true }))
            .Where(assumption => assumption.Swing > 0);
    }

    /// <summary>What every quote is compared by: the assumptions of the comparison, and what in-house costs.</summary>
    internal static IEnumerable<Assumption> OfInHouse(Comparison comparison) => General(comparison)
        .Concat(comparison.InHouse.Lines.SelectMany((line, index) =>
            OfLine("In-house: " + line.Name, LinePlace.InHouse, comparison.InHouse.Lines, index, comparison.Currency, 0)))
        .Concat(comparison.InHouse.OneOff.Select((item, index) => Once(comparison.InHouse, item, index, comparison.Currency)))
        .Where(assumption => assumption.Swing > 0);

    private static IEnumerable<Assumption> OfQuote(Quote quote, string currency) => Quoted(quote)
        .Concat(quote.Lines.SelectMany((line, index) =>
            OfLine($"{quote.Provider}: {line.Name}", LinePlace.Quote, quote.Lines, index, quote.Currency, quote.Indexation)))
        .Select(assumption => assumption with { IsQuoted = true })
        .Concat(OfMoney(quote, currency))
        .Concat(quote.Retained.SelectMany((line, index) => OfLine("Retained: " + line.Name, LinePlace.Retained, quote.Retained, index, currency, 0)))
        .Concat(OfGap(quote, currency));

    private static IEnumerable<Assumption> General(Comparison comparison)
    {
        yield return Ratio(InputKey.DiscountRate, "Discount rate", comparison.DiscountRate, (target, value) => target with { DiscountRate = value }) with { IsLaidDown = true };
        if (HasNothingByYear(comparison))
        {
            yield return new Assumption { Key = InputKey.Years, Name = "Length", Kind = AssumptionKind.Years, Current = comparison.Years, Apply = WithYears };
        }

        foreach (var (driver, volume) in comparison.Volumes.ByDriver.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (volume.Base is { } first)
            {
                yield return new Assumption
                {
                    Key = InputKey.Volume(driver),
                    Name = $"Volume in year 1 ({driver})",
                    Kind = AssumptionKind.Volume,
                    Current = first,
                    Apply = (target, value) => WithVolume(target, driver, DriverVolume.Growing(value, volume.Growth)),
                };
                yield return Ratio(InputKey.Growth(driver), $"Growth a year ({driver})", volume.Growth, (target, value) => WithVolume(target, driver, DriverVolume.Growing(first, value)));
            }
            else
            {
                yield return Scale(InputKey.Volumes(driver), $"Volume in every year ({driver}), against today’s", (target, value) => WithVolume(target, driver, volume.Times(value)))
                    with { Figures = volume.ByYear?.Cast<decimal?>() };
            }
        }
    }

    private static IEnumerable<Assumption> OfMoney(Quote quote, string currency)
    {
        if (quote.Currency != currency && quote.RateByYear is not null)
        {
            yield return Scale(InputKey.Rates, $"One {quote.Currency} in {currency} in every year, against today’s", (target, value) => WithQuote(target, one => one.WithRates(value)))
                with { Figures = quote.RateByYear.Cast<decimal?>() };
        }
        else if (quote.Currency != currency)
        {
            yield return new Assumption
            {
                Key = InputKey.Rate,
                Name = $"One {quote.Currency} in {currency}",
                Kind = AssumptionKind.ExchangeRate,
                Current = quote.Rate,
                Apply = (target, value) => WithQuote(target, one => one with { Rate = value }),
            };
        }

        yield return Ratio(InputKey.Governance, $"Steering {quote.Provider}, as a share of the charge", quote.Governance, (target, value) => WithQuote(target, one => one with { Governance = Math.Max(value, 0) })) with { IsShare = true };
        if (quote.Tax != 0)
        {
            yield return Ratio(InputKey.Tax, $"{quote.Provider}: tax that we cannot recover", quote.Tax, (target, value) => WithQuote(target, one => one with { Tax = Math.Max(value, 0) })) with { IsShare = true, IsLaidDown = true };
        }

        foreach (var (item, index) in quote.OneOff.Select((item, index) => (item, index)).Where(entry => entry.item.IsOwn))
        {
            yield return Once(quote, item, index, currency);
        }
    }

    private static Assumption Once(Quote quote, QuoteOneOff item, int index, string currency) =>
        Amount(InputKey.Once(quote.OneOff, index), $"{quote.Provider}, once: {item.Name}", item.Amount, currency, (target, value) => WithQuote(target, one => one with
        {
            OneOff = [.. one.OneOff.Select((other, at) => at == index ? other with { Amount = value } : other)],
        }));

    private static Assumption Once(InHouse inHouse, OneOff item, int index, string currency) =>
        Amount(InputKey.Once(inHouse.OneOff, index), $"In-house, once: {item.Name}", item.Amount, currency, (target, value) => target with
        {
            InHouse = target.InHouse with { OneOff = [.. target.InHouse.OneOff.Select((other, at) => at == index ? other with { Amount = value } : other)] },
        });

    private static IEnumerable<Assumption> Quoted(Quote quote)
    {
        yield return Amount(InputKey.Transition, $"{quote.Provider}: transition", quote.Transition, quote.Currency, (target, value) => WithQuote(target, one => one with { Transition = value }));
        yield return Amount(InputKey.Exit, $"{quote.Provider}: exit", quote.Exit, quote.Currency, (target, value) => WithQuote(target, one => one with { Exit = value }));
        yield return Ratio(InputKey.Indexation, $"{quote.Provider}: indexation", quote.Indexation, (target, value) => WithQuote(target, one => one with { Indexation = value }));
        if (quote.Term is not null)
        {
            yield return Ratio(InputKey.Renewal, $"{quote.Provider}: rise at the renewal", quote.Renewal, (target, value) => WithQuote(target, one => one with { Renewal = value }));
        }

        foreach (var (item, index) in quote.OneOff.Select((item, index) => (item, index)).Where(entry => !entry.item.IsOwn))
        {
            yield return Once(quote, item, index, quote.Currency);
        }

        if (quote.MinimumPerYear is { } minimum)
        {
            yield return Amount(InputKey.Minimum, $"{quote.Provider}: minimum charge a year", minimum, quote.Currency, (target, value) => WithQuote(target, one => one with { MinimumPerYear = value }));
        }
    }

    private static IEnumerable<Assumption> OfGap(Quote quote, string currency)
    {
        var (price, size) = (quote.Gaps?.Sum(gap => gap.PerYear) ?? 0, quote.Gaps?.Sum(gap => Math.Abs(gap.PerYear)) ?? 0);
        yield return new Assumption
        {
            Key = InputKey.Gaps,
            Name = $"{quote.Provider}: price of the gaps a year",
            Kind = AssumptionKind.GapPrice,
            Current = price,
            Size = size,
            Currency = currency,
            // Each by the same share of itself: where less costs us more, a better level is worth less.
            Apply = (target, value) => WithQuote(target, one => one with
            {
                Gaps = one.Gaps?.Select(gap => gap with { PerYear = gap.PerYear + (Math.Abs(gap.PerYear) * (value - price) / size) }).ToList(),
            }),
        };
    }

    private static IEnumerable<Assumption> OfLine(string name, LinePlace place, IReadOnlyList<CostLine> lines, int index, string currency, decimal indexation)
    {
        var line = lines[index];
        var price = InputKey.Price(place, lines, index);
        yield return (line switch
        {
            FixedLine one => Of(value => one with { PerYear = value }, apply => Amount(price, name + ", a year", one.PerYear, currency, apply)),
            UnitLine one => Of(
                value => one with { UnitPrice = value }, apply => Amount(price, $"{name}, price per unit ({one.Per})", one.UnitPrice, currency, apply)),
            _ => Of(line.Times, apply => Scale(price, name + ", all prices against today’s", apply)),
        }) with { Figures = line.Figures };
        if (!line.IsNominal)
        {
            yield return Of(value => line with { Inflation = value }, apply => Ratio(InputKey.Rise(place, lines, index), name + ", rise a year", line.Inflation ?? indexation, apply));
        }

        if (line.Stranded != 0)
        {
            yield return Of(
                value => line with { Stranded = value },
                apply => Ratio(InputKey.Stranded(lines, index), name + ", share that stays with us beside a provider", line.Stranded, apply) with { IsShare = true });
        }

        Assumption Of(Func<decimal, CostLine> at, Func<Func<Comparison, decimal, Comparison>, Assumption> make) =>
            make((target, value) => WithLine(target, place, index, at(value))) with { Line = new PricedLine(place, line, at) };
    }

    private static Assumption Ratio(string key, string name, decimal current, Func<Comparison, decimal, Comparison> apply) =>
        new() { Key = key, Name = name, Kind = AssumptionKind.Ratio, Current = current, Apply = apply };

    private static Assumption Scale(string key, string name, Func<Comparison, decimal, Comparison> apply) =>
        new() { Key = key, Name = name, Kind = AssumptionKind.Scale, Current = 1, Apply = apply };

    private static Assumption Amount(string key, string name, decimal current, string currency, Func<Comparison, decimal, Comparison> apply) =>
        new() { Key = key, Name = name, Kind = AssumptionKind.Amount, Current = current, Currency = currency, Apply = apply };

    private static Comparison WithLine(Comparison comparison, LinePlace place, int index, CostLine changed) => place switch
    {
        LinePlace.InHouse => comparison with { InHouse = comparison.InHouse with { Lines = Replaced(comparison.InHouse.Lines, index, changed) } },
        LinePlace.Quote => WithQuote(comparison, quote => quote with { Lines = Replaced(quote.Lines, index, changed) }),
        LinePlace.Retained => WithQuote(comparison, quote => quote with { Retained = Replaced(quote.Retained, index, changed) }),
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, null),
    };

    private static Comparison WithQuote(Comparison comparison, Func<Quote, Quote> change) => comparison with { Quotes = [change(comparison.Quotes[0])] };

    private static Comparison WithVolume(Comparison comparison, string driver, DriverVolume volume) => comparison with
    {
        Volumes = new Volumes(comparison.Volumes.ByDriver.ToDictionary(pair => pair.Key, pair => pair.Key == driver ? volume : pair.Value, StringComparer.Ordinal)),
    };

    private static Comparison WithYears(Comparison comparison, decimal years) => comparison with
    {
        Years = (int)years,
        InHouse = comparison.InHouse with { OneOff = [.. comparison.InHouse.OneOff.Where(amount => amount.Year <= years)] },
        Quotes = [.. comparison.Quotes.Select(quote => quote with { OneOff = [.. quote.OneOff.Where(amount => amount.Year <= years)] })],
    };

    /// <summary>Whether another length can be reckoned: what is stated year by year ends with the years that it is stated for.</summary>
    private static bool HasNothingByYear(Comparison comparison) =>
        comparison.Volumes.ByDriver.Values.All(volume => volume.ByYear is null)
        && comparison.Quotes.All(quote => quote.RateByYear is null)
        && comparison.InHouse.Lines.Concat(comparison.Quotes.SelectMany(quote => quote.Lines.Concat(quote.Retained))).All(line => !line.IsNominal);

    private static List<CostLine> Replaced(IReadOnlyList<CostLine> lines, int index, CostLine changed) => [.. lines.Select((line, i) => i == index ? changed : line)];

    /// <summary>About a thousandth of the figure, at least a cent: 1,070,000 moves in thousands, 64 in tenths.</summary>
    private static decimal Step(decimal value)
    {
        var step = 0.01m;
        while (step * 2000 < Math.Abs(value))
        {
            step *= 10;
        }

        return step;
    }
}
