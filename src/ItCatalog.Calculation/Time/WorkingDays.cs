using NodaTime;

namespace ItCatalog.Calculation.Time;

/// <summary>Deadlines, notice and days of a month in working days: the local dates on which a calendar has hours.</summary>
/// <remarks>
/// Calculation rules, section 10. The calendar is the one of a site's own hours, for an agreement that of its first site unless it names another.
/// </remarks>
public static class WorkingDays
{
    /// <summary>When so many working days after an instant are over: what happens before it is in time.</summary>
    /// <param name="calendar">Whose dates count, in its zone.</param>
    /// <param name="from">The instant; the rest of its own date does not count.</param>
    /// <param name="days">How many, at least one.</param>
    /// <returns>The end of the last of them, which is the next date's 00:00 local; null when that many never come.</returns>
    public static Instant? After(ServiceCalendar calendar, Instant from, int days)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return After(calendar, from.InZone(calendar.Zone).Date, days);
    }

    /// <summary>When so many working days after a date are over.</summary>
    /// <param name="calendar">Whose dates count, in its zone.</param>
    /// <param name="date">The date, which does not count itself.</param>
    /// <param name="days">How many, at least one.</param>
    /// <returns>The end of the last of them, which is the next date's 00:00 local; null when that many never come.</returns>
    public static Instant? After(ServiceCalendar calendar, LocalDate date, int days)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        return Working(calendar, date.PlusDays(1), End).Skip(days - 1).Select(day => (Instant?)EndOf(day.Date, calendar.Zone)).FirstOrDefault();
    }

    /// <summary>How many working days lie between the dates of two instants, counting neither; zero when the second date is not after the first.</summary>
    /// <param name="calendar">Whose dates count, in its zone.</param>
    /// <param name="from">When notice was given.</param>
    /// <param name="to">What it was given of.</param>
    public static int Between(ServiceCalendar calendar, Instant from, Instant to)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return Working(calendar, from.InZone(calendar.Zone).Date.PlusDays(1), to.InZone(calendar.Zone).Date).Count();
    }

    /// <summary>The n-th working day of a month; where it has fewer, its last one, and its last date where it has none.</summary>
    /// <param name="calendar">Whose dates count.</param>
    /// <param name="month">Any day of the month.</param>
    /// <param name="day">Which, from 1.</param>
    public static LocalDate InMonth(ServiceCalendar calendar, LocalDate month, int day)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfLessThan(day, 1);
        var first = month.With(DateAdjusters.StartOfMonth);
        List<LocalDate> working = [.. Working(calendar, first, first.PlusMonths(1)).Select(one => one.Date).Take(day)];
        return working is [.., var last] ? last : first.PlusMonths(1).PlusDays(-1);
    }

    private static LocalDate End { get; } = new(Milliseconds.LastYear + 1, 1, 1);

    private static IEnumerable<ServiceDay> Working(ServiceCalendar calendar, LocalDate from, LocalDate to) =>
        from >= to ? [] : calendar.Days(from, to).Where(day => day.Open.Count > 0);

    private static Instant EndOf(LocalDate date, DateTimeZone zone) => zone.AtLeniently(date.PlusDays(1).AtMidnight()).ToInstant();
}
