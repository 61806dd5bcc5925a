namespace ItCatalog.Files.Tables;

/// <summary>One shape for every source: a header and rows of text cells, each with the line it came from. Rows are read one after the other and not kept.</summary>
/// <remarks>Dates of a workbook arrive as ISO local date-times, its durations as h:mm:ss, its numbers without binary noise; text arrives as it is.</remarks>
public sealed class Table : IDisposable
{
    private const int LinesLookedAt = 20;

    private readonly RowSource source;
    private readonly TableLimits limits;
    private readonly Queue<BufferedRow> ahead = new();
    private BufferedRow? current;
    private int count;
    private bool isAtEnd;
    private TableException? brokenOff;

    internal Table(RowSource source, TableOptions options)
    {
        this.source = source;
        limits = options.Limits;
        Header = FindHeader(options.HeaderLine);
    }

    /// <summary>The columns in the order of the file, each name unique (whatever its case) and not empty.</summary>
    public TableHeader Header { get; }

    /// <summary>The kind of file as it was found: "CSV, comma, UTF-8" or "Excel workbook".</summary>
    public string Format => source.Format;

    /// <summary>The names of a workbook's sheets; empty for a text file.</summary>
    public IReadOnlyList<string> Sheets => source.Sheets;

    /// <summary>The sheets with rows, among which the one that is read was taken as the first; empty where somebody named it, and for a text file.</summary>
    public IReadOnlyList<string> SheetsWithRows => source.SheetsWithRows;

    /// <summary>Whether the bytes of a text do not show which characters they stand for, and nobody has said it.</summary>
    public bool IsOfUnknownEncoding => source.IsOfUnknownEncoding;

    /// <summary>The encoding that such bytes look like; null where they look like none.</summary>
    public string? ProposedEncoding => source.ProposedEncoding;

    /// <summary>The sheet being read; null for a text file.</summary>
    public string? Sheet => source.Sheet;

    /// <summary>How much of the file has been read, from 0 to 1.</summary>
    public double Progress => isAtEnd ? 1 : source.Progress;

    /// <summary>Rows read so far, empty ones not counted.</summary>
    public int RowCount { get; private set; }

    /// <summary>The line of the file on which the current row starts, counted from 1; for a workbook the row of the sheet.</summary>
    public int Line => current?.Line ?? source.Line;

    /// <summary>Why the current row cannot be trusted: it ends early, is longer than the header, or a quotation mark is out of place; null for a sound row.</summary>
    public string? Problem { get; private set; }

    /// <summary>The text of the current row in a column of <see cref="Header"/>, counted from 0; empty where the row has none.</summary>
    public string this[int column] => column >= count ? "" : current is null ? source[column] : current.Cells[column];

    /// <summary>Why a cell of the current row cannot be known, to be read after its name: a formula without a result, an error; null where it can.</summary>
    public string? CellProblem(int column) => current is null ? source.CellProblem(column) : current.CellProblems?.GetValueOrDefault(column);

    /// <summary>What is odd about the rows that were read, in sentences.</summary>
    public IReadOnlyList<string> Notes => source.Notes;

    /// <summary>Moves to the next row that is not empty.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="TableException">The file cannot be read further, or holds more than the limits allow.</exception>
    public bool Read()
    {
        while (Advance())
        {
            count = current?.Cells.Length ?? source.Count;
            if (IsEmpty())
            {
                continue;
            }

            if (++RowCount > limits.MaxRows)
            {
                throw new TableException($"the file has more than {limits.MaxRows:N0} rows", Line);
            }

            Problem = current is null ? source.Problem : current.Problem;
            Problem ??= LengthProblem();
            return true;
        }

        isAtEnd = true;
        return false;
    }

    /// <summary>The texts of the current row, as many as the header has columns.</summary>
    public IReadOnlyList<string> Cells()
    {
        var cells = new string[Header.Count];
        for (var column = 0; column < cells.Length; column++)
        {
            cells[column] = this[column];
        }

        return cells;
    }

    /// <summary>Reads up to <paramref name="rows"/> rows for a preview; they are not read again.</summary>
    public IReadOnlyList<TableRow> Take(int rows)
    {
        var taken = new List<TableRow>();
        while (taken.Count < rows && Read())
        {
            taken.Add(new TableRow { Line = Line, Cells = Cells(), Problem = Problem });
        }

        return taken;
    }

    /// <summary>The next rows, without moving to them: they are read again as if nobody had looked.</summary>
    /// <param name="rows">At most so many.</param>
    public IReadOnlyList<TableRow> Peek(int rows)
    {
        try
        {
            while (brokenOff is null && ahead.Count < rows && source.Read())
            {
                var row = BufferedRow.Of(source);
                if (row.Filled > 0)
                {
                    ahead.Enqueue(row);
                }
            }
        }
        catch (TableException exception)
        {
            // Told when reading gets there.
            brokenOff = exception;
        }

        return [.. ahead.Take(rows).Select(row => new TableRow { Line = row.Line, Cells = row.Fitted(Header.Count), Problem = row.Problem })];
    }

    public void Dispose() => source.Dispose();

    private bool Advance()
    {
        if (ahead.TryDequeue(out current))
        {
            return true;
        }

        return brokenOff is null ? source.Read() : throw brokenOff;
    }

    private bool IsEmpty()
    {
        for (var column = 0; column < count; column++)
        {
            if (!IsEmpty(column))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsEmpty(int column) => current is null ? source.IsEmpty(column) : string.IsNullOrWhiteSpace(current.Cells[column]);

    private string? LengthProblem()
    {
        if (source.IsGrid)
        {
            return null;
        }

        if (count < Header.Count)
        {
            return $"the row ends after {Cell(count)}, the header has {Header.Count}";
        }

        for (var column = Header.Count; column < count; column++)
        {
            if (!IsEmpty(column))
            {
                return $"the row has {Cell(count)}, the header has {Header.Count}";
            }
        }

        return null;
    }

    private static string Cell(int count) => count == 1 ? "1 cell" : $"{count} cells";

    private TableHeader FindHeader(int? headerLine)
    {
        var rows = ReadAhead(headerLine);
        if (rows.Count == 0)
        {
            throw new TableException(headerLine is null ? "the file is empty: it has no header" : $"the file has no header on line {headerLine} or below");
        }

        var header = headerLine is null ? HeaderIndex(rows) : 0;
        foreach (var row in rows.Skip(header + 1))
        {
            ahead.Enqueue(row);
        }

        if (rows[header].Problem is { } problem)
        {
            throw new TableException(problem, rows[header].Line);
        }

        if (rows[header].CellProblems?.Where(cell => rows[header].Cells[cell.Key].Length == 0).ToList() is [var unknown, ..])
        {
            throw new TableException($"the heading of column {unknown.Key + 1} {unknown.Value}", rows[header].Line);
        }

        return new TableHeader(rows[header].Cells, rows[header].Line);
    }

    /// <summary>The first rows that are not empty, or the one that is named. Where the file breaks off below the first row, that is told when reading gets there.</summary>
    private List<BufferedRow> ReadAhead(int? headerLine)
    {
        var rows = new List<BufferedRow>();
        var enough = headerLine is null ? LinesLookedAt : 1;
        try
        {
            while (rows.Count < enough && source.Read())
            {
                var row = BufferedRow.Of(source);
                if (row.Filled > 0 && (headerLine is null || row.Line >= headerLine))
                {
                    rows.Add(row);
                }
            }
        }
        catch (TableException exception) when (rows.Count > 0)
        {
            brokenOff = exception;
        }

        return rows;
    }

    /// <summary>Title lines fill a cell or two; the header is the first line that fills at least half of what lines usually fill.</summary>
    private int HeaderIndex(List<BufferedRow> rows)
    {
        var filled = rows.Select(row => row.Filled).Order().ToList();
        var usual = source.IsGrid ? filled[^1] : filled[(filled.Count - 1) / 2];
        return rows.FindIndex(row => row.Filled * 2 >= usual);
    }

    private sealed record BufferedRow(int Line, string[] Cells, string? Problem, Dictionary<int, string>? CellProblems)
    {
        public int Filled { get; } = Cells.Count(cell => !string.IsNullOrWhiteSpace(cell));

        /// <summary>The cells, as many as the header has columns.</summary>
        public IReadOnlyList<string> Fitted(int count) => [.. Enumerable.Range(0, count).Select(column => column < Cells.Length ? Cells[column] : "")];

        public static BufferedRow Of(RowSource source)
        {
            Dictionary<int, string>? problems = null;
            var cells = new string[source.Count];
            for (var column = 0; column < cells.Length; column++)
            {
                cells[column] = source[column];
                if (source.CellProblem(column) is { } problem)
                {
                    (problems ??= []).Add(column, problem);
                }
            }

            return new BufferedRow(source.Line, cells, source.Problem, problems);
        }
    }
}

/// <summary>A row that was kept, for a preview.</summary>
public sealed record TableRow
{
    /// <summary>The line of the file on which the row starts, counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Its texts, as many as the header has columns.</summary>
    public required IReadOnlyList<string> Cells { get; init; }

    /// <summary>Why the row cannot be trusted; null for a sound row.</summary>
    public string? Problem { get; init; }
}
