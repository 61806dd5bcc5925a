using NodaTime;

namespace ItCatalog.Calculation.Time;

/// <summary>How long a window is.</summary>
public enum WindowLength
{
    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>Three months from a month in which a year begins, or three, six or nine months later: January to March and so on where it begins in January.</summary>
    Quarter,

    /// <summary>Twelve months from the month in which a year begins.</summary>
    Year,
}

/// <summary>A month, quarter or year of a time zone: from its first day 00:00 local to the next one's first day 00:00 local (exclusive).</summary>
/// <remarks>Calculation rules, section 1. A midnight that does not exist moves forward by the gap; of two midnights the earlier one counts.</remarks>
public sealed record Window
{
    private Window(LocalDate firstDate, WindowLength length, DateTimeZone zone)
    {
        FirstDate = firstDate;
        EndDate = firstDate.PlusMonths(MonthsIn(length));
        Length = length;
        Zone = zone;
        Start = zone.AtLeniently(FirstDate.AtMidnight()).ToInstant();
        End = zone.AtLeniently(EndDate.AtMidnight()).ToInstant();
    }

    /// <summary>Its first local date.</summary>
    public LocalDate FirstDate { get; }

    /// <summary>The first local date after it.</summary>
    public LocalDate EndDate { get; }

    /// <summary>Month, quarter or year.</summary>
    public WindowLength Length { get; }

    /// <summary>The zone whose local dates bound it.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Its first instant.</summary>
    public Instant Start { get; }

    /// <summary>The first instant after it.</summary>
    public Instant End { get; }

    /// <summary>A calendar month.</summary>
    /// <param name="year">Year from 1900 to 2199.</param>
    /// <param name="month">Month from 1 to 12.</param>
    /// <param name="zone">The site's zone.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public static Window Month(int year, int month, DateTimeZone zone) => Containing(new LocalDate(year, month, 1), WindowLength.Month, zone);

    /// <summary>A calendar quarter.</summary>
    /// <param name="year">Year from 1900 to 2199.</param>
    /// <param name="quarter">Quarter from 1 to 4.</param>
    /// <param name="zone">The site's zone.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such quarter.</exception>
    public static Window Quarter(int year, int quarter, DateTimeZone zone) => Containing(new LocalDate(year, (3 * quarter) - 2, 1), WindowLength.Quarter, zone);

    /// <summary>A calendar year.</summary>
    /// <param name="year">Year from 1900 to 2199.</param>
    /// <param name="zone">The site's zone.</param>
    public static Window Year(int year, DateTimeZone zone) => Containing(new LocalDate(year, 1, 1), WindowLength.Year, zone);

    /// <summary>The window that a local date lies in.</summary>
    /// <param name="date">Any date of the years 1900 to 2199.</param>
    /// <param name="length">Month, quarter or year.</param>
    /// <param name="zone">The site's zone.</param>
    /// <param name="yearStart">The month in which years begin, from 1 to 12: a fiscal year may begin in April.</param>
    /// <exception cref="ArgumentOutOfRangeException">The date lies outside the years that calendars know, or there is no such month.</exception>
    public static Window Containing(LocalDate date, WindowLength length, DateTimeZone zone, int yearStart = 1)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentOutOfRangeException.ThrowIfLessThan(date.Year, Milliseconds.FirstYear, nameof(date));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(date.Year, Milliseconds.LastYear, nameof(date));
        ArgumentOutOfRangeException.ThrowIfNotEqual(yearStart is >= 1 and <= 12, true, nameof(yearStart));
        var monthsBefore = (date.Month - yearStart + 12) % MonthsIn(length);
        return new Window(date.With(DateAdjusters.StartOfMonth).PlusMonths(-monthsBefore), length, zone);
    }

    /// <summary>The window that begins on a local date, whatever month years begin in.</summary>
    /// <param name="first">Its first date, of the years 1900 to 2199.</param>
    /// <param name="length">Month, quarter or year.</param>
    /// <param name="zone">The site's zone.</param>
    /// <exception cref="ArgumentOutOfRangeException">The date lies outside the years that calendars know.</exception>
    public static Window StartingWith(LocalDate first, WindowLength length, DateTimeZone zone) => Containing(first, length, zone, first.Month);

    /// <summary>The window that an instant lies in.</summary>
    /// <param name="instant">An instant of the years 1900 to 2199.</param>
    /// <param name="length">Month, quarter or year.</param>
    /// <param name="zone">The site's zone.</param>
    /// <param name="yearStart">The month in which years begin, from 1 to 12.</param>
    /// <remarks>Where clocks go back over midnight a local date comes twice; the bounds of the windows decide, not the date.</remarks>
    public static Window Containing(Instant instant, WindowLength length, DateTimeZone zone, int yearStart = 1)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var window = Containing(instant.InZone(zone).Date, length, zone, yearStart);
        return instant >= window.End ? window.Next() : window;
    }

    /// <summary>All windows that hold one of the months from <paramref name="from"/> to <paramref name="to"/>, both included, in order.</summary>
    /// <param name="from">The first month.</param>
    /// <param name="to">The last month; earlier than <paramref name="from"/> gives no window.</param>
    /// <param name="length">Month, quarter or year.</param>
    /// <param name="zone">The site's zone.</param>
    /// <param name="yearStart">The month in which years begin, from 1 to 12.</param>
    public static IReadOnlyList<Window> Between(YearMonth from, YearMonth to, WindowLength length, DateTimeZone zone, int yearStart = 1)
    {
        var windows = new List<Window>();
        var last = to.OnDayOfMonth(1);
        if (from.OnDayOfMonth(1) > last)
        {
            return windows;
        }

        for (var window = Containing(from.OnDayOfMonth(1), length, zone, yearStart); window.FirstDate <= last; window = window.Next())
        {
            windows.Add(window);
        }

        return windows;
    }

    /// <summary>The window of the same length that follows.</summary>
    public Window Next() => new(EndDate, Length, Zone);

    /// <summary>The window of the same length before this one.</summary>
    public Window Previous() => new(FirstDate.PlusMonths(-MonthsIn(Length)), Length, Zone);

    /// <summary>Whether an instant lies in the window.</summary>
    /// <param name="instant">Any instant.</param>
    public bool Contains(Instant instant) => instant >= Start && instant < End;

    /// <summary>Whether the window has begun by <paramref name="asOf"/>; one that starts at that instant or later gives no result.</summary>
    /// <param name="asOf">The instant up to which data is known.</param>
    public bool HasStarted(Instant asOf) => Start < asOf;

    /// <summary>Whether the window has not ended by <paramref name="asOf"/>: its figures are computed up to that instant and may still change.</summary>
    /// <param name="asOf">The instant up to which data is known.</param>
    public bool IsPartial(Instant asOf) => asOf < End;

    /// <summary>How many calendar months a window has.</summary>
    /// <param name="length">Month, quarter or year.</param>
    public static int MonthsIn(WindowLength length) => length switch
    {
        WindowLength.Month => 1,
        WindowLength.Quarter => 3,
        WindowLength.Year => 12,
        _ => throw new ArgumentOutOfRangeException(nameof(length)),
    };
}
