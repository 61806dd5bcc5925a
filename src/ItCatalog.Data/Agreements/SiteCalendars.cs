using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Data.Agreements;

/// <summary>Calendars of service hours at sites, each built once and shared.</summary>
public sealed class SiteCalendars
{
    private readonly Dictionary<(long SiteId, string TimeZone, bool ObservesHolidays, string Weekly), ServiceCalendar> calendars = [];
    private readonly Dictionary<long, string> zones;
    private readonly HashSet<long> observing;
    private readonly ILookup<long, WeeklyHours> weekly;
    private readonly ILookup<long, LocalDate> holidays;
    private readonly ILookup<long, SpecialDay> specialDays;

    private SiteCalendars(
        Dictionary<long, string> zones,
        HashSet<long> observing,
        ILookup<long, WeeklyHours> weekly,
        ILookup<long, LocalDate> holidays,
        ILookup<long, SpecialDay> specialDays)
    {
        this.zones = zones;
        this.observing = observing;
        this.weekly = weekly;
        this.holidays = holidays;
        this.specialDays = specialDays;
    }

    /// <summary>Reads sites, patterns, holidays and special days.</summary>
    /// <param name="connection">An open connection.</param>
    public static async Task<SiteCalendars> ReadAsync(DbConnection connection)
    {
        var zoneRows = await connection.QueryAsync<ZoneRow>("select id as SiteId, time_zone as TimeZone from site order by id");
        var observingIds = await connection.QueryAsync<long>("select id from service_hours where observes_holidays = 1 order by id");
        var patterns = await WeeklyPatterns.ReadAsync(connection);
        var holidayRows = await connection.QueryAsync<DayRow>("select site_id as SiteId, date as Date from site_holiday order by site_id, date");
        var specialRows = await connection.QueryAsync<SpecialRow>(
            """
            select d.site_id as SiteId, d.date as Date, i.from_minute as FromMinute, i.to_minute as ToMinute
            from site_special_day d
              left join site_special_day_interval i on i.site_id = d.site_id and i.date = d.date
            order by d.site_id, d.date, i.from_minute
            """);
        var days = specialRows.GroupBy(row => (row.SiteId, row.Date)).Select(day => (day.Key.SiteId, Day: new SpecialDay(
            day.Key.Date,
            [.. day.Where(row => row.FromMinute is not null).Select(row => new OpenHours(WeeklyPatterns.TimeAt(row.FromMinute!.Value), WeeklyPatterns.TimeAt(row.ToMinute!.Value)))])));
        return new SiteCalendars(
            zoneRows.ToDictionary(row => row.SiteId, row => row.TimeZone),
            [.. observingIds],
            patterns,
            holidayRows.ToLookup(row => row.SiteId, row => row.Date),
            days.ToLookup(entry => entry.SiteId, entry => entry.Day));
    }

    /// <summary>The calendar of a pattern, as it stands now, at a site.</summary>
    public ServiceCalendar Of(long siteId, long serviceHoursId) =>
        Of(siteId, zones[siteId], observing.Contains(serviceHoursId), [.. weekly[serviceHoursId]]);

    /// <summary>The calendar of weekly hours at a site: with the site's holidays and special days where the hours observe them.</summary>
    public ServiceCalendar Of(long siteId, string timeZone, bool observesHolidays, IReadOnlyList<WeeklyHours> hours)
    {
        var key = (siteId, timeZone, observesHolidays, WeeklyPatterns.Key(hours));
        if (!calendars.TryGetValue(key, out var calendar))
        {
            var service = new ServiceHours(hours, observesHolidays ? holidays[siteId] : [], observesHolidays ? specialDays[siteId] : []);
            calendar = new ServiceCalendar(service, DateTimeZoneProviders.Tzdb[timeZone]);
            calendars.Add(key, calendar);
        }

        return calendar;
    }

    private sealed record ZoneRow
    {
        public required long SiteId { get; init; }

        public required string TimeZone { get; init; }
    }

    private sealed record DayRow
    {
        public required long SiteId { get; init; }

        public required LocalDate Date { get; init; }
    }

    private sealed record SpecialRow
    {
        public required long SiteId { get; init; }

        public required LocalDate Date { get; init; }

        public required int? FromMinute { get; init; }

        public required int? ToMinute { get; init; }
    }
}
