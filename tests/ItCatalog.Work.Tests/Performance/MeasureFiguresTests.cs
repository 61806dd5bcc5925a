using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Tests.Measurements;
using ItCatalog.Data.Tests;
using ItCatalog.Data.Exclusions;
using ItCatalog.Work.Performance;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Performance;

/// <summary>Figures made of samples and counts, from the import to the explanation.</summary>
public sealed class MeasureFiguresTests : IAsyncLifetime
{
    private static readonly Instant EndOfJanuary = At("2026-02-01T00:00");
    private readonly MeasuredOrganisation house = new();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await house.PromiseMeasuresAsync();
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Mean_percentile_and_maximum_are_computed_when_samples_come_in()
    {
        await house.CommitAsync(house.Samples(
            EndOfJanuary,
            Sample("2026-01-05T08:00", 10, series: "ping"),
            Sample("2026-01-06T08:00", 20, series: "ping"),
            Sample("2026-01-07T08:00", 25, series: "ping"),
            Sample("2026-01-08T08:00", 105, series: "trace"),
            Sample("2026-01-09T08:00", 500, series: "ping", service: "MAIL")));

        (await ValuesAsync()).ShouldBe(
        [
            "max 1 2026-01 105 -/4 below-minimum",
            "mean 1 2026-01 40 -/4 below-minimum",
            "p90 1 2026-01 25 -/3 below-expected",
        ]);
    }

    [Fact]
    public async Task A_ratio_is_computed_when_counts_come_in()
    {
        await house.CommitAsync(house.Counts(EndOfJanuary, Count("2026-01-05T08:00", 95, 100), Count("2026-01-06T08:00", 100, 100), Count("2026-01-07T08:00", 3, 0)));

        (await ValuesAsync()).ShouldBe(["ratio 1 2026-01 0.99 198/200 met"]);
    }

    [Fact]
    public async Task What_is_measured_for_every_site_counts_at_each_and_hours_are_those_of_the_site()
    {
        // Berlin's office is closed at 05:00 UTC; round the clock counts for the percentile, whose clock is elapsed time.
        await house.CommitAsync(house.Samples(EndOfJanuary, Sample("2026-01-05T05:00", 50, site: null, series: "ping"), Sample("2026-01-05T09:00", 10, site: null, series: "ping"), Sample("2026-01-05T10:00", 12, "BER", "ping")));

        (await ValuesAsync("2026-01")).ShouldBe(
        [
            "max 1 2026-01 50 -/2 met",
            "max 2 2026-01 12 -/2 met",
            "mean 1 2026-01 30 -/2 below-expected",
            "mean 2 2026-01 11 -/2 met",
            // Two samples are fewer than the minimum sample of three.
            "p90 1 2026-01 50 -/2 insufficient-sample",
            "p90 2 2026-01 50 -/3 below-minimum",
        ]);
    }

    [Fact]
    public async Task An_exclusion_leaves_samples_and_counts_out_and_the_raw_figure_keeps_them()
    {
        await house.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "insert into exclusion (agreement_id, site_id, from_ms, to_ms, cause, reason, state, claimed_by, claimed_ms) values (3, null, @from, @to, 'planned-maintenance', 'r', 'accepted', 1, 0)",
                new { from = At("2026-01-05T00:00"), to = At("2026-01-06T00:00") },
                transaction),
            CancellationToken.None);
        await house.CommitAsync(house.Samples(EndOfJanuary, Sample("2026-01-05T08:00", 90), Sample("2026-01-06T00:00", 10)));
        await house.CommitAsync(house.Counts(EndOfJanuary, Count("2026-01-05T23:59", 0, 10), Count("2026-01-06T00:00", 10, 10)));

        (await house.LinesAsync("select target_key || ' ' || value || ' raw ' || raw_value || ' of ' || raw_total from attainment where site_id = 1 and window_start = '2026-01-01' and value is not null order by target_key")).ShouldBe(
            ["max 10 raw 90 of 2", "mean 10 raw 50 of 2", "ratio 1 raw 0.5 of 20"]);
    }

    [Fact]
    public async Task A_month_that_has_not_ended_is_partial_and_a_silent_one_not_measured()
    {
        await house.CommitAsync(house.Counts(At("2026-03-10T00:00"), Count("2026-01-05T08:00", 9, 10), Count("2026-03-05T08:00", 9, 10), Count("2026-03-10T00:00", 0, 10)));

        (await house.LinesAsync("select substr(window_start, 1, 7) || ' ' || coalesce(value, '-') || ' ' || status || ' ' || partial from attainment where target_key = 'ratio' and site_id = 1 order by window_start")).ShouldBe(
            ["2026-01 0.9 below-expected 0", "2026-02 - not-measured 0", "2026-03 0.9 below-expected 1"]);
    }

    [Fact]
    public async Task The_order_and_the_parts_in_which_records_come_do_not_matter()
    {
        await house.CommitAsync(house.Samples(EndOfJanuary, Sample("2026-01-05T08:00", 0.1m), Sample("2026-01-06T08:00", 0.2m), Sample("2025-12-31T23:59", 7), Sample("2026-01-07T08:00", 1e15m)));
        var together = await house.FiguresAsync();
        await using var other = new Other();
        await other.House.InitializeAsync();
        await other.House.PromiseMeasuresAsync();

        await other.House.CommitAsync(other.House.Samples(EndOfJanuary, Sample("2026-01-07T08:00", 1e15m)));
        await other.House.CommitAsync(other.House.Samples(EndOfJanuary, Sample("2026-01-06T08:00", 0.2m), Sample("2025-12-31T23:59", 7)));
        await other.House.CommitAsync(other.House.Samples(EndOfJanuary, Sample("2026-01-05T08:00", 0.1m)));

        (await other.House.FiguresAsync()).ShouldBe(together);
    }

    [Fact]
    public async Task Only_the_months_from_the_first_new_record_on_are_computed_again()
    {
        await house.CommitAsync(house.Samples(At("2026-03-01T00:00"), Sample("2026-01-05T08:00", 10), Sample("2026-02-05T08:00", 10)));
        house.House.Now += Duration.FromDays(1);

        await house.CommitAsync(house.Samples(At("2026-03-01T00:00"), Sample("2026-02-06T08:00", 20)));

        (await house.LinesAsync("select substr(window_start, 1, 7) || ' ' || value || ' ' || case when computed_ms = (select max(computed_ms) from attainment) then 1 else 0 end from attainment where target_key = 'mean' and site_id = 1 order by window_start")).ShouldBe(
            ["2026-01 10 0", "2026-02 15 1"]);
    }

    [Fact]
    public async Task Computing_everything_anew_gives_the_same_figures_of_every_kind()
    {
        await house.CommitAsync(house.Tickets(EndOfJanuary, Ticket("A", "2026-01-05T08:00", "2026-01-05T09:00")));
        await house.CommitAsync(house.Outages(EndOfJanuary, Outage("O", "2026-01-05T08:00", "2026-01-05T09:00", service: "NET")));
        await house.CommitAsync(house.Samples(EndOfJanuary, Sample("2026-01-05T08:00", 10)));
        await house.CommitAsync(house.Counts(EndOfJanuary, Count("2026-01-05T08:00", 9, 10)));
        var figures = await house.FiguresAsync();

        _ = (await house.House.Get<RecomputeEverything>().RunAsync(House.Installation, CancellationToken.None)).Value;

        (await house.FiguresAsync()).ShouldBe(figures);
        figures.Count(line => line.StartsWith("3 ", StringComparison.Ordinal) && line.Contains(" 1 2026-01 ", StringComparison.Ordinal)).ShouldBe(5);
    }

    [Theory]
    [InlineData("mean", 3, 1)]
    [InlineData("p90", 2, 0)]
    [InlineData("ratio", 2, 0)]
    public async Task A_month_is_explained_by_its_own_records(string target, int counted, int closed)
    {
        await house.CommitAsync(house.Samples(
            EndOfJanuary,
            Sample("2025-12-31T12:00", 1, "BER", "ping"),
            Sample("2026-01-05T09:00", 10, "BER", "ping"),
            Sample("2026-01-05T10:00", 12, null, "ping"),
            Sample("2026-01-05T11:00", 12, null, "trace"),
            Sample("2026-01-04T11:00", 99, "BER", "trace"),
            Sample("2026-01-05T09:00", 99, "GRE", "ping")));
        await house.CommitAsync(house.Counts(EndOfJanuary, Count("2026-01-05T09:00", 9, 10, "BER"), Count("2026-01-05T10:00", 9, 10, null), Count("2025-12-31T12:00", 0, 10, "BER")));
        var month = (await new PromiseStore(house.Database).FindAsync(Jonas, "RES-NET", target, "BER", CancellationToken.None))!;
        var figure = (await new AttainmentStore(house.Database).FindAsync(month, new(2026, 1, 1), CancellationToken.None))!;

        var explanation = (await new ExplanationStore(house.Database, new EvidenceStore(house.Database)).ExplainAsync(figure, CancellationToken.None))!;

        explanation.GivesTheFigure.ShouldBeTrue();
        explanation.Explanation.Measures.Count(measure => measure.Use == MeasureUse.Counted).ShouldBe(counted);
        explanation.Explanation.Measures.Count(measure => measure.Use == MeasureUse.Closed).ShouldBe(closed);
        explanation.Import!.SourceName.ShouldBe(target == "ratio" ? "Backup jobs" : "Line tests");
    }

    [Fact]
    public async Task An_exclusion_that_is_asked_for_shows_what_it_would_do_to_samples()
    {
        await house.CommitAsync(house.Samples(EndOfJanuary, Sample("2026-01-05T08:00", 90), Sample("2026-01-06T08:00", 10)));
        await house.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "insert into exclusion (id, agreement_id, site_id, from_ms, to_ms, cause, reason, state, claimed_by, claimed_ms) values (1, 3, 1, @from, @to, 'planned-maintenance', 'r', 'claimed', 1, 0)",
                new { from = At("2026-01-05T00:00"), to = At("2026-01-06T00:00") },
                transaction),
            CancellationToken.None);
        var exclusions = house.House.Get<ExclusionStore>();
        var claim = (await exclusions.FindAsync(Jonas, 1, CancellationToken.None))!;

        var changes = await house.House.Get<ForeseeExclusion>().OfAsync(claim, CancellationToken.None);

        changes.Figures.Where(figure => figure.ValueBefore != figure.ValueAfter).Select(figure => $"{figure.Target} {figure.ValueBefore:0.####} {figure.ValueAfter:0.####}").Order().ShouldBe(["max 90 10", "mean 50 10"]);
    }

    [Fact]
    public async Task Mean_times_first_contact_and_updates_are_computed_from_tickets()
    {
        await house.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into target (id, version_id, position, key, name, kind, better, expected_level, limit_ms) values
                  (30, 4, 10, 'mean-response', 'n', 'mean-response', 'lower', '1800', null), (31, 4, 11, 'mean-resolution', 'n', 'mean-resolution', 'lower', '7200', null),
                  (32, 4, 12, 'first-contact', 'n', 'first-contact', 'higher', '0.5', null), (33, 4, 13, 'count', 'n', 'count', 'lower', '10', null),
                  (34, 4, 14, 'update', 'n', 'update', 'higher', '0.5', 3600000);
                """,
                transaction: transaction),
            CancellationToken.None);
        var first = Ticket("A", "2026-01-31T22:00", "2026-02-01T02:00", service: "NET");
        var second = Ticket("B", "2026-02-05T08:00", service: "NET");
        await house.CommitAsync(house.Tickets(
            At("2026-03-01T00:00"),
            first with { Ticket = first.Ticket with { Responded = At("2026-02-01T00:00"), FirstContact = true, Updates = [At("2026-01-31T23:00"), At("2026-02-01T00:00"), At("2026-02-01T01:00")] } },
            second with { Ticket = second.Ticket with { Responded = At("2026-02-05T08:10"), FirstContact = false } },
            Ticket("C", "2026-02-06T08:00", "2026-02-06T09:00", service: "NET")));

        // A stops in February, B never: its first gap ran out an hour after it was opened. Who solved C at first contact is not known.
        (await ValuesAsync("2026-02")).ShouldBe(
        [
            "count 1 2026-02 2 2/2 met",
            "count 2 2026-02 0 0/0 met",
            "first-contact 1 2026-02 1 1/1 met",
            "mean-resolution 1 2026-02 9000 18000/2 below-minimum",
            "mean-response 1 2026-02 3800 11400/3 below-minimum",
            "update 1 2026-02 0.6666666666666666666666666667 2/3 met",
        ]);
        var store = new ExplanationStore(house.Database, new EvidenceStore(house.Database));
        foreach (var (target, tickets) in (IEnumerable<(string, string)>)[("count", "B C"), ("first-contact", "A"), ("mean-resolution", "A C"), ("mean-response", "A B C"), ("update", "A B C")])
        {
            var promise = (await new PromiseStore(house.Database).FindAsync(Jonas, "RES-NET", target, "GRE", CancellationToken.None))!;
            var figure = (await new AttainmentStore(house.Database).FindAsync(promise, new(2026, 2, 1), CancellationToken.None))!;
            var explanation = (await store.ExplainAsync(figure, CancellationToken.None))!;
            explanation.GivesTheFigure.ShouldBeTrue(target);
            string.Join(' ', explanation.Explanation.Tickets.Select(ticket => ticket.Ticket.Key)).ShouldBe(tickets, target);
        }
    }

    private Task<IReadOnlyList<string>> ValuesAsync(string? month = null) => house.LinesAsync(
        $"""
        select target_key || ' ' || site_id || ' ' || substr(window_start, 1, 7) || ' ' || value || ' ' || coalesce(good, '-') || '/' || total || ' ' || status
        from attainment where value is not null and target_key not in ('available', 'resolved') {(month is null ? "" : $"and window_start = '{month}-01'")} order by target_key, site_id, window_start
        """);

    private sealed class Other : IAsyncDisposable
    {
        public MeasuredOrganisation House { get; } = new();

        public async ValueTask DisposeAsync() => await House.DisposeAsync();
    }
}
