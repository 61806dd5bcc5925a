using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Workbooks;

/// <summary>The sheet of sensitivity: each figure moved alone by a share, what that changes, largest swing first, as a table and a tornado. All of it follows the assumptions.</summary>
internal sealed class SensitivitySheet(WorkbookSheet sheet, ComparisonOutcome result, Option about, AssumptionCells cells, CostsSheet costs, IReadOnlyList<OptionRows> rows)
{
    /// <summary>So many figures are followed, those that swing most when the workbook is written.</summary>
    public const int Most = 25;

    private const int Drawn = 12;
    private const int ChartHeight = 22;
    private const int ShareRow = 4;
    private const int HeadRow = 7;
    private const decimal UsualShare = 0.1m;
    private const int Change = 3;
    private const int Swing = 4;
    private const int Rank = 5;

    private readonly int index = result.IndexOf(about);
    private readonly List<(InputSwing Swing, int Index)> swings = [.. result.IndexedSwings(result.IndexOf(about), UsualShare).Take(Most)];

    private string Share => sheet.Reference(ShareRow, 2);

    private string Difference => sheet.Reference(ShareRow + 1, 2);

    private int First => HeadRow + swings.Count + ChartHeight + 6;

    private int Last => First + (2 * swings.Count) - 1;

    public void Write()
    {
        var currency = result.Case.Comparison.Currency;
        sheet.Widths(1, [52, 18, 18, 18, 18, .. Enumerable.Repeat(14.0, result.Case.Comparison.Years)]);
        sheet.Text(1, 1, "Sensitivity", CellLook.Title);
        sheet.Paragraph(2, 1, 5, $"{about.Name} less in-house {ComparisonWords.WithGaps(about)}, present value, {currency}: how far it changes when one figure moves alone. Above 0 in-house gains. Largest swing first.", CellLook.Note, 120);
        sheet.Text(ShareRow, 1, "Each figure moves by");
        sheet.Number(ShareRow, 2, UsualShare, NumberFormats.Percent, CellLook.Input);
        sheet.Rule(ShareRow, 2, new InputRule("decimal", "between", "0.001", "1", "A percentage from 0.1 % to 100 % is needed here."));
        sheet.NameCell(ShareRow, 2, "Sensitivity_share");
        sheet.Text(ShareRow + 1, 1, $"{about.Name} less in-house, as it stands");
        sheet.Formula(
            ShareRow + 1, 2, $"{costs.PresentValue(rows[index + 1].Comparable)}-{costs.PresentValue(rows[0].Total)}", about.Comparable.PresentValue - result.InHouse.Plan.PresentValue, NumberFormats.SignedMoney);
        if (swings.Count == 0)
        {
            sheet.Text(HeadRow, 1, "No figure of the comparison moves that.", CellLook.Note);
            return;
        }

        WriteTable();
        WriteChart();
        WriteReckoning();
        sheet.PrintOnly(First - 3, 5);
        sheet.FitOnOnePage();
    }

    private void WriteTable()
    {
        sheet.Text(HeadRow, 1, "Figure", CellLook.Head);
        sheet.Heads(HeadRow, 2, CellLook.NumberHead, "When it is lower", "When it is higher", "Swing", "Turns the answer");
        for (var place = 0; place < swings.Count; place++)
        {
            var (row, swing) = (HeadRow + 1 + place, swings[place].Swing);
            var at = $"MATCH({place + 1},{Column(Rank)},0)";
            sheet.WordFormula(row, 1, $"INDEX({Column(1)},{at},1)", ComparisonWords.Of(swing, about), "General");
            sheet.Formula(row, 2, $"INDEX({Column(Change)},{at},1)", Rounded(swing.Down), NumberFormats.SignedMoney);
            sheet.Formula(row, 3, $"INDEX({Column(Change)},{at}+1,1)", Rounded(swing.Up), NumberFormats.SignedMoney);
            sheet.Formula(row, 4, $"ABS({WorkbookSheet.Address(row, 3)}-{WorkbookSheet.Address(row, 2)})", Math.Abs(Rounded(swing.Up) - Rounded(swing.Down)), NumberFormats.Money);
            var (down, up) = (Turns(WorkbookSheet.Address(row, 2)), Turns(WorkbookSheet.Address(row, 3)));
            sheet.WordFormula(
                row, 5, $"IF({down}=1,IF({up}=1,\"either way\",\"when lower\"),IF({up}=1,\"when higher\",\"no\"))",
                swing.DownTurns ? swing.UpTurns ? "either way" : "when lower" : swing.UpTurns ? "when higher" : "no", "General");
            sheet.AlignRight(row, 5);
        }

        string Turns(string change) => $"IF(IF(ROUND({Difference}+{change},4)<0,1,0)=IF(ROUND({Difference},4)<0,1,0),0,1)";
    }

    private void WriteChart()
    {
        var last = HeadRow + Math.Min(swings.Count, Drawn);
        string Cells(int column) => $"{sheet.Reference(HeadRow + 1, column)}:{WorkbookSheet.FixedAddress(last, column)}";
        var top = HeadRow + swings.Count + 2;
        var largest = swings[0].Swing;
        sheet.Chart(new SheetChart
        {
            Kind = ChartKind.Tornado,
            Title = $"Change of the difference when each figure moves alone, {result.Case.Comparison.Currency}",
            Description = $"A tornado of the {Math.Min(swings.Count, Drawn)} figures that move {about.Name} less in-house most, largest first: {ComparisonWords.Of(largest, about)} from "
                + $"{Calculation.Text.Show.Number(largest.Down, 0)} to {Calculation.Text.Show.Number(largest.Up, 0)}. The figures stand in the table above.",
            Categories = Cells(1),
            Series = [new(sheet.Reference(HeadRow, 2), Cells(2), "858BC5"), new(sheet.Reference(HeadRow, 3), Cells(3), "3A459F")],
            Format = "+#,##0;\u2212#,##0;0",
            TopRow = top,
            BottomRow = top + ChartHeight,
            LeftColumn = 1,
            RightColumn = 6,
        });
    }

    /// <summary>Two rows for each figure, lower and higher: what changes in which year where it is no plain share of a row of costs.</summary>
    private void WriteReckoning()
    {
        var years = result.Case.Comparison.Years;
        sheet.Text(First - 2, 1, "How it is reckoned: a row for each figure lower, then higher, with what changes each year before it is discounted where that is no plain share of a cost", CellLook.Section);
        sheet.Text(First - 1, 1, "Figure", CellLook.Head);
        sheet.Heads(First - 1, 2, CellLook.NumberHead, ["Moves by", "Change", "Swing", "Rank", .. Enumerable.Range(1, years).Select(result.Case.Calendar)]);
        for (var place = 0; place < swings.Count; place++)
        {
            var (swing, at) = swings[place];
            var (down, up) = (First + (2 * place), First + (2 * place) + 1);
            foreach (var (row, sign, change) in new[] { (down, -1, swing.Down), (up, 1, swing.Up) })
            {
                sheet.Text(row, 1, ComparisonWords.Of(swing, about));
                sheet.Formula(row, 2, sign < 0 ? $"-{Share}" : $"{Share}", sign * UsualShare, NumberFormats.Change);
                sheet.Formula(row, Change, $"ROUND({Changed(swing, at, row, 1 + (sign * UsualShare))},8)", Rounded(change), NumberFormats.SignedMoney);
            }

            sheet.Formula(
                down, Swing, $"ABS({WorkbookSheet.Address(up, Change)}-{WorkbookSheet.Address(down, Change)})", Math.Abs(Rounded(swing.Up) - Rounded(swing.Down)), NumberFormats.Money);
            // Who swings as far as another keeps the place that it had when this was written.
            var own = WorkbookSheet.Address(down, Swing);
            var rank = "1" + string.Concat(Enumerable.Range(0, swings.Count).Where(other => other != place).Select(other =>
                $"+IF({WorkbookSheet.Address(First + (2 * other), Swing)}>{own}{(other < place ? "-" : "+")}0.000001,1,0)"));
            sheet.Formula(down, Rank, rank, place + 1, NumberFormats.Year);
        }
    }

    /// <summary>What a figure that moves by the share in its row changes of the difference, as an expression.</summary>
    private string Changed(InputSwing swing, int at, int row, decimal factor)
    {
        var moves = sheet.Reference(row, 2);
        var moved = new MovedCosts(sheet, row, moves, factor, result, about, cells, costs, rows);
        return swing.Kind switch
        {
            InputKind.DiscountRate => moved.Discount(),
            InputKind.Volume => moved.Volume(swing.Name),
            InputKind.QuoteLine => moved.Line(at),
            InputKind.MinimumCharge => moved.Minimum(),
            InputKind.Indexation => moved.Indexation(),
            InputKind.Renewal => moved.Renewal(),
            InputKind.ExchangeRate => $"{moves}*({moved.Exchanged()})",
            InputKind.Tax => $"{moves}*({moved.Taxed()})",
            InputKind.InHouseLine => $"-{moves}*({costs.PresentValue(rows[0].Running!.Value.First + at)}{(moved.Rows.Stranded.TryGetValue(at, out var stranded) ? "-" + costs.PresentValue(stranded) : "")})",
            InputKind.InHouseOnce => $"-{moves}*{costs.PresentValue(rows[0].Once!.Value.First + at)}",
            InputKind.Governance => $"{moves}*{costs.PresentValue(moved.Rows.Retained!.Value.First)}",
            InputKind.RetainedLine => $"{moves}*{costs.PresentValue(moved.Rows.Retained!.Value.First + 1 + at)}",
            InputKind.Transition => $"{moves}*{costs.PresentValue(moved.Rows.Once!.Value.First)}",
            InputKind.Exit => $"{moves}*{costs.PresentValue(moved.Rows.Once!.Value.First + 1)}",
            InputKind.QuoteOnce => $"{moves}*{costs.PresentValue(moved.Rows.Once!.Value.First + 2 + at)}",
            InputKind.WeakerLevel => $"{moves}*{costs.PresentValue(moved.Rows.Comparable - cells.Quotes[index].Gaps.Count + at)}",
            _ => throw new ArgumentOutOfRangeException(nameof(swing), swing.Kind, null),
        };
    }

    private string Column(int column) => $"{sheet.Reference(First, column)}:{WorkbookSheet.FixedAddress(Last, column)}";

    private static decimal Rounded(decimal change) => Math.Round(change, 8, MidpointRounding.AwayFromZero);
}
