using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Time;

public sealed class ServiceCalendarTests
{
    [Theory]
    [InlineData("2024-10-02 16:00", "2024-10-04 09:00", 3.0)] // two hours on Wednesday, none on the holiday, one on Friday
    [InlineData("2024-10-02 18:00", "2024-10-04 08:00", 0.0)] // closing to opening
    [InlineData("2024-10-05 00:00", "2024-10-07 00:00", 0.0)] // a weekend
    [InlineData("2024-10-07 08:00", "2024-10-07 08:00", 0.0)] // nothing
    [InlineData("2024-10-08 08:00", "2024-10-07 08:00", 0.0)] // backwards
    [InlineData("2024-10-01 00:00", "2024-11-01 00:00", 220.0)] // 22 open days
    [InlineData("2024-02-28 00:00", "2024-03-01 00:00", 20.0)] // a leap day
    public void Open_time_is_the_length_of_the_open_intervals(string from, string to, double hours) =>
        Hours.Office().Open(from, to).TotalHours.ShouldBe(hours);

    [Theory]
    [InlineData("2024-03-31 00:00", "2024-04-01 00:00", 23.0)]
    [InlineData("2024-10-27 00:00", "2024-10-28 00:00", 25.0)]
    [InlineData("2024-10-26 00:00", "2024-10-27 00:00", 24.0)]
    public void A_day_on_which_clocks_change_has_the_hours_that_pass(string from, string to, double hours) =>
        Hours.Calendar("Europe/Berlin", Hours.Weekly(Hours.AllDays, "00:00-24:00")).Open(from, to).TotalHours.ShouldBe(hours);

    [Theory]
    [InlineData("2024-04-07 00:00", "2024-04-08 00:00", 24.5)] // half an hour back
    [InlineData("2024-10-06 00:00", "2024-10-07 00:00", 23.5)] // half an hour forward
    public void Lord_Howe_changes_by_half_an_hour(string from, string to, double hours) =>
        Hours.Calendar("Australia/Lord_Howe", Hours.Weekly(Hours.AllDays, "00:00-24:00")).Open(from, to).TotalHours.ShouldBe(hours);

    [Fact]
    public void A_day_that_starts_in_a_gap_is_an_hour_shorter() =>
        Hours.Calendar("America/Sao_Paulo", Hours.Weekly(Hours.AllDays, "00:00-08:00")).Open("2018-11-04 00:00", "2018-11-05 00:00").TotalHours.ShouldBe(7);

    [Fact]
    public void A_date_that_the_zone_skipped_has_no_hours()
    {
        var calendar = Hours.Calendar("Pacific/Apia", Hours.Weekly(Hours.AllDays, "08:00-18:00"));

        calendar.Open("2011-12-29 00:00", "2012-01-01 00:00").TotalHours.ShouldBe(20);
        calendar.Days(new LocalDate(2011, 12, 29), new LocalDate(2012, 1, 1)).Select(day => (day.Rule, day.Open.Length.TotalHours))
            .ShouldBe([(DayRule.Weekly, 10), (DayRule.Skipped, 0), (DayRule.Weekly, 10)]);
    }

    [Fact]
    public void Hours_on_a_skipped_date_do_not_move_to_the_next_one() =>
        Hours.Calendar("Pacific/Apia", Hours.Weekly([IsoDayOfWeek.Friday], "08:00-18:00"))
            .Open("2011-12-29 00:00", "2012-01-06 00:00").ShouldBe(Duration.Zero);

    [Theory]
    [InlineData("2024-10-07 21:00", "2024-10-08 07:00", 8.0)] // Monday 22:00 to Tuesday 06:00
    [InlineData("2024-10-11 12:00", "2024-10-13 12:00", 8.0)] // Friday night ends on Saturday
    [InlineData("2024-10-06 12:00", "2024-10-07 12:00", 0.0)] // nothing from Sunday to Monday
    public void A_night_belongs_to_the_two_dates_it_lies_on(string from, string to, double hours) =>
        Hours.Calendar("Europe/Berlin", Hours.Weekly(Hours.Weekdays, "22:00-06:00")).Open(from, to).TotalHours.ShouldBe(hours);

    [Fact]
    public void A_holiday_takes_its_own_half_of_two_nights()
    {
        var hours = new ServiceHours([Hours.Weekly(Hours.Weekdays, "22:00-06:00")], [new LocalDate(2024, 10, 8)], []);
        var calendar = new ServiceCalendar(hours, Hours.Zone("Europe/Berlin"));

        calendar.Open("2024-10-07 12:00", "2024-10-09 12:00").TotalHours.ShouldBe(2 + 6);
    }

    [Fact]
    public void A_special_day_comes_before_a_holiday_and_the_week()
    {
        var day = new LocalDate(2024, 12, 24);
        var hours = new ServiceHours(
            [Hours.Weekly(Hours.Weekdays, "08:00-18:00")],
            [day, new LocalDate(2024, 12, 25)],
            [new SpecialDay(day, [Hours.Open("08:00-12:00"), Hours.Open("11:00-13:00")]), new SpecialDay(new LocalDate(2024, 12, 27), [])]);
        var calendar = new ServiceCalendar(hours, Hours.Zone("Europe/Berlin"));

        calendar.Days(new LocalDate(2024, 12, 24), new LocalDate(2024, 12, 29)).Select(item => (item.Rule, item.Open.Length.TotalHours)).ShouldBe(
        [
            (DayRule.SpecialDay, 5), (DayRule.Holiday, 0), (DayRule.Weekly, 10), (DayRule.SpecialDay, 0), (DayRule.Weekly, 0),
        ]);
    }

    [Fact]
    public void Overlapping_and_touching_hours_are_joined()
    {
        var calendar = Hours.Calendar(
            "UTC", Hours.Weekly(Hours.AllDays, "08:00-12:00"), Hours.Weekly(Hours.AllDays, "10:00-14:00"), Hours.Weekly(Hours.AllDays, "14:00-16:00"));

        calendar.Open(Hours.Utc("2024-10-07 00:00"), Hours.Utc("2024-10-08 00:00"))
            .ShouldHaveSingleItem().Duration.ShouldBe(Duration.FromHours(8));
    }

    [Theory]
    [InlineData("2024-10-02 16:00", 3.0, "2024-10-04 09:00:00")]
    [InlineData("2024-10-04 16:00", 2.0, "2024-10-07 08:00:00")] // reached at closing time: stands still until the opening
    [InlineData("2024-10-04 20:00", 0.0, "2024-10-07 08:00:00")] // nothing has run until the next opening
    [InlineData("2024-10-07 08:00", 10.0, "2024-10-08 08:00:00")]
    [InlineData("2024-10-07 08:00", 2600.0, "2025-10-06 08:00:00")] // 52 weeks of five days
    public void An_amount_of_open_time_is_passed_at_the_last_instant_that_reads_it(string from, double hours, string last) =>
        Hours.Show(Hours.Office().AfterOpenTime(Hours.At(from), Duration.FromHours(hours))).ShouldBe(last);

    [Fact]
    public void Open_time_that_never_comes_has_no_instant() =>
        Hours.Calendar("UTC").AfterOpenTime(Hours.Utc("2024-01-01 00:00"), Duration.Zero).ShouldBeNull();

    [Fact]
    public void The_closing_instant_is_closed()
    {
        var calendar = Hours.Office();

        calendar.IsOpen(Hours.At("2024-10-07 08:00")).ShouldBeTrue();
        calendar.IsOpen(Hours.At("2024-10-07 17:59:59")).ShouldBeTrue();
        calendar.IsOpen(Hours.At("2024-10-07 18:00")).ShouldBeFalse();
        calendar.IsOpen(Hours.At("2024-10-07 07:59:59")).ShouldBeFalse();
    }

    [Fact]
    public void A_calendar_answers_for_any_year_in_any_order()
    {
        var calendar = Hours.Office();

        calendar.Open("2024-10-07 00:00", "2024-10-08 00:00").TotalHours.ShouldBe(10);
        calendar.Open("2190-10-11 00:00", "2190-10-12 00:00").TotalHours.ShouldBe(10);
        calendar.Open("1901-10-07 00:00", "1901-10-08 00:00").TotalHours.ShouldBe(10);
        calendar.Open("2023-12-29 12:00", "2024-01-02 12:00").TotalHours.ShouldBe(6 + 10 + 4);
        calendar.OpenTime(Instant.FromUtc(1800, 1, 1, 0, 0), Instant.FromUtc(1850, 1, 1, 0, 0)).ShouldBe(Duration.Zero);
        calendar.OpenTime(Instant.FromUtc(2300, 1, 1, 0, 0), Instant.FromUtc(9999, 1, 1, 0, 0)).ShouldBe(Duration.Zero);
    }

    [Fact]
    public void Threads_share_a_calendar()
    {
        var calendar = Hours.Office();

        Parallel.For(1950, 2150, year =>
            calendar.OpenTime(Instant.FromUtc(year, 1, 1, 0, 0), Instant.FromUtc(year, 1, 15, 0, 0)).TotalHours.ShouldBeInRange(80, 110));
    }

    [Fact]
    public void A_special_day_comes_once_and_ends_after_it_starts()
    {
        var day = new LocalDate(2024, 12, 24);

        Should.Throw<ArgumentException>(() => new ServiceHours([], [], [new SpecialDay(day, []), new SpecialDay(day, [])]));
        Should.Throw<ArgumentException>(() => new ServiceHours([], [], [new SpecialDay(day, [Hours.Open("12:00-08:00")])]));
    }

    [Fact]
    public void The_first_opening_that_is_known_is_open()
    {
        // The years before 2024 are not worked out for this question.
        var calendar = Hours.Calendar("UTC", Hours.Weekly([IsoDayOfWeek.Tuesday], "08:00-18:00"));

        calendar.IsOpen(Hours.Utc("2024-01-02 08:00")).ShouldBeTrue();
        calendar.IsOpen(Hours.Utc("2024-01-02 07:59:59")).ShouldBeFalse();
        calendar.OpenTime(Hours.Utc("2024-01-02 08:00"), Hours.Utc("2024-01-02 09:00")).ShouldBe(Duration.FromHours(1));
    }

    [Fact]
    public void Hours_of_a_special_day_may_last_until_midnight_and_must_last_at_all()
    {
        var day = new LocalDate(2024, 12, 31);
        var calendar = new ServiceCalendar(new ServiceHours([], [], [new SpecialDay(day, [Hours.Open("18:00-24:00")])]), Hours.Zone("UTC"));

        calendar.Open("2024-12-31 00:00", "2025-01-01 12:00").ShouldBe(Duration.FromHours(6));
        Should.Throw<ArgumentException>(() => new ServiceHours([], [], [new SpecialDay(day, [Hours.Open("12:00-12:00")])]));
    }

    [Fact]
    public void Holidays_of_a_site_are_added_to_those_of_the_hours()
    {
        var hours = Hours.Office().Hours.WithHolidays([new LocalDate(2024, 10, 31), new LocalDate(2024, 10, 3)]);

        hours.Holidays.ShouldBe([new LocalDate(2024, 10, 3), new LocalDate(2024, 10, 31)]);
        hours.RuleOf(new LocalDate(2024, 10, 31)).ShouldBe(DayRule.Holiday);
        hours.RuleOf(new LocalDate(2024, 10, 30)).ShouldBe(DayRule.Weekly);
    }

    [Fact]
    public void Weekly_hours_need_a_weekday() =>
        Should.Throw<ArgumentException>(() => new ServiceHours([Hours.Weekly([IsoDayOfWeek.None], "08:00-18:00")], [], [])).ParamName.ShouldBe("hours");

    [Fact]
    public void Dates_are_listed_from_1900_to_2199()
    {
        var calendar = Hours.Office();

        calendar.Days(new LocalDate(2199, 12, 31), new LocalDate(2200, 1, 1)).ShouldHaveSingleItem().Open.Length.ShouldBe(Duration.FromHours(10));
        calendar.Days(new LocalDate(1900, 1, 1), new LocalDate(1900, 1, 2)).ShouldHaveSingleItem();
        Should.Throw<ArgumentOutOfRangeException>(() => calendar.Days(new LocalDate(1899, 12, 31), new LocalDate(1900, 1, 2)));
        Should.Throw<ArgumentOutOfRangeException>(() => calendar.Days(new LocalDate(2199, 12, 31), new LocalDate(2200, 1, 2)));
    }

    [Fact]
    public void Open_time_does_not_run_backward() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Hours.Office().AfterOpenTime(Hours.At("2024-10-07 08:00"), Duration.FromMilliseconds(-1)));
}
