namespace ItCatalog.Cli.Commands;

/// <summary>Rows in columns that stand below each other.</summary>
internal static class TextTable
{
    /// <summary>Writes the head and the rows; every column is as wide as its widest cell.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="head">Names of the columns.</param>
    /// <param name="rows">As many cells each.</param>
    /// <param name="rightAligned">Positions of the columns that hold numbers.</param>
    public static void Write(TextWriter output, string[] head, IReadOnlyList<string[]> rows, int[] rightAligned)
    {
        List<string[]> all = [head, .. rows];
        var widths = head.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        foreach (var row in all)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => rightAligned.Contains(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
