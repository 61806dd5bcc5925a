using System.Data.Common;
using Dapper;

namespace ItCatalog.Data.Exclusions;

/// <summary>The exclusions that count.</summary>
internal static class AcceptedExclusions
{
    /// <summary>All that were accepted, by agreement and time.</summary>
    public static async Task<IReadOnlyList<AcceptedExclusion>> ReadAsync(DbConnection connection) =>
    [
        .. await connection.QueryAsync<AcceptedExclusion>(
            """
            select agreement_id as AgreementId, site_id as SiteId, from_ms as "From", to_ms as "To"
            from exclusion
            where state = 'accepted'
            order by agreement_id, from_ms, id
            """),
    ];
}
