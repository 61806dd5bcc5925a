using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Files.Organisations;
using ItCatalog.Work.Entries;
using NodaTime.Text;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>Sites with their holidays and special days.</summary>
internal sealed class SitePart(OrganisationStore organisation, SiteStore sites, SaveSite save, LoadHistory history) : WorkbookPart
{
    private const string ServiceHours = "Service hours";
    private const string TimeZone = "Time zone";

    public override string Sheet => OrganisationSheets.Sites;

    public override string KeyColumn => "Code";

    public override IReadOnlyList<string> Lists => [OrganisationSheets.Holidays];

    public override IReadOnlyDictionary<string, string> Columns { get; } = new Dictionary<string, string>
    {
        ["Code"] = "Code",
        ["Name"] = "Name",
        ["TimeZone"] = TimeZone,
        ["ServiceHoursId"] = ServiceHours,
    };

    public override async Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancellationToken) =>
        [.. (await organisation.SitesAsync(cancellationToken)).Select(site => site.Code)];

    public override async Task<WorkbookEntry?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        if (await FindAsync(key, cancellationToken) is not { } site || await sites.FindAsync(site.Id, cancellationToken) is not { } draft)
        {
            return null;
        }

        var hours = (await organisation.ServiceHoursAsync(cancellationToken)).FirstOrDefault(pattern => pattern.Id == site.ServiceHoursId);
        var days = CalendarText.Holidays(draft.Holidays ?? "", "", []).Select(day => (day.Date, day.Name, Hours: ""))
            .Concat(CalendarText.SpecialDays(draft.SpecialDays ?? "", "", []).Select(day => (day.Date, day.Name, Hours: Written(day.Open))));
        return new()
        {
            Key = site.Code,
            Main = Row(Sheet, ("Code", site.Code), ("Name", site.Name), (TimeZone, site.TimeZone), (ServiceHours, hours?.Code)),
            Lists =
            [
                .. days.OrderBy(day => day.Date).Select(day => Row(
                    OrganisationSheets.Holidays, ("Site", site.Code), ("Date", LocalDatePattern.Iso.Format(day.Date)), ("Name", day.Name), ("Hours", day.Hours))),
            ],
        };
    }

    public override async Task<Answer<bool>> RemoveAsync(string key, CancellationToken cancellationToken)
    {
        await history.RemoveAsync(LoadedTable.Site, key);
        return true;
    }

    public override async Task<Answer<bool>> SaveAsync(Load load, WorkbookEntry entry, WorkbookEntry? standing, CancellationToken cancellationToken)
    {
        List<Mistake> mistakes = [];
        List<string> holidays = [];
        List<string> special = [];
        foreach (var (index, day) in entry.Of(OrganisationSheets.Holidays).Index())
        {
            if (DateEntry.Date(day["Date"]) is not { } date)
            {
                mistakes.Add(CellMistake.In(OrganisationSheets.Holidays, index, "Date", $"“{day["Date"]}” is no date. Write year, month and day, 2026-12-25 for instance."));
            }
            else
            {
                var line = string.Join(' ', new[] { LocalDatePattern.Iso.Format(date), day["Hours"], day["Name"].ReplaceLineEndings(" ") }.Where(part => part.Length > 0));
                List<Mistake> wrong = [];
                _ = day["Hours"].Length == 0 ? (object)CalendarText.Holidays(line, "", wrong) : CalendarText.SpecialDays(line, "", wrong);
                (day["Hours"].Length == 0 ? holidays : special).Add(line);
                mistakes.AddRange(wrong.Select(one => CellMistake.In(
                    OrganisationSheets.Holidays, index, day["Name"].Length == 0 ? "Name" : "Hours", one.Message.Replace("Line 1, ", "", StringComparison.Ordinal))));
            }
        }

        var patterns = await organisation.ServiceHoursAsync(cancellationToken);
        var hours = Find(
            NamesOf(patterns), entry.Main[ServiceHours], load, OrganisationSheets.ServiceHours, says => mistakes.Add(CellMistake.In(ServiceHours, says)));
        if (mistakes.Count > 0 || hours is null)
        {
            return Answer.Refused(mistakes);
        }

        return Told(await save.RunAsync(
            load.Loader,
            (await FindAsync(entry.Key, cancellationToken))?.Id,
            new SiteDraft
            {
                Code = standing?.Key ?? entry.Key,
                Name = entry.Main["Name"],
                TimeZone = entry.Main[TimeZone],
                ServiceHoursId = hours,
                Holidays = string.Join('\n', holidays),
                SpecialDays = string.Join('\n', special),
            },
            why: null,
            seen: null,
            cancellationToken));
    }

    private static string Written(IReadOnlyList<MinuteRange> open) =>
        open.Count == 0 ? "closed" : string.Join(", ", open.Select(range => $"{CalendarText.Time(range.From)}–{CalendarText.Time(range.To)}"));

    private async Task<Site?> FindAsync(string key, CancellationToken cancellationToken) =>
        (await organisation.SitesAsync(cancellationToken)).FirstOrDefault(site => site.Code.Equals(key, StringComparison.OrdinalIgnoreCase));
}
