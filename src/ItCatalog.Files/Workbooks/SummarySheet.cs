using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>The first sheet, one printed page: the answer, three figures, the table of options, a chart, the doubt.</summary>
internal sealed class SummarySheet(WorkbookSheet sheet, ComparisonOutcome result, Decision decision, string standing, CostsSheet costs, IReadOnlyList<OptionRows> rows)
{
    private const int NowRow = 9;
    private const int TableRow = 11;

    private const string Reading =
        "A present value is what all payments are worth before the first year. Gaps are what weaker service levels cost us each year. "
        + "All amounts on this sheet, the ranks and the line that begins with “With the shaded cells” follow the shaded cells of the sheet Assumptions; the other sentences were written for the assumptions as they were exported. "
        + "What our own levels were worth in practice stands on the sheet Attainment by month, what the quotes would have made of our own incidents on the sheet Replay.";

    private readonly List<Option> options = [.. result.Options];

    private string Currency => result.Case.Comparison.Currency;

    private int LastColumn => Math.Max(options.Count + 1, 4);

    public void Write()
    {
        // A few options get wide columns, many options narrow ones: the sheet is about as wide as it is printed.
        var width = Math.Clamp(128.0 / (LastColumn - 1), 14, 42);
        var line = (int)(42 + (width * (LastColumn - 1)));
        sheet.Widths(1, [42, .. Enumerable.Repeat(width, LastColumn - 1)]);
        sheet.Text(1, 1, result.Case.Name, CellLook.Title);
        sheet.Paragraph(2, 1, LastColumn, Head(), CellLook.Note, line);
        sheet.Paragraph(3, 1, LastColumn, standing, CellLook.Note, line);
        sheet.Paragraph(4, 1, LastColumn, decision.Answer, CellLook.Answer, line * 3 / 4);
        sheet.Paragraph(5, 1, LastColumn, string.Join("\n", decision.Notes.Prepend(decision.Ranges).Where(note => note.Length > 0)), CellLook.Note, line);
        WriteFigures(line / 3);
        var end = WriteTable();
        end = WriteChart(end + 1);
        WriteWords(end + 1, line);
        sheet.FitOnOnePage();
    }

    private string Head()
    {
        var asked = result.Case;
        return $"{asked.Organisation} · {asked.Service}, provided by {asked.Unit} · {asked.Calendar(1)} to {asked.Calendar(asked.Comparison.Years)}, "
            + $"discounted at {Show.Rate(asked.Comparison.DiscountRate)} a year · as of {Show.Instant(asked.AsOf, asked.Zone)}";
    }

    private void WriteFigures(int line)
    {
        foreach (var (figure, index) in decision.Figures.Select((figure, index) => (figure, index)))
        {
            // The first takes the wide column, the third whatever is left.
            var column = index == 0 ? 1 : index == 1 ? 2 : 2 + ((LastColumn - 1) / 2);
            sheet.Text(6, column, figure.Name, CellLook.Note);
            sheet.Text(7, column, figure.Shown, CellLook.Figure);
            sheet.Paragraph(8, column, index == 0 ? 1 : index == 1 ? Math.Max(2, 1 + ((LastColumn - 1) / 2)) : LastColumn, figure.Note, CellLook.Note, Math.Max(line - 4, 20));
        }

        sheet.Height(7, 24);
    }

    private int WriteTable()
    {
        sheet.Text(TableRow - 1, 1, $"Present value, {Currency}", CellLook.Section);
        sheet.Text(TableRow, 1, "Item", CellLook.Head);
        sheet.Heads(TableRow, 2, CellLook.NumberHead, [.. options.Select(option => option.Name)]);

        var row = TableRow + 1;
        Values(row++, "Running", CellLook.Plain, option => option.Running, at => at.Running);
        Values(row++, "Retained staff and steering", CellLook.Plain, option => option.Retained, at => at.Retained);
        Values(row++, "Once: transition, exit, investments", CellLook.Plain, option => option.Once, at => at.Once);
        var total = row++;
        var withGaps = ComparisonWords.WithGaps(result);
        Amounts(total, "Present value as quoted", CellLook.Total, option => option.Plan.PresentValue, at => costs.PresentValue(at.Total));
        Changes(row++, "Against in-house, as quoted", total, option => option.Plan.PresentValue);
        var gap = row++;
        var comparable = row++;
        Amounts(gap, "Price of the gaps", CellLook.Plain, option => option.Gap, at => at.Comparable == at.Total ? null : $"{costs.PresentValue(at.Comparable)}-{costs.PresentValue(at.Total)}");
        Amounts(comparable, $"Present value {withGaps}", CellLook.Total, option => option.Comparable.PresentValue, at => costs.PresentValue(at.Comparable));
        Changes(row++, $"Against in-house, {withGaps}", comparable, option => option.Comparable.PresentValue);
        Ranks(row++, comparable);
        WriteNow(comparable);
        BreakEven(row++);
        foreach (var driver in result.Case.Comparison.Volumes.Drivers)
        {
            UnitCosts(row++, driver);
        }

        return row;
    }

    private void Values(int row, string name, CellLook look, Func<Option, decimal> value, Func<OptionRows, (int, int)?> range) =>
        Amounts(row, name, look, value, at => range(at) is { } cells ? costs.PresentValues(cells) : null);

    private void Amounts(int row, string name, CellLook look, Func<Option, decimal> value, Func<OptionRows, string?> formula)
    {
        sheet.Text(row, 1, name, look);
        for (var index = 0; index < options.Count; index++)
        {
            if (formula(rows[index]) is { } text)
            {
                sheet.Formula(row, index + 2, text, value(options[index]), NumberFormats.Money, look);
            }
            else
            {
                sheet.Number(row, index + 2, value(options[index]), NumberFormats.Money, look);
            }
        }
    }

    private void Changes(int row, string name, int of, Func<Option, decimal> value)
    {
        sheet.Text(row, 1, name);
        Absent(row, 2);
        var inHouse = value(options[0]);
        for (var index = 1; index < options.Count; index++)
        {
            if (inHouse == 0)
            {
                Absent(row, index + 2);
                continue;
            }

            // Cut towards zero, as pages show it; what binary numbers add behind the twelfth digit is no digit of it.
            var change = decimal.Truncate(((value(options[index]) / inHouse) - 1) * 1000) / 1000;
            var formula = $"ROUNDDOWN(ROUND({WorkbookSheet.Address(of, index + 2)}/{WorkbookSheet.FixedAddress(of, 2)}-1,12),3)";
            sheet.Formula(row, index + 2, formula, change, NumberFormats.Change);
        }
    }

    /// <summary>Of in-house and the quotes that can be compared: 1 costs least; who costs the same has the same rank.</summary>
    private void Ranks(int row, int comparable)
    {
        var ranked = options.Index().Where(option => IsRanked(option.Item)).Select(option => (Column: option.Index + 2, option.Item)).ToList();
        sheet.Text(row, 1, "Rank of what can be compared");
        foreach (var (index, option) in options.Index())
        {
            if (!IsRanked(option))
            {
                Absent(row, index + 2);
                continue;
            }

            var own = WorkbookSheet.Address(comparable, index + 2);
            var formula = "1" + string.Concat(ranked.Where(other => other.Column != index + 2).Select(other => $"+IF(ROUND({WorkbookSheet.Address(comparable, other.Column)},2)<ROUND({own},2),1,0)"));
            sheet.Formula(row, index + 2, formula, 1 + ranked.Count(other => Cents(other.Item) < Cents(option)), NumberFormats.Year);
        }
    }

    /// <summary>The answer at the cells as they are now: the best of the quotes that can be compared against in-house.</summary>
    private void WriteNow(int comparable)
    {
        var quotes = options.Index().Where(option => option.Item is { Quote: not null, IsComparable: true }).Select(option => (Cell: WorkbookSheet.Address(comparable, option.Index + 2), Head: WorkbookSheet.Address(TableRow, option.Index + 2), option.Item)).ToList();
        if (quotes.Count == 0)
        {
            return;
        }

        var (inHouse, least) = ($"ROUND({WorkbookSheet.Address(comparable, 2)},0)", $"ROUND(MIN({string.Join(',', quotes.Select(quote => quote.Cell))}),0)");
        var name = quotes.SkipLast(1).Reverse().Aggregate(quotes[^1].Head, (rest, quote) => $"IF(ROUND({quote.Cell},0)={least},{quote.Head},{rest})");
        const string Begins = "With the shaded cells as they are now, ";
        var formula = $"\"{Begins}\"&IF({least}<{inHouse},{name}&\" costs {Currency} \"&FIXED({inHouse}-{least},0)&\" less than in-house.\","
            + $"IF({least}={inHouse},{name}&\" and in-house cost the same.\",\"in-house costs {Currency} \"&FIXED({least}-{inHouse},0)&\" less than \"&{name}&\".\"))";
        var (own, best) = (Whole(options[0]), quotes.Min(quote => Whole(quote.Item)));
        var named = quotes.First(quote => Whole(quote.Item) == best).Item.Name;
        sheet.WordFormula(
            NowRow, 1, formula,
            Begins + (best < own ? $"{named} costs {Currency} {Show.Number(own - best, 0)} less than in-house." : best == own ? $"{named} and in-house cost the same." : $"in-house costs {Currency} {Show.Number(best - own, 0)} less than {named}."),
            "@");

        static decimal Whole(Option option) => Math.Round(option.Comparable.PresentValue, 0, MidpointRounding.AwayFromZero);
    }

    private static bool IsRanked(Option option) => option.Quote is null || option.IsComparable;

    private static decimal Cents(Option option) => Math.Round(option.Comparable.PresentValue, 2, MidpointRounding.AwayFromZero);

    private void BreakEven(int row)
    {
        var comparison = result.Case.Comparison;
        sheet.Text(row, 1, "Breaks even, as quoted, in");
        Absent(row, 2);
        var never = ComparisonWords.NotBy(result.Case);
        for (var index = 1; index < options.Count; index++)
        {
            var (stays, first) = (costs.YearsOf(rows[index].StaysCheaper), costs.YearsOf(rows[index].ForAWhile));
            var from = $"{result.Case.FirstYear - 1}+MATCH(1,{first},0)";
            var formula = $"IF(SUM({stays})>0,{result.Case.FirstYear + comparison.Years}-SUM({stays}),IF(SUM({first})=0,\"{never}\","
                + $"IF(SUM({first})=1,\"cheaper in \"&({from}),\"cheaper from \"&({from})&\" to \"&({from}+SUM({first})-1))&\", dearer in the end\"))";
            if (options[index].Plan.BreakEvenYear is { } year)
            {
                sheet.Formula(row, index + 2, formula, result.Case.FirstYear + year - 1, NumberFormats.Year);
            }
            else
            {
                sheet.WordFormula(row, index + 2, formula, ComparisonWords.ForAWhile(options[index].Plan, result.Case) ?? never, NumberFormats.Year);
            }

            sheet.AlignRight(row, index + 2);
        }
    }

    private void UnitCosts(int row, string driver)
    {
        sheet.Text(row, 1, $"{ComparisonWords.UnitCost(driver)}, {Currency} a year");
        for (var index = 0; index < options.Count; index++)
        {
            if (options[index].Plan.UnitCosts[driver] is { } cost)
            {
                sheet.Formula(row, index + 2, $"{costs.Total(rows[index].Total)}/{costs.VolumeTotal(driver)}", cost, NumberFormats.MoneyWithCents);
            }
            else
            {
                Absent(row, index + 2);
            }
        }
    }

    private int WriteChart(int top)
    {
        const int Height = 12;
        var names = $"{sheet.Reference(TableRow, 2)}:{WorkbookSheet.FixedAddress(TableRow, options.Count + 1)}";
        (int Row, string Color)[] series = [(TableRow + 1, "3A459F"), (TableRow + 2, "858BC5"), (TableRow + 3, "B5B9DD"), (TableRow + 6, "D9912E")];
        sheet.Chart(new SheetChart
        {
            Kind = ChartKind.StackedBars,
            Title = $"Present value over {Show.Count(result.Case.Comparison.Years, "year")}, {Currency}",
            Categories = names,
            Series = [.. series.Select(one => new ChartSeries(
                sheet.Reference(one.Row, 1),
                $"{sheet.Reference(one.Row, 2)}:{WorkbookSheet.FixedAddress(one.Row, options.Count + 1)}",
                one.Color)),],
            Format = "#,##0",
            TopRow = top,
            BottomRow = top + Height,
            LeftColumn = 1,
            RightColumn = LastColumn + 1,
        });
        return top + Height;
    }

    private void WriteWords(int row, int line)
    {
        if (decision.Doubt.Length > 0)
        {
            sheet.Text(row++, 1, "The main doubt", CellLook.Section);
            sheet.Paragraph(row++, 1, LastColumn, string.Join(' ', new[] { decision.Doubt, decision.DoubtTurns }.OfType<string>()), CellLook.Words, line);
        }

        if (decision.WithOurIncidents.Length > 0)
        {
            sheet.Paragraph(row++, 1, LastColumn, decision.WithOurIncidents, CellLook.Words, line);
        }

        if (decision.Changes.Count > 0)
        {
            sheet.Text(row++, 1, "What would change the answer", CellLook.Section);
            foreach (var change in decision.Changes)
            {
                sheet.Paragraph(row++, 1, LastColumn, "•  " + change, CellLook.Words, line);
            }
        }

        sheet.Text(row++, 1, "How to read it", CellLook.Section);
        sheet.Paragraph(row, 1, LastColumn, Reading, CellLook.Note, line);
    }

    private void Absent(int row, int column)
    {
        sheet.Text(row, column, Show.Absent);
        sheet.AlignRight(row, column);
    }
}
