using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Calibration;
using ItCatalog.Work.Tests.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Calibration;

/// <summary>Two tiers of mail beside each other for Research, which is promised 4 h at Greenwich, round the clock.</summary>
public sealed class ReadLevelsByBudgetTests : IAsyncLifetime
{
    private readonly MeasuredOrganisation house = new();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await house.CommitAsync(house.Tickets(
            At("2026-04-02T00:00"),
            Ticket("A", "2026-01-05T08:00", "2026-01-05T13:00", department: "RES"),
            Ticket("B", "2026-01-06T08:00", "2026-01-06T09:00", department: "RES"),
            Ticket("C", "2026-02-06T08:00", "2026-02-06T11:00", department: "RES"),
            Ticket("D", "2026-03-06T08:00", "2026-03-06T11:00", department: "RES"),
            Ticket("E", "2026-03-07T08:00", "2026-03-07T20:00", department: "RES"),
            Ticket("F", "2026-03-08T08:00", "2026-03-08T09:00", department: "FIN")));
        await ExecuteAsync(
            """
            insert into tier (id, service_id, code, name, position, published_from) values
              (1, 1, 'bronze', 'Bronze', 1, '2026-01-01'), (2, 1, 'gold', 'Gold', 2, '2026-01-01'), (3, 1, 'draft', 'Draft', 3, null), (4, 1, 'finance', 'Finance', 4, '2026-01-01');
            insert into tier_site (tier_id, site_id, unit_name, price_cents, price_period) values (1, 1, 'mailbox', 250, 'month'), (2, 1, 'mailbox', 4000, 'year'), (3, 1, 'mailbox', 1, 'month'), (4, 1, 'mailbox', 1, 'month');
            insert into tier_buyer (tier_id, department_id) values (4, 2);
            insert into tier_target (id, tier_id, position, key, name, kind, better, expected_level, limit_ms, clock, count_by, sample_limit_is, decimals, measurement_source, window_length, unit) values
              (1, 1, 1, 'solved', 'Within 12 h', 'resolution', 'higher', '1', 43200000, 'elapsed', 'decided', 'at-most', 2, '', 'month', ''),
              (2, 2, 1, 'solved', 'Within 4 h', 'resolution', 'higher', '1', 14400000, 'elapsed', 'decided', 'at-most', 2, '', 'month', ''),
              (3, 2, 2, 'up', 'Up', 'availability', 'higher', '0.99', null, 'elapsed', 'decided', 'at-most', 2, '', 'month', '');
            """);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Each_tier_is_held_against_the_departments_own_cases()
    {
        var read = await ReadAsync();

        read.Tiers.Select(tier => tier.Tier.Code).ShouldBe(["bronze", "gold"], "what is offered to Research");
        read.Tiers[0].Promises.Select(one => (one.KeptWords, one.Good, one.Total)).ShouldBe([("3 of 12 months kept", 5m, 5m)]);
        read.Tiers[1].Promises[0].Beside.ShouldStartWith("3 of 5 cases; ");
        read.Tiers[1].Promises.Select(one => (one.Kept.Kept, one.Kept.Missed, one.IsWatched)).ShouldBe([(1, 2, true), (0, 0, false)]);
        read.Tiers[1].Promises[1].Beside.ShouldBe("no source brings it");
        read.Tiers[1].Promises[1].KeptWords.ShouldBeNull();
        (read.First, read.Last).ShouldBe((new LocalDate(2025, 4, 1), new LocalDate(2026, 3, 1)));
    }

    [Fact]
    public async Task What_it_costs_a_year_is_quantity_times_price_and_not_known_without_one()
    {
        var unknown = await ReadAsync();
        (unknown.Quantity, unknown.Tiers[0].PerYear).ShouldBe((null, null));
        unknown.CostWords(unknown.Tiers[0]).ShouldBe("not known: no quantity is agreed at Greenwich");

        await ExecuteAsync("update agreement_site set quantity = 40 where version_id in (select id from agreement_version where agreement_id = 1)");

        var known = await ReadAsync();
        known.Quantity.ShouldBe(40);
        known.Tiers.Select(tier => tier.PerYear?.Amount).ShouldBe([1200m, 1600m]);
    }

    [Fact]
    public async Task Who_does_not_see_the_agreement_and_a_site_without_tiers_find_nothing()
    {
        var levels = house.House.Get<ReadLevelsByBudget>();
        var finance = new Actor { Kind = ActorKind.Person, Id = 2, Name = "Ben", Roles = new HashSet<string> { Role.DepartmentHead }, DepartmentIds = new HashSet<long> { Finance } };

        (await levels.RunAsync(finance, "RES-MAIL", null, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        (await levels.RunAsync(Jonas, "RES-MAIL", "BER", CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        (await levels.RunAsync(Jonas, "NONE", null, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        await ExecuteAsync("update tier set published_from = null");
        (await ReadAsync()).Tiers.ShouldBeEmpty();
    }

    private async Task<LevelsByBudget> ReadAsync() => (await house.House.Get<ReadLevelsByBudget>().RunAsync(Jonas, "RES-MAIL", null, CancellationToken.None)).Value;

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
