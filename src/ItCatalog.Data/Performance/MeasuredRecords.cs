using System.Data.Common;
using System.Globalization;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Measurements;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>A ticket with its row and its department.</summary>
/// <param name="Id">Its row.</param>
/// <param name="DepartmentId">Null: it counts for every department.</param>
/// <param name="Ticket">The case for the rules.</param>
internal sealed record MeasuredTicket(long Id, long? DepartmentId, Ticket Ticket);

/// <summary>The one loader of what was measured of a service at a site: computation, preview, explanation and replay are given the same records.</summary>
internal static class MeasuredRecords
{
    /// <summary>Tickets that can matter to windows from an instant on: opened since, resolved since, or not resolved.</summary>
    public static IReadOnlyList<MeasuredTicket> Tickets(DbConnection connection, long serviceId, long siteId, Instant from) => new TicketReading(
        connection,
        """
        select id from ticket where service_id = @service and site_id = @site and resolved_ms is null
        union
        select id from ticket where service_id = @service and site_id = @site and resolved_ms >= @from
        union
        select id from ticket where service_id = @service and site_id = @site and opened_ms >= @from
        """,
        ["service", "site", "from"],
        [serviceId, siteId, from.ToUnixTimeMilliseconds()]).Read();

    /// <summary>When the oldest case was opened that was still open at an instant, in UTC milliseconds; null where none was.</summary>
    public static long? FirstOpenedMs(DbConnection connection, long serviceId, long siteId, long atMs)
    {
        using var statement = new PreparedStatement(
            connection,
            transaction: null,
            """
            select min(opened_ms) from (
              select min(opened_ms) as opened_ms from ticket where service_id = @service and site_id = @site and resolved_ms is null and opened_ms < @at
              union all
              select min(opened_ms) from ticket where service_id = @service and site_id = @site and resolved_ms > @at and opened_ms < @at) open
            """,
            "service", "site", "at");
        using var row = statement.Read(serviceId, siteId, atMs);
        return row.Read() ? row.NumberOrNull(0) : null;
    }

    /// <summary>The outages of a service at a site, those of all its sites too; outages are few, and one that ended earlier may join a later one.</summary>
    /// <param name="connection">Where they lie.</param>
    /// <param name="serviceId">The service.</param>
    /// <param name="siteId">The site.</param>
    /// <param name="before">Only those that began before it; null: all.</param>
    public static async Task<IReadOnlyList<Outage>> OutagesAsync(DbConnection connection, long serviceId, long siteId, Instant? before = null) =>
        [.. await connection.QueryAsync<Outage>(
            """
            select from_ms as "From", to_ms as "To", impact as Impact, series as Series
            from outage
            where service_id = @serviceId and (site_id = @siteId or site_id is null) and (@before is null or from_ms < @before)
            order by from_ms, id
            """,
            new { serviceId, siteId, before })];

    /// <summary>The samples of a service at a site, those of all its sites too, by time.</summary>
    /// <param name="connection">Where they lie.</param>
    /// <param name="serviceId">The service.</param>
    /// <param name="siteId">The site.</param>
    /// <param name="from">First instant.</param>
    /// <param name="to">First instant after the last.</param>
    /// <param name="series">Only this series; null: all.</param>
    public static IReadOnlyList<Sample> Samples(DbConnection connection, long serviceId, long siteId, Instant from, Instant to, string? series = null)
    {
        var samples = new List<Sample>();
        var names = new SameText();
        using var statement = OfTime(connection, "sample", "value");
        using var row = statement.Read(serviceId, siteId, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds(), series);
        while (row.Read())
        {
            samples.Add(new Sample { At = Instant.FromUnixTimeMilliseconds(row.GetInt64(0)), Series = names.Of(row.TextOrNull(1)), Value = Number(row, 2) });
        }

        return samples;
    }

    /// <summary>The counts of a service at a site, those of all its sites too, by time.</summary>
    /// <inheritdoc cref="Samples"/>
    public static IReadOnlyList<GoodCount> Counts(DbConnection connection, long serviceId, long siteId, Instant from, Instant to, string? series = null)
    {
        var counts = new List<GoodCount>();
        var names = new SameText();
        using var statement = OfTime(connection, "good_count", "good, total");
        using var row = statement.Read(serviceId, siteId, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds(), series);
        while (row.Read())
        {
            counts.Add(new GoodCount
            {
                At = Instant.FromUnixTimeMilliseconds(row.GetInt64(0)),
                Series = names.Of(row.TextOrNull(1)),
                Good = Number(row, 2),
                Total = Number(row, 3),
            });
        }

        return counts;
    }

    /// <summary>Everything that one figure, or the story about it, is made of: by indexes, so that the rest of the history costs nothing.</summary>
    public static async Task<Measured> OfFigureAsync(DbConnection connection, MonthAttainment figure, VersionInForce version)
    {
        var (serviceId, siteId, rule) = (version.ServiceId, figure.Promise.SiteId, figure.Promise.Target.Rule);
        return SourceKinds.Feeding(rule.Kind) switch
        {
            SourceKind.Tickets => new Measured { Tickets = TicketsOf(connection, figure, version) },
            SourceKind.Outages => new Measured { Outages = await OutagesAsync(connection, serviceId, siteId, figure.To) },
            SourceKind.Samples => new Measured { Samples = Samples(connection, serviceId, siteId, figure.From, figure.To, rule.Series) },
            SourceKind.Counts => new Measured { Counts = Counts(connection, serviceId, siteId, figure.From, figure.To, rule.Series) },
            _ => throw new ArgumentOutOfRangeException(nameof(figure)),
        };
    }

    /// <summary>Those that stand in the window, and those opened in it, wherever they count. Targets that judge no single case also need those that stopped in it.</summary>
    private static IReadOnlyList<Ticket> TicketsOf(DbConnection connection, MonthAttainment figure, VersionInForce version)
    {
        const string Mine = "k.service_id = @service and k.site_id = @site and (k.department_id is null or k.department_id = @department)";
        var tickets = new TicketReading(
            connection,
            $"""
            select o.ticket_id as id from ticket_outcome o where o.target_id = @target and o.site_id = @site and o.window_start = @start
            union
            select k.id from ticket k where {Mine} and k.opened_ms >= @from and k.opened_ms < @to
            union
            select k.id from ticket k where @alsoStopped = 1 and {Mine} and k.resolved_ms >= @from and k.resolved_ms < @to
            union
            select k.id from ticket k where @alsoStopped = 1 and {Mine} and k.responded_ms >= @from and k.responded_ms < @to
            """,
            ["target", "site", "start", "service", "department", "from", "to", "alsoStopped"],
            [
                figure.Promise.Target.Id, figure.Promise.SiteId, NodaTime.Text.LocalDatePattern.Iso.Format(figure.Month), version.ServiceId, version.DepartmentId,
                figure.From.ToUnixTimeMilliseconds(), figure.To.ToUnixTimeMilliseconds(), figure.Promise.Target.Rule.JudgesTickets ? 0L : 1L,
            ]).Read();
        return [.. tickets.Select(ticket => ticket.Ticket)];
    }

    /// <summary>Rows of a time, each of the two halves by an index: samples are many.</summary>
    private static PreparedStatement OfTime(DbConnection connection, string table, string columns) => new(
        connection,
        transaction: null,
        $"""
        select at_ms, series, {columns} from {table}
        where service_id = @service and site_id = @site and at_ms >= @from and at_ms < @to and (@series is null or series = @series)
        union all
        select at_ms, series, {columns} from {table}
        where service_id = @service and site_id is null and at_ms >= @from and at_ms < @to and (@series is null or series = @series)
        order by 1
        """,
        "service", "site", "from", "to", "series");

    private static decimal Number(DbDataReader row, int column) => decimal.Parse(row.GetString(column), CultureInfo.InvariantCulture);

    /// <summary>A million rows name a handful of series: one text for each.</summary>
    private sealed class SameText
    {
        private readonly HashSet<string> known = new(StringComparer.Ordinal);

        public string? Of(string? text)
        {
            if (text is null)
            {
                return null;
            }

            if (!known.TryGetValue(text, out var same))
            {
                known.Add(same = text);
            }

            return same;
        }
    }
}
