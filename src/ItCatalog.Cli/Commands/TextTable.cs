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

    /// <summary>Writes a list as it was asked for: as JSON, as a table, or that there is nothing.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="isJson">Whether programs read it.</param>
    /// <param name="found">What there is, in its order.</param>
    /// <param name="plain">One as programs read it.</param>
    /// <param name="head">Names of the columns.</param>
    /// <param name="row">The cells of one.</param>
    /// <param name="rightAligned">Positions of the columns that hold numbers.</param>
    public static int WriteList<T, TPlain>(
        Terminal terminal, bool isJson, IReadOnlyList<T> found, Func<T, TPlain> plain, string[] head, Func<T, string[]> row, int[]? rightAligned = null)
    {
        if (isJson)
        {
            terminal.WriteJson(found.Select(plain));
        }
        else if (found.Count == 0)
        {
            terminal.Output.WriteLine("There are none.");
        }
        else
        {
            Write(terminal.Output, head, [.. found.Select(row)], rightAligned ?? []);
        }

        return ExitCode.Done;
    }
}
