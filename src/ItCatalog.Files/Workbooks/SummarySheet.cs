using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>The first sheet, one printed page: the answer, three figures, the table of options, a chart, the doubt.</summary>
internal sealed class SummarySheet(WorkbookSheet sheet, ComparisonOutcome result, Decision decision, string standing, CostsSheet costs, IReadOnlyList<OptionRows> rows, AnswerCells? answer,
    (string Formula, string Words) checks)
{
    private const int NowRow = 9;
    private const int TableRow = 11;

    private const string Reading =
        "A present value is what all payments are worth before the first year. Gaps are what weaker service levels cost us each year. "
        + "The answer, the figures, the amounts, the ranks and the doubt follow the shaded cells of the sheet Assumptions; how they do stands on the sheet Answer. "
        + "What our own levels were worth in practice stands on the sheet Attainment by month, what the quotes would have made of our own incidents on the sheet Replay.";

    private const string Moved = "The draws are those of that day, moved by as much as the figures have moved. ";
    private const string NotTried = "What would change the answer, below, was reckoned on that day.";

    private readonly List<Option> options = [.. result.Options];

    private string Currency => result.Case.Comparison.Currency;

    private int LastColumn => Math.Max(options.Count + 1, 4);

    public void Write()
    {
        // A few options get wide columns, many options narrow ones: the sheet is about as wide as it is printed.
        var width = Math.Clamp(128.0 / (LastColumn - 1), 14, 42);
        var line = (int)(47 + (width * (LastColumn - 1)));
        sheet.Widths(1, [47, .. Enumerable.Repeat(width, LastColumn - 1)]);
        sheet.Text(1, 1, result.Case.Name, CellLook.Title);
        sheet.Paragraph(2, 1, LastColumn, Head(), CellLook.Note, line);
        sheet.Paragraph(3, 1, LastColumn, standing, CellLook.Note, line);
        Live(4, LastColumn, answer?.Answer, decision.Answer, CellLook.Answer, line * 3 / 4);
        Live(5, LastColumn, answer?.Notes, string.Join("\n", decision.Notes.Prepend(decision.Ranges).Where(note => note.Length > 0)), CellLook.Note, line);
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
        for (var index = 0; index < answer?.Figures.Count; index++)
        {
            var figure = decision.Figures.Count > index ? decision.Figures[index] : new DecisionFigure("", null, "", "");
            var cells = answer.Figures[index];
            // The first takes the wide column, the third whatever is left.
            var column = index == 0 ? 1 : index == 1 ? 2 : 2 + ((LastColumn - 1) / 2);
            sheet.WordFormula(6, column, cells.Name, figure.Name, "General", CellLook.Note);
            sheet.WordFormula(7, column, cells.Shown, figure.Shown, "General", CellLook.Figure);
            sheet.ParagraphFormula(
                8, column, index == 0 ? 1 : index == 1 ? Math.Max(2, 1 + ((LastColumn - 1) / 2)) : LastColumn, cells.Note, figure.Note, CellLook.Note, Math.Max(line - 4, 20));
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
        Values(row++, ComparisonWords.Retained(result), CellLook.Plain, option => option.Retained, at => at.Retained);
        Values(row++, "Once: transition, exit, investments", CellLook.Plain, option => option.Once, at => at.Once);
        var total = row++;
        Amounts(total, "Present value as quoted", CellLook.Total, option => option.Plan.PresentValue, at => costs.PresentValue(at.Total));
        Changes(row++, "Against in-house, as quoted", total, option => option.Plan.PresentValue);
        var gap = row++;
        var comparable = row++;
        Amounts(gap, "Price of the gaps", CellLook.Plain, option => option.Gap, at => at.Comparable == at.Total ? null : $"{costs.PresentValue(at.Comparable)}-{costs.PresentValue(at.Total)}");
        Amounts(comparable, WithGaps("Present value "), CellLook.Total, option => option.Comparable.PresentValue, at => costs.PresentValue(at.Comparable));
        Changes(row++, WithGaps("Against in-house, "), comparable, option => option.Comparable.PresentValue);
        Ranks(row++, comparable);
        WriteChanged();
        BreakEven(row++);
        foreach (var driver in result.Case.Comparison.Volumes.Drivers)
        {
            UnitCosts(row++, driver);
        }

        sheet.Text(row, 1, "Checks");
        sheet.ParagraphFormula(row, 2, LastColumn, checks.Formula, checks.Words, CellLook.Plain, 400);
        sheet.RedWhere(row, 1, row, LastColumn, $"ISNUMBER(SEARCH(\"not tie\",$B${row}))");
        row++;
        return row;
    }

    private void Values(int row, string name, CellLook look, Func<Option, decimal> value, Func<OptionRows, (int, int)?> range) =>
        Amounts(row, name, look, value, at => range(at) is { } cells ? costs.PresentValues(cells) : null);

    private void Amounts(int row, string name, CellLook look, Func<Option, decimal> value, Func<OptionRows, string?> formula) => Amounts(row, (null, name), look, value, formula);

    private void Amounts(int row, (string? Formula, string Words) name, CellLook look, Func<Option, decimal> value, Func<OptionRows, string?> formula)
    {
        Named(row, name, look);
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

    private void Named(int row, (string? Formula, string Words) name, CellLook look)
    {
        if (name.Formula is { } formula)
        {
            sheet.WordFormula(row, 1, formula, name.Words, "General", look);
        }
        else
        {
            sheet.Text(row, 1, name.Words, look);
        }
    }

    private void Changes(int row, string name, int of, Func<Option, decimal> value) => Changes(row, (null, name), of, value);

    private void Changes(int row, (string? Formula, string Words) name, int of, Func<Option, decimal> value)
    {
        Named(row, name, CellLook.Plain);
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
        sheet.Text(row, 1, "Rank of what can be compared");
        foreach (var (index, option) in options.Index())
        {
            var own = WorkbookSheet.Address(comparable, index + 2);
            var formula = "1" + string.Concat(options.Index().Where(other => other.Index != index).Select(other =>
                $"+IF({(other.Index == 0 ? "" : $"({Open(other.Index)}=0)*")}(ROUND({WorkbookSheet.Address(comparable, other.Index + 2)},2)<ROUND({own},2)),1,0)"));
            var ranked = index == 0 ? formula : $"IF({Open(index)}=0,{formula},\"{Show.Absent}\")";
            if (IsRanked(option))
            {
                sheet.Formula(row, index + 2, ranked, 1 + options.Count(other => IsRanked(other) && Cents(other) < Cents(option)), NumberFormats.Year);
            }
            else
            {
                sheet.WordFormula(row, index + 2, ranked, Show.Absent, NumberFormats.Year);
                sheet.AlignRight(row, index + 2);
            }
        }

        string Open(int index) => answer!.Open[index - 1];
    }

    /// <summary>What has to be known where the words are no longer those of the day on which this was written.</summary>
    private void WriteChanged()
    {
        if (answer is not null)
        {
            sheet.ParagraphFormula(
                NowRow, 1, LastColumn,
                $"IF({answer.Changed}=0,\"\",{answer.Changed}&IF({answer.Changed}=1,\" assumption has\",\" assumptions have\")&\" been changed since this was written, and all words and figures above follow. {Moved}\"&\"{NotTried}\")",
                "", CellLook.Note, 400);
        }
    }

    /// <summary>A paragraph that follows the figures, where there is something to follow.</summary>
    private void Live(int row, int lastColumn, string? cell, string words, CellLook look, int line)
    {
        if (cell is null)
        {
            sheet.Paragraph(row, 1, lastColumn, words, look, line);
        }
        else
        {
            sheet.ParagraphFormula(row, 1, lastColumn, cell, words, look, line);
        }
    }

    /// <summary>What figures with gaps are called: at our levels once everything that is open has a price.</summary>
    private (string? Formula, string Words) WithGaps(string begins) =>
        (answer is null ? null : $"\"{begins}\"&IF({answer.OpenGaps}=0,\"at our levels\",\"with gaps as far as they are priced\")", begins + ComparisonWords.WithGaps(result));

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
                sheet.Formula(row, index + 2, $"IF({costs.VolumeTotal(driver)}=0,{WordFormulas.Quoted(Show.Absent)},{costs.Total(rows[index].Total)}/{costs.VolumeTotal(driver)})", cost, NumberFormats.MoneyWithCents);
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
            Description = Described(),
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

    /// <summary>The chart in words, as it is when this is written.</summary>
    private string Described() => $"Bars, one for each option: {string.Join("; ", options.Select(option => $"{option.Name} {Show.Number(option.Comparable.PresentValue, 0)} {Currency}"
        + (option.Gap == 0 ? "" : $", of which {Show.Number(option.Gap, 0)} for its gaps")))}. The figures stand in the table above.";

    private void WriteWords(int row, int line)
    {
        if (answer is not null)
        {
            sheet.Text(row++, 1, "The main doubt", CellLook.Section);
            sheet.ParagraphFormula(row++, 1, LastColumn, answer.Doubt, string.Join(' ', new[] { decision.Doubt, decision.DoubtTurns }.OfType<string>()), CellLook.Words, line);
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
