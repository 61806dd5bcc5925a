using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace ItCatalog.Files.Tables;

/// <summary>The rows of one sheet of an Excel workbook. What the sheet says about its own size is not believed.</summary>
internal sealed class WorkbookRows : RowSource
{
    private const int MaxSheetRows = 1_048_576;

    private readonly Stream file;
    private readonly IExcelDataReader reader;
    private readonly TableLimits limits;
    private readonly string format;
    private readonly List<string> sheets = [];
    private readonly string sheet;
    private int line;

    // Workbooks name code pages, and the reader asks for Windows-1252 whatever they name; only this provider knows it.
    static WorkbookRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private WorkbookRows(Stream file, Func<ExcelReaderConfiguration, IExcelDataReader> open, string format, TableOptions options)
    {
        this.file = file;
        this.format = format;
        limits = options.Limits;
        var configuration = new ExcelReaderConfiguration
        {
            FallbackEncoding = Encoding.GetEncoding(1252),
            LeaveOpen = true,
        };
        reader = Guarded(() => open(configuration));
        try
        {
            sheet = Guarded(() => Choose(options.Sheet));
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public override int Line => line;

    public override int Count => reader.FieldCount;

    public override string this[int column] => CellText.Of(reader.GetValue(column));

    public override string? Problem => null;

    public override string Format => format;

    public override bool IsGrid => true;

    public override double Progress => reader.RowCount == 0 ? 1 : Math.Min(1, (double)line / reader.RowCount);

    public override IReadOnlyList<string> Sheets => sheets;

    public override string? Sheet => sheet;

    public static WorkbookRows OpenXml(Stream file, TableOptions options) =>
        new(file, configuration => ExcelReaderFactory.CreateOpenXmlReader(file, configuration), "Excel workbook", options);

    /// <summary>A workbook of Excel 97 to 2003 or older, or one that is protected by a password.</summary>
    public static WorkbookRows OpenOld(Stream file, TableOptions options) =>
        new(file, configuration => ExcelReaderFactory.CreateReader(file, configuration), "Excel workbook (97 to 2003)", options);

    public override bool Read() => Guarded(() =>
    {
        if (!reader.Read())
        {
            return false;
        }

        line++;
        return true;
    });

    protected override void Dispose(bool disposing)
    {
        reader.Dispose();
        file.Dispose();
    }

    private string Choose(string? wanted)
    {
        string? chosen = null;
        do
        {
            var name = reader.Name ?? "";
            sheets.Add(name);
            var isWanted = wanted is null
                ? reader.FieldCount > 0 && reader.VisibleState is null or "visible"
                : string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase);
            chosen ??= isWanted ? name : null;
        }
        while (reader.NextResult());

        if (chosen is null)
        {
            throw new TableException(wanted is null
                ? "the workbook is empty: no sheet has a cell with a value"
                : $"the workbook has no sheet \"{wanted}\"; it has {string.Join(", ", sheets.Select(name => $"\"{name}\""))}");
        }

        reader.Reset();
        while (reader.Name != chosen)
        {
            reader.NextResult();
        }

        if (reader.FieldCount > limits.MaxColumns)
        {
            throw new TableException($"the sheet \"{chosen}\" has {reader.FieldCount:N0} columns, at most {limits.MaxColumns:N0} can be read");
        }

        if (reader.RowCount > MaxSheetRows)
        {
            throw new TableException($"the sheet \"{chosen}\" says it has a row {reader.RowCount:N0}; a sheet has at most {MaxSheetRows:N0}");
        }

        return chosen;
    }

    /// <summary>The workbook reader meets damaged files with whatever exception comes first; to the person they all mean the same.</summary>
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException exception)
        {
            throw new TableException("the workbook is protected by a password; save it without one and send it again", exception);
        }
        catch (Exception exception) when (exception is not (TableException or OutOfMemoryException or OperationCanceledException))
        {
            throw new TableException("the workbook is damaged or is not a workbook; open it in a spreadsheet program, save it as XLSX and send it again", exception);
        }
    }
}
