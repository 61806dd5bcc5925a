using System.Globalization;
using System.Xml;

namespace ItCatalog.Files.Tables;

/// <summary>Cells that a sheet merges over several rows: each of these rows has the value of the first. What is merged within one row is a title.</summary>
internal sealed class MergedCells
{
    private const int Most = 100_000;

    private readonly Dictionary<int, List<(int Column, int LastLine)>> byFirstLine;
    private readonly List<(int Column, int LastLine, int Line, string Text, string? Problem)> open = [];

    private MergedCells(Dictionary<int, List<(int Column, int LastLine)>> byFirstLine) => this.byFirstLine = byFirstLine;

    public static MergedCells None { get; } = new([]);

    /// <summary>Of merged ranges that are known.</summary>
    /// <param name="ranges">The first line of each from 1, its last line, and its first column from 0.</param>
    public static MergedCells Of(IEnumerable<(int FirstLine, int LastLine, int Column)> ranges) => new(ranges
        .Where(range => range.LastLine > range.FirstLine)
        .GroupBy(range => range.FirstLine)
        .ToDictionary(line => line.Key, line => line.Select(range => (range.Column, range.LastLine)).ToList()));

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
    /// <param name="problem">Why the cell of a column cannot be known; null where it can.</param>
    /// <param name="put">Fills a column; what cannot be known of the first cell cannot be known of the others.</param>
    public void Fill(int line, Func<int, string> text, Func<int, string?> problem, Action<int, string, string?> put)
    {
        if (byFirstLine.Count == 0)
        {
            return;
        }

        open.RemoveAll(cell => cell.LastLine < line);
        foreach (var cell in open.Where(cell => text(cell.Column).Length == 0 && problem(cell.Column) is null))
        {
            put(cell.Column, cell.Text, cell.Problem is null ? null : string.Create(CultureInfo.InvariantCulture, $"is merged with the one on line {cell.Line}, which {cell.Problem}"));
        }

        if (byFirstLine.TryGetValue(line, out var begun))
        {
            open.AddRange(begun.Select(cell => (cell.Column, cell.LastLine, line, text(cell.Column), problem(cell.Column))).Where(cell => cell.Item4.Length > 0 || cell.Item5 is not null));
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
