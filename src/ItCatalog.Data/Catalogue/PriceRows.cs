using System.Data.Common;
using Dapper;
using NodaTime;

namespace ItCatalog.Data.Catalogue;

/// <summary>What an offering costs, as the rows of <c>offering_price</c> hold it.</summary>
internal sealed record KeptPrice
{
    public required string UnitName { get; init; }

    public required long PriceCents { get; init; }

    public required string Period { get; init; }

    public required long SetupCents { get; init; }
}

/// <summary>Writes what offerings cost since when: what was before a day stays, so that months that have been are charged as they were.</summary>
internal static class PriceRows
{
    /// <summary>A price holds from a day on, whatever was said for that day and later. Where it is the one that held the day before, nothing new is kept.</summary>
    /// <param name="connection">That of the change.</param>
    /// <param name="serviceId">The service.</param>
    /// <param name="siteId">Where.</param>
    /// <param name="from">The day.</param>
    /// <param name="price">What it costs; null: it is offered there no more.</param>
    public static async Task HoldAsync(DbConnection connection, long serviceId, long siteId, LocalDate from, KeptPrice? price)
    {
        const string There = "from offering_price where service_id = @serviceId and site_id = @siteId";
        var last = await connection.QuerySingleOrDefaultAsync<KeptRow>(
            $"select valid_from as ValidFrom, {Columns} {There} order by valid_from desc limit 1", new { serviceId, siteId });
        if (last is null ? price is null : last.ToPrice() == price && last.ValidFrom <= from)
        {
            return;
        }

        await connection.ExecuteAsync($"delete {There} and valid_from >= @from", new { serviceId, siteId, from });
        var before = await connection.QuerySingleOrDefaultAsync<KeptRow>(
            $"select valid_from as ValidFrom, {Columns} {There} order by valid_from desc limit 1", new { serviceId, siteId });
        if (before?.ToPrice() != price)
        {
            await connection.ExecuteAsync(
                """
                insert into offering_price (service_id, site_id, valid_from, unit_name, price_cents, price_period, setup_cents)
                values (@serviceId, @siteId, @from, @UnitName, @PriceCents, @Period, @SetupCents)
                """,
                new { serviceId, siteId, from, price?.UnitName, price?.PriceCents, price?.Period, price?.SetupCents });
        }
    }

    /// <summary>Where a service is no longer offered it has no price from a day on.</summary>
    public static async Task EndOthersAsync(DbConnection connection, long serviceId, LocalDate today)
    {
        var sites = await connection.QueryAsync<long>(
            """
            select distinct site_id from offering_price
            where service_id = @serviceId and site_id not in (select site_id from offering where service_id = @serviceId)
            order by site_id
            """,
            new { serviceId });
        foreach (var siteId in sites)
        {
            await HoldAsync(connection, serviceId, siteId, today, price: null);
        }
    }

    private const string Columns = "unit_name as UnitName, price_cents as PriceCents, price_period as Period, setup_cents as SetupCents";

    private sealed record KeptRow
    {
        public required LocalDate ValidFrom { get; init; }

        public required string? UnitName { get; init; }

        public required long? PriceCents { get; init; }

        public required string? Period { get; init; }

        public required long? SetupCents { get; init; }

        public KeptPrice? ToPrice() => PriceCents is { } cents ? new() { UnitName = UnitName!, PriceCents = cents, Period = Period!, SetupCents = SetupCents!.Value } : null;
    }
}
