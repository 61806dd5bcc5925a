using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ItCatalog.Files.Workbooks;

/// <summary>A workbook that is being written: the only class that knows which library writes it.</summary>
/// <remarks>Formulas carry the value that we computed, so that every reader shows our figure, and programs that can recalculate do so when the file opens.</remarks>
public sealed class WorkbookFile : IDisposable
{
    private readonly XLWorkbook workbook = new();
    private readonly List<WorkbookSheet> sheets = [];

    /// <summary>Begins a workbook.</summary>
    /// <param name="title">What it is, for the file's properties.</param>
    /// <param name="organisation">Whose it is.</param>
    public WorkbookFile(string title, string organisation)
    {
        workbook.Style.Font.FontName = "Calibri";
        workbook.Style.Font.FontSize = 11;
        workbook.Properties.Title = WorkbookSheet.Legible(title);
        workbook.Properties.Author = "ItCatalog";
        workbook.Properties.Company = WorkbookSheet.Legible(organisation);
        workbook.FullCalculationOnLoad = true;
    }

    /// <summary>Adds a sheet after the others, printed on landscape A4 at one page's width.</summary>
    /// <param name="name">At most 31 characters; a name of ours, never a user's.</param>
    /// <param name="footer">What stands at the bottom left of every printed page.</param>
    public WorkbookSheet AddSheet(string name, string footer)
    {
        var sheet = new WorkbookSheet(workbook.AddWorksheet(name), footer);
        sheets.Add(sheet);
        return sheet;
    }

    /// <summary>Writes the file.</summary>
    /// <param name="output">Takes the bytes; stays open.</param>
    public void Save(Stream output)
    {
        using var memory = new MemoryStream();
        Dictionary<string, (StreamedRows, IReadOnlyDictionary<CellShape, uint>)> streamed = new(StringComparer.Ordinal);
        workbook.SaveAs(memory, validate: false, evaluateFormulae: false);
        using (var document = SpreadsheetDocument.Open(memory, isEditable: true))
        {
            var book = document.WorkbookPart!;
            foreach (var sheet in sheets)
            {
                var id = book.Workbook.Descendants<Sheet>().Single(part => part.Name == sheet.Name).Id!.Value!;
                var part = (WorksheetPart)book.GetPartById(id);
                if (sheet.Streamed is { } rows)
                {
                    streamed.Add(part.Uri.OriginalString.TrimStart('/'), (rows, rows.Styles(TakeSamples(part, rows.First))));
                }

                PutComputedValues(part, sheet.Computed);
                PutRules(part, sheet.Rules);
                foreach (var chart in sheet.Charts)
                {
                    WorkbookChart.Add(part, chart, StoredIn);
                }
            }
        }

        memory.Position = 0;
        if (streamed.Count > 0)
        {
            StreamedRows.Copy(memory, streamed, output);
        }
        else
        {
            memory.CopyTo(output);
        }
    }

    /// <summary>What the cells of one row or one column hold, by their address: "'Summary'!$B$12:$B$15".</summary>
    private List<string> StoredIn(string address)
    {
        var (name, cells) = (address[1..address.LastIndexOf("'!", StringComparison.Ordinal)], address[(address.LastIndexOf('!') + 1)..].Replace("$", "", StringComparison.Ordinal));
        var range = workbook.Worksheet(name).Range(cells).RangeAddress;
        var sheet = sheets.Single(one => one.Name == name);
        return
        [
            .. Enumerable.Range(range.FirstAddress.RowNumber, range.LastAddress.RowNumber - range.FirstAddress.RowNumber + 1).SelectMany(row =>
                Enumerable.Range(range.FirstAddress.ColumnNumber, range.LastAddress.ColumnNumber - range.FirstAddress.ColumnNumber + 1).Select(column => sheet.Stored(row, column))),
        ];
    }

    /// <summary>Written here, since each cell that ClosedXML gives a rule costs it a search through all of them.</summary>
    private static void PutRules(WorksheetPart part, IReadOnlyDictionary<InputRule, List<string>> rules)
    {
        if (rules.Count == 0)
        {
            return;
        }

        var all = new DataValidations { Count = (uint)rules.Count };
        foreach (var (rule, cells) in rules)
        {
            all.Append(new DataValidation
            {
                Type = rule.Type switch { "list" => DataValidationValues.List, "whole" => DataValidationValues.Whole, _ => DataValidationValues.Decimal },
                Operator = rule.Operator switch
                {
                    "between" => DataValidationOperatorValues.Between,
                    "greaterThan" => DataValidationOperatorValues.GreaterThan,
                    "greaterThanOrEqual" => DataValidationOperatorValues.GreaterThanOrEqual,
                    _ => DataValidationOperatorValues.Equal,
                },
                AllowBlank = true,
                ShowErrorMessage = true,
                ErrorTitle = "This cannot be",
                Error = rule.Expected,
                SequenceOfReferences = new DocumentFormat.OpenXml.ListValue<DocumentFormat.OpenXml.StringValue>(cells.Select(cell => new DocumentFormat.OpenXml.StringValue(cell))),
                Formula1 = new Formula1(rule.First),
                Formula2 = rule.Second is null ? null : new Formula2(rule.Second),
            });
        }

        // The schema wants them behind what is coloured by conditions, and before links and the page.
        var sheet = part.Worksheet;
        var before = (DocumentFormat.OpenXml.OpenXmlElement?)sheet.Elements<ConditionalFormatting>().LastOrDefault()
            ?? (DocumentFormat.OpenXml.OpenXmlElement?)sheet.GetFirstChild<MergeCells>() ?? (DocumentFormat.OpenXml.OpenXmlElement?)sheet.GetFirstChild<AutoFilter>() ?? sheet.GetFirstChild<SheetData>()!;
        sheet.InsertAfter(all, before);
        sheet.Save();
    }

    /// <summary>The styles of a row of samples, by address; the row is taken away.</summary>
    private static Dictionary<string, uint> TakeSamples(WorksheetPart part, int row)
    {
        var samples = part.Worksheet.Descendants<Row>().FirstOrDefault(one => one.RowIndex?.Value == row);
        var styles = samples?.Elements<Cell>().ToDictionary(cell => cell.CellReference!.Value!, cell => cell.StyleIndex?.Value ?? 0, StringComparer.Ordinal) ?? [];
        samples?.Remove();
        return styles;
    }

    /// <inheritdoc/>
    public void Dispose() => workbook.Dispose();

    private static void PutComputedValues(WorksheetPart part, IReadOnlyDictionary<string, ComputedValue> computed)
    {
        foreach (var cell in part.Worksheet.Descendants<Cell>().Where(cell => cell.CellFormula is not null))
        {
            var value = computed[cell.CellReference!.Value!];
            cell.DataType = value.IsText ? CellValues.String : null;
            cell.CellValue = new CellValue(value.Text);
        }

        part.Worksheet.Save();
    }
}
