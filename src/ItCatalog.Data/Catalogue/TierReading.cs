using System.Data.Common;
using Dapper;
using NodaTime;

namespace ItCatalog.Data.Catalogue;

/// <summary>Reads offerings in tiers with their sites and departments.</summary>
internal static class TierReading
{
    private const string Sql =
        """
        select t.id as Id, t.service_id as ServiceId, s.code as ServiceCode, s.name as ServiceName, s.unit_id as UnitId, t.code as Code, t.name as Name, t.position as Position,
          t.included as Included, t.excluded as Excluded, t.published_from as PublishedFrom, t.retired_from as RetiredFrom, next.code as SuccessorCode, next.name as SuccessorName,
          t.edition as Edition, t.revision as Revision
        from tier t
        join service s on s.id = t.service_id
        left join tier_successor after on after.tier_id = t.id
        left join tier next on next.id = after.successor_id
        where (@serviceId is null or t.service_id = @serviceId)
        order by t.service_id, t.position, t.id
        """;

    /// <summary>Of a service, or of every one, in the unit's order.</summary>
    public static async Task<IReadOnlyList<Tier>> OfAsync(DbConnection connection, DbTransaction? transaction, long? serviceId, CancellationToken cancellationToken)
    {
        var tiers = (await QueryAsync<Row>(Sql)).AsList();
        if (tiers.Count == 0)
        {
            return [];
        }

        var sites = (await QueryAsync<OfferingRow>(OfferingRow.OfTiersSql)).ToLookup(row => row.TierId);
        var buyers = (await QueryAsync<BuyerRow>(
            """
            select b.tier_id as TierId, d.id as Id, d.code as Code, d.name as Name, d.closed_from as ClosedFrom
            from tier_buyer b join department d on d.id = b.department_id join tier t on t.id = b.tier_id
            where (@serviceId is null or t.service_id = @serviceId)
            order by b.tier_id, d.name, d.id
            """)).ToLookup(row => row.TierId, row => new Named { Id = row.Id, Code = row.Code, Name = row.Name, ClosedFrom = row.ClosedFrom });
        return
        [
            .. tiers.Select(row => row.ToTier() with
            {
                Sites = [.. sites[row.Id].Select(site => new TierSite { Offering = site.ToOffering(), ServiceHoursId = site.ServiceHoursId, Reason = site.Reason })],
                Buyers = [.. buyers[row.Id]],
            }),
        ];

        Task<IEnumerable<T>> QueryAsync<T>(string sql) => connection.QueryAsync<T>(new CommandDefinition(sql, new { serviceId }, transaction, cancellationToken: cancellationToken));
    }

    private sealed record Row
    {
        public required long Id { get; init; }

        public required long ServiceId { get; init; }

        public required string ServiceCode { get; init; }

        public required string ServiceName { get; init; }

        public required long UnitId { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }

        public required int Position { get; init; }

        public required string Included { get; init; }

        public required string Excluded { get; init; }

        public required LocalDate? PublishedFrom { get; init; }

        public required LocalDate? RetiredFrom { get; init; }

        public required string? SuccessorCode { get; init; }

        public required string? SuccessorName { get; init; }

        public required int Edition { get; init; }

        public required int Revision { get; init; }

        public Tier ToTier() => new()
        {
            Id = Id,
            ServiceId = ServiceId,
            ServiceCode = ServiceCode,
            ServiceName = ServiceName,
            UnitId = UnitId,
            Code = Code,
            Name = Name,
            Position = Position,
            Included = Included.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Excluded = Excluded.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            PublishedFrom = PublishedFrom,
            RetiredFrom = RetiredFrom,
            SuccessorCode = SuccessorCode,
            SuccessorName = SuccessorName,
            Edition = Edition,
            Revision = Revision,
        };
    }

    private sealed record BuyerRow
    {
        public required long TierId { get; init; }

        public required long Id { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }

        public required LocalDate? ClosedFrom { get; init; }
    }
}
