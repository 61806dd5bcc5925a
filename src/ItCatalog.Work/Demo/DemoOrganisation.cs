using System.Globalization;
using Dapper;
using ItCatalog.Data;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Organisations;
using ItCatalog.Files.Sheets;
using ItCatalog.Work.Administration.Workbook;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Demo;

/// <summary>Loads the demonstration's organisation from workbooks as anybody loads their own, its months moved to the day of loading, and knows the numbers that other parts of
/// it refer to.</summary>
internal sealed class DemoOrganisation(
    LoadOrganisation load, Database database, OrganisationStore organisations, PeopleList people, DemoFiles files, DemoTime time)
{
    private static readonly YearMonthPattern Month = YearMonthPattern.Iso;

    public IReadOnlyDictionary<string, long> ServiceHoursIds { get; private set; } = new Dictionary<string, long>();

    public IReadOnlyDictionary<string, long> SiteIds { get; private set; } = new Dictionary<string, long>();

    public IReadOnlyDictionary<string, DateTimeZone> Zones { get; private set; } = new Dictionary<string, DateTimeZone>();

    public IReadOnlyDictionary<string, long> DepartmentIds { get; private set; } = new Dictionary<string, long>();

    public IReadOnlyDictionary<string, long> UnitIds { get; private set; } = new Dictionary<string, long>();

    public IReadOnlyDictionary<string, long> ServiceIds { get; private set; } = new Dictionary<string, long>();

    public IReadOnlyDictionary<string, long> PersonIds { get; private set; } = new Dictionary<string, long>();

    /// <summary>Loads a workbook; what it says of agreements are drafts.</summary>
    /// <param name="name">Its file.</param>
    /// <param name="loader">Who loads it.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public async Task LoadAsync(string name, Actor loader, CancellationToken cancellationToken)
    {
        var bundle = new OrganisationBundle { FileName = name, Workbook = await File.ReadAllBytesAsync(files.Path(name), cancellationToken) };
        var (answer, _) = await load.RunAsync(loader, bundle, why: null, seen: null, file => file with { Rows = [.. file.Rows.Select(Moved)] }, cancellationToken);
        if (!answer.IsDone)
        {
            throw new InvalidDataException($"{name}: {answer.Mistakes[0].Message}");
        }
    }

    /// <summary>Reads the numbers of what was loaded.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var sites = await organisations.SitesAsync(cancellationToken);
        SiteIds = sites.ToDictionary(site => site.Code, site => site.Id);
        Zones = sites.ToDictionary(site => site.Code, site => DateTimeZoneProviders.Tzdb[site.TimeZone]);
        ServiceHoursIds = (await organisations.ServiceHoursAsync(cancellationToken)).ToDictionary(pattern => pattern.Code, pattern => pattern.Id);
        DepartmentIds = ById(await organisations.DepartmentsAsync(cancellationToken));
        UnitIds = ById(await organisations.UnitsAsync(cancellationToken));
        ServiceIds = ById(await organisations.ServicesAsync(cancellationToken));
        PersonIds = (await people.ReadAsync(cancellationToken)).ToDictionary(person => person.UserName, person => person.Id);
    }

    /// <summary>Whose catalogue it is.</summary>
    public async Task<string> NameAsync(CancellationToken cancellationToken) => (await organisations.FindAsync(cancellationToken))!.Name;

    /// <summary>Codes of the services that an agreement promises to be available.</summary>
    public async Task<IReadOnlyList<string>> MonitoredAsync(CancellationToken cancellationToken) => (await database.Writing.Connection!.QueryAsync<string>(new CommandDefinition(
        """
        select s.code
        from service s
        where exists (select 1 from agreement a join agreement_version v on v.agreement_id = a.id join target t on t.version_id = v.id
          where a.service_id = s.id and t.kind = 'availability')
        order by s.id
        """,
        cancellationToken: cancellationToken))).AsList();

    private static Dictionary<string, long> ById(IReadOnlyList<Named> parts) => parts.ToDictionary(part => part.Code, part => part.Id);

    private SheetRow Moved(SheetRow row) => row.Sheet is not (OrganisationSheets.Agreements or OrganisationSheets.Offerings or OrganisationSheets.Budgets) ? row : row with
    {
        Cells = row.Cells.ToDictionary(cell => cell.Key, cell => Moved(cell.Key, cell.Value)),
    };

    private string Moved(string column, string text) => column switch
    {
        OrganisationSheets.InForceFrom or OrganisationSheets.BaselineUntil when Month.Parse(text) is { Success: true, Value: var month } => Month.Format(time.Shift(month)),
        OrganisationSheets.PriceFrom when LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date } => LocalDatePattern.Iso.Format(time.Shift(date.ToYearMonth()).OnDayOfMonth(1)),
        "Year" when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) => time.ShiftYear(year).ToString(CultureInfo.InvariantCulture),
        _ => text,
    };
}
