namespace ItCatalog.Calculation.Comparisons;

/// <summary>The answer to a <see cref="ComparisonCase"/>: the one result that pages, workbooks and the command line show.</summary>
public sealed record ComparisonOutcome
{
    /// <summary>What was asked.</summary>
    public required ComparisonCase Case { get; init; }

    /// <summary>What we promise and kept, over all departments, sites and whole months.</summary>
    public required IReadOnlyList<KeptLevel> Levels { get; init; }

    /// <summary>In-house.</summary>
    public required Option InHouse { get; init; }

    /// <summary>The quotes, in their order.</summary>
    public required IReadOnlyList<Option> Quotes { get; init; }

    /// <summary>What the present value of each year is divided by, from year 0.</summary>
    public required IReadOnlyList<decimal> DiscountFactors { get; init; }

    /// <summary>In-house first, then the quotes.</summary>
    public IEnumerable<Option> Options => Quotes.Prepend(InHouse);

    /// <summary>Computes it.</summary>
    /// <param name="benchmark">What is asked.</param>
    /// <exception cref="OverflowException">The figures are larger than any money.</exception>
    public static ComparisonOutcome Of(ComparisonCase benchmark)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        var comparison = benchmark.Comparison;
        var factors = comparison.DiscountFactors();
        var levels = KeptLevel.Of(benchmark.Targets, benchmark.Months);
        var computed = WithLevelsPriced(benchmark).Compute();
        return new ComparisonOutcome
        {
            Case = benchmark,
            Levels = levels,
            DiscountFactors = factors,
            InHouse = Option.Of(computed.InHouse, null, null, [], factors),
            Quotes = [.. comparison.Quotes.Select((quote, index) => Option.Of(
                computed.Quotes[index],
                quote,
                benchmark.Terms[index],
                QuotedLevel.Of(benchmark.Terms[index].Levels, levels),
                factors)),],
        };
    }

    /// <summary>How far each input moves the difference between a quote and in-house at equal levels, largest swing first. Nobody exchanges a currency for itself.</summary>
    /// <param name="quote">Index of the quote.</param>
    /// <param name="share">By how much each input is moved; above 0, at most 1.</param>
    public IReadOnlyList<InputSwing> Swings(int quote, decimal share)
    {
        var comparison = WithLevelsPriced(Case);
        var asked = comparison.Quotes[quote];
        return
        [
            .. Sensitivity.Of(comparison, asked, share)
                .Where(swing => swing.Kind != InputKind.ExchangeRate || asked.Currency != comparison.Currency),
        ];
    }

    /// <summary>Present values with the costs of a year paid at another time of it, in the order of <see cref="Options"/>.</summary>
    /// <param name="timing">When they are paid.</param>
    public IReadOnlyList<decimal> PresentValues(Timing timing)
    {
        var result = (Case.Comparison with { Timing = timing }).Compute();
        return [result.InHouse.PresentValue, .. result.Quotes.Select(plan => plan.PresentValue)];
    }

    /// <summary>The same comparison with the price of weaker levels among the gaps of each quote.</summary>
    internal static Comparison WithLevelsPriced(ComparisonCase benchmark) => benchmark.Comparison with
    {
        Quotes = [.. benchmark.Comparison.Quotes.Select((quote, index) => quote with { Gaps = [.. quote.Gaps ?? [], .. GapsOf(benchmark.Terms[index])] })],
    };

    private static IEnumerable<Gap> GapsOf(QuoteTerms terms) => terms.Levels
        .Where(level => level.GapPerYear is not null)
        .Select(level => new Gap(level.Name, level.GapPerYear!.Value));
}

/// <summary>In-house or a quote, with what its cost consists of. All amounts in base currency, unrounded.</summary>
public sealed record Option
{
    /// <summary>Cost as quoted.</summary>
    public required CostPlan Plan { get; init; }

    /// <summary>Cost with the price of weaker levels; the same as <see cref="Plan"/> for in-house.</summary>
    public required CostPlan Comparable { get; init; }

    /// <summary>The quote; null for in-house.</summary>
    public Quote? Quote { get; init; }

    /// <summary>What the quote says besides its price; null for in-house.</summary>
    public QuoteTerms? Terms { get; init; }

    /// <summary>One entry for each target of ours, then what else the quote promises; empty for in-house.</summary>
    public required IReadOnlyList<QuotedLevel> Levels { get; init; }

    /// <summary>Present value of what comes every year from the unit or the provider.</summary>
    public required decimal Running { get; init; }

    /// <summary>Present value of the team that stays and of steering the provider.</summary>
    public required decimal Retained { get; init; }

    /// <summary>Present value of what comes once: transition and exit, or investments in-house.</summary>
    public required decimal Once { get; init; }

    /// <summary>Present value of what weaker levels cost us.</summary>
    public decimal Gap => Comparable.PresentValue - Plan.PresentValue;

    /// <summary>The unit or the provider.</summary>
    public string Name => Plan.Name;

    /// <summary>Levels that fall short of ours.</summary>
    public IEnumerable<QuotedLevel> WeakerLevels => Levels.Where(level => level.IsWeaker);

    /// <summary>Whether a level falls short of ours and nobody has priced what that costs.</summary>
    public bool HasUnpricedLevels => WeakerLevels.Any(level => level.Terms?.GapPerYear is null);

    internal static Option Of(CostPlan plan, Quote? quote, QuoteTerms? terms, IReadOnlyList<QuotedLevel> levels, decimal[] factors) => new()
    {
        Plan = plan,
        Comparable = plan.AtOurLevels ?? plan,
        Quote = quote,
        Terms = terms,
        Levels = levels,
        Running = PresentValue(plan, factors, CostPartKind.Line, CostPartKind.MinimumTopUp, CostPartKind.Tax),
        Retained = PresentValue(plan, factors, CostPartKind.Retained, CostPartKind.Governance),
        Once = PresentValue(plan, factors, CostPartKind.Transition, CostPartKind.Exit, CostPartKind.OneOff),
    };

    private static decimal PresentValue(CostPlan plan, decimal[] factors, params CostPartKind[] kinds) =>
        plan.Parts.Where(part => kinds.Contains(part.Kind)).Sum(part => part.PresentValue(factors));
}

/// <summary>Present values of parts.</summary>
public static class CostPartValue
{
    /// <summary>The sum of the part's years, each divided by its discount factor.</summary>
    /// <param name="part">The part.</param>
    /// <param name="discountFactors">Divisors from year 0.</param>
    public static decimal PresentValue(this CostPart part, IReadOnlyList<decimal> discountFactors)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(discountFactors);
        return part.Years.Select((cost, year) => cost / discountFactors[year]).Sum();
    }
}

/// <summary>What a quote promises for one of our targets, or besides them.</summary>
public sealed record QuotedLevel
{
    /// <summary>Our target; null where we have none like it.</summary>
    public KeptLevel? Ours { get; init; }

    /// <summary>What is quoted; null where the quote says nothing about our target.</summary>
    public LevelTerms? Terms { get; init; }

    /// <summary>How the two stand.</summary>
    public required LevelStanding Standing { get; init; }

    /// <summary>Whether it falls short of ours.</summary>
    public bool IsWeaker => Standing is LevelStanding.Weaker or LevelStanding.MuchWeaker or LevelStanding.NotPromised;

    internal static IReadOnlyList<QuotedLevel> Of(IReadOnlyList<LevelTerms> quoted, IReadOnlyList<KeptLevel> ours)
    {
        var byKey = quoted.Where(level => level.TargetKey is not null).ToLookup(level => level.TargetKey!, StringComparer.Ordinal);
        var answers = ours.Select(own => Of(own, byKey[own.Promise.Target.Key].FirstOrDefault()));
        var keys = ours.Select(own => own.Promise.Target.Key).ToHashSet(StringComparer.Ordinal);
        var more = quoted
            .Where(level => level.TargetKey is null || !keys.Contains(level.TargetKey))
            .Select(level => new QuotedLevel { Terms = level, Standing = LevelStanding.NotComparable });
        return [.. answers, .. more];
    }

    private static QuotedLevel Of(KeptLevel own, LevelTerms? terms) => new()
    {
        Ours = own,
        Terms = terms,
        Standing = terms?.Expected is { } expected
            ? LevelComparison.Of(own.Promise.Target, expected, terms.Within, terms.WithinBusinessDays)
            : LevelStanding.NotPromised,
    };
}
