using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Home;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Home;
using ItCatalog.Work.Home;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages;

/// <summary>Home, by role: what needs the reader, how the month goes, what is about to miss, what changed, whom to call.</summary>
public sealed class IndexModel(Waiting waiting, HomeStore home, FirstFactsStore firsts, AttainmentStore attainment, CatalogueStore catalogue, OrganisationStore organisations, ComparisonStore comparisons, MonthsMemory memory, WaitStore waits, Actor person, IClock clock) : PageModel
{
    private const int ChangeDays = 45;
    private const int SilentDays = 7;

    public string Currency { get; private set; } = "";

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public LocalDate Today { get; private set; }

    /// <summary>Whose things are told: the own departments', the own units', or everybody's.</summary>
    public HomeScope Scope { get; private set; }

    /// <summary>The department, the units, or the organisation.</summary>
    public string Title { get; private set; } = "Home";

    public IReadOnlyList<Need> Needs { get; private set; } = [];

    public MonthsAtHome Months { get; private set; } = null!;

    public HomeCounts Counts { get; private set; } = null!;

    public IReadOnlyList<Change> Changes { get; private set; } = [];

    public IReadOnlyList<UnitContact> Contacts { get; private set; } = [];

    public IReadOnlyList<SourceFreshness> Sources { get; private set; } = [];

    /// <summary>Comparisons with at least one quote; for executives.</summary>
    public IReadOnlyList<ComparisonSummary> Comparisons { get; private set; } = [];

    /// <summary>For administrators and auditors.</summary>
    public InstallationFacts? Facts { get; private set; }

    /// <inheritdoc cref="Facts"/>
    public IReadOnlyList<AuditLine> Audit { get; private set; } = [];

    /// <summary>What keeps the page empty: no role, or a role that shows what belongs to one's departments or units, and none of them; null for everybody else.</summary>
    public string? Missing => person.Roles.Count == 0 ? "You have no role yet"
        : Scope == HomeScope.OwnDepartments && person.DepartmentIds.Count == 0 ? "You belong to no department yet"
        : Scope == HomeScope.OwnUnits && person.UnitIds.Count == 0 ? "You belong to no IT unit yet"
        : null;

    /// <summary>What the person has to do before the first figure stands; null where nothing is left.</summary>
    public FirstSteps? FirstSteps { get; private set; }

    public bool MayRequest => person.DepartmentIds.Any(person.AsksFor);

    /// <summary>Whether anything could ever wait for this person.</summary>
    public bool IsParty => Needs.Count > 0 || person.Roles.Overlaps([Role.ItManager, Role.DepartmentHead, Role.Employee]);

    public bool MayOpenRequests => person.Roles.Overlaps([Role.ItManager, Role.DepartmentHead, Role.Employee, Role.Administrator, Role.Auditor]);

    /// <summary>Whether the person may load the organisation from a workbook.</summary>
    public bool MayLoadWorkbook => person.Is(Role.Administrator);

    public bool IsSilent(SourceFreshness source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var allowed = source.LateMinutes is { } minutes ? Duration.FromMinutes(minutes) : Duration.FromDays(SilentDays);
        return source.DataAsOf is not { } asOf || asOf < clock.GetCurrentInstant() - allowed;
    }

    /// <summary>How long the cases of the person's departments waited in the last month that has ended; null where that concerns nobody's departments, or nothing was computed.</summary>
    public WaitFigure? Wait { get; private set; }

    /// <summary>Cases that wait for a department and to which the person may give one.</summary>
    public int UnassignedCount { get; private set; }

    /// <summary>"November runs until the 30th. October has ended."</summary>
    public string Sentence => Show.LongDay(Today) + "." + (Months.AsOf is { } asOf ? $" Figures as of {Show.Instant(asOf, Zone)}." : " No figures yet.");

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (await organisations.FindAsync(cancellationToken) is { } organisation)
        {
            (Currency, Zone, Title) = (organisation.Currency, organisation.Zone, organisation.Name);
        }

        Today = now.InZone(Zone).Date;
        Scope = HomeScopes.Of(person);
        Title = Scope switch
        {
            HomeScope.OwnDepartments when person.DepartmentIds.Count > 0 => Names(await organisations.DepartmentsAsync(cancellationToken), person.DepartmentIds),
            HomeScope.OwnUnits when person.UnitIds.Count > 0 => Names(await organisations.UnitsAsync(cancellationToken), person.UnitIds),
            _ => Title,
        };
        FirstSteps = Home.FirstSteps.AreAskedOf(person) ? Home.FirstSteps.Of(person, await firsts.ReadAsync(person, Today, cancellationToken)) : null;
        Needs = await waiting.ListAsync(person, cancellationToken);
        Months = await memory.OfAsync(person, () => ReadMonthsAsync(cancellationToken));
        Counts = await home.CountsAsync(person, Scope, (Months.ClosedMonth ?? Today).With(DateAdjusters.EndOfMonth), cancellationToken);
        Changes = await home.ChangesAsync(person, Scope, now - Duration.FromDays(ChangeDays), cancellationToken);
        Wait = Scope == HomeScope.OwnDepartments && Months.ClosedMonth is { } closed ? await WaitAsync(closed, cancellationToken) : null;
        UnassignedCount = await home.UnassignedCountAsync(person, cancellationToken);
        Contacts = await home.UnitContactsAsync(cancellationToken);
        Sources = person.Is(Role.ItManager) || person.Is(Role.Administrator) || person.Is(Role.Auditor) ? await home.SourcesAsync(person, Scope, cancellationToken) : [];
        Comparisons = person.Is(Role.Executive) ? [.. (await comparisons.ListAsync(cancellationToken)).Where(comparison => comparison.QuoteCount > 0)] : [];
        if (person.Is(Role.Administrator) || person.Is(Role.Auditor))
        {
            Facts = await home.FactsAsync(now - Duration.FromDays(SilentDays), now, Today, cancellationToken);
            Audit = await home.AuditAsync(8, cancellationToken);
        }
    }

    private async Task<WaitFigure?> WaitAsync(LocalDate month, CancellationToken cancellationToken)
    {
        var own = (await organisations.DepartmentsAsync(cancellationToken)).Where(department => person.DepartmentIds.Contains(department.Id)).Select(department => department.Code).ToHashSet(StringComparer.Ordinal);
        var ofMonth = (await waits.ListAsync(new(Agreement: null, Target: null, Site: null, month.With(DateAdjusters.StartOfMonth)) { Viewer = person }, cancellationToken))
            .Where(wait => own.Contains(wait.DepartmentCode)).ToList();
        return ofMonth.Count == 0 ? null : ofMonth.Aggregate(WaitFigure.Nothing, (sum, wait) => sum + wait.Wait);
    }

    private async Task<MonthsAtHome> ReadMonthsAsync(CancellationToken cancellationToken)
    {
        var newest = await home.FindNewestMonthAsync(person, cancellationToken);
        var ended = await catalogue.FindMonthAsync(person, cancellationToken);
        var ofOwnUnits = Scope == HomeScope.OwnUnits;
        var running = newest is { } month && month != ended ? await attainment.OfMonthAsync(person, month, ofOwnUnits, cancellationToken) : [];
        // A quarter or a year that still runs is not over with its first month.
        IReadOnlyList<WindowAttainment> closed = ended is { } last
            ? [.. (await attainment.OfMonthAsync(person, last, ofOwnUnits, cancellationToken)).Where(row => row.Length == WindowLength.Month || !row.IsPartial)]
            : [];
        if (Scope == HomeScope.OwnDepartments && person.SeesEveryDepartment)
        {
            // Somebody with two roles: the department's own figures.
            var own = (await organisations.DepartmentsAsync(cancellationToken)).Where(department => person.DepartmentIds.Contains(department.Id)).Select(department => department.Code).ToHashSet(StringComparer.Ordinal);
            (running, closed) = ([.. running.Where(row => own.Contains(row.Promise.DepartmentCode))], [.. closed.Where(row => own.Contains(row.Promise.DepartmentCode))]);
        }

        return new MonthsAtHome(running, closed);
    }

    private static string Names(IEnumerable<Named> all, IReadOnlySet<long> ids) => string.Join(", ", all.Where(one => ids.Contains(one.Id)).Select(one => one.Name));
}
