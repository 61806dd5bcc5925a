using System.Data.Common;
using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
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

    /// <summary>One on a line: "2026-12-25 Christmas Day".</summary>
    public string? Holidays { get; init; }

    /// <summary>One on a line: "2026-12-24 08:00–12:00 Christmas Eve" or "2026-12-31 closed Stocktaking".</summary>
    public string? SpecialDays { get; init; }
}

/// <summary>Keeps sites and their calendars. Figures that rest on a changed calendar are computed anew in the same transaction.</summary>
public sealed class SiteChanges(Database database, AuditTrail audit, AttainmentComputation computation)
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

        var holidays = await connection.QueryAsync<HolidayRow>("select date as Date, name as Name from site_holiday where site_id = @id order by date", new { id });
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
            Holidays = string.Join('\n', holidays.Select(day => $"{LocalDatePattern.Iso.Format(day.Date)} {day.Name}")),
            SpecialDays = string.Join('\n', special.GroupBy(day => (day.Date, day.Name)).Select(day => $"{LocalDatePattern.Iso.Format(day.Key.Date)} {Hours(day)} {day.Key.Name}")),
        };
    }

    /// <summary>Adds a site (id null) or changes one.</summary>
    /// <returns>Its number or all mistakes; null where there is none with this number.</returns>
    public Task<Kept<long>?> KeepAsync(Actor by, long? id, SiteDraft draft, CancellationToken cancellationToken) => database.WriteAsync<Kept<long>?>(
        async transaction =>
        {
            var connection = transaction.Connection!;
            var zoneBefore = id is null ? null : await connection.ExecuteScalarAsync<string?>("select time_zone from site where id = @id", new { id }, transaction);
            if (id is not null && zoneBefore is null)
            {
                return null;
            }

            var (code, name, zone) = (draft.Code?.Trim() ?? "", draft.Name?.Trim() ?? "", draft.TimeZone?.Trim() ?? "");
            var mistakes = (await Code.MistakesAsync(transaction, "site", "site", code, id ?? 0)).ToList();
            if (name.Length is 0 or > 100)
            {
                mistakes.Add(Mistake.In(nameof(draft.Name), "Write a name of up to 100 characters."));
            }

            if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
            {
                mistakes.Add(Mistake.In(nameof(draft.TimeZone), $"{(zone.Length == 0 ? "Nothing" : $"“{zone}”")} is not a time zone. Write its IANA name, such as Europe/Berlin."));
            }
            else if (zoneBefore is not null && zone != zoneBefore && await HasFiguresAsync(transaction, id!.Value))
            {
                mistakes.Add(Mistake.In(nameof(draft.TimeZone), $"Figures of this site were measured in {zoneBefore}. Its time zone stays; add another site instead."));
            }

            if (draft.ServiceHoursId is null || !await connection.ExecuteScalarAsync<bool>("select count(*) from service_hours where id = @ServiceHoursId", new { draft.ServiceHoursId }, transaction))
            {
                mistakes.Add(Mistake.In(nameof(draft.ServiceHoursId), "Choose the site's service hours. Add a pattern first where there is none."));
            }

            var holidays = CalendarText.Holidays(draft.Holidays ?? "", nameof(draft.Holidays), mistakes);
            var special = CalendarText.SpecialDays(draft.SpecialDays ?? "", nameof(draft.SpecialDays), mistakes);
            if (mistakes.Count > 0)
            {
                return new Kept<long> { Mistakes = mistakes };
            }

            var kept = await connection.ExecuteScalarAsync<long>(
                id is null
                    ? "insert into site (code, name, time_zone, service_hours_id) values (@code, @name, @zone, @ServiceHoursId) returning id"
                    : "update site set code = @code, name = @name, time_zone = @zone, service_hours_id = @ServiceHoursId where id = @id returning id",
                new { id, code, name, zone, draft.ServiceHoursId },
                transaction);
            await KeepCalendarAsync(transaction, kept, holidays, special);
            await audit.AppendAsync(transaction, by, id is null ? "added" : "changed", "site", code, new { name, zone, draft.ServiceHoursId, draft.Holidays, draft.SpecialDays });
            if (id is not null)
            {
                await computation.RecomputeAsync(transaction, AttainmentScope.Everything, cancellationToken);
            }

            return new Kept<long> { Value = kept };
        },
        cancellationToken);

    private static Task<bool> HasFiguresAsync(DbTransaction transaction, long id) => transaction.Connection!.ExecuteScalarAsync<bool>(
        "select exists (select 1 from attainment where site_id = @id)", new { id }, transaction);

    private static async Task KeepCalendarAsync(DbTransaction transaction, long id, List<(LocalDate Date, string Name)> holidays, List<(LocalDate Date, string Name, IReadOnlyList<MinuteRange> Open)> special)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync("delete from site_holiday where site_id = @id", new { id }, transaction);
        await connection.ExecuteAsync("delete from site_special_day where site_id = @id", new { id }, transaction);
        await connection.ExecuteAsync("insert into site_holiday (site_id, date, name) values (@id, @Date, @Name)", holidays.Select(day => new { id, day.Date, day.Name }), transaction);
        await connection.ExecuteAsync("insert into site_special_day (site_id, date, name) values (@id, @Date, @Name)", special.Select(day => new { id, day.Date, day.Name }), transaction);
        await connection.ExecuteAsync(
            "insert into site_special_day_interval (site_id, date, from_minute, to_minute) values (@id, @Date, @From, @To)",
            special.SelectMany(day => day.Open.Select(open => new { id, day.Date, open.From, open.To })),
            transaction);
    }

    private static string Hours(IEnumerable<SpecialRow> rows) =>
        string.Join(", ", rows.Where(row => row.FromMinute is not null).Select(row => $"{CalendarText.Time(row.FromMinute!.Value)}–{CalendarText.Time(row.ToMinute!.Value)}")) is { Length: > 0 } hours ? hours : "closed";

    private sealed record HolidayRow
    {
        public required LocalDate Date { get; init; }

        public required string Name { get; init; }
    }

    private sealed record SpecialRow
    {
        public required LocalDate Date { get; init; }

        public required string Name { get; init; }

        public required int? FromMinute { get; init; }

        public required int? ToMinute { get; init; }
    }
}
