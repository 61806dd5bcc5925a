using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reports;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Remedies;
using ItCatalog.Work.Reports;
using ItCatalog.Work.Tests.Months;
using NodaTime;

namespace ItCatalog.Work.Tests.Reports;

/// <summary>What a report holds: closed figures of closed months, sums of several months, what nobody measured, and only what its reader may see.</summary>
public sealed class AgreementReportTests : IAsyncLifetime
{
    private static readonly ReportScope _mail = new(ReportScopeKind.Agreement, ClosedHouse.Code);
    private readonly ClosedHouse house = new();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await house.ImportAsync(ClosedHouse.Good("A", 1), ClosedHouse.Good("B", 2), ClosedHouse.Miss("C", 3), ClosedHouse.Good("D", 3));
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_closed_month_keeps_its_figures_with_their_fingerprint_whatever_comes_later()
    {
        var closing = await house.CloseAsync(3);
        await house.ImportAsync(ClosedHouse.Good("C", 3), ClosedHouse.Good("D", 3));

        var report = await ReportAsync(_mail, 3);

        var figure = report.Figures.Single(one => one.TargetKey == "resolved" && one.Total is not null);
        (figure.Good, figure.Total, figure.Status, figure.IsClosed, figure.IsAdjusted).ShouldBe((1, 2, Status.BelowExpected, true, true));
        report.IsClosed.ShouldBeTrue();
        report.Closed.Single().Sha256.ShouldBe(closing.Sha256);
        ReportWords.State(report).ShouldStartWith("Closed on");
        ReportFinding.Of(report).ShouldContain(finding => finding.Title.EndsWith("stands otherwise now", StringComparison.Ordinal) || finding.Title.EndsWith("stand otherwise now", StringComparison.Ordinal));
        report.Scores[^1].MetCount.ShouldBe(report.Score.Met, "the trend judges by the closed figure too");
    }

    [Fact]
    public async Task A_report_asked_for_while_its_month_is_being_closed_is_open_in_all_of_it_and_the_next_is_closed()
    {
        // The report is asked for by somebody else, who knows nothing of the change.
        var somebodyElse = ExecutionContext.Capture()!;
        (await house.CheckAsync(3)).IsDone.ShouldBeTrue();
        AgreementReport meanwhile = null!;
        var closing = await house.House.Get<Changes>().MakeAsync(
            ClosedHouse.Maren,
            async _ =>
            {
                var answer = await house.AcceptAsync(3);
                Task<AgreementReport> asked = null!;
                ExecutionContext.Run(somebodyElse, _ => asked = ReportAsync(_mail, 3), null);
                meanwhile = await asked;
                return answer;
            },
            CancellationToken.None);

        (meanwhile.IsClosed, meanwhile.Closed.Count, meanwhile.Figures.Any(figure => figure.IsClosed)).ShouldBe((false, 0, false));
        ReportWords.State(meanwhile).ShouldBe("Open: figures may change until both sides close them.");
        var next = await ReportAsync(_mail, 3);
        (next.IsClosed, next.Closed.Single().Sha256).ShouldBe((true, closing.Value.Sha256));
        next.Figures.Where(figure => figure.Total is not null).ShouldAllBe(figure => figure.IsClosed);
        next.Figures.Select(figure => (figure.TargetKey, figure.SiteCode, figure.Good, figure.Total, figure.Status))
            .ShouldBe(meanwhile.Figures.Select(figure => (figure.TargetKey, figure.SiteCode, figure.Good, figure.Total, figure.Status)));
    }

    [Fact]
    public async Task A_closed_figure_that_nobody_computes_any_more_stays_in_report_and_trend()
    {
        await house.CloseAsync(3);
        var before = await ReportAsync(_mail, 3);

        await house.ExecuteAsync("delete from attainment where closes_with = '2026-03-01'");

        var report = await ReportAsync(_mail, 3);
        report.Figures.Where(figure => figure.IsClosed).Select(figure => (figure.TargetKey, figure.SiteCode, figure.Status, figure.Good, figure.Total, figure.Value, figure.IsStanding))
            .ShouldBe(before.Figures.Where(figure => figure.IsClosed).Select(figure => (figure.TargetKey, figure.SiteCode, figure.Status, figure.Good, figure.Total, figure.Value, false)));
        report.Figures.ShouldContain(figure => figure.IsClosed);
        report.Scores.ShouldBe(before.Scores);
        (await ReportAsync(_mail, 4)).Scores.ShouldBe(await TrendAsync(4), "also where the store alone reads the month");
    }

    [Theory]
    [InlineData(WindowLength.Month)]
    [InlineData(WindowLength.Quarter)]
    [InlineData(WindowLength.Year)]
    public async Task The_trend_is_the_same_whether_its_months_are_figures_of_the_report_or_not(WindowLength length)
    {
        await house.CloseAsync(2);
        foreach (var month in Enumerable.Range(1, 12))
        {
            var report = await ReportAsync(_mail, month, length);
            report.Scores.ShouldBe(await TrendAsync(report.Period.Last.Month), $"{length} of {month}");
        }

        (await ReportAsync(_mail, 3, length)).Scores.ShouldContain(score => score.MetCount > 0);
    }

    [Fact]
    public async Task A_quarter_adds_its_months_and_tells_how_many_were_kept()
    {
        var report = await ReportAsync(_mail, 2, WindowLength.Quarter);

        report.Period.Name.ShouldBe("1st quarter 2026");
        var cell = report.Cells.Single(one => one.Last.TargetKey == "resolved" && one.Total is not null);
        (cell.Good, cell.Total, cell.Windows, cell.Status).ShouldBe((3, 4, "2 of 3 met", Status.BelowExpected));
        report.Figures.Count(one => one.TargetKey == "resolved" && one.Total is not null).ShouldBe(3);
        ReportWords.State(report).ShouldBe("Open: figures may change until both sides close them.");
    }

    [Fact]
    public async Task Improvement_plans_about_months_of_the_period_are_told()
    {
        await house.CloseAsync(3);
        (await house.House.Get<DemandPlan>().RunAsync(ClosedHouse.Maren, new(ClosedHouse.Code, "resolved", "GRE", ClosedHouse.Month(3)), "Why?", "", CancellationToken.None)).IsDone.ShouldBeTrue();

        ReportFinding.Of(await ReportAsync(_mail, 3)).ShouldContain(finding => finding.Title == "1 improvement plan" && finding.Text == "1 open, 0 done, 0 given up by the customer.");
        ReportFinding.Of(await ReportAsync(_mail, 2)).ShouldNotContain(finding => finding.Title.EndsWith("plan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_nobody_measured_is_named_and_never_a_figure()
    {
        var report = await ReportAsync(_mail, 3);

        report.Score.NotMeasured.ShouldBe(report.Figures.Count(figure => figure.Status == Status.NotMeasured));
        report.Figures.Where(figure => figure.Status == Status.NotMeasured).ShouldAllBe(figure => figure.Value == null);
        var first = await ReportAsync(_mail, 1);
        first.Sentences.Count.ShouldBe(5);
        first.Sentences[1].ShouldBe("Nothing was judged in December 2025, so that there is nothing to compare with.");
        var future = (await ReadAsync(House.Installation, _mail, new LocalDate(2030, 1, 1), WindowLength.Month))!;
        (future.Figures.Count, future.HasEnded, future.Score.Rest).ShouldBe((0, false, "nothing to judge"));
        future.Sentences.Count.ShouldBe(5);
        future.Sentences[0].ShouldBe("There is nothing to judge in January 2030.", "its agreements are in force, so that it is not said that nothing was promised");
    }

    [Fact]
    public async Task Late_cases_are_told_by_priority_and_group_with_the_longest_of_them()
    {
        var report = await ReportAsync(_mail, 3);

        var cause = report.Causes.Single(one => one.Of.TargetKey == "resolved");
        (cause.Of.Key, cause.Of.LateCount).ShouldBe(("C", 1));
        ReportWords.Cause(cause).ShouldEndWith("no group named");
    }

    [Fact]
    public async Task A_report_holds_what_its_reader_may_see()
    {
        (await ReadAsync(ClosedHouse.Maren, _mail, ClosedHouse.Month(3), WindowLength.Month)).ShouldNotBeNull();
        (await ReadAsync(ClosedHouse.Finn, _mail, ClosedHouse.Month(3), WindowLength.Month)).ShouldBeNull();
        (await ReadAsync(ClosedHouse.Maren, new(ReportScopeKind.Department, "FIN"), ClosedHouse.Month(3), WindowLength.Month)).ShouldBeNull();
        (await ReadAsync(ClosedHouse.Maren with { Roles = new HashSet<string> { Role.Employee } }, _mail, ClosedHouse.Month(3), WindowLength.Month)).ShouldBeNull();
        (await ReadAsync(House.Installation, new(ReportScopeKind.Unit, "NONE"), ClosedHouse.Month(3), WindowLength.Month)).ShouldBeNull();
        var all = (await ReadAsync(ClosedHouse.Maren, ReportScope.Organisation, ClosedHouse.Month(3), WindowLength.Month))!;
        all.Rows.ShouldAllBe(row => row.DepartmentName == "Research");
        all.Sums.ShouldBeEmpty("sums over departments are for those who see all");
        (ReportWords.About(all), all.IsWhole).ShouldBe(("All agreements of your departments", false));
    }

    [Fact]
    public async Task A_report_is_read_once_until_something_changes_and_for_each_reader_by_themselves()
    {
        var first = await ReportAsync(_mail, 3);

        (await ReportAsync(_mail, 3)).ShouldBeSameAs(first);
        (await ReportAsync(_mail, 2)).ShouldNotBeSameAs(first);
        (await ReadAsync(ClosedHouse.Maren, _mail, ClosedHouse.Month(3), WindowLength.Month)).ShouldNotBeSameAs(first);
        (await house.House.Get<DemandPlan>().RunAsync(ClosedHouse.Maren, new(ClosedHouse.Code, "resolved", "GRE", ClosedHouse.Month(3)), "Why?", "", CancellationToken.None)).IsDone.ShouldBeTrue();
        (await ReportAsync(_mail, 3)).Plans.Count.ShouldBe(first.Plans.Count + 1);
        (await ReadAsync(House.Installation, new(ReportScopeKind.Unit, "NONE"), ClosedHouse.Month(3), WindowLength.Month)).ShouldBeNull();
        (await ReadAsync(House.Installation, new(ReportScopeKind.Unit, "NONE"), ClosedHouse.Month(3), WindowLength.Month)).ShouldBeNull();
    }

    [Fact]
    public async Task The_sum_over_departments_counts_each_case_once()
    {
        var report = (await ReadAsync(House.Installation, ReportScope.Organisation, ClosedHouse.Month(3), WindowLength.Month))!;

        report.Rows.Select(row => row.Code).ShouldBe(report.Figures.Select(figure => figure.AgreementCode).Distinct(), ignoreOrder: true);
        report.Sums.Single(sum => sum.Promise.ServiceCode == "MAIL" && sum.Promise.TargetKey == "resolved").Together.Total.ShouldBe(2);
        report.Score.All.ShouldBe(report.Rows.Sum(row => row.Score.All));
        report.Money.Credits.ShouldBe(Calculation.Money.OfCents(report.Rows.Sum(row => row.Credits.Cents), report.Currency));
    }

    private async Task<AgreementReport> ReportAsync(ReportScope scope, int month, WindowLength length = WindowLength.Month) => (await ReadAsync(House.Installation, scope, ClosedHouse.Month(month), length))!;

    private Task<IReadOnlyList<MonthScore>> TrendAsync(int month) => house.House.Get<ReportStore>()
        .ScoresAsync(House.Installation, _mail, ClosedHouse.Month(month).PlusMonths(1 - ReadReport.TrendMonths), ClosedHouse.Month(month), CancellationToken.None);

    private Task<AgreementReport?> ReadAsync(Actor viewer, ReportScope scope, LocalDate month, WindowLength length) => house.House.Get<ReadReport>().RunAsync(viewer, scope, month, length, CancellationToken.None);
}
