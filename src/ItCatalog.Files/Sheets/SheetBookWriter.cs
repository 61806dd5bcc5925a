using System.Text.Encodings.Web;
using System.Text.Json;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Workbooks;
using NodaTime.Text;

namespace ItCatalog.Files.Sheets;

/// <summary>Writes a workbook that people fill: the template, with what there is; or a workbook that was sent, with remarks.</summary>
public static class SheetBookWriter
{
    private const int HeadRow = 1;

    // Of a file, which no page shows: people read letters, not their numbers.
    private static readonly JsonSerializerOptions AsText = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the workbook.</summary>
    /// <param name="output">Takes the bytes; stays open.</param>
    /// <param name="book">Its sheets.</param>
    /// <param name="organisation">Whose it is.</param>
    /// <param name="rows">What stands in it; those of a sheet in its order.</param>
    /// <param name="remarks">What is wrong, each put into its row; null where nothing was checked.</param>
    public static void Write(Stream output, SheetBook book, string organisation, IEnumerable<SheetRow> rows, IReadOnlyList<WorkbookProblem>? remarks = null)
    {
        ArgumentNullException.ThrowIfNull(book);
        using var workbook = new WorkbookFile(book.Title, organisation);
        var bySheet = rows.ToLookup(row => row.Sheet, StringComparer.Ordinal);
        Explain(workbook.AddSheet(SheetBook.ReadMe, organisation), book);
        foreach (var sheet in book.Sheets)
        {
            Fill(workbook.AddSheet(sheet.Name, organisation), sheet, [.. bySheet[sheet.Name]], remarks?.Where(remark => remark.Sheet == sheet.Name).ToLookup(remark => remark.Line));
        }

        workbook.Save(output);
    }

    /// <summary>Writes the same as text, a row on a line: JSON with a list of records for each sheet. The first record of a list has every column, so that none of them
    /// is missing, also where there are no rows; in the others an empty cell is left out.</summary>
    /// <param name="output">Takes the bytes; stays open.</param>
    /// <param name="book">Its sheets.</param>
    /// <param name="rows">What stands in it; those of a sheet in its order.</param>
    public static void WriteText(Stream output, SheetBook book, IEnumerable<SheetRow> rows)
    {
        ArgumentNullException.ThrowIfNull(book);
        var bySheet = rows.ToLookup(row => row.Sheet, StringComparer.Ordinal);
        using var writer = new StreamWriter(output, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine("{");
        writer.WriteLine(string.Join(",\n", book.Sheets.Select(sheet =>
            $"  {Written(sheet.Name)}: [\n{string.Join(",\n", bySheet[sheet.Name].DefaultIfEmpty(new() { Sheet = sheet.Name, Cells = new Dictionary<string, string>() }).Select((row, index) => $"    {Record(sheet, row, isWhole: index == 0)}"))}\n  ]")));
        writer.WriteLine("}");
    }

    private static string Record(SheetLayout sheet, SheetRow row, bool isWhole) =>
        $"{{ {string.Join(", ", sheet.Columns.Where(column => isWhole || row[column.Name].Length > 0).Select(column => $"{Written(column.Name)}: {Written(row[column.Name])}"))} }}";

    private static string Written(string text) => JsonSerializer.Serialize(text, AsText);

    private static void Explain(WorkbookSheet page, SheetBook book)
    {
        page.Widths(1, 24, 26, 100);
        page.Text(1, 1, book.Title, CellLook.Title);
        foreach (var (index, sentence) in book.Explains.Index())
        {
            page.Text(2 + index, 1, sentence, CellLook.Words);
        }

        var head = 3 + book.Explains.Count;
        page.Heads(head, 1, CellLook.Head, "Sheet", "Column", "What belongs there");
        var row = head + 1;
        foreach (var sheet in book.Sheets)
        {
            page.Text(row, 1, sheet.Name, CellLook.Section);
            page.Text(row++, 3, sheet.Says);
            foreach (var column in sheet.Columns)
            {
                page.Text(row, 2, column.Name + (column.IsNeeded ? "" : " (may be empty)"));
                page.Text(row++, 3, column.Says);
            }
        }

        page.Freeze(head, 0);
    }

    private static void Fill(WorkbookSheet page, SheetLayout sheet, IReadOnlyList<SheetRow> rows, ILookup<int?, WorkbookProblem>? remarks)
    {
        foreach (var (index, column) in sheet.Columns.Index())
        {
            page.Widths(index + 1, column.Width);
            if (column.Content is CellContent.Text or CellContent.Month)
            {
                page.KeepAsText(index + 1);
            }
            else if (column.Content == CellContent.Percent)
            {
                page.Show(index + 1, NumberFormats.Percent);
            }

            page.Text(HeadRow, index + 1, column.Name, column.Content is CellContent.Number or CellContent.Percent ? CellLook.NumberHead : CellLook.Head);
        }

        foreach (var (index, row) in rows.Index())
        {
            foreach (var (place, column) in sheet.Columns.Index())
            {
                Cell(page, HeadRow + 1 + index, place + 1, column, row[column.Name]);
            }

            if (remarks?[row.Line].ToList() is [_, ..] said)
            {
                page.Text(HeadRow + 1 + index, sheet.Columns.Count + 1, string.Join(' ', said.Select(remark => $"{(remark.Column.Length == 0 ? "" : remark.Column + ": ")}{remark.Says}")), CellLook.BelowMinimum);
            }
        }

        if (remarks is not null)
        {
            page.Widths(sheet.Columns.Count + 1, 60);
            page.Text(HeadRow, sheet.Columns.Count + 1, SheetRemarks.Column, CellLook.Head);
        }

        page.Freeze(HeadRow, 1);
    }

    private static void Cell(WorkbookSheet page, int row, int place, SheetColumn column, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (column.Content == CellContent.Number && NumberEntry.Number(text) is { } number && IsExact(number))
        {
            page.Number(row, place, number, number == decimal.Truncate(number) ? NumberFormats.Year : "0.00########");
        }
        else if (column.Content == CellContent.Percent && NumberEntry.Ratio(text) is { } ratio && IsExact(ratio))
        {
            page.Number(row, place, ratio, NumberFormats.Percent);
        }
        else if (column.Content == CellContent.Date && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date })
        {
            page.Date(row, place, date, "yyyy-mm-dd");
        }
        else
        {
            page.TextToEdit(row, place, text);
        }
    }

    /// <summary>Whether a spreadsheet's number holds all digits: what it would round is written as text.</summary>
    private static bool IsExact(decimal number) => (decimal)(double)number == number;
}
