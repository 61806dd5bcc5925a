using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Measurements;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Reads what was measured and touches one month of one target, for its explanation: by indexes, so that the rest of the history costs nothing.</summary>
internal static class MonthRecords
{
    // Those that stand in the month, and those opened in it, wherever they count. Targets that judge no single case also need those that stopped in it.
    private const string Concerned =
        """
        select o.ticket_id as id from ticket_outcome o where o.target_id = @targetId and o.site_id = @SiteId and o.window_start = @Month
        union
        select k.id from ticket k
        where k.service_id = @ServiceId and k.site_id = @SiteId and k.opened_ms >= @From and k.opened_ms < @To
          and (k.department_id is null or k.department_id = @DepartmentId)
        union
        select k.id from ticket k
        where @alsoStopped = 1 and k.service_id = @ServiceId and k.site_id = @SiteId and k.resolved_ms >= @From and k.resolved_ms < @To
          and (k.department_id is null or k.department_id = @DepartmentId)
        union
        select k.id from ticket k
        where @alsoStopped = 1 and k.service_id = @ServiceId and k.site_id = @SiteId and k.responded_ms >= @From and k.responded_ms < @To
          and (k.department_id is null or k.department_id = @DepartmentId)
        """;

    /// <summary>Everything that the month's figure, or the story about it, is made of.</summary>
    public static async Task<Measured> MeasuredAsync(DbConnection connection, MonthAttainment month, VersionInForce version, CancellationToken cancellationToken) =>
        SourceKinds.Feeding(month.Promise.Target.Rule.Kind) switch
        {
            SourceKind.Tickets => new Measured { Tickets = await TicketsAsync(connection, month, version, cancellationToken) },
            SourceKind.Outages => new Measured { Outages = await OutagesAsync(connection, month, version, cancellationToken) },
            SourceKind.Samples => new Measured { Samples = await SamplesAsync(connection, month, version, cancellationToken) },
            SourceKind.Counts => new Measured { Counts = await CountsAsync(connection, month, version, cancellationToken) },
            _ => throw new ArgumentOutOfRangeException(nameof(month)),
        };

    /// <summary>Every case that the month's figure, or the story about it, is made of.</summary>
    private static async Task<IReadOnlyList<Ticket>> TicketsAsync(DbConnection connection, MonthAttainment month, VersionInForce version, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            targetId = month.Promise.Target.Id,
            month.Promise.SiteId,
            month.Month,
            version.ServiceId,
            version.DepartmentId,
            month.From,
            month.To,
            alsoStopped = month.Promise.Target.Rule.JudgesTickets ? 0 : 1,
        };
        var rows = await connection.QueryAsync<TicketRow>(new CommandDefinition(
            $"""
            select k.id as Id, k.key as "Key", k.priority as Priority, k.opened_ms as Opened, k.responded_ms as Responded, k.resolved_ms as Resolved,
              k.first_contact as FirstContact, k.excluded as Excluded
            from ticket k
            where k.id in ({Concerned})
            order by k.id
            """,
            parameters,
            cancellationToken: cancellationToken));
        var pauses = (await connection.QueryAsync<PauseRow>(new CommandDefinition(
            $"""select ticket_id as TicketId, from_ms as "From", to_ms as "To" from ticket_pause where ticket_id in ({Concerned}) order by ticket_id, from_ms""", parameters, cancellationToken: cancellationToken)))
            .ToLookup(row => row.TicketId, row => new Interval(row.From, row.To));
        var updates = (await connection.QueryAsync<UpdateRow>(new CommandDefinition(
            $"select ticket_id as TicketId, at_ms as At from ticket_update where ticket_id in ({Concerned}) order by ticket_id, at_ms", parameters, cancellationToken: cancellationToken)))
            .ToLookup(row => row.TicketId, row => row.At);
        return [.. rows.Select(row => new Ticket
        {
            Key = row.Key,
            Priority = row.Priority,
            Opened = row.Opened,
            Responded = row.Responded,
            Resolved = row.Resolved,
            FirstContact = row.FirstContact,
            Excluded = row.Excluded,
            Pauses = [.. pauses[row.Id]],
            Updates = [.. updates[row.Id]],
        }),];
    }

    /// <summary>Every outage that can matter: also those that ended before the month, since outages that touch are one.</summary>
    private static async Task<IReadOnlyList<Outage>> OutagesAsync(DbConnection connection, MonthAttainment month, VersionInForce version, CancellationToken cancellationToken) =>
        [.. await connection.QueryAsync<Outage>(new CommandDefinition(
            """
            select from_ms as "From", to_ms as "To", impact as Impact, series as Series
            from outage
            where service_id = @ServiceId and (site_id = @SiteId or site_id is null) and from_ms < @To
            order by from_ms, id
            """,
            new { version.ServiceId, month.Promise.SiteId, month.To },
            cancellationToken: cancellationToken)),];

    private static async Task<IReadOnlyList<Sample>> SamplesAsync(DbConnection connection, MonthAttainment month, VersionInForce version, CancellationToken cancellationToken) =>
        [.. await connection.QueryAsync<Sample>(new CommandDefinition(
            """
            select at_ms as At, series as Series, value as Value
            from sample
            where service_id = @ServiceId and site_id = @SiteId and at_ms >= @From and at_ms < @To and (@Series is null or series = @Series)
            union all
            select at_ms, series, value
            from sample
            where service_id = @ServiceId and site_id is null and at_ms >= @From and at_ms < @To and (@Series is null or series = @Series)
            order by 1
            """,
            ParametersOf(month, version),
            cancellationToken: cancellationToken)),];

    private static async Task<IReadOnlyList<GoodCount>> CountsAsync(DbConnection connection, MonthAttainment month, VersionInForce version, CancellationToken cancellationToken) =>
        [.. await connection.QueryAsync<GoodCount>(new CommandDefinition(
            """
            select at_ms as At, series as Series, good as Good, total as Total
            from good_count
            where service_id = @ServiceId and site_id = @SiteId and at_ms >= @From and at_ms < @To and (@Series is null or series = @Series)
            union all
            select at_ms, series, good, total
            from good_count
            where service_id = @ServiceId and site_id is null and at_ms >= @From and at_ms < @To and (@Series is null or series = @Series)
            order by 1
            """,
            ParametersOf(month, version),
            cancellationToken: cancellationToken)),];

    private static object ParametersOf(MonthAttainment month, VersionInForce version) =>
        new { version.ServiceId, month.Promise.SiteId, month.From, month.To, month.Promise.Target.Rule.Series };

    private sealed record TicketRow
    {
        public required long Id { get; init; }

        public required string Key { get; init; }

        public required string? Priority { get; init; }

        public required Instant Opened { get; init; }

        public required Instant? Responded { get; init; }

        public required Instant? Resolved { get; init; }

        public required bool? FirstContact { get; init; }

        public required bool Excluded { get; init; }
    }

    private sealed record PauseRow
    {
        public required long TicketId { get; init; }

        public required Instant From { get; init; }

        public required Instant? To { get; init; }
    }

    private sealed record UpdateRow
    {
        public required long TicketId { get; init; }

        public required Instant At { get; init; }
    }
}
