using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Tests.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Performance;

/// <summary>Finance's mail: resolved in 90 % at Greenwich and in 50 % at Berlin, available at Greenwich alone.</summary>
public sealed class SiteTargetTests : IAsyncLifetime
{
    private static readonly Actor Reader = Actor.Job("test");
    private static readonly Instant EndOfFebruary = At("2026-03-01T00:00");
    private readonly MeasuredOrganisation house = new();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await ExecuteAsync(
            """
            insert into target (id, version_id, position, key, name, kind, expected_level, limit_ms) values (30, 3, 3, 'resolved', 'Resolved within 8 h', 'resolution', '0.5', 28800000);
            insert into target_site (target_id, site_id) values (4, 1), (30, 2), (5, 1);
            """);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_target_is_judged_at_the_sites_that_it_names_and_nowhere_else()
    {
        await house.CommitAsync(house.Tickets(EndOfFebruary, Late("A"), InTime("B"), Late("C", "BER"), InTime("D", "BER")));
        await house.CommitAsync(house.Outages(EndOfFebruary, Outage("O", "2026-01-07T08:00", "2026-01-07T18:00")));

        (await house.LinesAsync(
            """
            select target_key || ' ' || target_id || ' ' || site_id || ' ' || good || '/' || total || ' ' || status
            from attainment where agreement_id = 2 and window_start = '2026-01-01' order by target_key, site_id
            """)).ShouldBe(["available 5 1 2095200/2131200 below-minimum", "resolved 4 1 1/2 below-minimum", "resolved 30 2 1/2 met"]);
        (await house.OutcomesAsync()).Where(line => line.StartsWith("4 2 ", StringComparison.Ordinal) || line.StartsWith("30 1 ", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_missed_where_nothing_is_promised()
    {
        var promises = new PromiseStore(house.Database);

        (await promises.FindAsync(Reader, "FIN-MAIL", "resolved", "BER", CancellationToken.None))!.Target.Id.ShouldBe(30);
        (await promises.FindAsync(Reader, "FIN-MAIL", "resolved", "GRE", CancellationToken.None))!.Target.Id.ShouldBe(4);
        (await promises.FindAsync(Reader, "FIN-MAIL", "available", "BER", CancellationToken.None)).ShouldBeNull();
        (await promises.UnmeasuredAsync(Reader, "MAIL", new LocalDate(2026, 2, 1), CancellationToken.None))
            .Where(one => one.Promise.AgreementCode == "FIN-MAIL")
            .Select(one => $"{one.Promise.Target.Rule.Key} {one.Promise.SiteCode}")
            .ShouldBe(["resolved GRE", "available GRE", "resolved BER"]);
    }

    [Fact]
    public async Task The_matrix_of_a_site_leaves_out_what_is_promised_elsewhere()
    {
        await ExecuteAsync("update target_site set site_id = 1; delete from target where id = 30");
        var matrix = new MatrixStore(house.Database);

        var berlin = await matrix.ReadAsync(Reader, new() { Site = "BER" }, new LocalDate(2026, 2, 1), 1, CancellationToken.None);
        var greenwich = await matrix.ReadAsync(Reader, new() { Site = "GRE" }, new LocalDate(2026, 2, 1), 1, CancellationToken.None);

        berlin.Services.Select(service => service.Code).ShouldBeEmpty();
        greenwich.Services.Select(service => service.Code).ShouldBe(["MAIL", "NET"], ignoreOrder: true);
    }

    [Fact]
    public async Task Each_site_bears_its_part_of_the_charge_and_pays_for_its_own_targets()
    {
        await ExecuteAsync(
            """
            update agreement_version set monthly_charge_cents = 1000000, at_risk_ratio = '0.1' where id = 3;
            update target set expected_level = '0.9', allocation_ratio = '1' where id in (5, 30);
            update target set allocation_ratio = '0.4' where id = 4;
            """);

        await house.CommitAsync(house.Tickets(EndOfFebruary, Late("A"), Late("C", "BER")));
        await house.CommitAsync(house.Outages(EndOfFebruary, Outage("O", "2026-01-01T00:00", "2026-01-31T18:00")));

        // EUR 5,000 a site and 500 at risk: at Greenwich 200 and 500 are scaled to 500 together; at Berlin one target takes all of it.
        (await house.LinesAsync(
            "select target_key || ' ' || target_id || ' ' || site_id || ' ' || charge_share || ' ' || amount_cents from credit where month = '2026-01-01' order by site_id, target_key"))
            .ShouldBe(["available 5 1 5000 35714", "resolved 4 1 5000 14286", "resolved 30 2 5000 50000"]);
    }

    [Fact]
    public async Task The_next_version_may_divide_a_promise_by_site_and_its_history_goes_on_at_each()
    {
        house.House.Now = At("2026-05-10T00:00");
        await ExecuteAsync(
            """
            delete from target_site; delete from target where id in (5, 30);
            update agreement_version set state = 'superseded', effective_to = '2026-02-01' where id = 3;
            insert into agreement_version (id, agreement_id, number, state, effective_from, purpose, created_ms) values (40, 2, 2, 'active', '2026-02-01', 'p', 0);
            insert into agreement_site (version_id, site_id, service_hours_id) values (40, 1, 2), (40, 2, 1);
            insert into target (id, version_id, position, key, name, kind, expected_level, limit_ms, window_length) values
              (41, 40, 1, 'resolved', 'Resolved', 'resolution', '0.9', 28800000, 'month'), (42, 40, 2, 'resolved', 'Resolved', 'resolution', '0.5', 28800000, 'quarter');
            insert into target_site (target_id, site_id) values (41, 1), (42, 2);
            """);

        await house.CommitAsync(house.Tickets(At("2026-05-01T00:00"), InTime("A"), InTime("B", "BER")));

        // At Berlin the first quarter that the second version judges begins in April.
        (await house.LinesAsync("select target_id || ' ' || site_id || ' ' || substr(window_start, 1, 7) from attainment where agreement_id = 2 order by site_id, window_start"))
            .ShouldBe(["4 1 2026-01", "41 1 2026-02", "41 1 2026-03", "41 1 2026-04", "4 2 2026-01", "42 2 2026-04"]);
    }

    private static Calculation.Measurements.TicketRecord Late(string key, string site = "GRE") => Ticket(key, "2026-01-07T08:00", "2026-01-20T18:00", department: "FIN", site: site);

    private static Calculation.Measurements.TicketRecord InTime(string key, string site = "GRE") => Ticket(key, "2026-01-07T08:00", "2026-01-07T09:00", department: "FIN", site: site);

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
