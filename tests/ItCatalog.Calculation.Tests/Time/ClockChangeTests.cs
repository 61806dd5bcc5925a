using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Time;

/// <summary>Service hours, windows and due instants where the clocks of a place do something unusual.</summary>
public sealed class ClockChangeTests
{
    [Theory]
    [InlineData("02:30-05:00", 1.5)] // 02:30 does not exist and becomes 03:30
    [InlineData("02:00-05:00", 2.0)] // the first instant of the gap becomes the first one after it
    [InlineData("01:00-03:00", 1.0)] // the gap itself has no hours
    [InlineData("02:15-02:45", 0.5)] // all of it in the gap: moved forward as a whole
    [InlineData("02:30-03:15", 0.0)] // would start after it ends
    [InlineData("22:00-02:30", 4.5)] // two hours before midnight, two and a half of the morning
    public void Hours_that_begin_or_end_in_a_gap_move_forward_by_its_length(string range, double hours) =>
        Hours.Calendar("Europe/Berlin", Hours.Weekly(Hours.AllDays, range)).Open("2024-03-31 00:00", "2024-04-01 00:00").TotalHours.ShouldBe(hours);

    [Theory]
    [InlineData("02:00-03:00", 2.0)] // the earlier 02:00 to 03:00
    [InlineData("02:15-02:45", 0.5)] // the first time round
    [InlineData("01:00-02:30", 1.5)] // until the earlier 02:30
    [InlineData("02:30-04:00", 2.5)]
    public void Hours_that_begin_or_end_where_clocks_go_back_take_the_earlier_instant(string range, double hours) =>
        Hours.Calendar("Europe/Berlin", Hours.Weekly(Hours.AllDays, range)).Open("2024-10-27 00:00", "2024-10-28 00:00").TotalHours.ShouldBe(hours);

    [Theory]
    [InlineData("2024-10-06", "02:10-04:00", 80)] // 02:10 becomes 02:40
    [InlineData("2024-10-06", "01:30-02:15", 45)] // until 02:45
    [InlineData("2024-04-07", "01:30-02:00", 60)] // 01:30 comes twice
    [InlineData("2024-04-07", "01:45-02:00", 45)]
    public void A_change_by_half_an_hour_moves_hours_by_half_an_hour(string date, string range, int minutes) =>
        Hours.Calendar("Australia/Lord_Howe", Hours.Weekly(Hours.AllDays, range)).Open($"{date} 00:00", $"{date} 23:59").TotalMinutes.ShouldBe(minutes);

    [Fact]
    public void Hours_moved_forward_by_a_gap_and_the_hours_they_run_into_are_open_once()
    {
        var calendar = Hours.Calendar("Europe/Berlin", Hours.Weekly(Hours.AllDays, "02:15-02:45"), Hours.Weekly(Hours.AllDays, "03:00-04:00"));

        calendar.Open("2024-03-31 00:00", "2024-04-01 00:00").ShouldBe(Duration.FromHours(1), "03:15 to 03:45 lies inside 03:00 to 04:00");
        calendar.IsOpen(Hours.At("2024-03-31 03:10")).ShouldBeTrue();
        calendar.IsOpen(Hours.At("2024-03-31 03:50")).ShouldBeTrue();
        calendar.Days(new LocalDate(2024, 3, 31), new LocalDate(2024, 4, 1)).Single().Open.Length.ShouldBe(Duration.FromHours(1));
    }

    [Fact]
    public void Hours_that_a_gap_before_midnight_moves_into_the_next_date_are_open_once_and_stay_with_their_own()
    {
        // Nuuk 2024-03-30: at 23:00 the clocks went forward to midnight.
        const string Nuuk = "America/Nuuk";
        var calendar = Hours.Calendar(Nuuk, Hours.Weekly(Hours.AllDays, "00:00-08:00"), Hours.Weekly(Hours.AllDays, "23:15-23:45"));
        var clock = new ServiceClock(calendar, IntervalSet.Empty);

        calendar.Open("2024-03-31 00:00", "2024-03-31 12:00").ShouldBe(Duration.FromHours(8));
        calendar.IsOpen(Hours.At("2024-03-31 00:10", Nuuk)).ShouldBeTrue();
        calendar.Days(new LocalDate(2024, 3, 30), new LocalDate(2024, 4, 1)).Select(day => day.Open.Length.TotalHours).ShouldBe([8.5, 8.0]);
        clock.BusinessDaysBetween(Hours.At("2024-03-30 00:00", Nuuk), Hours.At("2024-03-31 08:00", Nuuk)).ShouldBe(1.9375m, "all of the 30th, seven and a half of eight hours of the 31st");
        clock.BusinessDaysBetween(Hours.At("2024-03-31 00:15", Nuuk), Hours.At("2024-03-31 00:45", Nuuk)).ShouldBe(1m / 17, 1e-19m, "half an hour of the 30th");
    }

    [Theory]
    [InlineData("America/Sao_Paulo", "2018-11-04", "00:00-08:00", 7.0)] // clocks go forward at midnight
    [InlineData("America/Sao_Paulo", "2018-11-04", "00:30-08:00", 6.5)] // 00:30 becomes 01:30
    [InlineData("America/Sao_Paulo", "2018-02-17", "23:00-24:00", 2.0)] // clocks go back at midnight: 23:00 comes twice
    [InlineData("America/Sao_Paulo", "2018-02-17", "22:00-23:30", 1.5)]
    [InlineData("America/Sao_Paulo", "2018-02-18", "00:00-08:00", 8.0)]
    [InlineData("Asia/Beirut", "2024-03-31", "00:00-08:00", 7.0)]
    [InlineData("Asia/Beirut", "2024-10-26", "20:00-24:00", 5.0)]
    [InlineData("Asia/Beirut", "2024-10-27", "00:00-08:00", 8.0)]
    [InlineData("America/Havana", "2020-11-01", "00:00-08:00", 9.0)] // at 01:00 back to midnight: the date starts twice
    public void A_clock_change_at_midnight_belongs_to_the_date_it_lies_on(string zone, string date, string range, double hours)
    {
        var calendar = Hours.Calendar(zone, Hours.Weekly(Hours.AllDays, range));
        var day = Hours.Date(date);

        calendar.Days(day, day.PlusDays(1)).Single().Open.Length.TotalHours.ShouldBe(hours);
    }

    [Theory]
    [InlineData("Pacific/Apia", "2011-12-29", "2011-12-31")]
    [InlineData("Pacific/Fakaofo", "2011-12-29", "2011-12-31")]
    [InlineData("Pacific/Kwajalein", "1993-08-20", "1993-08-22")]
    [InlineData("Pacific/Kiritimati", "1994-12-30", "1995-01-01")]
    public void A_date_that_a_country_skipped_has_no_hours_no_business_day_and_no_time(string zone, string before, string after)
    {
        var calendar = Hours.Calendar(zone, Hours.Weekly(Hours.AllDays, "08:00-18:00"));
        var (last, next) = (Hours.Date(before), Hours.Date(after));

        calendar.Days(last, next.PlusDays(1)).Select(day => day.Rule).ShouldBe([DayRule.Weekly, DayRule.Skipped, DayRule.Weekly]);
        calendar.Open($"{before} 17:00", $"{after} 09:00").ShouldBe(Duration.FromHours(2));
        new ServiceClock(calendar, IntervalSet.Empty).DueInBusinessDays(Hours.At($"{before} 12:00", zone), 1m).ShouldBe(Hours.At($"{after} 12:00", zone));
        new ServiceClock(calendar, IntervalSet.Empty, ClockKind.Elapsed).Between(Hours.At($"{before} 12:00", zone), Hours.At($"{after} 12:00", zone))
            .ShouldBe(Duration.FromHours(24));
    }

    [Fact]
    public void Hours_past_midnight_before_a_skipped_date_end_there()
    {
        var calendar = Hours.Calendar("Pacific/Apia", Hours.Weekly(Hours.AllDays, "22:00-06:00"));

        calendar.Open("2011-12-29 12:00", "2011-12-31 12:00").ShouldBe(Duration.FromHours(2 + 6), "the morning of the 31st belongs to the night of its own pattern");
    }

    [Theory]
    [InlineData("Pacific/Apia", 2011, 12, 30 * 24)] // a date less
    [InlineData("Pacific/Kiritimati", 1994, 12, 30 * 24)] // its last date was skipped
    [InlineData("Pacific/Kwajalein", 1993, 8, 30 * 24)]
    [InlineData("America/Asuncion", 2023, 10, (31 * 24) - 1)] // starts in a gap
    [InlineData("America/Havana", 2020, 11, (30 * 24) + 1)] // starts twice
    [InlineData("Australia/Lord_Howe", 2024, 4, (30 * 24) + 0.5)]
    public void A_month_has_the_hours_that_really_pass(string zone, int year, int month, double hours)
    {
        var window = Window.Month(year, month, Hours.Zone(zone));

        (window.End - window.Start).TotalHours.ShouldBe(hours);
        new ServiceCalendar(ServiceHours.Always, Hours.Zone(zone)).OpenTime(window.Start, window.End).TotalHours.ShouldBe(hours);
        window.Previous().End.ShouldBe(window.Start);
        window.Next().Start.ShouldBe(window.End);
    }

    [Fact]
    public void Agreed_time_of_a_window_that_starts_in_a_gap_starts_after_it()
    {
        var asuncion = Hours.Zone("America/Asuncion");
        var evaluation = new Evaluation(new ServiceCalendar(ServiceHours.Always, asuncion), IntervalSet.Empty, Instant.FromUtc(2024, 6, 1, 0, 0));
        var target = new Target { Key = "availability", Kind = TargetKind.Availability, Expected = 0.99m };
        var over = new Outage { From = Instant.FromUtc(2023, 10, 1, 3, 0), To = Instant.FromUtc(2023, 10, 1, 5, 0) };

        var attainments = evaluation.Of(target, [Window.Quarter(2023, 3, asuncion), Window.Quarter(2023, 4, asuncion)], new Measured { Outages = [over] });

        attainments.Select(item => (item.Total, item.Total - item.Good)).ShouldBe([(92 * 86_400m, 3_600m), ((92 * 86_400m) - 3_600m, 3_600m)]);
    }

    [Theory]
    [InlineData("Pacific/Kiritimati", "2024-05-06T18:00:00Z")] // 14 hours ahead: Tuesday morning is Monday evening in UTC
    [InlineData("Pacific/Niue", "2024-05-07T19:00:00Z")] // 11 hours behind
    [InlineData("Pacific/Marquesas", "2024-05-07T17:30:00Z")] // nine and a half hours behind
    [InlineData("Asia/Kathmandu", "2024-05-07T02:15:00Z")]
    [InlineData("Pacific/Chatham", "2024-05-06T19:15:00Z")]
    public void Offsets_of_all_sizes_are_followed(string zone, string opening)
    {
        var calendar = Hours.Calendar(zone, Hours.Weekly([IsoDayOfWeek.Tuesday], "08:00-18:00"));
        var at = NodaTime.Text.InstantPattern.ExtendedIso.Parse(opening).Value;

        calendar.Open(at - Duration.FromHours(24), at + Duration.FromHours(24))
            .ShouldHaveSingleItem().ShouldBe(new Interval(at, at + Duration.FromHours(10)));
    }

    [Fact]
    public void Offsets_with_seconds_are_followed()
    {
        // Monrovia was 44 minutes and 30 seconds behind until January 1972.
        var calendar = Hours.Calendar("Africa/Monrovia", Hours.Weekly(Hours.AllDays, "08:00-18:00"));

        calendar.Open(Instant.FromUtc(1971, 6, 1, 0, 0), Instant.FromUtc(1971, 6, 2, 0, 0)).ShouldHaveSingleItem().Start
            .ShouldBe(Instant.FromUtc(1971, 6, 1, 8, 44, 30));
    }

    [Fact]
    public void A_clock_change_of_a_far_year_counts_as_today_s()
    {
        var calendar = Hours.Calendar("Europe/Berlin", Hours.Weekly(Hours.AllDays, "00:00-24:00"));

        calendar.Open("2150-03-29 00:00", "2150-03-30 00:00").TotalHours.ShouldBe(23);
        calendar.Open("2150-10-25 00:00", "2150-10-26 00:00").TotalHours.ShouldBe(25);
        calendar.Open("2150-10-26 00:00", "2150-10-27 00:00").TotalHours.ShouldBe(24);
    }
}
