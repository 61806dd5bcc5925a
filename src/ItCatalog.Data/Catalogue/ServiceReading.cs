using System.Data.Common;
using Dapper;

namespace ItCatalog.Data.Catalogue;

/// <summary>Reads a service with its offerings, alone or within the transaction of a change.</summary>
internal static class ServiceReading
{
    /// <summary>The service that has this code, or had it where none has it now; null where there is none.</summary>
    public static async Task<Service?> FindAsync(DbConnection connection, DbTransaction? transaction, string code, CancellationToken cancellationToken)
    {
        var service = await connection.QuerySingleOrDefaultAsync<Service>(new CommandDefinition(
            """
            select service.id as Id, service.code as Code, service.name as Name, service.summary as Summary, service.description as Description,
              category.id as CategoryId, category.code as CategoryCode, category.name as CategoryName,
              unit.id as UnitId, unit.code as UnitCode, unit.name as UnitName, unit.phone as UnitPhone, unit.email as UnitEmail, service.closed_from as ClosedFrom
            from service
            join category on category.id = service.category_id
            join unit on unit.id = service.unit_id
            where service.id = coalesce((select now.id from service now where now.code = @code),
              (select max(former.thing_id) from former_code former where former.kind = 'service' and former.code = @code))
            """,
            new { code },
            transaction,
            cancellationToken: cancellationToken));
        return service is null ? null : service with
        {
            Offerings = await OfferingsAsync(connection, transaction, service.Id, cancellationToken),
            Tiers = await TierReading.OfAsync(connection, transaction, service.Id, cancellationToken),
        };
    }

    private static async Task<IReadOnlyList<Offering>> OfferingsAsync(DbConnection connection, DbTransaction? transaction, long serviceId, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<OfferingRow>(new CommandDefinition(OfferingRow.OfServiceSql, new { serviceId }, transaction, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToOffering())];
    }
}
