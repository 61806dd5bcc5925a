using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Comparisons.Workbook;
using ItCatalog.Work.Performance;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Comparisons;

/// <summary>
/// Ten cases that took ten open hours each, and an outage of a whole working day in October 2026, both in Berlin. Cases are watched since September,
/// outages since August; both are known into November.
/// </summary>
public sealed class ReplayTests : IAsyncLifetime
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly LocalDate September = new(2026, 9, 1);
    private static readonly LocalDate October = new(2026, 10, 1);
    private readonly House house = new(SystemClock.Instance.GetCurrentInstant());

    private ComparisonReports Reports => house.Get<ComparisonReports>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await SampleOrganisation.CreateAsync(house.Database);
        await AddOutageAsync("early", At(2026, 8, 3, 9), At(2026, 8, 3, 10));
        await AddOutageAsync("day", At(2026, 10, 5, 8), At(2026, 10, 5, 18));
        await AddTicketAsync("first", At(2026, 9, 1, 9), At(2026, 9, 1, 10));
        for (var number = 0; number < 10; number++)
        {
            await AddTicketAsync($"slow-{number}", At(2026, 10, 6, 8), At(2026, 10, 6, 18));
        }
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Our_incidents_are_judged_by_the_levels_limits_and_credits_of_the_quote()
    {
        await CreateAsync(Example(Quote));

        var replay = await ReplayAsync();

        replay.AsOf.ShouldBe(Instant.FromUnixTimeMilliseconds(1794214800000), "what is known of both");
        (replay.RuleVersion, replay.MonthlyChargePerSite).ShouldBe((RuleVersion.Current, 5_000m), "half of a twelfth of 120,000");
        replay.Months.Select(month => (month.Kept.Promise.Target.Key, month.Kept.Site, month.Kept.Month)).ShouldBe(
        [
            ("resolved", "Berlin", September), ("resolved", "Berlin", October), ("resolved", "Pune", September), ("resolved", "Pune", October),
            ("available", "Berlin", September), ("available", "Berlin", October), ("available", "Pune", September), ("available", "Pune", October),
        ], "whole months of which cases and outages are both known, in the order of the quote");

        var cases = Month(replay, "resolved", "Berlin", October);
        (cases.Kept.Good, cases.Kept.Total, cases.Kept.Value, cases.Kept.Status, cases.Kept.Partial).ShouldBe((10m, 10m, 1m, Status.Met, false), "ten hours are within twelve, not within our eight");
        (cases.Credit, cases.EarnedBack, cases.Paid).ShouldBe((null, false, 0m));
        Month(replay, "resolved", "Berlin", September).Kept.Status.ShouldBe(Status.InsufficientSample, "one case of the ten that our target asks for");
        var none = Month(replay, "resolved", "Pune", October).Kept;
        (none.Good, none.Total, none.Value, none.Status).ShouldBe((null, null, null, Status.NotMeasured));

        var down = Month(replay, "available", "Berlin", October);
        (down.Kept.Good, down.Kept.Total, down.Kept.Status).ShouldBe((210 * 3600m, 220 * 3600m, Status.BelowMinimum));
        (down.Credit, down.EarnedBack, down.Paid).ShouldBe((250m, false, 250m), "10 % of 5,000, half of it for this level");
        (replay.Credited, replay.EarnedBack, replay.Paid).ShouldBe((250m, 0m, 250m));

        var promise = cases.Kept.Promise;
        (promise.Department, promise.Name, promise.Decimals, promise.Target.Within, promise.Target.Expected, promise.Target.Minimum)
            .ShouldBe(("Norvik", "Resolved within 8 h", 2, Duration.FromHours(12), 0.9m, null));
        promise.Target.Priorities.ShouldBe(["P2", "P3"], "which cases take part is ours");
        replay.Levels.Select(level => (level.Promise.Target.Key, level.MetCount, level.JudgedCount)).ShouldBe([("resolved", 1, 1), ("available", 3, 4)]);
        replay.At("Pune").Levels.Sum(level => level.JudgedCount).ShouldBe(2);
    }

    [Fact]
    public async Task A_quote_with_hours_of_its_own_is_judged_in_them()
    {
        await CreateAsync(Example(Quote with { ServiceHoursId = SampleOrganisation.RoundTheClock }));

        var replay = await ReplayAsync();

        var down = Month(replay, "available", "Berlin", October);
        (down.Kept.Good, down.Kept.Total, down.Kept.Status).ShouldBe((735 * 3600m, 745 * 3600m, Status.BelowExpected), "31 days and the hour of the clock change");
        replay.Paid.ShouldBe(0m);
    }

    [Fact]
    public async Task What_is_measured_later_and_what_is_left_out_later_changes_the_replay_at_once()
    {
        await CreateAsync(Example(Quote));
        await AddOutageAsync("night", At(2026, 9, 1, 8), At(2026, 9, 2, 18));
        await RecomputeAsync();

        Month(await ReplayAsync(), "available", "Berlin", September).Kept.Status.ShouldBe(Status.BelowMinimum);

        await ExecuteAsync(
            """
            insert into exclusion (agreement_id, site_id, from_ms, to_ms, cause, reason, state, claimed_by, claimed_ms)
            values (1, 1, @from, @to, 'planned-maintenance', 'Moved', 'accepted', 3, 1)
            """,
            new { from = At(2026, 9, 1, 0), to = At(2026, 9, 3, 0) });
        await RecomputeAsync();

        var september = Month(await ReplayAsync(), "available", "Berlin", September);
        (september.Kept.Status, september.Kept.Total).ShouldBe((Status.Met, 200 * 3600m), "22 days less two");
    }

    [Fact]
    public async Task A_replay_goes_over_as_many_months_as_the_comparison_says_and_no_further_than_was_measured()
    {
        // Outages alone, known since the summer of 2024; a credit of October 2025 lies beyond twelve months.
        await AddOutageAsync("long ago", At(2024, 8, 5, 8), At(2024, 8, 5, 9));
        await AddOutageAsync("a year ago", At(2025, 10, 6, 8), At(2025, 10, 6, 18));
        var quote = Quote with { Levels = [Quote.Levels[1]] };
        await CreateAsync(Example(quote));
        var twelve = await ReplayAsync();
        var stored = (await house.Get<ComparisonStore>().FindAsync("labs", CancellationToken.None))!;

        await SaveAsync(stored.Record with { Costs = stored.Record.Costs with { ReplayMonths = 24 } }, stored.Summary.Revision, "changed the assumptions of");
        var more = await ReplayAsync();
        await SaveAsync(stored.Record with { Costs = stored.Record.Costs with { ReplayMonths = 36 } }, stored.Summary.Revision + 1, "changed the assumptions of");
        var most = await ReplayAsync();

        (Months(twelve).Count, Months(twelve)[0]).ShouldBe((12, new LocalDate(2025, 11, 1)));
        (Months(more).Count, Months(more)[0]).ShouldBe((24, new LocalDate(2024, 11, 1)));
        (Months(most).Count, Months(most)[0]).ShouldBe((27, new LocalDate(2024, 8, 1)), "nothing was measured before");
        more.Paid.ShouldBe(twelve.Paid + 250, "the outage of a year ago, as that of October 2026");
        most.Paid.ShouldBe(more.Paid);
        (await CountAsync("select count(*) from audit_entry where action = 'changed the assumptions of'")).ShouldBe(2);

        static IReadOnlyList<LocalDate> Months(QuoteReplay replay) => [.. replay.Months.Select(month => month.Kept.Month).Distinct().Order()];
    }

    [Fact]
    public async Task A_quote_that_is_changed_is_replayed_anew_and_one_that_is_deleted_leaves_nothing()
    {
        await CreateAsync(Example(Quote));
        var record = (await house.Get<ComparisonStore>().FindAsync("labs", CancellationToken.None))!.Record;
        var weaker = record.Quotes[0] with { Levels = [record.Quotes[0].Levels[1] with { Expected = 0.9m, Minimum = null }], Credits = null };
        await SaveAsync(record with { Quotes = [weaker] }, 1, "changed");

        var replay = await ReplayAsync();
        replay.MonthlyChargePerSite.ShouldBeNull();
        replay.Months.Count.ShouldBe(6, "without cases the outages of August count too");
        replay.Months.ShouldAllBe(month => month.Kept.Status == Status.Met && month.Credit == null);

        await SaveAsync(record with { Quotes = [] }, 2, "deleted");
        (await CountAsync("select count(*) from quote_replay")).ShouldBe(0);
        (await CountAsync("select count(*) from quote_replay_month")).ShouldBe(0);
    }

    [Fact]
    public async Task What_nobody_measures_is_not_replayed_and_silence_is_no_perfection()
    {
        await ExecuteAsync("delete from outage", null);
        await CreateAsync(Example(Quote));
        (await ReplayAsync()).Months.ShouldAllBe(month => month.Kept.Promise.Target.Key == "resolved");

        await ExecuteAsync("update import set undone_ms = 1", null);
        await RecomputeAsync();

        var replay = await ReplayAsync();
        replay.AsOf.ShouldBeNull();
        replay.Months.ShouldBeEmpty();
    }

    [Fact]
    public async Task Samples_and_counts_are_replayed_like_cases_and_outages()
    {
        await ExecuteAsync(
            """
            insert into source (id, code, name, kind, unit_id) values (8, 'LINE', 'Line probe', 'samples', 1), (9, 'JOBS', 'Night jobs', 'counts', 1);
            insert into import (id, source_id, file_name, file_sha256, imported_ms, person_id, data_as_of_ms, rows_read, added_count, replaced_count, unchanged_count) values
              (8, 8, 'line.csv', 'sha-8', 1794904800000, 3, 1794214800000, 2, 2, 0, 0), (9, 9, 'jobs.csv', 'sha-9', 1794904800000, 3, 1794214800000, 1, 1, 0, 0);
            insert into target (id, version_id, position, key, name, kind, better, expected_level, decimals) values
              (8, 2, 3, 'answer', 'Answer of the line', 'mean', 'lower', '100', 2), (9, 2, 4, 'jobs', 'Night jobs', 'ratio', 'higher', '0.99', 2);
            insert into sample (source_id, key, service_id, site_id, at_ms, value, import_id, line) values (8, 'a', 1, 1, @at, '80', 8, 1), (8, 'b', 1, null, @at, '110', 8, 2);
            insert into good_count (source_id, key, service_id, site_id, at_ms, good, total, import_id, line) values (9, 'a', 1, 1, @at, '97', '100', 9, 1);
            """,
            new { at = At(2026, 10, 7, 9) });
        LevelTerms[] levels =
        [
            new() { Name = "Line", TargetKey = "answer", Expected = 90, Promise = "90 ms" },
            new() { Name = "Jobs", TargetKey = "jobs", Expected = 0.97m, Promise = "97 %" },
        ];
        await CreateAsync(Example(Quote with { Levels = levels, Credits = null }));

        var replay = await ReplayAsync();

        replay.Months.Select(month => month.Kept.Month).Distinct().ShouldBe([October], "watched since then");
        var line = Month(replay, "answer", "Berlin", October).Kept;
        (line.Good, line.Total, line.Value, line.Status).ShouldBe((null, 2m, 95m, Status.BelowMinimum));
        Month(replay, "answer", "Pune", October).Kept.Value.ShouldBe(110m, "of all sites");
        var jobs = Month(replay, "jobs", "Berlin", October).Kept;
        (jobs.Good, jobs.Total, jobs.Status).ShouldBe((97m, 100m, Status.Met), "our own 99 % does not count");
    }

    [Fact]
    public async Task Months_that_a_provider_reports_are_judged_by_our_agreements_beside_the_replay_kept_and_taken_away()
    {
        await CreateAsync(Example(Quote));
        await ExecuteAsync("update agreement_version set at_risk_ratio = '0.1', multipliers = '1,2' where id = 2; update target set allocation_ratio = '0.5' where version_id = 2", null);
        var before = await ReplayAsync();
        var csv = "Quote;Our target;Month;Reported;Counted;Source\nNorvik;resolved;2026-03;96 %;40;report\nNorvik;resolved;2026-04;20 %;40;report\nNorvik;resolved;2026-05;30 %;41;report\n";
        var loaded = await house.Get<LoadComparison>().RunAsync(Jonas, "labs", "norvik.csv", System.Text.Encoding.UTF8.GetBytes(csv), revision: null, CancellationToken.None);
        loaded.Answer.IsDone.ShouldBeTrue(string.Join('|', loaded.Answer.Mistakes.Select(mistake => mistake.Message)));

        var result = (await Reports.FindAsync("labs", CancellationToken.None))!.Result;
        var rows = PlainReplay.Of(result).ToList();
        rows.Select(row => (row.Quote, row.Reversed, row.ReplayMonths, row.From, row.To)).ShouldBe(
            [("Norvik", false, 12, "2026-09", "2026-10"), ("Norvik", true, (int?)null, "2026-03", "2026-05")]);
        (rows[0].Judged, rows[0].Met, rows[0].Paid).ShouldBe((before.JudgedCount, before.MetCount, before.Paid), "the replay itself is what it was");
        (rows[1].Agreement, rows[1].Judged, rows[1].Met, rows[1].Credited, rows[1].EarnedBack, rows[1].Paid).ShouldBe(
            ("RES-LABWS", 3, 1, 1_500m, 0m, 1_500m), "half of a tenth of 10,000 a month, and twice that in the second month in a row");

        (await house.Get<CopyComparison>().RunAsync(Jonas, "labs", "copied", "Copied", isScenario: false, CancellationToken.None)).IsDone.ShouldBeTrue();
        var stored = (await house.Get<ComparisonStore>().FindAsync("labs", CancellationToken.None))!;
        (await house.Get<ComparisonStore>().FindAsync("copied", CancellationToken.None))!.Record.Quotes[0].Reported.ShouldBe(stored.Record.Quotes[0].Reported);
        var (remove, id) = (house.Get<RemoveReported>(), stored.Record.Quotes[0].Id!.Value);
        foreach (var actor in (Data.Identity.Actor[])[Elena, Maren, Vera, Data.Identity.Actor.Nobody])
        {
            (await remove.RunAsync(actor, "labs", id, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, actor.Name);
        }

        (await remove.RunAsync(Jonas, "labs", id + 1_000, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        (await remove.RunAsync(Jonas, "labs", id, CancellationToken.None)).Value.ShouldBe(3);
        PlainReplay.Of((await Reports.FindAsync("labs", CancellationToken.None))!.Result).ShouldHaveSingleItem().Reversed.ShouldBeFalse();
        (await CountAsync("select count(*) from audit_entry where action = 'took the months that Norvik reports away from'")).ShouldBe(1);
    }

    [Fact]
    public async Task Replaying_by_hand_is_in_the_audit_trail()
    {
        await CreateAsync(Example(Quote));
        await ExecuteAsync("delete from quote_replay", null);
        (await Reports.FindAsync("labs", CancellationToken.None))!.Result.Quotes[0].Terms!.Replay.ShouldBeNull();

        (await house.Get<ReplayQuotes>().RunAsync(House.Installation, "labs", CancellationToken.None)).IsDone.ShouldBeTrue();
        (await house.Get<ReplayQuotes>().RunAsync(House.Installation, "nothing", CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);

        (await ReplayAsync()).Paid.ShouldBe(250m);
        (await CountAsync("select count(*) from audit_entry where action = 'replayed' and subject_key = 'labs'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_recomputation_tells_which_replays_are_not_what_they_were()
    {
        await CreateAsync(Example(Quote));
        (await RecomputeAsync()).Replays.ShouldBeEmpty();

        // One month with another credit, one with another status, one that is missing.
        await ExecuteAsync(
            """
            update quote_replay_month set credit_cents = 100 where credit_cents = 25000;
            update quote_replay_month set status = 'met' where status = 'not-measured' and level_position = 0 and window_start = '2026-10-01';
            delete from quote_replay_month where level_position = 1 and window_start = '2026-09-01' and site_id = 1;
            """,
            null);
        var change = (await RecomputeAsync()).Replays.ShouldHaveSingleItem();

        (change.Comparison, change.Provider, change.MonthCount, change.PaidCentsBefore, change.PaidCentsAfter).ShouldBe(("labs", "Norvik", 3, 100, 25_000));
        (await CountAsync("select count(*) from audit_entry where action = 'changed replays of' and subject_kind = 'comparison' and subject_key = 'labs'")).ShouldBe(1);
    }

    private static QuoteRecord Quote { get; } = new()
    {
        Quote = new() { Provider = "Norvik", Currency = "EUR", Lines = [new FixedLine { Name = "Service", PerYear = 120_000 }] },
        Credits = new() { AtRisk = 0.1m },
        Levels =
        [
            new() { Name = "Solved", TargetKey = "resolved", Expected = 0.9m, Allocation = 0.5m, Within = Duration.FromHours(12), Promise = "90 % within 12 h" },
            new() { Name = "Up", TargetKey = "available", Expected = 0.99m, Minimum = 0.97m, Allocation = 0.5m, Promise = "99 %" },
            new() { Name = "Goodwill", Promise = "best effort" },
        ],
    };

    private static ComparisonRecord Example(QuoteRecord quote) => new()
    {
        Code = "labs",
        ServiceId = SampleOrganisation.LabWorkstation,
        Name = "Labs",
        FirstYear = 2027,
        Costs = new Comparison
        {
            Currency = "EUR",
            Years = 2,
            DiscountRate = 0,
            Volumes = Volumes.None,
            InHouse = new InHouse { Name = InHouse.UsualName, Lines = [new FixedLine { Name = "Team", PerYear = 100_000 }] },
        },
        Quotes = [quote],
    };

    private static Instant At(int year, int month, int day, int hour) => new LocalDateTime(year, month, day, hour, 0).InZoneStrictly(Zone).ToInstant();

    private static ReplayedMonth Month(QuoteReplay replay, string key, string site, LocalDate month) =>
        replay.Months.Single(one => one.Kept.Promise.Target.Key == key && one.Kept.Site == site && one.Kept.Month == month);

    private async Task<QuoteReplay> ReplayAsync() => (await Reports.FindAsync("labs", CancellationToken.None))!.Result.Quotes[0].Terms!.Replay.ShouldNotBeNull();

    private async Task<Consequences> RecomputeAsync() => (await house.Get<RecomputeEverything>().RunAsync(House.Installation, CancellationToken.None)).Value;

    private async Task SaveAsync(ComparisonRecord comparison, int revision, string action) =>
        _ = (await house.Get<SaveComparison>().RunAsync(House.Installation, comparison, revision, action, CancellationToken.None)).Value;

    private async Task CreateAsync(ComparisonRecord comparison) =>
        _ = (await house.Get<CreateComparison>().RunAsync(House.Installation, comparison, CancellationToken.None)).Value;

    private Task<int> AddOutageAsync(string key, Instant from, Instant to) => ExecuteAsync(
        "insert into outage (source_id, key, service_id, site_id, from_ms, to_ms, impact, import_id, line) values (2, @key, 1, 1, @from, @to, '1', 2, 1)", new { key, from, to });

    private Task<int> AddTicketAsync(string key, Instant opened, Instant resolved) => ExecuteAsync(
        """
        insert into ticket (source_id, key, service_id, site_id, priority, opened_ms, resolved_ms, import_id, line)
        values (1, @key, 1, 1, 'P2', @opened, @resolved, 1, 1)
        """,
        new { key, opened, resolved });

    private Task<int> ExecuteAsync(string sql, object? values) =>
        house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, values, transaction), CancellationToken.None);

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}
