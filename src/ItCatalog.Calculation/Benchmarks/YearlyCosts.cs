namespace ItCatalog.Calculation.Benchmarks;

/// <summary>The parts of a plan and their sums by year, from year 0, in base currency.</summary>
/// <remarks>Calculation rules, section 7. The costs of lines come in as they are, so that one of them can be moved alone.</remarks>
internal sealed class YearlyCosts
{
    private YearlyCosts(IReadOnlyList<CostPart> parts, int years)
    {
        Parts = parts;
        Years = Sum(parts, years);
    }

    public IReadOnlyList<CostPart> Parts { get; }

    public decimal[] Years { get; }

    /// <summary>A line's cost in each year, in its own currency, at the prices of that year.</summary>
    public static decimal[] OfLine(CostLine line, decimal indexation, Volumes volumes, int years)
    {
        var costs = new decimal[years + 1];
        var rise = 1 + (line.Inflation ?? indexation);
        var prices = 1m;
        for (var year = 1; year <= years; year++)
        {
            costs[year] = line.CostAtFirstPrices(volumes, year) * prices;
            prices *= rise;
        }

        return costs;
    }

    /// <summary>The costs of all lines of a list.</summary>
    public static decimal[][] OfLines(IReadOnlyList<CostLine> lines, decimal indexation, Volumes volumes, int years) =>
        [.. lines.Select(line => OfLine(line, indexation, volumes, years))];

    public static YearlyCosts Of(InHouse inHouse, decimal[][] lines, int years)
    {
        var parts = inHouse.Lines.Select((line, index) => new CostPart(CostPartKind.Line, line.Name, lines[index])).ToList();
        parts.AddRange(inHouse.OneOff.Select(item => Once(CostPartKind.OneOff, item.Name, item.Year, item.Amount, years)));
        return new YearlyCosts(parts, years);
    }

    /// <summary>A quote: what the provider charges, but at least the minimum; governance on top of it; what stays in-house; moving and leaving.</summary>
    public static YearlyCosts Of(Quote quote, decimal[][] lines, decimal[][] retained, int years)
    {
        var parts = quote.Lines.Select((line, index) => new CostPart(CostPartKind.Line, line.Name, Times(lines[index], quote.Rate))).ToList();
        var charge = Sum(parts, years);
        if (quote.MinimumPerYear is { } minimum)
        {
            var topUp = new decimal[years + 1];
            for (var year = 1; year <= years; year++)
            {
                topUp[year] = Math.Max((minimum * quote.Rate) - charge[year], 0);
                charge[year] += topUp[year];
                minimum *= 1 + quote.Indexation;
            }

            parts.Add(new CostPart(CostPartKind.MinimumTopUp, "Minimum charge", topUp));
        }

        parts.Add(new CostPart(CostPartKind.Governance, "Governance", Times(charge, quote.Governance)));
        parts.AddRange(quote.Retained.Select((line, index) => new CostPart(CostPartKind.Retained, line.Name, retained[index])));
        parts.Add(Once(CostPartKind.Transition, "Transition", 0, quote.Transition * quote.Rate, years));
        parts.Add(Once(CostPartKind.Exit, "Exit", years, quote.Exit * quote.Rate, years));
        return new YearlyCosts(parts, years);
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

    private static CostPart Once(CostPartKind kind, string name, int once, decimal amount, int years)
    {
        var costs = new decimal[years + 1];
        costs[once] = amount;
        return new CostPart(kind, name, costs);
    }

    private static decimal[] Times(decimal[] costs, decimal factor) => Array.ConvertAll(costs, cost => cost * factor);

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
