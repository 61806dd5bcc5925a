using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Work.Months;

/// <summary>When the steps of a month end: in working days of the agreement's first site, by the terms of the version that judges the month.</summary>
/// <param name="Zone">The first site's.</param>
/// <param name="Calendar">Its own hours.</param>
/// <param name="Days">What was agreed; null: months do not close by themselves.</param>
internal sealed record MonthCalendar(DateTimeZone Zone, ServiceCalendar Calendar, ClosingDays? Days)
{
    /// <summary>The first instant after a month.</summary>
    public Instant EndOf(LocalDate month) => Window.Containing(month, WindowLength.Month, Zone).End;

    /// <summary>By when the provider has looked at it.</summary>
    /// <param name="month">First day of the month.</param>
    /// <param name="since">Since when it is under check: the month's end, or when a figure changed.</param>
    public Instant? CheckUntil(LocalDate month, Instant since) => Days is not { } days ? null
        : Earlier(Later(After(month, days.Check), since < EndOf(month) + Duration.FromDays(1) ? null : WorkingDays.After(Calendar, since, days.Check)), After(month, days.Close));

    /// <summary>Until when the customer may say what is wrong.</summary>
    /// <param name="month">First day of the month.</param>
    /// <param name="since">Since when it is under comment.</param>
    public Instant? CommentUntil(LocalDate month, Instant since)
    {
        if (Days is not { } days)
        {
            return null;
        }

        var usual = After(month, days.Comment);
        var checkedInTime = After(month, days.Check) is { } inTime && since <= inTime;
        return Earlier(checkedInTime ? usual : Later(usual, WorkingDays.After(Calendar, since, Math.Max(1, days.Comment - days.Check))), After(month, days.Close));
    }

    /// <summary>When it is closed, whatever changed; null: not by itself.</summary>
    public Instant? CloseBy(LocalDate month) => Days is { } days ? After(month, days.Close) : null;

    private Instant? After(LocalDate month, int days) => WorkingDays.After(Calendar, month.PlusMonths(1).PlusDays(-1), days);

    private static Instant? Later(Instant? one, Instant? other) => one is null ? other : other is null || one > other ? one : other;

    private static Instant? Earlier(Instant? one, Instant? other) => one is null ? other : other is null || one < other ? one : other;

    /// <summary>That of an agreement for a month; null where no version was ever signed.</summary>
    public static async Task<MonthCalendar?> FindAsync(DbConnection connection, long agreementId, LocalDate month)
    {
        // After the agreement's end its last version says how its last months close.
        var row = await connection.QueryFirstOrDefaultAsync<Row>(
            """
            select x.site_id as SiteId, x.time_zone as Zone, s.service_hours_id as HoursId, v.check_days as CheckDays, v.comment_days as CommentDays, v.close_days as CloseDays
            from signed_version v
              join promised_site x on x.version_id = v.id
              join site s on s.id = x.site_id
            where v.agreement_id = @agreementId
            order by case when v.effective_from <= @month then 0 else 1 end, case when v.effective_from <= @month then v.effective_from else '' end desc, v.effective_from, x.site_id
            limit 1
            """,
            new { agreementId, month });
        return row is null ? null : new(
            DateTimeZoneProviders.Tzdb[row.Zone], (await SiteCalendars.ReadAsync(connection)).Of(row.SiteId, row.HoursId), ClosingDays.OrNull(row.CheckDays, row.CommentDays, row.CloseDays));
    }

    private sealed record Row
    {
        public required long SiteId { get; init; }

        public required string Zone { get; init; }

        public required long HoursId { get; init; }

        public required int? CheckDays { get; init; }

        public required int? CommentDays { get; init; }

        public required int? CloseDays { get; init; }
    }
}
