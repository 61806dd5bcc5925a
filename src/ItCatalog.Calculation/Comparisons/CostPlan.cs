namespace ItCatalog.Calculation.Comparisons;

/// <summary>What stands behind a part of a plan's cost.</summary>
public enum CostPartKind
{
    /// <summary>A line of the plan.</summary>
    Line,

    /// <summary>What the quote's minimum adds to its lines.</summary>
    MinimumTopUp,

    /// <summary>Tax on what the provider charges every year, as far as we cannot recover it.</summary>
    Tax,

    /// <summary>Own effort to steer the provider.</summary>
    Governance,

    /// <summary>A line that stays in-house.</summary>
    Retained,

    /// <summary>The part of an in-house line that stays with us although a provider does the work.</summary>
    Stranded,

    /// <summary>Moving to the provider.</summary>
    Transition,

    /// <summary>Leaving the provider.</summary>
    Exit,

    /// <summary>An amount that comes once.</summary>
    OneOff,

    /// <summary>What a weaker level or missing scope costs us.</summary>
    Gap,
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

    /// <summary>The first year from year 1 from which on, in it and every later year, the cumulative present value is no more than in-house's; null for
    /// in-house, and where there is none.</summary>
    public int? BreakEvenYear { get; init; }

    /// <summary>The first years in a row, from year 1, in which the cumulative present value is less than in-house's though the quote is dearer again later;
    /// null where there are none.</summary>
    public CheaperYears? CheaperForAWhile { get; init; }

    /// <summary>The same plan with the price of its gaps; null for in-house, and where the quote has no list of them.</summary>
    public CostPlan? AtOurLevels { get; init; }

    internal static CostPlan Of(Comparison comparison, YearlyCosts costs, string name, decimal[] discount)
    {
        var cumulative = costs.CumulativePresentValue(discount);
        var total = costs.Years.Sum();
        return new CostPlan
        {
            Name = name,
            Parts = costs.Parts,
            Years = costs.Years,
            Total = total,
            PresentValue = cumulative[^1],
            CumulativePresentValue = cumulative,
            UnitCosts = comparison.Volumes.Drivers.ToDictionary(driver => driver, driver => comparison.Volumes.UnitCost(total, driver, comparison.Years), StringComparer.Ordinal),
        };
    }

    /// <summary>A quote's plan as quoted, with that at our levels beside it.</summary>
    internal static CostPlan Of(Comparison comparison, YearlyCosts costs, Quote quote, decimal[] discount)
    {
        var quoted = Of(comparison, costs, quote.Provider, discount);
        return quote.Gaps is null ? quoted : quoted with { AtOurLevels = Of(comparison, costs.WithGaps(quote.Gaps), quote.Provider, discount) };
    }

    /// <summary>The same plan with saving and break-even against in-house.</summary>
    internal CostPlan Against(CostPlan inHouse)
    {
        int? breakEven = null;
        for (var year = Years.Count - 1; year >= 1 && CumulativePresentValue[year] <= inHouse.CumulativePresentValue[year]; year--)
        {
            breakEven = year;
        }

        return this with
        {
            Saving = inHouse.PresentValue == 0 ? null : 1 - (PresentValue / inHouse.PresentValue),
            BreakEvenYear = breakEven,
            CheaperForAWhile = CheaperYears.First(CumulativePresentValue, inHouse.CumulativePresentValue, (breakEven ?? Years.Count) - 1),
            AtOurLevels = AtOurLevels?.Against(inHouse),
        };
    }
}

/// <summary>Years in a row in which a quote is cheaper so far.</summary>
/// <param name="From">The first of them, from 1.</param>
/// <param name="To">The last of them.</param>
public sealed record CheaperYears(int From, int To)
{
    /// <summary>The first such years; null where there are none.</summary>
    /// <param name="quote">Present value until each year from 0.</param>
    /// <param name="inHouse">The same of in-house.</param>
    /// <param name="last">The last year that is looked at.</param>
    public static CheaperYears? First(IReadOnlyList<decimal> quote, IReadOnlyList<decimal> inHouse, int last)
    {
        ArgumentNullException.ThrowIfNull(quote);
        ArgumentNullException.ThrowIfNull(inHouse);
        var years = Enumerable.Range(1, Math.Max(last, 0)).SkipWhile(year => quote[year] >= inHouse[year]).TakeWhile(year => quote[year] < inHouse[year]).ToList();
        return years.Count == 0 ? null : new CheaperYears(years[0], years[^1]);
    }
}
