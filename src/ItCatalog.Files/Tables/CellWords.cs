namespace ItCatalog.Files.Tables;

/// <summary>What is told of cells and rows of workbooks, new and old; of a cell to be read after "the cell".</summary>
internal static class CellWords
{
    /// <summary>A formula that was never calculated, or whose result is not where it should be.</summary>
    public const string NoResult = "holds a formula without its result: open the workbook in a spreadsheet program, save it, and send it again";

    /// <summary>An error in place of a value.</summary>
    /// <param name="error">As a spreadsheet shows it: "#REF!".</param>
    public static string Error(string error) => $"holds the error {error}";

    /// <summary>Rows that the sheet hides; nothing where it hides none.</summary>
    public static IReadOnlyList<string> Hidden(int count) => count == 0 ? [] :
        [$"{count:N0} {(count == 1 ? "line is" : "lines are")} hidden on the sheet, by a filter for instance; hidden lines are read like all others."];
}
