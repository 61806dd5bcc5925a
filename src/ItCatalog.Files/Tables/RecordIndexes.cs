namespace ItCatalog.Files.Tables;

/// <summary>Which record of a text stands on which line: a record may have several lines, and lines may be empty.</summary>
public static class RecordIndexes
{
    /// <summary>The numbers, from 0, of the records that begin on some lines; lines that begin none are left out.</summary>
    /// <param name="file">The file; it is closed.</param>
    /// <param name="options">As it was opened before.</param>
    /// <param name="lines">The lines that are asked for.</param>
    public static IReadOnlyDictionary<int, int> Of(Stream file, TableOptions options, IReadOnlySet<int> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        using var table = TableFile.Open(file, options);
        var indexes = new Dictionary<int, int>();
        try
        {
            while (indexes.Count < lines.Count && table.Read())
            {
                if (lines.Contains(table.Line))
                {
                    indexes[table.Line] = table.RowCount - 1;
                }
            }
        }
        catch (TableException)
        {
            // Told already, with its line.
        }

        return indexes;
    }
}
