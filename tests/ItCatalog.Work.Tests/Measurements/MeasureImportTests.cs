using ItCatalog.Data.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Measurements;

public sealed class MeasureImportTests : IAsyncLifetime
{
    private const string AllSamples =
        """
        select source_id || '|' || key || '|' || service_id || '|' || coalesce(cast(site_id as text), 'all') || '|' || at_ms || '|' || coalesce(series, '-') || '|' || value || '|' || import_id || '|' || line
        from sample order by key
        """;

    private const string AllCounts =
        """
        select source_id || '|' || key || '|' || service_id || '|' || coalesce(cast(site_id as text), 'all') || '|' || at_ms || '|' || coalesce(series, '-') || '|' || good || '|' || total || '|' || import_id || '|' || line
        from good_count order by key
        """;

    private static readonly Instant AsOf = At("2026-04-01T00:00");
    private readonly MeasuredOrganisation house = new();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await house.PromiseMeasuresAsync();
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_sample_is_kept_with_every_value()
    {
        var outcome = await house.CommitAsync(house.Samples(
            AsOf, Sample("2026-01-05T08:00", 17.350m, "Berlin", "ping", key: "S-1") with { Line = 9 }, Sample("2026-01-05T09:00", -0.5m, site: null, key: "S-2")));

        (await house.LinesAsync(AllSamples)).ShouldBe(
        [
            $"{house.Meter.Id}|S-1|2|2|1767600000000|ping|17.350|{outcome.ImportId}|9",
            $"{house.Meter.Id}|S-2|2|all|1767603600000|-|-0.5|{outcome.ImportId}|2",
        ]);
    }

    [Fact]
    public async Task A_count_is_kept_with_every_value()
    {
        var outcome = await house.CommitAsync(house.Counts(
            AsOf, Count("2026-01-05T08:00", 99, 100, "Berlin", "packets", key: "C-1") with { Line = 9 }, Count("2026-01-05T09:00", 0.25m, 1, site: null, key: "C-2")));

        (await house.LinesAsync(AllCounts)).ShouldBe(
        [
            $"{house.Counter.Id}|C-1|2|2|1767600000000|packets|99|100|{outcome.ImportId}|9",
            $"{house.Counter.Id}|C-2|2|all|1767603600000|-|0.25|1|{outcome.ImportId}|2",
        ]);
    }

    [Fact]
    public async Task The_same_samples_twice_change_nothing_and_another_value_replaces_one()
    {
        await house.CommitAsync(house.Samples(AsOf, Sample("2026-01-05T08:00", 10), Sample("2026-01-06T08:00", 20)));
        var figures = await house.FiguresAsync();

        var again = await house.CommitAsync(house.Samples(AsOf, Sample("2026-01-05T08:00", 10.0m), Sample("2026-01-06T08:00", 20)));
        (again.Summary.AddedCount, again.Summary.ReplacedCount, again.Summary.UnchangedCount).ShouldBe((0, 0, 2));
        (await house.FiguresAsync()).ShouldBe(figures);

        var changed = await house.CommitAsync(house.Samples(AsOf, Sample("2026-01-05T08:00", 11), Sample("2026-01-07T08:00", 20)));
        (changed.Summary.AddedCount, changed.Summary.ReplacedCount, changed.Summary.UnchangedCount).ShouldBe((1, 1, 0));
        (await house.LinesAsync("select value from sample order by at_ms")).ShouldBe(["11", "20", "20"]);
    }

    [Fact]
    public async Task Undoing_gives_back_what_an_import_replaced_and_the_figures_before()
    {
        await house.CommitAsync(house.Samples(AsOf, Sample("2026-01-05T08:00", 10), Sample("2026-02-06T08:00", 20)));
        await house.CommitAsync(house.Counts(AsOf, Count("2026-01-05T08:00", 9, 10)));
        var (figures, samples, counts) = (await house.FiguresAsync(), await house.LinesAsync(AllSamples), await house.LinesAsync(AllCounts));
        var ofSamples = await house.CommitAsync(house.Samples(AsOf, Sample("2026-01-05T08:00", 900), Sample("2026-03-06T08:00", 20)));
        var ofCounts = await house.CommitAsync(house.Counts(AsOf, Count("2026-01-05T08:00", 1, 10), Count("2026-03-05T08:00", 1, 10)));
        (await house.FiguresAsync()).ShouldNotBe(figures);

        foreach (var import in (long[])[ofSamples.ImportId!.Value, ofCounts.ImportId!.Value])
        {
            (await house.UndoAsync(import)).IsDone.ShouldBeTrue();
        }

        (await house.LinesAsync(AllSamples)).ShouldBe(samples);
        (await house.LinesAsync(AllCounts)).ShouldBe(counts);
        (await house.FiguresAsync()).ShouldBe(figures);
        (await house.CountAsync("import_replaced")).ShouldBe(0);
    }

    [Fact]
    public async Task Unknown_words_and_lines_that_say_the_same_twice_are_told_and_nothing_is_kept()
    {
        var outcome = await house.TryAsync(
            house.Samples(
                AsOf,
                Sample("2026-01-05T08:00", 1) with { Line = 2 },
                Sample("2026-01-05T08:00", 2) with { Line = 3 },
                Sample("2026-01-05T09:00", 1, site: "Atlantis") with { Line = 4 },
                Sample("2026-01-05T10:00", 1, service: "") with { Line = 5 }));

        outcome.ImportId.ShouldBeNull();
        outcome.Summary.Problems.Select(problem => (problem.Line, problem.Field)).ShouldBe([(3, RecordField.Key), (4, RecordField.Site), (5, RecordField.Service)]);
        outcome.Summary.Problems[0].Expected.ShouldContain("line 2");
        (await house.CountAsync("sample")).ShouldBe(0);
    }

    [Fact]
    public async Task Values_that_the_file_left_out_are_told_beside_lines_whose_service_is()
    {
        var batch = house.Samples(AsOf, Sample("2026-01-05T08:00", 1), Sample("2026-01-05T08:00", 1, service: "-")) with { LeftOutCount = () => 7 };

        (await house.CommitAsync(batch)).Summary.LeftOutCount.ShouldBe(8);
    }
}
