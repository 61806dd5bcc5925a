using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>Where the assumptions stand, so that formulas can point at them.</summary>
internal sealed record AssumptionCells
{
    public required string DiscountRate { get; init; }

    public required string Timing { get; init; }

    /// <summary>By driver.</summary>
    public required IReadOnlyDictionary<string, VolumeCells> Volumes { get; init; }

    public required IReadOnlyList<LineCells> InHouse { get; init; }

    /// <summary>Amount and year.</summary>
    public required IReadOnlyList<(string Amount, string Year)> OneOff { get; init; }

    public required IReadOnlyList<QuoteCells> Quotes { get; init; }
}

/// <summary>Where a volume stands: in year 1 with its growth, or year by year.</summary>
internal sealed record VolumeCells(string First, string Growth, IReadOnlyList<string> ByYear);

/// <summary>Price and rise a year of a line. The price of a tiered line is the share of its tiers' prices, that of a band its cost at the baseline.</summary>
internal sealed record LineCells(string Price, string Rise)
{
    /// <summary>Limit and price of each tier; the last one has no limit. Empty for other lines.</summary>
    public IReadOnlyList<(string? UpTo, string Price)> Tiers { get; init; } = [];

    /// <summary>Null for other lines.</summary>
    public BandCells? Band { get; init; }
}

/// <summary>Where a band's terms stand.</summary>
internal sealed record BandCells(string Baseline, string Deadband, string Arc, string Rrc);

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
internal sealed class AssumptionsSheet(WorkbookSheet sheet, ComparisonOutcome result)
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
        var volumes = Comparison.Volumes.ByDriver.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => Volume(pair.Key, pair.Value), StringComparer.Ordinal);

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
        var name = prefix + line.Name;
        return line switch
        {
            FixedLine one => new LineCells(Input(name, one.PerYear, NumberFormats.MoneyWithCents, currency + " a year", "A fixed amount."), rise),
            UnitLine one => new LineCells(Input(name, one.UnitPrice, NumberFormats.UnitPrice, $"{currency} a year per unit ({one.Per})", "Multiplied by the volume of the year."), rise),
            TieredLine one => Tiers(name, one, currency, rise),
            BandLine one => Band(name, one, currency, rise),
            _ => throw new InvalidOperationException($"Unknown kind of line: {line.GetType().Name}."),
        };
    }

    private VolumeCells Volume(string driver, DriverVolume volume)
    {
        if (volume.ByYear is { } byYear)
        {
            return new VolumeCells("", "", [.. byYear.Take(Comparison.Years).Select((value, index) =>
                Input($"{driver}, {result.Case.Calendar(index + 1)}", value, NumberFormats.Volume, "in that year", "What unit prices multiply; every year has a volume of its own.")),]);
        }

        sheet.Number(row, Rise, volume.Growth, NumberFormats.Percent, CellLook.Input);
        return new VolumeCells(Input(driver, volume.In(1), NumberFormats.Volume, "in year 1", "What unit prices multiply."), sheet.Reference(row - 1, Rise), []);
    }

    private LineCells Tiers(string name, TieredLine line, string currency, string rise)
    {
        var share = Input(name, 1, NumberFormats.Percent, "of the prices of its tiers", "Moves all its tiers together: 110 % makes each of them a tenth dearer.");
        var meaning = line.Mode == TierMode.Graduated ? "For each unit that lies in this tier." : "For all units, where the volume falls in this tier.";
        var tiers = new List<(string?, string)>();
        foreach (var (tier, index) in line.Tiers.Select((tier, index) => (tier, index)))
        {
            var price = Input($"{name}, tier {index + 1}", tier.UnitPrice, NumberFormats.UnitPrice, $"{currency} a year per unit ({line.Per})", meaning);
            tiers.Add((tier.UpTo is { } limit ? Input($"{name}, tier {index + 1}, up to", limit, NumberFormats.Volume, line.Per, "Included. Limits have to rise from tier to tier.") : null, price));
        }

        return new LineCells(share, rise) { Tiers = tiers };
    }

    private LineCells Band(string name, BandLine line, string currency, string rise) =>
        new(Input(name, line.BasePerYear, NumberFormats.MoneyWithCents, currency + " a year", "At the baseline, and within the dead band around it."), rise)
        {
            Band = new BandCells(
                Input(name + ", baseline", line.Baseline, NumberFormats.Volume, line.Per, "The volume that the amount is for."),
                Input(name + ", dead band", line.Deadband, NumberFormats.Percent, "of the baseline", "By so much the volume may differ without charge or credit."),
                Input(name + ", each one above", line.Arc, NumberFormats.UnitPrice, $"{currency} a year per unit ({line.Per})", "Charged for each unit above the dead band."),
                Input(name + ", each one below", line.Rrc, NumberFormats.UnitPrice, $"{currency} a year per unit ({line.Per})", "Credited for each unit below the dead band.")),
        };

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
