using NodaTime;

namespace ItCatalog.Work.Messages;

/// <summary>When digests come: what was told before such a moment comes with it.</summary>
internal static class DigestTimes
{
    /// <summary>The last such moment that has been.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="zone">Whose hours count; an hour that a clock change leaves out is the next one.</param>
    /// <param name="hour">The hour of the day.</param>
    /// <param name="weekday">The only weekday; null: every day.</param>
    public static Instant Last(Instant now, DateTimeZone zone, int hour, IsoDayOfWeek? weekday)
    {
        for (var day = now.InZone(zone).Date; ; day = day.PlusDays(-1))
        {
            var moment = zone.AtLeniently(day + new LocalTime(hour, 0)).ToInstant();
            if (moment <= now && (weekday is null || day.DayOfWeek == weekday))
            {
                return moment;
            }
        }
    }
}
