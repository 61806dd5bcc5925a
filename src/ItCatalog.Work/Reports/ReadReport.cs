using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Time;
using ItCatalog.Data;
using ItCatalog.Data.Bills;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Remedies;
using ItCatalog.Data.Reports;
using NodaTime;

namespace ItCatalog.Work.Reports;

/// <summary>Reads agreement reports as somebody may see them.</summary>
public sealed class ReadReport(
    Database database, ReportStore reports, ReportScopes scopes, OrganisationStore organisation, BillStore bills, ExclusionStore claims, DisputeStore disputes, PlanStore plans,
    IClock clock) : IDisposable
{
    /// <summary>As many figures, and sums of figures, are kept in memory, of all reports together: one takes some two hundred bytes.</summary>
    private const int MostKept = 200_000;

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
        return May.ReadReports(viewer)
            ? await kept.OfAsync(
                await KeyAsync(viewer, scope, month, length, isOutline: false, cancellationToken),
                // At one moment: a month that is closed meanwhile is open in the whole report, or closed in all of it.
                () => database.ReadAtOneMomentAsync(() => ReadAsync(viewer, scope, month, length, cancellationToken), cancellationToken),
                SizeOf)
            : null;
    }

    /// <summary>What a page shows of the report: all but its figures one by one.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<AgreementReport?> OutlineAsync(Actor viewer, ReportScope scope, LocalDate? month, WindowLength length, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return May.ReadReports(viewer)
            ? await kept.OfAsync(
                await KeyAsync(viewer, scope, month, length, isOutline: true, cancellationToken), async () => (await RunAsync(viewer, scope, month, length, cancellationToken))?.Outline(), SizeOf)
            : null;
    }

    private static int SizeOf(AgreementReport? report) => report is null ? Least : Least + report.Figures.Count + report.Past.Count + report.Cells.Count + report.CellsBefore.Count;

    private async Task<object> KeyAsync(Actor viewer, ReportScope scope, LocalDate? month, WindowLength length, bool isOutline, CancellationToken cancellationToken) =>
        (viewer.Id, viewer.Eyes, scope, month, length, isOutline, await organisation.TodayAsync(clock, cancellationToken));

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
        var (scoreBefore, cellsBefore, monthsBefore) = await BeforeAsync(viewer, scope, period.Before, cancellationToken);
        var read = from > running ? period.Before.Last : LocalDate.Min(until, running);
        var figures = from > read ? [] : await reports.FiguresAsync(viewer, scope, from, read, cancellationToken);
        var trendFrom = until.PlusMonths(1 - TrendMonths);
        var codes = figures.Select(figure => figure.AgreementCode).Concat(cellsBefore.Select(cell => cell.Last.AgreementCode)).ToHashSet(StringComparer.Ordinal);
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
            ScoreBefore = scoreBefore,
            CellsBefore = cellsBefore,
            Past = scope.IsSum ? [] : await reports.FiguresAsync(viewer, scope, trendFrom, until, cancellationToken),
            // Months whose figures were read are not read again.
            Scores =
            [
                .. await ScoresAsync(trendFrom, period.Before.First.PlusMonths(-1)),
                .. monthsBefore.Concat(MonthScore.Of(figures)).Where(score => score.Month >= trendFrom),
                .. await ScoresAsync(read.PlusMonths(1), until),
            ],
            Closed = await reports.ClosedAsync(viewer, scope, from, until, cancellationToken),
            Sums = viewer.SeesEveryDepartment && scope.Kind is not (ReportScopeKind.Agreement or ReportScopeKind.Department) ? await reports.SumsAsync(viewer, scope, from, until, cancellationToken) : [],
            Currency = currency,
            Money = MoneyOf(period.Months),
            MoneyBefore = MoneyOf(period.Before.Months),
            MoneyOfYear = MoneyOf(Months(yearBegan, until)),
            AtRiskCents = scope.Kind == ReportScopeKind.Site ? null : ReportMoney.AtRisk(charges),
            UnstatedCount = charges.Where(charge => charge.Cents is null).DistinctBy(charge => charge.AgreementCode).Count(),
            Causes = ReportCause.All(await reports.MissedAsync(viewer, scope, from, until, cancellationToken)),
            People = await PeopleAsync(viewer, scope, period, cancellationToken),
            PeopleBefore = await PeopleAsync(viewer, scope, period.Before, cancellationToken),
            Waits = await reports.WaitsAsync(viewer, scope, from, until, cancellationToken),
            Claims = [.. (await claims.ListAsync(viewer, cancellationToken)).Where(claim => IsOf(claim.AgreementCode, claim.SiteName, about.Name) && claim.From < period.Window.End && claim.To > period.Window.Start)],
            Disputes = [.. (await disputes.ListAsync(viewer, cancellationToken)).Where(dispute => IsOf(dispute.AgreementCode, dispute.SiteCode, scope.Code) && dispute.Month >= from && dispute.Month <= until)],
            Plans = [.. (await plans.ListAsync(viewer, cancellationToken)).Where(plan => IsOf(plan.AgreementCode, plan.SiteCode, scope.Code) && plan.Month >= from && plan.Month <= until)],
        };

        async Task<IReadOnlyList<MonthScore>> ScoresAsync(LocalDate first, LocalDate last) => first > last ? [] : await reports.ScoresAsync(viewer, scope, first, last, cancellationToken);

        // What names no site is about all of them.
        bool IsOf(string agreement, string? site, string own) => codes.Contains(agreement) && (scope.Kind != ReportScopeKind.Site || site is null || site == own);
    }

    /// <summary>Of the period before no figure is held.</summary>
    private async Task<(ReportScore Score, IReadOnlyList<ReportCell> Cells, IReadOnlyList<MonthScore> Months)> BeforeAsync(Actor viewer, ReportScope scope, ReportPeriod period, CancellationToken cancellationToken)
    {
        var figures = await reports.FiguresAsync(viewer, scope, period.First, period.Last, cancellationToken);
        return (ReportScore.Of(figures), ReportCell.Of(figures), MonthScore.Of(figures));
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
}
