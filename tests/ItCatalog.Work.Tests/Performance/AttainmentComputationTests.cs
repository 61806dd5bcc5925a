using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Work.Tests.Measurements;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Performance;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Performance;

public sealed class AttainmentComputationTests : IAsyncLifetime
{
    private static readonly Instant EndOfJanuary = At("2026-02-01T00:00");
    private readonly MeasuredOrganisation house = new();

    public Task InitializeAsync() => house.InitializeAsync();

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_figure_is_kept_with_every_value()
    {
        await house.CommitAsync(house.Tickets(
            At("2026-01-20T00:00"),
            Ticket("good", "2026-01-05T08:00", "2026-01-05T16:00", department: "RES"),
            Ticket("good too", "2026-01-06T08:00", "2026-01-06T09:00", department: "RES"),
            Ticket("missed", "2026-01-07T08:00", "2026-01-07T16:01", department: "RES"),
            Ticket("open", "2026-01-19T20:00", department: "RES")));

        (await house.LinesAsync(
            """
            select agreement_id || '|' || target_key || '|' || site_id || '|' || window_start || '|' || target_id || '|' || window_from_ms || '|' || window_to_ms || '|' || as_of_ms || '|' || partial
              || '|' || good || '|' || total || '|' || substr(value, 1, 8) || '|' || raw_good || '|' || raw_total || '|' || substr(raw_value, 1, 8) || '|' || pending_count || '|' || excluded_count
              || '|' || status || '|' || rule_version || '|' || computed_ms
            from attainment where agreement_id = 1
            """)).ShouldBe([$"1|resolved|1|2026-01-01|1|1767225600000|1769904000000|1768867200000|1|2|3|0.666666|2|3|0.666666|1|0|below-expected|{RuleVersion.Current}|1775779200000"]);
        (await house.LinesAsync(
            """
            select o.target_id || '|' || o.site_id || '|' || o.window_start || '|' || k.key || '|' || o.outcome || '|' || o.due_ms || '|' || coalesce(cast(o.stopped_ms as text), '-') || '|' || o.clock_ms
            from ticket_outcome o join ticket k on k.id = o.ticket_id where o.target_id = 1 order by k.id
            """)).ShouldBe(
            [
                "1|1|2026-01-01|good|good|1767628800000|1767628800000|28800000",
                "1|1|2026-01-01|good too|good|1767715200000|1767690000000|3600000",
                "1|1|2026-01-01|missed|missed|1767801600000|1767801660000|28860000",
                "1|1|2026-01-01|open|pending|1768881600000|-|14400000",
            ]);
    }

    [Fact]
    public async Task A_ticket_takes_part_where_its_department_is_the_agreements_or_nobody_else_is_promised_the_service()
    {
        await house.CommitAsync(house.Tickets(
            EndOfJanuary,
            Ticket("of research", "2026-01-05T08:00", "2026-01-05T09:00", department: "RES"),
            Ticket("of everybody", "2026-01-05T08:00", "2026-01-05T09:00"),
            Ticket("elsewhere", "2026-01-05T08:00", "2026-01-05T09:00", site: "BER")));

        (await house.FiguresAsync()).ShouldBe(
        [
            "1 resolved 1 2026-01 1/1 raw 1/1 p0 x0 met",
            "2 resolved 1 2026-01 -/- raw -/- p0 x0 not-measured",
            "2 resolved 2 2026-01 1/1 raw 1/1 p0 x0 met",
            // At Berlin February began an hour before the data ends.
            "2 resolved 2 2026-02 -/- raw -/- p0 x0 not-measured partial",
        ]);
    }

    [Fact]
    public async Task A_month_is_judged_by_the_version_in_force_on_its_first_day()
    {
        await house.CommitAsync(house.Tickets(
            At("2026-04-01T00:00"),
            Ticket("february", "2026-02-05T08:00", "2026-02-05T14:00", department: "RES"),
            Ticket("march", "2026-03-05T08:00", "2026-03-05T14:00", department: "RES")));

        (await house.LinesAsync("select window_start || ' target ' || target_id || ' ' || good || '/' || total from attainment where agreement_id = 1 order by window_start")).ShouldBe(
            ["2026-02-01 target 1 1/1", "2026-03-01 target 2 0/1"]);
        (await house.LinesAsync("select target_id || ' ' || window_start from ticket_outcome where target_id < 3 order by target_id")).ShouldBe(["1 2026-02-01", "2 2026-03-01"]);
    }

    [Fact]
    public async Task A_draft_judges_nothing_and_a_service_without_agreement_has_no_figures()
    {
        await house.CommitAsync(house.Outages(EndOfJanuary, Outage("O", "2026-01-05T08:00", "2026-01-05T09:00", service: "NET"), Outage("P", "2026-01-05T08:00", "2026-01-05T09:00", service: "FAX")));
        await house.CommitAsync(house.Outages(At("2026-03-01T00:00")));

        (await house.FiguresAsync()).ShouldBe(
            ["3 available 1 2026-01 2300400/2304000 raw 2300400/2304000 p0 x0 below-minimum", "3 available 1 2026-02 2419200/2419200 raw 2419200/2419200 p0 x0 met"]);
    }

    [Fact]
    public async Task Accepted_exclusions_count_and_the_figure_without_them_is_kept_too()
    {
        await house.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into exclusion (agreement_id, site_id, from_ms, to_ms, cause, reason, state, claimed_by, claimed_ms) values
                  (2, null, @from, @to, 'planned-maintenance', 'r', 'accepted', 1, 0), (2, 1, @from, @late, 'other', 'r', 'claimed', 1, 0), (2, 2, @from, @late, 'other', 'r', 'accepted', 1, 0)
                """,
                new { from = At("2026-01-05T08:00"), to = At("2026-01-05T09:00"), late = At("2026-01-05T20:00") },
                transaction),
            CancellationToken.None);

        await house.CommitAsync(house.Tickets(EndOfJanuary, Ticket("A", "2026-01-05T08:30", "2026-01-05T16:45", department: "FIN")));
        await house.CommitAsync(house.Outages(EndOfJanuary, Outage("O", "2026-01-05T08:30", "2026-01-05T09:30", site: "GRE")));

        (await house.FiguresAsync()).Where(line => line.StartsWith("2 ", StringComparison.Ordinal) && line.Contains(" 1 2026", StringComparison.Ordinal)).ShouldBe(
        [
            "2 available 1 2026-01 2298600/2300400 raw 2298600/2302200 p0 x0 met",
            "2 resolved 1 2026-01 1/1 raw 0/1 p0 x0 met",
        ]);
    }

    [Fact]
    public async Task An_excluded_ticket_counts_only_in_the_figure_without_exclusions()
    {
        var excluded = Ticket("X", "2026-01-05T08:00", "2026-01-09T08:00", department: "RES");
        await house.CommitAsync(house.Tickets(EndOfJanuary, Ticket("A", "2026-01-05T08:00", "2026-01-05T09:00", department: "RES"), excluded with { Ticket = excluded.Ticket with { Excluded = true } }));

        (await house.FiguresAsync())[0].ShouldBe("1 resolved 1 2026-01 1/1 raw 1/2 p0 x1 met");
    }

    [Fact]
    public async Task Service_hours_and_zone_of_the_site_are_used()
    {
        // Berlin, winter: office hours are 07:00 to 17:00 UTC; from Friday 16:00 to Monday 14:00 UTC that is exactly 8 hours.
        await house.CommitAsync(house.Tickets(
            EndOfJanuary,
            Ticket("exactly", "2026-01-09T16:00", "2026-01-12T14:00", site: "BER", department: "FIN"),
            Ticket("a minute more", "2026-01-09T16:00", "2026-01-12T14:01", site: "BER", department: "FIN"),
            Ticket("february in berlin", "2026-01-30T23:30", site: "BER", department: "FIN")));

        (await house.FiguresAsync()).ShouldContain("2 resolved 2 2026-01 1/2 raw 1/2 p1 x0 below-minimum");
    }

    [Fact]
    public async Task An_outage_without_a_site_counts_at_every_site()
    {
        await house.CommitAsync(house.Outages(EndOfJanuary, Outage("O", "2026-01-05T10:00", "2026-01-05T11:00")));

        // 22 working days of 10 hours at Berlin in January 2026.
        (await house.FiguresAsync()).ShouldBe(
        [
            "2 available 1 2026-01 2293200/2296800 raw 2293200/2296800 p0 x0 below-minimum",
            "2 available 2 2026-01 705600/709200 raw 705600/709200 p0 x0 below-minimum",
            "2 available 2 2026-02 -/- raw -/- p0 x0 not-measured partial",
        ]);
    }

    [Fact]
    public async Task Silence_is_no_perfection_unless_the_source_is_said_to_watch_the_service()
    {
        await house.CommitAsync(house.Outages(At("2026-03-01T00:00"), Outage("O", "2026-01-05T10:00", "2026-01-05T11:00")));
        (await house.FiguresAsync()).ShouldNotContain(line => line.StartsWith("3 ", StringComparison.Ordinal));

        await house.WatchAsync(house.Probe, "NET", "2026-02");

        (await house.FiguresAsync()).Where(line => line.StartsWith("3 ", StringComparison.Ordinal)).ShouldBe(["3 available 1 2026-02 2419200/2419200 raw 2419200/2419200 p0 x0 met"]);
    }

    [Fact]
    public async Task No_month_has_figures_before_the_first_record_or_after_the_data_ends()
    {
        await house.CommitAsync(house.Outages(At("2026-03-10T12:00"), Outage("O", "2026-02-05T10:00", "2026-02-05T11:00", service: "NET")));

        (await house.FiguresAsync()).ShouldBe(
        [
            "3 available 1 2026-02 2034000/2037600 raw 2034000/2037600 p0 x0 below-minimum",
            "3 available 1 2026-03 820800/820800 raw 820800/820800 p0 x0 met partial",
        ]);
    }

    [Fact]
    public async Task Newer_data_moves_a_pending_case_of_an_older_month_although_no_record_of_it_came()
    {
        await house.CommitAsync(house.Tickets(At("2026-01-31T23:00"), Ticket("A", "2026-01-31T20:00", department: "RES")));
        (await house.FiguresAsync())[0].ShouldBe("1 resolved 1 2026-01 -/- raw -/- p1 x0 not-measured partial");

        await house.CommitAsync(house.Tickets(At("2026-02-10T00:00"), Ticket("B", "2026-02-09T20:00", department: "RES")));

        (await house.FiguresAsync()).Take(2).ShouldBe(["1 resolved 1 2026-01 -/- raw -/- p0 x0 not-measured", "1 resolved 1 2026-02 0/1 raw 0/1 p1 x0 below-minimum partial"]);
    }

    [Fact]
    public async Task An_older_export_that_comes_late_does_not_turn_the_clock_back()
    {
        await house.CommitAsync(house.Tickets(At("2026-02-10T00:00"), Ticket("A", "2026-02-05T08:00", "2026-02-05T09:00", department: "RES")));
        await house.CommitAsync(house.Tickets(At("2026-01-20T00:00"), Ticket("B", "2026-01-05T08:00", "2026-01-05T09:00", department: "RES")));

        (await house.LinesAsync("select distinct cast(as_of_ms as text) from attainment where agreement_id = 1")).ShouldBe([At("2026-02-10T00:00").ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        (await house.FiguresAsync()).Where(line => line.StartsWith("1 ", StringComparison.Ordinal)).ShouldBe(["1 resolved 1 2026-01 1/1 raw 1/1 p0 x0 met", "1 resolved 1 2026-02 1/1 raw 1/1 p0 x0 met partial"]);
    }

    [Fact]
    public async Task Months_before_the_first_touched_one_are_left_alone()
    {
        await house.CommitAsync(house.Tickets(At("2026-03-10T00:00"), Ticket("A", "2026-01-05T08:00", "2026-01-05T09:00"), Ticket("N", "2026-02-05T08:00", "2026-02-05T09:00", service: "NET")));
        house.House.Now += Duration.FromHours(1);
        await house.CommitAsync(house.Tickets(At("2026-03-20T00:00"), Ticket("B", "2026-03-15T08:00")));

        (await house.LinesAsync("select distinct window_start from attainment where computed_ms = (select max(computed_ms) from attainment) order by 1")).ShouldBe(["2026-03-01"]);
        (await house.LinesAsync("select distinct window_start from attainment order by 1")).ShouldBe(["2026-01-01", "2026-02-01", "2026-03-01"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_the_order_of_files_and_rows_the_figures_are_those_of_a_fresh_computation(int seed)
    {
        var random = new Random(seed);
        var tickets = Enumerable.Range(0, 120).Select(number => RandomTicket(random, number)).ToArray();
        var outages = Enumerable.Range(0, 25).Select(number => RandomOutage(random, number)).ToArray();
        await house.CommitAsync(house.Tickets(At("2026-04-01T00:00"), tickets));
        await house.CommitAsync(house.Outages(At("2026-04-01T00:00"), outages));
        var (figures, outcomes) = (await house.FiguresAsync(), await house.OutcomesAsync());
        figures.Count.ShouldBeGreaterThan(10);

        var other = new MeasuredOrganisation();
        await other.InitializeAsync();
        try
        {
            random.Shuffle(tickets);
            random.Shuffle(outages);
            var days = new[] { 15, 40, 70, 91 };
            random.Shuffle(days);
            for (var part = 0; part < 4; part++)
            {
                // What is known earlier may be less: a case whose end comes with a later file.
                var asOf = At("2026-01-01T00:00") + Duration.FromDays(days[part] - 1);
                var known = tickets.Skip(part * 30).Take(30).Where(ticket => ticket.Ticket.Opened <= asOf).Select(ticket => ticket with { Ticket = ticket.Ticket with { Resolved = null, Pauses = [] } }).ToArray();
                await other.CommitAsync(other.Tickets(asOf, known));
                await other.CommitAsync(other.Outages(asOf, [.. outages.Skip(part * 5).Take(5).Where(outage => outage.Outage.From <= asOf)]));
                if (part == 1)
                {
                    var mistaken = await other.CommitAsync(other.Tickets(asOf, [.. tickets.Take(40).Where(ticket => ticket.Ticket.Opened <= asOf && !(ticket.Ticket.Resolved > asOf)).Select(ticket => ticket with { Service = "NET" })]));
                    await other.UndoAsync(mistaken.ImportId!.Value);
                }
            }

            foreach (var part in tickets.Chunk(50))
            {
                await other.CommitAsync(other.Tickets(At("2026-04-01T00:00"), part));
            }

            await other.CommitAsync(other.Outages(At("2026-04-01T00:00"), outages));

            (await other.FiguresAsync()).ShouldBe(figures);
            (await other.OutcomesAsync()).ShouldBe(outcomes);
        }
        finally
        {
            await other.DisposeAsync();
        }

        _ = (await house.House.Get<RecomputeEverything>().RunAsync(House.Installation, CancellationToken.None)).Value;
        (await house.FiguresAsync()).ShouldBe(figures);
        (await house.OutcomesAsync()).ShouldBe(outcomes);
    }

    [Fact]
    public async Task One_agreement_can_be_computed_anew_by_itself()
    {
        await house.CommitAsync(house.Tickets(At("2026-04-01T00:00"), Ticket("A", "2026-02-05T08:00", "2026-02-05T14:00", department: "RES")));
        house.House.Now += Duration.FromHours(1);
        await house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("update target set limit_ms = 3600000 where id = 1", transaction: transaction), CancellationToken.None);

        var answer = await house.House.Get<Changes>().MakeAsync<bool>(
            House.Installation,
            change =>
            {
                change.Touch(Mail, siteId: null, from: null, ResearchMail);
                return Task.FromResult<Answer<bool>>(true);
            },
            CancellationToken.None);

        answer.Consequences!.ComputedCount.ShouldBe(2);
        (await house.LinesAsync("select distinct cast(agreement_id as text) from attainment where computed_ms = (select max(computed_ms) from attainment)")).ShouldBe(["1"]);
        (await house.FiguresAsync())[0].ShouldBe("1 resolved 1 2026-02 0/1 raw 0/1 p0 x0 below-minimum");
    }

    [Fact]
    public async Task An_exclusion_that_is_accepted_changes_the_figures_at_once()
    {
        await house.CommitAsync(house.Outages(EndOfJanuary, Outage("O", "2026-01-05T08:00", "2026-01-05T09:00", service: "NET")));
        await house.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "insert into exclusion (id, agreement_id, from_ms, to_ms, cause, reason, state, claimed_by, claimed_ms) values (9, 3, @from, @to, 'other', 'r', 'claimed', 1, 0)",
                new { from = At("2026-01-05T08:00"), to = At("2026-01-05T09:00") },
                transaction),
            CancellationToken.None);
        (await house.FiguresAsync()).ShouldBe(["3 available 1 2026-01 2300400/2304000 raw 2300400/2304000 p0 x0 below-minimum"]);

        _ = (await house.House.Get<AnswerExclusion>().RunAsync(House.Installation, 9, accept: true, note: "", CancellationToken.None)).Value;

        (await house.FiguresAsync()).ShouldBe(["3 available 1 2026-01 2300400/2300400 raw 2300400/2304000 p0 x0 met"]);
    }

    /// <summary>What an accepted exclusion changes is derived from its first instant on; cases that were open then may count earlier, under each way to count.</summary>
    [Theory]
    [InlineData(1, "decided")]
    [InlineData(2, "opened")]
    [InlineData(3, "completed")]
    [InlineData(4, "opened")]
    public async Task An_exclusion_derived_from_its_first_instant_gives_what_a_whole_recomputation_gives(int seed, string countBy)
    {
        var random = new Random(seed);
        await ExecuteAsync("update target set count_by = @countBy where kind = 'resolution'", new { countBy });
        await house.CommitAsync(house.Tickets(At("2026-04-01T00:00"), [.. Enumerable.Range(0, 60).Select(number => RandomTicket(random, number))]));
        await house.CommitAsync(house.Outages(At("2026-04-01T00:00"), [.. Enumerable.Range(0, 20).Select(number => RandomOutage(random, number))]));
        for (var number = 1; number <= 6; number++)
        {
            var from = At("2026-01-01T00:00") + Duration.FromMinutes(random.Next(0, 85 * 1440));
            await ExecuteAsync(
                """
                insert into exclusion (id, agreement_id, site_id, from_ms, to_ms, cause, reason, state, claimed_by, claimed_ms)
                values (@number, @agreement, @site, @from, @to, 'other', 'r', 'claimed', 1, 0)
                """,
                new { number, agreement = random.Next(1, 4), site = random.Next(2) == 0 ? (long?)null : 1, from, to = from + Duration.FromMinutes(random.Next(1, 6000)) });

            _ = (await house.House.Get<AnswerExclusion>().RunAsync(House.Installation, number, accept: true, note: "", CancellationToken.None)).Value;

            var (figures, outcomes) = (await house.FiguresAsync(), await house.OutcomesAsync());
            (await house.House.Get<RecomputeEverything>().RunAsync(House.Installation, CancellationToken.None)).Value.Figures.ShouldBeEmpty();
            (await house.FiguresAsync()).ShouldBe(figures);
            (await house.OutcomesAsync()).ShouldBe(outcomes);
        }
    }

    private Task<int> ExecuteAsync(string sql, object values) =>
        house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, values, transaction), CancellationToken.None);

    private static Calculation.Measurements.TicketRecord RandomTicket(Random random, int number)
    {
        var opened = At("2026-01-01T00:00") + Duration.FromMinutes(random.Next(0, 88 * 1440));
        Instant? resolved = random.Next(8) == 0 ? null : opened + Duration.FromMinutes(random.Next(1, 1200));
        var record = Ticket(
            $"T{number:000}", "2026-01-01T00:00", service: random.Next(3) == 0 ? "NET" : "MAIL", site: random.Next(3) == 0 ? "BER" : "GRE", department: (string?[])[null, "RES", "FIN"] is var names ? names[random.Next(3)] : null);
        return record with
        {
            Ticket = record.Ticket with
            {
                Opened = opened,
                Resolved = resolved,
                Excluded = random.Next(12) == 0,
                Pauses = random.Next(3) == 0 ? [new Interval(opened + Duration.FromMinutes(5), resolved)] : [],
            },
        };
    }

    private static Calculation.Measurements.OutageRecord RandomOutage(Random random, int number)
    {
        var from = At("2026-01-01T00:00") + Duration.FromMinutes(random.Next(0, 88 * 1440));
        var record = Outage($"O{number:000}", "2026-01-01T00:00", null, service: random.Next(2) == 0 ? "NET" : "MAIL", site: (string?[])[null, "BER", "GRE"] is var names ? names[random.Next(3)] : null);
        return record with { Outage = record.Outage with { From = from, To = random.Next(10) == 0 ? null : from + Duration.FromMinutes(random.Next(1, 4000)), Impact = random.Next(1, 5) / 4m } };
    }
}
