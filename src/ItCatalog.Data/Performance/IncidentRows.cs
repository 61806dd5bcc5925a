using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>The rows of <c>incident_default</c>, and what they are made of.</summary>
internal static class IncidentRows
{
    /// <summary>What was kept of targets at a site in a month.</summary>
    public static async Task<IReadOnlyList<JudgedFigure>> FiguresAsync(DbConnection connection, long siteId, LocalDate month, IReadOnlyList<long> targetIds) =>
    [
        .. await connection.QueryAsync<JudgedFigure>(
            "select target_id as TargetId, as_of_ms as AsOf, good as Good, total as Total from attainment where site_id = @siteId and window_start = @month and target_id in @targetIds order by target_id",
            new { siteId, month, targetIds }),
    ];

    /// <summary>The cases that missed targets at a site in a month.</summary>
    public static async Task<ILookup<long, Incident>> MissedAsync(DbConnection connection, long siteId, LocalDate month, IReadOnlyList<long> targetIds) =>
        (await connection.QueryAsync<MissedRow>(
            """
            select o.target_id as TargetId, t.key as Key, t.opened_ms as Opened
            from ticket_outcome o join ticket t on t.id = o.ticket_id
            where o.site_id = @siteId and o.window_start = @month and o.target_id in @targetIds and o.outcome = 'missed'
            order by o.target_id, t.opened_ms, t.key
            """,
            new { siteId, month, targetIds })).ToLookup(row => row.TargetId, row => new Incident(row.Opened, row.Key));

    /// <summary>What is known of the months of an agreement, by month, site, target and incident.</summary>
    public static async Task<IReadOnlyList<IncidentDefault>> ReadAsync(DbConnection connection, long agreementId) =>
    [
        .. (await connection.QueryAsync<Row>(
            """
            select target_key as TargetKey, site_id as SiteId, month as Month, incident as Incident, status_without as StatusWithout
            from incident_default where agreement_id = @agreementId order by month, site_id, target_key, incident
            """,
            new { agreementId })).Select(row => new IncidentDefault(row.TargetKey, row.SiteId, row.Month, new(Incident.Read(row.Incident)!, Word.Parse<Status>(row.StatusWithout)))),
    ];

    /// <summary>Puts what is known in place of all that was.</summary>
    public static async Task ReplaceAsync(DbConnection connection, long agreementId, IEnumerable<IncidentDefault> incidents)
    {
        await connection.ExecuteAsync("delete from incident_default where agreement_id = @agreementId", new { agreementId });
        await connection.ExecuteAsync(
            "insert into incident_default (agreement_id, target_key, site_id, month, incident, status_without) values (@agreementId, @TargetKey, @SiteId, @Month, @incident, @statusWithout)",
            incidents.Select(one => new { agreementId, one.TargetKey, one.SiteId, one.Month, incident = one.Without.Incident.ToString(), statusWithout = Word.Of(one.Without.Status) }));
    }

    private sealed record MissedRow
    {
        public required long TargetId { get; init; }

        public required string Key { get; init; }

        public required Instant Opened { get; init; }
    }

    private sealed record Row
    {
        public required string TargetKey { get; init; }

        public required long SiteId { get; init; }

        public required LocalDate Month { get; init; }

        public required string Incident { get; init; }

        public required string StatusWithout { get; init; }
    }
}

/// <summary>How a month in default of a target at a site would stand without one incident.</summary>
/// <param name="TargetKey">The target.</param>
/// <param name="SiteId">The site.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Without">The incident, and the status without its misses.</param>
internal sealed record IncidentDefault(string TargetKey, long SiteId, LocalDate Month, WithoutIncident Without);

/// <summary>What was kept of a target at a site in a month.</summary>
internal sealed record JudgedFigure
{
    public required long TargetId { get; init; }

    public required Instant AsOf { get; init; }

    public required decimal? Good { get; init; }

    public required decimal? Total { get; init; }
}
