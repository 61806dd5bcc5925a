namespace ItCatalog.Calculation.Comparisons;

/// <summary>When the costs of a year are paid, for their present value.</summary>
public enum Timing
{
    /// <summary>Year <c>y</c> is divided by <c>(1 + discountRate)^y</c>.</summary>
    EndOfYear,

    /// <summary>Year <c>y</c> is divided by <c>(1 + discountRate)^(y - 0.5)</c>.</summary>
    MidYear,
}

/// <summary>An amount that comes once.</summary>
/// <param name="Name">What it pays for.</param>
/// <param name="Year">From 0, before the first year, to the last year.</param>
/// <param name="Amount">In base currency.</param>
public sealed record OneOff(string Name, int Year, decimal Amount);

/// <summary>What the unit itself costs.</summary>
public sealed record InHouse
{
    /// <summary>How it is called where nobody has given it another name.</summary>
    public const string UsualName = "In-house";

    /// <summary>How it is called beside the quotes.</summary>
    public required string Name { get; init; }

    /// <summary>What comes every year, in base currency.</summary>
    public IReadOnlyList<CostLine> Lines { get; init; } = [];

    /// <summary>What comes once, in base currency.</summary>
    public IReadOnlyList<OneOff> OneOff { get; init; } = [];
}

/// <summary>In-house and quotes over the same years and volumes.</summary>
/// <remarks>Calculation rules, section 7. All decimals, nothing rounded.</remarks>
public sealed record Comparison
{
    /// <summary>The base currency that all results are in.</summary>
    public required string Currency { get; init; }

    /// <summary>How many years are compared, from 1.</summary>
    public required int Years { get; init; }

    /// <summary>Discount ratio a year, above -1.</summary>
    public required decimal DiscountRate { get; init; }

    /// <summary>When the costs of a year are paid.</summary>
    public Timing Timing { get; init; } = Timing.EndOfYear;

    /// <summary>Volumes of the drivers.</summary>
    public required Volumes Volumes { get; init; }

    /// <summary>What the unit itself costs.</summary>
    public required InHouse InHouse { get; init; }

    /// <summary>The parts of the work that every quote is asked for: the rows of the scope matrix.</summary>
    public IReadOnlyList<ScopePart> Scope { get; init; } = [];

    /// <summary>What providers ask.</summary>
    public IReadOnlyList<Quote> Quotes { get; init; } = [];

    /// <summary>Over how many whole months our own incidents are held against the quotes: one of <see cref="QuoteReplay.Lengths"/>. It changes no cost.</summary>
    public int ReplayMonths { get; init; } = QuoteReplay.UsualLength;

    /// <summary>Each part of the work beside what a quote says of it.</summary>
    /// <param name="quote">One of the quotes.</param>
    public IReadOnlyList<QuotedPart> ScopeOf(Quote quote)
    {
        ArgumentNullException.ThrowIfNull(quote);
        return QuotedPart.Of(Scope, quote.Scope);
    }

    /// <summary>Costs, present values and savings of in-house and every quote.</summary>
    public ComparisonResult Compute()
    {
        var discount = DiscountFactors();
        var tabled = WithScopePriced() with { Volumes = Volumes.Through(Years) };
        var inHouse = CostPlan.Of(tabled, tabled.CostsOf(InHouse), InHouse.Name, discount);
        return new ComparisonResult
        {
            Currency = Currency,
            InHouse = inHouse,
            Quotes = [.. tabled.Quotes.Select(quote => CostPlan.Of(tabled, tabled.CostsOf(quote), quote, discount).Against(inHouse))],
        };
    }

    /// <summary>Whether the figures stay within what decimals hold: impossible entries can pass their bounds one by one and be too much
    /// together.</summary>
    public bool CanBeComputed()
    {
        try
        {
            Compute();
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>What a provider charges in a month of year 1, before tax: a twelfth of that year's lines, and of its minimum where they stay below it. In the
    /// quote's currency.</summary>
    /// <param name="quote">One of the quotes.</param>
    public decimal MonthlyCharge(Quote quote)
    {
        ArgumentNullException.ThrowIfNull(quote);
        return CostsOf(quote with { Rate = 1, RateByYear = null }).Parts.Where(part => part.Kind is CostPartKind.Line or CostPartKind.MinimumTopUp).Sum(part => part.Years[1]) / 12;
    }

    /// <summary>The same with what missing parts of the work cost us among the gaps of each quote, and no scope any more.</summary>
    internal Comparison WithScopePriced() => Scope.Count == 0 && Quotes.All(quote => quote.Scope.Count == 0) ? this : this with
    {
        Scope = [],
        Quotes = [.. Quotes.Select(quote => quote with { Scope = [], Gaps = [.. quote.Gaps ?? [], .. ScopeOf(quote).Select(part => part.Gap).OfType<Gap>()] })],
    };

    internal YearlyCosts CostsOf(InHouse inHouse) =>
        YearlyCosts.Of(inHouse, YearlyCosts.OfLines(inHouse.Lines, LinePrices.Own(Years), Volumes, Years), Years);

    internal YearlyCosts CostsOf(Quote quote) => YearlyCosts.Of(
        quote,
        YearlyCosts.OfLines(quote.Lines, LinePrices.Of(quote, Years), Volumes, Years),
        YearlyCosts.OfLines(quote.Retained, LinePrices.Own(Years), Volumes, Years),
        Years,
        YearlyCosts.Stranded(InHouse.Lines, YearlyCosts.OfLines(InHouse.Lines, LinePrices.Own(Years), Volumes, Years)));

    /// <summary>What the cost of each year is divided by for its present value, from year 0.</summary>
    internal decimal[] DiscountFactors()
    {
        var factors = new decimal[Years + 1];
        var half = Timing == Timing.MidYear ? Decimals.Root(1 + DiscountRate) : 1m;
        for (var year = 0; year <= Years; year++)
        {
            factors[year] = year == 0 ? 1m : Decimals.Power(1 + DiscountRate, year) / half;
        }

        return factors;
    }
}

/// <summary>What a comparison gives.</summary>
public sealed record ComparisonResult
{
    /// <summary>The base currency of all amounts.</summary>
    public required string Currency { get; init; }

    /// <summary>The unit itself.</summary>
    public required CostPlan InHouse { get; init; }

    /// <summary>The quotes in the order given.</summary>
    public required IReadOnlyList<CostPlan> Quotes { get; init; }
}
