using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Messages;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Messages;

/// <summary>What time, figures and jobs bring, with a clock that moves.</summary>
public sealed class TellNewsTests : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 17, 8, 40);
    private readonly House house = new(Now);

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
        // The figures of the sample without windows of their own say nothing here.
        await ExecuteAsync("delete from attainment");
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData("2026-08-31", null, "123 days left")]
    [InlineData("2026-10-02", null, "91 days left")]
    [InlineData("2026-10-03", "Ends in 90 days", "the first day")]
    [InlineData("2026-12-01", "Ends in 31 days", "said late, and still once")]
    [InlineData("2026-12-02", "Ends in 30 days", "the second limit")]
    [InlineData("2026-12-25", "Ends in 7 days", "the third")]
    [InlineData("2027-01-01", "Ends today", "the last day, in Berlin")]
    [InlineData("2027-01-02", null, "it has ended")]
    public async Task An_agreement_that_ends_is_told_by_the_days_of_the_organisation(string day, string? told, string why)
    {
        await ExecuteAsync("update agreement_version set effective_to = '2027-01-02' where id = 3");
        house.Now = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value.AtStartOfDayInZone(DateTimeZoneProviders.Tzdb["Europe/Berlin"]).ToInstant();

        await TellAsync();

        (await TitlesAsync(Ben)).ShouldBe(told is null ? [] : [told + ": Site network, Finance"], why);
        (await TitlesAsync(Elena)).ShouldBe(await TitlesAsync(Ben), "both sides are told");
        (await TitlesAsync(Maren)).ShouldBeEmpty("another department");
    }

    [Fact]
    public async Task Each_of_the_three_limits_is_told_once_whoever_looks_how_often()
    {
        await ExecuteAsync("update agreement_version set effective_to = '2027-01-02' where id = 3");
        for (var day = 0; day < 100; day++)
        {
            house.Now = Instant.FromUtc(2026, 9, 28, 6, 0) + Duration.FromDays(day);
            await Task.WhenAll(TellAsync(), TellAsync());
        }

        (await TitlesAsync(Ben)).ShouldBe(["Ends in 7 days: Site network, Finance", "Ends in 30 days: Site network, Finance", "Ends in 90 days: Site network, Finance"]);
    }

    [Fact]
    public async Task Where_a_later_version_is_signed_nothing_ends()
    {
        // Version 1 ended in July and version 2 goes on.
        house.Now = Instant.FromUtc(2026, 6, 20, 6, 0);
        await TellAsync();

        (await TitlesAsync(Maren)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_source_is_told_to_be_late_once_for_each_silence()
    {
        await ExecuteAsync("update source set expected_every = 'day', late_minutes = 1800 where code = 'DESK'");
        house.Now = Now + Duration.FromMinutes(1801);
        await TellAsync();
        house.Now += Duration.FromDays(1);
        await TellAsync();

        (await TitlesAsync(Jonas)).ShouldBe(["Late: Ticket tool, nightly"]);
        (await TitlesAsync(Elena)).ShouldBeEmpty();
        (await TitlesAsync(Ada)).ShouldBeEmpty("the unit keeps it");
        await ExecuteAsync($"update import set data_as_of_ms = {house.Now.ToUnixTimeMilliseconds()} where id = 1");
        await TellAsync();
        house.Now += Duration.FromMinutes(1801);
        await TellAsync();

        (await TitlesAsync(Jonas)).Count.ShouldBe(2, "it came back and fell silent again");
    }

    [Fact]
    public async Task A_Prometheus_that_fails_is_told_once_a_day()
    {
        foreach (var (id, at) in new[] { (1, Now), (2, Now + Duration.FromHours(1)), (3, Now - Duration.FromDays(10)) })
        {
            await ExecuteAsync(
                $"""
                insert into job (id, kind, subject, argument_json, state, created_ms, finished_ms, error)
                values ({id}, 'prometheus', 'prometheus PROBE', '"PROBE"', 'failed', 1, {at.ToUnixTimeMilliseconds()}, 'It does not answer.')
                """);
        }

        await TellAsync();

        (await ListAsync(Elena)).Select(message => (message.Title, message.Text)).ShouldBe(
            [("Import failed: Network probes", "Its Prometheus could not be asked. It does not answer.")]);
    }

    [Fact]
    public async Task A_running_case_is_told_at_three_quarters_of_its_limit_and_when_it_misses()
    {
        await CaseAsync(1, "pending", clockHours: 5, dueInHours: 3);
        await CaseAsync(2, "pending", clockHours: 6, dueInHours: 2);
        await CaseAsync(3, "missed", clockHours: 9, dueInHours: -1);
        await CaseAsync(4, "missed", clockHours: 9, dueInHours: -100);
        await CaseAsync(5, "good", clockHours: 7, dueInHours: -1);

        await TellAsync();
        await TellAsync();

        (await ListAsync(Jonas)).Select(message => (message.Kind, message.Title)).ShouldBe(
            [("case-near", "Case C2 near its limit: Lab workstation, Berlin"), ("case-missed", "Case C3 missed: Lab workstation, Berlin")], ignoreOrder: true);
        (await ListAsync(Maren)).Select(message => message.Kind).ShouldBe(["case-missed"], "the department is told of what is missed");
        (await ListAsync(Jonas)).Single(message => message.Kind == "case-near").Text.Replace('\u00a0', ' ').ShouldBe(
            "Resolved within 8 h, Research. Its clock read 6 h 00 min of 8 h 00 min at Tue 17 Nov 2026, 09:40 Berlin (UTC+1). It is due Tue 17 Nov 2026, 11:40 if it does not wait.");
        await ExecuteAsync("update ticket_outcome set outcome = 'missed', clock_ms = 32400000 where ticket_id = 2");
        await TellAsync();

        (await TitlesAsync(Maren)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Many_cases_at_once_are_told_as_one_and_later_ones_by_themselves()
    {
        for (var number = 1; number <= 7; number++)
        {
            await CaseAsync(number, "missed", clockHours: 9, dueInHours: -1);
        }

        await TellAsync();
        await CaseAsync(8, "missed", clockHours: 9, dueInHours: -1);
        await TellAsync();

        (await ListAsync(Maren)).Select(message => (message.Title, message.Address)).ShouldBe(
        [
            ("Case C8 missed: Lab workstation, Berlin", "/performance/RES-LABWS/resolved/BER/cases/C8?source=DESK"),
            ("7 cases missed at once: Lab workstation, Berlin", "/performance/RES-LABWS/resolved/BER/2026-11"),
        ]);
    }

    [Theory]
    [InlineData(90, 100, 100, "Allowance used up: Lab workstation, Berlin", "10 of 5")]
    [InlineData(96, 100, 400, null, "4 of 20 are less than half")]
    [InlineData(94, 100, 100, "Allowance used up: Lab workstation, Berlin", "6 of 5")]
    [InlineData(96, 100, 120, "Allowance will be used up: Lab workstation, Berlin", "4 of 6 in half of the month")]
    [InlineData(97, 100, 120, null, "3 of 6 in half of the month last to its end")]
    public async Task What_a_month_may_miss_is_told_when_it_is_used_up_or_will_be(int good, int total, int usual, string? told, string why)
    {
        await FigureAsync("2026-10-01", "2026-11-01", usual, usual, "met", Instant.FromUtc(2026, 11, 1, 0, 0));
        await FigureAsync("2026-11-01", "2026-12-01", good, total, "met", Instant.FromUtc(2026, 11, 16, 0, 0));

        await TellAsync();
        await TellAsync();

        (await TitlesAsync(Jonas)).ShouldBe(told is null ? [] : [told], why);
        (await TitlesAsync(Maren)).ShouldBeEmpty("it is not missed yet");
    }

    [Fact]
    public async Task A_month_that_missed_is_told_both_sides_once_when_all_of_it_is_known()
    {
        await FigureAsync("2026-10-01", "2026-11-01", 187, 199, "below-expected", Instant.FromUtc(2026, 10, 30, 0, 0));
        await TellAsync();
        (await TitlesAsync(Maren)).ShouldBeEmpty("two days are missing");

        await ExecuteAsync("update attainment set partial = 0");
        await TellAsync();
        await TellAsync();

        (await ListAsync(Maren)).Select(message => (message.Title, message.Text, message.Address)).ShouldBe(
        [
            ("October 2026 missed 1 promise: Lab workstation, Research", "Of 1 promise: Resolved within 8 h, Berlin (below expected).", "/performance/LABWS/2026-10?department=RES"),
        ]);
        (await TitlesAsync(Jonas)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Months_long_past_are_no_news()
    {
        await FigureAsync("2026-09-01", "2026-10-01", 100, 199, "below-minimum", Instant.FromUtc(2026, 10, 30, 0, 0));
        await ExecuteAsync("update attainment set partial = 0");
        await TellAsync();

        (await TitlesAsync(Maren)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("provider", 47, true, false)]
    [InlineData("customer", 47, false, true)]
    [InlineData("provider", 49, false, false)]
    [InlineData("provider", 0, false, false)]
    public async Task Who_has_to_answer_a_claim_is_told_once_two_days_before_silence_decides(string side, int hoursLeft, bool toldCustomer, bool toldProvider)
    {
        var answerBy = (Now + Duration.FromHours(hoursLeft)).ToUnixTimeMilliseconds();
        await ExecuteAsync(
            $"""
            insert into exclusion (id, agreement_id, side, from_ms, to_ms, cause, reason, state, claimed_by, claimed_ms, answer_by_ms, answer_zone, silence)
            values (900, 1, '{side}', 1, 2, 'other', 'r', 'claimed', 3, 1, {answerBy}, 'Europe/Berlin', 'accepted')
            """);

        await TellAsync();
        await TellAsync();

        (await TitlesAsync(Maren)).ShouldBe(toldCustomer ? ["Answer by Thu 19 Nov 2026, 08:40: Lab workstation, Research"] : []);
        (await TitlesAsync(Jonas)).ShouldBe(toldProvider ? ["Answer by Thu 19 Nov 2026, 08:40: Lab workstation, Research"] : []);
        (await TitlesAsync(Ben)).ShouldBeEmpty("another department");
    }

    private async Task CaseAsync(int number, string outcome, int clockHours, int dueInHours)
    {
        if (number == 1 || await ScalarAsync("select count(*) from attainment") == 0)
        {
            await FigureAsync("2026-11-01", "2026-12-01", 0, 0, "not-measured", Now);
        }

        await ExecuteAsync(
            $"""
            insert into ticket (id, source_id, key, service_id, site_id, opened_ms, import_id, line) values ({number}, 1, 'C{number}', 1, 1, 1794800000000, 1, {number});
            insert into ticket_outcome (target_id, site_id, window_start, ticket_id, outcome, due_ms, clock_ms)
            values (2, 1, '2026-11-01', {number}, '{outcome}', {(Now + Duration.FromHours(dueInHours)).ToUnixTimeMilliseconds()}, {clockHours * 3_600_000});
            """);
    }

    private Task<int> FigureAsync(string month, string next, int good, int total, string status, Instant asOf)
    {
        var (from, to) = (Midnight(month), Midnight(next));
        return ExecuteAsync(
            $"""
            insert into attainment (agreement_id, target_key, site_id, window_start, last_month, closes_with, target_id, window_from_ms, window_to_ms, as_of_ms, partial,
              good, total, value, raw_good, raw_total, raw_value, pending_count, excluded_count, status, rule_version, computed_ms)
            values (1, 'resolved', 1, '{month}', '{month}', '{month}', 2, {from}, {to}, {asOf.ToUnixTimeMilliseconds()}, {(asOf.ToUnixTimeMilliseconds() < to ? 1 : 0)},
              '{good}', '{total}', '0.9', '{good}', '{total}', '0.9', 0, 0, '{status}', 1, 1)
            """);
    }

    private static long Midnight(string day) =>
        NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant().ToUnixTimeMilliseconds();

    private Task TellAsync() => house.Get<TellNews>().RunAsync(CancellationToken.None);

    private Task<IReadOnlyList<Message>> ListAsync(Actor person) => house.Get<MessageStore>().ListAsync(person, new MessageFilter(), CancellationToken.None);

    private async Task<IReadOnlyList<string>> TitlesAsync(Actor person) => [.. (await ListAsync(person)).Select(message => message.Title)];

    private Task<long> ScalarAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteScalarAsync<long>(sql, transaction: transaction), CancellationToken.None);

    private Task<int> ExecuteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
