using NodaTime;

namespace ItCatalog.Work.Demo;

/// <summary>Moves the recorded dates to the day of loading: by whole weeks in local time, so that a Monday morning stays one.</summary>
internal sealed class DemoTime(LocalDate recordedUntil, Instant now)
{
    private readonly int weeks = (int)Math.Floor(Period.DaysBetween(recordedUntil, now.InUtc().Date) / 7m);

    /// <summary>The moment of loading: nothing later has happened yet.</summary>
    public Instant Now => now;

    /// <summary>First day of the month of loading.</summary>
    public LocalDate ThisMonth { get; } = new(now.InUtc().Year, now.InUtc().Month, 1);

    /// <summary>As many months from the month of loading as it was recorded from its own.</summary>
    public YearMonth Shift(YearMonth recorded) => recorded.PlusMonths((12 * (ThisMonth.Year - recordedUntil.Year)) + ThisMonth.Month - recordedUntil.Month);

    /// <summary>As many years from the year of loading as it was recorded from its own.</summary>
    public int ShiftYear(int recorded) => recorded + ThisMonth.Year - recordedUntil.Year;

    public Instant Shift(Instant recorded, DateTimeZone zone) => Shift(recorded.InZone(zone).LocalDateTime, zone);

    public Instant Shift(LocalDateTime recorded, DateTimeZone zone) => zone.AtLeniently(recorded.PlusWeeks(weeks)).ToInstant();

    /// <summary>As <see cref="Shift(Instant, DateTimeZone)"/>; null where it lies after the moment of loading.</summary>
    public Instant? ShiftIfPast(Instant? recorded, DateTimeZone zone) =>
        recorded is { } instant && Shift(instant, zone) is var shifted && shifted <= now ? shifted : null;

    public Instant DaysAgo(int days) => now - Duration.FromDays(days);
}
