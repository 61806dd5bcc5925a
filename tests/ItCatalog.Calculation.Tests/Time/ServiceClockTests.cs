using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Time;

public sealed class ServiceClockTests
{
    private static ServiceClock Clock(params (string From, string To)[] exclusions) => new(Hours.Office(), Set(exclusions));

    private static IntervalSet Set(params (string From, string To)[] intervals) =>
        IntervalSet.Of(intervals.Select(interval => new Interval(Hours.At(interval.From), Hours.At(interval.To))));

    [Fact]
    public void Exclusions_and_pauses_that_overlap_are_subtracted_once()
    {
        var clock = Clock(("2024-10-07 09:00", "2024-10-07 11:00"));
        var pauses = Set(("2024-10-07 10:00", "2024-10-07 12:00"), ("2024-10-07 11:30", "2024-10-07 13:00"), ("2024-10-07 17:00", "2024-10-08 09:00"));

        clock.Between(Hours.At("2024-10-07 08:00"), Hours.At("2024-10-08 10:00"), pauses).TotalHours.ShouldBe(1 + 4 + 1);
    }

    [Fact]
    public void Elapsed_time_counts_every_hour_and_stops_under_exclusions_and_pauses()
    {
        var clock = new ServiceClock(Hours.Office(), Set(("2024-10-05 00:00", "2024-10-05 06:00")), ClockKind.Elapsed);

        clock.Between(Hours.At("2024-10-04 00:00"), Hours.At("2024-10-07 00:00"), Set(("2024-10-06 00:00", "2024-10-06 01:00")))
            .TotalHours.ShouldBe(72 - 6 - 1);
    }

    [Theory]
    [InlineData("2024-10-07 08:00", 4, "2024-10-07 14:00:00")] // two hours under the exclusion
    [InlineData("2024-10-07 08:00", 1, "2024-10-07 11:00:00")] // reached where the exclusion starts: stands still until its end
    [InlineData("2024-10-07 10:00", 1, "2024-10-07 12:00:00")] // opened under the exclusion
    public void The_due_instant_waits_for_exclusions(string from, int hours, string due) =>
        Hours.Show(Clock(("2024-10-07 09:00", "2024-10-07 11:00")).Due(Hours.At(from), Duration.FromHours(hours))).ShouldBe(due);

    [Theory]
    [InlineData(4, "2024-10-07 15:00:00")]
    [InlineData(6, "2024-10-08 09:00:00")] // the second pause starts exactly there
    [InlineData(7, "2024-10-08 10:00:00")]
    public void The_due_instant_waits_for_pauses(int hours, string due) =>
        Hours.Show(Clock().Due(
            Hours.At("2024-10-07 09:00"),
            Duration.FromHours(hours),
            Set(("2024-10-07 08:00", "2024-10-07 10:00"), ("2024-10-07 12:00", "2024-10-07 13:00"), ("2024-10-07 17:00", "2024-10-08 09:00"))))
            .ShouldBe(due);

    [Theory]
    [InlineData("2024-10-07 10:00", "1", "2024-10-08 10:00:00")]
    [InlineData("2024-10-07 10:00", "0.5", "2024-10-07 15:00:00")]
    [InlineData("2024-10-05 10:00", "1", "2024-10-08 08:00:00")] // opened at the weekend, starts with the opening
    [InlineData("2024-10-02 10:00", "1", "2024-10-04 10:00:00")] // over the holiday
    [InlineData("2024-10-07 10:00", "0.33333333333333333333333333", "2024-10-07 13:19:59")] // just under a third: rounded down
    public void Business_days_run_at_one_over_the_day_s_hours(string from, string days, string due) =>
        Hours.Show(Clock().DueInBusinessDays(Hours.At(from), decimal.Parse(days, System.Globalization.CultureInfo.InvariantCulture))).ShouldBe(due);

    [Fact]
    public void A_half_day_is_a_whole_business_day()
    {
        var friday = new LocalDate(2024, 10, 11);
        var hours = new ServiceHours([Hours.Weekly(Hours.Weekdays, "08:00-18:00")], [], [new SpecialDay(friday, [Hours.Open("08:00-12:00")])]);
        var clock = new ServiceClock(new ServiceCalendar(hours, Hours.Zone("Europe/Berlin")), IntervalSet.Empty);

        Hours.Show(clock.DueInBusinessDays(Hours.At("2024-10-10 13:00"), 1m)).ShouldBe("2024-10-11 10:00:00");
        Hours.Show(clock.DueInBusinessDays(Hours.At("2024-10-11 10:00"), 1m)).ShouldBe("2024-10-14 13:00:00");
        clock.BusinessDaysBetween(Hours.At("2024-10-10 13:00"), Hours.At("2024-10-11 10:00")).ShouldBe(1m);
    }

    [Fact]
    public void Odd_days_of_many_lengths_are_added_without_rounding()
    {
        WeeklyHours[] weekly =
        [
            Hours.Weekly([IsoDayOfWeek.Monday], "08:00-15:13"), Hours.Weekly([IsoDayOfWeek.Tuesday], "08:00-16:19"),
            Hours.Weekly([IsoDayOfWeek.Wednesday], "08:00-17:29"), Hours.Weekly([IsoDayOfWeek.Thursday], "08:00-18:07"),
            Hours.Weekly([IsoDayOfWeek.Friday], "08:00-12:11"), Hours.Weekly([IsoDayOfWeek.Saturday], "00:00-24:00"),
        ];
        var clock = new ServiceClock(Hours.Calendar("Australia/Lord_Howe", weekly), IntervalSet.Empty);
        var opening = Hours.At("2024-01-01 08:00", "Australia/Lord_Howe");

        Hours.Show(clock.DueInBusinessDays(opening, 600m), "Australia/Lord_Howe").ShouldBe("2025-12-01 08:00:00");
        clock.BusinessDaysBetween(opening, Hours.At("2025-12-01 08:00", "Australia/Lord_Howe")).ShouldBe(600m);
    }

    [Fact]
    public void Business_days_need_service_hours() =>
        Should.Throw<InvalidOperationException>(() =>
            new ServiceClock(Hours.Office(), IntervalSet.Empty, ClockKind.Elapsed).DueInBusinessDays(Hours.At("2024-10-07 10:00"), 1m));

    [Fact]
    public void Parts_tell_why_the_clock_runs_or_stands_still()
    {
        var clock = Clock(("2024-10-07 09:00", "2024-10-07 10:00"));

        clock.Parts(Hours.At("2024-10-07 07:00"), Hours.At("2024-10-07 13:00"), Set(("2024-10-07 09:30", "2024-10-07 12:00")))
            .Select(part => (Hours.Show(part.Interval.Start)[11..16], part.Reason))
            .ShouldBe(
            [
                ("07:00", ClockReason.Closed), ("08:00", ClockReason.Running), ("09:00", ClockReason.Excluded),
                ("10:00", ClockReason.Paused), ("12:00", ClockReason.Running),
            ]);
    }

    [Fact]
    public void Pauses_stop_business_days_as_well()
    {
        var pauses = Set(("2024-10-07 12:00", "2024-10-07 17:00"), ("2024-10-09 08:00", "2024-10-09 18:00"));
        var monday = Hours.At("2024-10-07 10:00");

        Hours.Show(Clock().DueInBusinessDays(monday, 1m, pauses)).ShouldBe("2024-10-08 15:00:00");
        Clock().BusinessDaysBetween(monday, Hours.At("2024-10-08 15:00"), pauses).ShouldBe(1m);
        Clock().BusinessDaysBetween(monday, Hours.At("2024-10-08 15:00")).ShouldBe(1.5m);
        Clock().BusinessDaysBetween(monday, Hours.At("2024-10-10 08:00"), pauses).ShouldBe(1.3m);
    }

    [Fact]
    public void Exclusions_stop_business_days_and_a_day_keeps_its_length() =>
        Hours.Show(Clock(("2024-10-07 09:00", "2024-10-07 14:00")).DueInBusinessDays(Hours.At("2024-10-07 08:00"), 1m)).ShouldBe("2024-10-08 13:00:00");

    [Fact]
    public void Without_service_hours_no_business_day_passes()
    {
        var clock = new ServiceClock(Hours.Calendar("UTC"), IntervalSet.Empty);

        clock.BusinessDaysBetween(Hours.Utc("2024-10-07 10:00"), Hours.Utc("2024-10-27 10:00")).ShouldBe(0m);
        clock.DueInBusinessDays(Hours.Utc("2024-10-07 10:00"), 1m).ShouldBeNull();
    }

    [Fact]
    public void A_pause_before_the_start_or_after_the_end_does_not_matter()
    {
        var pauses = Set(("2024-10-07 08:00", "2024-10-07 09:00"), ("2024-10-07 15:00", "2024-10-07 16:00"), ("2024-10-08 08:00", "2024-10-08 18:00"));

        Clock().Between(Hours.At("2024-10-07 09:00"), Hours.At("2024-10-07 15:00"), pauses).ShouldBe(Duration.FromHours(6));
        Hours.Show(Clock().Due(Hours.At("2024-10-07 09:00"), Duration.FromHours(5), pauses)).ShouldBe("2024-10-07 14:00:00");
    }

    [Fact]
    public void A_pause_that_ended_before_the_ticket_was_opened_gives_and_takes_no_time()
    {
        var pauses = Set(("2024-10-07 08:00", "2024-10-07 08:45"));

        Hours.Show(Clock().Due(Hours.At("2024-10-07 09:00"), Duration.FromHours(5), pauses)).ShouldBe("2024-10-07 14:00:00");
        Hours.Show(Clock().DueInBusinessDays(Hours.At("2024-10-07 09:00"), 0.5m, pauses)).ShouldBe("2024-10-07 14:00:00");
        Clock().Between(Hours.At("2024-10-07 09:00"), Hours.At("2024-10-07 15:00"), pauses).ShouldBe(Duration.FromHours(6));
    }

    [Fact]
    public void A_pause_of_years_is_waited_for() =>
        Hours.Show(Clock().Due(Hours.At("2024-10-07 09:00"), Duration.FromHours(2), Set(("2024-10-07 10:00", "2031-10-07 10:00")))).ShouldBe("2031-10-07 11:00:00");

    [Fact]
    public void A_clock_that_is_read_before_it_starts_has_no_parts_and_reads_nothing()
    {
        var (early, late) = (Hours.At("2024-10-07 09:00"), Hours.At("2024-10-07 10:00"));

        Clock().Parts(late, early).ShouldBeEmpty();
        Clock().Parts(early, early).ShouldBeEmpty();
        Clock().Between(late, early).ShouldBe(Duration.Zero);
    }

    [Fact]
    public void A_limit_is_not_negative()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Clock().Due(Hours.At("2024-10-07 09:00"), Duration.FromMilliseconds(-1)));
        Should.Throw<ArgumentOutOfRangeException>(() => Clock().DueInBusinessDays(Hours.At("2024-10-07 09:00"), -0.1m));
    }

    [Fact]
    public void Due_instants_of_exactly_nothing_are_the_next_running_instant()
    {
        Hours.Show(Clock().Due(Hours.At("2024-10-07 09:00"), Duration.Zero)).ShouldBe("2024-10-07 09:00:00");
        Hours.Show(Clock().DueInBusinessDays(Hours.At("2024-10-05 09:00"), 0m)).ShouldBe("2024-10-07 08:00:00");
    }
}
