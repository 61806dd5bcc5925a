using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Measurements;
using ItCatalog.Work.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Measurements;

/// <summary>Checks of the network in February and March 2026, every hour; "available" is promised at Greenwich round the clock.</summary>
public sealed class CheckImportTests : IAsyncLifetime
{
    private const string Outages =
        "select o.key || ' ' || ((o.to_ms - o.from_ms) / 60000) || ' ' || o.impact || ' ' || o.line from outage o where o.to_ms is not null union all "
        + "select o.key || ' open ' || o.impact || ' ' || o.line from outage o where o.to_ms is null order by 1";

    private const string Times = "select coalesce(cast(site_id as text), 'all') || ' ' || ((to_ms - from_ms) / 60000) from checked_time order by from_ms";

    private static readonly Instant AsOf = At("2026-04-01T00:00");
    private readonly MeasuredOrganisation house = new();
    private Source ping = null!;

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        ping = await house.AddAsync("PING", "Ping", SourceKind.Checks);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Bad_checks_are_an_outage_from_the_first_bad_one_to_the_first_good_one_and_name_its_line()
    {
        await house.CommitAsync(Batch(CheckRule.FirstBad, "00:00 up", "01:00 down", "02:00 down", "03:00 up", "04:00 half", "05:00 up"));

        (await house.LinesAsync(Outages)).ShouldBe(["01:00 120 1 3", "04:00 60 0.5 6"]);
        (await house.LinesAsync(Times)).ShouldBe(["all 300"]);
        (await house.FiguresAsync()).ShouldContain("3 available 1 2026-02 9000.0/18000 raw 9000.0/18000 p0 x0 below-minimum partial");
    }

    [Fact]
    public async Task From_the_second_bad_one_where_that_is_the_rule()
    {
        await house.CommitAsync(Batch(CheckRule.SecondBad, "00:00 up", "01:00 down", "02:00 down", "03:00 up", "04:00 down", "05:00 up"));

        (await house.LinesAsync(Outages)).ShouldBe(["02:00 60 1 4"]);
    }

    [Fact]
    public async Task Another_rule_makes_the_outages_of_all_files_anew()
    {
        await house.CommitAsync(Batch(CheckRule.FirstBad, "00:00 up", "01:00 down", "02:00 up"));
        await house.CommitAsync(Batch(CheckRule.SecondBad, "03:00 down", "04:00 down", "05:00 up"));

        (await house.LinesAsync(Outages)).ShouldBe(["04:00 60 1 3"]);
        (await house.Sources.FindAsync("PING", CancellationToken.None))!.CheckRule.ShouldBe(CheckRule.SecondBad);
    }

    [Fact]
    public async Task Without_a_rule_of_its_own_a_file_is_read_by_the_one_that_the_source_remembers()
    {
        await house.CommitAsync(Batch(CheckRule.SecondBad, "00:00 up"));
        await house.CommitAsync(Batch(rule: null, "01:00 down", "02:00 up"));

        (await house.LinesAsync(Outages)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        var batch = Batch(CheckRule.FirstBad, "00:00 up", "01:00 down", "02:00 up");
        await house.CommitAsync(batch);
        var (outages, figures) = (await house.LinesAsync("select cast(id as text) || ' ' || import_id from outage"), await house.FiguresAsync());

        var again = await house.CommitAsync(batch);

        (again.Summary.AddedCount, again.Summary.UnchangedCount).ShouldBe((0, 3));
        (await house.LinesAsync("select cast(id as text) || ' ' || import_id from outage")).ShouldBe(outages);
        (await house.FiguresAsync()).ShouldBe(figures);
    }

    [Theory]
    [InlineData(CheckRule.FirstBad, "01:00 180 1 3")]
    [InlineData(CheckRule.SecondBad, "02:00 120 1 2")]
    public async Task A_file_that_begins_within_an_outage_continues_it_whichever_comes_first(CheckRule rule, string outage)
    {
        var (first, second) = (Batch(rule, "00:00 up", "01:00 down"), Batch(rule, "02:00 down", "03:00 unknown", "04:00 up"));
        await house.CommitAsync(first);
        await house.CommitAsync(second);
        var (outages, times, figures) = (await house.LinesAsync(Outages), await house.LinesAsync(Times), await house.FiguresAsync());

        await using var other = new OtherHouse();
        await other.InitializeAsync();
        await other.House.CommitAsync(second with { Source = other.Ping });
        await other.House.CommitAsync(first with { Source = other.Ping });

        outages.ShouldBe([outage]);
        (await other.House.LinesAsync(Outages)).ShouldBe(outages);
        (await other.House.LinesAsync(Times)).ShouldBe(times);
        (await other.House.FiguresAsync()).ShouldBe(figures);
    }

    [Fact]
    public async Task An_undo_leaves_the_outages_of_the_files_that_stay()
    {
        await house.CommitAsync(Batch(CheckRule.FirstBad, "00:00 up", "01:00 down"));
        var (before, figures) = (await house.LinesAsync(Outages), await house.FiguresAsync());
        var second = await house.CommitAsync(Batch(CheckRule.FirstBad, "02:00 up", "03:00 down", "04:00 up"));
        (await house.LinesAsync(Outages)).Count.ShouldBe(2);

        (await house.UndoAsync(second.ImportId!.Value)).IsDone.ShouldBeTrue();

        (await house.LinesAsync(Outages)).ShouldBe(before);
        (await house.FiguresAsync()).ShouldBe(figures);
        before.ShouldBe(["01:00 open 1 3"]);
    }

    [Fact]
    public async Task A_check_that_is_corrected_takes_its_outage_away()
    {
        await house.CommitAsync(Batch(CheckRule.FirstBad, "00:00 up", "01:00 down", "02:00 up"));
        await house.CommitAsync(Batch(CheckRule.FirstBad, "01:00 up"));

        (await house.LinesAsync(Outages)).ShouldBeEmpty();
        (await house.FiguresAsync()).ShouldContain("3 available 1 2026-02 7200/7200 raw 7200/7200 p0 x0 met partial");
    }

    [Fact]
    public async Task Long_gaps_and_time_behind_an_unknown_result_count_neither_as_up_nor_as_down()
    {
        await house.CommitAsync(Batch(CheckRule.FirstBad, "00:00 up", "01:00 up", "02:00 unknown", "03:00 up", "04:00 down", "10:00 down", "11:00 up"));

        // 0 to 2, 3 to 4 and 10 to 11: four hours, of which the last one was down.
        (await house.FiguresAsync()).ShouldContain("3 available 1 2026-02 10800/14400 raw 10800/14400 p0 x0 below-minimum partial");
    }

    [Fact]
    public async Task Checks_of_one_site_say_nothing_of_another()
    {
        var batch = Batch(CheckRule.FirstBad, "09:00 up", "10:00 up");
        await house.CommitAsync(batch with { Records = [.. batch.Records.Cast<CheckRecord>().Select(check => check with { Site = "BER", Service = "MAIL" })] });

        var figures = await house.FiguresAsync();
        figures.ShouldContain("2 available 1 2026-02 -/- raw -/- p0 x0 not-measured partial");
        figures.ShouldContain("2 available 2 2026-02 3600/3600 raw 3600/3600 p0 x0 met partial");
    }

    [Fact]
    public async Task A_state_holds_until_it_changes_and_to_where_the_source_is_known()
    {
        await house.CommitAsync(Batch(CheckRule.StateChanges, "00:00 up", "12:00 down", "12:30 up"));

        (await house.LinesAsync(Outages)).ShouldBe(["12:00 30 1 3"]);
        (await house.FiguresAsync()).ShouldContain(line => line.StartsWith("3 available 1 2026-03 2678400/2678400", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_files_of_several_sites_and_series_meet_each_has_outages_of_its_own()
    {
        var batch = Batch(CheckRule.FirstBad, "00:00 up", "01:00 down", "02:00 up");
        var records = batch.Records.Cast<CheckRecord>().ToList();
        await house.CommitAsync(batch with
        {
            Records =
            [
                .. records.Select(check => check with { Series = "web", Key = "web " + check.Key }),
                .. records.Select(check => check with { Series = "api", Key = "api " + check.Key, Check = check.Check with { Lost = 0m } }),
            ],
        });

        (await house.LinesAsync("select series || ' ' || key from outage")).ShouldBe(["web web 01:00"]);
    }

    [Fact]
    public async Task Nobody_states_a_month_since_which_checks_know_everything()
    {
        var answer = await house.House.Get<SaveSource>().RunAsync(
            Jonas, "PING", new() { Name = "Ping", Unit = 1, Watches = [new() { Service = "NET", Month = "2026-01" }] }, why: null, seen: null, CancellationToken.None);

        answer.Mistakes.ShouldHaveSingleItem().Message.ShouldBe("Checks speak from the first of them to the last; no month can be named for them.");
    }

    private ImportBatch Batch(CheckRule? rule, params string[] checks) => new()
    {
        Source = ping,
        FileName = "checks.csv",
        FileSha256 = "sha-" + string.Concat(checks),
        DataAsOf = AsOf,
        CheckRule = rule,
        RowCount = () => checks.Length,
        Records = [.. checks.Select((check, index) => Check(check, index + 2))],
    };

    private static CheckRecord Check(string text, int line) => new()
    {
        Line = line,
        Key = text[..5],
        Service = "NET",
        Check = new(At("2026-02-02T" + text[..5]), text[6..] switch { "up" => 0m, "down" => 1m, "half" => 0.5m, _ => null }),
        Word = text[6..],
    };

    /// <summary>A second house, for files in another order.</summary>
    private sealed class OtherHouse : IAsyncDisposable
    {
        public MeasuredOrganisation House { get; } = new();

        public Source Ping { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            await House.InitializeAsync();
            Ping = await House.AddAsync("PING", "Ping", SourceKind.Checks);
        }

        public async ValueTask DisposeAsync() => await House.DisposeAsync();
    }
}
