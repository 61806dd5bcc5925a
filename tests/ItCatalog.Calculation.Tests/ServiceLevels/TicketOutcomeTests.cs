using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public sealed class TicketOutcomeTests
{
    private static readonly Target _threeHours = new() { Key = "resolution", Kind = TargetKind.Resolution, Expected = 0.95m, Within = Duration.FromHours(3) };
    private static readonly Window _october = Window.Month(2024, 10, Hours.Zone("Europe/Berlin"));

    private static Evaluation AsOf(string local) => new(Hours.Office(), IntervalSet.Empty, Hours.At(local));

    private static Ticket Ticket(string opened, string? resolved = null, string? responded = null) => new()
    {
        Key = "T",
        Opened = Hours.At(opened),
        Resolved = resolved is null ? null : Hours.At(resolved),
        Responded = responded is null ? null : Hours.At(responded),
    };

    [Theory]
    [InlineData("2024-10-04 09:00", TicketState.Good)] // the clock reads exactly three hours
    [InlineData("2024-10-04 09:00:01", TicketState.Missed)]
    [InlineData("2024-10-03 12:00", TicketState.Good)]
    public void Exactly_the_limit_is_good(string resolved, TicketState state)
    {
        var outcome = AsOf("2024-11-01 00:00").RuleOf(_threeHours).OutcomeOf(Ticket("2024-10-02 16:00", resolved));

        outcome!.Value.State.ShouldBe(state);
        Hours.Show(outcome.Value.Due).ShouldBe("2024-10-04 09:00:00");
    }

    [Fact]
    public void A_limit_reached_at_closing_time_leaves_until_the_next_opening()
    {
        var rule = AsOf("2024-11-01 00:00").RuleOf(_threeHours);

        rule.OutcomeOf(Ticket("2024-10-04 15:00", "2024-10-07 08:00"))!.Value.State.ShouldBe(TicketState.Good);
        rule.OutcomeOf(Ticket("2024-10-04 15:00", "2024-10-07 08:00:01"))!.Value.State.ShouldBe(TicketState.Missed);
    }

    [Theory]
    [InlineData("2024-10-04 08:59:59", TicketState.Pending)]
    [InlineData("2024-10-04 09:00", TicketState.Pending)] // it could still stop at this very instant
    [InlineData("2024-10-04 09:00:01", TicketState.Missed)]
    public void A_ticket_is_pending_until_its_due_instant_has_passed(string asOf, TicketState state) =>
        AsOf(asOf).RuleOf(_threeHours).OutcomeOf(Ticket("2024-10-02 16:00"))!.Value.State.ShouldBe(state);

    [Fact]
    public void What_happens_after_as_of_has_not_happened()
    {
        var rule = AsOf("2024-10-02 17:00").RuleOf(_threeHours);

        rule.OutcomeOf(Ticket("2024-10-02 16:00", "2024-10-02 17:30"))!.Value.State.ShouldBe(TicketState.Pending);
        rule.OutcomeOf(Ticket("2024-10-02 16:00", "2024-10-02 17:00"))!.Value.State.ShouldBe(TicketState.Good);
        rule.OutcomeOf(Ticket("2024-10-02 17:00:01")).ShouldBeNull();
    }

    [Fact]
    public void The_response_stops_with_the_earlier_of_responded_and_resolved()
    {
        var rule = AsOf("2024-11-01 00:00").RuleOf(_threeHours with { Kind = TargetKind.Response });

        Hours.Show(rule.OutcomeOf(Ticket("2024-10-07 09:00", "2024-10-07 10:00", "2024-10-07 11:00"))!.Value.Stop).ShouldBe("2024-10-07 10:00:00");
        Hours.Show(rule.OutcomeOf(Ticket("2024-10-07 09:00", null, "2024-10-07 11:00"))!.Value.Stop).ShouldBe("2024-10-07 11:00:00");
    }

    [Fact]
    public void Only_the_priorities_that_the_target_names_take_part()
    {
        var rule = AsOf("2024-11-01 00:00").RuleOf(_threeHours with { Priorities = ["P1", "P2"] });

        rule.OutcomeOf(Ticket("2024-10-07 09:00") with { Priority = "P2" }).ShouldNotBeNull();
        rule.OutcomeOf(Ticket("2024-10-07 09:00") with { Priority = "p1" }).ShouldNotBeNull("the same word, whatever its case");
        rule.OutcomeOf(Ticket("2024-10-07 09:00") with { Priority = "P3" }).ShouldBeNull();
        rule.OutcomeOf(Ticket("2024-10-07 09:00")).ShouldBeNull();
    }

    [Fact]
    public void A_pause_without_an_end_runs_to_as_of()
    {
        var paused = Ticket("2024-10-07 09:00") with { Pauses = [new Interval(Hours.At("2024-10-07 10:00"), null)] };

        var outcome = AsOf("2024-10-08 09:00").RuleOf(_threeHours).OutcomeOf(paused)!.Value;

        outcome.State.ShouldBe(TicketState.Pending);
        Hours.Show(outcome.Due).ShouldBe("2024-10-08 11:00:00");
    }

    [Fact]
    public void More_pauses_than_a_few_are_joined_as_well()
    {
        var start = Hours.At("2024-10-07 09:00");
        var pauses = Enumerable.Range(0, 40).Reverse()
            .Select(minute => new Interval(start + Duration.FromMinutes(2 * minute), start + Duration.FromMinutes((2 * minute) + 1)));
        var outcome = AsOf("2024-11-01 00:00").RuleOf(_threeHours).OutcomeOf(Ticket("2024-10-07 09:00") with { Pauses = [.. pauses] });

        Hours.Show(outcome!.Value.Due).ShouldBe("2024-10-07 12:40:00");
    }

    [Theory]
    [InlineData(CountBy.Decided, "October good 1 total 1", "November good 0 total 1")]
    [InlineData(CountBy.Opened, "October good 1 total 2", "November good 0 total 0")]
    [InlineData(CountBy.Completed, "October good 1 total 1", "November good 0 total 0")]
    public void The_window_a_ticket_belongs_to_follows_from_the_way_of_counting(CountBy countBy, params string[] expected)
    {
        Ticket[] tickets = [Ticket("2024-10-30 16:00", "2024-10-31 08:30"), Ticket("2024-10-31 16:00")];

        var attainments = AsOf("2024-11-05 00:00").Of(_threeHours with { CountBy = countBy }, [_october, _october.Next()], new Measured { Tickets = tickets });

        attainments.Select(item => $"{item.Window.FirstDate:MMMM} good {item.Good} total {item.Total}").ShouldBe(expected);
    }

    [Fact]
    public void A_stop_at_the_first_instant_of_a_month_belongs_to_that_month()
    {
        var tickets = new Measured { Tickets = [Ticket("2024-10-31 17:00", "2024-11-01 00:00")] };

        AsOf("2024-12-01 00:00").Of(_threeHours, [_october, _october.Next()], tickets).Select(item => item.Total).ShouldBe([0m, 1m]);
    }

    [Fact]
    public void Excluded_and_pending_tickets_are_counted_apart()
    {
        Ticket[] tickets =
        [
            Ticket("2024-10-07 09:00", "2024-10-07 10:00"),
            Ticket("2024-10-07 09:00", "2024-10-09 10:00") with { Excluded = true },
            Ticket("2024-10-09 11:00"),
        ];

        var october = AsOf("2024-10-09 12:00").Of(_threeHours, _october, new Measured { Tickets = tickets })!;

        (october.Good, october.Total, october.Value, october.Pending, october.Excluded, october.Partial).ShouldBe((1m, 1m, 1m, 1, 1, true));
    }

    [Theory]
    [InlineData(new[] { "2024-10-07 10:30", "2024-10-07 12:00" }, "2024-10-07 13:30", TicketState.Good, "2024-10-07 14:00:00")]
    [InlineData(new[] { "2024-10-07 12:00", "2024-10-07 10:30" }, "2024-10-07 13:30", TicketState.Good, "2024-10-07 14:00:00")] // in any order
    [InlineData(new[] { "2024-10-07 11:30" }, "2024-10-07 13:00", TicketState.Missed, "2024-10-07 11:00:00")] // the first gap
    [InlineData(new[] { "2024-10-07 10:30" }, "2024-10-07 13:00", TicketState.Missed, "2024-10-07 12:30:00")] // the last gap
    [InlineData(new[] { "2024-10-07 10:30" }, null, TicketState.Missed, "2024-10-07 12:30:00")]
    [InlineData(new[] { "2024-10-07 17:30" }, null, TicketState.Missed, "2024-10-07 11:00:00")]
    [InlineData(new[] { "2024-10-07 16:00" }, "2024-10-07 10:00", TicketState.Good, "2024-10-07 11:00:00")] // an update after the resolution
    public void Updates_are_missed_when_one_gap_is_too_long(string[] updates, string? resolved, TicketState state, string due)
    {
        var target = _threeHours with { Kind = TargetKind.Update, Within = Duration.FromHours(2) };
        var ticket = Ticket("2024-10-07 09:00", resolved) with { Updates = [.. updates.Select(update => Hours.At(update))] };

        var outcome = AsOf("2024-10-07 18:00").RuleOf(target).OutcomeOf(ticket)!.Value;

        (outcome.State, Hours.Show(outcome.Due)).ShouldBe((state, due));
    }

    [Fact]
    public void A_ticket_that_can_never_become_late_stays_pending()
    {
        var outcome = new Evaluation(Hours.Calendar("UTC"), IntervalSet.Empty, Hours.At("2024-11-01 00:00")).RuleOf(_threeHours).OutcomeOf(Ticket("2024-10-07 09:00"))!.Value;

        (outcome.State, outcome.Due).ShouldBe((TicketState.Pending, null));
    }

    [Fact]
    public void The_clock_of_a_ticket_is_drawn_from_the_same_rule()
    {
        var ticket = Ticket("2024-10-02 16:00", "2024-10-04 12:00") with { Pauses = [new Interval(Hours.At("2024-10-04 10:00"), Hours.At("2024-10-04 11:00"))] };
        var rule = AsOf("2024-11-01 00:00").RuleOf(_threeHours);

        var clock = rule.Explain(ticket)!;

        clock.Outcome.ShouldBe(rule.OutcomeOf(ticket)!.Value);
        clock.Reading.ShouldBe(Duration.FromHours(5));
        clock.Parts.Select(part => (part.Reason, part.Interval.Duration.TotalHours)).ShouldBe(
        [
            (ClockReason.Running, 2), (ClockReason.Closed, 38), (ClockReason.Running, 2), (ClockReason.Paused, 1), (ClockReason.Running, 1),
        ]);
        rule.MostParts(ticket).ShouldBeInRange(clock.Parts.Count, 2 * clock.Parts.Count);
        rule.MostParts(Ticket("2024-11-01 00:01")).ShouldBe(0, "it does not exist yet");
        rule.MostParts(Ticket("2024-10-31 17:00")).ShouldBeGreaterThanOrEqualTo(rule.Explain(Ticket("2024-10-31 17:00"))!.Parts.Count, "to the due instant");
    }

    [Fact]
    public void A_target_without_a_limit_judges_nothing()
    {
        Should.Throw<ArgumentException>(() => AsOf("2024-11-01 00:00").RuleOf(_threeHours with { Within = null }));
        Should.Throw<ArgumentException>(() => AsOf("2024-11-01 00:00").RuleOf(_threeHours with { Kind = TargetKind.Count }));
    }

    [Fact]
    public void The_windows_that_tickets_touch_are_those_they_enter()
    {
        Ticket[] tickets = [Ticket("2024-12-30 16:00", "2025-01-02 08:30"), Ticket("2024-10-30 16:00"), Ticket("2024-12-31 16:00", "2025-01-02 08:30")];

        AsOf("2025-02-01 00:00").WindowsOf(_threeHours, tickets, WindowLength.Month).Select(window => window.FirstDate)
            .ShouldBe([new LocalDate(2024, 10, 1), new LocalDate(2024, 12, 1), new LocalDate(2025, 1, 1)]);
    }

    [Fact]
    public void An_update_exactly_at_the_limit_is_in_time_and_one_after_as_of_has_not_been_made()
    {
        var target = _threeHours with { Kind = TargetKind.Update, Within = Duration.FromHours(2) };
        var atLimit = Ticket("2024-10-07 09:00", "2024-10-07 12:30") with { Updates = [Hours.At("2024-10-07 11:00")] };
        var withStop = Ticket("2024-10-07 09:00", "2024-10-07 11:00") with { Updates = [Hours.At("2024-10-07 11:00")] };
        var later = Ticket("2024-10-07 09:00") with { Updates = [Hours.At("2024-10-07 10:30")] };

        AsOf("2024-10-07 18:00").RuleOf(target).OutcomeOf(atLimit)!.Value.State.ShouldBe(TicketState.Good);
        Hours.Show(AsOf("2024-10-07 18:00").RuleOf(target).OutcomeOf(withStop)!.Value.Due).ShouldBe("2024-10-07 13:00:00");
        Hours.Show(AsOf("2024-10-07 10:00").RuleOf(target).OutcomeOf(later)!.Value.Due).ShouldBe("2024-10-07 11:00:00");
        Hours.Show(AsOf("2024-10-07 10:30").RuleOf(target).OutcomeOf(later)!.Value.Due).ShouldBe("2024-10-07 12:30:00");
    }

    [Fact]
    public void An_update_after_the_resolution_moves_no_due_instant()
    {
        var target = _threeHours with { Kind = TargetKind.Update, Within = Duration.FromHours(2) };
        var ticket = Ticket("2024-10-07 09:00", "2024-10-07 10:00") with { Updates = [Hours.At("2024-10-07 10:30")] };
        var rule = AsOf("2024-10-07 18:00").RuleOf(target);

        Hours.Show(rule.OutcomeOf(ticket)!.Value.Due).ShouldBe("2024-10-07 11:00:00");
        Hours.Show(rule.Explain(ticket)!.Parts[0].Interval.Start).ShouldBe("2024-10-07 09:00:00", "the gap that ended with the resolution is drawn, none after it");
    }

    [Fact]
    public void A_ticket_that_takes_no_part_has_no_clock()
    {
        var rule = AsOf("2024-10-07 12:00").RuleOf(_threeHours with { Priorities = ["P1"] });

        rule.Explain(Ticket("2024-10-07 09:00") with { Priority = "P2" }).ShouldBeNull();
        rule.Explain(Ticket("2024-10-07 12:00:01") with { Priority = "P1" }).ShouldBeNull();
        rule.Explain(Ticket("2024-10-07 12:00") with { Priority = "P1" }).ShouldNotBeNull();
    }

    [Fact]
    public void A_clock_of_business_days_tells_its_reading_in_them()
    {
        var days = AsOf("2024-11-01 00:00").RuleOf(_threeHours with { Within = null, WithinBusinessDays = 2 }).Explain(Ticket("2024-10-07 13:00", "2024-10-08 13:00"))!;
        var hours = AsOf("2024-11-01 00:00").RuleOf(_threeHours).Explain(Ticket("2024-10-07 13:00", "2024-10-08 13:00"))!;

        (days.ReadingInBusinessDays, days.Reading).ShouldBe((1m, Duration.FromHours(10)));
        (hours.ReadingInBusinessDays, hours.Reading).ShouldBe((null, Duration.FromHours(10)));
        Hours.Show(days.Parts[^1].Interval.End).ShouldBe("2024-10-09 13:00:00", "until the due instant, which is later than the stop");
    }

    [Fact]
    public void Windows_of_tickets_are_asked_in_years_that_calendars_know() =>
        AsOf("2024-11-01 00:00").WindowsOf(_threeHours with { CountBy = CountBy.Completed }, [Ticket("2024-10-07 09:00")], WindowLength.Month)
            .ShouldBeEmpty("late without having stopped, it belongs to no window");

    [Fact]
    public void Tickets_of_the_first_instant_of_1900_have_a_window_and_those_of_2200_have_none()
    {
        var evaluation = new Evaluation(Hours.Calendar("UTC"), IntervalSet.Empty, Hours.Utc("2200-02-01 00:00"));
        Ticket[] tickets =
        [
            Ticket("2024-10-07 09:00") with { Opened = Hours.Utc("1900-01-01 00:00") }, Ticket("2024-10-07 09:00") with { Opened = Hours.Utc("2199-12-31 23:59:59") },
            Ticket("2024-10-07 09:00") with { Opened = Hours.Utc("2200-01-01 00:00") },
        ];

        evaluation.WindowsOf(_threeHours with { Kind = TargetKind.Count }, tickets, WindowLength.Month).Select(window => window.FirstDate)
            .ShouldBe([new LocalDate(1900, 1, 1), new LocalDate(2199, 12, 1)]);
    }
}
