using System.Globalization;
using System.Xml;

namespace ItCatalog.Files.Tables;

/// <summary>Cells that a sheet merges over several rows: each of these rows has the value of the first. What is merged within one row is a title.</summary>
internal sealed class MergedCells
{
    private const int Most = 100_000;

    private readonly Dictionary<int, List<(int Column, int LastLine)>> byFirstLine;
    private readonly List<(int Column, int LastLine, string Text)> open = [];

    private MergedCells(Dictionary<int, List<(int Column, int LastLine)>> byFirstLine) => this.byFirstLine = byFirstLine;

    public static MergedCells None { get; } = new([]);

    /// <summary>Reads which cells of a sheet are merged. That stands behind its rows: a sheet that merges none is only looked through.</summary>
    /// <param name="open">Opens the sheet; null where the workbook lacks it.</param>
    public static MergedCells Of(Func<WorkbookPart?> open)
    {
        try
        {
            using (var sheet = open())
            {
                if (sheet is null || !Names(sheet, "mergeCell"u8))
                {
                    return None;
                }
            }

            return Of(open());
        }
        catch (TableException)
        {
            // Told when reading its rows gets there.
            return None;
        }
    }

    private static MergedCells Of(WorkbookPart? sheet)
    {
        var merged = new Dictionary<int, List<(int Column, int LastLine)>>();
        using (sheet)
        {
            using var reader = sheet?.Reader();
            var count = 0;
            while (reader is not null && count < Most && reader.Next())
            {
                if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "mergeCell")
                {
                    continue;
                }

                count++;
                if (reader.GetAttribute("ref")?.Split(':') is [var from, var to] && Cell(from) is var (column, first) && Cell(to) is var (_, last) && last > first)
                {
                    if (!merged.TryGetValue(first, out var ofLine))
                    {
                        merged.Add(first, ofLine = []);
                    }

                    ofLine.Add((column, last));
                }
            }
        }

        return merged.Count == 0 ? None : new(merged);
    }

    /// <summary>Fills the empty cells of a row that are merged with one above.</summary>
    /// <param name="line">The row of the sheet; rows come in ascending order.</param>
    /// <param name="text">The text of a column.</param>
    /// <param name="put">Fills a column.</param>
    public void Fill(int line, Func<int, string> text, Action<int, string> put)
    {
        if (byFirstLine.Count == 0)
        {
            return;
        }

        open.RemoveAll(cell => cell.LastLine < line);
        foreach (var (column, _, value) in open.Where(cell => text(cell.Column).Length == 0))
        {
            put(column, value);
        }

        if (byFirstLine.TryGetValue(line, out var begun))
        {
            open.AddRange(begun.Select(cell => (cell.Column, cell.LastLine, text(cell.Column))).Where(cell => cell.Item3.Length > 0));
        }
    }

    /// <summary>Whether some bytes occur in a part, also with the zeros of UTF-16 between.</summary>
    private static bool Names(WorkbookPart sheet, ReadOnlySpan<byte> word)
    {
        var wide = new byte[word.Length * 2];
        for (var index = 0; index < word.Length; index++)
        {
            wide[index * 2] = word[index];
        }

        var block = new byte[64 * 1024];
        var kept = 0;
        for (int read; (read = sheet.Read(block.AsSpan(kept))) > 0;)
        {
            var bytes = block.AsSpan(0, kept + read);
            if (bytes.IndexOf(word) >= 0 || bytes.IndexOf(wide.AsSpan(0, wide.Length - 1)) >= 0)
            {
                return true;
            }

            // A word may begin in one block and end in the next.
            kept = Math.Min(wide.Length, bytes.Length);
            bytes[^kept..].CopyTo(block);
        }

        return false;
    }

    /// <summary>Column and row of a reference like "AB12", counted from 0 and 1.</summary>
    private static (int Column, int Line)? Cell(string reference)
    {
        var letters = reference.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return WorkbookRows.ColumnOf(letters) is { } column && int.TryParse(reference.AsSpan(letters.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            ? (column, line)
            : null;
    }
}
