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

/// <summary>Whose prices: a service's own, or those of an offering of it.</summary>
/// <param name="Table">Where they are kept.</param>
/// <param name="Key">The column that says whose they are.</param>
/// <param name="Current">The table with what is offered where today.</param>
/// <param name="Id">Whose they are.</param>
internal sealed record PricesOf(string Table, string Key, string Current, long Id)
{
    public static PricesOf Service(long id) => new("offering_price", "service_id", "offering", id);

    public static PricesOf Tier(long id) => new("tier_price", "tier_id", "tier_site", id);
}

/// <summary>Writes what offerings cost since when: what was before a day stays, so that months that have been are charged as they were.</summary>
internal static class PriceRows
{
    /// <summary>A price holds from a day on, whatever was said for that day and later. Where it is the one that held the day before, nothing new is kept.</summary>
    /// <param name="connection">That of the change.</param>
    /// <param name="of">Whose price.</param>
    /// <param name="siteId">Where.</param>
    /// <param name="from">The day.</param>
    /// <param name="price">What it costs; null: it is offered there no more.</param>
    public static async Task HoldAsync(DbConnection connection, PricesOf of, long siteId, LocalDate from, KeptPrice? price)
    {
        var there = $"from {of.Table} where {of.Key} = @Id and site_id = @siteId";
        var last = await connection.QuerySingleOrDefaultAsync<KeptRow>(
            $"select valid_from as ValidFrom, {Columns} {there} order by valid_from desc limit 1", new { of.Id, siteId });
        if (last is null ? price is null : last.ToPrice() == price && last.ValidFrom <= from)
        {
            return;
        }

        await connection.ExecuteAsync($"delete {there} and valid_from >= @from", new { of.Id, siteId, from });
        var before = await connection.QuerySingleOrDefaultAsync<KeptRow>(
            $"select valid_from as ValidFrom, {Columns} {there} order by valid_from desc limit 1", new { of.Id, siteId });
        if (before?.ToPrice() != price)
        {
            await connection.ExecuteAsync(
                $"""
                insert into {of.Table} ({of.Key}, site_id, valid_from, unit_name, price_cents, price_period, setup_cents)
                values (@Id, @siteId, @from, @UnitName, @PriceCents, @Period, @SetupCents)
                """,
                new { of.Id, siteId, from, price?.UnitName, price?.PriceCents, price?.Period, price?.SetupCents });
        }
    }

    /// <summary>Where it is no longer offered it has no price from a day on.</summary>
    public static async Task EndOthersAsync(DbConnection connection, PricesOf of, LocalDate today)
    {
        var sites = await connection.QueryAsync<long>(
            $"""
            select distinct site_id from {of.Table}
            where {of.Key} = @Id and site_id not in (select site_id from {of.Current} where {of.Key} = @Id)
            order by site_id
            """,
            new { of.Id });
        foreach (var siteId in sites)
        {
            await HoldAsync(connection, of, siteId, today, price: null);
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
