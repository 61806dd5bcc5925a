using ClosedXML.Excel;

namespace ItCatalog.Data.Tests;

/// <summary>Workbooks out of text: a sheet begins with its name in brackets, then a line of headings and lines of cells, divided by bars.</summary>
public static class WorkbookText
{
    /// <summary>The bytes of a workbook.</summary>
    /// <param name="text">"[Sites]", then "Code | Name", then "ber | Berlin". A cell of %95 is the number 0.95 shown as a percentage.</param>
    public static byte[] Write(string text)
    {
        using var workbook = new XLWorkbook();
        IXLWorksheet? sheet = null;
        var row = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()))
        {
            if (line.StartsWith('['))
            {
                (sheet, row) = (workbook.AddWorksheet(line.Trim('[', ']')), 0);
                continue;
            }

            row++;
            foreach (var (column, cell) in line.Split('|', StringSplitOptions.TrimEntries).Index())
            {
                var target = sheet!.Cell(row, column + 1);
                if (cell.StartsWith('%'))
                {
                    target.SetValue(double.Parse(cell[1..], System.Globalization.CultureInfo.InvariantCulture) / 100);
                    target.Style.NumberFormat.Format = "0.0%";
                }
                else if (cell.Length > 0)
                {
                    target.SetValue(cell);
                }
            }
        }

        using var memory = new MemoryStream();
        workbook.SaveAs(memory);
        return memory.ToArray();
    }
}
