using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public sealed class AvailabilityTests
{
    private static readonly Target _availability = new() { Key = "availability", Kind = TargetKind.Availability, Expected = 0.999m, Minimum = 0.99m };
    private static readonly Window _october = Window.Month(2024, 10, Hours.Zone("Europe/Berlin"));

    private static Outage Outage(string from, string? to, decimal impact = 1m, string? series = null) => new()
    {
        From = Hours.At(from),
        To = to is null ? null : Hours.At(to),
        Impact = impact,
        Series = series,
    };

    private static Evaluation Evaluation(string asOf = "2024-12-01 00:00", params (string From, string To)[] exclusions) => new(
        Hours.Office(), IntervalSet.Of(exclusions.Select(item => new Interval(Hours.At(item.From), Hours.At(item.To)))), Hours.At(asOf));

    private static decimal DownSeconds(Target target, params Outage[] outages)
    {
        var attainment = Evaluation().Of(target, _october, new Measured { Outages = outages })!;
        return attainment.Total - attainment.Good!.Value;
    }

    [Fact]
    public void The_example_by_hand_comes_out()
    {
        var attainment = Evaluation().Of(
            _availability, _october, new Measured { Outages = [Outage("2024-10-25 17:30", "2024-10-28 09:00")] })!;

        (attainment.Good, attainment.Total, attainment.Status).ShouldBe((786_600m, 792_000m, Status.BelowExpected));
        attainment.Value!.Value.ShouldBe(0.993181818181818m, 1e-15m);
    }

    [Fact]
    public void Outages_that_touch_or_overlap_are_one()
    {
        DownSeconds(_availability, Outage("2024-10-07 09:00", "2024-10-07 10:00"), Outage("2024-10-07 09:30", "2024-10-07 10:30")).ShouldBe(5_400);
        DownSeconds(
            _availability with { IgnoreOutagesShorterThan = Duration.FromMinutes(90) },
            Outage("2024-10-07 10:00", "2024-10-07 10:30"), Outage("2024-10-07 09:00", "2024-10-07 10:00")).ShouldBe(5_400);
        DownSeconds(
            _availability with { IgnoreOutagesShorterThan = Duration.FromMinutes(91) },
            Outage("2024-10-07 10:00", "2024-10-07 10:30"), Outage("2024-10-07 09:00", "2024-10-07 10:00")).ShouldBe(0);
    }

    [Fact]
    public void Where_outages_overlap_the_largest_impact_counts()
    {
        // 09:00 quarter, 10:00 all, 11:00 half over the quarter, 12:00 to 13:00 the quarter again.
        DownSeconds(
            _availability,
            Outage("2024-10-07 09:00", "2024-10-07 13:00", 0.25m),
            Outage("2024-10-07 10:00", "2024-10-07 11:00"),
            Outage("2024-10-07 11:00", "2024-10-07 12:00", 0.5m)).ShouldBe(3_600m * (0.25m + 1m + 0.5m + 0.25m));
    }

    [Fact]
    public void An_outage_without_an_end_runs_to_as_of()
    {
        var attainment = Evaluation("2024-10-07 12:00").Of(_availability, _october, new Measured { Outages = [Outage("2024-10-07 09:00", null)] })!;

        attainment.Partial.ShouldBeTrue();
        (attainment.Total - attainment.Good).ShouldBe(3 * 3_600);
        attainment.Total.ShouldBe(((3 * 10) + 4) * 3_600); // 1, 2 and 4 October, and four hours of the 7th
    }

    [Fact]
    public void An_outage_over_the_end_of_a_month_is_shared()
    {
        var attainments = Evaluation().Of(
            _availability, [_october, _october.Next()], new Measured { Outages = [Outage("2024-10-31 17:00", "2024-11-01 10:00")] });

        attainments.Select(item => item.Total - item.Good).ShouldBe([3_600m, 7_200m]);
    }

    [Fact]
    public void Exclusions_lessen_agreed_time_and_down_time()
    {
        var attainment = Evaluation("2024-12-01 00:00", ("2024-10-07 09:00", "2024-10-07 11:00"), ("2024-10-05 00:00", "2024-10-06 00:00"))
            .Of(_availability, _october, new Measured { Outages = [Outage("2024-10-07 10:00", "2024-10-07 12:00")] })!;

        (attainment.Total, attainment.Good).ShouldBe((792_000m - 7_200m, 792_000m - 7_200m - 3_600m));
    }

    [Fact]
    public void Without_agreed_time_nothing_is_measured()
    {
        var closed = new Evaluation(Hours.Calendar("Europe/Berlin"), IntervalSet.Empty, Hours.At("2024-12-01 00:00"));

        var attainment = closed.Of(_availability, _october, new Measured { Outages = [Outage("2024-10-07 10:00", "2024-10-07 12:00")] })!;

        (attainment.Total, attainment.Value, attainment.Status).ShouldBe((0m, null, Status.NotMeasured));
    }

    [Fact]
    public void Only_the_series_that_the_target_names_takes_part()
    {
        var target = _availability with { Series = "web" };

        DownSeconds(target, Outage("2024-10-07 10:00", "2024-10-07 11:00", 1m, "web"), Outage("2024-10-07 12:00", "2024-10-07 13:00", 1m, "mail")).ShouldBe(3_600);
        DownSeconds(_availability, Outage("2024-10-07 10:00", "2024-10-07 11:00", 1m, "web"), Outage("2024-10-07 12:00", "2024-10-07 13:00", 1m, "mail")).ShouldBe(7_200);
    }

    [Fact]
    public void Outages_are_counted_where_they_start_if_they_touch_agreed_time()
    {
        var target = _availability with { Kind = TargetKind.OutageCount, Better = Better.Lower, Expected = 1, Minimum = 3, IgnoreOutagesShorterThan = Duration.FromMinutes(5) };
        Outage[] outages =
        [
            Outage("2024-10-07 10:00", "2024-10-07 10:05"), Outage("2024-10-07 11:00", "2024-10-07 11:04:59"), // long enough, too short
            Outage("2024-10-05 10:00", "2024-10-05 18:00"), // on a Saturday
            Outage("2024-10-31 17:00", "2024-11-01 09:00"), // starts in October
        ];

        var attainments = Evaluation().Of(target, [_october, _october.Next()], new Measured { Outages = outages });

        attainments.Select(item => (item.Value, item.Status)).ShouldBe([(2m, Status.BelowExpected), (0m, Status.Met)]);
    }

    [Fact]
    public void The_explanation_adds_up_to_the_figure()
    {
        var evaluation = Evaluation("2024-12-01 00:00", ("2024-10-07 09:00", "2024-10-07 11:00"));
        Outage[] outages =
        [
            Outage("2024-09-30 17:00", "2024-10-01 09:00", 0.5m), Outage("2024-10-07 10:00", "2024-10-07 12:00"), Outage("2024-10-08 10:00", "2024-10-08 10:00:30"),
        ];

        var explanation = evaluation.Explain(
            _availability with { IgnoreOutagesShorterThan = Duration.FromMinutes(1) }, _october, new Measured { Outages = outages })!;

        explanation.Outages.Select(item => (item.Ignored, item.AgreedTime.TotalSeconds, item.DownSeconds))
            .ShouldBe([(false, 3_600, 1_800m), (false, 3_600, 3_600m), (true, 30, 0m)]);
        ((decimal)explanation.AgreedTime.TotalSeconds).ShouldBe(explanation.Attainment.Total);
        explanation.Attainment.Good.ShouldBe(explanation.Attainment.Total - explanation.Outages.Sum(item => item.DownSeconds));
        (explanation.ServiceTime.TotalHours, explanation.ExcludedTime.TotalHours).ShouldBe((220, 2));
        explanation.Days.Single(day => day.Rule == DayRule.Holiday).Date.ShouldBe(new LocalDate(2024, 10, 3));
        explanation.Days.Sum(day => day.Open.Length.TotalHours).ShouldBe(220);
        explanation.Days.Sum(day => day.ServiceTime.TotalHours).ShouldBe(220);
        explanation.Days.Where(day => day.ExcludedTime > Duration.Zero).Select(day => (day.Date.Day, day.ExcludedTime.TotalHours, day.AgreedTime.TotalHours)).ShouldBe([(7, 2d, 8d)]);
    }

    [Theory]
    [InlineData(ClockKind.ServiceHours, 10, 4.5)]
    [InlineData(ClockKind.Elapsed, 24, 12.5)]
    public void The_days_of_a_running_month_end_where_the_data_ends(ClockKind clock, double wholeDay, double lastDay)
    {
        var explanation = Evaluation("2024-10-08 12:30").Explain(_availability with { Clock = clock }, _october, new Measured())!;

        explanation.Days.Count.ShouldBe(31);
        explanation.Days.Where(day => day.Date.Day is >= 7 and <= 9).Select(day => day.ServiceTime.TotalHours).ShouldBe([wholeDay, lastDay, 0]);
        explanation.Days.Aggregate(Duration.Zero, (sum, day) => sum + day.ServiceTime).ShouldBe(explanation.ServiceTime);
    }

    [Fact]
    public void Outages_come_in_any_order() => DownSeconds(
        _availability,
        Outage("2024-10-07 11:00", "2024-10-07 12:00"),
        Outage("2024-10-07 09:00", "2024-10-07 11:30"),
        Outage("2024-10-07 13:00", "2024-10-07 14:00")).ShouldBe(4 * 3_600);

    [Fact]
    public void An_outage_outside_the_windows_does_not_matter() => DownSeconds(
        _availability, Outage("2024-09-30 09:00", "2024-10-01 00:00"), Outage("2024-11-01 00:00", "2024-11-04 12:00"), Outage("2024-12-02 09:00", null)).ShouldBe(0);

    [Fact]
    public void A_weaker_outage_within_a_stronger_one_is_no_part_of_its_own()
    {
        var explanation = Evaluation().Explain(_availability, _october, new Measured
        {
            Outages = [Outage("2024-10-07 09:00", "2024-10-07 10:00", 0.25m), Outage("2024-10-07 09:00", "2024-10-07 12:00"), Outage("2024-10-07 13:00", "2024-10-07 13:00")],
        })!;

        var outage = explanation.Outages.ShouldHaveSingleItem("what does not last is no outage");
        outage.Parts.ShouldBe([new OutagePart(new Interval(Hours.At("2024-10-07 09:00"), Hours.At("2024-10-07 12:00")), 1m)]);
    }

    [Fact]
    public void The_explanation_lists_the_outages_that_touch_the_window_or_for_a_count_start_in_it()
    {
        Outage[] outages =
        [
            Outage("2024-09-30 17:00", "2024-10-01 00:00"), // ends where the window starts
            Outage("2024-09-30 17:00", "2024-10-01 09:00", series: "long"),
            Outage("2024-10-31 17:00", "2024-11-01 09:00"),
            Outage("2024-11-01 09:30", "2024-11-01 10:00"),
        ];
        var count = _availability with { Kind = TargetKind.OutageCount };

        Starts(_availability, outages[..1]).ShouldBeEmpty();
        Starts(_availability, outages).ShouldBe(["2024-09-30 17:00:00", "2024-10-31 17:00:00"]);
        Starts(count, outages).ShouldBe(["2024-10-31 17:00:00"]);
        Starts(count, Outage("2024-10-01 00:00", "2024-10-01 09:00"), Outage("2024-11-01 00:00", "2024-11-01 09:00")).ShouldBe(["2024-10-01 00:00:00"]);
        Starts(_availability, Outage("2024-11-01 00:00", "2024-11-01 09:00")).ShouldBeEmpty();

        static IEnumerable<string> Starts(Target target, params Outage[] outages) =>
            Evaluation().Explain(target, _october, new Measured { Outages = outages })!.Outages.Select(item => Hours.Show(item.Interval.Start));
    }

    [Fact]
    public void The_explanation_names_the_exclusions_of_the_window_alone() =>
        Evaluation("2024-12-01 00:00", ("2024-09-30 12:00", "2024-10-01 12:00"), ("2024-11-05 09:00", "2024-11-05 11:00"))
            .Explain(_availability, _october, new Measured())!.Exclusions.ShouldBe([new Interval(_october.Start, Hours.At("2024-10-01 12:00"))]);
}
