using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using NodaTime;

namespace ItCatalog.Data.Catalogue;

/// <summary>Services with what is offered where.</summary>
public sealed class ServiceStore(Database database)
{
    /// <summary>The service with its offerings; null where there is none. Everybody who is signed in may see it.</summary>
    public async Task<Service?> FindAsync(string code, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ServiceReading.FindAsync(connection, null, code, cancellationToken);
    }

    /// <summary>What a service has cost at each site since when, newest first.</summary>
    /// <param name="service">Out of this store.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<PriceStep>> PricesAsync(Service service, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(service);
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<PriceStep>(new CommandDefinition(
            """
            select s.name as SiteName, prices.tier as TierName, prices.valid_from as "From", prices.unit_name as UnitName, prices.price_cents as PriceCents,
              prices.price_period as Period, prices.setup_cents as SetupCents
            from (
              select null as tier, -1 as position, 0 as tier_id, site_id, valid_from, unit_name, price_cents, price_period, setup_cents from offering_price where service_id = @Id
              union all
              select t.name, t.position, t.id, p.site_id, p.valid_from, p.unit_name, p.price_cents, p.price_period, p.setup_cents
              from tier_price p join tier t on t.id = p.tier_id where t.service_id = @Id) prices
            join site s on s.id = prices.site_id
            order by prices.valid_from desc, prices.position, prices.tier_id, s.name, s.id
            """,
            new { service.Id },
            cancellationToken: cancellationToken))];
    }

    /// <summary>The unit that provides a service; null where there is no such service.</summary>
    public async Task<long?> UnitOfAsync(long serviceId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>("select unit_id from service where id = @serviceId", new { serviceId });
    }

    /// <summary>Whether there is a service with the code; letter case does not count.</summary>
    public async Task<bool> HasCodeAsync(string code, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>("select exists (select 1 from service where lower(code) = lower(@code))", new { code });
    }

    /// <summary>Tells one state of a service from another.</summary>
    public static string RevisionOf(Service service) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(service)))[..16];

    /// <summary>Adds a service with its offerings.</summary>
    /// <param name="code">As addresses name it from now on.</param>
    /// <param name="draft">Without mistakes.</param>
    /// <param name="today">From when on a price holds that says nothing else.</param>
    /// <returns>The service's number.</returns>
    internal async Task<long> AddAsync(string code, ServiceDraft draft, LocalDate today)
    {
        var id = await Connection.ExecuteScalarAsync<long>(
            """
            insert into service (code, name, summary, description, category_id, unit_id)
            values (@code, @name, @summary, @description, @Category, @Unit)
            returning id
            """,
            Values(draft, code));
        await SaveOfferingsAsync(id, draft, today);
        return id;
    }

    /// <summary>Replaces what a service is and where it is offered; its code stays.</summary>
    internal async Task ChangeAsync(Service service, ServiceDraft draft, LocalDate today)
    {
        await Connection.ExecuteAsync(
            """
            update service
            set name = @name, summary = @summary, description = @description, category_id = @Category, unit_id = @Unit
            where code = @code
            """,
            Values(draft, service.Code));
        await SaveOfferingsAsync(service.Id, draft, today);
    }

    private DbConnection Connection => database.Writing.Connection!;

    private async Task SaveOfferingsAsync(long serviceId, ServiceDraft draft, LocalDate today)
    {
        await Connection.ExecuteAsync("delete from offering where service_id = @serviceId", new { serviceId });
        await Connection.ExecuteAsync(
            """
            insert into offering (service_id, site_id, unit_name, price_cents, price_period, setup_cents)
            values (@serviceId, @SiteId, @unitName, @PriceCents, @Period, @SetupCents)
            """,
            draft.Offerings.Where(offering => offering.IsOffered).Select(offering => new
            {
                serviceId,
                offering.SiteId,
                unitName = offering.UnitName!.Trim(),
                offering.PriceCents,
                offering.Period,
                offering.SetupCents,
            }));
        foreach (var offering in draft.Offerings)
        {
            await PriceRows.HoldAsync(
                Connection,
                PricesOf.Service(serviceId),
                offering.SiteId,
                offering.From ?? today,
                offering.IsOffered ? new() { UnitName = offering.UnitName!.Trim(), PriceCents = offering.PriceCents, Period = offering.Period!, SetupCents = offering.SetupCents } : null);
        }

        await PriceRows.EndOthersAsync(Connection, PricesOf.Service(serviceId), today);
    }

    private static object Values(ServiceDraft draft, string code) => new
    {
        code,
        name = draft.Name!.Trim(),
        summary = draft.Summary!.Trim(),
        description = draft.Description?.Trim() ?? "",
        draft.Category,
        draft.Unit,
    };
}
