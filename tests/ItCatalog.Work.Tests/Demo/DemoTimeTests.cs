using ItCatalog.Work.Demo;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Tests.Demo;

public sealed class DemoTimeTests
{
    private static readonly LocalDate RecordedUntil = new(2026, 11, 22);
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Theory]
    [InlineData(2026, 11, 22, 0, "on the day itself")]
    [InlineData(2026, 11, 28, 0, "within the week after it")]
    [InlineData(2026, 11, 29, 7, "a week later")]
    [InlineData(2027, 12, 1, 371, "a year later")]
    [InlineData(2026, 11, 21, -7, "on a clock that runs behind")]
    public void Recorded_times_move_by_whole_weeks(int year, int month, int day, int movedByDays, string when)
    {
        var time = new DemoTime(RecordedUntil, Instant.FromUtc(year, month, day, 12, 0));
        var monday = new LocalDateTime(2026, 11, 16, 9, 0);

        time.Shift(monday, Berlin).InZone(Berlin).LocalDateTime.ShouldBe(monday.PlusDays(movedByDays), when);
    }

    [Theory]
    [InlineData(2026, 11, "2024-05", "2024-05")]
    [InlineData(2027, 1, "2024-05", "2024-07")]
    [InlineData(2028, 11, "2027-01", "2029-01")]
    [InlineData(2026, 2, "2026-11", "2026-02")]
    public void Months_of_agreements_count_from_the_month_of_loading(int year, int month, string recorded, string moved)
    {
        var time = new DemoTime(RecordedUntil, Instant.FromUtc(year, month, 28, 12, 0));

        YearMonthPattern.Iso.Format(time.Shift(YearMonthPattern.Iso.Parse(recorded).Value)).ShouldBe(moved);
    }

    [Fact]
    public void A_morning_stays_a_morning_on_the_other_side_of_a_clock_change()
    {
        var time = new DemoTime(RecordedUntil, Instant.FromUtc(2027, 6, 1, 12, 0));
        var winter = Berlin.AtStrictly(new LocalDateTime(2026, 11, 16, 9, 0)).ToInstant();

        time.Shift(winter, Berlin).InZone(Berlin).TimeOfDay.ShouldBe(new LocalTime(9, 0));
    }

    [Fact]
    public void What_lies_after_the_moment_of_loading_has_not_happened_yet()
    {
        var now = Instant.FromUtc(2026, 11, 24, 12, 0);
        var time = new DemoTime(RecordedUntil, now);

        time.ShiftIfPast(now, Berlin).ShouldBe(now);
        time.ShiftIfPast(now + Duration.FromSeconds(1), Berlin).ShouldBeNull();
        time.ShiftIfPast(null, Berlin).ShouldBeNull();
    }
}
