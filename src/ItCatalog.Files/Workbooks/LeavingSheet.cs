using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Workbooks;

/// <summary>The sheet of what it costs to leave each provider after a year before the last.</summary>
internal sealed class LeavingSheet(WorkbookSheet sheet, ComparisonOutcome result, AssumptionCells assumptions)
{
    private const int HeadRow = 4;

    public void Write()
    {
        var comparison = result.Case.Comparison;
        sheet.Widths(1, [46, .. Enumerable.Repeat(16.0, Math.Max(comparison.Years - 1, 1))]);
        sheet.Text(1, 1, "Leaving early", CellLook.Title);
        sheet.Text(2, 1, $"{comparison.Currency}, quotes converted. What the provider asks for leaving after a year and the exit, with tax that we cannot recover. What a quote does not say is not known.", CellLook.Note);
        if (comparison.Years == 1 || result.Quotes.Count == 0)
        {
            sheet.Text(HeadRow, 1, "There is no year to leave after before the last.", CellLook.Note);
            return;
        }

        sheet.Text(HeadRow, 1, "Leaving after", CellLook.Head);
        sheet.Freeze(HeadRow, 1);
        foreach (var (index, option) in result.Quotes.Index())
        {
            var (row, cells) = (HeadRow + 1 + index, assumptions.Quotes[index]);
            sheet.Text(row, 1, option.Name);
            foreach (var year in LeavingYear.Of(comparison, index))
            {
                sheet.Text(HeadRow, year.Year + 1, result.Case.Calendar(year.Year), CellLook.NumberHead);
                if (year.Cost is { } cost)
                {
                    var taxed = cells.Tax is { } tax ? $"*(1+{tax})" : "";
                    sheet.Formula(row, year.Year + 1, $"({cells.Leaving[year.Year - 1]}+{cells.Exit})*{cells.Rates[year.Year]}{taxed}", cost, NumberFormats.MoneyWithCents);
                }
                else
                {
                    sheet.Text(row, year.Year + 1, "not known", CellLook.NotJudged);
                    sheet.AlignRight(row, year.Year + 1);
                }
            }
        }
    }
}
