using ItCatalog.Calculation.Time;

namespace ItCatalog.Calculation.Tests.Time;

/// <summary>Deadlines in working days: across weekends, holidays and clock changes, to the end of the last day by the clock on the wall.</summary>
public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2024-09-02 10:00", 1, "2024-09-04 00:00")] // a Monday: Tuesday counts, the Monday itself does not
    [InlineData("2024-09-02 00:00", 1, "2024-09-04 00:00")] // whenever on the Monday
    [InlineData("2024-09-02 23:59", 1, "2024-09-04 00:00")]
    [InlineData("2024-09-06 10:00", 1, "2024-09-10 00:00")] // Friday: Monday
    [InlineData("2024-09-07 10:00", 1, "2024-09-10 00:00")] // Saturday: Monday
    [InlineData("2024-09-02 10:00", 5, "2024-09-10 00:00")]
    [InlineData("2024-10-01 10:00", 2, "2024-10-05 00:00")] // Wednesday and Friday: Thursday is a holiday
    [InlineData("2024-10-03 10:00", 1, "2024-10-05 00:00")] // begins on the holiday
    [InlineData("2024-10-25 18:00", 1, "2024-10-29 00:00")] // over the night in which clocks go back
    [InlineData("2024-03-29 18:00", 1, "2024-04-02 00:00")] // over the night in which they go forward
    public void A_deadline_is_the_end_of_the_last_working_day(string from, int days, string expected) =>
        WorkingDays.After(Hours.Office(), Hours.At(from), days).ShouldBe(Hours.At(expected));

    [Fact]
    public void The_date_is_that_of_the_calendar_and_not_of_the_world()
    {
        var pune = Hours.Calendar("Asia/Kolkata", Hours.Weekly(Hours.Weekdays, "09:00-18:00"));

        // 20:00 UTC of Monday is 01:30 of Tuesday in Pune.
        WorkingDays.After(pune, Hours.Utc("2024-09-02 20:00"), 1).ShouldBe(Hours.At("2024-09-05 00:00", "Asia/Kolkata"));
    }

    [Fact]
    public void Special_days_come_before_holidays_and_the_week()
    {
        var calendar = new ServiceCalendar(
            new ServiceHours(
                [Hours.Weekly(Hours.Weekdays, "08:00-18:00")],
                [Hours.Date("2024-09-03")],
                [new SpecialDay(Hours.Date("2024-09-04"), []), new SpecialDay(Hours.Date("2024-09-07"), [Hours.Open("10:00-12:00")])]),
            Hours.Zone("Europe/Berlin"));

        // Monday: Tuesday is a holiday, Wednesday closed, Thursday, Friday and the open Saturday count.
        WorkingDays.After(calendar, Hours.At("2024-09-02 10:00"), 3).ShouldBe(Hours.At("2024-09-08 00:00"));
    }

    [Fact]
    public void A_last_day_that_ends_in_a_gap_ends_with_it()
    {
        // Havana 2024-03-10: at 00:00 the clocks went forward to 01:00.
        var havana = Hours.Calendar("America/Havana", Hours.Weekly(Hours.AllDays, "08:00-18:00"));

        WorkingDays.After(havana, Hours.Date("2024-03-08"), 1).ShouldBe(Hours.At("2024-03-10 01:00", "America/Havana"));
    }

    [Fact]
    public void A_date_that_the_zone_skipped_is_no_working_day()
    {
        // Apia went from the 29th to the 31st of December 2011.
        var apia = Hours.Calendar("Pacific/Apia", Hours.Weekly(Hours.AllDays, "08:00-18:00"));

        WorkingDays.After(apia, Hours.Date("2011-12-28"), 1).ShouldBe(Hours.At("2011-12-31 00:00", "Pacific/Apia"));
        WorkingDays.After(apia, Hours.Date("2011-12-28"), 2).ShouldBe(Hours.At("2012-01-01 00:00", "Pacific/Apia"));
    }

    [Fact]
    public void Working_days_that_never_come_have_no_end() =>
        WorkingDays.After(Hours.Calendar("Europe/Berlin"), Hours.Date("2024-09-02"), 1).ShouldBeNull();

    [Fact]
    public void Less_than_a_day_is_no_deadline() =>
        Should.Throw<ArgumentOutOfRangeException>(() => WorkingDays.After(Hours.Office(), Hours.Date("2024-09-02"), 0));

    [Theory]
    [InlineData("2024-09-02 10:00", "2024-09-02 18:00", 0)]
    [InlineData("2024-09-02 10:00", "2024-09-03 18:00", 0)]
    [InlineData("2024-09-02 10:00", "2024-09-04 00:00", 1)]
    [InlineData("2024-09-02 10:00", "2024-09-09 08:00", 4)]
    [InlineData("2024-10-02 10:00", "2024-10-07 08:00", 1)] // a holiday and a weekend between
    [InlineData("2024-09-09 08:00", "2024-09-02 10:00", 0)] // told afterwards
    public void Notice_counts_the_working_days_between(string told, string begins, int expected) =>
        WorkingDays.Between(Hours.Office(), Hours.At(told), Hours.At(begins)).ShouldBe(expected);

    [Theory]
    [InlineData("2024-10-01", 1, "2024-10-01")]
    [InlineData("2024-10-31", 3, "2024-10-04")] // the third of October is a holiday
    [InlineData("2024-09-15", 1, "2024-09-02")] // the first is a Sunday
    [InlineData("2024-09-01", 20, "2024-09-27")]
    [InlineData("2024-02-01", 30, "2024-02-29")] // it has 21: the last
    public void The_working_day_of_a_month_is_counted_from_its_first_one(string month, int day, string expected) =>
        WorkingDays.InMonth(Hours.Office(), Hours.Date(month), day).ShouldBe(Hours.Date(expected));

    [Fact]
    public void A_month_without_a_working_day_has_its_last_date() =>
        WorkingDays.InMonth(Hours.Calendar("Europe/Berlin", []), Hours.Date("2024-02-10"), 1).ShouldBe(Hours.Date("2024-02-29"));
}
