using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ItCatalog.Files.Workbooks;

namespace ItCatalog.Files.Tests.Workbooks;

/// <summary>Reads what stands in the file's cells, computed values included, without recalculating anything.</summary>
internal sealed class SheetReader : IDisposable
{
    private readonly SpreadsheetDocument document;
    private readonly Dictionary<(string Sheet, string Address), string> values = [];
    private readonly List<(string Sheet, string Address, string Value)> formulas = [];

    public SheetReader(Stream stream)
    {
        document = SpreadsheetDocument.Open(stream, isEditable: false);
        var book = document.WorkbookPart!;
        var shared = book.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToList();
        foreach (var sheet in book.Workbook.Descendants<Sheet>())
        {
            var part = (WorksheetPart)book.GetPartById(sheet.Id!.Value!);
            foreach (var cell in part.Worksheet.Descendants<Cell>().Where(cell => cell.CellValue is not null))
            {
                var text = cell.CellValue!.Text;
                var value = cell.DataType?.Value == CellValues.SharedString ? shared[int.Parse(text, CultureInfo.InvariantCulture)] : text;
                values[(sheet.Name!.Value!, cell.CellReference!.Value!)] = value;
                if (cell.CellFormula is not null)
                {
                    formulas.Add((sheet.Name.Value!, cell.CellReference.Value!, value));
                }
            }
        }
    }

    /// <summary>Each formula with the result that the file stores.</summary>
    public IReadOnlyList<(string Sheet, string Address, string Value)> Formulas => formulas;

    /// <summary>What stands at an address; empty where nothing does.</summary>
    public string Value(string sheet, string address) => values.GetValueOrDefault((sheet, address), "");

    public string Text(string sheet, int row, int column) => values[(sheet, WorkbookSheet.Address(row, column))];

    /// <summary>The number of a cell; an empty cell is 0, as formulas read it.</summary>
    public double Number(string sheet, int row, int column) =>
        values.TryGetValue((sheet, WorkbookSheet.Address(row, column)), out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : 0;

    /// <summary>The first row whose first cell holds the text.</summary>
    public int Row(string sheet, string text) => Enumerable.Range(1, 500).First(row => values.TryGetValue((sheet, $"A{row}"), out var value) && value == text);

    public void Dispose() => document.Dispose();
}
