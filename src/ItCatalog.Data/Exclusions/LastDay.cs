using NodaTime;

namespace ItCatalog.Data.Exclusions;

/// <summary>The date that a deadline at its end belongs to.</summary>
public static class LastDay
{
    /// <summary>The last date before an instant, in a zone.</summary>
    /// <param name="deadline">Where the date is over.</param>
    /// <param name="zone">IANA identifier.</param>
    public static LocalDate Of(Instant deadline, string zone) => (deadline - Duration.Epsilon).InZone(DateTimeZoneProviders.Tzdb[zone]).Date;
}
