using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Files.Organisations;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>Weekly patterns of service hours.</summary>
internal sealed class ServiceHoursPart(OrganisationStore organisation, SaveServiceHours save, LoadHistory history) : WorkbookPart
{
    private const string Hours = "Hours";
    private const string HolidaysClose = "Holidays close";

    public override string Sheet => OrganisationSheets.ServiceHours;

    public override string KeyColumn => "Code";

    public override IReadOnlyDictionary<string, string> Columns { get; } = new Dictionary<string, string> { ["Code"] = "Code", ["Name"] = "Name", ["Weekly"] = Hours };

    public override async Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancellationToken) =>
        [.. (await organisation.ServiceHoursAsync(cancellationToken)).Select(pattern => pattern.Code)];

    public override async Task<WorkbookEntry?> ReadAsync(string key, CancellationToken cancellationToken) =>
        await FindAsync(key, cancellationToken) is { } found
            ? new()
            {
                Key = found.Code,
                Main = Row(Sheet, ("Code", found.Code), ("Name", found.Name), (Hours, HoursText.Of(found.Weekly)), (HolidaysClose, YesNo(found.ObservesHolidays))),
            }
            : null;

    public override async Task<Answer<bool>> RemoveAsync(string key, CancellationToken cancellationToken)
    {
        await history.RemoveAsync(LoadedTable.ServiceHours, key);
        return true;
    }

    public override async Task<Answer<bool>> SaveAsync(Load load, WorkbookEntry entry, WorkbookEntry? standing, CancellationToken cancellationToken)
    {
        List<Mistake> mistakes = [];
        if (entry.Main[HolidaysClose].Length == 0)
        {
            mistakes.Add(CellMistake.In(HolidaysClose, "Say yes or no: whether holidays of the site close."));
        }

        var draft = new HoursDraft
        {
            Code = standing?.Key ?? entry.Key,
            Name = entry.Main["Name"],
            Weekly = entry.Main[Hours],
            ObservesHolidays = YesNo(entry.Main, HolidaysClose, whereEmpty: true, mistakes),
        };
        var kept = await save.RunAsync(load.Loader, (await FindAsync(entry.Key, cancellationToken))?.Id, draft, cancellationToken);
        mistakes.AddRange(kept.Mistakes);
        return mistakes.Count > 0 ? Answer.Refused(mistakes) : Told(kept);
    }

    private async Task<HoursPattern?> FindAsync(string key, CancellationToken cancellationToken) =>
        (await organisation.ServiceHoursAsync(cancellationToken)).FirstOrDefault(pattern => pattern.Code.Equals(key, StringComparison.OrdinalIgnoreCase));
}
