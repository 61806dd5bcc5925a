using ItCatalog.Calculation.Benchmarks;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>Where the assumptions stand, so that formulas can point at them.</summary>
internal sealed record AssumptionCells
{
    public required string DiscountRate { get; init; }

    public required string Timing { get; init; }

    /// <summary>Volume in year 1 and growth, by driver.</summary>
    public required IReadOnlyDictionary<string, (string First, string Growth)> Volumes { get; init; }

    public required IReadOnlyList<LineCells> InHouse { get; init; }

    /// <summary>Amount and year.</summary>
    public required IReadOnlyList<(string Amount, string Year)> OneOff { get; init; }

    public required IReadOnlyList<QuoteCells> Quotes { get; init; }
}

/// <summary>Price and rise a year of a line.</summary>
internal sealed record LineCells(string Price, string Rise);

/// <summary>Where a quote's assumptions stand.</summary>
internal sealed record QuoteCells
{
    public required string Rate { get; init; }

    public required string Transition { get; init; }

    public required string Exit { get; init; }

    public required string Indexation { get; init; }

    /// <summary>Null where there is no minimum.</summary>
    public required string? Minimum { get; init; }

    public required string Governance { get; init; }

    public required IReadOnlyList<LineCells> Lines { get; init; }

    public required IReadOnlyList<LineCells> Retained { get; init; }

    /// <summary>What weaker levels cost a year, by the quote's priced levels.</summary>
    public required IReadOnlyList<LineCells> Gaps { get; init; }
}

/// <summary>The sheet of assumptions: every figure that goes into the calculation, each in a cell that may be changed.</summary>
internal sealed class AssumptionsSheet(WorkbookSheet sheet, BenchmarkResult result)
{
    private const int Item = 1;
    private const int Value = 2;
    private const int Unit = 3;
    private const int Rise = 4;
    private const int Meaning = 5;
    private int row = 5;

    private Comparison Comparison => result.Case.Comparison;

    public AssumptionCells Write()
    {
        sheet.Widths(1, 46, 18, 22, 16, 74);
        sheet.Text(1, 1, "Assumptions", CellLook.Title);
        sheet.Text(2, 1, $"{result.Case.Name} · {result.Case.Organisation}. Change a shaded cell, and the costs, the totals and the comparison follow.", CellLook.Note);
        sheet.Text(4, Item, "Assumption", CellLook.Head);
        sheet.Text(4, Value, "Value", CellLook.NumberHead);
        sheet.Text(4, Unit, "Unit", CellLook.Head);
        sheet.Text(4, Rise, "Rise a year", CellLook.NumberHead);
        sheet.Text(4, Meaning, "What it means", CellLook.Head);
        sheet.Freeze(4, 1);

        Section("General");
        Plain("Years", Comparison.Years, NumberFormats.Whole, "years", "Year 0 is before the first year. For another length make the workbook anew.");
        Plain("First year", result.Case.FirstYear, NumberFormats.Year, "", "Names the columns; changes no amount.");
        var discount = Input("Discount rate", Comparison.DiscountRate, NumberFormats.Percent, "a year", "What money is worth later: a year's cost is divided by one plus this rate for each year.");
        var timing = Choice("Payments fall", Comparison.Timing == Timing.MidYear ? "mid-year" : "end-of-year", "end-of-year or mid-year.", "end-of-year,mid-year");

        Section("Volumes");
        var volumes = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var (driver, volume) in Comparison.Volumes.ByDriver.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            sheet.Number(row, Rise, volume.Growth, NumberFormats.Percent, CellLook.Input);
            volumes[driver] = (Input(driver, volume.In(1), NumberFormats.Volume, "in year 1", "What unit prices multiply."), sheet.Reference(row - 1, Rise));
        }

        Section("In-house");
        var lines = Comparison.InHouse.Lines.Select(line => Line(line, Comparison.Currency, null)).ToList();
        var oneOff = Comparison.InHouse.OneOff.Select(Once).ToList();
        return new AssumptionCells
        {
            DiscountRate = discount,
            Timing = timing,
            Volumes = volumes,
            InHouse = lines,
            OneOff = oneOff,
            Quotes = [.. result.Quotes.Select(Quote)],
        };
    }

    private QuoteCells Quote(Option option)
    {
        var quote = option.Quote!;
        var terms = option.Terms!;
        Section(quote.Provider + (terms.ValidUntil is { } until ? $", valid until {Show.Date(until)}" : ""));
        var rate = Input("Rate of exchange", quote.Rate, NumberFormats.Rate, $"{Comparison.Currency} for one {quote.Currency}", "All amounts of this quote are multiplied by it, the retained team and the price of weaker levels are not.");
        var indexation = Input("Indexation", quote.Indexation, NumberFormats.Percent, "a year", "The rise of lines that name none of their own, and of the minimum charge.");
        var transition = Input("Transition", quote.Transition, NumberFormats.MoneyWithCents, quote.Currency, "Falls in year 0.");
        var exit = Input("Exit", quote.Exit, NumberFormats.MoneyWithCents, quote.Currency, "Falls in the last year.");
        var minimum = quote.MinimumPerYear is { } least ? Input("Minimum charge", least, NumberFormats.MoneyWithCents, quote.Currency + " a year", "The provider charges at least this.") : null;
        var governance = Input("Steering", quote.Governance, NumberFormats.Percent, "of the charge", "Our own effort to steer the provider.");
        var lines = quote.Lines.Select(line => Line(line, quote.Currency, (indexation, quote.Indexation))).ToList();
        var retained = quote.Retained.Select(line => Line(line, Comparison.Currency, null, "Retained: ")).ToList();
        var gaps = terms.Levels.Where(level => level.GapPerYear is not null).Select(Gap).ToList();
        return new QuoteCells
        {
            Rate = rate,
            Transition = transition,
            Exit = exit,
            Indexation = indexation,
            Minimum = minimum,
            Governance = governance,
            Lines = lines,
            Retained = retained,
            Gaps = gaps,
        };
    }

    private LineCells Line(CostLine line, string currency, (string Cell, decimal Ratio)? indexation, string prefix = "")
    {
        if (line.Inflation is null && indexation is { } quoted)
        {
            sheet.Formula(row, Rise, quoted.Cell, quoted.Ratio, NumberFormats.Percent, CellLook.Input);
        }
        else
        {
            sheet.Number(row, Rise, line.Inflation ?? 0, NumberFormats.Percent, CellLook.Input);
        }

        var rise = sheet.Reference(row, Rise);
        var price = line switch
        {
            FixedLine one => Input(prefix + line.Name, one.PerYear, NumberFormats.MoneyWithCents, currency + " a year", "A fixed amount."),
            UnitLine one => Input(prefix + line.Name, one.UnitPrice, NumberFormats.UnitPrice, $"{currency} a year per unit ({one.Per})", "Multiplied by the volume of the year."),
            _ => Input(prefix + line.Name, 1, NumberFormats.Percent, "of the tiers or the band", "Prices by tiers or around a baseline; they move together."),
        };
        return new LineCells(price, rise);
    }

    private (string Amount, string Year) Once(OneOff amount)
    {
        sheet.Number(row, Rise, amount.Year, NumberFormats.Year, CellLook.Input);
        var year = sheet.Reference(row, Rise);
        return (Input("Once: " + amount.Name, amount.Amount, NumberFormats.MoneyWithCents, Comparison.Currency, "Falls in the year that stands beside it (0 is before the first)."), year);
    }

    private LineCells Gap(LevelTerms level)
    {
        sheet.Number(row, Rise, 0, NumberFormats.Percent, CellLook.Input);
        var rise = sheet.Reference(row, Rise);
        var reason = level.GapReason.Length == 0 ? "" : " Reckoned as: " + level.GapReason;
        return new LineCells(Input("Weaker level: " + level.Name, level.GapPerYear!.Value, NumberFormats.MoneyWithCents, Comparison.Currency + " a year", $"What it costs us that {level.Promise} is promised.{reason}"), rise);
    }

    private void Section(string name)
    {
        row++;
        sheet.Text(row, Item, name, CellLook.Section);
        row++;
    }

    private void Plain(string name, decimal value, string format, string unit, string meaning)
    {
        sheet.Number(row, Value, value, format);
        Describe(name, unit, meaning);
    }

    private string Input(string name, decimal value, string format, string unit, string meaning)
    {
        sheet.Number(row, Value, value, format, CellLook.Input);
        Describe(name, unit, meaning);
        return sheet.Reference(row - 1, Value);
    }

    private string Choice(string name, string value, string meaning, string words)
    {
        sheet.Text(row, Value, value, CellLook.Input);
        sheet.AlignRight(row, Value);
        sheet.Choice(row, Value, words);
        Describe(name, "of their year", meaning);
        return sheet.Reference(row - 1, Value);
    }

    private void Describe(string name, string unit, string meaning)
    {
        sheet.Text(row, Item, name);
        sheet.Text(row, Unit, unit);
        sheet.Text(row, Meaning, meaning, CellLook.Note);
        row++;
    }
}
