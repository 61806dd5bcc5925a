using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public sealed class OtherKindTests
{
    private static readonly Window _october = Window.Month(2024, 10, Hours.Zone("Europe/Berlin"));

    private static readonly Evaluation _evaluation = new(
        Hours.Office(), IntervalSet.Of(Hours.At("2024-10-08 00:00"), Hours.At("2024-10-09 00:00")), Hours.At("2024-10-20 00:00"));

    private static Target Target(TargetKind kind) => new() { Key = "t", Kind = kind, Expected = 1m, Better = Better.Lower };

    private static Ticket Ticket(string opened, string? resolved, bool? firstContact = null, bool excluded = false) => new()
    {
        Key = opened,
        Opened = Hours.At(opened),
        Resolved = resolved is null ? null : Hours.At(resolved),
        FirstContact = firstContact,
        Excluded = excluded,
    };

    private static Sample Sample(string at, decimal value, string series = "latency") => new() { At = Hours.At(at), Series = series, Value = value };

    [Fact]
    public void The_mean_time_is_that_of_the_tickets_that_stopped()
    {
        Ticket[] tickets =
        [
            Ticket("2024-10-07 09:00", "2024-10-07 10:00"), Ticket("2024-10-07 17:00", "2024-10-09 09:30"), // one hour; two and a half, the 8th being excluded
            Ticket("2024-10-07 09:00", null), Ticket("2024-10-07 09:00", "2024-10-07 18:00", excluded: true),
            Ticket("2024-09-30 17:00", "2024-10-01 08:30"), // opened in September, counts in October
        ];

        var mean = _evaluation.Of(Target(TargetKind.MeanResolution), _october, new Measured { Tickets = tickets })!;

        (mean.Good, mean.Total, mean.Value).ShouldBe((3_600m + 9_000m + 5_400m, 3m, 6_000m));
        mean.Pending.ShouldBeNull();
    }

    [Fact]
    public void First_contact_counts_only_where_it_is_known()
    {
        Ticket[] tickets =
        [
            Ticket("2024-10-07 09:00", "2024-10-07 10:00", true), Ticket("2024-10-07 09:00", "2024-10-07 10:00", false),
            Ticket("2024-10-07 09:00", "2024-10-07 10:00"), Ticket("2024-10-07 09:00", null, true), Ticket("2024-10-07 09:00", "2024-10-07 10:00", true, excluded: true),
        ];

        var share = _evaluation.Of(Target(TargetKind.FirstContact), _october, new Measured { Tickets = tickets })!;

        (share.Good, share.Total, share.Value).ShouldBe((1m, 2m, 0.5m));
    }

    [Fact]
    public void A_count_is_its_own_value()
    {
        Ticket[] tickets = [Ticket("2024-10-07 09:00", null), Ticket("2024-10-08 09:00", null), Ticket("2024-10-20 00:00:01", null)];

        var count = _evaluation.Of(Target(TargetKind.Count), _october, new Measured { Tickets = tickets })!;

        (count.Good, count.Total, count.Value, count.Status).ShouldBe((2m, 2m, 2m, Status.BelowMinimum));
    }

    [Fact]
    public void A_ratio_leaves_out_what_lies_under_an_exclusion_and_keeps_what_lies_outside_service_hours()
    {
        GoodCount[] counts =
        [
            new() { At = Hours.At("2024-10-07 03:00"), Series = "jobs", Good = 9, Total = 10 }, new() { At = Hours.At("2024-10-08 10:00"), Series = "jobs", Good = 0, Total = 10 },
            new() { At = Hours.At("2024-10-09 00:00"), Series = "jobs", Good = 10, Total = 10 }, new() { At = Hours.At("2024-10-09 00:00"), Series = "mail", Good = 0, Total = 10 },
        ];

        var ratio = _evaluation.Of(Target(TargetKind.Ratio) with { Series = "jobs" }, _october, new Measured { Counts = counts })!;

        (ratio.Good, ratio.Total, ratio.Value).ShouldBe((19m, 20m, 0.95m));
    }

    [Fact]
    public void Samples_count_in_service_hours_and_under_no_exclusion()
    {
        Sample[] samples =
        [
            Sample("2024-10-07 08:00", 10), Sample("2024-10-07 17:59:59", 20.5m), Sample("2024-10-07 18:00", 900), Sample("2024-10-08 10:00", 900),
            Sample("2024-10-09 10:00", 900, "other"), Sample("2024-10-20 00:00", 900),
        ];
        var measured = new Measured { Samples = samples };

        var mean = _evaluation.Of(Target(TargetKind.Mean) with { Series = "latency" }, _october, measured)!;

        (mean.Good, mean.Total, mean.Value).ShouldBe((null, 2m, 15.25m));
        _evaluation.Of(Target(TargetKind.Maximum) with { Series = "latency" }, _october, measured)!.Value.ShouldBe(20.5m);
        _evaluation.Of(Target(TargetKind.Maximum) with { Series = "latency", Clock = ClockKind.Elapsed }, _october, measured)!.Total.ShouldBe(3m);
        _evaluation.Explain(Target(TargetKind.Mean) with { Series = "latency" }, _october, measured)!.Measures.Select(item => item.Use)
            .ShouldBe([MeasureUse.Counted, MeasureUse.Counted, MeasureUse.Closed, MeasureUse.Excluded]);
    }

    [Theory]
    [InlineData("50", 2)]
    [InlineData("50.1", 3)]
    [InlineData("25", 1)]
    [InlineData("0.1", 1)]
    [InlineData("75.5", 4)]
    [InlineData("100", 4)]
    public void A_percentile_is_the_nearest_rank(string percentile, int value)
    {
        var target = Target(TargetKind.Percentile) with { Percentile = decimal.Parse(percentile, System.Globalization.CultureInfo.InvariantCulture) };
        Sample[] samples = [Sample("2024-10-07 09:00", 4), Sample("2024-10-07 10:00", 1), Sample("2024-10-07 11:00", 3), Sample("2024-10-07 12:00", 2)];

        _evaluation.Of(target, _october, new Measured { Samples = samples })!.Value.ShouldBe(value);
    }

    [Fact]
    public void A_window_that_has_not_started_gives_no_result()
    {
        _evaluation.Of(Target(TargetKind.Count), _october.Next(), new Measured()).ShouldBeNull();
        _evaluation.Explain(Target(TargetKind.Count), _october.Next(), new Measured()).ShouldBeNull();
    }

    [Fact]
    public void Windows_must_ascend() =>
        Should.Throw<ArgumentException>(() => _evaluation.Of(Target(TargetKind.Count), [_october, _october.Previous()], new Measured()));

    [Fact]
    public void What_is_missing_in_a_target_is_told_together()
    {
        var target = new Target
        {
            Key = "t",
            Kind = TargetKind.Percentile,
            Expected = 100,
            Minimum = 50,
            Better = Better.Lower,
            Within = Duration.FromHours(1),
            MinimumSample = -1,
        };

        target.Mistakes().Select(mistake => mistake.Field).ShouldBe(["Percentile", "Within", "MinimumSample", "Minimum"]);
    }
}
