using Dapper;
using ItCatalog.Data.Exclusions;
using NodaTime;

namespace ItCatalog.Data.Disputes;

/// <summary>Times of cases that both sides corrected, or that were decided; what sources say stays beside them.</summary>
public sealed class CorrectionStore(Database database)
{
    /// <summary>A case with what its source says and what counts; null where its source does not have it.</summary>
    /// <param name="key">Its source and its number there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CorrectableCase?> FindAsync(ClaimedCaseKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<CorrectableCase>(
            """
            select k.id as TicketId, k.source_id as SourceId, c.code as SourceCode, c.name as SourceName, k.key as "Key", k.service_id as ServiceId, k.site_id as SiteId,
              s.time_zone as TimeZone, k.opened_ms as SaidOpened, k.responded_ms as SaidResponded, k.resolved_ms as SaidResolved,
              coalesce(f.opened_ms, k.opened_ms) as Opened, coalesce(f.responded_ms, k.responded_ms) as Responded,
              case when f.not_resolved = 1 then null else coalesce(f.resolved_ms, k.resolved_ms) end as Resolved,
              f.was_opened_ms as WasOpened, f.was_responded_ms as WasResponded, f.was_resolved_ms as WasResolved, f.dispute_id as DisputeId, f.corrected_ms as Corrected,
              coalesce(said.department_id, k.department_id) as DepartmentId
            from ticket k
              join source c on c.id = k.source_id
              join site s on s.id = k.site_id
              left join case_correction f on f.source_id = k.source_id and f.ticket_key = k.key
              left join case_assignment said on said.source_id = k.source_id and said.ticket_key = k.key
            where c.code = @Source and k.key = @Key
            """,
            key);
    }

    /// <summary>Keeps corrected times; those that are not named stay as they were corrected before.</summary>
    internal Task CorrectAsync(CorrectableCase one, Proposal times, long disputeId, Instant now) => database.Writing.Connection!.ExecuteAsync(
        """
        insert into case_correction (source_id, ticket_key, opened_ms, responded_ms, resolved_ms, not_resolved, was_opened_ms, was_responded_ms, was_resolved_ms, dispute_id, corrected_ms)
        values (@SourceId, @Key, @opened, @responded, @resolved, @isNotResolved, @wasOpened, @wasResponded, @wasResolved, @disputeId, @now)
        on conflict (source_id, ticket_key) do update set opened_ms = coalesce(excluded.opened_ms, case_correction.opened_ms),
          responded_ms = coalesce(excluded.responded_ms, case_correction.responded_ms),
          resolved_ms = case when excluded.not_resolved = 1 then null else coalesce(excluded.resolved_ms, case_correction.resolved_ms) end,
          not_resolved = case when excluded.resolved_ms is null and case_correction.not_resolved = 1 then 1 else excluded.not_resolved end,
          was_opened_ms = excluded.was_opened_ms, was_responded_ms = excluded.was_responded_ms, was_resolved_ms = excluded.was_resolved_ms,
          dispute_id = excluded.dispute_id, corrected_ms = excluded.corrected_ms
        """,
        new
        {
            one.SourceId, one.Key, opened = times.Opened, responded = times.Responded, resolved = times.Resolved, isNotResolved = times.IsNotResolved,
            wasOpened = one.Opened, wasResponded = one.Responded, wasResolved = one.Resolved, disputeId, now,
        });

    /// <summary>Puts back what counted before a correction, to see what it changes.</summary>
    internal async Task UndoAsync(CorrectableCase one)
    {
        await database.Writing.Connection!.ExecuteAsync("delete from case_correction where source_id = @SourceId and ticket_key = @Key", new { one.SourceId, one.Key });
        if (one.WasOpened is { } opened && (opened, one.WasResponded, one.WasResolved) != (one.SaidOpened, one.SaidResponded, one.SaidResolved))
        {
            var was = new Proposal { Kind = ProposalKind.Correction, Opened = opened, Responded = one.WasResponded, Resolved = one.WasResolved, IsNotResolved = one.WasResolved is null && one.SaidResolved is not null };
            await CorrectAsync(one, was, one.DisputeId!.Value, one.Corrected!.Value);
        }
    }
}

/// <summary>A case as its source says it and as it counts.</summary>
public sealed record CorrectableCase
{
    public required long TicketId { get; init; }

    public required long SourceId { get; init; }

    public required string SourceCode { get; init; }

    public required string SourceName { get; init; }

    public required string Key { get; init; }

    public required long ServiceId { get; init; }

    public required long SiteId { get; init; }

    /// <summary>Of its site. IANA identifier.</summary>
    public required string TimeZone { get; init; }

    /// <summary>What its source says today.</summary>
    public required Instant SaidOpened { get; init; }

    /// <inheritdoc cref="SaidOpened"/>
    public required Instant? SaidResponded { get; init; }

    /// <inheritdoc cref="SaidOpened"/>
    public required Instant? SaidResolved { get; init; }

    /// <summary>What counts.</summary>
    public required Instant Opened { get; init; }

    /// <inheritdoc cref="Opened"/>
    public required Instant? Responded { get; init; }

    /// <inheritdoc cref="Opened"/>
    public required Instant? Resolved { get; init; }

    /// <summary>What counted when it was corrected last; null where it never was.</summary>
    public required Instant? WasOpened { get; init; }

    /// <inheritdoc cref="WasOpened"/>
    public required Instant? WasResponded { get; init; }

    /// <inheritdoc cref="WasOpened"/>
    public required Instant? WasResolved { get; init; }

    /// <summary>The dispute that corrected its times last; null where none did.</summary>
    public required long? DisputeId { get; init; }

    public required Instant? Corrected { get; init; }

    /// <summary>Whose it is by the word of a person or its source; null where neither says so.</summary>
    public required long? DepartmentId { get; init; }

    /// <summary>Whether its times were corrected.</summary>
    public bool IsCorrected => DisputeId is not null;
}
