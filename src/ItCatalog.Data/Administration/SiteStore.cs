using System.Globalization;
using Dapper;
using ItCatalog.Calculation.Time;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Administration;

/// <summary>A site as it is typed.</summary>
public sealed record SiteDraft
{
    public string? Code { get; init; }

    public string? Name { get; init; }

    /// <summary>IANA identifier, "Europe/Berlin".</summary>
    public string? TimeZone { get; init; }

    /// <summary>The pattern that holds where an agreement says nothing else.</summary>
    public long? ServiceHoursId { get; init; }

    /// <summary>One on a line: "2026-12-25 Christmas Day", or "12-25 from 2026 Christmas Day" for every year.</summary>
    public string? Holidays { get; init; }

    /// <summary>One on a line: "2026-12-24 08:00–12:00 Christmas Eve" or "2026-12-31 closed Stocktaking".</summary>
    public string? SpecialDays { get; init; }
}

/// <summary>Sites and their calendars as forms show and keep them.</summary>
public sealed class SiteStore(Database database)
{
    /// <summary>A site as a form shows it; null where there is none.</summary>
    public async Task<SiteDraft?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var site = await connection.QuerySingleOrDefaultAsync<SiteDraft>(
            "select code as Code, name as Name, time_zone as TimeZone, service_hours_id as ServiceHoursId from site where id = @id", new { id });
        if (site is null)
        {
            return null;
        }

        var once = await connection.QueryAsync<HolidayRow>("select date as Date, name as Name from site_holiday where site_id = @id and rule_id is null order by date", new { id });
        var rules = await connection.QueryAsync<RuleRow>(
            "select month_day as MonthDay, name as Name, from_year as FromYear, to_year as ToYear from site_holiday_rule where site_id = @id order by month_day, from_year", new { id });
        var special = await connection.QueryAsync<SpecialRow>(
            """
            select d.date as Date, d.name as Name, i.from_minute as FromMinute, i.to_minute as ToMinute
            from site_special_day d left join site_special_day_interval i on i.site_id = d.site_id and i.date = d.date
            where d.site_id = @id
            order by d.date, i.from_minute
            """,
            new { id });
        return site with
        {
            Holidays = HolidayText.Written(new() { Once = [.. once.Select(day => (day.Date, day.Name))], Yearly = [.. rules.Select(rule => (rule.ToDay(), rule.Name))] }),
            SpecialDays = string.Join('\n', special.GroupBy(day => (day.Date, day.Name)).Select(day => $"{LocalDatePattern.Iso.Format(day.Key.Date)} {Hours(day)} {day.Key.Name}")),
        };
    }

    /// <summary>Whether figures of the site were computed: its time zone then stays.</summary>
    public async Task<bool> HasFiguresAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>("select exists (select 1 from attainment where site_id = @id)", new { id });
    }

    /// <summary>Whether there is such a pattern of service hours.</summary>
    public async Task<bool> HasHoursAsync(long? serviceHoursId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>("select exists (select 1 from service_hours where id = @serviceHoursId)", new { serviceHoursId });
    }

    /// <summary>The services whose signed agreements ever covered the site.</summary>
    public async Task<IReadOnlyList<long>> ServicesAsync(long id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<long>(
                """
                select distinct a.service_id
                from agreement_site s
                join signed_version v on v.id = s.version_id
                join agreement a on a.id = v.agreement_id
                where s.site_id = @id
                order by a.service_id
                """,
                new { id }),
        ];
    }

    /// <summary>Adds a site (id null) or changes one, with its whole calendar.</summary>
    /// <returns>Its number.</returns>
    internal async Task<long> SaveAsync(long? id, SiteContent site)
    {
        var connection = database.Writing.Connection!;
        var kept = await connection.ExecuteScalarAsync<long>(
            id is null
                ? "insert into site (code, name, time_zone, service_hours_id) values (@Code, @Name, @TimeZone, @ServiceHoursId) returning id"
                : "update site set code = @Code, name = @Name, time_zone = @TimeZone, service_hours_id = @ServiceHoursId where id = @id returning id",
            new { id, site.Code, site.Name, site.TimeZone, site.ServiceHoursId });
        await connection.ExecuteAsync("delete from site_holiday where site_id = @kept", new { kept });
        await connection.ExecuteAsync("delete from site_holiday_rule where site_id = @kept", new { kept });
        await connection.ExecuteAsync("delete from site_special_day where site_id = @kept", new { kept });
        await connection.ExecuteAsync(
            "insert into site_holiday (site_id, date, name) values (@kept, @Date, @Name)",
            site.Holidays.Once.Select(day => new { kept, day.Date, day.Name }));
        foreach (var (day, name) in site.Holidays.Yearly)
        {
            var rule = await connection.ExecuteScalarAsync<long>(
                "insert into site_holiday_rule (site_id, month_day, name, from_year, to_year) values (@kept, @monthDay, @name, @FromYear, @ToYear) returning id",
                new { kept, monthDay = HolidayText.MonthDay(day), name, day.FromYear, day.ToYear });
            await connection.ExecuteAsync(
                "insert into site_holiday (site_id, date, name, rule_id) values (@kept, @date, @name, @rule)", day.Dates().Select(date => new { kept, date, name, rule }));
        }

        await connection.ExecuteAsync(
            "insert into site_special_day (site_id, date, name) values (@kept, @Date, @Name)",
            site.SpecialDays.Select(day => new { kept, day.Date, day.Name }));
        await connection.ExecuteAsync(
            "insert into site_special_day_interval (site_id, date, from_minute, to_minute) values (@kept, @Date, @From, @To)",
            site.SpecialDays.SelectMany(day => day.Open.Select(open => new { kept, day.Date, open.From, open.To })));
        return kept;
    }

    private static string Hours(IEnumerable<SpecialRow> rows) =>
        string.Join(", ", rows.Where(row => row.FromMinute is not null).Select(row => $"{CalendarText.Time(row.FromMinute!.Value)}–{CalendarText.Time(row.ToMinute!.Value)}")) is { Length: > 0 } hours ? hours : "closed";

    private sealed record HolidayRow
    {
        public required LocalDate Date { get; init; }

        public required string Name { get; init; }
    }

    private sealed record RuleRow
    {
        public required string MonthDay { get; init; }

        public required string Name { get; init; }

        public required int FromYear { get; init; }

        public required int? ToYear { get; init; }

        public YearlyDay ToDay() => new(int.Parse(MonthDay[..2], CultureInfo.InvariantCulture), int.Parse(MonthDay[3..], CultureInfo.InvariantCulture), FromYear, ToYear);
    }

    private sealed record SpecialRow
    {
        public required LocalDate Date { get; init; }

        public required string Name { get; init; }

        public required int? FromMinute { get; init; }

        public required int? ToMinute { get; init; }
    }
}

/// <summary>A site as it is kept.</summary>
internal sealed record SiteContent
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string TimeZone { get; init; }

    public required long ServiceHoursId { get; init; }

    public required HolidayList Holidays { get; init; }

    public required IReadOnlyList<(LocalDate Date, string Name, IReadOnlyList<MinuteRange> Open)> SpecialDays { get; init; }
}
