using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public sealed class CoverageTests
{
    private static readonly Window _october = Window.Month(2024, 10, Hours.Zone("Europe/Berlin"));
    private static readonly Instant _november = _october.End;
    private static readonly ServiceClock _office = new(Hours.Office(), IntervalSet.Empty);
    private static readonly ServiceClock _everyHour = new(Hours.Office(), IntervalSet.Empty, ClockKind.Elapsed);

    [Theory]
    [InlineData("2024-09-01 00:00", "2024-12-01 00:00", 31 * 24 + 1, "all of it, the hour that comes twice included")]
    [InlineData("2024-10-31 00:00", "2024-12-01 00:00", 24, "the last day")]
    [InlineData("2024-10-27 00:00", "2024-10-28 00:00", 25, "a day on which clocks go back")]
    [InlineData("2024-11-01 00:00", "2024-12-01 00:00", 0, "the source began when the month had ended")]
    public void Of_tickets_and_outages_it_is_the_share_of_the_window_that_is_watched(string from, string to, int hours, string why) =>
        Coverage.OfTime(IntervalSet.Of(Hours.At(from), Hours.At(to)), _october, _november)
            .ShouldBe(new Coverage(hours * 3_600_000L, (31 * 24 + 1) * 3_600_000L), why);

    [Fact]
    public void A_window_that_runs_is_looked_at_up_to_what_is_known() =>
        Coverage.OfTime(IntervalSet.Of(Hours.At("2024-10-03 00:00"), Hours.At("2024-10-05 00:00")), _october, Hours.At("2024-10-05 00:00"))
            .ShouldBe(new Coverage(2 * 86_400_000L, 4 * 86_400_000L));

    [Fact]
    public void What_two_sources_leave_between_them_is_not_watched() =>
        Coverage.OfTime(
            IntervalSet.Of(Hours.At("2024-01-01 00:00"), Hours.At("2024-10-11 00:00")).Union(IntervalSet.Of(Hours.At("2024-10-21 00:00"), _november)),
            _october,
            _november)
            .Ratio.ShouldBe((31 * 24 + 1 - 240) / (31m * 24 + 1));

    [Theory]
    [InlineData(22 * 120, 22 * 120, 0, "a record every five minutes around the clock: each slot in service hours has one")]
    [InlineData(22 * 120 - 12, 22 * 120, 12, "an hour of a service day without any")]
    public void Of_samples_it_is_the_share_of_slots_in_service_hours_that_have_a_record(int part, int whole, int missing, string why)
    {
        var all = Every(Duration.FromMinutes(5), _october.Start, _october.End);
        var records = all.Where(at => !(at >= Hours.At("2024-10-07 10:00") && at < Hours.At("2024-10-07 10:00") + Duration.FromMinutes(5 * missing)));

        Coverage.OfSlots(_office, _october, _november, Duration.FromMinutes(5), records).ShouldBe(new Coverage(part, whole), why);
    }

    [Fact]
    public void Records_outside_service_hours_fill_no_slot_and_none_is_missed_there()
    {
        var atNight = Every(Duration.FromHours(1), _october.Start, _october.End).Where(at => at.InZone(_october.Zone).Hour < 7);

        Coverage.OfSlots(_office, _october, _november, Duration.FromHours(1), atNight).ShouldBe(new Coverage(0, 220));
        Coverage.OfSlots(_everyHour, _october, _november, Duration.FromHours(1), atNight).Part.ShouldBe(31 * 7 + 1);
    }

    [Fact]
    public void What_lies_under_an_exclusion_is_not_missed()
    {
        var maintenance = IntervalSet.Of(Hours.At("2024-10-07 00:00"), Hours.At("2024-10-12 00:00"));
        var records = Every(Duration.FromHours(1), _october.Start, _october.End).Where(at => !maintenance.Contains(at));

        Coverage.OfSlots(new ServiceClock(Hours.Office(), maintenance), _october, _november, Duration.FromHours(1), records).ShouldBe(new Coverage(170, 170));
        Coverage.OfSlots(_office, _october, _november, Duration.FromHours(1), records).ShouldBe(new Coverage(170, 220));
    }

    [Fact]
    public void One_record_a_day_fills_the_day_whenever_it_comes()
    {
        var mornings = _october.FirstDateTo(_october.EndDate).Select(date => Hours.At($"{date:uuuu-MM-dd} 06:30"));

        Coverage.OfSlots(_office, _october, _november, Duration.FromHours(24), mornings).IsFull.ShouldBeTrue();
    }

    [Theory]
    [InlineData(-1000, "each a second early")]
    [InlineData(1000, "each a second late")]
    public void A_tool_that_does_not_keep_time_to_the_second_misses_nothing(int everySecondMs, string why)
    {
        var records = Every(Duration.FromMinutes(5), _october.Start, _october.End)
            .Select((at, number) => number % 2 == 0 ? at : at + Duration.FromMilliseconds(everySecondMs));

        Coverage.OfSlots(_everyHour, _october, _november, Duration.FromMinutes(5), records).IsFull.ShouldBeTrue(why);
    }

    [Fact]
    public void A_spacing_that_does_not_divide_the_window_leaves_no_slot_behind()
    {
        // 31 days in slots of a week are four, and the last one is ten days long.
        Instant[] weekly = [Hours.At("2024-10-04 12:00"), Hours.At("2024-10-11 12:00"), Hours.At("2024-10-18 12:00"), Hours.At("2024-10-31 12:00")];

        Coverage.OfSlots(_everyHour, _october, _november, Duration.FromDays(7), weekly).ShouldBe(new Coverage(4, 4));
        Coverage.OfSlots(_everyHour, _october, _november, Duration.FromDays(90), weekly).ShouldBe(new Coverage(1, 1));
        Coverage.OfSlots(_everyHour, _october, _november, Duration.FromDays(90), []).ShouldBe(new Coverage(0, 1));
    }

    [Fact]
    public void A_window_without_service_hours_lacks_nothing() =>
        Coverage.OfSlots(new ServiceClock(Hours.Calendar("UTC"), IntervalSet.Empty), _october, _november, Duration.FromHours(1), []).ShouldBe(Coverage.Full);

    [Theory]
    [InlineData("08:00 08:05 08:10 09:10", "PT5M", "the median, not the mean")]
    [InlineData("09:10 08:05 08:10 08:00", "PT5M", "in any order")]
    [InlineData("08:00 08:05 08:15", "PT5M", "of two gaps the shorter one")]
    [InlineData("08:00 08:00 08:05 08:05", "PT5M", "two series at one instant are one record")]
    [InlineData("08:00", null, "one record has no spacing")]
    [InlineData("", null, "no record either")]
    public void The_usual_spacing_is_the_median_gap(string times, string? spacing, string why) => Coverage
        .UsualSpacing(times.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(time => Hours.At("2024-10-07 " + time)))
        .ShouldBe(spacing is null ? null : NodaTime.Text.PeriodPattern.NormalizingIso.Parse(spacing).Value.ToDuration(), why);

    [Fact]
    public void A_slot_is_a_minute_at_least() =>
        Coverage.UsualSpacing([Hours.At("2024-10-07 08:00:00"), Hours.At("2024-10-07 08:00:01"), Hours.At("2024-10-07 08:00:02")]).ShouldBe(Duration.FromMinutes(1));

    [Theory]
    [InlineData(9, 10, "0.9", true)]
    [InlineData(899_999_999_999, 1_000_000_000_000, "0.9", false)]
    [InlineData(0, 1, null, true)]
    [InlineData(1, 3, "0.3333333333333333333333333333", true)]
    [InlineData(1, 3, "0.3333333333333333333333333334", false)]
    public void A_demand_is_compared_without_rounding(long part, long whole, string? demanded, bool reaches) =>
        new Coverage(part, whole).Reaches(demanded is null ? null : decimal.Parse(demanded, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(reaches);

    [Fact]
    public void Below_the_demanded_coverage_a_window_is_not_measured()
    {
        var target = new Target { Key = "up", Kind = TargetKind.Availability, Expected = 0.999m, MinimumCoverage = 0.9m };
        var evaluation = new Evaluation(Hours.Office(), IntervalSet.Empty, _november) { Watched = IntervalSet.Of(Hours.At("2024-10-21 00:00"), _november) };
        var figure = evaluation.Of(target, _october, new Measured())!;
        var coverage = evaluation.CoverageOf(target, [_october], new Measured(), evaluation.Watched!).Single();

        figure.WatchedFor(coverage).Status.ShouldBe(Status.NotMeasured);
        figure.WatchedFor(coverage).Value.ShouldBeNull();
        figure.WatchedFor(new Coverage(9, 10)).Status.ShouldBe(Status.Met);
        (figure with { Target = target with { MinimumCoverage = null } }).WatchedFor(coverage).Status.ShouldBe(Status.Met);
    }

    [Fact]
    public void What_lies_between_two_sources_is_neither_up_nor_down()
    {
        var target = new Target { Key = "up", Kind = TargetKind.Availability, Expected = 0.999m };
        var evaluation = new Evaluation(Hours.Office(), IntervalSet.Empty, _november)
        {
            Watched = IntervalSet.Of(Hours.At("2024-01-01 00:00"), Hours.At("2024-10-08 00:00")).Union(IntervalSet.Of(Hours.At("2024-10-09 00:00"), _november)),
        };
        // Twelve hours on each side of the day that nobody watched, and the day itself.
        var measured = new Measured { Outages = [new Outage { From = Hours.At("2024-10-07 12:00"), To = Hours.At("2024-10-09 12:00") }] };
        var explanation = evaluation.Explain(target, _october, measured)!;

        explanation.Attainment.Total.ShouldBe(21 * 36_000);
        explanation.Attainment.Good.ShouldBe(21 * 36_000 - (6 + 4) * 3_600);
        explanation.AgreedTime.ShouldBe(Duration.FromHours(210));
        explanation.Outages.Single().DownSeconds.ShouldBe((6 + 4) * 3_600);
        explanation.Unwatched.ShouldBe([new Interval(Hours.At("2024-10-08 00:00"), Hours.At("2024-10-09 00:00"))]);
    }

    [Theory]
    [InlineData(TargetKind.Mean, "ping", 220, "the series every hour")]
    [InlineData(TargetKind.Mean, "trace", 22, "the series once a day is not held against the other one's spacing")]
    [InlineData(TargetKind.Ratio, null, 220, "counts are looked at like samples")]
    public void Only_what_takes_part_in_a_target_is_looked_at(TargetKind kind, string? series, int whole, string why)
    {
        var ping = Every(Duration.FromHours(1), Hours.At("2024-09-01 00:00"), _october.End).Select(at => new Sample { At = at, Series = "ping", Value = 1 });
        var trace = Every(Duration.FromHours(24), Hours.At("2024-09-01 00:00"), _october.End).Select(at => new Sample { At = at, Series = "trace", Value = 1 });
        var counts = Every(Duration.FromHours(1), _october.Start, _october.End).Select(at => new GoodCount { At = at, Good = 1, Total = 1 });
        var evaluation = new Evaluation(Hours.Office(), IntervalSet.Empty, _november);

        evaluation.CoverageOf(
            new Target { Key = "t", Kind = kind, Series = series, Expected = 1 },
            [_october],
            new Measured { Samples = [.. ping, .. trace], Counts = [.. counts] },
            IntervalSet.Empty).Single().ShouldBe(new Coverage(whole, whole), why);
    }

    [Fact]
    public void The_spacing_is_that_of_the_year_before_so_that_a_source_that_fell_silent_is_found_out()
    {
        var before = Every(Duration.FromMinutes(10), Hours.At("2024-09-01 00:00"), _october.Start);
        var now = Every(Duration.FromHours(1), _october.Start, _october.End);
        var evaluation = new Evaluation(Hours.Office(), IntervalSet.Empty, _november);
        var measured = new Measured { Samples = [.. before.Concat(now).Select(at => new Sample { At = at, Value = 1 })] };

        evaluation.CoverageOf(new Target { Key = "t", Kind = TargetKind.Mean, Expected = 1 }, [_october], measured, IntervalSet.Empty).Single().ShouldBe(new Coverage(220, 1320));
    }

    [Fact]
    public void Of_what_came_before_the_window_it_is_enough_to_know_when_and_in_which_series()
    {
        var before = Every(Duration.FromMinutes(10), Hours.At("2024-09-01 00:00"), _october.Start).Select(at => new EarlierRecord(at, "ping")).ToList();
        var other = Every(Duration.FromMinutes(1), Hours.At("2024-09-01 00:00"), _october.Start).Select(at => new EarlierRecord(at, "trace"));
        var now = Every(Duration.FromHours(1), _october.Start, _october.End).Select(at => new Sample { At = at, Series = "ping", Value = 1 });
        var evaluation = new Evaluation(Hours.Office(), IntervalSet.Empty, _november);
        var measured = new Measured { Samples = [.. now], Earlier = [.. Enumerable.Reverse(before), .. other] };
        var target = new Target { Key = "t", Kind = TargetKind.Mean, Series = "ping", Expected = 1 };

        evaluation.CoverageOf(target, [_october], measured, IntervalSet.Empty).Single().ShouldBe(new Coverage(220, 1320));
        evaluation.Of(target, _october, measured)!.Total.ShouldBe(evaluation.Of(target, _october, measured with { Earlier = [] })!.Total, "they enter no figure");
    }

    private static IEnumerable<Instant> Every(Duration spacing, Instant from, Instant to)
    {
        for (var at = from; at < to; at += spacing)
        {
            yield return at;
        }
    }
}

file static class Dates
{
    public static IEnumerable<LocalDate> FirstDateTo(this Window window, LocalDate end)
    {
        for (var date = window.FirstDate; date < end; date = date.PlusDays(1))
        {
            yield return date;
        }
    }
}
