using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace ItCatalog.Files.Tables;

/// <summary>The rows of one sheet of a workbook of Excel 97 to 2003 or older. Its sheets hold at most 65,536 rows of 256 columns, so memory is bounded by the file.</summary>
internal sealed class OldWorkbookRows : RowSource
{
    // The reader goes through the whole sheet for each block of rows that a damaged one claims to have.
    private const int MinBytesOfRow = 8;

    private readonly Stream file;
    private readonly IExcelDataReader reader;
    private readonly List<string> sheets = [];
    private readonly List<string> withRows = [];
    private readonly string sheet;
    private readonly OldWorkbookCells cells;
    private readonly MergedCells merged;
    private string[] texts = [];
    private string?[] problems = [];
    private int hiddenCount;
    private int line;

    // Workbooks name code pages, and the reader asks for Windows-1252 whatever they name; only this provider knows it.
    static OldWorkbookRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public OldWorkbookRows(Stream file, TableOptions options)
    {
        this.file = file;
        if (file.Length > options.Limits.MaxOldWorkbookBytes)
        {
            throw new TableException($"the file is an old workbook (XLS) of {file.Length:N0} bytes, at most {options.Limits.MaxOldWorkbookBytes:N0} can be read; save it as XLSX");
        }

        reader = Damage.Guard(() => Open(file));
        try
        {
            sheet = Damage.Guard(() => Choose(options));
            cells = Damage.Guard(() => OldWorkbookCells.Of(file, sheets.IndexOf(sheet)));
            merged = MergedCells.Of((reader.MergeCells ?? []).Where(range => range.FromColumn < reader.FieldCount).Select(range => (range.FromRow + 1, range.ToRow + 1, range.FromColumn)));
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public override int Line => line;

    public override int Count => reader.FieldCount;

    public override string this[int column] => texts[column];

    public override string? Problem => null;

    public override string? CellProblem(int column) => column < problems.Length ? problems[column] : null;

    public override IReadOnlyList<string> Notes => CellWords.Hidden(hiddenCount);

    public override string Format => "Excel workbook (97 to 2003)";

    public override bool IsGrid => true;

    public override double Progress => reader.RowCount == 0 ? 1 : Math.Min(1, (double)line / reader.RowCount);

    public override IReadOnlyList<string> Sheets => sheets;

    public override string? Sheet => sheet;

    public override IReadOnlyList<string> SheetsWithRows => withRows;

    public override bool Read() => Damage.Guard(() =>
    {
        if (!reader.Read())
        {
            return false;
        }

        line++;
        ReadCells();
        return true;
    });

    protected override void Dispose(bool disposing)
    {
        reader.Dispose();
        file.Dispose();
    }

    private void ReadCells()
    {
        (texts, problems) = (new string[reader.FieldCount], new string?[reader.FieldCount]);
        for (var column = 0; column < texts.Length; column++)
        {
            var (value, error) = (reader.GetValue(column), cells.ErrorOf(line - 1, column));
            var format = reader.GetNumberFormatString(column) ?? "";
            texts[column] = error ?? CellText.InUtc(CellText.Of(value, NumberFormats.DigitsOf(format)), value is DateTime && NumberFormats.IsUtc(format));
            problems[column] = error is not null ? CellWords.Error(error) : value is null && cells.IsTextFormula(line - 1, column) ? CellWords.NoResult : null;
        }

        hiddenCount += cells.IsHidden(line - 1) && texts.Any(text => text.Length > 0) ? 1 : 0;
        merged.Fill(line, column => texts[column], CellProblem, (column, text, problem) => (texts[column], problems[column]) = (text, problem));
    }

    private static IExcelDataReader Open(Stream file)
    {
        if (IsEncryptedPackage(file))
        {
            throw Protected(null);
        }

        try
        {
            return ExcelReaderFactory.CreateReader(file, new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding(1252), LeaveOpen = true });
        }
        catch (InvalidPasswordException exception)
        {
            throw Protected(exception);
        }
    }

    /// <summary>A protected workbook of today is an old container with a directory entry of this name. The reader would try a password, as often as the file asks for.</summary>
    private static bool IsEncryptedPackage(Stream file)
    {
        const int DirectoryEntryBytes = 128;
        var name = Encoding.Unicode.GetBytes("EncryptedPackage");
        var entry = new byte[DirectoryEntryBytes];
        file.Position = 0;
        while (file.ReadAtLeast(entry, entry.Length, throwOnEndOfStream: false) == entry.Length)
        {
            if (entry.AsSpan().StartsWith(name))
            {
                return true;
            }
        }

        file.Position = 0;
        return false;
    }

    private static TableException Protected(Exception? exception)
    {
        const string Message = "the workbook is protected by a password; save it without one and send it again";
        return exception is null ? new TableException(Message) : new TableException(Message, exception);
    }

    private string Choose(TableOptions options)
    {
        var wanted = options.Sheet;
        string? chosen = null;
        do
        {
            var name = reader.Name ?? "";
            sheets.Add(name);
            var isWanted = wanted is null
                ? reader.FieldCount > 0 && reader.VisibleState is null or "visible"
                : string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase);
            chosen ??= isWanted ? name : null;
            if (isWanted && wanted is null && reader.RowCount > 1)
            {
                withRows.Add(name);
            }
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

        if (reader.FieldCount > options.Limits.MaxColumns)
        {
            throw new TableException($"the sheet \"{chosen}\" has {reader.FieldCount:N0} columns, at most {options.Limits.MaxColumns:N0} can be read");
        }

        if ((long)reader.RowCount * MinBytesOfRow > file.Length)
        {
            throw new TableException($"the sheet \"{chosen}\" says it has {reader.RowCount:N0} rows, more than the file can hold; save it as XLSX");
        }

        return chosen;
    }
}
