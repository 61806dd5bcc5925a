using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Bills;

/// <summary>What departments have and are charged for, by what both sides agreed, what was delivered, returned and moved, what was counted, and what it costs.</summary>
/// <param name="Services">By number.</param>
/// <param name="Sites">By number.</param>
/// <param name="ByDepartment">By number of the department, each service once, in the order of services.</param>
internal sealed record ReadUses(IReadOnlyDictionary<long, BilledService> Services, IReadOnlyDictionary<long, BilledSite> Sites, ILookup<long, BilledUse> ByDepartment);

/// <summary>Reads it out of one state of the database.</summary>
internal sealed class UseReading(DbConnection connection, DbTransaction? transaction, string? seen, string? department, CancellationToken cancellationToken, long? service = null)
{
    /// <summary>Of so many services at most prices are read by their numbers.</summary>
    private const int FewServices = 200;

    private static readonly string Mine = $"{SeenDepartments.Hold("d.id")} and (@department is null or d.code = @department)";

    public async Task<ReadUses> ReadAsync()
    {
        var services = (await QueryAsync<ServiceRow>("select s.id as Id, s.code as Code, s.name as Name, u.code as UnitCode, u.name as UnitName from service s join unit u on u.id = s.unit_id order by s.id"))
            .ToDictionary(row => row.Id, row => new BilledService(row.Code, row.Name, row.UnitCode, row.UnitName));
        var sites = (await QueryAsync<SiteRow>("select id as Id, code as Code, name as Name, time_zone as TimeZone from site order by id")).ToDictionary(row => row.Id);
        var versions = await VersionsAsync(sites);
        var moved = (await MovesAsync()).ToLookup(row => (row.DepartmentId, row.ServiceId));
        var counts = (await CountsAsync()).ToLookup(row => (row.DepartmentId, row.ServiceId));
        List<long> used = [.. versions.Select(same => same.Key.ServiceId).Concat(moved.Select(same => same.Key.ServiceId)).Concat(counts.Select(same => same.Key.ServiceId)).Distinct()];
        var prices = await PricesAsync(used, sites);
        var uses = from key in versions.Select(same => same.Key).Concat(moved.Select(same => same.Key)).Concat(counts.Select(same => same.Key)).Distinct()
                   orderby key.ServiceId
                   select (key.DepartmentId, Use: new BilledUse(
                       services[key.ServiceId],
                       [.. versions[key]],
                       [.. moved[key].Where(row => row.Kind == "order").Select(row => row.ToDelivery(sites))],
                       [.. prices[key.ServiceId]])
                   {
                       Removals = [.. moved[key].Where(row => row.Kind != "order").OrderBy(row => row.EventId).Select(row => row.ToRemoval(sites))],
                       Counts = [.. counts[key].Select(row => row.ToCount(sites))],
                   });
        return new(services, sites.ToDictionary(site => site.Key, site => site.Value.ToSite()), uses.ToLookup(one => one.DepartmentId, one => one.Use));
    }

    /// <summary>What services cost since when. Of few their own prices are read, of many those of all.</summary>
    private async Task<ILookup<long, PriceSince>> PricesAsync(List<long> services, Dictionary<long, SiteRow> sites)
    {
        var (plain, tiered) = services.Count <= FewServices ? ("where service_id in @services", "where t.service_id in @services") : ("", "");
        var rows = services.Count == 0 ? [] : await connection.QueryAsync<PriceRow>(new CommandDefinition(
            $"""
            select service_id as ServiceId, null as Tier, site_id as SiteId, valid_from as ValidFrom, unit_name as UnitName, price_cents as PriceCents, price_period as Period
            from offering_price {plain}
            union all
            select t.service_id, t.code, p.site_id, p.valid_from, p.unit_name, p.price_cents, p.price_period
            from tier_price p join tier t on t.id = p.tier_id {tiered}
            order by ServiceId, SiteId, ValidFrom
            """,
            new { services },
            transaction,
            cancellationToken: cancellationToken));
        return rows.ToLookup(
            row => row.ServiceId, row => new PriceSince(sites[row.SiteId].Code, row.ValidFrom, row.UnitName, row.PriceCents, Word.Find<PricePeriod>(row.Period) ?? PricePeriod.Month, row.Tier));
    }

    private async Task<ILookup<(long DepartmentId, long ServiceId), AgreedVersion>> VersionsAsync(Dictionary<long, SiteRow> sites)
    {
        var covered = (await QueryAsync<CoveredRow>(
            $"""
            select x.version_id as VersionId, x.site_id as SiteId, x.quantity as Quantity
            from agreement_site x join agreement_version v on v.id = x.version_id join agreement a on a.id = v.agreement_id join department d on d.id = a.department_id
            where {Mine} and (cast(@service as bigint) is null or a.service_id = @service)
            order by x.version_id, x.site_id
            """)).ToLookup(row => row.VersionId, row => (sites[row.SiteId].ToSite(), row.Quantity));
        var versions = await QueryAsync<VersionRow>(
            $"""
            select v.id as Id, a.department_id as DepartmentId, a.service_id as ServiceId, a.code as Agreement, v.number as Number, v.effective_from as "From", v.effective_to as Until,
              v.monthly_charge_cents as ChargeCents
            from signed_version v join agreement a on a.id = v.agreement_id join department d on d.id = a.department_id
            where {Mine} and (cast(@service as bigint) is null or a.service_id = @service) and (v.effective_to is null or v.effective_to > v.effective_from)
            order by a.id, v.effective_from, v.number
            """);
        return versions.ToLookup(
            row => (row.DepartmentId, row.ServiceId), row => new AgreedVersion(row.Agreement, row.Number, row.From, row.Until, row.ChargeCents, [.. covered[row.Id]]));
    }

    /// <summary>What was delivered, returned and moved.</summary>
    private Task<IReadOnlyList<MovedRow>> MovesAsync() => QueryAsync<MovedRow>(
        $"""
        select e.id as EventId, r.id as Id, r.kind as Kind, r.department_id as DepartmentId, r.service_id as ServiceId, r.site_id as SiteId, r.to_site_id as ToSiteId, e.quantity as Quantity,
          r.unit_name as UnitName, r.cost_once_cents / r.quantity * e.quantity as OnceCents, e.at_ms as At, e.day as Day, t.code as TierCode, r.tier_name as TierName
        from request_event e join request r on r.id = e.request_id join department d on d.id = r.department_id left join tier t on t.id = r.tier_id
        where e.what in ('delivered', 'fulfilled') and {Mine} and (cast(@service as bigint) is null or r.service_id = @service)
        order by r.id, e.id
        """);

    private Task<IReadOnlyList<CountRow>> CountsAsync() => QueryAsync<CountRow>(
        $"""
        select c.department_id as DepartmentId, c.service_id as ServiceId, c.site_id as SiteId, c.day as Day, c.quantity as Quantity, c.unit_name as UnitName, t.code as TierCode, c.tier_name as TierName, c.counted_ms as At
        from holding_count c join department d on d.id = c.department_id left join tier t on t.id = c.tier_id
        where {Mine} and (cast(@service as bigint) is null or c.service_id = @service)
        order by c.id
        """);

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string sql) =>
        [.. await connection.QueryAsync<T>(new CommandDefinition(sql, new { seen, department, service }, transaction, cancellationToken: cancellationToken))];

    private static BilledTier? TierOf(string? code, string? name) => code is null ? null : new(code, name!);

    private sealed record ServiceRow
    {
        public required long Id { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }

        public required string UnitCode { get; init; }

        public required string UnitName { get; init; }
    }

    private sealed record SiteRow
    {
        public required long Id { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }

        public required string TimeZone { get; init; }

        public BilledSite ToSite() => new(Code, Name);
    }

    private sealed record PriceRow
    {
        public required long ServiceId { get; init; }

        public required string? Tier { get; init; }

        public required long SiteId { get; init; }

        public required LocalDate ValidFrom { get; init; }

        public required string? UnitName { get; init; }

        public required long? PriceCents { get; init; }

        public required string? Period { get; init; }
    }

    private sealed record CoveredRow
    {
        public required long VersionId { get; init; }

        public required long SiteId { get; init; }

        public required int? Quantity { get; init; }
    }

    private sealed record VersionRow
    {
        public required long Id { get; init; }

        public required long DepartmentId { get; init; }

        public required long ServiceId { get; init; }

        public required string Agreement { get; init; }

        public required int Number { get; init; }

        public required LocalDate From { get; init; }

        public required LocalDate? Until { get; init; }

        public required long? ChargeCents { get; init; }
    }

    private sealed record MovedRow
    {
        public required long EventId { get; init; }

        public required long Id { get; init; }

        public required string Kind { get; init; }

        public required long DepartmentId { get; init; }

        public required long ServiceId { get; init; }

        public required long SiteId { get; init; }

        public required long? ToSiteId { get; init; }

        public required int Quantity { get; init; }

        public required string UnitName { get; init; }

        public required long OnceCents { get; init; }

        public required Instant At { get; init; }

        /// <summary>The day from which on it was gone; of what was delivered it is the local day of the site.</summary>
        public required LocalDate? Day { get; init; }

        public required string? TierCode { get; init; }

        public required string? TierName { get; init; }

        public Delivery ToDelivery(Dictionary<long, SiteRow> sites) =>
            new(Id, sites[SiteId].ToSite(), DayAt(sites), Quantity, UnitName, OnceCents, TierOf(TierCode, TierName)) { At = At };

        public Removal ToRemoval(Dictionary<long, SiteRow> sites) =>
            new(Id, sites[SiteId].ToSite(), DayAt(sites), Quantity, UnitName, ToSiteId is { } to ? sites[to].ToSite() : null, TierOf(TierCode, TierName)) { At = At };

        private LocalDate DayAt(Dictionary<long, SiteRow> sites) => Day ?? At.InZone(DateTimeZoneProviders.Tzdb[sites[SiteId].TimeZone]).Date;
    }

    private sealed record CountRow
    {
        public required long DepartmentId { get; init; }

        public required long ServiceId { get; init; }

        public required long SiteId { get; init; }

        public required LocalDate Day { get; init; }

        public required int Quantity { get; init; }

        public required string UnitName { get; init; }

        public required string? TierCode { get; init; }

        public required string? TierName { get; init; }

        public required Instant At { get; init; }

        public Recount ToCount(Dictionary<long, SiteRow> sites) => new(sites[SiteId].ToSite(), Day, Quantity, UnitName, TierOf(TierCode, TierName)) { At = At };
    }
}
