using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Workbooks;

/// <summary>The sheet of volumes: what prices count, year by year, how that grows, and which lines are priced by it.</summary>
internal sealed class VolumesSheet(WorkbookSheet sheet, ComparisonOutcome result, CostsSheet costs)
{
    private const int HeadRow = 4;

    private Comparison Comparison => result.Case.Comparison;

    public void Write()
    {
        var years = Comparison.Years;
        sheet.Widths(1, [30, .. Enumerable.Repeat(13.0, years + 1), 16, 90]);
        sheet.Text(1, 1, "Volumes", CellLook.Title);
        sheet.Text(2, 1, "What prices count. Each figure follows the sheet Assumptions.", CellLook.Note);
        if (!Comparison.Volumes.Drivers.Any())
        {
            sheet.Text(HeadRow, 1, "No price of this comparison counts a volume.", CellLook.Note);
            return;
        }

        var (total, growth, lines) = (years + 2, years + 3, years + 4);
        sheet.Text(HeadRow, 1, "Volume", CellLook.Head);
        sheet.Heads(HeadRow, 2, CellLook.NumberHead, [.. Enumerable.Range(1, years).Select(result.Case.Calendar), "Together", "Growth a year"]);
        sheet.Text(HeadRow, lines, "Priced by it", CellLook.Head);
        sheet.Freeze(HeadRow, 1);
        foreach (var (index, driver) in Comparison.Volumes.Drivers.Index())
        {
            var row = HeadRow + 1 + index;
            sheet.Text(row, 1, driver);
            for (var year = 1; year <= years; year++)
            {
                sheet.Formula(row, year + 1, costs.VolumeIn(driver, year), Comparison.Volumes.Of(driver, year), NumberFormats.Volume);
            }

            sheet.Formula(row, total, $"SUM({WorkbookSheet.Address(row, 2)}:{WorkbookSheet.Address(row, years + 1)})", Comparison.Volumes.Total(driver, years), NumberFormats.Volume);
            if (years > 1 && Growth(driver) is { } grows)
            {
                var (first, last) = (WorkbookSheet.Address(row, 2), WorkbookSheet.Address(row, years + 1));
                sheet.Formula(row, growth, $"IF({first}>0,({last}/{first})^(1/{years - 1})-1,0)", grows, NumberFormats.Change);
            }
            else
            {
                sheet.TextAtRight(row, growth, Show.Absent, CellLook.Plain);
            }

            sheet.Paragraph(row, lines, lines, string.Join("; ", Lines(driver).DefaultIfEmpty("nothing")), CellLook.Plain, 95);
        }
    }

    /// <summary>From the first year to the last, as if it were the same every year; null where there is none in the first.</summary>
    private decimal? Growth(string driver)
    {
        var (first, last) = (Comparison.Volumes.Of(driver, 1), Comparison.Volumes.Of(driver, Comparison.Years));
        return first > 0 ? (decimal)(Math.Pow((double)(last / first), 1d / (Comparison.Years - 1)) - 1) : null;
    }

    private IEnumerable<string> Lines(string driver) => Of(Comparison.InHouse.Name, Comparison.InHouse.Lines, driver)
        .Concat(Comparison.Quotes.SelectMany(quote => Of(quote.Provider, [.. quote.Lines, .. quote.Retained], driver)));

    private static IEnumerable<string> Of(string name, IReadOnlyList<CostLine> lines, string driver)
    {
        var priced = lines.Where(line => line.Driver == driver).Select(line => line.Name).ToList();
        return priced.Count == 0 ? [] : [$"{name}: {string.Join(", ", priced)}"];
    }
}
