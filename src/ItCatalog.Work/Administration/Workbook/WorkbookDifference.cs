using ItCatalog.Files.Organisations;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>What is different between a thing as it stood and as it stands, row by row and cell by cell.</summary>
internal sealed class WorkbookDifference
{
    private WorkbookDifference()
    {
    }

    public List<LoadedRow> New { get; } = [];

    public List<LoadedCell> Changed { get; } = [];

    public List<LoadedRow> Gone { get; } = [];

    /// <summary>Rows that are as they were, by sheet.</summary>
    public Dictionary<string, int> Equal { get; } = [];

    public bool IsNone => New.Count + Changed.Count + Gone.Count == 0;

    /// <summary>Compares.</summary>
    /// <param name="part">Knows what tells the rows of a list apart.</param>
    /// <param name="before">As it stood; null where there was none.</param>
    /// <param name="after">As it stands.</param>
    public static WorkbookDifference Between(WorkbookPart part, WorkbookEntry? before, WorkbookEntry after)
    {
        var difference = new WorkbookDifference();
        var stood = Keyed(part, before);
        var stands = Keyed(part, after);
        foreach (var (key, row) in stands)
        {
            if (!stood.TryGetValue(key, out var old))
            {
                difference.New.Add(new(row.Sheet, Name(after, key.Key), row));
            }
            else if (Cells(Name(after, key.Key), old, row).ToList() is [_, ..] cells)
            {
                difference.Changed.AddRange(cells);
            }
            else
            {
                difference.Equal[row.Sheet] = difference.Equal.GetValueOrDefault(row.Sheet) + 1;
            }
        }

        difference.Gone.AddRange(stood.Where(row => !stands.ContainsKey(row.Key)).Select(row => new LoadedRow(row.Value.Sheet, Name(after, row.Key.Key), row.Value)));
        return difference;
    }

    /// <summary>The rows of an entry, each by its sheet and by what tells it from the others there.</summary>
    public static Dictionary<(string Sheet, string Key), OrganisationRow> Keyed(WorkbookPart part, WorkbookEntry? entry)
    {
        Dictionary<(string Sheet, string Key), OrganisationRow> rows = [];
        if (entry is not null)
        {
            rows.Add((entry.Main.Sheet, ""), entry.Main);
            foreach (var sheet in part.Lists)
            {
                foreach (var (index, row) in entry.Of(sheet).Index())
                {
                    rows.TryAdd((sheet, part.ListKey(row, index).ToUpperInvariant()), row);
                }
            }
        }

        return rows;
    }

    private static string Name(WorkbookEntry entry, string key) => key.Length == 0 ? entry.Key : $"{entry.Key}, {key.ToLowerInvariant()}";

    /// <summary>The state of an agreement is told by what was done, not as a cell.</summary>
    private static IEnumerable<LoadedCell> Cells(string name, OrganisationRow before, OrganisationRow after) => after.Cells
        .Where(cell => cell.Key != "State" && cell.Value != before[cell.Key])
        .Select(cell => new LoadedCell(after.Sheet, name, cell.Key, before[cell.Key], cell.Value));
}
