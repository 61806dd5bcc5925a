using Dapper;
using ItCatalog.Work.Performance;
using ItCatalog.Work.Tests.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Performance;

/// <summary>Calculation rules, section 10, "Sums over agreements". Research and Finance are both promised mail at Greenwich, Finance alone at Berlin.</summary>
public sealed class SumsOverAgreementsTests : IAsyncLifetime
{
    private readonly MeasuredOrganisation house = new();

    public Task InitializeAsync()
    {
        house.House.Now = At("2026-10-10T00:00");
        return house.InitializeAsync();
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Each_case_counts_once_whether_agreements_share_it_or_nobody_counts_it(int shares)
    {
        await ExecuteAsync($"update agreement_version set shares = {shares}");
        await CommitAsync(
            Ticket("of research", "2026-01-05T08:00", "2026-01-05T09:00", department: "RES"),
            Ticket("of finance", "2026-01-05T08:00", "2026-01-05T09:00", department: "FIN"),
            Ticket("nobody", "2026-01-06T08:00", "2026-01-06T09:00"),
            Ticket("nobody, late", "2026-01-07T08:00", "2026-01-08T09:00"),
            Ticket("of research at berlin", "2026-01-07T08:00", "2026-01-07T09:00", site: "BER", department: "RES"));

        (await SumsAsync("2026-01")).ShouldBe(["MAIL resolved GRE 2026-01 3/4 FIN-MAIL below-minimum", "MAIL resolved BER 2026-01 1/1 FIN-MAIL met"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_case_is_judged_by_the_strictest_promise_in_force_at_its_opening()
    {
        // Six hours: in time of eight until the end of February, late of Research's four from March on, whoever's case it is.
        await CommitAsync(
            Ticket("of finance in february", "2026-02-28T22:00", "2026-03-01T04:00", department: "FIN"),
            Ticket("of finance in march", "2026-03-05T08:00", "2026-03-05T14:00", department: "FIN"));

        (await SumsAsync("2026-03")).ShouldBe(["MAIL resolved BER 2026-03 -/- FIN-MAIL not-measured", "MAIL resolved GRE 2026-03 1/2 RES-MAIL below-expected"]);
    }

    [Fact]
    public async Task An_exclusion_counts_if_every_agreement_there_accepted_it()
    {
        await CommitAsync(Ticket("six hours", "2026-03-05T08:00", "2026-03-05T14:00", department: "FIN"));
        await LeaveOutAsync(ResearchMail);
        (await SumsAsync("2026-03")).ShouldContain("MAIL resolved GRE 2026-03 0/1 RES-MAIL below-minimum");

        await LeaveOutAsync(FinanceMail);
        (await SumsAsync("2026-03")).ShouldContain("MAIL resolved GRE 2026-03 1/1 RES-MAIL met");
        (await house.LinesAsync("select raw_good || '/' || raw_total from attainment_sum where window_start = '2026-03-01' and site_id = 1")).ShouldBe(["0/1"]);
    }

    [Fact]
    public async Task A_case_that_no_agreement_counts_leaves_the_month_of_its_opening_when_it_is_decided()
    {
        await CommitAsync(At("2026-02-01T00:00"), Ticket("nobody", "2026-01-31T23:00"));
        (await house.LinesAsync("select pending_count || ' ' || open_count from attainment_sum where window_start = '2026-01-01' and site_id = 1")).ShouldBe(["1 1"]);

        await CommitAsync(At("2026-04-01T00:00"), Ticket("another", "2026-03-20T00:00", "2026-03-20T01:00"));

        (await house.LinesAsync("select pending_count || ' ' || open_count from attainment_sum where window_start = '2026-01-01' and site_id = 1")).ShouldBe(["0 0"]);
        (await SumsAsync("2026-02")).ShouldContain("MAIL resolved GRE 2026-02 0/1 FIN-MAIL below-minimum");
    }

    [Fact]
    public async Task Outages_concern_everybody_and_count_once()
    {
        await house.WatchAsync(house.Probe, "MAIL", "2026-01");
        await house.CommitAsync(house.Outages(At("2026-04-01T00:00"), Outage("o", "2026-03-10T00:00", "2026-03-11T00:00")));

        (await house.LinesAsync("select good || '/' || total from attainment_sum where target_key = 'available' and site_id = 1 and window_start = '2026-03-01'")).ShouldBe(["2592000/2678400"]);
    }

    /// <summary>Any agreements, any cases, any order of imports: each case of the service at the site counts exactly once, and what stands is what a fresh computation gives.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Each_case_of_the_service_and_site_counts_exactly_once_in_any_order(int seed)
    {
        var random = new Random(seed);
        await ExecuteAsync(
            $"""
            update agreement_version set shares = {random.Next(2)} where id in (1, 2);
            update agreement_version set shares = {random.Next(2)}, effective_from = '2026-0{random.Next(1, 4)}-01' where id = 3;
            update target set expected_level = '{0.8m + (random.Next(3) / 10m)}', limit_ms = {random.Next(1, 100) * 3_600_000L} where key = 'resolved' and version_id in (1, 3);
            update target set limit_ms = {random.Next(1, 400) * 3_600_000L} where key = 'resolved' and version_id = 2;
            """);
        var cases = Enumerable.Range(0, 120).Select(number => RandomCase(random, number)).ToArray();
        await house.WatchAsync(house.Desk, "MAIL", "2026-01");
        foreach (var piece in cases.OrderBy(_ => random.Next()).Chunk(30))
        {
            await CommitAsync(piece);
        }

        var stands = await AllAsync();
        (await house.LinesAsync("select cast(sum(cast(coalesce(total, '0') as integer) + pending_count + excluded_count) as text) from attainment_sum where target_key = 'resolved' and site_id = 1")).ShouldBe(["120"]);
        await RecomputeAsync();
        (await AllAsync()).ShouldBe(stands);

        // And the order does not matter: the same cases at once.
        await ExecuteAsync("delete from attainment_sum");
        await CommitAsync([.. cases.OrderBy(_ => random.Next())]);
        await RecomputeAsync();
        (await AllAsync()).ShouldBe(stands);
    }

    /// <summary>With one agreement the sum is what the agreement kept, to the last column.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task With_one_agreement_the_sum_is_its_figure(int seed)
    {
        var random = new Random(seed);
        await ExecuteAsync("delete from target where version_id = 3; delete from agreement_site where version_id = 3; delete from agreement_version where id = 3");
        await house.WatchAsync(house.Desk, "MAIL", "2026-01");

        // A case that names somebody else's department makes the sum a computation of its own: of the same cases it gives the same.
        foreach (var isAlone in new[] { true, false })
        {
            await CommitAsync([.. Enumerable.Range(0, 60).Select(number => RandomCase(random, number)).Select(one => one with { Department = "RES" })]);
            if (!isAlone)
            {
                await CommitAsync(Ticket("of finance", "2026-01-05T08:00", "2026-01-05T09:00", department: "FIN", site: "GRE"));
                await ExecuteAsync("update target set priorities = 'P1' where key = 'resolved'; update ticket set priority = 'P1' where key <> 'of finance'");
                await RecomputeAsync();
            }

            (await house.CountAsync("attainment")).ShouldBeGreaterThan(5);
            (await ComparedAsync("attainment")).ShouldBe(await ComparedAsync("attainment_sum"));
        }
    }

    private static Calculation.Measurements.TicketRecord RandomCase(Random random, int number)
    {
        var opened = At("2026-01-01T00:00") + Duration.FromMinutes(random.Next(0, 240 * 1440));
        var resolved = random.Next(8) == 0 ? (Instant?)null : opened + Duration.FromMinutes(random.Next(1, 30 * 1440));
        var record = Ticket($"T{number:000}", "2026-01-01T00:00", department: ((string?[])[null, "RES", "FIN"])[random.Next(3)]);
        return record with { Ticket = record.Ticket with { Opened = opened, Resolved = resolved, Excluded = random.Next(10) == 0 } };
    }

    private Task<IReadOnlyList<string>> ComparedAsync(string table) => house.LinesAsync(
        $"""
        select target_key || ' ' || site_id || ' ' || window_start || ' ' || last_month || ' ' || target_id || ' ' || coalesce(good, '-') || '/' || coalesce(total, '-') || ' '
          || coalesce(raw_good, '-') || '/' || coalesce(raw_total, '-') || ' ' || pending_count || ' ' || excluded_count || ' ' || status || ' ' || coverage_part || '/' || coverage_whole
        from {table} order by target_key, site_id, window_start
        """);

    private Task<IReadOnlyList<string>> AllAsync() => ComparedAsync("attainment_sum");

    private Task<IReadOnlyList<string>> SumsAsync(string month) => house.LinesAsync(
        $"""
        select sv.code || ' ' || m.target_key || ' ' || s.code || ' ' || substr(m.window_start, 1, 7) || ' ' || coalesce(m.good, '-') || '/' || coalesce(m.total, '-') || ' ' || a.code || ' ' || m.status
        from attainment_sum m join service sv on sv.id = m.service_id join site s on s.id = m.site_id join target t on t.id = m.target_id
        join agreement_version v on v.id = t.version_id join agreement a on a.id = v.agreement_id
        where m.target_key = 'resolved' and m.window_start = '{month}-01' order by s.code
        """);

    private Task<Imported> CommitAsync(params Calculation.Measurements.TicketRecord[] tickets) => CommitAsync(At("2026-10-01T00:00"), tickets);

    private Task<Imported> CommitAsync(Instant asOf, params Calculation.Measurements.TicketRecord[] tickets) => house.CommitAsync(house.Tickets(asOf, tickets));

    private async Task LeaveOutAsync(long agreementId)
    {
        await ExecuteAsync(
            $"""
            insert into exclusion (agreement_id, site_id, from_ms, to_ms, cause, reason, state, claimed_by, claimed_ms)
            values ({agreementId}, null, {At("2026-03-05T09:00").ToUnixTimeMilliseconds()}, {At("2026-03-05T13:00").ToUnixTimeMilliseconds()}, 'customer-change', 'Nobody was there.', 'accepted', 1, 0)
            """);
        await RecomputeAsync();
    }

    private async Task RecomputeAsync() => (await house.House.Get<RecomputeEverything>().RunAsync(Data.Tests.House.Installation, CancellationToken.None)).IsDone.ShouldBeTrue();

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
