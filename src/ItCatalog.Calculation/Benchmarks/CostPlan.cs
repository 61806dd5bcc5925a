namespace ItCatalog.Calculation.Benchmarks;

/// <summary>What stands behind a part of a plan's cost.</summary>
public enum CostPartKind
{
    /// <summary>A line of the plan.</summary>
    Line,

    /// <summary>What the quote's minimum adds to its lines.</summary>
    MinimumTopUp,

    /// <summary>Own effort to steer the provider.</summary>
    Governance,

    /// <summary>A line that stays in-house.</summary>
    Retained,

    /// <summary>Moving to the provider.</summary>
    Transition,

    /// <summary>Leaving the provider.</summary>
    Exit,

    /// <summary>An amount that comes once.</summary>
    OneOff,
}

/// <summary>A part of a plan's cost in each year.</summary>
/// <param name="Kind">What stands behind it.</param>
/// <param name="Name">The name of the line or one-off amount, or of the kind.</param>
/// <param name="Years">Cost of year 0, 1, ... in base currency, unrounded.</param>
public sealed record CostPart(CostPartKind Kind, string Name, IReadOnlyList<decimal> Years);

/// <summary>The cost of in-house or a quote over the years, in base currency, unrounded.</summary>
/// <remarks>Calculation rules, section 7.</remarks>
public sealed record CostPlan
{
    /// <summary>The unit or the provider.</summary>
    public required string Name { get; init; }

    /// <summary>The parts that add up to <see cref="Years"/>.</summary>
    public required IReadOnlyList<CostPart> Parts { get; init; }

    /// <summary>Cost of year 0, 1, ...</summary>
    public required IReadOnlyList<decimal> Years { get; init; }

    /// <summary>Sum of all years.</summary>
    public required decimal Total { get; init; }

    /// <summary>Sum of all years, each divided by its discount factor.</summary>
    public required decimal PresentValue { get; init; }

    /// <summary>Present value of the years until each year, from year 0.</summary>
    public required IReadOnlyList<decimal> CumulativePresentValue { get; init; }

    /// <summary>Total over total volume, by driver; null where there is no volume.</summary>
    public required IReadOnlyDictionary<string, decimal?> UnitCosts { get; init; }

    /// <summary>Share of in-house's present value that a quote saves, negative when it costs more; null for in-house, and where in-house costs nothing.</summary>
    public decimal? Saving { get; init; }

    /// <summary>The first year from year 1 whose cumulative present value is no more than in-house's; null for in-house, and where there is none.</summary>
    public int? BreakEvenYear { get; init; }

    internal static CostPlan Of(Comparison comparison, InHouse inHouse, decimal[] discount) => Of(
        comparison,
        inHouse.Name,
        [
            .. inHouse.Lines.Select(line => Part(CostPartKind.Line, line, 0m, 1m, comparison)),
            .. inHouse.OneOff.Select(item => Once(CostPartKind.OneOff, item.Name, item.Year, item.Amount, comparison)),
        ],
        discount);

    internal static CostPlan Of(Comparison comparison, Quote quote, decimal[] discount)
    {
        var parts = quote.Lines.Select(line => Part(CostPartKind.Line, line, quote.Indexation, quote.Rate, comparison)).ToList();
        var charge = Sum(parts, comparison.Years);
        if (quote.MinimumPerYear is { } minimum)
        {
            var topUp = Yearly(comparison, year =>
                Math.Max((minimum * Decimals.Power(1 + quote.Indexation, year - 1) * quote.Rate) - charge[year], 0));
            parts.Add(new CostPart(CostPartKind.MinimumTopUp, "Minimum charge", topUp));
            charge = Sum(parts, comparison.Years);
        }

        parts.Add(new CostPart(CostPartKind.Governance, "Governance", Yearly(comparison, year => quote.Governance * charge[year])));
        parts.AddRange(quote.Retained.Select(line => Part(CostPartKind.Retained, line, 0m, 1m, comparison)));
        parts.Add(Once(CostPartKind.Transition, "Transition", 0, quote.Transition * quote.Rate, comparison));
        parts.Add(Once(CostPartKind.Exit, "Exit", comparison.Years, quote.Exit * quote.Rate, comparison));
        return Of(comparison, quote.Provider, parts, discount);
    }

    /// <summary>The same plan with saving and break-even against in-house.</summary>
    internal CostPlan Against(CostPlan inHouse)
    {
        int? breakEven = null;
        for (var year = 1; year < Years.Count && breakEven is null; year++)
        {
            breakEven = CumulativePresentValue[year] <= inHouse.CumulativePresentValue[year] ? year : null;
        }

        return this with
        {
            Saving = inHouse.PresentValue == 0 ? null : 1 - (PresentValue / inHouse.PresentValue),
            BreakEvenYear = breakEven,
        };
    }

    private static CostPlan Of(Comparison comparison, string name, IReadOnlyList<CostPart> parts, decimal[] discount)
    {
        var years = Sum(parts, comparison.Years);
        var total = years.Sum();
        var cumulative = new decimal[years.Length];
        var presentValue = 0m;
        for (var year = 0; year < years.Length; year++)
        {
            presentValue += years[year] / discount[year];
            cumulative[year] = presentValue;
        }

        return new CostPlan
        {
            Name = name,
            Parts = parts,
            Years = years,
            Total = total,
            PresentValue = presentValue,
            CumulativePresentValue = cumulative,
            UnitCosts = comparison.Volumes.Drivers.ToDictionary(
                driver => driver,
                driver => comparison.Volumes.Total(driver, comparison.Years) is not 0 and var volume ? total / volume : (decimal?)null,
                StringComparer.Ordinal),
        };
    }

    private static CostPart Part(CostPartKind kind, CostLine line, decimal indexation, decimal rate, Comparison comparison) => new(
        kind,
        line.Name,
        Yearly(comparison, year =>
            line.CostAtFirstPrices(comparison.Volumes, year) * Decimals.Power(1 + (line.Inflation ?? indexation), year - 1) * rate));

    private static CostPart Once(CostPartKind kind, string name, int once, decimal amount, Comparison comparison)
    {
        var years = new decimal[comparison.Years + 1];
        years[once] = amount;
        return new CostPart(kind, name, years);
    }

    private static decimal[] Yearly(Comparison comparison, Func<int, decimal> cost) =>
        [0m, .. Enumerable.Range(1, comparison.Years).Select(cost)];

    private static decimal[] Sum(IReadOnlyList<CostPart> parts, int years)
    {
        var sums = new decimal[years + 1];
        foreach (var part in parts)
        {
            for (var year = 0; year <= years; year++)
            {
                sums[year] += part.Years[year];
            }
        }

        return sums;
    }
}
