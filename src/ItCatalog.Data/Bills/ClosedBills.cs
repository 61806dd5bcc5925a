using System.Data.Common;
using System.Text.Json;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Text;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Bills;

/// <summary>The rows of closed bills: with names and codes as they were, so that nothing that changes elsewhere changes them.</summary>
internal sealed class ClosedBills(DbConnection connection, DbTransaction? transaction)
{
    private const string LineColumns =
        """
        kind as Kind, corrects as Corrects, service_code as ServiceCode, service_name as ServiceName, unit_code as UnitCode, unit_name as UnitName, tier_code as TierCode, tier_name as TierName,
          site_code as SiteCode, site_name as SiteName, agreement_code as Agreement, version_number as Version, request_id as Request, target_key as TargetKey, target_name as TargetName,
          about_month as About, quantity as Quantity, quantity_unit as QuantityUnit, days_json as DaysJson, note as Note, cents as Cents
        """;

    /// <summary>Every closed bill that is asked for with all its lines, by department.</summary>
    /// <param name="condition">On the department, <c>d</c>, and the bill, <c>b</c>.</param>
    /// <param name="parameters">Of that condition.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ILookup<long, Bill>> ReadAsync(string condition, object parameters, CancellationToken cancellationToken)
    {
        var lines = (await QueryAsync<LineRow>(
            $"select bill_id as BillId, {LineColumns} from bill_line where bill_id in (select b.id from bill b join department d on d.id = b.department_id where {condition}) order by bill_id, position",
            parameters,
            cancellationToken)).ToLookup(row => row.BillId, row => row.ToLine());
        var gaps = (await QueryAsync<GapRow>(
            $"""
            select bill_id as BillId, kind as Kind, service_code as ServiceCode, service_name as ServiceName, unit_code as UnitCode, unit_name as UnitName, site_code as SiteCode,
              site_name as SiteName, agreement_code as Agreement, request_id as Request
            from bill_gap
            where bill_id in (select b.id from bill b join department d on d.id = b.department_id where {condition})
            order by bill_id, position
            """,
            parameters,
            cancellationToken)).ToLookup(row => row.BillId, row => row.ToGap());
        var bills = await QueryAsync<HeadRow>(
            $"""
            select b.id as Id, b.department_id as DepartmentId, b.month as Month, b.department_code as DepartmentCode, b.department_name as DepartmentName, b.currency as Currency,
              b.closed_ms as ClosedAt, b.sha256 as Sha256
            from bill b join department d on d.id = b.department_id
            where {condition}
            order by b.department_id, b.month
            """,
            parameters,
            cancellationToken);
        return bills.ToLookup(row => row.DepartmentId, row => new Bill
        {
            DepartmentCode = row.DepartmentCode,
            DepartmentName = row.DepartmentName,
            Month = row.Month,
            Currency = row.Currency,
            Lines = [.. lines[row.Id]],
            Gaps = [.. gaps[row.Id]],
            ClosedAt = row.ClosedAt,
            Sha256 = row.Sha256,
        });
    }

    /// <summary>What is known of the closed bills of departments for bills that are asked for, by department; one without a closed bill is not in it.</summary>
    /// <param name="condition">On the department, <c>d</c>.</param>
    /// <param name="seen">A parameter of that condition.</param>
    /// <param name="department">A parameter of that condition.</param>
    /// <param name="time">The months that are asked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyDictionary<long, ClosedAccount>> ReadAsync(string condition, string? seen, string? department, BillTime time, CancellationToken cancellationToken)
    {
        var known = await QueryAsync<KnownRow>(
            $"""
            select b.department_id as DepartmentId, min(b.month) as First, max(b.month) as Newest
            from bill b join department d on d.id = b.department_id
            where {condition}
            group by b.department_id
            order by b.department_id
            """,
            new { seen, department },
            cancellationToken);
        var whole = known.Where(row => ClosedAccount.NeedsAll(time, row.Newest)).Select(row => row.DepartmentId).ToList();
        var parameters = new { seen, department, time.From, time.Until, time.LinesFrom, time.LinesUntil, whole };
        var sums = (await QueryAsync<SumRow>(
            $"""
            select b.department_id as DepartmentId, b.month as Month, b.currency as Currency,
              coalesce((select cast(sum(l.cents) as bigint) from bill_line l where l.bill_id = b.id), 0) as Cents
            from bill b join department d on d.id = b.department_id
            where {condition} and b.month >= @From and b.month <= @Until
            order by b.department_id, b.month
            """,
            parameters,
            cancellationToken)).ToLookup(row => row.DepartmentId);
        // A list in a query is not empty.
        var bills = await ReadAsync($"{condition} and ((b.month >= @LinesFrom and b.month <= @LinesUntil){(whole.Count == 0 ? "" : " or d.id in @whole")})", parameters, cancellationToken);
        return known.ToDictionary(
            row => row.DepartmentId,
            row => new ClosedAccount(
                time, row.First, row.Newest, sums[row.DepartmentId].ToDictionary(sum => sum.Month, sum => Money.OfCents(sum.Cents, sum.Currency)), [.. bills[row.DepartmentId]]));
    }

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object parameters, CancellationToken cancellationToken) =>
        [.. await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken))];

    /// <summary>Keeps a bill.</summary>
    public async Task AddAsync(long departmentId, Bill bill, string sha256, Instant now)
    {
        var id = await connection.ExecuteScalarAsync<long>(
            """
            insert into bill (department_id, month, department_code, department_name, currency, closed_ms, sha256)
            values (@departmentId, @Month, @DepartmentCode, @DepartmentName, @Currency, @now, @sha256)
            returning id
            """,
            new { departmentId, bill.Month, bill.DepartmentCode, bill.DepartmentName, bill.Currency, now, sha256 },
            transaction);
        await connection.ExecuteAsync(
            """
            insert into bill_line (bill_id, position, kind, corrects, service_code, service_name, unit_code, unit_name, tier_code, tier_name, site_code, site_name, agreement_code,
              version_number, request_id, target_key, target_name, about_month, quantity, quantity_unit, days_json, note, cents)
            values (@id, @position, @kind, @corrects, @serviceCode, @serviceName, @unitCode, @providerName, @tierCode, @tierName, @siteCode, @siteName, @Agreement, @Version, @Request,
              @TargetKey, @TargetName, @About, @Quantity, @counted, @days, @Note, @Cents)
            """,
            bill.Lines.Select((line, position) => new
            {
                id,
                position,
                kind = Word.Of(line.Kind),
                corrects = line.Corrects is { } corrected ? Word.Of(corrected) : null,
                serviceCode = line.Service.Code,
                serviceName = line.Service.Name,
                unitCode = line.Service.UnitCode,
                providerName = line.Service.UnitName,
                tierCode = line.Tier?.Code,
                tierName = line.Tier?.Name,
                siteCode = line.Site?.Code,
                siteName = line.Site?.Name,
                line.Agreement,
                line.Version,
                line.Request,
                line.TargetKey,
                line.TargetName,
                line.About,
                line.Quantity,
                counted = line.UnitName,
                days = DaysText.Of(line.Days),
                line.Note,
                line.Cents,
            }),
            transaction);
        await connection.ExecuteAsync(
            """
            insert into bill_gap (bill_id, position, kind, service_code, service_name, unit_code, unit_name, site_code, site_name, agreement_code, request_id)
            values (@id, @position, @kind, @serviceCode, @serviceName, @unitCode, @unitName, @siteCode, @siteName, @Agreement, @Request)
            """,
            bill.Gaps.Select((gap, position) => new
            {
                id,
                position,
                kind = Word.Of(gap.Kind),
                serviceCode = gap.Service.Code,
                serviceName = gap.Service.Name,
                unitCode = gap.Service.UnitCode,
                unitName = gap.Service.UnitName,
                siteCode = gap.Site.Code,
                siteName = gap.Site.Name,
                gap.Agreement,
                gap.Request,
            }),
            transaction);
    }

    private sealed record KnownRow
    {
        public required long DepartmentId { get; init; }

        public required LocalDate First { get; init; }

        public required LocalDate Newest { get; init; }
    }

    private sealed record SumRow
    {
        public required long DepartmentId { get; init; }

        public required LocalDate Month { get; init; }

        public required string Currency { get; init; }

        public required long Cents { get; init; }
    }

    private sealed record HeadRow
    {
        public required long Id { get; init; }

        public required long DepartmentId { get; init; }

        public required LocalDate Month { get; init; }

        public required string DepartmentCode { get; init; }

        public required string DepartmentName { get; init; }

        public required string Currency { get; init; }

        public required Instant ClosedAt { get; init; }

        public required string Sha256 { get; init; }
    }

    private sealed record LineRow
    {
        public required long BillId { get; init; }

        public required string Kind { get; init; }

        public required string? Corrects { get; init; }

        public required string ServiceCode { get; init; }

        public required string ServiceName { get; init; }

        public required string UnitCode { get; init; }

        public required string UnitName { get; init; }

        public required string? TierCode { get; init; }

        public required string? TierName { get; init; }

        public required string? SiteCode { get; init; }

        public required string? SiteName { get; init; }

        public required string? Agreement { get; init; }

        public required int? Version { get; init; }

        public required long? Request { get; init; }

        public required string? TargetKey { get; init; }

        public required string? TargetName { get; init; }

        public required LocalDate? About { get; init; }

        public required int? Quantity { get; init; }

        public required string? QuantityUnit { get; init; }

        public required string DaysJson { get; init; }

        public required string Note { get; init; }

        public required long Cents { get; init; }

        public BillLine ToLine() => new()
        {
            Kind = Word.Parse<ChargeKind>(Kind),
            Corrects = Word.Find<ChargeKind>(Corrects),
            Service = new(ServiceCode, ServiceName, UnitCode, UnitName),
            Tier = TierCode is null ? null : new(TierCode, TierName!),
            Site = SiteCode is null ? null : new(SiteCode, SiteName!),
            Agreement = Agreement,
            Version = Version,
            Request = Request,
            TargetKey = TargetKey,
            TargetName = TargetName,
            About = About,
            Quantity = Quantity,
            UnitName = QuantityUnit,
            Days = DaysText.Read(DaysJson),
            Note = Note,
            Cents = Cents,
        };
    }

    private sealed record GapRow
    {
        public required long BillId { get; init; }

        public required string Kind { get; init; }

        public required string ServiceCode { get; init; }

        public required string ServiceName { get; init; }

        public required string UnitCode { get; init; }

        public required string UnitName { get; init; }

        public required string SiteCode { get; init; }

        public required string SiteName { get; init; }

        public required string? Agreement { get; init; }

        public required long? Request { get; init; }

        public BillGap ToGap() => new(Word.Parse<GapKind>(Kind), new(ServiceCode, ServiceName, UnitCode, UnitName), new(SiteCode, SiteName), Agreement, Request);
    }
}

/// <summary>Days with their price as the rows of closed bills and their canonical text hold them.</summary>
internal static class DaysText
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string Of(IEnumerable<PricedDays> days) =>
        JsonSerializer.Serialize(days.Select(part => new Part(LocalDatePattern.Iso.Format(part.From), LocalDatePattern.Iso.Format(part.Until), part.Cents, part.IsYearly, part.Quantity)), Options);

    public static IReadOnlyList<PricedDays> Read(string text) =>
    [
        .. JsonSerializer.Deserialize<List<Part>>(text, Options)!
            .Select(part => new PricedDays(LocalDatePattern.Iso.Parse(part.From).Value, LocalDatePattern.Iso.Parse(part.Until).Value, part.Cents, part.IsYearly, part.Quantity)),
    ];

    /// <param name="From">The first day.</param>
    /// <param name="Until">The day after the last.</param>
    /// <param name="Cents">For one.</param>
    /// <param name="IsYearly">Whether for a year.</param>
    /// <param name="Quantity">Not written where it is the line's.</param>
    private sealed record Part(
        string From, string Until, long Cents, bool IsYearly, [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] int? Quantity = null);
}
