using System.Collections.Concurrent;
using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>The answer to a <see cref="ComparisonCase"/>: the one result that pages, workbooks and the command line show.</summary>
public sealed record ComparisonOutcome
{
    private readonly ConcurrentDictionary<int, Simulation?> simulations = [];

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

    /// <summary>Of the quotes that can be compared the one that costs least at our levels, the first of those that cost the same; null where none can be.</summary>
    public Option? BestComparable => Quotes.Where(quote => quote.IsComparable).MinBy(quote => quote.Comparable.PresentValue);

    /// <summary>The price a year of a quote's open gaps, the same in every year, at which it stops being the best: cheaper than in-house and than the best
    /// quote that can be compared. Unrounded, not above zero where it is not the best as it is; null where nothing about its levels or its scope is open.</summary>
    /// <param name="quote">One of the quotes.</param>
    public decimal? OpenGapPrice(Option quote)
    {
        ArgumentNullException.ThrowIfNull(quote);
        var best = Math.Min(InHouse.Plan.PresentValue, BestComparable?.Comparable.PresentValue ?? decimal.MaxValue);
        return quote.HasOpenGaps ? (best - quote.Comparable.PresentValue) / DiscountFactors.Skip(1).Sum(factor => 1 / factor) : null;
    }

    /// <summary>The draws within the ranges of the figures of in-house and one quote, worked out when they are first asked for; null where no figure has a range.</summary>
    /// <param name="quote">One of the quotes.</param>
    public Simulation? SimulationOf(Option quote) => simulations.GetOrAdd(IndexOf(quote), index => Simulation.Of(Case, index));

    /// <summary>Where a quote stands among the quotes.</summary>
    /// <param name="quote">One of the quotes.</param>
    public int IndexOf(Option quote) => Quotes.ToList().IndexOf(quote);

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
        var levels = KeptLevel.Of(benchmark.Targets, benchmark.Sums);
        var computed = WithLevelsPriced(benchmark).Compute();
        return new ComparisonOutcome
        {
            Case = benchmark,
            Levels = levels,
            DiscountFactors = factors,
            InHouse = Option.Of(computed.InHouse, null, null, [], [], [], factors),
            Quotes = [.. comparison.Quotes.Select((quote, index) => Judged(computed.Quotes[index], quote, benchmark.Terms[index]))],
        };

        Option Judged(CostPlan plan, Quote quote, QuoteTerms terms)
        {
            var quoted = QuotedLevel.Of(terms.Levels, levels);
            var scope = comparison.ScopeOf(quote);
            return Option.Of(plan, quote, terms, quoted, scope, [.. OpenPoint.Of(quote, terms, quoted, scope, comparison.Currency, benchmark.Today)], factors);
        }
    }

    /// <summary>What was computed: the comparison with the price of weaker levels and missing scope among the gaps of each quote.</summary>
    public Comparison Priced => WithLevelsPriced(Case);

    /// <summary>How far each input moves the difference between a quote and in-house with its gaps as far as they are priced, largest swing first. Nobody exchanges a currency for itself.</summary>
    /// <param name="quote">Index of the quote.</param>
    /// <param name="share">By how much each input is moved; above 0, at most 1.</param>
    public IReadOnlyList<InputSwing> Swings(int quote, decimal share) => [.. IndexedSwings(quote, share).Select(swing => swing.Swing)];

    /// <summary>The same, each with its place among the lines, amounts or gaps of its kind.</summary>
    internal IReadOnlyList<(InputSwing Swing, int Index)> IndexedSwings(int quote, decimal share)
    {
        var comparison = Priced;
        var asked = comparison.Quotes[quote];
        return
        [
            .. Sensitivity.Indexed(comparison, asked, share)
                .Where(swing => swing.Swing.Kind != InputKind.ExchangeRate || asked.Currency != comparison.Currency),
        ];
    }

    /// <summary>Present values with the costs of a year paid at another time of it, in the order of <see cref="Options"/>.</summary>
    /// <param name="timing">When they are paid.</param>
    public IReadOnlyList<decimal> PresentValues(Timing timing)
    {
        var result = (Case.Comparison with { Timing = timing }).Compute();
        return [result.InHouse.PresentValue, .. result.Quotes.Select(plan => plan.PresentValue)];
    }

    /// <summary>The same comparison with the price of weaker levels and missing scope among the gaps of each quote.</summary>
    internal static Comparison WithLevelsPriced(ComparisonCase benchmark) => (benchmark.Comparison with
    {
        Quotes = [.. benchmark.Comparison.Quotes.Select((quote, index) => quote with { Gaps = [.. quote.Gaps ?? [], .. GapsOf(benchmark.Terms[index])] })],
    }).WithScopePriced();

    private static IEnumerable<Gap> GapsOf(QuoteTerms terms) => terms.Levels
        .Select(level => level.ToGap())
        .OfType<Gap>();
}

/// <summary>In-house or a quote, with what its cost consists of. All amounts in base currency, unrounded.</summary>
public sealed record Option
{
    /// <summary>Cost as quoted.</summary>
    public required CostPlan Plan { get; init; }

    /// <summary>Cost with its gaps, as far as they are priced: at our levels where nothing is open. The same as <see cref="Plan"/> for in-house.</summary>
    public required CostPlan Comparable { get; init; }

    /// <summary>The quote; null for in-house.</summary>
    public Quote? Quote { get; init; }

    /// <summary>What the quote says besides its price; null for in-house.</summary>
    public QuoteTerms? Terms { get; init; }

    /// <summary>One entry for each target of ours, then what else the quote promises; empty for in-house.</summary>
    public required IReadOnlyList<QuotedLevel> Levels { get; init; }

    /// <summary>One entry for each part of the work, then what the quote alone names; empty for in-house.</summary>
    public required IReadOnlyList<QuotedPart> Scope { get; init; }

    /// <summary>Present value of what comes every year from the unit or the provider.</summary>
    public required decimal Running { get; init; }

    /// <summary>Present value of the team that stays, of what is stranded in-house and of steering the provider.</summary>
    public required decimal Retained { get; init; }

    /// <summary>What of that is stranded in-house.</summary>
    public decimal Stranded { get; init; }

    /// <summary>Present value of what comes once: transition and exit, or investments in-house.</summary>
    public required decimal Once { get; init; }

    /// <summary>Present value of what weaker levels cost us.</summary>
    public decimal Gap => Comparable.PresentValue - Plan.PresentValue;

    /// <summary>The unit or the provider.</summary>
    public string Name => Plan.Name;

    /// <summary>What stands between the quote and a comparison on the day; empty for in-house.</summary>
    public required IReadOnlyList<OpenPoint> Open { get; init; }

    /// <summary>Whether it can be held against in-house: every weaker level is priced or accepted by somebody named, and the quote holds on the day.</summary>
    public bool IsComparable => Open.Count == 0;

    /// <summary>Levels that fall short of ours.</summary>
    public IEnumerable<QuotedLevel> WeakerLevels => Levels.Where(level => level.IsWeaker);

    /// <summary>Whether a level falls short of ours, or cannot be compared, and nobody has priced or accepted that.</summary>
    public bool HasUnpricedLevels => Levels.Any(level => level.IsOpen);

    /// <summary>Whether something of its levels or its scope is open that can be priced.</summary>
    public bool HasOpenGaps => HasUnpricedLevels || Scope.Any(part => part.IsOpen);

    /// <summary>Whether it leaves out parts of the work that in-house does, or nobody has said that it does them.</summary>
    public bool HasMissingScope => Scope.Any(part => part.NeedsPrice);

    /// <summary>Whether it promises no less than we do: it leaves out nothing, nothing is only assumed, each of our levels was compared, and none is weaker.</summary>
    public bool PromisesNoLess => Terms is not null && !HasMissingScope && !Scope.Any(part => part.IsAssumed) && Levels.Any(level => level.IsOurs) && Levels.Where(level => level.IsOurs).All(level => level.Standing is LevelStanding.Stronger or LevelStanding.AsOurs);

    /// <summary>Who has accepted weaker levels or missing scope at no cost.</summary>
    public IReadOnlyList<string> AcceptedBy =>
    [
        .. Levels.Where(level => level.IsAccepted).Select(level => level.Terms!.AcceptedBy)
            .Concat(Scope.Where(part => part.IsAccepted).Select(part => part.Answer!.AcceptedBy)).Distinct(StringComparer.Ordinal),
    ];

    internal static Option Of(CostPlan plan, Quote? quote, QuoteTerms? terms, IReadOnlyList<QuotedLevel> levels, IReadOnlyList<QuotedPart> scope, IReadOnlyList<OpenPoint> open, decimal[] factors) => new()
    {
        Plan = plan,
        Comparable = plan.AtOurLevels ?? plan,
        Quote = quote,
        Terms = terms,
        Levels = levels,
        Scope = scope,
        Open = open,
        Running = PresentValue(plan, factors, CostPartKind.Line, CostPartKind.MinimumTopUp, CostPartKind.Tax),
        Retained = PresentValue(plan, factors, CostPartKind.Retained, CostPartKind.Governance, CostPartKind.Stranded),
        Stranded = PresentValue(plan, factors, CostPartKind.Stranded),
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

    /// <summary>Whether it answers a promise of ours; a volume is none.</summary>
    public bool IsOurs => Ours is not null && Standing != LevelStanding.Volume;

    /// <summary>Whether it falls short of ours, or cannot be compared.</summary>
    public bool NeedsPrice => IsOurs && Standing is not (LevelStanding.Stronger or LevelStanding.AsOurs);

    /// <summary>Whether it falls short of ours, and somebody named has accepted that at no cost.</summary>
    public bool IsAccepted => NeedsPrice && Terms is { GapPerYear: 0, AcceptedBy.Length: > 0 };

    /// <summary>Whether it falls short of ours, or cannot be compared, and nobody has priced or accepted that.</summary>
    public bool IsOpen => NeedsPrice && !IsAccepted && Terms?.GapPerYear is null or 0;

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
        Standing = own.Promise.Target.Kind == TargetKind.Count ? LevelStanding.Volume
            : terms?.Expected is { } expected ? LevelComparison.Of(own.Promise.Target, expected, terms.Within, terms.WithinBusinessDays)
            : LevelStanding.NotPromised,
    };
}
