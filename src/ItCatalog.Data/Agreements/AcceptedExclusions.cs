using System.Data.Common;
using Dapper;
using NodaTime;

namespace ItCatalog.Data.Agreements;

/// <summary>What both sides left out.</summary>
internal static class AcceptedExclusions
{
    /// <summary>All times of agreements, by agreement and time.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="agreements">What stands behind agreement_id in the condition: "= @Id".</param>
    /// <param name="parameters">Of that condition.</param>
    public static async Task<IReadOnlyList<AcceptedExclusion>> ReadAsync(DbConnection connection, string agreements, object parameters) =>
    [
        .. await connection.QueryAsync<AcceptedExclusion>(
            $"""
            select agreement_id as AgreementId, site_id as SiteId, from_ms as "From", to_ms as "To"
            from left_out_time
            where agreement_id {agreements}
            order by agreement_id, from_ms, exclusion_id
            """,
            parameters),
    ];

    /// <summary>All cases of agreements that are there, by their rows, for each agreement.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="agreements">What stands behind agreement_id in the condition: "= @Id".</param>
    /// <param name="parameters">Of that condition.</param>
    public static async Task<ILookup<long, long>> CasesAsync(DbConnection connection, string agreements, object parameters) =>
        (await connection.QueryAsync<(long AgreementId, long TicketId)>(
            $"""
            select l.agreement_id, k.id
            from left_out_case l
              join ticket k on k.source_id = l.source_id and k.key = l.ticket_key
            where l.agreement_id {agreements}
            order by l.agreement_id, k.id
            """,
            parameters)).ToLookup(one => one.AgreementId, one => one.TicketId);
}

/// <summary>An accepted time as the computation needs it.</summary>
public sealed record AcceptedExclusion
{
    public required long AgreementId { get; init; }

    /// <summary>Null: every site of the agreement.</summary>
    public required long? SiteId { get; init; }

    public required Instant From { get; init; }

    public required Instant To { get; init; }
}
