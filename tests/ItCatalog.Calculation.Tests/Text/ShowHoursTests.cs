using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Text;

public sealed class ShowHoursTests
{
    private static readonly IsoDayOfWeek[] Weekdays = [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];

    [Fact]
    public void Days_with_the_same_hours_stand_together() =>
        ShowHours.Weekly([Hours(Weekdays, 8, 18)]).ShouldBe("Mon–Fri 08:00–18:00");

    [Fact]
    public void Days_with_other_hours_follow() =>
        ShowHours.Weekly([Hours([IsoDayOfWeek.Saturday], 9, 13), Hours(Weekdays, 8, 18)]).ShouldBe("Mon–Fri 08:00–18:00, Sat 09:00–13:00");

    [Fact]
    public void Two_neighbours_and_days_apart_are_named() =>
        ShowHours.Weekly([Hours([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Friday], 8, 18)]).ShouldBe("Mon, Tue 08:00–18:00, Fri 08:00–18:00");

    [Fact]
    public void A_day_may_have_a_break() =>
        ShowHours.Weekly([Hours([IsoDayOfWeek.Monday], 13, 17), Hours([IsoDayOfWeek.Monday], 8, 12)]).ShouldBe("Mon 08:00–12:00 and 13:00–17:00");

    [Fact]
    public void The_end_of_the_day_is_24_o_clock() =>
        ShowHours.Weekly([Hours([IsoDayOfWeek.Sunday], 18, 0)]).ShouldBe("Sun 18:00–24:00");

    [Fact]
    public void Every_hour_of_every_day_is_round_the_clock() => ShowHours.Weekly(ServiceHours.Always.Weekly).ShouldBe("round the clock");

    [Fact]
    public void No_hours_are_closed() => ShowHours.Weekly([]).ShouldBe("closed");

    private static WeeklyHours Hours(IsoDayOfWeek[] days, int from, int to) => new(days, new LocalTime(from, 0), new LocalTime(to, 0));
}
