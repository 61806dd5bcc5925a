using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Files.Workbooks;

/// <summary>What sources report of their own results, below our figures: nothing of the workbook is computed from it.</summary>
internal static class ReportedRows
{
    /// <summary>Writes them; nothing where nothing is reported.</summary>
    /// <returns>The last row.</returns>
    public static int Write(WorkbookSheet sheet, IReadOnlyList<ReportedResult> results, int row)
    {
        if (results.Count == 0)
        {
            return row - 2;
        }

        sheet.Text(row, 1, "Results reported by source", CellLook.Section);
        sheet.Text(row + 1, 1, "As the sources say them, beside our figures and never part of them. What they do not say is empty.", CellLook.Note);
        row += 2;
        sheet.Heads(row, 1, CellLook.Head, "Standard", "Name", "Source says");
        sheet.Heads(row, 4, CellLook.NumberHead, "From", "To", "Level", "Met", "Of", "Performance");
        sheet.Text(row, 10, "Does not agree", CellLook.Head);
        foreach (var result in results)
        {
            row++;
            sheet.Text(row, 1, result.Standard);
            sheet.Text(row, 2, result.Name ?? "");
            sheet.Text(row, 3, result.Met switch { true => "met", false => "not met", null => "" });
            sheet.Date(row, 4, result.From, NumberFormats.Date);
            sheet.Date(row, 5, result.To.PlusDays(-1), NumberFormats.Date);
            sheet.Number(row, 6, result.Level, NumberFormats.Percent);
            sheet.Number(row, 7, result.Good, Counted(result.Good));
            sheet.Number(row, 8, result.Total, Counted(result.Total));
            sheet.Number(row, 9, result.Value, NumberFormats.Percent);
            sheet.Text(row, 10, string.Join(" ", result.Oddities()));
        }

        return row;
    }

    private static string Counted(decimal? count) => count is { } number && !decimal.IsInteger(number) ? "#,##0.0###" : NumberFormats.Whole;
}
