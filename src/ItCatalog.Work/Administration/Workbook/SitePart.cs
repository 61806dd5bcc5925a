using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Files.Organisations;
using ItCatalog.Files.Sheets;
using ItCatalog.Work.Entries;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>Sites with their holidays and special days.</summary>
internal sealed class SitePart(OrganisationStore organisation, SiteStore sites, SaveSite save, LoadHistory history, IClock clock) : WorkbookPart
{
    private const string EachYear = OrganisationSheets.EachYear;
    private const string LastYear = OrganisationSheets.LastYear;
    private const string ServiceHours = "Service hours";
    private const string TimeZone = "Time zone";

    public override string Sheet => OrganisationSheets.Sites;

    public override string KeyColumn => "Code";

    public override ClosableKind? Closes => ClosableKind.Site;

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
        var holidays = HolidayText.Read(draft.Holidays ?? "", "", thisYear: 0, []);
        var days = holidays.Once.Select(day => (day.Date, day.Name, Hours: "", EachYear: "", LastYear: ""))
            .Concat(holidays.Yearly.Where(rule => rule.Day.Dates().Any()).Select(rule => (Date: rule.Day.Dates().First(), rule.Name, Hours: "", EachYear: YesNo(true), LastYear: Year(rule.Day.ToYear))))
            .Concat(CalendarText.SpecialDays(draft.SpecialDays ?? "", "", []).Select(day => (day.Date, day.Name, Hours: Written(day.Open), EachYear: "", LastYear: "")));
        return new()
        {
            Key = site.Code,
            Main = Row(Sheet, ("Code", site.Code), ("Name", site.Name), (TimeZone, site.TimeZone), (ServiceHours, hours?.Code), (OrganisationSheets.ClosedFrom, Day(site.ClosedFrom))),
            Lists =
            [
                .. days.OrderBy(day => day.Date).Select(day => Row(
                    OrganisationSheets.Holidays, ("Site", site.Code), ("Date", LocalDatePattern.Iso.Format(day.Date)), ("Name", day.Name), ("Hours", day.Hours),
                    (EachYear, day.EachYear), (LastYear, day.LastYear))),
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
        var thisYear = (await organisation.TodayAsync(clock, cancellationToken)).Year;
        foreach (var (index, day) in entry.Of(OrganisationSheets.Holidays).Index())
        {
            List<Mistake> wrong = [];
            var isSpecial = day["Hours"].Length > 0;
            var line = string.Join(' ', new[] { When(day, wrong), day["Hours"], day["Name"].ReplaceLineEndings(" ") }.Where(part => part.Length > 0));
            if (wrong.Count == 0)
            {
                _ = isSpecial ? (object)CalendarText.SpecialDays(line, "", wrong) : HolidayText.Read(line, "", thisYear, wrong);
                wrong = [.. wrong.Select(one => CellMistake.In(
                    OrganisationSheets.Holidays, index, day["Name"].Length == 0 ? "Name" : isSpecial ? "Hours" : "Date", one.Message.Replace("Line 1, ", "", StringComparison.Ordinal)))];
            }
            else
            {
                wrong = [.. wrong.Select(one => CellMistake.In(OrganisationSheets.Holidays, index, one.Field, one.Message))];
            }

            (isSpecial ? special : holidays).Add(line);
            mistakes.AddRange(wrong);
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

    /// <summary>The date of a row as the page of a site takes it: with "from" and "to" where it comes back. A spreadsheet makes a date of 12-25, hence the column.</summary>
    private static string When(SheetRow day, List<Mistake> wrong)
    {
        var text = day["Date"].Trim();
        var isYearly = YesNoOf(day, EachYear, wrong);
        int? last = day[LastYear].Length == 0 ? null : NumberEntry.Whole(day[LastYear]);
        if (day[LastYear].Length > 0 && last is null)
        {
            wrong.Add(Mistake.In(LastYear, $"“{day[LastYear]}” is no year."));
        }

        if (isYearly && day["Hours"].Length > 0)
        {
            wrong.Add(Mistake.In(EachYear, "A day with hours of its own comes once. Write a row for each year."));
        }

        if (last is not null && !isYearly)
        {
            wrong.Add(Mistake.In(LastYear, "A last year belongs to a day that comes back: write yes below Each year."));
        }

        return DateEntry.Date(text) is not { } date ? text
            : !isYearly ? LocalDatePattern.Iso.Format(date)
            : FormattableString.Invariant($"{date.Month:00}-{date.Day:00} from {date.Year}{(last is { } year ? $" to {year}" : "")}");
    }

    private static bool YesNoOf(SheetRow row, string column, List<Mistake> wrong)
    {
        List<Mistake> said = [];
        var answer = YesNo(row, column, whereEmpty: false, said);
        wrong.AddRange(said.Select(one => Mistake.In(column, one.Message)));
        return answer;
    }

    private static string Year(int? year) => year is { } known ? known.ToString(System.Globalization.CultureInfo.InvariantCulture) : "";

    private static string Written(IReadOnlyList<MinuteRange> open) =>
        open.Count == 0 ? "closed" : string.Join(", ", open.Select(range => $"{CalendarText.Time(range.From)}–{CalendarText.Time(range.To)}"));

    private async Task<Site?> FindAsync(string key, CancellationToken cancellationToken) =>
        (await organisation.SitesAsync(cancellationToken)).FirstOrDefault(site => site.Code.Equals(key, StringComparison.OrdinalIgnoreCase));
}
