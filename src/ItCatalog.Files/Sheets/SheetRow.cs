namespace ItCatalog.Files.Sheets;

/// <summary>A row of a workbook that people fill: the texts of its cells by heading. A column that the sheet does not have says nothing and is not here; an empty
/// cell says that there is nothing.</summary>
public sealed record SheetRow
{
    public required string Sheet { get; init; }

    /// <summary>The row of the sheet, counted from 1; 0 where it is not out of a workbook.</summary>
    public int Line { get; init; }

    public required IReadOnlyDictionary<string, string> Cells { get; init; }

    /// <summary>The text of a cell; empty where it is empty, or where the sheet has no such column.</summary>
    public string this[string column] => Cells.GetValueOrDefault(column, "");

    /// <summary>Whether it says anything in a column, if only that there is nothing.</summary>
    public bool Says(string column) => Cells.ContainsKey(column);

    /// <summary>The same row, with what it does not say taken from what stands already.</summary>
    public SheetRow Over(SheetRow? standing) => standing is null
        ? this
        : this with { Cells = standing.Cells.Concat(Cells).GroupBy(cell => cell.Key, StringComparer.Ordinal).ToDictionary(cell => cell.Key, cell => cell.Last().Value, StringComparer.Ordinal) };
}

/// <summary>Something of a workbook that cannot be.</summary>
/// <param name="Sheet">The sheet; empty where the workbook as a whole is meant.</param>
/// <param name="Line">Its row, counted from 1; null where the sheet is meant.</param>
/// <param name="Column">The heading; empty where the row is meant.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Says">What is wrong, and what to do: a sentence.</param>
public sealed record WorkbookProblem(string Sheet, int? Line, string Column, string Text, string Says)
{
    /// <summary>"Targets, row 118, Priorities"; "the workbook" where no place is known.</summary>
    public string Where => Sheet.Length == 0 ? "the workbook" : string.Join(", ", new[] { Sheet, Line is { } line ? FormattableString.Invariant($"row {line}") : "", Column }.Where(part => part.Length > 0));
}
