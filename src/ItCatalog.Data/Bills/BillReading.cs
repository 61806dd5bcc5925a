using System.Data.Common;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Bills;

/// <summary>Puts the accounts of departments together out of one state of the database.</summary>
internal sealed class BillReading(DbConnection connection, DbTransaction? transaction, string? seen, string? department, CancellationToken cancellationToken)
{
    private static readonly string Mine = $"{SeenDepartments.Hold("d.id")} and (@department is null or d.code = @department)";

    public async Task<IReadOnlyList<BilledDepartment>> ReadAsync()
    {
        var currency = await connection.ExecuteScalarAsync<string?>(Command("select currency from organisation")) ?? "";
        var departments = await QueryAsync<DepartmentRow>($"select d.id as Id, d.code as Code, d.name as Name, d.cost_centre as CostCentre from department d where {Mine} order by d.name, d.id");
        var budgets = (await QueryAsync<BudgetRow>(
            $"select b.department_id as DepartmentId, b.year as Year, b.currency as Currency, b.cents as Cents from department_budget b join department d on d.id = b.department_id where {Mine} order by b.year"))
            .ToLookup(row => row.DepartmentId, row => new YearBudget(row.Year, Money.OfCents(row.Cents, row.Currency)));
        var services = (await QueryAsync<ServiceRow>("select s.id as Id, s.code as Code, s.name as Name, u.code as UnitCode, u.name as UnitName from service s join unit u on u.id = s.unit_id order by s.id"))
            .ToDictionary(row => row.Id, row => new BilledService(row.Code, row.Name, row.UnitCode, row.UnitName));
        var sites = (await QueryAsync<SiteRow>("select id as Id, code as Code, name as Name, time_zone as TimeZone from site order by id")).ToDictionary(row => row.Id);
        var prices = (await QueryAsync<PriceRow>(
            """
            select service_id as ServiceId, null as Tier, site_id as SiteId, valid_from as ValidFrom, unit_name as UnitName, price_cents as PriceCents, price_period as Period
            from offering_price
            union all
            select t.service_id, t.code, p.site_id, p.valid_from, p.unit_name, p.price_cents, p.price_period
            from tier_price p join tier t on t.id = p.tier_id
            order by ServiceId, SiteId, ValidFrom
            """))
            .ToLookup(row => row.ServiceId, row => new PriceSince(sites[row.SiteId].Code, row.ValidFrom, row.UnitName, row.PriceCents, Word.Find<PricePeriod>(row.Period) ?? PricePeriod.Month, row.Tier));
        var versions = await VersionsAsync(sites);
        var deliveries = await DeliveriesAsync(sites);
        var credits = await new CreditLines(connection, transaction, seen, department, cancellationToken).ReadAsync(services, sites.ToDictionary(site => site.Key, site => site.Value.ToSite()));
        var closed = await new ClosedBills(connection, transaction).ReadAsync(Mine, new { seen, department }, cancellationToken);
        return
        [
            .. departments.Select(row => new BilledDepartment
            {
                Id = row.Id,
                Code = row.Code,
                Name = row.Name,
                CostCentre = row.CostCentre,
                Budgets = [.. budgets[row.Id]],
                Account = new(
                    row.Code,
                    row.Name,
                    currency,
                    [
                        .. versions[row.Id].Select(version => version.ServiceId).Concat(deliveries[row.Id].Select(delivery => delivery.ServiceId)).Distinct().Order().Select(service => new BilledUse(
                            services[service],
                            [.. versions[row.Id].Where(version => version.ServiceId == service).Select(version => version.Version)],
                            [.. deliveries[row.Id].Where(delivery => delivery.ServiceId == service).Select(delivery => delivery.Delivery)],
                            [.. prices[service]])),
                    ],
                    credits[row.Id].ToLookup(line => line.Month, line => line.Line),
                    [.. closed[row.Id]]),
            }),
        ];
    }

    private async Task<ILookup<long, (long ServiceId, AgreedVersion Version)>> VersionsAsync(Dictionary<long, SiteRow> sites)
    {
        var covered = (await QueryAsync<CoveredRow>(
            $"""
            select x.version_id as VersionId, x.site_id as SiteId, x.quantity as Quantity
            from agreement_site x join agreement_version v on v.id = x.version_id join agreement a on a.id = v.agreement_id join department d on d.id = a.department_id
            where {Mine}
            order by x.version_id, x.site_id
            """)).ToLookup(row => row.VersionId, row => (sites[row.SiteId].ToSite(), row.Quantity));
        var versions = await QueryAsync<VersionRow>(
            $"""
            select v.id as Id, a.department_id as DepartmentId, a.service_id as ServiceId, a.code as Agreement, v.number as Number, v.effective_from as "From", v.effective_to as Until,
              v.monthly_charge_cents as ChargeCents
            from signed_version v join agreement a on a.id = v.agreement_id join department d on d.id = a.department_id
            where {Mine} and (v.effective_to is null or v.effective_to > v.effective_from)
            order by a.id, v.effective_from, v.number
            """);
        return versions.ToLookup(
            row => row.DepartmentId,
            row => (row.ServiceId, new AgreedVersion(row.Agreement, row.Number, row.From, row.Until, row.ChargeCents, [.. covered[row.Id]])));
    }

    private async Task<ILookup<long, (long ServiceId, Delivery Delivery)>> DeliveriesAsync(Dictionary<long, SiteRow> sites) => (await QueryAsync<DeliveryRow>(
        $"""
        select r.id as Id, r.department_id as DepartmentId, r.service_id as ServiceId, r.site_id as SiteId, e.quantity as Quantity, r.unit_name as UnitName,
          r.cost_once_cents / r.quantity * e.quantity as OnceCents, e.at_ms as At, t.code as TierCode, r.tier_name as TierName
        from request_event e join request r on r.id = e.request_id join department d on d.id = r.department_id left join tier t on t.id = r.tier_id
        where e.what in ('delivered', 'fulfilled') and {Mine}
        order by r.id, e.id
        """)).ToLookup(
            row => row.DepartmentId,
            row => (row.ServiceId, new Delivery(
                row.Id, sites[row.SiteId].ToSite(), row.At.InZone(DateTimeZoneProviders.Tzdb[sites[row.SiteId].TimeZone]).Date, row.Quantity, row.UnitName, row.OnceCents,
                row.TierCode is { } tier ? new BilledTier(tier, row.TierName!) : null)));

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string sql) => [.. await connection.QueryAsync<T>(Command(sql))];

    private CommandDefinition Command(string sql) => new(sql, new { seen, department }, transaction, cancellationToken: cancellationToken);

    private sealed record DepartmentRow
    {
        public required long Id { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }

        public required string? CostCentre { get; init; }
    }

    private sealed record BudgetRow
    {
        public required long DepartmentId { get; init; }

        public required int Year { get; init; }

        public required string Currency { get; init; }

        public required long Cents { get; init; }
    }

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

    private sealed record DeliveryRow
    {
        public required long Id { get; init; }

        public required long DepartmentId { get; init; }

        public required long ServiceId { get; init; }

        public required long SiteId { get; init; }

        public required int Quantity { get; init; }

        public required string UnitName { get; init; }

        public required long OnceCents { get; init; }

        public required Instant At { get; init; }

        public required string? TierCode { get; init; }

        public required string? TierName { get; init; }
    }
}
