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

    [Fact]
    public void What_is_measured_at_as_of_has_not_been_measured_yet_but_a_case_opened_then_is_there()
    {
        var asOf = "2024-10-20 00:00";
        var measured = new Measured
        {
            Tickets = [Ticket(asOf, null)],
            Samples = [Sample(asOf, 5)],
            Counts = [new GoodCount { At = Hours.At(asOf), Good = 1, Total = 1 }],
        };

        _evaluation.Of(Target(TargetKind.Count), _october, measured)!.Total.ShouldBe(1);
        _evaluation.Of(Target(TargetKind.Ratio), _october, measured)!.Total.ShouldBe(0);
        _evaluation.Of(Target(TargetKind.Maximum) with { Clock = ClockKind.Elapsed }, _october, measured)!.Total.ShouldBe(0);
    }

    [Theory]
    [InlineData(TargetKind.Mean)]
    [InlineData(TargetKind.Percentile)]
    [InlineData(TargetKind.Maximum)]
    public void Without_a_sample_nothing_is_measured(TargetKind kind)
    {
        var none = _evaluation.Of(Target(kind) with { Percentile = kind == TargetKind.Percentile ? 95 : null }, _october, new Measured())!;

        (none.Good, none.Total, none.Value, none.Status).ShouldBe((null, 0m, null, Status.NotMeasured));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(101)]
    public void A_percentile_that_does_not_exist_is_not_computed(int? percentile) => Should.Throw<ArgumentException>(() =>
        _evaluation.Of(Target(TargetKind.Percentile) with { Percentile = percentile }, _october, new Measured { Samples = [Sample("2024-10-07 09:00", 1)] }))
        .Message.ShouldStartWith("A percentile above 0 and up to 100 is needed.");

    [Fact]
    public void Without_windows_there_is_no_figure() =>
        _evaluation.Of(Target(TargetKind.Count), [], new Measured { Tickets = [Ticket("2024-10-07 09:00", null)] }).ShouldBeEmpty();

    [Fact]
    public void The_first_instant_of_each_month_belongs_to_it_and_the_end_of_the_last_to_none()
    {
        var zone = Hours.Zone("Europe/Berlin");
        var year = Window.Between(new YearMonth(2023, 1), new YearMonth(2023, 12), WindowLength.Month, zone);
        Ticket[] tickets = [.. year.Select(month => Ticket($"{month.FirstDate:yyyy-MM-dd} 00:00", null)), Ticket("2024-01-01 00:00", null)];

        _evaluation.Of(Target(TargetKind.Count), year, new Measured { Tickets = tickets }).Select(item => item.Total).ShouldAllBe(total => total == 1);
    }

    [Fact]
    public void What_lies_between_two_windows_belongs_to_neither()
    {
        var zone = Hours.Zone("Europe/Berlin");
        Window[] apart = [Window.Month(2024, 1, zone), Window.Month(2024, 3, zone)];
        Ticket[] tickets = [Ticket("2024-01-31 23:59", null), Ticket("2024-02-01 00:00", null), Ticket("2024-02-29 23:59", null), Ticket("2024-03-01 00:00", null)];

        _evaluation.Of(Target(TargetKind.Count), apart, new Measured { Tickets = tickets }).Select(item => item.Total).ShouldBe([1m, 1m]);
    }

    [Fact]
    public void The_explanation_lists_the_cases_of_the_window_by_their_key()
    {
        Ticket[] tickets = [Ticket("2024-10-09 09:00", "2024-10-09 10:00", true), Ticket("2024-10-07 09:00", null), Ticket("2024-09-30 09:00", "2024-09-30 10:00", true)];
        var measured = new Measured { Tickets = tickets };

        _evaluation.Explain(Target(TargetKind.Count), _october, measured)!.Tickets
            .Select(item => (item.Ticket.Key, item.State, item.Outcome is null, item.Reading)).ShouldBe(
            [
                ("2024-10-07 09:00", TicketState.Good, true, null), ("2024-10-09 09:00", TicketState.Good, true, null),
            ]);
        _evaluation.Explain(Target(TargetKind.FirstContact), _october, measured)!.Tickets.ShouldHaveSingleItem().Reading.ShouldBeNull();
        _evaluation.Explain(Target(TargetKind.MeanResolution), _october, measured)!.Tickets.ShouldHaveSingleItem().Reading.ShouldBe(Duration.FromHours(1));
        var judged = _evaluation.Explain(Target(TargetKind.Resolution) with { Within = Duration.FromHours(1) }, _october, measured)!.Tickets;
        judged.Select(item => (item.State, item.Outcome?.State, item.Reading)).ShouldBe(
        [
            (TicketState.Missed, TicketState.Missed, null), (TicketState.Good, TicketState.Good, Duration.FromHours(1)),
        ]);
    }

    [Fact]
    public void The_explanation_lists_the_counts_of_the_window_and_series_in_their_order()
    {
        GoodCount[] counts =
        [
            new() { At = Hours.At("2024-10-08 10:00"), Series = "jobs", Good = 1, Total = 2 }, new() { At = Hours.At("2024-10-01 00:00"), Series = "jobs", Good = 3, Total = 4 },
            new() { At = Hours.At("2024-10-07 10:00"), Series = "mail", Good = 5, Total = 6 }, new() { At = Hours.At("2024-09-30 10:00"), Series = "jobs", Good = 7, Total = 8 },
            new() { At = Hours.At("2024-10-20 00:00"), Series = "jobs", Good = 9, Total = 9 },
        ];

        _evaluation.Explain(Target(TargetKind.Ratio) with { Series = "jobs" }, _october, new Measured { Counts = counts })!.Measures
            .Select(item => (item.Use, item.Value, item.Total)).ShouldBe([(MeasureUse.Counted, 3m, 4m), (MeasureUse.Excluded, 1m, 2m)]);
    }

    [Fact]
    public void Figures_that_are_not_made_of_tickets_touch_no_window_of_theirs() =>
        _evaluation.WindowsOf(Target(TargetKind.Availability), [Ticket("2024-10-07 09:00", null)], WindowLength.Month).ShouldBeEmpty();
}
