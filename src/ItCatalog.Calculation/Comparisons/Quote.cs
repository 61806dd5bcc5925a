namespace ItCatalog.Calculation.Comparisons;

/// <summary>What a weaker level or a missing part of the scope costs us a year.</summary>
/// <param name="Name">The level or the part.</param>
/// <param name="PerYear">In base currency at the prices of year 1; negative where a better level is worth something to us.</param>
/// <param name="Inflation">Rise a year as a ratio.</param>
public sealed record Gap(string Name, decimal PerYear, decimal Inflation = 0m);

/// <summary>An amount of a quote that comes once.</summary>
/// <param name="Name">What it pays for.</param>
/// <param name="Year">From 0, before the first year, to the last year.</param>
/// <param name="Amount">In the quote's currency; in base currency where it is our own cost.</param>
/// <param name="IsOwn">Whether it is our own cost, such as severance or dual running: neither converted nor taxed.</param>
public sealed record QuoteOneOff(string Name, int Year, decimal Amount, bool IsOwn);

/// <summary>What a provider asks.</summary>
public sealed record Quote
{
    /// <summary>Who offers it.</summary>
    public required string Provider { get; init; }

    /// <summary>The currency it is made in.</summary>
    public required string Currency { get; init; }

    /// <summary>Units of base currency for one unit of the quote's, where no year has its own.</summary>
    public decimal Rate { get; init; } = 1m;

    /// <summary>The rate of each year from year 0, in place of <see cref="Rate"/>; null where one rate holds for all.</summary>
    public IReadOnlyList<decimal>? RateByYear { get; init; }

    /// <summary>Cost of moving there in year 0, in the quote's currency.</summary>
    public decimal Transition { get; init; }

    /// <summary>Cost of leaving in the last year, in the quote's currency.</summary>
    public decimal Exit { get; init; }

    /// <summary>What the provider asks when we leave after year 1, 2, ... before the last, in the quote's currency and beside <see cref="Exit"/>; null, or no entry,
    /// where the quote does not say.</summary>
    public IReadOnlyList<decimal?> Leaving { get; init; } = [];

    /// <summary>What else comes once.</summary>
    public IReadOnlyList<QuoteOneOff> OneOff { get; init; } = [];

    /// <summary>Rise of prices a year, for lines without their own inflation and for the minimum.</summary>
    public decimal Indexation { get; init; }

    /// <summary>Years after which lines and minimum are renewed at other prices; null where the prices hold for all years.</summary>
    public int? Term { get; init; }

    /// <summary>By what ratio lines and minimum rise once the term is over; above -1.</summary>
    public decimal Renewal { get; init; }

    /// <summary>Share of the tax on what the provider charges that we cannot recover.</summary>
    public decimal Tax { get; init; }

    /// <summary>Least amount a year in the quote's currency at the prices of year 1; null means none.</summary>
    public decimal? MinimumPerYear { get; init; }

    /// <summary>Own effort to steer the provider, as a share of the provider's yearly charge before tax.</summary>
    public decimal Governance { get; init; }

    /// <summary>What the provider charges every year, in the quote's currency.</summary>
    public IReadOnlyList<CostLine> Lines { get; init; } = [];

    /// <summary>What stays in-house every year, in base currency; indexation does not apply to it.</summary>
    public IReadOnlyList<CostLine> Retained { get; init; } = [];

    /// <summary>What weaker levels and missing scope cost us; null where nothing of that is asked.</summary>
    public IReadOnlyList<Gap>? Gaps { get; init; }

    /// <summary>What it says of parts of the work, with what those that it leaves out cost us, beside <see cref="Gaps"/>.</summary>
    public IReadOnlyList<ScopeAnswer> Scope { get; init; } = [];

    /// <summary>The rate of exchange of a year.</summary>
    /// <param name="year">From 0.</param>
    public decimal RateIn(int year) => RateByYear is null ? Rate : RateByYear[year];

    /// <summary>What lines and minimum of a year are multiplied by: more or less than one once the term is over.</summary>
    /// <param name="year">From 0.</param>
    public decimal RenewalIn(int year) => year > Term ? 1 + Renewal : 1m;

    /// <summary>The same with all rates of exchange multiplied.</summary>
    /// <param name="factor">What to multiply with.</param>
    public Quote WithRates(decimal factor) => this with { Rate = Rate * factor, RateByYear = RateByYear?.Select(rate => rate * factor).ToList() };
}
