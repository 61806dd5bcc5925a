using System.Data.Common;
using System.Globalization;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Engine;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>A ticket with its row and its department.</summary>
/// <param name="Id">Its row.</param>
/// <param name="DepartmentId">Null: it counts for every department.</param>
/// <param name="Ticket">The case for the rules.</param>
internal sealed record MeasuredTicket(long Id, long? DepartmentId, Ticket Ticket)
{
    /// <summary>What its source says of the resolution.</summary>
    public SourceStatement OnResolution { get; init; }

    /// <summary>What its source says of the first answer.</summary>
    public SourceStatement OnAnswer { get; init; }

    /// <summary>What its source says of that which a target judges.</summary>
    public SourceStatement On(Target target) => target.Kind == TargetKind.Response ? OnAnswer : OnResolution;
}

/// <summary>Of what the records are wanted.</summary>
/// <param name="Connection">Where they lie.</param>
/// <param name="ServiceId">The service.</param>
/// <param name="SiteId">The site; what was measured of all sites of the service belongs to it too.</param>
/// <param name="From">Since when they matter; what began earlier and goes on is loaded too.</param>
/// <param name="Until">Nothing that began at it or later is needed; null: to the end.</param>
/// <param name="Series">Of samples and counts only this series; null: all.</param>
internal sealed record RecordScope(DbConnection Connection, long ServiceId, long SiteId, Instant From, Instant? Until = null, string? Series = null)
{
    /// <summary>Since when it is wanted that samples and counts came before <see cref="From"/>, if only that; null: it is not.</summary>
    public Instant? CameSince { get; init; }
}

/// <summary>The one loader of what was measured of a service at a site: computation, preview, explanation and replay are given the same records.</summary>
internal static class MeasuredRecords
{
    /// <summary>Tickets that can matter to windows from an instant on: not resolved, or resolved since; whatever was opened since is one of these.</summary>
    public static IReadOnlyList<MeasuredTicket> Tickets(RecordScope scope) => new TicketReading(
        scope.Connection,
        """
        select id from ticket where service_id = @service and site_id = @site and resolved_ms is null
        union all
        select id from ticket where service_id = @service and site_id = @site and resolved_ms >= @from
        union all
        select ticket.id from case_correction fixed join ticket on ticket.source_id = fixed.source_id and ticket.key = fixed.ticket_key
        where service_id = @service and site_id = @site and ticket.resolved_ms < @from and (fixed.resolved_ms >= @from or fixed.not_resolved = 1)
        """,
        ["service", "site", "from"],
        [scope.ServiceId, scope.SiteId, scope.From.ToUnixTimeMilliseconds()]).Read();

    /// <summary>When the oldest case was opened that was still open at an instant, in UTC milliseconds; null where none was.</summary>
    public static long? FirstOpenedMs(DbConnection connection, long serviceId, long siteId, long atMs)
    {
        using var statement = PreparedStatement.Of(
            connection,
            """
            select min(opened_ms) from (
              select min(opened_ms) as opened_ms from ticket where service_id = @service and site_id = @site and resolved_ms is null and opened_ms < @at
              union all
              select min(opened_ms) from ticket where service_id = @service and site_id = @site and resolved_ms > @at and opened_ms < @at
              union all
              select min(coalesce(fixed.opened_ms, ticket.opened_ms)) from case_correction fixed join ticket on ticket.source_id = fixed.source_id and ticket.key = fixed.ticket_key
              where service_id = @service and site_id = @site and (fixed.not_resolved = 1 or coalesce(fixed.resolved_ms, ticket.resolved_ms, @at + 1) > @at) and coalesce(fixed.opened_ms, ticket.opened_ms) < @at) open
            """,
            "service", "site", "at");
        using var row = statement.Read(serviceId, siteId, atMs);
        return row.Read() ? row.NumberOrNull(0) : null;
    }

    /// <summary>All outages, since they are few, and one that ended earlier may join a later one.</summary>
    public static async Task<IReadOnlyList<Outage>> OutagesAsync(RecordScope scope) =>
        [.. await scope.Connection.QueryAsync<Outage>(
            """
            select from_ms as "From", to_ms as "To", impact as Impact, series as Series
            from outage
            where service_id = @ServiceId and (site_id = @SiteId or site_id is null) and (@Until is null or from_ms < @Until)
            order by from_ms, id
            """,
            new { scope.ServiceId, scope.SiteId, scope.Until })];

    /// <summary>Samples by time.</summary>
    public static IReadOnlyList<Sample> Samples(RecordScope scope)
    {
        var samples = new List<Sample>();
        var names = new SameText();
        using var statement = OfTime(scope.Connection, SourceKind.Samples.Places.Table, ", value");
        using var row = Read(statement, scope);
        while (row.Read())
        {
            samples.Add(new Sample { At = Instant.FromUnixTimeMilliseconds(row.GetInt64(0)), Series = names.Of(row.TextOrNull(1)), Value = Number(row, 2) });
        }

        return samples;
    }

    /// <summary>Counts by time.</summary>
    public static IReadOnlyList<GoodCount> Counts(RecordScope scope)
    {
        var counts = new List<GoodCount>();
        var names = new SameText();
        using var statement = OfTime(scope.Connection, SourceKind.Counts.Places.Table, ", good, total");
        using var row = Read(statement, scope);
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

    /// <summary>When samples or counts came before those that matter themselves: a year of them is read much faster than their values.</summary>
    /// <param name="scope">Says since when; where it does not, there are none.</param>
    /// <param name="table">Theirs.</param>
    public static IReadOnlyList<EarlierRecord> Earlier(RecordScope scope, string table)
    {
        if (scope.CameSince is not { } since || since >= scope.From)
        {
            return [];
        }

        var records = new List<EarlierRecord>();
        var names = new SameText();
        using var statement = OfTime(scope.Connection, table);
        using var row = Read(statement, scope with { From = since, Until = scope.From });
        while (row.Read())
        {
            records.Add(new(Instant.FromUnixTimeMilliseconds(row.GetInt64(0)), names.Of(row.TextOrNull(1))));
        }

        return records;
    }

    /// <summary>Rows of a time, each of the two halves by an index: samples are many.</summary>
    private static PreparedStatement OfTime(DbConnection connection, string table, string columns = "") => PreparedStatement.Of(
        connection,
        $"""
        select at_ms, series{columns} from {table}
        where service_id = @service and site_id = @site and at_ms >= @from and at_ms < @until and (cast(@series as text) is null or series = @series)
        union all
        select at_ms, series{columns} from {table}
        where service_id = @service and site_id is null and at_ms >= @from and at_ms < @until and (cast(@series as text) is null or series = @series)
        order by 1
        """,
        "service", "site", "from", "until", "series");

    private static PreparedRows Read(PreparedStatement statement, RecordScope scope) => statement.Read(
        scope.ServiceId, scope.SiteId, scope.From.ToUnixTimeMilliseconds(), scope.Until?.ToUnixTimeMilliseconds() ?? long.MaxValue, scope.Series);

    private static decimal Number(PreparedRows row, int column) => decimal.Parse(row.GetString(column), CultureInfo.InvariantCulture);
}
