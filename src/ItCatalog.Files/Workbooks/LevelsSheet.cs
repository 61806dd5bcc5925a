using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>The sheet of levels: what we promise and keep, what each quote promises of it, how the two stand, and what less costs us a year.</summary>
internal sealed class LevelsSheet(WorkbookSheet sheet, ComparisonOutcome result, AssumptionCells assumptions)
{
    private const int HeadRow = 5;
    private const int FirstQuote = 5;
    private const int ColumnsOfQuote = 3;

    private string Currency => result.Case.Comparison.Currency;

    /// <returns>Of each quote the cell with the price of all its gaps that are not of the scope.</returns>
    public IReadOnlyList<string> Write()
    {
        sheet.Widths(1, [36, 12, 12, 14, .. Enumerable.Repeat(new double[] { 28, 14, 15 }, result.Quotes.Count).SelectMany(widths => widths)]);
        sheet.Text(1, 1, "Levels", CellLook.Title);
        sheet.Text(2, 1, $"What we promise and keep, and what each quote promises of it. A weaker level has a price, is accepted at no cost by somebody named, or is open. {Currency} a year at the prices of year 1.", CellLook.Note);
        sheet.Freeze(HeadRow, 1);
        sheet.Text(HeadRow, 1, "Our target", CellLook.Head);
        sheet.Heads(HeadRow, 2, CellLook.NumberHead, "We promise", "We kept", "Months met");
        foreach (var (index, level) in result.Levels.Index())
        {
            WriteOurs(HeadRow + 1 + index, level);
        }

        if (result.Levels.Count == 0)
        {
            sheet.Text(HeadRow + 1, 1, "We promise no levels that are measured.", CellLook.Note);
        }

        var besides = HeadRow + 1 + Math.Max(result.Levels.Count, 1);
        sheet.Text(besides, 1, "Priced besides", CellLook.Plain);
        sheet.Text(besides + 1, 1, $"Weaker levels, {Currency} a year", CellLook.Total);
        return [.. result.Quotes.Select((option, index) => WriteQuote(option, assumptions.Quotes[index], FirstQuote + (index * ColumnsOfQuote), besides))];
    }

    private void WriteOurs(int row, KeptLevel level)
    {
        var promise = level.Promise;
        sheet.Text(row, 1, promise.Name);
        FigureCells.Expected(sheet, row, 2, promise);
        if (level.Value is { } kept)
        {
            FigureCells.Kept(sheet, row, 3, promise.Target.Kind, kept, promise.Decimals, promise.Target.Better, FigureCells.Look(level.Status));
        }
        else
        {
            sheet.TextAtRight(row, 3, Show.Absent, CellLook.NotJudged);
        }

        sheet.TextAtRight(row, 4, level.JudgedCount == 0 ? Show.Absent : $"{level.MetCount} of {level.JudgedCount}", CellLook.Plain);
    }

    private string WriteQuote(Option option, QuoteCells cells, int column, int besides)
    {
        sheet.Text(HeadRow - 1, column, option.Name, CellLook.Section);
        sheet.Heads(HeadRow, column, CellLook.Head, "Promises", "Stands");
        sheet.Text(HeadRow, column + 2, "Costs us", CellLook.NumberHead);
        var shown = new HashSet<GapCells>(ReferenceEqualityComparer.Instance);
        foreach (var (index, ours) in result.Levels.Index())
        {
            var row = HeadRow + 1 + index;
            if (option.Levels.FirstOrDefault(one => ReferenceEquals(one.Ours, ours)) is not { } level)
            {
                continue;
            }

            sheet.Paragraph(row, column, column, level.Terms?.Promise ?? "nothing is said", CellLook.Plain, 28);
            sheet.Text(row, column + 1, ComparisonWords.Of(level.Standing), Look(level));
            if (cells.Gaps.FirstOrDefault(gap => gap.Part is null && (ReferenceEquals(gap.Level, level) || (level.Terms is not null && ReferenceEquals(gap.Terms, level.Terms)))) is { } priced)
            {
                shown.Add(priced);
                Price(row, column + 2, priced);
            }
        }

        List<GapCells> others = [.. cells.Gaps.Where(gap => gap.Part is null && !shown.Contains(gap))];
        sheet.Text(besides, column, string.Join("; ", others.Select(gap => gap.Title)));
        sheet.Formula(besides, column + 2, others.Count == 0 ? "0" : string.Join('+', others.Select(gap => gap.Cells.Price)), others.Sum(gap => gap.PerYear ?? 0), NumberFormats.MoneyOrNone);
        var sum = cells.Gaps.Where(gap => gap.Part is null).Sum(gap => gap.PerYear ?? 0);
        sheet.Formula(besides + 1, column + 2, $"SUM({WorkbookSheet.Address(HeadRow + 1, column + 2)}:{WorkbookSheet.Address(besides, column + 2)})", sum, NumberFormats.MoneyWithCents, CellLook.Total);
        return sheet.Reference(besides + 1, column + 2);
    }

    private void Price(int row, int column, GapCells gap)
    {
        if (gap.PerYear is { } perYear)
        {
            sheet.Formula(row, column, gap.Cells.Price, perYear, NumberFormats.MoneyWithCents);
        }
        else
        {
            sheet.WordFormula(row, column, $"IF(ISBLANK({gap.Cells.Price}),\"not priced\",{gap.Cells.Price})", "not priced", NumberFormats.MoneyWithCents, CellLook.BelowMinimum);
            sheet.AlignRight(row, column);
        }
    }

    private static CellLook Look(QuotedLevel level) => level.Standing switch
    {
        LevelStanding.Stronger or LevelStanding.AsOurs => CellLook.Met,
        LevelStanding.Weaker => CellLook.BelowExpected,
        LevelStanding.MuchWeaker or LevelStanding.NotPromised => CellLook.BelowMinimum,
        LevelStanding.NotComparable or LevelStanding.Volume => CellLook.NotJudged,
        _ => throw new ArgumentOutOfRangeException(nameof(level), level.Standing, null),
    };
}
