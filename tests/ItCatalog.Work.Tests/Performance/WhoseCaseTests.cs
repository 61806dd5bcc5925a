using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Performance;
using ItCatalog.Work.Tests.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Performance;

/// <summary>Calculation rules, section 10: in whose agreement a case counts, by which version, and in which window. Research and Finance are both promised mail at Greenwich, Finance alone at Berlin.</summary>
public sealed class WhoseCaseTests : IAsyncLifetime
{
    private static readonly Actor Everybody = Actor.Job("test");
    private readonly MeasuredOrganisation house = new();

    public Task InitializeAsync()
    {
        house.House.Now = At("2026-10-10T00:00");
        return house.InitializeAsync();
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_case_that_names_no_department_waits_where_several_are_promised_the_service()
    {
        await CommitJanuaryAsync();

        (await BesideAsync()).ShouldBe(["1 resolved 1 2026-01 1/1 - w2 l0", "2 resolved 1 2026-01 -/- - w2 l0", "2 resolved 2 2026-01 1/1 - w0 l0"]);
        (await ListedAsync()).ShouldBe(["nobody 1 2026-01-01 unassigned", "nobody too 1 2026-01-01 unassigned", "of research there 2 2026-01-01 no-agreement"]);
    }

    [Fact]
    public async Task Agreements_that_share_count_it_and_those_beside_them_say_what_they_leave_out()
    {
        await ExecuteAsync("update agreement_version set shares = 1 where id = 3");
        await CommitJanuaryAsync();

        (await BesideAsync()).ShouldBe(["1 resolved 1 2026-01 1/1 - w0 l2", "2 resolved 1 2026-01 1/2 Finance w0 l0", "2 resolved 2 2026-01 1/1 - w0 l0"]);

        await ExecuteAsync("update agreement_version set shares = 1");
        await RecomputeAsync();

        (await BesideAsync()).ShouldBe(["1 resolved 1 2026-01 2/3 Finance and Research w0 l0", "2 resolved 1 2026-01 1/2 Finance and Research w0 l0", "2 resolved 2 2026-01 1/1 - w0 l0"]);
        (await ListedAsync()).ShouldBe(["nobody 1 2026-01-01 shared", "nobody too 1 2026-01-01 shared", "of research there 2 2026-01-01 no-agreement"]);
    }

    [Fact]
    public async Task A_case_that_is_told_anew_leaves_the_list()
    {
        await CommitJanuaryAsync();

        await house.CommitAsync(house.Tickets(At("2026-01-31T00:00"), Ticket("nobody", "2026-01-06T08:00", "2026-01-06T09:00", department: "FIN"), Ticket("nobody too", "2026-01-07T08:00", "2026-01-08T09:00", site: "BER")));

        (await ListedAsync()).ShouldBe(["of research there 2 2026-01-01 no-agreement"]);
        (await BesideAsync()).ShouldBe(["1 resolved 1 2026-01 1/1 - w0 l0", "2 resolved 1 2026-01 1/1 - w0 l0", "2 resolved 2 2026-01 1/2 - w0 l0"]);
    }

    [Fact]
    public async Task A_case_is_judged_by_the_version_of_its_opening_and_counts_in_the_window_of_its_outcome()
    {
        // Eight hours until the end of February, four from March on; both are of Research.
        await house.CommitAsync(house.Tickets(
            At("2026-04-01T00:00"),
            Ticket("eight hours", "2026-02-28T20:00", "2026-03-01T02:00", department: "RES"),
            Ticket("four hours", "2026-03-05T08:00", "2026-03-05T14:00", department: "RES"),
            Ticket("late", "2026-02-28T22:00", "2026-03-20T00:00", department: "RES")));

        (await house.LinesAsync("select o.target_id || ' ' || substr(o.window_start, 1, 7) || ' ' || k.key || ' ' || o.outcome from ticket_outcome o join ticket k on k.id = o.ticket_id order by k.key"))
            .ShouldBe(["2 2026-03 eight hours good", "2 2026-03 four hours missed", "2 2026-03 late missed"]);
        (await house.FiguresAsync()).Where(line => line.StartsWith("1 resolved 1 2026-03", StringComparison.Ordinal)).ShouldBe(["1 resolved 1 2026-03 1/3 raw 1/3 p0 x0 below-minimum"]);
        var figure = (await house.House.Get<AttainmentStore>().OfServiceAsync(Everybody, "MAIL", new LocalDate(2026, 3, 1), CancellationToken.None)).First(one => one.Promise.AgreementCode == "RES-MAIL" && one.Promise.Target.Rule.JudgesTickets);
        var explained = (await house.House.Get<ExplanationStore>().ExplainAsync(figure, CancellationToken.None))!;
        (explained.GivesTheFigure, explained.CountOf(TicketState.Good), explained.CountOf(TicketState.Missed)).ShouldBe((true, 1, 2));
        var record = (await house.House.Get<CaseStore>().FindAsync(figure.Promise, "eight hours", null, CancellationToken.None))!;
        var clock = (await house.House.Get<ExplanationStore>().ExplainAsync(figure, record, CancellationToken.None))!;
        (clock.VersionNumber, clock.Target.Within, clock.Clock.Outcome.State).ShouldBe((1, Duration.FromHours(8), TicketState.Good));
    }

    [Fact]
    public async Task A_target_that_a_version_gives_up_runs_off_until_its_last_case_is_decided()
    {
        await ExecuteAsync("update target set key = 'other' where id = 2");
        await house.CommitAsync(house.Tickets(
            At("2026-05-01T00:00"),
            Ticket("before", "2026-02-28T20:00", "2026-03-01T02:00", department: "RES"),
            Ticket("after", "2026-03-01T00:00", "2026-03-01T02:00", department: "RES")));

        (await house.FiguresAsync()).Where(line => line.StartsWith("1 ", StringComparison.Ordinal)).ShouldBe(
        [
            "1 other 1 2026-03 1/1 raw 1/1 p0 x0 met", "1 other 1 2026-04 -/- raw -/- p0 x0 not-measured",
            "1 resolved 1 2026-02 -/- raw -/- p0 x0 not-measured", "1 resolved 1 2026-03 1/1 raw 1/1 p0 x0 met",
        ]);
    }

    [Fact]
    public async Task What_was_opened_before_the_first_version_counts_in_none()
    {
        await house.WatchAsync(house.Desk, "MAIL", "2025-12");
        await house.CommitAsync(house.Tickets(At("2026-02-01T00:00"), Ticket("before", "2025-12-31T23:00", "2026-01-02T00:00", department: "RES"), Ticket("after", "2026-01-01T00:00", "2026-01-02T00:00", department: "RES")));

        (await house.LinesAsync("select k.key from ticket_outcome o join ticket k on k.id = o.ticket_id")).ShouldBe(["after"]);
    }

    /// <summary>Any sequence of versions, any cases: whatever a version says, each case that an agreement covers counts once, in the figure that its outcome stands in.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Each_case_counts_exactly_once(int seed)
    {
        var random = new Random(seed);
        var versions = await RandomVersionsAsync(random);
        var cases = Enumerable.Range(0, 120).Select(number => RandomCase(random, number)).ToArray();
        await house.WatchAsync(house.Desk, "MAIL", "2026-01");
        // In pieces and in any order, so that what stands was computed more than once.
        foreach (var piece in cases.OrderBy(_ => random.Next()).Chunk(30))
        {
            await house.CommitAsync(house.Tickets(At("2026-10-01T00:00"), piece));
        }

        var counted = (await house.LinesAsync("select k.key || ' ' || count(*) from ticket_outcome o join ticket k on k.id = o.ticket_id join target t on t.id = o.target_id join agreement_version v on v.id = t.version_id where v.agreement_id = 1 group by k.key"))
            .Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
        foreach (var one in cases)
        {
            var opened = versions.SingleOrDefault(version => version.From <= one.Ticket.Opened && (version.To is null || one.Ticket.Opened < version.To));
            counted.GetValueOrDefault(one.Ticket.Key).ShouldBe(opened is { Has: true } && one.Department != "FIN" ? 1 : 0, $"seed {seed}, case {one.Ticket.Key} opened {one.Ticket.Opened}");
        }

        (await house.LinesAsync(
            """
            select m.window_start || ' ' || m.total || ' ' || m.pending_count || ' ' || m.excluded_count from attainment m
            where m.agreement_id = 1 and coalesce(m.total, '0') || ' ' || m.pending_count || ' ' || m.excluded_count <> (
              select coalesce(sum(case when o.outcome in ('good', 'missed') then 1 else 0 end), 0) || ' ' || coalesce(sum(case when o.outcome = 'pending' then 1 else 0 end), 0) || ' '
                || coalesce(sum(case when o.outcome = 'excluded' then 1 else 0 end), 0)
              from ticket_outcome o where o.target_id = m.target_id and o.site_id = m.site_id and o.window_start = m.window_start)
            """)).ShouldBeEmpty();
        (await house.CountAsync("(select 1 from ticket_outcome o where not exists (select 1 from attainment m where m.target_id = o.target_id and m.site_id = o.site_id and m.window_start = o.window_start)) orphan")).ShouldBe(0);
        (await RecomputeAsync()).ShouldBeEmpty();
    }

    /// <summary>Versions of Research's agreement from January on: with and without the target, of months and of quarters, with other limits and ways of counting; the first is of months and has it.</summary>
    private async Task<List<RandomVersion>> RandomVersionsAsync(Random random)
    {
        await ExecuteAsync("delete from target where version_id in (1, 2); delete from agreement_site where version_id in (1, 2); delete from agreement_version where id in (1, 2); update agreement_version set shares = 1 where id = 3");
        var versions = new List<RandomVersion>();
        var from = new LocalDate(2026, 1, 1);
        for (var number = 1; from < new LocalDate(2026, 9, 1); number++)
        {
            var to = from.PlusMonths(random.Next(1, 4));
            var (isLast, has) = (to >= new LocalDate(2026, 8, 1), number == 1 || random.Next(4) > 0);
            var open = isLast && random.Next(2) == 0;
            await ExecuteAsync(
                $"""
                insert into agreement_version (id, agreement_id, number, state, effective_from, effective_to, purpose, created_ms, shares, year_start) values
                  ({100 + number}, 1, {number}, '{(open ? "active" : "superseded")}', '{from:uuuu-MM-dd}', {(open ? "null" : $"'{to:uuuu-MM-dd}'")}, 'p', 0, 1, {random.Next(1, 4)});
                insert into agreement_site (version_id, site_id, service_hours_id) values ({100 + number}, 1, 2);
                """);
            if (has)
            {
                await ExecuteAsync(
                    $"""
                    insert into target (id, version_id, position, key, name, kind, expected_level, limit_ms, clock, count_by, window_length) values ({100 + number}, {100 + number}, 1, 'resolved', 'R', 'resolution', '0.9',
                      {random.Next(1, 400) * 3_600_000L}, 'service-hours', '{(random.Next(2) == 0 ? "decided" : "opened")}', '{(number > 1 && random.Next(3) == 0 ? "quarter" : "month")}')
                    """);
            }

            versions.Add(new(from.AtMidnight().InUtc().ToInstant(), open ? null : to.AtMidnight().InUtc().ToInstant(), has));
            if (isLast)
            {
                break;
            }

            from = to;
        }

        return versions;
    }

    private static Calculation.Measurements.TicketRecord RandomCase(Random random, int number)
    {
        var opened = At("2026-01-01T00:00") + Duration.FromMinutes(random.Next(0, 240 * 1440));
        var resolved = random.Next(8) == 0 ? (Instant?)null : opened + Duration.FromMinutes(random.Next(1, 30 * 1440));
        var record = Ticket($"T{number:000}", "2026-01-01T00:00", department: ((string?[])[null, "RES", "FIN"])[random.Next(3)]);
        return record with { Ticket = record.Ticket with { Opened = opened, Resolved = resolved, Excluded = random.Next(10) == 0 } };
    }

    private Task<Imported> CommitJanuaryAsync() => house.CommitAsync(house.Tickets(
        At("2026-01-31T00:00"),
        Ticket("of research", "2026-01-05T08:00", "2026-01-05T09:00", department: "RES"),
        Ticket("nobody", "2026-01-06T08:00", "2026-01-06T09:00"),
        Ticket("nobody too", "2026-01-07T08:00", "2026-01-08T09:00"),
        Ticket("at berlin", "2026-01-07T08:00", "2026-01-07T09:00", site: "BER"),
        Ticket("of research there", "2026-01-07T08:00", "2026-01-07T09:00", site: "BER", department: "RES")));

    private async Task<IReadOnlyCollection<Data.Performance.RecomputedFigure>> RecomputeAsync() =>
        (await house.House.Get<RecomputeEverything>().RunAsync(Data.Tests.House.Installation, CancellationToken.None)).Value.Figures;

    private Task<IReadOnlyList<string>> BesideAsync() => house.LinesAsync(
        """
        select agreement_id || ' ' || target_key || ' ' || site_id || ' ' || substr(window_start, 1, 7) || ' ' || coalesce(good, '-') || '/' || coalesce(total, '-') || ' '
          || coalesce(shared_by, '-') || ' w' || waiting_count || ' l' || left_out_count
        from attainment order by agreement_id, target_key, site_id, window_start
        """);

    private Task<IReadOnlyList<string>> ListedAsync() => house.LinesAsync(
        "select k.key || ' ' || l.site_id || ' ' || l.month || ' ' || l.standing from listed_case l join ticket k on k.id = l.ticket_id order by k.key");

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);

    private sealed record RandomVersion(Instant From, Instant? To, bool Has);
}
