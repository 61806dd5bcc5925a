using NodaTime;

namespace ItCatalog.Calculation.Time;

/// <summary>Instants as whole UTC milliseconds, the form in which all sums are made.</summary>
internal static class Milliseconds
{
    /// <summary>The first local year that calendars know; earlier instants have no open time.</summary>
    public const int FirstYear = 1900;

    /// <summary>The last local year that calendars know; later instants have no open time.</summary>
    public const int LastYear = 2199;

    /// <summary>1900-01-01T00:00Z.</summary>
    public const long First = -2_208_988_800_000;

    /// <summary>2200-01-01T00:00Z.</summary>
    public const long End = 7_258_118_400_000;

    /// <summary>Stands for an instant that is never reached, or not known.</summary>
    public const long Never = long.MaxValue;

    public static long Of(Instant instant) => instant.ToUnixTimeMilliseconds();

    public static long OfOrNever(Instant? instant) => instant is { } known ? known.ToUnixTimeMilliseconds() : Never;

    public static long Of(Duration duration) => (long)duration.TotalMilliseconds;

    public static Instant ToInstant(long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);

    public static Instant? ToInstantOrNull(long milliseconds) =>
        milliseconds == Never ? null : Instant.FromUnixTimeMilliseconds(milliseconds);
}
