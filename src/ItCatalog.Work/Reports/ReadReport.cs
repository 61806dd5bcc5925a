using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data;
using ItCatalog.Data.Bills;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Remedies;
using ItCatalog.Data.Reports;
using NodaTime;

namespace ItCatalog.Work.Reports;

/// <summary>Reads agreement reports as somebody may see them.</summary>
public sealed class ReadReport(
    Database database, ReportStore reports, ReportScopes scopes, OrganisationStore organisation, BillStore bills, WaitStore waits, AttainmentLines lines, ExclusionStore claims, DisputeStore disputes,
    PlanStore plans, IClock clock) : IDisposable
{
    /// <summary>As many figures are kept in memory, of all reports together: a figure takes about a kilobyte.</summary>
    private const int MostKept = 100_000;

    /// <summary>What a report takes beside its figures, so that small ones are not kept without end.</summary>
    private const int Least = 500;

    /// <summary>How many months a trend has.</summary>
    public const int TrendMonths = 13;

    private readonly KeptUntilChanged kept = new(database, MostKept);

    /// <summary>The report; null where there is nothing of that code, or the reader may not know of it.</summary>
    /// <param name="viewer">Who asks: it holds what they see, and nothing else.</param>
    /// <param name="scope">What it is about.</param>
    /// <param name="month">Any day of a month of the period; null: the last month that has ended.</param>
    /// <param name="length">Month, quarter or year.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <remarks>Kept in memory until anything at all is changed in the database, or another day begins: pages, files and forms of one report read it once. Not to be asked
    /// within a change.</remarks>
    public async Task<AgreementReport?> RunAsync(Actor viewer, ReportScope scope, LocalDate? month, WindowLength length, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (!May.ReadReports(viewer))
        {
            return null;
        }

        var today = await organisation.TodayAsync(clock, cancellationToken);
        return await kept.OfAsync(
            (viewer.Id, ReportScopes.Eyes(viewer), scope, month, length, today),
            () => ReadAsync(viewer, scope, month, length, cancellationToken),
            report => report is null ? Least : Least + report.Figures.Count + report.Before.Count + report.Past.Count);
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();

    private async Task<AgreementReport?> ReadAsync(Actor viewer, ReportScope scope, LocalDate? month, WindowLength length, CancellationToken cancellationToken)
    {
        var own = await organisation.FindAsync(cancellationToken);
        var (zone, yearStart, currency) = (own?.Zone ?? DateTimeZone.Utc, own?.YearStart ?? 1, own?.Currency ?? "");
        if (await scopes.FindAsync(viewer, scope, cancellationToken) is not { } about)
        {
            return null;
        }

        var running = clock.GetCurrentInstant().InZone(zone).Date.With(DateAdjusters.StartOfMonth);
        var period = ReportPeriod.Of(month ?? running.PlusMonths(-1), length, yearStart, zone);
        var (from, until) = (period.First, period.Last);
        // Of a month that has not begun nothing is missing.
        var read = await reports.FiguresAsync(viewer, scope, period.Before.First, from > running ? period.Before.Last : LocalDate.Min(until, running), cancellationToken);
        var figures = read.Where(figure => figure.ClosesWith >= from).ToList();
        var before = read.Where(figure => figure.ClosesWith < from).ToList();
        var trendFrom = until.PlusMonths(1 - TrendMonths);
        var codes = figures.Concat(before).Select(figure => figure.AgreementCode).ToHashSet(StringComparer.Ordinal);
        var charges = await reports.ChargesAsync(viewer, scope, from, until, cancellationToken);
        codes.UnionWith(charges.Select(charge => charge.AgreementCode));
        var yearBegan = Window.Containing(until, WindowLength.Year, zone, yearStart).FirstDate;
        var billed = BillTime.Of(LocalDate.Min(yearBegan, period.Before.First), until);
        var departments = codes.Count == 0 ? [] : await bills.ReadAsync(viewer, scope.Kind == ReportScopeKind.Department ? scope.Code : about.Department, billed, cancellationToken);
        ReportMoney MoneyOf(IEnumerable<LocalDate> months) => ReportMoney.Of(departments, months, scope, codes, currency);
        return new()
        {
            Scope = scope,
            About = about.Name,
            Period = period,
            IsWhole = viewer.SeesEveryDepartment || scope.Kind is ReportScopeKind.Agreement or ReportScopeKind.Department,
            HasEnded = until < running,
            Zone = zone,
            Figures = figures,
            Before = before,
            Past = scope.IsSum ? [] : await reports.FiguresAsync(viewer, scope, trendFrom, until, cancellationToken),
            Scores = await reports.ScoresAsync(viewer, scope, trendFrom, until, cancellationToken),
            Closed = await reports.ClosedAsync(viewer, scope, from, until, cancellationToken),
            Sums = await SumsAsync(viewer, scope, period, cancellationToken),
            Currency = currency,
            Money = MoneyOf(period.Months),
            MoneyBefore = MoneyOf(period.Before.Months),
            MoneyOfYear = MoneyOf(Months(yearBegan, until)),
            AtRiskCents = scope.Kind == ReportScopeKind.Site ? null : ReportMoney.AtRisk(charges),
            UnstatedCount = charges.Where(charge => charge.Cents is null).DistinctBy(charge => charge.AgreementCode).Count(),
            Causes = ReportCause.All(await reports.MissedAsync(viewer, scope, from, until, cancellationToken)),
            People = await PeopleAsync(viewer, scope, period, cancellationToken),
            PeopleBefore = await PeopleAsync(viewer, scope, period.Before, cancellationToken),
            Waits = await WaitsAsync(viewer, scope, period, codes, cancellationToken),
            Claims = [.. (await claims.ListAsync(viewer, cancellationToken)).Where(claim => IsOf(claim.AgreementCode, claim.SiteName, about.Name) && claim.From < period.Window.End && claim.To > period.Window.Start)],
            Disputes = [.. (await disputes.ListAsync(viewer, cancellationToken)).Where(dispute => IsOf(dispute.AgreementCode, dispute.SiteCode, scope.Code) && dispute.Month >= from && dispute.Month <= until)],
            Plans = [.. (await plans.ListAsync(viewer, cancellationToken)).Where(plan => IsOf(plan.AgreementCode, plan.SiteCode, scope.Code) && plan.Month >= from && plan.Month <= until)],
        };

        // What names no site is about all of them.
        bool IsOf(string agreement, string? site, string own) => codes.Contains(agreement) && (scope.Kind != ReportScopeKind.Site || site is null || site == own);
    }

    private static IEnumerable<LocalDate> Months(LocalDate from, LocalDate until)
    {
        for (var month = from; month <= until; month = month.PlusMonths(1))
        {
            yield return month;
        }
    }

    private async Task<ReportPeople> PeopleAsync(Actor viewer, ReportScope scope, ReportPeriod period, CancellationToken cancellationToken) => new(
        await reports.RatingsAsync(viewer, scope, new Interval(period.Window.Start, period.Window.End), period.First, period.Last, cancellationToken),
        await reports.CasesAsync(viewer, scope, period.First, period.Last, cancellationToken));

    private async Task<IReadOnlyList<ReportSum>> SumsAsync(Actor viewer, ReportScope scope, ReportPeriod period, CancellationToken cancellationToken)
    {
        if (!viewer.SeesEveryDepartment || scope.Kind is ReportScopeKind.Agreement or ReportScopeKind.Department)
        {
            return [];
        }

        var (unit, site) = scope.Kind switch { ReportScopeKind.Unit => (scope.Code, null), ReportScopeKind.Site => (null, scope.Code), _ => ((string?)null, (string?)null) };
        var filter = new AttainmentFilter(Agreement: null, Target: null, site, Month: null) { Unit = unit, From = period.First, Until = period.Last, Viewer = viewer, OverDepartments = true };
        return
        [
            .. (await lines.ListAsync(filter, cancellationToken)).Where(line => Closes(line) >= period.First && Closes(line) <= period.Last)
                .GroupBy(line => (line.Service, line.Target, line.Kind))
                .Select(same => new ReportSum(
                    same.Last(),
                    OverSites.Of(Word.Parse<TargetKind>(same.Key.Kind), same.Select(line => new SiteFigure(line.Good, line.Total, line.Value))),
                    same.Select(line => line.Site).Distinct(StringComparer.Ordinal).Count()))
                .OrderBy(sum => sum.First.ServiceName, StringComparer.Ordinal).ThenBy(sum => sum.First.TargetName, StringComparer.Ordinal),
        ];

        static LocalDate Closes(AttainmentLine line) => line.Month.PlusMonths(Window.MonthsIn(Word.Parse<WindowLength>(line.WindowLength)) - 1);
    }

    /// <summary>Of closed months as they were closed. A case that is shared waits in each of its agreements, so that these are not added.</summary>
    private async Task<WaitFigure?> WaitsAsync(Actor viewer, ReportScope scope, ReportPeriod period, HashSet<string> codes, CancellationToken cancellationToken)
    {
        var filter = new AttainmentFilter(Agreement: scope.IsSum ? null : scope.Code, Target: null, scope.Kind == ReportScopeKind.Site ? scope.Code : null, Month: null)
        {
            Department = scope.Kind == ReportScopeKind.Department ? scope.Code : null, From = period.First, Until = period.Last, Viewer = viewer,
        };
        var now = (await waits.ListAsync(filter, cancellationToken)).Where(wait => codes.Contains(wait.AgreementCode)).ToList();
        if (now.Where(wait => wait.SharedBy is not null).GroupBy(wait => (wait.ServiceCode, wait.SiteCode, wait.Month)).Any(place => place.Count() > 1))
        {
            return null;
        }

        var closed = await reports.ClosedWaitsAsync(viewer, scope, period.First, period.Last, cancellationToken);
        return now.Where(wait => !closed.ContainsKey((wait.AgreementCode, wait.Month, wait.SiteCode))).Select(wait => wait.Wait).Concat(closed.Values)
            .Aggregate(WaitFigure.Nothing, (sum, wait) => sum + wait);
    }
}
