using FsCheck.Fluent;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Laws;

public sealed class TimeLaws
{
    private static readonly Duration _millisecond = Duration.FromMilliseconds(1);

    [Fact]
    public void Open_time_of_the_whole_is_that_of_its_parts() => Scenarios.Holds(
        from calendar in Scenarios.Calendars
        from instants in Scenarios.Instants.Three()
        select (calendar, instants),
        scenario =>
        {
            Instant[] order = [.. new[] { scenario.instants.Item1, scenario.instants.Item2, scenario.instants.Item3 }.Order()];

            scenario.calendar.OpenTime(order[0], order[2])
                .ShouldBe(scenario.calendar.OpenTime(order[0], order[1]) + scenario.calendar.OpenTime(order[1], order[2]));
        });

    [Fact]
    public void Open_time_is_the_length_of_the_days_open_intervals() => Scenarios.Holds(
        from calendar in Scenarios.Calendars
        from day in Gen.Choose(0, 300)
        from length in Gen.Choose(1, 60)
        select (calendar, new LocalDate(2024, 1, 1).PlusDays(day), length),
        scenario =>
        {
            var (calendar, from, length) = scenario;
            var to = from.PlusDays(length);

            calendar.OpenTime(calendar.Zone.AtLeniently(from.AtMidnight()).ToInstant(), calendar.Zone.AtLeniently(to.AtMidnight()).ToInstant())
                .ShouldBe(calendar.Days(from, to).Aggregate(Duration.Zero, (sum, day) => sum + day.Open.Length));
        });

    [Fact]
    public void In_a_zone_without_clock_changes_a_minute_is_open_when_its_local_time_is() => Scenarios.Holds(
        from hours in Scenarios.AnyHours
        from instant in Scenarios.Instants
        select (hours, instant),
        scenario =>
        {
            var local = scenario.instant.InUtc();
            var open = scenario.hours.RuleOf(local.Date) switch
            {
                DayRule.Holiday => false,
                DayRule.SpecialDay => local.TimeOfDay >= new LocalTime(9, 15) && local.TimeOfDay < new LocalTime(12, 20),
                _ => scenario.hours.Weekly.Any(weekly => IsOpen(weekly, local.DayOfWeek, local.TimeOfDay)),
            };

            new ServiceCalendar(scenario.hours, DateTimeZone.Utc).IsOpen(scenario.instant).ShouldBe(open);
        });

    [Fact]
    public void Pauses_never_lengthen_the_clock_and_never_bring_the_due_instant_forward() => Scenarios.Holds(
        from clock in Scenarios.Clocks
        from interval in Scenarios.Intervals
        from pauses in Scenarios.Sets
        select (clock, interval, pauses),
        scenario =>
        {
            var (clock, interval, pauses) = scenario;
            var limit = Duration.FromHours(7);

            clock.Between(interval.Start, interval.End, pauses).ShouldBeLessThanOrEqualTo(clock.Between(interval.Start, interval.End));
            (clock.Due(interval.Start, limit, pauses) ?? Instant.MaxValue).ShouldBeGreaterThanOrEqualTo(clock.Due(interval.Start, limit) ?? Instant.MaxValue);
        });

    [Fact]
    public void The_due_instant_is_the_last_one_at_which_the_clock_reads_no_more_than_the_limit() => Scenarios.Holds(
        from clock in Scenarios.Clocks
        from start in Scenarios.Instants
        from limit in Scenarios.Lengths
        from pauses in Scenarios.Sets
        select (clock, start, limit, pauses),
        scenario =>
        {
            if (scenario.clock.Due(scenario.start, scenario.limit, scenario.pauses) is { } due)
            {
                scenario.clock.Between(scenario.start, due, scenario.pauses).ShouldBeLessThanOrEqualTo(scenario.limit);
                scenario.clock.Between(scenario.start, due + _millisecond, scenario.pauses).ShouldBeGreaterThan(scenario.limit);
            }
        });

    [Fact]
    public void The_same_holds_for_business_days() => Scenarios.Holds(
        from calendar in Scenarios.Calendars
        from exclusions in Scenarios.Sets
        from start in Scenarios.Instants
        from tenths in Gen.Choose(0, 60)
        from pauses in Scenarios.Sets
        select (clock: new ServiceClock(calendar, exclusions), start, days: tenths / 10m, pauses),
        scenario =>
        {
            if (scenario.clock.DueInBusinessDays(scenario.start, scenario.days, scenario.pauses) is { } due)
            {
                scenario.clock.BusinessDaysBetween(scenario.start, due, scenario.pauses).ShouldBeLessThanOrEqualTo(scenario.days);
                scenario.clock.BusinessDaysBetween(scenario.start, due + _millisecond, scenario.pauses).ShouldBeGreaterThan(scenario.days);
            }
        });

    [Fact]
    public void The_parts_of_a_clock_cover_the_time_and_the_running_ones_add_up_to_its_reading() => Scenarios.Holds(
        from clock in Scenarios.Clocks
        from interval in Scenarios.Intervals
        from pauses in Scenarios.Sets
        select (clock, interval, pauses),
        scenario =>
        {
            var (clock, interval, pauses) = scenario;
            var parts = clock.Parts(interval.Start, interval.End, pauses);

            parts.Aggregate(Duration.Zero, (sum, part) => sum + part.Interval.Duration).ShouldBe(interval.Duration);
            parts.Where(part => part.Reason == ClockReason.Running).Aggregate(Duration.Zero, (sum, part) => sum + part.Interval.Duration)
                .ShouldBe(clock.Between(interval.Start, interval.End, pauses));
            parts.Zip(parts.Skip(1)).ShouldAllBe(pair => pair.First.Interval.End == pair.Second.Interval.Start);
            parts.Count.ShouldBeLessThanOrEqualTo(
                clock.MostParts(interval.Start.ToUnixTimeMilliseconds(), interval.End.ToUnixTimeMilliseconds(), pauses.Count));
        });

    [Fact]
    public void Sets_join_cut_and_subtract_as_sets_do() => Scenarios.Holds(
        from left in Scenarios.Sets
        from right in Scenarios.Sets
        from instant in Scenarios.Instants
        select (left, right, instant),
        scenario =>
        {
            var (left, right, instant) = scenario;

            left.Union(right).Contains(instant).ShouldBe(left.Contains(instant) || right.Contains(instant));
            left.Intersect(right).Contains(instant).ShouldBe(left.Contains(instant) && right.Contains(instant));
            left.Except(right).Contains(instant).ShouldBe(left.Contains(instant) && !right.Contains(instant));
            left.LengthWithin(instant, instant + Duration.FromDays(3)).ShouldBe(left.Intersect(IntervalSet.Of(instant, instant + Duration.FromDays(3))).Length);
            (left.Except(right).Length + left.Intersect(right).Length).ShouldBe(left.Length);
            left.Zip(left.Skip(1)).ShouldAllBe(pair => pair.First.End < pair.Second.Start);
        });

    private static bool IsOpen(WeeklyHours weekly, IsoDayOfWeek day, LocalTime time)
    {
        var yesterday = day == IsoDayOfWeek.Monday ? IsoDayOfWeek.Sunday : day - 1;
        var overnight = weekly.To <= weekly.From;
        return (weekly.Days.Contains(day) && time >= weekly.From && (overnight || time < weekly.To))
            || (overnight && weekly.Days.Contains(yesterday) && time < weekly.To);
    }
}
