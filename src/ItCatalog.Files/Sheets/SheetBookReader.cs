using ItCatalog.Calculation.Text;
using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Sheets;

/// <summary>What a workbook that people filled says.</summary>
public sealed record SheetBookFile
{
    /// <summary>The rows of all sheets, those of a sheet in its order.</summary>
    public required IReadOnlyList<SheetRow> Rows { get; init; }

    /// <summary>The sheets that the workbook has, by our names: where one is missing, what it would hold is not spoken of.</summary>
    public required IReadOnlySet<string> Sheets { get; init; }

    /// <summary>What cannot be read; nothing may be loaded then.</summary>
    public required IReadOnlyList<WorkbookProblem> Problems { get; init; }

    /// <summary>What is odd, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>Reads a workbook that people filled, a JSON file with a list of records for each sheet, or a CSV file with the columns of one of them. It is hostile until it has
/// been read: the limits of tables hold for each sheet.</summary>
public static class SheetBookReader
{
    /// <summary>Bytes of the largest workbook that is read.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>Rows of a sheet.</summary>
    public const int MaxRows = 50_000;

    private static readonly TableLimits Limits = TableLimits.Default with { MaxFileBytes = MaxBytes, MaxRows = MaxRows, MaxUnpackedBytes = 32L * 1024 * 1024, MaxColumns = 200 };

    /// <summary>Reads all sheets that the product knows.</summary>
    /// <param name="workbook">The file's bytes.</param>
    /// <param name="book">Its sheets.</param>
    /// <exception cref="TableException">It is no workbook, is damaged or protected, or is larger than the limits allow.</exception>
    public static SheetBookFile Read(byte[] workbook, SheetBook book)
    {
        ArgumentNullException.ThrowIfNull(workbook);
        ArgumentNullException.ThrowIfNull(book);
        var (names, alone) = SheetsOf(workbook, book);
        List<SheetRow> rows = [];
        List<WorkbookProblem> problems = [];
        List<string> notes = [];
        HashSet<string> known = new(StringComparer.Ordinal);
        if (alone is not null)
        {
            known.Add(alone.Name);
            ReadSheet(workbook, null, alone, rows, problems, notes);
        }

        foreach (var name in names.Where(name => !SameWord.Are(name, SheetBook.ReadMe)))
        {
            if (book.Find(name) is not { } sheet)
            {
                notes.Add($"The sheet “{name}” is none of this workbook's and was not read.");
            }
            else if (known.Add(sheet.Name))
            {
                ReadSheet(workbook, name, sheet, rows, problems, notes);
            }
        }

        return known.Count == 0
            ? throw new TableException($"none of its sheets is one of {book.Called}, which has {string.Join(", ", book.Sheets.Select(sheet => sheet.Name))}")
            : new() { Rows = rows, Sheets = known, Problems = problems, Notes = notes };
    }

    /// <summary>The names of its sheets; or, where it is a table without any, the sheet whose columns it has.</summary>
    private static (IReadOnlyList<string> Names, SheetLayout? Alone) SheetsOf(byte[] workbook, SheetBook book)
    {
        try
        {
            using var table = TableFile.Open(new MemoryStream(workbook, writable: false), new() { Limits = Limits });
            return table.Sheets is [_, ..] sheets ? (sheets, null)
                : table.IsOfUnknownEncoding ? throw new TableException("its letters cannot be told: save it as CSV in UTF-8, or as a workbook (XLSX)")
                : ([], Alone(table.Header, book));
        }
        catch (TableException problem) when (problem.Message.StartsWith("the file is empty", StringComparison.Ordinal))
        {
            throw new TableException("none of its sheets holds anything", problem);
        }
    }

    /// <summary>The sheet that has more of a table's headings than every other one, and two at least.</summary>
    private static SheetLayout Alone(TableHeader header, SheetBook book)
    {
        var best = book.Sheets.GroupBy(sheet => header.Count(heading => sheet.Columns.Any(column => SameWord.Are(column.Name, heading)))).MaxBy(sheets => sheets.Key)!;
        return best.Key >= 2 && best.ToList() is [var one]
            ? one
            : throw new TableException($"its columns are those of no sheet of {book.Called}, or of several; send the workbook (XLSX), or a table with the columns of one of {string.Join(", ", book.Sheets.Select(sheet => sheet.Name))}");
    }

    private static void ReadSheet(
        byte[] workbook, string? name, SheetLayout sheet, List<SheetRow> rows, List<WorkbookProblem> problems, List<string> notes)
    {
        try
        {
            using var table = TableFile.Open(new MemoryStream(workbook, writable: false), new() { Sheet = name, Limits = Limits, ShowsPercentages = true });
            var columns = Columns(sheet, table.Header, problems);
            while (table.Read())
            {
                if (table.Problem is { } odd)
                {
                    problems.Add(new(sheet.Name, table.Line, "", "", $"This row cannot be read: {odd}."));
                }

                rows.Add(ReadRow(sheet, table, columns, problems));
            }

            notes.AddRange(table.Notes.Select(note => $"{sheet.Name}: {note}"));
        }
        catch (TableException problem) when (problem.Message.StartsWith("the file is empty", StringComparison.Ordinal))
        {
            notes.Add($"The sheet “{sheet.Name}” is empty.");
        }
        catch (TableException problem)
        {
            problems.Add(new(sheet.Name, problem.Line, "", "", $"This sheet cannot be read: {problem.Message}."));
        }
    }

    /// <summary>Which of the sheet's columns each of the table's is; null for one that has no name and holds nothing.</summary>
    private static List<SheetColumn?> Columns(SheetLayout sheet, TableHeader header, List<WorkbookProblem> problems)
    {
        List<SheetColumn?> columns = [];
        foreach (var heading in header)
        {
            var column = sheet.Columns.FirstOrDefault(one => SameWord.Are(one.Name, heading));
            if (column is null && !SameWord.Are(heading, SheetRemarks.Column))
            {
                problems.Add(new(
                    sheet.Name, header.Line, heading, heading,
                    $"This sheet has no such column. It has {string.Join(", ", sheet.Columns.Select(one => one.Name))}. Correct the heading, or delete the column."));
            }

            columns.Add(column is null || columns.Contains(column) ? null : column);
        }

        foreach (var missing in sheet.Columns.Where(column => column.IsNeeded && !columns.Contains(column)))
        {
            problems.Add(new(sheet.Name, header.Line, missing.Name, "", $"This column is missing. {missing.Says}"));
        }

        return columns;
    }

    private static SheetRow ReadRow(SheetLayout sheet, Table table, IReadOnlyList<SheetColumn?> columns, List<WorkbookProblem> problems)
    {
        Dictionary<string, string> cells = new(StringComparer.Ordinal);
        foreach (var (index, column) in columns.Index())
        {
            if (column is null)
            {
                continue;
            }

            cells[column.Name] = Text(column, table[index]);
            if (table.CellProblem(index) is { } problem)
            {
                problems.Add(new(sheet.Name, table.Line, column.Name, table[index], $"This cell {problem}."));
            }
        }

        return new() { Sheet = sheet.Name, Line = table.Line, Cells = cells };
    }

    /// <summary>A date arrives with a time of day, which no cell of this workbook means.</summary>
    private static string Text(SheetColumn column, string text)
    {
        var word = text.ReplaceLineEndings("\n").Trim();
        return column.Content is CellContent.Date or CellContent.Month
            ? word.Length > 10 && word[10] is 'T' or ' ' && word.AsSpan(11).IndexOfAnyExcept("0:.") < 0 ? word[..10] : word
            : word;
    }
}
