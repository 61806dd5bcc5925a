using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Tables;
using NodaTime;

namespace ItCatalog.Files.Imports;

/// <summary>A column of the file that a mapping names; its index is -1 where the mapping names none.</summary>
internal sealed record Column(int Index, string Name, TimeReader Times)
{
    public bool IsMapped => Index >= 0;
}

/// <summary>Reads the typed values of a table's rows and notes each problem with its line and column.</summary>
internal sealed class RowReader(Table table, SourceConventions conventions, ProblemList problems)
{
    // A file with many equal rows of progress would spend its time on telling about it.
    private const int RowsBetweenReports = 1_000;

    private const int PreviewRows = 12;

    private readonly List<TableRow> firstRows = [];
    private readonly List<TableRow> wrongRows = [];

    private static readonly HashSet<string> YesWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "true", "yes", "y", "1", "1.0", "x", "ja", "oui", "si", "sí", "sim", "ontime", "on time", "in time", "met", "kept", "achieved", "within sla", "not breached",
    };

    private static readonly HashSet<string> NoWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "false", "no", "n", "0", "0.0", "nein", "non", "não", "nee", "overdue", "late", "missed", "not met", "breached", "failed", "violated", "sla violated", "outside sla",
    };

    private readonly HashSet<string> missing = new(conventions.MissingValues.Select(SameWord.Of), SameWord.Comparer);
    private readonly DateTimeZone zone = DateTimeZoneProviders.Tzdb[conventions.TimeZone ?? "UTC"];
    private readonly ClockChanges clockChanges = new(DateTimeZoneProviders.Tzdb[conventions.TimeZone ?? "UTC"]);
    private readonly List<(int Column, HashSet<string> Words)> leftOut =
        [.. conventions.RowsLeftOut.Select(words => (table.Header.IndexOf(words.Key), new HashSet<string>(words.Value.Select(SameWord.Of), SameWord.Comparer)))];

    private readonly List<ExactNumber> numbers = [];
    private readonly bool needsTimeOfDay = MeasuredFileKind.Of(conventions).NeedsTimeOfDay;
    private string? localTime;
    private string? dayAlone;
    private int unreadableLine;

    /// <summary>The column with the record's number; null where there is none.</summary>
    public string? KeyColumn { get; init; }

    /// <summary>The numbers of records that were left out because of a word in one of their columns.</summary>
    public List<string> LeftOutKeys { get; } = [];

    // A workbook's dates are read as ISO whatever the text of the source looks like.
    private readonly IReadOnlyList<TimeFormat> formats =
        [.. TimeReader.Formats(table.Sheet is null ? conventions.TimeFormat : $"{conventions.TimeFormat} | ISO", out _).DistinctBy(format => format.Text)];

    public int Line => table.Line;

    public ProblemList Problems => problems;

    /// <summary>What is odd about the rows that were read together, in sentences.</summary>
    public IReadOnlyList<string> Notes => [.. table.Notes, .. clockChanges.Notes(), .. Unreadable()];

    /// <summary>What has to be said before the file can be read for sure.</summary>
    public IEnumerable<FileQuestion> Questions()
    {
        if (conventions.TimeZone is null && localTime is not null)
        {
            yield return SuggestionNotes.TimeZone(localTime);
        }

        if (dayAlone is not null)
        {
            yield return SuggestionNotes.TimeFormat(dayAlone, isDayAlone: true, SuggestionNotes.DaysAlone(dayAlone));
        }

        if (numbers.Select(each => each.Open).FirstOrDefault(open => open is not null) is { } number)
        {
            yield return SuggestionNotes.DecimalMark(number);
        }
    }

    /// <summary>Rows that were left out because of a word in one of their columns.</summary>
    public int LeftOutCount { get; private set; }

    /// <summary>The first lines with problems, else the first lines.</summary>
    public IReadOnlyList<TableRow> Preview => wrongRows.Count > 0 ? wrongRows : firstRows;

    public TableRow? First => firstRows.FirstOrDefault();

    /// <summary>Whether cells hold a workbook's own numbers and dates beside texts.</summary>
    public bool IsWorkbook => table.Sheet is not null;

    public Column Column(string? name)
    {
        var index = string.IsNullOrWhiteSpace(name) ? -1 : table.Header.IndexOf(name);
        return new Column(index, index < 0 ? "" : table.Header[index], new TimeReader(formats, zone));
    }

    /// <summary>Reads all sound rows; a row whose cells cannot be told apart is a problem and passed over.</summary>
    /// <param name="progress">Told every thousand rows and at the end.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <param name="leavesOut">Whether rows are passed over that a word leaves out.</param>
    public IEnumerable<int> Rows(IProgress<ImportProgress>? progress, CancellationToken cancellationToken, bool leavesOut = true)
    {
        var key = Column(KeyColumn);
        while (Next())
        {
            if (table.RowCount % RowsBetweenReports == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new ImportProgress(table.RowCount, table.Progress));
            }

            var before = problems.Count;
            if (table.Problem is { } problem)
            {
                problems.Add(table.Line, null, null, problem);
            }
            else if (leavesOut && IsRowLeftOut())
            {
                LeaveOut(RawText(key));
            }
            else
            {
                yield return table.Line;
                if (problems.Count > before && TotalLine.WordOf(table.Cells()) is var (column, word))
                {
                    problems.ReplaceSince(before, table.Line, table.Header[column], word, $"stands in a line of totals, which is no record: leave lines out in which {table.Header[column]} is “{word}”");
                }
            }

            KeepForPreview(problems.Count > before);
        }

        progress?.Report(new ImportProgress(table.RowCount, 1));
    }

    /// <summary>The text of a cell without white space around it, whatever it says; "" where the column is not mapped.</summary>
    public string RawText(Column column) => column.IsMapped ? table[column.Index].Trim() : "";

    /// <summary>Reads numbers as the mapping says they are written.</summary>
    /// <param name="unit">What may stand behind a number; null: nothing.</param>
    public ExactNumber Numbers(string? unit)
    {
        var reader = new ExactNumber(conventions.DecimalComma, IsWorkbook, unit);
        numbers.Add(reader);
        return reader;
    }

    /// <summary>The text of a cell in its one form, see <see cref="SameWord"/>; null where it is missing, or after noting that it cannot be known.</summary>
    public string? Text(Column column)
    {
        if (!column.IsMapped)
        {
            return null;
        }

        var text = SameWord.Of(table[column.Index]);
        if (unreadableLine == 0 && text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            unreadableLine = table.Line;
        }

        if (text.Length > 0 && missing.Contains(text))
        {
            return null;
        }

        if (table.CellProblem(column.Index) is { } problem)
        {
            problems.Add(table.Line, column.Name, text.Length == 0 ? null : text, problem);
            return null;
        }

        return text.Length == 0 ? null : text;
    }

    /// <summary>Whether a cell cannot be known; that has been noted then.</summary>
    public bool IsUnreadable(Column column) => column.IsMapped && table.CellProblem(column.Index) is not null && !missing.Contains(SameWord.Of(table[column.Index]));

    /// <summary>The text of a cell that may not be missing; null after noting the problem.</summary>
    public string? RequiredText(Column column, string what)
    {
        var text = Text(column);
        if (text is null && !IsUnreadable(column))
        {
            problems.Add(table.Line, column.Name, null, $"is empty; {what}");
        }

        return text;
    }

    /// <summary>The number of a record; null after noting the problem. 1.2346E+15 is what a spreadsheet program leaves of a long one: several may be the same then.</summary>
    public string? Key(Column column, string what)
    {
        var key = RequiredText(column, what);
        if (key is null || IsWorkbook || !IsShortened(key))
        {
            return key;
        }

        problems.Add(table.Line, column.Name, key, "is a number that a spreadsheet program has shortened, and its last digits are lost: export this column as text");
        return null;
    }

    private static bool IsShortened(string text) =>
        text is [>= '0' and <= '9', '.' or ',', .. var decimals, 'E', '+', >= '0' and <= '9', >= '0' and <= '9'] && decimals.Length > 0 && decimals.All(char.IsAsciiDigit);

    /// <summary>The instant of a cell; null where it is missing, or after noting the problem.</summary>
    /// <param name="column">The column.</param>
    /// <param name="after">What came first: of two instants that a local time can be, the later is meant where the earlier would be before this.</param>
    public Instant? Time(Column column, Instant? after = null)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (column.Times.Read(text, out var time) is { } problem)
        {
            problems.Add(table.Line, column.Name, text, problem);
            return null;
        }

        Note(column, text);
        return time < after && column.Times.Later is { } later && later >= after ? later : time;
    }

    /// <summary>The instants of a cell that may hold several, separated by semicolons, vertical bars or lines; those that cannot be read are noted.</summary>
    public IReadOnlyList<Instant> Times(Column column)
    {
        if (Text(column) is not { } text)
        {
            return [];
        }

        var times = new List<Instant>();
        foreach (var part in text.Split([';', '|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (column.Times.Read(part, out var time) is { } problem)
            {
                problems.Add(table.Line, column.Name, part, problem);
            }
            else
            {
                Note(column, part);
                times.Add(time);
            }
        }

        return times;
    }

    /// <summary>The instant of a cell that may not be missing; null after noting the problem.</summary>
    public Instant? RequiredTime(Column column) =>
        RequiredText(column, $"expected a time like {formats[0].Example}") is null ? null : Time(column);

    private void Note(Column column, string text)
    {
        clockChanges.Note(column.Times.InstantCount, table.Line, column.Name, text);
        if (column.Times.IsLocal)
        {
            localTime ??= text;
        }

        if (needsTimeOfDay && column.Times.IsDayAlone)
        {
            dayAlone ??= text;
        }
    }

    private IEnumerable<string> Unreadable()
    {
        if (unreadableLine > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"Line {unreadableLine} (and maybe others) has bytes that are no characters of its encoding ({table.Format}); they read as \uFFFD.");
        }
    }

    /// <summary>Notes a record that is left out because of a word.</summary>
    public void LeaveOut(string key)
    {
        LeftOutCount++;
        if (key.Length > 0)
        {
            LeftOutKeys.Add(SameWord.Of(key));
        }
    }

    /// <summary>Whether a word of the current row leaves it out.</summary>
    public bool IsRowLeftOut()
    {
        foreach (var (column, words) in leftOut)
        {
            if (words.Contains(SameWord.Of(table[column])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A yes or no; null where it is missing, or after noting the problem.</summary>
    public bool? YesOrNo(Column column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (YesWords.Contains(text))
        {
            return true;
        }

        if (!NoWords.Contains(text))
        {
            problems.Add(table.Line, column.Name, text, "is neither yes nor no; expected a word like true, yes, met, ontime or false, no, breached, overdue");
            return null;
        }

        return false;
    }

    /// <summary>Notes a time that comes before the one it follows.</summary>
    public bool IsInOrder(Column earlierColumn, Instant earlier, Column laterColumn, Instant? later)
    {
        if (later is null || later >= earlier)
        {
            return true;
        }

        problems.Add(table.Line, laterColumn.Name, Text(laterColumn), $"is before {earlierColumn.Name} \"{ImportProblem.Cut(Text(earlierColumn))}\"");
        return false;
    }

    private void KeepForPreview(bool isWrong)
    {
        var isFirst = firstRows.Count < PreviewRows;
        if (!isFirst && !(isWrong && wrongRows.Count < PreviewRows))
        {
            return;
        }

        var row = new TableRow { Line = table.Line, Cells = table.Cells(), Problem = table.Problem };
        if (isFirst)
        {
            firstRows.Add(row);
        }

        if (isWrong && wrongRows.Count < PreviewRows)
        {
            wrongRows.Add(row);
        }
    }

    private bool Next()
    {
        try
        {
            return table.Read();
        }
        catch (TableException exception)
        {
            problems.Add(exception.Line, null, null, exception.Message);
            return false;
        }
    }
}
