using ItCatalog.Calculation.Time;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Calculation.Tests;

/// <summary>Short ways to write hours, instants and calendars in tests.</summary>
internal static class Hours
{
    private static readonly LocalDateTimePattern _minutes = LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm");
    private static readonly LocalDateTimePattern _seconds = LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm:ss");

    public static IReadOnlyList<IsoDayOfWeek> Weekdays { get; } =
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];

    public static IReadOnlyList<IsoDayOfWeek> AllDays { get; } = [.. Weekdays, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday];

    public static DateTimeZone Zone(string name) => DateTimeZoneProviders.Tzdb[name];

    /// <summary>An instant from the clock on the wall.</summary>
    public static Instant At(string local, string zone = "Europe/Berlin") => Zone(zone).AtLeniently(Local(local)).ToInstant();

    public static Instant Utc(string local) => At(local, "UTC");

    public static string Show(Instant? instant, string zone = "Europe/Berlin") =>
        instant is { } known ? _seconds.Format(known.InZone(Zone(zone)).LocalDateTime) : "never";

    public static LocalDate Date(string date) => LocalDatePattern.Iso.Parse(date).Value;

    /// <summary>"08:00-12:00" on some days; 24:00 is the end of the day.</summary>
    public static WeeklyHours Weekly(IReadOnlyList<IsoDayOfWeek> days, string range) => new(days, Time(range[..5]), Time(range[6..]));

    public static OpenHours Open(string range) => new(Time(range[..5]), Time(range[6..]));

    public static ServiceCalendar Calendar(string zone, params WeeklyHours[] weekly) => new(new ServiceHours(weekly, [], []), Zone(zone));

    /// <summary>Monday to Friday 08:00 to 18:00 in Berlin, 3 October 2024 a holiday.</summary>
    public static ServiceCalendar Office() => new(
        new ServiceHours([Weekly(Weekdays, "08:00-18:00")], [new LocalDate(2024, 10, 3)], []),
        Zone("Europe/Berlin"));

    public static Duration Open(this ServiceCalendar calendar, string from, string to)
    {
        var zone = calendar.Zone.Id;
        return calendar.OpenTime(At(from, zone), At(to, zone));
    }

    private static LocalDateTime Local(string text) => (text.Length == 16 ? _minutes : _seconds).Parse(text).Value;

    private static LocalTime Time(string text) =>
        text == "24:00" ? LocalTime.Midnight : LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;
}
