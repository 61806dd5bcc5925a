using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Files.Organisations;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>The list of priorities.</summary>
internal sealed class PriorityPart(PriorityStore priorities, SavePriority save, RemovePriority remove, LoadHistory history) : WorkbookPart
{
    public override string Sheet => OrganisationSheets.Priorities;

    public override string KeyColumn => "Name";

    public override IReadOnlyDictionary<string, string> Columns { get; } = new Dictionary<string, string> { ["Name"] = "Name", ["Place"] = "Place" };

    public override async Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancellationToken) =>
        [.. (await priorities.AllAsync(cancellationToken)).Select(priority => priority.Name)];

    public override async Task<WorkbookEntry?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var all = await priorities.AllAsync(cancellationToken);
        return all.Index().FirstOrDefault(one => SameWord.Are(one.Item.Name, key)) is (var index, { } found)
            ? new() { Key = found.Name, Main = Row(Sheet, ("Name", found.Name), ("Place", FormattableString.Invariant($"{index + 1}"))) }
            : null;
    }

    public override async Task<Answer<bool>> RemoveAsync(string key, CancellationToken cancellationToken)
    {
        if (await remove.WhyItStaysAsync(key, cancellationToken) is { } why)
        {
            return Answer.Refused("", why);
        }

        await history.RemoveAsync(LoadedTable.Priority, key);
        return true;
    }

    public override async Task<Answer<bool>> SaveAsync(Load load, WorkbookEntry entry, WorkbookEntry? standing, CancellationToken cancellationToken)
    {
        var text = entry.Main["Place"];
        var place = NumberEntry.Whole(text);
        if (text.Length > 0 && place is not >= 1)
        {
            return Answer.Refused([CellMistake.In("Place", EntryWords.NotWhole(text))]);
        }

        return Told(await save.RunAsync(
            load.Loader, await FindAsync(entry.Key, cancellationToken), new() { Name = standing?.Key ?? entry.Key, Place = place }, cancellationToken));
    }

    private async Task<long?> FindAsync(string key, CancellationToken cancellationToken) =>
        (await priorities.AllAsync(cancellationToken)).FirstOrDefault(priority => SameWord.Are(priority.Name, key))?.Id;
}
