using ClosedXML.Excel;
using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Workbooks;

/// <summary>Rows of an option on the sheet of costs.</summary>
internal sealed record OptionRows
{
    /// <summary>First and last row of what comes every year from the unit or the provider; null where there is none.</summary>
    public required (int First, int Last)? Running { get; init; }

    /// <summary>The same for steering and the team that stays.</summary>
    public required (int First, int Last)? Retained { get; init; }

    /// <summary>The same for what comes once.</summary>
    public required (int First, int Last)? Once { get; init; }

    /// <summary>The rows of what is stranded in-house, by the place of its line; the same amounts stand beside every quote.</summary>
    public IReadOnlyDictionary<int, int> Stranded { get; init; } = new Dictionary<int, int>();

    /// <summary>The total as quoted.</summary>
    public required int Total { get; init; }

    /// <summary>The total with the price of weaker levels; the same row as <see cref="Total"/> where there is none.</summary>
    public required int Comparable { get; init; }

    /// <summary>1 where the option is no dearer than in-house so far and in every later year, 0 elsewhere; 0 for in-house.</summary>
    public int StaysCheaper { get; init; }

    /// <summary>1 in the first years in a row in which the option is cheaper so far, 0 elsewhere; 0 for in-house.</summary>
    public int ForAWhile { get; init; }
}

/// <summary>The sheet of costs by year: each line as a formula over the assumptions, with totals, present values and the difference to in-house.</summary>
internal sealed class CostsSheet(WorkbookSheet sheet, ComparisonOutcome result, AssumptionCells cells)
{
    private const int YearRow = 5;
    private const int FactorRow = 6;
    private readonly Dictionary<string, int> volumeRows = new(StringComparer.Ordinal);
    private int row = 7;

    private int Years => result.Case.Comparison.Years;

    private int TotalColumn => Years + 3;

    private int ValueColumn => Years + 4;

    /// <summary>Where the total of an option's present value stands, as other sheets write it.</summary>
    public string PresentValue(int optionRow) => sheet.Reference(optionRow, ValueColumn);

    /// <summary>The sum of present values over rows.</summary>
    public string PresentValues((int First, int Last) rows) => $"SUM({sheet.Reference(rows.First, ValueColumn)}:{WorkbookSheet.FixedAddress(rows.Last, ValueColumn)})";

    /// <summary>What a payment of one in each year from the first is worth.</summary>
    public string Factors => $"SUM({sheet.Reference(FactorRow, Column(1))}:{WorkbookSheet.FixedAddress(FactorRow, Column(Years))})";

    /// <summary>What a row costs in year 1.</summary>
    public string FirstYear(int row) => sheet.Reference(row, Column(1));

    /// <summary>The volume of year 1.</summary>
    public string Volume(string driver) => sheet.Reference(volumeRows[driver], Column(1));

    /// <summary>What each payment of one is worth, from the first year.</summary>
    public string FactorsByYear => $"{sheet.Reference(FactorRow, Column(1))}:{WorkbookSheet.FixedAddress(FactorRow, Column(Years))}";

    /// <summary>What a row costs in a year from 0.</summary>
    public string In(int row, int year) => sheet.Reference(row, Column(year));

    /// <summary>The volume of a year from 1.</summary>
    public string VolumeIn(string driver, int year) => sheet.Reference(volumeRows[driver], Column(year));

    /// <summary>The cell that names it.</summary>
    public string VolumeName(string driver) => sheet.Reference(volumeRows[driver], 1);

    public string Total(int optionRow) => sheet.Reference(optionRow, TotalColumn);

    public string VolumeTotal(string driver) => sheet.Reference(volumeRows[driver], TotalColumn);

    /// <summary>The cells of a row from the first year to the last.</summary>
    public string YearsOf(int optionRow) => $"{sheet.Reference(optionRow, Column(1))}:{WorkbookSheet.FixedAddress(optionRow, Column(Years))}";

    /// <summary>The same with the start.</summary>
    public string AllYearsOf(int optionRow) => $"{sheet.Reference(optionRow, Column(0))}:{WorkbookSheet.FixedAddress(optionRow, Column(Years))}";

    public IReadOnlyList<OptionRows> Write()
    {
        sheet.Widths(1, [44, .. Enumerable.Repeat(13.5, Years + 1), 14.5, 14.5]);
        sheet.Text(1, 1, "Costs by year", CellLook.Title);
        sheet.Text(2, 1, $"{result.Case.Name} · {result.Case.Organisation}. {result.Case.Comparison.Currency}, quotes converted. Every amount follows the sheet Assumptions.", CellLook.Note);
        sheet.Text(4, 1, result.Case.Comparison.Currency, CellLook.Head);
        sheet.Text(YearRow, 1, "Year of the comparison", CellLook.Note);
        sheet.Text(FactorRow, 1, "Present value of one unit of money", CellLook.Note);
        for (var year = 0; year <= Years; year++)
        {
            sheet.Text(4, Column(year), result.Case.YearName(year), CellLook.NumberHead);
            sheet.Number(YearRow, Column(year), year, NumberFormats.Year, CellLook.Note);
            var late = $"{Letter(year)}${YearRow}-IF({cells.Timing}=\"mid-year\",0.5,0)";
            sheet.Formula(FactorRow, Column(year), $"IF({Letter(year)}${YearRow}=0,1,1/(1+{cells.DiscountRate})^({late}))", 1 / result.DiscountFactors[year], NumberFormats.Factor, CellLook.Note);
        }

        sheet.Text(4, TotalColumn, "Total", CellLook.NumberHead);
        sheet.Text(4, ValueColumn, "Present value", CellLook.NumberHead);
        sheet.Freeze(4, 1);
        WriteVolumes();
        var inHouse = WriteInHouse();
        return [inHouse.Rows, .. result.Quotes.Select((option, index) => WriteQuote(option, cells.Quotes[index], inHouse.CumulativeRow, inHouse.Rows.Running?.First ?? 0))];
    }

    private void WriteVolumes()
    {
        Section("Volumes");
        var volumes = result.Case.Comparison.Volumes;
        foreach (var driver in volumes.Drivers)
        {
            sheet.Text(row, 1, driver);
            for (var year = 1; year <= Years; year++)
            {
                var at = cells.Volumes[driver];
                var formula = at.ByYear.Count > 0 ? at.ByYear[year - 1] : $"{at.First}*(1+{at.Growth})^({Letter(year)}${YearRow}-1)";
                sheet.Formula(row, Column(year), formula, volumes.Of(driver, year), NumberFormats.Volume);
            }

            sheet.Formula(row, TotalColumn, $"SUM({Letter(1)}{row}:{Letter(Years)}{row})", volumes.Total(driver, Years), NumberFormats.Volume);
            volumeRows[driver] = row;
            row++;
        }
    }

    private (OptionRows Rows, int CumulativeRow) WriteInHouse()
    {
        var plan = result.InHouse.Plan;
        Section(plan.Name);
        var first = row;
        foreach (var (line, index) in result.Case.Comparison.InHouse.Lines.Select((line, index) => (line, index)))
        {
            Part(line.Name, plan.Parts[index], year => LineFormula(line, cells.InHouse[index], year, ""));
        }

        var once = row;
        foreach (var (amount, index) in cells.OneOff.Select((amount, index) => (amount, index)))
        {
            var part = plan.Parts[result.Case.Comparison.InHouse.Lines.Count + index];
            Part("Once: " + part.Name, part, year => $"IF({Letter(year)}${YearRow}={amount.Year},{amount.Amount},0)", fromYear: 0);
        }

        var total = Sum("Total, " + plan.Name, first, row - 1, plan);
        var cumulative = Cumulative(total, plan);
        return (new OptionRows { Running = Range(first, once - 1), Retained = null, Once = Range(once, total - 1), Total = total, Comparable = total }, cumulative);
    }

    private OptionRows WriteQuote(Option option, QuoteCells quote, int inHouseCumulative, int inHouseFirst)
    {
        Section(option.Name);
        var parts = new Queue<CostPart>(option.Plan.Parts);
        var first = row;
        foreach (var (line, index) in option.Quote!.Lines.Select((line, index) => (line, index)))
        {
            Part(line.Name, parts.Dequeue(), year => LineFormula(line, quote.Lines[index], year, Charged(quote, year)));
        }

        var lastLine = row - 1;
        if (quote.Minimum is { } minimum)
        {
            Part("Up to the minimum charge", parts.Dequeue(), year =>
                $"MAX({minimum}*(1+{quote.Indexation})^({Letter(year)}${YearRow}-1){Charged(quote, year)}-{(lastLine < first ? "0" : $"SUM({Letter(year)}{first}:{Letter(year)}{lastLine})")},0)");
        }

        var charged = row - 1;
        if (quote.Tax is { } tax)
        {
            Part(ComparisonWords.Of(parts.Peek()), parts.Dequeue(), year => $"{tax}*{Charge(year)}");
        }

        var steering = row;
        Part("Steering the provider", parts.Dequeue(), year => $"{quote.Governance}*{Charge(year)}");
        foreach (var (line, index) in option.Quote.Retained.Select((line, index) => (line, index)))
        {
            Part("Retained: " + line.Name, parts.Dequeue(), year => LineFormula(line, quote.Retained[index], year, ""));
        }

        Dictionary<int, int> stranded = [];
        foreach (var (line, index) in result.Case.Comparison.InHouse.Lines.Select((line, index) => (line, index)).Where(one => one.line.Stranded != 0))
        {
            stranded[index] = row;
            Part("Stranded: " + line.Name, parts.Dequeue(), year => $"{Letter(year)}{inHouseFirst + index}*{StrandedIn(cells.InHouse[index], $"{Letter(year)}${YearRow}")}");
        }

        var once = row;
        var taxed = quote.Tax is { } share ? $"*(1+{share})" : "";
        Part("Transition", parts.Dequeue(), year => year == 0 ? $"{quote.Transition}*{quote.Rates[0]}{taxed}" : null, fromYear: 0);
        Part("Exit", parts.Dequeue(), year => year == Years ? $"{quote.Exit}*{quote.Rates[Years]}{taxed}" : null, fromYear: 0);
        foreach (var (item, index) in option.Quote.OneOff.Select((item, index) => (item, index)))
        {
            var at = quote.OneOff[index];
            Part(ComparisonWords.Of(parts.Peek()), parts.Dequeue(), year =>
                $"IF({Letter(year)}${YearRow}={at.Year},{at.Amount}{(item.IsOwn ? "" : $"*{quote.Rates[year]}{taxed}")},0)", fromYear: 0);
        }

        var lastOnce = row - 1;
        var total = Sum("Total as quoted, " + option.Name, first, row - 1, option.Plan);
        var cumulative = Cumulative(total, option.Plan);
        var forAWhile = Difference(option, cumulative, inHouseCumulative);
        return new OptionRows
        {
            Running = Range(first, steering - 1),
            Retained = Range(steering, once - 1),
            Once = Range(once, lastOnce),
            Stranded = stranded,
            Total = total,
            Comparable = quote.Gaps.Count == 0 ? total : WriteGaps(option, quote, total),
            StaysCheaper = forAWhile - 1,
            ForAWhile = forAWhile,
        };

        string Charge(int year) => charged < first ? "0" : $"SUM({Letter(year)}{first}:{Letter(year)}{charged})";
    }

    /// <summary>What the price of a line of a quote is multiplied by in a year: the rate, and the renewal once the term is over.</summary>
    private static string Charged(QuoteCells quote, int year) =>
        $"*{quote.Rates[year]}" + (quote.Renewal is { } renewal ? $"*IF({Letter(year)}${YearRow}>{renewal.Term},1+{renewal.Renewal},1)" : "");

    /// <summary>The share of a line in-house that is stranded in a year, as an expression.</summary>
    /// <param name="line">Its cells.</param>
    /// <param name="year">A number or where it stands.</param>
    public static string StrandedIn(LineCells line, string year) => line.Stranded is not { } stranded ? "0"
        : stranded.Years is { } years ? $"IF({year}<={years},{stranded.Share},0)" : stranded.Share;

    private int WriteGaps(Option option, QuoteCells quote, int total)
    {
        // What has no price stands last, and costs nothing until somebody enters one.
        var parts = option.Comparable.Parts.Where(part => part.Kind == CostPartKind.Gap).ToList();
        parts.AddRange(quote.Gaps.Skip(parts.Count).Select(gap => new CostPart(CostPartKind.Gap, gap.Title, new decimal[Years + 1])));
        var first = row;
        foreach (var (part, index) in parts.Select((part, index) => (part, index)))
        {
            Part(ComparisonWords.Of(part), part, year => $"{quote.Gaps[index].Cells.Price}*(1+{quote.Gaps[index].Cells.Rise})^({Letter(year)}${YearRow}-1)");
        }

        Totals($"Total with gaps, {option.Name}", column => $"{Name(column)}{total}+SUM({Name(column)}{first}:{Name(column)}{row - 1})", option.Comparable);
        return row - 1;
    }

    private void Part(string name, CostPart part, Func<int, string?> formula, int fromYear = 1)
    {
        sheet.Text(row, 1, name);
        for (var year = 0; year <= Years; year++)
        {
            var column = Column(year);
            if (year >= fromYear && formula(year) is { } text)
            {
                sheet.Formula(row, column, text, part.Years[year], NumberFormats.Money);
            }
            else
            {
                sheet.Number(row, column, part.Years[year], NumberFormats.Money);
            }
        }

        sheet.Formula(row, TotalColumn, $"SUM({Letter(0)}{row}:{Letter(Years)}{row})", part.Years.Sum(), NumberFormats.Money);
        sheet.Formula(row, ValueColumn, ValueFormula(), part.PresentValue(result.DiscountFactors), NumberFormats.Money);
        row++;
    }

    private int Sum(string name, int first, int last, CostPlan plan)
    {
        Totals(name, column => last < first ? "0" : $"SUM({Name(column)}{first}:{Name(column)}{last})", plan);
        return row - 1;
    }

    private void Totals(string name, Func<int, string> formula, CostPlan plan)
    {
        sheet.Text(row, 1, name, CellLook.Total);
        for (var year = 0; year <= Years; year++)
        {
            sheet.Formula(row, Column(year), formula(Column(year)), plan.Years[year], NumberFormats.Money, CellLook.Total);
        }

        sheet.Formula(row, TotalColumn, formula(TotalColumn), plan.Total, NumberFormats.Money, CellLook.Total);
        sheet.Formula(row, ValueColumn, ValueFormula(), plan.PresentValue, NumberFormats.Money, CellLook.Total);
        row++;
    }

    private int Cumulative(int total, CostPlan plan)
    {
        sheet.Text(row, 1, "Present value so far");
        for (var year = 0; year <= Years; year++)
        {
            var own = $"{Letter(year)}{total}*{Letter(year)}${FactorRow}";
            sheet.Formula(row, Column(year), year == 0 ? own : $"{Letter(year - 1)}{row}+{own}", plan.CumulativePresentValue[year], NumberFormats.Money);
        }

        row++;
        return row - 1;
    }

    private int Difference(Option option, int cumulative, int inHouse)
    {
        sheet.Text(row, 1, "Against in-house so far");
        sheet.Text(row + 1, 1, "No dearer than in-house from then on (1 is yes)", CellLook.Note);
        sheet.Text(row + 2, 1, "Cheaper than in-house for the first time (1 is yes)", CellLook.Note);
        var plan = option.Plan;
        var first = CheaperYears.First(plan.CumulativePresentValue, result.InHouse.Plan.CumulativePresentValue, Years);
        for (var year = 0; year <= Years; year++)
        {
            var difference = option.Plan.CumulativePresentValue[year] - result.InHouse.Plan.CumulativePresentValue[year];
            sheet.Formula(row, Column(year), $"{Letter(year)}{cumulative}-{Letter(year)}{inHouse}", difference, NumberFormats.SignedMoney);
            if (year > 0)
            {
                var later = year == Years ? "" : $"*{Letter(year + 1)}{row + 1}";
                sheet.Formula(row + 1, Column(year), $"IF(ROUND({Letter(year)}{row},4)<=0,1,0){later}", year >= plan.BreakEvenYear ? 1 : 0, NumberFormats.Year, CellLook.Note);
                var before = year == 1 ? "" : $"*IF({Letter(year - 1)}{row + 2}=1,1,IF(SUM({Letter(1)}{row + 2}:{Letter(year - 1)}{row + 2})=0,1,0))";
                sheet.Formula(
                    row + 2, Column(year), $"IF(ROUND({Letter(year)}{row},4)<0,1,0){before}", first is not null && year >= first.From && year <= first.To ? 1 : 0, NumberFormats.Year, CellLook.Note);
            }
        }

        row += 3;
        return row - 1;
    }

    /// <summary>The formula of a line: its cost at the prices of year 1, raised to those of the year, or at those that are stated for it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="own">Where its assumptions stand.</param>
    /// <param name="year">From 1.</param>
    /// <param name="charged">What a price of a quote is multiplied by.</param>
    /// <param name="moved">What its volume is multiplied by, where it is moved: then the formula is one for another sheet.</param>
    public string LineFormula(CostLine line, LineCells own, int year, string charged, string moved = "")
    {
        var inYear = moved.Length == 0 ? $"{Letter(year)}${YearRow}" : In(YearRow, year);
        var risen = (line.IsNominal ? "1" : $"(1+{own.Rise})^({inYear}-1)") + own.Multiple + charged;
        return line switch
        {
            AmountByYearLine => $"{own.ByYear[year - 1]}*{risen}",
            UnitByYearLine unit => $"{own.ByYear[year - 1]}*{Counted(unit.Per)}*{risen}",
            FixedLine or HeadcountLine or SharedLine => $"{own.Price}*{risen}",
            DepreciationLine => $"IF(AND({inYear}>={own.WrittenOff!.Value.From},{inYear}<{own.WrittenOff.Value.From}+{own.WrittenOff.Value.Over}),{own.Price}/{own.WrittenOff.Value.Over},0)*{risen}",
            UnitLine unit => $"{own.Price}*{Counted(unit.Per)}*{risen}",
            TieredLine { Mode: TierMode.Graduated } tiered => $"{own.Price}*({Slices(own.Tiers, Counted(tiered.Per))})*{risen}",
            TieredLine tiered => $"{own.Price}*{PriceAt(own.Tiers, Counted(tiered.Per))}*{Counted(tiered.Per)}*{risen}",
            BandLine band => $"({own.Price}+{Beyond(own.Band!, Counted(band.Per))})*{risen}",
            _ => throw new InvalidOperationException($"Unknown kind of line: {line.GetType().Name}."),
        };

        string Counted(string driver) => moved.Length == 0 ? Volume(driver, year) : $"({VolumeIn(driver, year)}{moved})";
    }

    private string Volume(string driver, int year) => Letter(year) + volumeRows[driver].ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Each slice of the volume at the price of its tier.</summary>
    private static string Slices(IReadOnlyList<(string? UpTo, string Price)> tiers, string volume) => string.Join('+', tiers.Select((tier, index) =>
    {
        var within = tier.UpTo is { } limit ? $"MIN({volume},{limit})" : volume;
        return index == 0 ? $"{within}*{tier.Price}" : $"MAX({within}-{tiers[index - 1].UpTo},0)*{tier.Price}";
    }));

    /// <summary>The price of the tier that the whole volume falls in.</summary>
    private static string PriceAt(IReadOnlyList<(string? UpTo, string Price)> tiers, string volume) =>
        tiers.Reverse().Aggregate("", (above, tier) => tier.UpTo is { } limit ? $"IF({volume}<={limit},{tier.Price},{above})" : tier.Price);

    /// <summary>What a volume beyond the dead band adds or takes off.</summary>
    private static string Beyond(BandCells band, string volume) =>
        $"{band.Arc}*MAX({volume}-{band.Baseline}*(1+{band.Deadband}),0)-{band.Rrc}*MAX({band.Baseline}*(1-{band.Deadband})-{volume},0)";

    private string ValueFormula() => $"SUMPRODUCT({Letter(0)}{row}:{Letter(Years)}{row},{Letter(0)}${FactorRow}:{Letter(Years)}${FactorRow})";

    private void Section(string name)
    {
        row++;
        sheet.Text(row, 1, name, CellLook.Section);
        row++;
    }

    private static (int First, int Last)? Range(int first, int last) => last < first ? null : (first, last);

    private static int Column(int year) => year + 2;

    private static string Letter(int year) => Name(Column(year));

    private static string Name(int column) => XLHelper.GetColumnLetterFromNumber(column);
}
