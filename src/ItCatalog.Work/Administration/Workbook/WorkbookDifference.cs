using ItCatalog.Files.Organisations;
using ItCatalog.Files.Sheets;
using ItCatalog.Work.Sheets;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>What is different between a thing of the organisation as it stood and as it stands. The state of an agreement is told by what was done, not as a cell.</summary>
internal static class WorkbookDifference
{
    /// <summary>Compares.</summary>
    /// <param name="part">Knows what tells the rows of a list apart.</param>
    /// <param name="before">As it stood; null where there was none.</param>
    /// <param name="after">As it stands.</param>
    public static SheetDifference Between(WorkbookPart part, WorkbookEntry? before, WorkbookEntry after) =>
        SheetDifference.Between(OrganisationSheets.Book, Keyed(part, before), Keyed(part, after), key => key.Length == 0 ? after.Key : $"{after.Key}, {key.ToLowerInvariant()}");

    /// <summary>The rows of an entry, each by its sheet and by what tells it from the others there.</summary>
    public static Dictionary<(string Sheet, string Key), SheetRow> Keyed(WorkbookPart part, WorkbookEntry? entry)
    {
        Dictionary<(string Sheet, string Key), SheetRow> rows = [];
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
}
