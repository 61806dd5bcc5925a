using ItCatalog.Files.Sheets;

namespace ItCatalog.Work.Sheets;

/// <summary>What is different between rows as they stood and as they stand, row by row and cell by cell.</summary>
internal sealed class SheetDifference
{
    private SheetDifference()
    {
    }

    public List<LoadedRow> New { get; } = [];

    public List<LoadedCell> Changed { get; } = [];

    public List<LoadedRow> Gone { get; } = [];

    /// <summary>Rows that are as they were, by sheet.</summary>
    public Dictionary<string, int> Equal { get; } = [];

    public bool IsNone => New.Count + Changed.Count + Gone.Count == 0;

    /// <summary>Compares.</summary>
    /// <param name="book">Knows which columns only tell something.</param>
    /// <param name="before">The rows as they stood, each by its sheet and by what tells it from the others there.</param>
    /// <param name="after">The rows as they stand.</param>
    /// <param name="name">What a row is called, from what tells it from the others.</param>
    public static SheetDifference Between(
        SheetBook book,
        IReadOnlyDictionary<(string Sheet, string Key), SheetRow> before,
        IReadOnlyDictionary<(string Sheet, string Key), SheetRow> after,
        Func<string, string> name)
    {
        var difference = new SheetDifference();
        foreach (var (key, row) in after)
        {
            if (!before.TryGetValue(key, out var old))
            {
                difference.New.Add(new(row.Sheet, name(key.Key), row));
            }
            else if (Cells(book, name(key.Key), old, row).ToList() is [_, ..] cells)
            {
                difference.Changed.AddRange(cells);
            }
            else
            {
                difference.Equal[row.Sheet] = difference.Equal.GetValueOrDefault(row.Sheet) + 1;
            }
        }

        difference.Gone.AddRange(before.Where(row => !after.ContainsKey(row.Key)).Select(row => new LoadedRow(row.Value.Sheet, name(row.Key.Key), row.Value)));
        return difference;
    }

    private static IEnumerable<LoadedCell> Cells(SheetBook book, string name, SheetRow before, SheetRow after) => after.Cells.Keys.Union(before.Cells.Keys, StringComparer.Ordinal)
        .Where(column => after[column] != before[column] && !book.IsTold(after.Sheet, column))
        .Select(column => new LoadedCell(after.Sheet, name, column, before[column], after[column]));
}
