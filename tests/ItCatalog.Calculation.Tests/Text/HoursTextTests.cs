using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;
using static NodaTime.IsoDayOfWeek;

namespace ItCatalog.Calculation.Tests.Text;

public sealed class HoursTextTests
{
    [Fact]
    public void Days_alike_are_told_as_a_range() =>
        HoursText.Of([Hours(8, 18, Monday, Tuesday, Wednesday, Thursday, Friday)]).ShouldBe("Mon–Fri 08:00–18:00");

    [Fact]
    public void Days_that_differ_are_told_apart_and_two_are_no_range() =>
        HoursText.Of([Hours(8, 12, Monday), Hours(13, 17, Monday), Hours(9, 12, Saturday, Sunday)]).ShouldBe("Mon 08:00–12:00, 13:00–17:00; Sat, Sun 09:00–12:00");

    [Fact]
    public void Hours_past_midnight_end_with_the_next_mornings_time() =>
        HoursText.Of([Hours(22, 6, Sunday)]).ShouldBe("Sun 22:00–06:00");

    [Fact]
    public void The_end_of_the_day_reads_24_00() =>
        HoursText.Of([Hours(8, 0, Friday)]).ShouldBe("Fri 08:00–24:00");

    [Fact]
    public void Every_hour_of_every_day_is_round_the_clock() => HoursText.Of(ServiceHours.Always.Weekly).ShouldBe("Round the clock");

    [Fact]
    public void Hours_of_a_day_are_told_from_the_morning_on_and_a_day_between_divides_a_range() =>
        HoursText.Of([Hours(13, 17, Tuesday, Thursday), Hours(8, 12, Tuesday, Thursday)])
            .ShouldBe("Tue 08:00–12:00, 13:00–17:00; Thu 08:00–12:00, 13:00–17:00");

    [Fact]
    public void Six_whole_days_are_not_round_the_clock() =>
        HoursText.Of([Hours(0, 0, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday)]).ShouldBe("Mon–Sat 00:00–24:00");

    [Fact]
    public void A_pattern_without_hours_says_so() => HoursText.Of([]).ShouldBe("No hours");

    private static WeeklyHours Hours(int from, int to, params IsoDayOfWeek[] days) => new(days, new LocalTime(from, 0), new LocalTime(to, 0));
}
