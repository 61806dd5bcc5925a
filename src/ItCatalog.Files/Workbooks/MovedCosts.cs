using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Workbooks;

/// <summary>What a quote costs more, less what in-house costs more, when a figure moves that is no plain share of a row of costs: by a cell for each year, or by one expression.</summary>
/// <remarks>The rule is <see cref="Sensitivity"/>; these are its formulas. What a provider charges is at least its minimum, so that a line moves the charge only as far as it lies above that.</remarks>
internal sealed class MovedCosts(
    WorkbookSheet sheet, int row, string moves, decimal factor, ComparisonOutcome result, Option about, AssumptionCells assumptions, CostsSheet costs, IReadOnlyList<OptionRows> rows)
{
    private const int FirstYearColumn = 6;

    /// <summary>A formula holds 8,192 characters.</summary>
    private const int LongestFormula = 8000;

    private readonly int index = result.IndexOf(about);
    private readonly QuoteCells cells = assumptions.Quotes[result.IndexOf(about)];
    private readonly Comparison priced = result.Priced;

    /// <summary>The rows of the quote.</summary>
    public OptionRows Rows { get; } = rows[result.IndexOf(about) + 1];

    private Quote Quote => about.Quote!;

    private int Years => result.Case.Comparison.Years;

    private OptionRows InHouse => rows[0];

    private int FirstLine => Rows.Running?.First ?? 0;

    /// <summary>What is charged beside a charge: tax that cannot be recovered, and steering.</summary>
    private string Beside => $"(1+{cells.Governance}{(cells.Tax is { } tax ? "+" + tax : "")})";

    /// <summary>The discount rate moves every year's factor.</summary>
    public string Discount() => ByYear(Discounted(), year =>
    {
        var late = $"{year}-IF({assumptions.Timing}=\"mid-year\",0.5,0)";
        return $"({costs.In(Rows.Comparable, year)}-{costs.In(InHouse.Total, year)})*(((1+{assumptions.DiscountRate})/(1+{assumptions.DiscountRate}*(1+{moves})))^({late})-1)";
    });

    /// <summary>A volume moves all lines that count it, on both sides.</summary>
    public string Volume(string driver) => ByYear(Costing(priced with { Volumes = priced.Volumes.With(driver, factor).Through(Years) }), year =>
    {
        // What is stranded in-house moves on both sides.
        var own = Moved(
            result.Case.Comparison.InHouse.Lines, assumptions.InHouse, InHouse.Running?.First ?? 0, driver, year, "",
            line => line.Stranded is null ? "" : FormattableString.Invariant($"*(1-{CostsSheet.StrandedIn(line, $"{year}")})"));
        var retained = Moved(Quote.Retained, cells.Retained, (Rows.Retained?.First ?? 0) + 1, driver, year, "");
        return $"{Charged(Moved(Quote.Lines, cells.Lines, FirstLine, driver, year, $"*{cells.Rates[year]}{Renewed(year)}"), "", year)}+({retained})-({own})";
    });

    /// <summary>One line of the quote.</summary>
    public string Line(int line) => ByYear(Costing(quote => quote with { Lines = [.. quote.Lines.Select((one, at) => at == line ? one.Times(factor) : one)] }), year => Charged($"{moves}*{costs.In(FirstLine + line, year)}", "", year));

    /// <summary>The least charge.</summary>
    public string Minimum() => ByYear(Costing(quote => quote with { MinimumPerYear = quote.MinimumPerYear * factor }), year => Charged("0", $"*(1+{moves})", year));

    /// <summary>The rise of all lines that name none of their own, and of the least charge.</summary>
    public string Indexation() => ByYear(Costing(quote => quote with { Indexation = quote.Indexation * factor }), year =>
    {
        var ratio = $"((1+{cells.Indexation}*(1+{moves}))/(1+{cells.Indexation}))^({year}-1)";
        var lines = Quote.Lines.Index().Where(line => line.Item.Inflation is null && !line.Item.IsNominal)
            // Who enters a rise of its own for a line takes it out of the indexation.
            .Select(line => $"IF({cells.Lines[line.Index].Rise}={cells.Indexation},{costs.In(FirstLine + line.Index, year)},0)").ToList();
        return Charged(lines.Count == 0 ? "0" : $"({ratio}-1)*({string.Join('+', lines)})", "*" + ratio, year);
    });

    /// <summary>The rise once the term is over.</summary>
    public string Renewal() => ByYear(Costing(quote => quote with { Renewal = quote.Renewal * factor }), year =>
    {
        var (term, renewal) = cells.Renewal!.Value;
        var ratio = $"IF({year}>{term},(1+{renewal}*(1+{moves}))/(1+{renewal}),1)";
        return Charged(Quote.Lines.Count == 0 ? "0" : $"({ratio}-1)*({Lines(year)})", "*" + ratio, year);
    });

    /// <summary>What is paid in the quote's currency.</summary>
    public string Exchanged() => string.Join('+', new[] { Rows.Running is { } running ? costs.PresentValues(running) : "0", costs.PresentValue(Rows.Retained!.Value.First) }
        .Concat(OnceOfProvider().Select(costs.PresentValue)));

    /// <summary>What is paid of tax.</summary>
    public string Taxed()
    {
        var tax = cells.Tax!;
        return $"{costs.PresentValue(Rows.Running!.Value.Last)}+({string.Join('+', OnceOfProvider().Select(costs.PresentValue))})*{tax}/(1+{tax})";
    }

    private IEnumerable<int> OnceOfProvider() =>
        [Rows.Once!.Value.First, Rows.Once.Value.First + 1, .. Quote.OneOff.Index().Where(once => !once.Item.IsOwn).Select(once => Rows.Once.Value.First + 2 + once.Index)];

    /// <summary>What the quote costs more in a year where its lines cost more, and its least charge is another one.</summary>
    private string Charged(string more, string minimum, int year)
    {
        if (cells.Minimum is not { } least)
        {
            return $"({more})*{Beside}";
        }

        var charged = $"MAX({Lines(year)}+({more}),{least}*(1+{cells.Indexation})^({year}-1)*{cells.Rates[year]}{Renewed(year)}{minimum})";
        return $"({charged}-{Lines(year)}-{costs.In(FirstLine + Quote.Lines.Count, year)})*{Beside}";
    }

    private string Renewed(int year) => cells.Renewal is { } renewal ? $"*IF({year}>{renewal.Term},1+{renewal.Renewal},1)" : "";

    private string Lines(int year) => Quote.Lines.Count == 0 ? "0" : $"SUM({costs.In(FirstLine, year)}:{costs.In(FirstLine + Quote.Lines.Count - 1, year).Split('!')[1]})";

    /// <summary>What lines that count a volume cost more when it moves: its share of those with one price, those with tiers or a band reckoned anew.</summary>
    private string Moved(IReadOnlyList<CostLine> lines, IReadOnlyList<LineCells> at, int first, string driver, int year, string charged, Func<LineCells, string>? avoidable = null)
    {
        var counted = lines.Index().Where(line => line.Item.Driver == driver).ToList();
        var shares = counted.Where(line => line.Item is UnitLine or UnitByYearLine).Select(line => costs.In(first + line.Index, year) + Avoidable(line.Index)).ToList();
        var anew = counted.Where(line => line.Item is not (UnitLine or UnitByYearLine)).Select(line => $"({costs.LineFormula(line.Item, at[line.Index], year, charged, $"*(1+{moves})")}-{costs.In(first + line.Index, year)}){Avoidable(line.Index)}");
        return string.Join('+', (shares.Count == 0 ? [] : new[] { $"{moves}*({string.Join('+', shares)})" }).Concat(anew).DefaultIfEmpty("0"));

        string Avoidable(int line) => avoidable?.Invoke(at[line]) ?? "";
    }

    private string ByYear(decimal[] values, Func<int, string> formula)
    {
        List<string> formulas = [.. Enumerable.Range(1, Years).Select(formula)];
        var isTooLong = formulas.Any(one => one.Length > LongestFormula);
        foreach (var (at, text) in formulas.Index())
        {
            var value = Math.Round(values[at + 1], 8, MidpointRounding.AwayFromZero);
            if (isTooLong)
            {
                sheet.Number(row, FirstYearColumn + at, value, NumberFormats.SignedMoney, CellLook.NotJudged);
            }
            else
            {
                sheet.Formula(row, FirstYearColumn + at, $"ROUND({text},8)", value, NumberFormats.SignedMoney);
            }
        }

        return $"SUMPRODUCT({WorkbookSheet.Address(row, FirstYearColumn)}:{WorkbookSheet.Address(row, FirstYearColumn + Years - 1)},{costs.FactorsByYear})";
    }

    private decimal[] Costing(Func<Quote, Quote> move) => Costing(priced with { Quotes = [.. priced.Quotes.Select((quote, at) => at == index ? move(quote) : quote)] });

    /// <summary>What a moved comparison has the quote cost more in each year from 0, less what in-house costs more.</summary>
    private decimal[] Costing(Comparison moved)
    {
        var computed = (moved with { Quotes = [moved.Quotes[index]] }).Compute();
        var quote = computed.Quotes[0].AtOurLevels ?? computed.Quotes[0];
        return [.. Enumerable.Range(0, Years + 1).Select(year => quote.Years[year] - about.Comparable.Years[year] - (computed.InHouse.Years[year] - result.InHouse.Plan.Years[year]))];
    }

    private decimal[] Discounted()
    {
        var divisors = (priced with { DiscountRate = priced.DiscountRate * factor }).DiscountFactors();
        return [.. Enumerable.Range(0, Years + 1).Select(year => (about.Comparable.Years[year] - result.InHouse.Plan.Years[year]) * ((result.DiscountFactors[year] / divisors[year]) - 1))];
    }
}
