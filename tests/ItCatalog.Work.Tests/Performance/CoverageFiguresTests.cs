using Dapper;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Measurements;
using ItCatalog.Work.Tests.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Performance;

/// <summary>How much of each window was watched, from the import to what the agreement demands.</summary>
public sealed class CoverageFiguresTests : IAsyncLifetime
{
    private const long Day = 86_400_000;
    private static readonly Instant EndOfJanuary = At("2026-02-01T00:00");
    private static readonly Instant EndOfFebruary = At("2026-03-01T00:00");
    private readonly MeasuredOrganisation house = new();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await house.PromiseMeasuresAsync();
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Of_outages_and_tickets_it_is_the_watched_share_of_the_window()
    {
        await house.CommitAsync(house.Outages(At("2026-02-15T00:00"), Outage("O", "2026-01-11T00:00", "2026-01-11T01:00", service: "NET")));
        await house.CommitAsync(house.Tickets(EndOfJanuary, Ticket("A", "2026-01-22T00:00", "2026-01-22T01:00", department: "RES")));

        (await CoveragesAsync("agreement_id in (1, 3) and site_id = 1 and target_key in ('available', 'resolved')")).ShouldBe(
        [
            $"resolved 1 2026-01 {10 * Day}/{31 * Day} met",
            $"available 1 2026-01 {21 * Day}/{31 * Day} below-minimum",
            $"available 1 2026-02 {14 * Day}/{14 * Day} met",
        ], ignoreOrder: true);
    }

    [Theory]
    [InlineData("0.67", "below-minimum 1811040/1814400 raw 1811040/1814400", "21 of 31 days are 67.74 %")]
    [InlineData("0.68", "not-measured -/- raw -/-", "which is less than 68 %")]
    [InlineData(null, "below-minimum 1811040/1814400 raw 1811040/1814400", "nothing is demanded")]
    public async Task Below_what_the_agreement_demands_a_window_is_not_measured(string? demanded, string figure, string why)
    {
        await DemandAsync(6, demanded);

        await house.CommitAsync(house.Outages(EndOfJanuary, Outage("O", "2026-01-11T00:00", "2026-01-11T00:56", service: "NET")));

        (await FigureAsync(6)).ShouldBe(figure, why);
    }

    [Fact]
    public async Task Somebody_who_says_since_when_it_was_watched_lets_it_be_measured()
    {
        await DemandAsync(6, "1");
        await house.CommitAsync(house.Outages(EndOfJanuary, Outage("O", "2026-01-11T00:00", "2026-01-11T01:00", service: "NET")));
        (await FigureAsync(6)).ShouldStartWith("not-measured");

        await house.WatchAsync(house.Probe, "NET", "2026-01");

        (await FigureAsync(6)).ShouldBe("below-minimum 2674800/2678400 raw 2674800/2678400");
    }

    [Fact]
    public async Task Tickets_of_a_month_that_was_not_watched_enough_are_judged_one_by_one_and_the_month_is_not()
    {
        await DemandAsync(1, "0.9");
        await house.CommitAsync(house.Tickets(EndOfJanuary, Ticket("A", "2026-01-22T00:00", "2026-01-22T01:00", department: "RES")));

        (await FigureAsync(1)).ShouldBe("not-measured -/- raw -/-");
        (await house.OutcomesAsync()).ShouldHaveSingleItem().ShouldStartWith("1 1 2026-01 A good");
    }

    [Fact]
    public async Task What_two_sources_leave_between_them_is_neither_up_nor_down_nor_watched()
    {
        var other = (await house.House.Get<SaveSource>().AddAsync(Jonas, new() { Code = "PROBE2", Name = "More probes", Kind = SourceKind.Outages, Unit = 1 }, CancellationToken.None)).Value;
        var source = (await house.Sources.FindAsync(other, CancellationToken.None))!;
        await house.CommitAsync(house.Outages(At("2026-01-11T00:00"), Outage("O", "2026-01-01T00:00", "2026-01-01T01:00", service: "NET")));
        await house.CommitAsync(house.Outages(EndOfJanuary, Outage("P", "2026-01-21T00:00", "2026-01-21T01:00", service: "NET")) with { Source = source });

        (await CoveragesAsync("target_id = 6 and site_id = 1")).ShouldBe([$"available 1 2026-01 {21 * Day}/{31 * Day} below-minimum"]);
        (await FigureAsync(6)).ShouldBe($"below-minimum {21 * Day / 1000 - 7200}/{21 * Day / 1000} raw {21 * Day / 1000 - 7200}/{21 * Day / 1000}");
    }

    [Fact]
    public async Task Of_samples_and_counts_it_is_the_share_of_slots_that_have_a_record()
    {
        // Every hour, but for a day of each; Greenwich counts round the clock, Berlin in office hours: 22 days of ten hours, one of them missing.
        await house.CommitAsync(house.Samples(EndOfJanuary, [.. Hourly("2026-01-07").Select(at => Sample(at, 10, site: null, series: "ping"))]));
        await house.CommitAsync(house.Counts(EndOfJanuary, [.. Hourly("2026-01-08").Select(at => Count(at, 1, 1, site: null))]));

        (await CoveragesAsync("target_key in ('mean', 'ratio') and window_start = '2026-01-01'")).ShouldBe(
        [
            "mean 1 2026-01 720/744 met",
            "mean 2 2026-01 210/220 met",
            "ratio 1 2026-01 720/744 met",
            "ratio 2 2026-01 210/220 met",
        ]);
    }

    [Fact]
    public async Task An_exclusion_lessens_what_has_to_be_watched()
    {
        await DemandAsync(20, "0.99");
        await house.CommitAsync(house.Samples(EndOfJanuary, [.. Hourly("2026-01-07").Select(at => Sample(at, 10, site: null, series: "ping"))]));
        (await FigureAsync(20)).ShouldStartWith("not-measured");

        await house.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "insert into exclusion (agreement_id, site_id, from_ms, to_ms, cause, reason, state, claimed_by, claimed_ms) values (3, null, @from, @to, 'planned-maintenance', 'r', 'accepted', 1, 0)",
                new { from = At("2026-01-07T00:00"), to = At("2026-01-08T00:00") },
                transaction),
            CancellationToken.None);
        await house.House.Get<ItCatalog.Work.Performance.RecomputeEverything>().RunAsync(Actor.CommandLine("tests"), CancellationToken.None);

        (await CoveragesAsync("target_id = 20 and site_id = 1")).ShouldBe(["mean 1 2026-01 720/720 met"]);
        (await FigureAsync(20)).ShouldBe("met -/720 raw -/720");
    }

    [Fact]
    public async Task A_source_that_falls_silent_is_held_against_the_spacing_that_it_had_whatever_the_order_of_its_files()
    {
        SampleRecord[] january = [.. Hourly("2026-01-07").Select(at => Sample(at, 10, series: "ping"))];
        SampleRecord[] february = [.. Enumerable.Range(1, 28).Select(day => Sample($"2026-02-{day:00}T00:00", 10, series: "ping"))];
        await house.CommitAsync(house.Samples(EndOfJanuary, january));
        await house.CommitAsync(house.Samples(EndOfFebruary, february));
        var together = await CoveragesAsync("target_key = 'mean' and site_id = 1");
        together.ShouldBe(["mean 1 2026-01 720/744 met", "mean 1 2026-02 28/672 met"]);

        var other = new MeasuredOrganisation();
        await other.InitializeAsync();
        await other.PromiseMeasuresAsync();
        await other.CommitAsync(other.Samples(EndOfFebruary, february));
        await other.CommitAsync(other.Samples(EndOfJanuary, january));

        (await CoveragesAsync("target_key = 'mean' and site_id = 1", other)).ShouldBe(together);
        await other.DisposeAsync();
    }

    [Fact]
    public async Task The_explanation_and_the_lines_of_the_command_line_say_it_too()
    {
        await DemandAsync(6, "0.9");
        await house.CommitAsync(house.Outages(EndOfJanuary, Outage("O", "2026-01-11T00:00", "2026-01-11T01:00", service: "NET")));
        var promise = (await house.House.Get<PromiseStore>().FindAsync(Jonas, "RES-NET", "available", "GRE", CancellationToken.None))!;
        var figure = (await house.House.Get<AttainmentStore>().FindAsync(promise, new(2026, 1, 1), CancellationToken.None))!;
        var explanation = (await house.House.Get<ExplanationStore>().ExplainAsync(figure, CancellationToken.None))!;
        var line = (await house.House.Get<AttainmentLines>().ListAsync(new("RES-NET", "available", "GRE", null), CancellationToken.None)).Single();

        figure.IsTooLittleWatched.ShouldBeTrue();
        figure.Coverage.ShouldBe(new Coverage(21 * Day, 31 * Day));
        explanation.GivesTheFigure.ShouldBeTrue();
        explanation.Explanation.Unwatched.ShouldBe([new Interval(At("2026-01-01T00:00"), At("2026-01-11T00:00"))]);
        (line.CoveragePart, line.CoverageWhole, line.MinimumCoverage, line.IsTooLittleWatched).ShouldBe((21 * Day, 31 * Day, 0.9m, true));
    }

    private static IEnumerable<string> Hourly(string withoutDay) => Enumerable.Range(0, 31 * 24)
        .Select(hour => $"2026-01-{1 + (hour / 24):00}T{hour % 24:00}:00")
        .Where(at => !at.StartsWith(withoutDay, StringComparison.Ordinal));

    private async Task<string> FigureAsync(long targetId, string condition = "and site_id = 1") => (await house.LinesAsync(
        $"""
        select status || ' ' || coalesce(good, '-') || '/' || coalesce(total, '-') || ' raw ' || coalesce(raw_good, '-') || '/' || coalesce(raw_total, '-')
        from attainment where target_id = {targetId} {condition}
        """)).Single();

    private Task<int> DemandAsync(long targetId, string? ratio) => house.Database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync("update target set minimum_coverage = @ratio where id = @targetId", new { ratio, targetId }, transaction),
        CancellationToken.None);

    private Task<IReadOnlyList<string>> CoveragesAsync(string condition, MeasuredOrganisation? other = null) => (other ?? house).LinesAsync(
        $"""
        select target_key || ' ' || site_id || ' ' || substr(window_start, 1, 7) || ' ' || coverage_part || '/' || coverage_whole || ' ' || status
        from attainment where {condition} order by agreement_id, target_key, site_id, window_start
        """);
}
