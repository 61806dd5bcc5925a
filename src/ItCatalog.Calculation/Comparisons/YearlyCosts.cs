namespace ItCatalog.Calculation.Comparisons;

/// <summary>The parts of a plan and their sums by year, from year 0, in base currency.</summary>
/// <remarks>Calculation rules, section 7. The costs of lines come in as they are, so that one of them can be moved alone.</remarks>
internal sealed class YearlyCosts
{
    private readonly List<CostPart> _parts = [];

    private YearlyCosts(int years) => Years = new decimal[years + 1];

    public IReadOnlyList<CostPart> Parts => _parts;

    public decimal[] Years { get; }

    /// <summary>The costs of all lines of a list in each year, in base currency, at the prices of that year.</summary>
    public static decimal[][] OfLines(IReadOnlyList<CostLine> lines, LinePrices prices, Volumes volumes, int years) =>
        [.. lines.Select(line => OfLine(line, prices, volumes, years))];

    /// <summary>The cost of a line in each year, in base currency, at the prices of that year.</summary>
    public static decimal[] OfLine(CostLine line, LinePrices prices, Volumes volumes, int years)
    {
        var costs = new decimal[years + 1];
        var rise = line.IsNominal ? 1 : 1 + (line.Inflation ?? prices.Indexation);
        var risen = line.Multiple;
        for (var year = 1; year <= years; year++)
        {
            costs[year] = line.CostAtFirstPrices(volumes, year) * risen * prices.Factors[year];
            if (prices.IsAvoidable && line.StrandedIn(year) is not 0 and var stranded)
            {
                costs[year] *= 1 - stranded;
            }

            risen *= rise;
        }

        return costs;
    }

    /// <summary>What of in-house lines stays with us beside a provider, each with its cost in each year; lines of which nothing does are left out.</summary>
    /// <param name="lines">Those of in-house.</param>
    /// <param name="costs">What they cost in each year.</param>
    public static IReadOnlyList<CostPart> Stranded(IReadOnlyList<CostLine> lines, decimal[][] costs) =>
    [
        .. lines.Index().Where(line => line.Item.Stranded != 0)
            .Select(line => new CostPart(CostPartKind.Stranded, line.Item.Name, [.. costs[line.Index].Select((cost, year) => cost * line.Item.StrandedIn(year))])),
    ];

    public static YearlyCosts Of(InHouse inHouse, decimal[][] lines, int years)
    {
        var costs = new YearlyCosts(years);
        costs.Add(CostPartKind.Line, inHouse.Lines, lines);
        foreach (var item in inHouse.OneOff)
        {
            costs.AddOnce(CostPartKind.OneOff, item.Name, item.Year, item.Amount);
        }

        return costs;
    }

    /// <summary>A quote: what the provider charges, but at least the minimum; tax and governance on top of it; what stays in-house, and what of it is stranded; what comes
    /// once.</summary>
    public static YearlyCosts Of(Quote quote, decimal[][] lines, decimal[][] retained, int years, IReadOnlyList<CostPart>? stranded = null)
    {
        var costs = new YearlyCosts(years);
        costs.Add(CostPartKind.Line, quote.Lines, lines);
        if (quote.MinimumPerYear is { } minimum)
        {
            costs.AddTopUp(minimum, quote);
        }

        decimal[] charges = [.. costs.Years];
        if (quote.Tax != 0)
        {
            costs.Add(CostPartKind.Tax, "Tax", Array.ConvertAll(charges, charge => charge * quote.Tax));
        }

        costs.Add(CostPartKind.Governance, "Governance", Array.ConvertAll(charges, charge => charge * quote.Governance));
        costs.Add(CostPartKind.Retained, quote.Retained, retained);
        foreach (var part in stranded ?? [])
        {
            costs.Add(part.Kind, part.Name, [.. part.Years]);
        }

        costs.AddOnce(CostPartKind.Transition, "Transition", 0, quote.Transition * quote.RateIn(0) * (1 + quote.Tax));
        costs.AddOnce(CostPartKind.Exit, "Exit", years, quote.Exit * quote.RateIn(years) * (1 + quote.Tax));
        foreach (var item in quote.OneOff)
        {
            costs.AddOnce(CostPartKind.OneOff, item.Name, item.Year, item.IsOwn ? item.Amount : item.Amount * quote.RateIn(item.Year) * (1 + quote.Tax));
        }

        return costs;
    }

    /// <summary>The same with what weaker levels and missing scope cost us; these stay as they are.</summary>
    public YearlyCosts WithGaps(IReadOnlyList<Gap> gaps)
    {
        var costs = new YearlyCosts(Years.Length - 1);
        foreach (var part in _parts)
        {
            costs._parts.Add(part);
        }

        Years.CopyTo(costs.Years, 0);
        foreach (var gap in gaps)
        {
            costs.Add(CostPartKind.Gap, gap.Name, OfGap(gap, Years.Length - 1));
        }

        return costs;
    }

    /// <summary>What gaps cost together in each year, from year 0.</summary>
    public static decimal[] OfGaps(IReadOnlyList<Gap> gaps, int years) =>
        [.. gaps.Select(gap => OfGap(gap, years)).Aggregate(new decimal[years + 1], (sum, gap) => [.. sum.Zip(gap, (one, other) => one + other)])];

    private static decimal[] OfGap(Gap gap, int years)
    {
        var costs = new decimal[years + 1];
        var price = gap.PerYear;
        for (var year = 1; year <= years; year++)
        {
            costs[year] = price;
            price *= 1 + gap.Inflation;
        }

        return costs;
    }

    /// <summary>Present value of the years until each year.</summary>
    public decimal[] CumulativePresentValue(decimal[] discount)
    {
        var cumulative = new decimal[Years.Length];
        var sum = 0m;
        for (var year = 0; year < cumulative.Length; year++)
        {
            sum += Years[year] / discount[year];
            cumulative[year] = sum;
        }

        return cumulative;
    }

    public decimal PresentValue(decimal[] discount) => CumulativePresentValue(discount)[^1];

    private void Add(CostPartKind kind, IReadOnlyList<CostLine> lines, decimal[][] costs)
    {
        for (var line = 0; line < costs.Length; line++)
        {
            Add(kind, lines[line].Name, costs[line]);
        }
    }

    private void Add(CostPartKind kind, string name, decimal[] costs)
    {
        _parts.Add(new CostPart(kind, name, costs));
        for (var year = 0; year < costs.Length; year++)
        {
            Years[year] += costs[year];
        }
    }

    /// <summary>What is missing in each year to the minimum at that year's prices.</summary>
    private void AddTopUp(decimal minimum, Quote quote)
    {
        var topUp = new decimal[Years.Length];
        for (var year = 1; year < topUp.Length; year++)
        {
            topUp[year] = Math.Max((minimum * quote.RateIn(year) * quote.RenewalIn(year)) - Years[year], 0);
            minimum *= 1 + quote.Indexation;
        }

        Add(CostPartKind.MinimumTopUp, "Minimum charge", topUp);
    }

    private void AddOnce(CostPartKind kind, string name, int year, decimal amount)
    {
        var costs = new decimal[Years.Length];
        costs[year] = amount;
        _parts.Add(new CostPart(kind, name, costs));
        Years[year] += amount;
    }
}
