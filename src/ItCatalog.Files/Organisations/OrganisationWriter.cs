using System.Text.Encodings.Web;
using System.Text.Json;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Workbooks;
using NodaTime.Text;

namespace ItCatalog.Files.Organisations;

/// <summary>Writes the organisation's workbook: the template, filled with what there is; or a workbook that was sent, with remarks.</summary>
public static class OrganisationWriter
{
    private const int HeadRow = 1;

    // Of a file, which no page shows: people read letters, not their numbers.
    private static readonly JsonSerializerOptions AsText = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the workbook.</summary>
    /// <param name="output">Takes the bytes; stays open.</param>
    /// <param name="organisation">Whose it is.</param>
    /// <param name="rows">What stands in it; those of a sheet in its order.</param>
    /// <param name="remarks">What is wrong, each put into its row; null where nothing was checked.</param>
    public static void Write(Stream output, string organisation, IEnumerable<OrganisationRow> rows, IReadOnlyList<WorkbookProblem>? remarks = null)
    {
        using var workbook = new WorkbookFile("Organisation", organisation);
        var bySheet = rows.ToLookup(row => row.Sheet, StringComparer.Ordinal);
        Explain(workbook.AddSheet(OrganisationSheets.ReadMe, organisation));
        foreach (var sheet in OrganisationSheets.All)
        {
            Fill(workbook.AddSheet(sheet.Name, organisation), sheet, [.. bySheet[sheet.Name]], remarks?.Where(remark => remark.Sheet == sheet.Name).ToLookup(remark => remark.Line));
        }

        workbook.Save(output);
    }

    /// <summary>Writes the same as text, a row on a line: JSON with a list of records for each sheet. The first record of a list has every column, so that none of them
    /// is missing, also where there are no rows; in the others an empty cell is left out.</summary>
    /// <param name="output">Takes the bytes; stays open.</param>
    /// <param name="rows">What stands in it; those of a sheet in its order.</param>
    public static void WriteText(Stream output, IEnumerable<OrganisationRow> rows)
    {
        var bySheet = rows.ToLookup(row => row.Sheet, StringComparer.Ordinal);
        using var writer = new StreamWriter(output, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine("{");
        writer.WriteLine(string.Join(",\n", OrganisationSheets.All.Select(sheet =>
            $"  {Written(sheet.Name)}: [\n{string.Join(",\n", bySheet[sheet.Name].DefaultIfEmpty(new() { Sheet = sheet.Name, Cells = new Dictionary<string, string>() }).Select((row, index) => $"    {Record(sheet, row, isWhole: index == 0)}"))}\n  ]")));
        writer.WriteLine("}");
    }

    private static string Record(OrganisationSheet sheet, OrganisationRow row, bool isWhole) =>
        $"{{ {string.Join(", ", sheet.Columns.Where(column => isWhole || row[column.Name].Length > 0).Select(column => $"{Written(column.Name)}: {Written(row[column.Name])}"))} }}";

    private static string Written(string text) => JsonSerializer.Serialize(text, AsText);

    private static void Explain(WorkbookSheet page)
    {
        page.Widths(1, 24, 26, 100);
        page.Text(1, 1, "The organisation in one workbook", CellLook.Title);
        page.Text(2, 1, "Fill the sheets and load the workbook: it is checked first, and all of it is loaded or nothing. What is there already is compared row by row; the same workbook again changes nothing.", CellLook.Words);
        page.Text(3, 1, "A row that is missing here takes nothing away, but holidays, offerings, and the sites, targets and contacts of an agreement: there a sheet is the whole list.", CellLook.Words);
        page.Heads(5, 1, CellLook.Head, "Sheet", "Column", "What belongs there");
        var row = 6;
        foreach (var sheet in OrganisationSheets.All)
        {
            page.Text(row, 1, sheet.Name, CellLook.Section);
            page.Text(row++, 3, sheet.Says);
            foreach (var column in sheet.Columns)
            {
                page.Text(row, 2, column.Name + (column.IsNeeded ? "" : " (may be empty)"));
                page.Text(row++, 3, column.Says);
            }
        }

        page.Freeze(5, 0);
    }

    private static void Fill(WorkbookSheet page, OrganisationSheet sheet, IReadOnlyList<OrganisationRow> rows, ILookup<int?, WorkbookProblem>? remarks)
    {
        foreach (var (index, column) in sheet.Columns.Index())
        {
            page.Widths(index + 1, column.Width);
            if (column.Content == CellContent.Text)
            {
                page.KeepAsText(index + 1);
            }

            page.Text(HeadRow, index + 1, column.Name, column.Content == CellContent.Number ? CellLook.NumberHead : CellLook.Head);
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
            page.Text(HeadRow, sheet.Columns.Count + 1, OrganisationRemarks.Column, CellLook.Head);
        }

        page.Freeze(HeadRow, 1);
    }

    private static void Cell(WorkbookSheet page, int row, int place, SheetColumn column, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (column.Content == CellContent.Number && NumberEntry.Number(text) is { } number)
        {
            page.Number(row, place, number, number == decimal.Truncate(number) ? NumberFormats.Year : "0.00########");
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
}
