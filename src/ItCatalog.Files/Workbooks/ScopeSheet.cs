using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Workbooks;

/// <summary>The sheet of the scope matrix: each part of the work, what each quote says of it, and what it costs us where it is left out.</summary>
internal sealed class ScopeSheet(WorkbookSheet sheet, ComparisonOutcome result, AssumptionCells assumptions)
{
    private const int HeadRow = 5;
    private const int FirstQuote = 4;
    private const int ColumnsOfQuote = 3;

    private string Currency => result.Case.Comparison.Currency;

    /// <returns>Of each quote the cell with the price of its missing scope; none where the comparison names no part of the work.</returns>
    public IReadOnlyList<string> Write()
    {
        sheet.Widths(1, [34, 36, 13, .. Enumerable.Repeat(new double[] { 12, 30, 16 }, result.Quotes.Count).SelectMany(widths => widths)]);
        sheet.Text(1, 1, "Scope", CellLook.Title);
        sheet.Text(2, 1, $"What each quote does of the work. What in-house does and a quote leaves out has a price, is accepted at no cost by somebody named, or is open. {Currency} a year at the prices of year 1.", CellLook.Note);
        var names = result.Quotes.SelectMany(option => option.Scope).Select(part => part.Part).DistinctBy(part => part.Name, StringComparer.OrdinalIgnoreCase).ToList();
        if (names.Count == 0)
        {
            sheet.Text(HeadRow, 1, "No part of the work was named that every quote is asked for.", CellLook.Note);
            return [];
        }

        sheet.Freeze(HeadRow, 1);
        sheet.Heads(HeadRow, 1, CellLook.Head, "Part of the work", "How we do it", "In-house");
        foreach (var (index, part) in names.Index())
        {
            var row = HeadRow + 1 + index;
            sheet.Text(row, 1, part.Name);
            sheet.Text(row, 2, part.Detail);
            sheet.Text(row, 3, part.IsInHouse ? "does it" : "does not");
        }

        sheet.Text(HeadRow + names.Count + 1, 1, $"Missing scope, {Currency} a year", CellLook.Total);
        return [.. result.Quotes.Select((option, index) => WriteQuote(option, assumptions.Quotes[index], FirstQuote + (index * ColumnsOfQuote), names))];
    }

    private string WriteQuote(Option option, QuoteCells cells, int column, List<ScopePart> names)
    {
        sheet.Text(HeadRow - 1, column, option.Name, CellLook.Section);
        sheet.Heads(HeadRow, column, CellLook.Head, "Says", "Where, or who");
        sheet.Text(HeadRow, column + 2, "Costs us", CellLook.NumberHead);
        foreach (var (index, name) in names.Index())
        {
            var row = HeadRow + 1 + index;
            if (option.Scope.FirstOrDefault(one => QuotedPart.IsSame(one.Part.Name, name.Name)) is not { } part)
            {
                continue;
            }

            sheet.Text(row, column, ScopeWords.Of(part.Answer?.Standing), part.IsOpen ? CellLook.BelowMinimum : CellLook.Plain);
            var words = string.Join("; ", new[] { part.Answer?.Source ?? "", part.IsAccepted ? ScopeWords.Price(part, Currency) : "" }.Where(word => word.Length > 0));
            sheet.Text(row, column + 1, words);
            if (cells.Gaps.FirstOrDefault(gap => ReferenceEquals(gap.Part, part)) is not { Cells.Price: var price })
            {
                continue;
            }

            if (part.Answer?.PerYear is { } perYear)
            {
                sheet.Formula(row, column + 2, price, perYear, NumberFormats.MoneyWithCents);
            }
            else
            {
                sheet.WordFormula(row, column + 2, $"IF(ISBLANK({price}),\"not priced\",{price})", "not priced", NumberFormats.MoneyWithCents, CellLook.BelowMinimum);
                sheet.AlignRight(row, column + 2);
            }
        }

        var (sum, note) = ScopeWords.Sum(option.Scope);
        var total = HeadRow + names.Count + 1;
        sheet.Text(total, column + 1, note, CellLook.Note);
        sheet.Formula(total, column + 2, $"SUM({WorkbookSheet.Address(HeadRow + 1, column + 2)}:{WorkbookSheet.Address(total - 1, column + 2)})", sum, NumberFormats.MoneyWithCents, CellLook.Total);
        return sheet.Reference(total, column + 2);
    }
}
