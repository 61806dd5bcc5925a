using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public sealed class MeasureDayTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Fact]
    public void Samples_are_told_by_local_date_and_only_those_that_count_make_the_values()
    {
        var days = MeasureDay.Of(
        [
            new(Instant.FromUtc(2026, 1, 5, 23, 30), MeasureUse.Counted, 4, null), new(Instant.FromUtc(2026, 1, 5, 9, 0), MeasureUse.Counted, 1, null),
            new(Instant.FromUtc(2026, 1, 5, 10, 0), MeasureUse.Counted, 2, null), new(Instant.FromUtc(2026, 1, 5, 22, 0), MeasureUse.Closed, 99, null),
            new(Instant.FromUtc(2026, 1, 7, 10, 0), MeasureUse.Excluded, 99, null),
        ], Berlin, Of(TargetKind.Mean));

        days.Select(day => (day.Date, day.CountedCount, day.LeftOutCount, day.Lowest, day.Mean, day.Highest)).ShouldBe(
            [(new(2026, 1, 5), 2, 1, 1m, 1.5m, 2m), (new(2026, 1, 6), 1, 0, 4m, 4m, 4m), (new(2026, 1, 7), 0, 1, null, null, null)]);
        (days[0].Good, days[0].Total).ShouldBe((null, null));
        days[0].Share.ShouldBeNull();
    }

    [Fact]
    public void Counts_are_added_up_by_local_date()
    {
        var days = MeasureDay.Of(
        [
            new(Instant.FromUtc(2026, 1, 5, 9, 0), MeasureUse.Counted, 9, 10), new(Instant.FromUtc(2026, 1, 5, 10, 0), MeasureUse.Counted, 10, 10),
            new(Instant.FromUtc(2026, 1, 6, 10, 0), MeasureUse.Excluded, 0, 10),
        ], Berlin, Of(TargetKind.Ratio));

        days.Select(day => (day.Good, day.Total, day.Share, day.LeftOutCount)).ShouldBe([(19m, 20m, 0.95m, 0), (0m, 0m, null, 1)]);
        days[0].Lowest.ShouldBeNull();
    }

    [Theory]
    [InlineData(LimitIs.AtMost, 2)]
    [InlineData(LimitIs.AtLeast, 2)]
    public void Of_a_limit_that_is_to_be_kept_each_day_tells_how_many_of_those_that_count_keep_it(LimitIs side, int kept)
    {
        var days = MeasureDay.Of(
        [
            new(Instant.FromUtc(2026, 1, 5, 9, 0), MeasureUse.Counted, 19, null), new(Instant.FromUtc(2026, 1, 5, 10, 0), MeasureUse.Counted, 20, null),
            new(Instant.FromUtc(2026, 1, 5, 11, 0), MeasureUse.Counted, 21, null), new(Instant.FromUtc(2026, 1, 5, 22, 0), MeasureUse.Closed, 20, null),
        ], Berlin, Of(TargetKind.SampleShare) with { Limit = 20, LimitIs = side });

        days.ShouldHaveSingleItem().WithinLimit.ShouldBe(kept);
    }

    [Theory]
    [InlineData(95, 1387, 1318)]
    [InlineData(100, 7, 7)]
    [InlineData(1, 7, 1)]
    [InlineData(50, 4, 2)]
    public void A_percentile_is_the_nearest_rank(int percentile, int count, int rank) => PercentileRank.Of(percentile, count).ShouldBe(rank);

    private static Target Of(TargetKind kind) => new() { Key = "k", Kind = kind, Expected = 0 };
}
