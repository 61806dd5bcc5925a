using System.Collections;
using System.Globalization;

namespace ItCatalog.Files.Tables;

/// <summary>The columns of a table. A column without a name is called "Column 3"; a name that comes again is called "opened (2)".</summary>
public sealed class TableHeader : IReadOnlyList<string>
{
    private const int MaxRepeated = 10;

    private readonly List<string> names = [];
    private readonly Dictionary<string, int> indexes = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> notes = [];
    private readonly List<string> repeated = [];

    /// <summary>Names the columns of a header row.</summary>
    /// <param name="cells">Its texts; empty ones at the end are dropped.</param>
    /// <param name="line">The line it stands on, counted from 1.</param>
    public TableHeader(IReadOnlyList<string> cells, int line)
    {
        Line = line;
        var columns = cells.Count;
        while (columns > 1 && string.IsNullOrWhiteSpace(cells[columns - 1]))
        {
            columns--;
        }

        for (var column = 0; column < columns; column++)
        {
            Add(cells[column].Trim());
        }
    }

    /// <summary>The line the header stands on, counted from 1.</summary>
    public int Line { get; }

    /// <summary>What was named differently from the file, in sentences for people.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Columns whose name came before: a mapping that names them means the first. The first ten in sentences, the rest counted.</summary>
    public IReadOnlyList<string> Repeated => repeated.Count <= MaxRepeated
        ? repeated
        : [.. repeated.Take(MaxRepeated), $"{repeated.Count - MaxRepeated} more columns have names that came before."];

    public int Count => names.Count;

    public string this[int index] => names[index];

    /// <summary>Where a column stands, counted from 0, whatever the case of its name; -1 when there is none.</summary>
    public int IndexOf(string name) => indexes.GetValueOrDefault(name.Trim(), -1);

    public IEnumerator<string> GetEnumerator() => names.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(string text)
    {
        var number = names.Count + 1;
        var name = text.Length > 0 ? text : string.Create(CultureInfo.InvariantCulture, $"Column {number}");
        var unique = name;
        for (var copy = 2; indexes.ContainsKey(unique); copy++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{name} ({copy})");
        }

        if (unique != text)
        {
            notes.Add(text.Length > 0
                ? $"Column {number} is another \"{text}\"; it is called \"{unique}\" here."
                : $"Column {number} has no name; it is called \"{unique}\" here.");
            if (text.Length > 0)
            {
                repeated.Add(notes[^1]);
            }
        }

        indexes.Add(unique, names.Count);
        names.Add(unique);
    }
}
