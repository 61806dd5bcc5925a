using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Data.Tests.Performance;

public sealed class CaseStoreTests : IAsyncLifetime
{
    private static readonly LocalDate October = new(2026, 10, 1);
    private static readonly Instant OctoberStart = Instant.FromUtc(2026, 9, 30, 22, 0);

    private readonly TemporaryDatabase temporary = new();
    private readonly CaseStore store;
    private Promise promise = null!;

    public CaseStoreTests() => store = new CaseStore(temporary.Database);

    public async Task InitializeAsync()
    {
        await temporary.InitializeAsync();
        await SampleOrganisation.CreateAsync(temporary.Database);
        promise = (await new PromiseStore(temporary.Database).FindAsync(SampleOrganisation.Maren, "RES-LABWS", "resolved", "BER", CancellationToken.None))!;
        await temporary.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into ticket (id, source_id, key, service_id, site_id, department_id, priority, title, work_group, opened_ms, responded_ms, resolved_ms,
                  closed_ms, first_contact, excluded, source_due_ms, source_verdict, import_id, line) values
                  (1, 1, 'INC-48213', 1, 1, 1, 'P2', 'Balance sends no weights', 'Lab desk', 1792748400000, 1792748460000, 1793017620000,
                   1793020000000, 1, 1, 1793018000000, 0, 1, 1204),
                  (2, 1, 'INC-48214', 1, 1, null, null, null, null, 1790000000000, null, null, null, null, 0, null, null, 1, 1205);
                insert into ticket_pause (ticket_id, from_ms, to_ms) values (1, 1792750800000, 1792755000000), (1, 1792760000000, null);
                insert into ticket_update (ticket_id, at_ms) values (1, 1792749000000), (1, 1792748900000);
                insert into ticket_outcome (target_id, site_id, window_start, ticket_id, outcome, due_ms, stopped_ms, clock_ms) values
                  (2, 1, '2026-10-01', 1, 'missed', 1793015400000, 1793017620000, 31020000),
                  (2, 1, '2026-10-01', 2, 'good', null, null, 60000);
                """,
                transaction: transaction),
            CancellationToken.None);
    }

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task Every_column_of_a_case_of_a_month_is_read()
    {
        var page = await store.OfMonthAsync(promise, October, OctoberStart, state: null, page: 1, CancellationToken.None);

        page.Cases.ShouldBe(
        [
            new CaseOutcome
            {
                Key = "INC-48213",
                SourceCode = "DESK",
                Title = "Balance sends no weights",
                Priority = "P2",
                WorkGroup = "Lab desk",
                Opened = At(1792748400000),
                Month = October,
                State = TicketState.Missed,
                Due = At(1793015400000),
                Stopped = At(1793017620000),
                Clock = Duration.FromMilliseconds(31020000),
                SourceDue = At(1793018000000),
                SourceVerdict = false,
            },
            new CaseOutcome
            {
                Key = "INC-48214",
                SourceCode = "DESK",
                Title = null,
                Priority = null,
                WorkGroup = null,
                Opened = At(1790000000000),
                Month = October,
                State = TicketState.Good,
                Due = null,
                Stopped = null,
                Clock = Duration.FromMinutes(1),
                SourceDue = null,
                SourceVerdict = null,
            },
        ]);
        page.OpenedEarlierCount.ShouldBe(1);
        page.CountOf(TicketState.Missed).ShouldBe(1);
        page.CountOf(TicketState.Pending).ShouldBe(0);
        page.CountOf(null).ShouldBe(2);
    }

    [Fact]
    public async Task A_case_comes_with_its_pauses_its_updates_and_its_origin()
    {
        var found = await store.FindAsync(promise, "INC-48213", sourceCode: null, CancellationToken.None);

        found.ShouldNotBeNull();
        found.Outcome.Key.ShouldBe("INC-48213");
        (found.DepartmentName, found.SourceName, found.Closed, found.ImportId, found.ImportFile, found.ImportedAt, found.Line).ShouldBe(
            ("Research", "Ticket tool, nightly", At(1793020000000), 1L, "tickets-2026-11.csv", At(1794904800000), 1204));
        var ticket = found.Ticket;
        (ticket.Key, ticket.Priority, ticket.Opened, ticket.Responded, ticket.Resolved, ticket.FirstContact, ticket.Excluded).ShouldBe(
            ("INC-48213", "P2", At(1792748400000), At(1792748460000), At(1793017620000), true, true));
        ticket.Pauses.ShouldBe([new Interval(At(1792750800000), At(1792755000000)), new Interval(At(1792760000000), null)]);
        ticket.Updates.ShouldBe([At(1792748900000), At(1792749000000)]);
    }

    [Theory]
    [InlineData("INC-48213", "DESK", true)]
    [InlineData("INC-48213", "PROBE", false)]
    [InlineData("INC-1", null, false)]
    public async Task A_case_is_found_by_key_and_source(string key, string? source, bool expected) =>
        (await store.FindAsync(promise, key, source, CancellationToken.None) is not null).ShouldBe(expected);

    [Fact]
    public async Task A_case_of_another_target_is_not_found()
    {
        var other = (await new PromiseStore(temporary.Database).FindAsync(SampleOrganisation.Maren, "RES-LABWS", "resolved", "PUN", CancellationToken.None))!;

        (await store.FindAsync(other, "INC-48213", null, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Fifty_cases_make_a_page_and_a_filter_leaves_one_outcome()
    {
        await temporary.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                with recursive number(n) as (select 100 union all select n + 1 from number where n < 219)
                insert into ticket (id, source_id, key, service_id, site_id, opened_ms, import_id, line)
                select n, 1, 'T' || n, 1, 1, 1792000000000 - n, 1, n from number;
                insert into ticket_outcome (target_id, site_id, window_start, ticket_id, outcome, clock_ms)
                select 2, 1, '2026-10-01', id, case when id < 110 then 'excluded' when id < 125 then 'pending' else 'good' end, 0 from ticket where id >= 100;
                """,
                transaction: transaction),
            CancellationToken.None);

        var pages = new List<CasePage>();
        for (var number = 1; number <= 4; number++)
        {
            pages.Add(await store.OfMonthAsync(promise, October, OctoberStart, state: null, number, CancellationToken.None));
        }

        pages.Select(page => page.Cases.Count).ShouldBe([50, 50, 22, 0]);
        var all = pages.SelectMany(page => page.Cases).ToList();
        all.Select(one => one.Key).Distinct().Count().ShouldBe(122);
        all.Select(one => one.State).Distinct().ShouldBe([TicketState.Missed, TicketState.Pending, TicketState.Excluded, TicketState.Good]);
        all.Where(one => one.State == TicketState.Pending).Select(one => one.Opened).ShouldBeInOrder();
        var pending = await store.OfMonthAsync(promise, October, OctoberStart, TicketState.Pending, 1, CancellationToken.None);
        pending.Cases.Count.ShouldBe(15);
        pending.CountOf(TicketState.Pending).ShouldBe(15);
        pending.CountOf(null).ShouldBe(122);
    }

    [Fact]
    [Trait("Engine", "Sqlite")]
    public async Task Cases_are_found_by_an_index_whatever_the_number_of_tickets()
    {
        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        var plan = await connection.QueryAsync<PlanRow>(
            $"explain query plan select {CaseRow.Columns} {CaseRow.From} where o.target_id = 2 and o.site_id = 1 and o.window_start = '2026-10-01' order by o.ticket_id limit 50");

        plan.ShouldAllBe(step => !step.Detail.StartsWith("SCAN", StringComparison.Ordinal));
    }

    private static Instant At(long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);

    private sealed record PlanRow
    {
        public required string Detail { get; init; }
    }
}
