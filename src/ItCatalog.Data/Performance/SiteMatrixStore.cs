using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Reads all services at all sites in one month from what was computed at import: what it costs does not grow with the cases or the months.</summary>
public sealed class SiteMatrixStore(Database database)
{
    private static readonly string Mine =
        $"{SeenDepartments.Hold("a.department_id")} and (@Department is null or d.code = @Department) and (@Unit is null or u.code = @Unit)";

    /// <summary>The month as the viewer may see it.</summary>
    /// <param name="viewer">Who asks; only departments that they may see count.</param>
    /// <param name="filter">Which department and unit; a site does not narrow it.</param>
    /// <param name="month">Any day of the month.</param>
    public async Task<SiteMatrix> ReadAsync(Actor viewer, MatrixFilter filter, LocalDate month, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(filter);
        var (first, earliest) = MonthWindows.Around(month);
        await using var connection = await database.OpenAsync(cancellationToken);
        var zone = OrganisationZone.Of(await connection.ExecuteScalarAsync<string?>(new CommandDefinition($"select {OrganisationZone.Sql}", cancellationToken: cancellationToken)));
        var parameters = new
        {
            month = first,
            first,
            monthBefore = first.PlusMonths(-1),
            earliest,
            seen = SeenDepartments.By(viewer),
            filter.Department,
            filter.Unit,
            before = zone.AtStartOfDay(first.PlusMonths(-1)).ToInstant(),
            start = zone.AtStartOfDay(first).ToInstant(),
            end = zone.AtStartOfDay(first.PlusMonths(1)).ToInstant(),
        };
        var rows = (await QueryAsync<CellRow>(CellRow.Sql)).ToList();
        var measured = rows.ToLookup(row => (row.ServiceId, row.SiteId), row => row.CellIn(first));
        var unmeasured = (await QueryAsync<UnmeasuredRow>(UnmeasuredRow.Sql)).ToDictionary(row => (row.ServiceId, row.SiteId), row => row.Count);
        var adjusted = (await AdjustedFigures.ReadAsync(connection, viewer, filter with { Site = null }, first, first, cancellationToken)).ToLookup(figure => (figure.ServiceId, figure.SiteId));
        var agreements = (await QueryAsync<AgreementRow>(AgreementRow.Sql)).ToLookup(row => row.ServiceId);
        var ratings = (await QueryAsync<RatingRow>(RatingRow.Sql)).ToDictionary(row => row.ServiceId);
        var names = (await QueryAsync<NameRow>(NameRow.Sql)).ToLookup(row => row.Kind, StringComparer.Ordinal);
        List<(long ServiceId, long SiteId)> places = [.. measured.Select(place => place.Key), .. unmeasured.Keys];
        var (promised, promisedAt) = (places.Select(place => place.ServiceId).ToHashSet(), places.Select(place => place.SiteId).ToHashSet());
        List<NameRow> sites = [.. names["site"].Where(site => promisedAt.Contains(site.Id))];
        var services = names["service"].Where(service => agreements.Contains(service.Id) || promised.Contains(service.Id)).Select(service => new SiteService
        {
            Code = service.Code,
            Name = service.Name,
            UnitName = service.UnitName ?? "",
            Cells = [.. sites.Select(site => CellOf(service.Id, site.Id))],
            Money = agreements[service.Id].Aggregate(new MonthMoney(), (sum, row) => sum.And(row.Money)),
            Ratings = new() { Count = ratings.GetValueOrDefault(service.Id)?.Count ?? 0, Sum = ratings.GetValueOrDefault(service.Id)?.Sum ?? 0 },
            RatingsBefore = new() { Count = ratings.GetValueOrDefault(service.Id)?.CountBefore ?? 0, Sum = ratings.GetValueOrDefault(service.Id)?.SumBefore ?? 0 },
        });
        return new SiteMatrix
        {
            Month = first,
            Sites = [.. sites.Select(site => new MatrixChoice { Code = site.Code, Name = site.Name })],
            Services =
            [
                .. services.OrderByDescending(service => service.Together is { } cell ? WorstStatus.Severity(cell.Status) : -1)
                    .ThenByDescending(service => service.Together is { } cell ? cell.MeasuredCount - cell.MetCount : 0)
                    .ThenByDescending(service => service.Money.ChargedCents)
                    .ThenBy(service => service.Name, StringComparer.Ordinal)
                    .ThenBy(service => service.Code, StringComparer.Ordinal),
            ],
            AsOf = rows.Count == 0 ? null : rows.Max(row => row.AsOf),
        };

        Task<IEnumerable<T>> QueryAsync<T>(string sql) => connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));

        MatrixCell? CellOf(long serviceId, long siteId)
        {
            var missing = unmeasured.GetValueOrDefault((serviceId, siteId));
            var cell = MatrixCell.Together(measured[(serviceId, siteId)]) ?? (missing > 0 ? MatrixCell.NothingMeasured : null);
            return cell is null ? null : cell with { NotMeasuredCount = cell.NotMeasuredCount + missing, AdjustedCount = adjusted[(serviceId, siteId)].Count() };
        }
    }

    private sealed record CellRow : StatusCounts
    {
        public static readonly string Sql =
            $"""
            select a.service_id as ServiceId, attainment.site_id as SiteId, attainment.last_month as LastMonth,
              {Columns}
            from attainment
            join target t on t.id = attainment.target_id
            join agreement a on a.id = attainment.agreement_id
            join department d on d.id = a.department_id
            join service sv on sv.id = a.service_id
            join unit u on u.id = sv.unit_id
            where attainment.window_start >= @earliest and attainment.window_start <= @month and attainment.last_month >= @month and {Mine}
            group by a.service_id, attainment.site_id, attainment.last_month
            """;

        public required long ServiceId { get; init; }

        public required long SiteId { get; init; }

        public required LocalDate LastMonth { get; init; }

        /// <summary>The row as a cell of a month: a quarter or a year that goes on after it does not make the month unfinished.</summary>
        public MatrixCell CellIn(LocalDate month) => (this with { IsPartial = IsPartial && LastMonth == month }).ToCell();
    }

    private sealed record UnmeasuredRow
    {
        public static readonly string Sql =
            $"""
            with month as (select @month as first)
            select sv.id as ServiceId, s.id as SiteId, count(*) as Count
            {UnmeasuredPromise.Joins}
            where {UnmeasuredPromise.Condition} and {Mine} and t.standing = 'binding'
            group by sv.id, s.id
            """;

        public required long ServiceId { get; init; }

        public required long SiteId { get; init; }

        public required int Count { get; init; }
    }

    private sealed record AgreementRow
    {
        public static readonly string Sql =
            $"""
            select a.service_id as ServiceId, v.monthly_charge_cents as ChargeCents, v.at_risk_ratio as AtRiskRatio, coalesce(c.amount, 0) as CreditedCents, coalesce(c.returned, 0) as ReturnedCents,
              case when v.id is null then 0 else 1 end as IsInForce
            from agreement a
            join department d on d.id = a.department_id
            join service sv on sv.id = a.service_id
            join unit u on u.id = sv.unit_id
            left join signed_version v on v.agreement_id = a.id and v.effective_from <= @month and (v.effective_to is null or v.effective_to > @month)
            left join (
              select agreement_id, cast(sum(amount_cents) as bigint) as amount, cast(sum(case when earned_back = 1 then amount_cents else 0 end) as bigint) as returned
              from credit where month = @month group by agreement_id) c on c.agreement_id = a.id
            where (v.id is not null or c.amount is not null) and {Mine}
            """;

        public required long ServiceId { get; init; }

        public required long? ChargeCents { get; init; }

        public required decimal? AtRiskRatio { get; init; }

        public required long CreditedCents { get; init; }

        public required long ReturnedCents { get; init; }

        public required bool IsInForce { get; init; }

        public MonthMoney Money => new()
        {
            ChargedCents = ChargeCents ?? 0,
            AtRiskCents = MonthMoney.AtRisk(ChargeCents, AtRiskRatio),
            CreditedCents = CreditedCents,
            ReturnedCents = ReturnedCents,
            UnstatedCount = IsInForce && ChargeCents is null ? 1 : 0,
            AgreementCount = IsInForce ? 1 : 0,
        };
    }

    private sealed record RatingRow
    {
        public static readonly string Sql =
            $"""
            select said.service_id as ServiceId, sum(said.is_now) as Count, sum(said.is_now * said.value) as Sum, sum(1 - said.is_now) as CountBefore,
              sum((1 - said.is_now) * said.value) as SumBefore
            from (
              select a.service_id, a.rating as value, case when a.rated_ms >= @start then 1 else 0 end as is_now
              from request a
              join department d on d.id = a.department_id
              join service sv on sv.id = a.service_id
              join unit u on u.id = sv.unit_id
              where a.rating is not null and a.rated_ms >= @before and a.rated_ms < @end and {Mine}
              union all
              select a.service_id, r.value, case when r.month = @first then 1 else 0 end
              from agreement_rating r
              join agreement a on a.id = r.agreement_id
              join department d on d.id = a.department_id
              join service sv on sv.id = a.service_id
              join unit u on u.id = sv.unit_id
              where r.value is not null and r.month in (@first, @monthBefore) and {Mine}
            ) said
            group by said.service_id
            """;

        public required long ServiceId { get; init; }

        public required int Count { get; init; }

        public required int Sum { get; init; }

        public required int CountBefore { get; init; }

        public required int SumBefore { get; init; }
    }

    private sealed record NameRow
    {
        public const string Sql =
            """
            select 'service' as Kind, sv.id as Id, sv.code as Code, sv.name as Name, u.name as UnitName from service sv join unit u on u.id = sv.unit_id
            union all
            select 'site', id, code, name, null from site
            order by 1, 4, 3
            """;

        public required string Kind { get; init; }

        public required long Id { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }

        public required string? UnitName { get; init; }
    }
}
