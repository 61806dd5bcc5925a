using ItCatalog.Data;
using ItCatalog.Files.Sheets;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>A thing of the organisation as rows: the row that names it, and the rows of its lists.</summary>
internal sealed record WorkbookEntry
{
    /// <summary>Its code, number or user name.</summary>
    public required string Key { get; init; }

    public required SheetRow Main { get; init; }

    /// <summary>The rows of its lists, those of a sheet in their order.</summary>
    public IReadOnlyList<SheetRow> Lists { get; init; } = [];

    public IEnumerable<SheetRow> Rows => [Main, .. Lists];

    public IReadOnlyList<SheetRow> Of(string sheet) => [.. Lists.Where(row => row.Sheet == sheet)];
}

/// <summary>A mistake at a cell: of the entry's own row, or of the row of a list.</summary>
internal static class CellMistake
{
    private const char Divider = '|';

    /// <summary>Says that something is wrong in the entry's own row.</summary>
    public static Mistake In(string column, string says) => Mistake.In($"{Divider}{Divider}{Divider}{column}", says);

    /// <summary>Says that something is wrong in a row of a list.</summary>
    /// <param name="sheet">The sheet of the list.</param>
    /// <param name="index">Which of the entry's rows there, counted from 0.</param>
    /// <param name="column">The heading; empty where the row is meant.</param>
    /// <param name="says">What is wrong.</param>
    public static Mistake In(string sheet, int index, string column, string says) =>
        Mistake.In(FormattableString.Invariant($"{Divider}{sheet}{Divider}{index}{Divider}{column}"), says);

    /// <summary>Where a mistake stands.</summary>
    /// <param name="mistake">Told by a part of the workbook, or by a use case in the words of its form.</param>
    /// <param name="entry">What was loaded.</param>
    /// <param name="columns">The heading for a field of the use case, and the sheet for the name of a list.</param>
    public static WorkbookProblem Place(Mistake mistake, WorkbookEntry entry, IReadOnlyDictionary<string, string> columns)
    {
        var (row, column) = mistake.Field.StartsWith(Divider) && mistake.Field.Split(Divider) is [_, var sheet, var number, var heading]
            ? (sheet.Length == 0 ? entry.Main : At(entry.Of(sheet), number) ?? entry.Main, heading)
            : OfField(mistake.Field, entry, columns);
        return new(row.Sheet, row.Line == 0 ? null : row.Line, column, column.Length == 0 ? "" : row[column], mistake.Message);
    }

    private static (SheetRow Row, string Column) OfField(string field, WorkbookEntry entry, IReadOnlyDictionary<string, string> columns)
    {
        var open = field.IndexOf('[', StringComparison.Ordinal);
        var close = field.IndexOf(']', StringComparison.Ordinal);
        if (open > 0 && close > open && columns.TryGetValue(field[..open], out var sheet) && At(entry.Of(sheet), field[(open + 1)..close]) is { } row)
        {
            var rest = field[(close + 1)..].TrimStart('.');
            return (row, columns.GetValueOrDefault($"{field[..open]}.{rest}", ""));
        }

        return (entry.Main, columns.GetValueOrDefault(field, ""));
    }

    private static SheetRow? At(IReadOnlyList<SheetRow> rows, string number) =>
        int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < rows.Count ? rows[index] : null;
}
