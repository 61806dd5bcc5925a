using ItCatalog.Calculation.Measurements;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Performance;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Measurements;

/// <summary>What a source reports of its own results is kept as it is, and changes no figure.</summary>
public sealed class ReportedRecordsTests : IAsyncLifetime
{
    private const string All =
        """
        select key || '|' || service_id || '|' || coalesce(cast(site_id as text), 'all') || '|' || from_ms || '|' || from_date || '|' || to_date || '|' || standard || '|' || coalesce(name, '-') || '|' || target_key || '|'
          || coalesce(level, '-') || '|' || coalesce(good, '-') || '|' || coalesce(total, '-') || '|' || coalesce(value, '-') || '|' || coalesce(cast(met as text), '-') || '|' || line
        from reported_result order by key
        """;

    private static readonly Instant AsOf = At("2026-04-01T00:00");
    private readonly MeasuredOrganisation house = new();
    private Source reports = null!;

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        reports = await house.AddAsync("REPORT", "Monthly report", SourceKind.Results);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_result_is_kept_with_every_value_and_what_is_not_known_stays_so()
    {
        await house.CommitAsync(Batch(AsOf, Result("R-1", 9.5m, 10, site: "GRE") with { Line = 9 }, Result("R-2", null, null)));

        (await house.LinesAsync(All)).ShouldBe(
        [
            "R-1|2|1|1767225600000|2026-01-01|2026-02-01|calls|Calls answered|calls|0.90|9.5|10|0.95|1|9",
            "R-2|2|all|1767225600000|2026-01-01|2026-02-01|calls|Calls answered|calls|-|-|-|-|-|2",
        ]);
        var line = (await house.House.Get<ReportedStore>().ListAsync(new() { Site = "GRE" }, CancellationToken.None)).Single(one => one.SiteCode == "GRE");
        (line.Result.Level, line.Result.Good, line.Result.Total, line.Result.Value, line.Result.Met, line.SourceName, line.Line).ShouldBe((0.90m, 9.5m, 10m, 0.95m, true, "Monthly report", 9));
    }

    [Fact]
    public async Task Newer_results_replace_older_ones_and_an_undo_brings_them_back()
    {
        await house.CommitAsync(house.Tickets(AsOf, Ticket("A", "2026-01-05T08:00", "2026-01-05T09:00")));
        await house.CommitAsync(Batch(AsOf, Result("R-1", 9, 10), Result("R-2", 8, 10)));
        var (figures, before) = (await house.FiguresAsync(), await house.LinesAsync(All));

        var again = await house.CommitAsync(Batch(AsOf, Result("R-1", 9.0m, 10), Result("R-2", 8, 10)));
        (again.Summary.AddedCount, again.Summary.ReplacedCount, again.Summary.UnchangedCount).ShouldBe((0, 0, 2));
        var corrected = await house.CommitAsync(Batch(AsOf + Duration.FromDays(1), Result("R-1", 7, 10), Result("R-3", 1, 2)));
        (corrected.Summary.AddedCount, corrected.Summary.ReplacedCount).ShouldBe((1, 1));
        var late = await house.CommitAsync(Batch(AsOf, Result("R-1", 9, 10)));
        late.Summary.OlderCount.ShouldBe(1, "what knows less does not replace what knows more");
        (await house.FiguresAsync()).ShouldBe(figures);

        (await house.UndoAsync(late.ImportId!.Value)).IsDone.ShouldBeTrue();
        (await house.UndoAsync(corrected.ImportId!.Value)).IsDone.ShouldBeTrue();
        (await house.LinesAsync(All)).ShouldBe(before);
        (await house.CountAsync("import_replaced")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_lines_of_one_result_are_told_and_neither_is_kept()
    {
        var outcome = await house.TryAsync(Batch(AsOf, Result("R-1", 9, 10) with { Line = 2 }, Result("R-1", 8, 10) with { Line = 3 }));

        outcome.ImportId.ShouldBeNull();
        outcome.Summary.Problems.ShouldHaveSingleItem().Expected.ShouldBe("is already on line 2; a result is reported once: say which more columns tell results apart");
        (await house.CountAsync("reported_result")).ShouldBe(0);
    }

    [Fact]
    public async Task A_period_that_begins_after_what_the_file_knows_is_a_problem()
    {
        var outcome = await house.TryAsync(Batch(At("2025-12-31T12:00"), Result("R-1", 9, 10)));

        outcome.Summary.Problems.ShouldHaveSingleItem().Expected.ShouldContain("is after the instant up to which the file is known");
    }

    private ImportBatch Batch(Instant asOf, params ReportedRecord[] results) => new()
    {
        Source = reports,
        FileName = "report.csv",
        FileSha256 = "sha-report",
        DataAsOf = asOf,
        RowCount = () => results.Length,
        Records = results,
    };

    private static ReportedRecord Result(string key, decimal? good, decimal? total, string? site = null) => new()
    {
        Line = 2,
        Key = key,
        Service = "NET",
        Site = site,
        TargetKey = "calls",
        Result = new()
        {
            From = new LocalDate(2026, 1, 1),
            To = new LocalDate(2026, 2, 1),
            Standard = "calls",
            Name = "Calls answered",
            Level = good is null ? null : 0.90m,
            Good = good,
            Total = total,
            Value = good / total,
            Met = good is null ? null : true,
        },
    };
}
