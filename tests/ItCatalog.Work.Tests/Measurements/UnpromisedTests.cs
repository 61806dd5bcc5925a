using Dapper;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Data.Measurements;
using ItCatalog.Work.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Measurements;

/// <summary>What a check says of records that no target counts. Mail is promised at Greenwich (priority P1) and Berlin (P2), availability of it at Greenwich alone.</summary>
public sealed class UnpromisedTests : IAsyncLifetime
{
    private static readonly Instant AsOf = At("2026-04-01T00:00");
    private readonly MeasuredOrganisation house = new();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await house.PromiseMeasuresAsync();
        await ExecuteAsync(
            """
            delete from target where version_id in (1, 2);
            update target set priorities = 'P1' where id = 4;
            insert into target (id, version_id, position, key, name, kind, expected_level, limit_ms, priorities) values (30, 3, 3, 'resolved', 'Resolved within 8 h', 'resolution', '0.5', 28800000, 'P2');
            insert into target_site (target_id, site_id) values (4, 1), (30, 2), (5, 1);
            insert into site (id, code, name, time_zone, service_hours_id) values (7, 'OSA', 'Osaka', 'Asia/Tokyo', 1);
            """);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Cases_are_told_by_priority_and_by_site_where_the_site_is_the_reason()
    {
        var said = await SaidAsync(house.Tickets(
            AsOf, Case("1", "p1"), Case("2", "P2"), Case("3", "P2"), Case("4", "P2", "BER"), Case("5", "P9"), Case("6", "P9", "BER"), Case("7", "P9", "BER"), Case("8", null), Case("9", "P1", "OSA")));

        said.ShouldBe(
        [
            "3 cases of Mail have priority “P9”, which no agreement of this service promises: no figure counts them.",
            "2 cases of Mail in Greenwich have priority “P2”, which no agreement of this service promises there: no figure counts them.",
            "1 case of Mail has no priority, and every target of this service asks for one: no figure counts it.",
            "1 case of Mail in Osaka is of a site where no agreement of this service promises anything of the kind: no figure counts it.",
        ]);
    }

    [Fact]
    public async Task Outages_are_told_by_site_and_those_of_every_site_are_not()
    {
        (await SaidAsync(house.Outages(AsOf, Outage("1", "2026-01-05T08:00", "2026-01-05T09:00", site: "BER"), Outage("2", "2026-01-06T08:00", "2026-01-06T09:00"), Outage("3", "2026-01-07T08:00", "2026-01-07T09:00", site: "GRE"))))
            .ShouldBe(["1 outage of Mail in Berlin is of a site where no agreement of this service promises anything of the kind: no figure counts it."]);
    }

    [Fact]
    public async Task Samples_and_counts_are_told_by_series()
    {
        await ExecuteAsync("delete from target where id in (20, 22); update target set series = 'jobs' where id = 23");

        (await SaidAsync(house.Samples(AsOf, Sample("2026-01-05T08:00", 1, series: "ping"), Sample("2026-01-05T09:00", 1, series: "pong"), Sample("2026-01-05T10:00", 1, series: "pong"))))
            .ShouldBe(["2 samples of Network have series “pong”, which no agreement of this service promises: no figure counts them."]);
        (await SaidAsync(house.Counts(AsOf, Count("2026-01-05T08:00", 1, 1, series: "jobs"), Count("2026-01-05T09:00", 1, 1))))
            .ShouldBe(["1 count of Network has no series, and every target of this service asks for one: no figure counts it."]);
    }

    [Fact]
    public async Task Where_nobody_was_promised_anything_of_the_kind_nothing_is_missing_yet()
    {
        (await SaidAsync(house.Outages(AsOf, Outage("1", "2026-01-05T08:00", "2026-01-05T09:00", service: "FAX")))).ShouldBeEmpty();
        (await SaidAsync(house.Tickets(AsOf, Ticket("1", "2026-01-05T08:00", service: "NET", site: "GRE")))).ShouldBeEmpty();
    }

    private static TicketRecord Case(string key, string? priority, string site = "GRE")
    {
        var record = Ticket(key, "2026-01-05T08:00", "2026-01-05T09:00", department: "FIN", site: site);
        return record with { Ticket = record.Ticket with { Priority = priority } };
    }

    private async Task<IReadOnlyList<string>> SaidAsync(ImportBatch batch) => [.. ImportWords.Of(await house.CheckAsync(batch), batch.Source.Kind)];

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
