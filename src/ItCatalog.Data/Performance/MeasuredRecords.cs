using System.Data.Common;
using System.Globalization;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>A ticket with its row and its department.</summary>
/// <param name="Id">Its row.</param>
/// <param name="DepartmentId">Null: it counts for every department.</param>
/// <param name="Ticket">The case for the rules.</param>
internal sealed record MeasuredTicket(long Id, long? DepartmentId, Ticket Ticket);

/// <summary>Reads what was measured of a service at a site, for the rules.</summary>
internal static class MeasuredRecords
{
    /// <summary>Tickets that can matter to windows from an instant on: opened since, resolved since, or not resolved.</summary>
    public static IReadOnlyList<MeasuredTicket> Tickets(DbConnection connection, long serviceId, long siteId, Instant from)
    {
        const string Concerned =
            """
            select id from ticket where service_id = @service and site_id = @site and resolved_ms is null
            union
            select id from ticket where service_id = @service and site_id = @site and resolved_ms >= @from
            union
            select id from ticket where service_id = @service and site_id = @site and opened_ms >= @from
            """;
        var fromMs = from.ToUnixTimeMilliseconds();
        var pauses = Pauses(connection, Concerned, serviceId, siteId, fromMs);
        var updates = Updates(connection, Concerned, serviceId, siteId, fromMs);

        using var statement = new PreparedStatement(
            connection,
            transaction: null,
            $"""
            select id, key, department_id, priority, opened_ms, responded_ms, resolved_ms, first_contact, excluded
            from ticket
            where id in ({Concerned})
            order by id
            """,
            "service", "site", "from");
        using var row = statement.Read(serviceId, siteId, fromMs);
        var tickets = new List<MeasuredTicket>();
        while (row.Read())
        {
            var id = row.GetInt64(0);
            tickets.Add(new(id, row.NumberOrNull(2), new Ticket
            {
                Key = row.GetString(1),
                Priority = row.TextOrNull(3),
                Opened = Instant.FromUnixTimeMilliseconds(row.GetInt64(4)),
                Responded = InstantOrNull(row.NumberOrNull(5)),
                Resolved = InstantOrNull(row.NumberOrNull(6)),
                FirstContact = row.NumberOrNull(7) is { } firstContact ? firstContact == 1 : null,
                Excluded = row.GetInt64(8) == 1,
                Pauses = pauses.TryGetValue(id, out var ofTicket) ? ofTicket : [],
                Updates = updates.TryGetValue(id, out var marks) ? marks : [],
            }));
        }

        return tickets;
    }

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

    /// <summary>Every outage of a service at a site, those of all its sites too; outages are few.</summary>
    public static async Task<IReadOnlyList<Outage>> OutagesAsync(DbConnection connection, long serviceId, long siteId) =>
        [.. await connection.QueryAsync<Outage>(
            """
            select from_ms as "From", to_ms as "To", impact as Impact, series as Series
            from outage
            where service_id = @serviceId and (site_id = @siteId or site_id is null)
            order by from_ms, id
            """,
            new { serviceId, siteId })];

    /// <summary>The samples of a service at a site, those of all its sites too.</summary>
    /// <param name="connection">Where they lie.</param>
    /// <param name="serviceId">The service.</param>
    /// <param name="siteId">The site.</param>
    /// <param name="from">First instant.</param>
    /// <param name="to">First instant after the last.</param>
    public static IReadOnlyList<Sample> Samples(DbConnection connection, long serviceId, long siteId, Instant from, Instant to)
    {
        var samples = new List<Sample>();
        var series = new SameText();
        using var statement = OfTime(connection, "sample", "value");
        using var row = statement.Read(serviceId, siteId, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        while (row.Read())
        {
            samples.Add(new Sample { At = Instant.FromUnixTimeMilliseconds(row.GetInt64(0)), Series = series.Of(row.TextOrNull(1)), Value = Number(row, 2) });
        }

        return samples;
    }

    /// <summary>The counts of a service at a site, those of all its sites too.</summary>
    /// <inheritdoc cref="Samples"/>
    public static IReadOnlyList<GoodCount> Counts(DbConnection connection, long serviceId, long siteId, Instant from, Instant to)
    {
        var counts = new List<GoodCount>();
        var series = new SameText();
        using var statement = OfTime(connection, "good_count", "good, total");
        using var row = statement.Read(serviceId, siteId, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        while (row.Read())
        {
            counts.Add(new GoodCount { At = Instant.FromUnixTimeMilliseconds(row.GetInt64(0)), Series = series.Of(row.TextOrNull(1)), Good = Number(row, 2), Total = Number(row, 3) });
        }

        return counts;
    }

    /// <summary>Rows of a time, each of the two halves by an index: samples are many.</summary>
    private static PreparedStatement OfTime(DbConnection connection, string table, string columns) => new(
        connection,
        transaction: null,
        $"""
        select at_ms, series, {columns} from {table} where service_id = @service and site_id = @site and at_ms >= @from and at_ms < @to
        union all
        select at_ms, series, {columns} from {table} where service_id = @service and site_id is null and at_ms >= @from and at_ms < @to
        """,
        "service", "site", "from", "to");

    private static decimal Number(DbDataReader row, int column) => decimal.Parse(row.GetString(column), CultureInfo.InvariantCulture);

    private static Dictionary<long, List<Interval>> Pauses(DbConnection connection, string concerned, long serviceId, long siteId, long fromMs)
    {
        var pauses = new Dictionary<long, List<Interval>>();
        using var statement = new PreparedStatement(
            connection, transaction: null, $"select ticket_id, from_ms, to_ms from ticket_pause where ticket_id in ({concerned}) order by ticket_id, from_ms", "service", "site", "from");
        using var row = statement.Read(serviceId, siteId, fromMs);
        while (row.Read())
        {
            Of(pauses, row.GetInt64(0)).Add(new Interval(Instant.FromUnixTimeMilliseconds(row.GetInt64(1)), InstantOrNull(row.NumberOrNull(2))));
        }

        return pauses;
    }

    private static Dictionary<long, List<Instant>> Updates(DbConnection connection, string concerned, long serviceId, long siteId, long fromMs)
    {
        var updates = new Dictionary<long, List<Instant>>();
        using var statement = new PreparedStatement(
            connection, transaction: null, $"select ticket_id, at_ms from ticket_update where ticket_id in ({concerned}) order by ticket_id, at_ms", "service", "site", "from");
        using var row = statement.Read(serviceId, siteId, fromMs);
        while (row.Read())
        {
            Of(updates, row.GetInt64(0)).Add(Instant.FromUnixTimeMilliseconds(row.GetInt64(1)));
        }

        return updates;
    }

    private static List<T> Of<T>(Dictionary<long, List<T>> lists, long ticketId)
    {
        if (!lists.TryGetValue(ticketId, out var list))
        {
            lists.Add(ticketId, list = []);
        }

        return list;
    }

    private static Instant? InstantOrNull(long? milliseconds) => milliseconds is { } value ? Instant.FromUnixTimeMilliseconds(value) : null;

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
