using System.Data;
using System.Data.Common;
using System.Runtime.InteropServices;
using System.Text.Json;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Engine;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Bills;

/// <summary>The rows of closed bills: with names and codes as they were, so that nothing that changes elsewhere changes them.</summary>
internal sealed class ClosedBills(DbConnection connection, DbTransaction? transaction)
{
    /// <summary>Every closed bill that is asked for with all its lines, by department.</summary>
    /// <param name="condition">On the department, <c>d</c>, and the bill, <c>b</c>.</param>
    /// <param name="named">Parameters of that condition.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ILookup<long, Bill>> ReadAsync(string condition, IReadOnlyList<(string Name, string? Text)> named, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters();
        foreach (var (name, text) in named)
        {
            parameters.Add(name, text, DbType.String);
        }

        Dictionary<long, List<BillLine>> lines = [];
        var line = new ClosedLineReader();
        PreparedStatement.GoThrough(
            connection,
            $"select bill_id, {ClosedLineReader.Columns} from bill_line where bill_id in (select b.id from bill b join department d on d.id = b.department_id where {condition}) order by bill_id, position",
            named.Select(one => (one.Name, (Cell)one.Text)),
            row => (CollectionsMarshal.GetValueRefOrAddDefault(lines, row.GetInt64(0), out _) ??= []).Add(line.Read(row)));
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
            Lines = lines.GetValueOrDefault(row.Id, []),
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
        var (from, until, linesFrom, linesUntil) = (Iso(time.From), Iso(time.Until), Iso(time.LinesFrom), Iso(time.LinesUntil));
        var sums = (await QueryAsync<SumRow>(
            $"""
            select b.department_id as DepartmentId, b.month as Month, b.currency as Currency,
              coalesce((select cast(sum(l.cents) as bigint) from bill_line l where l.bill_id = b.id), 0) as Cents
            from bill b join department d on d.id = b.department_id
            where {condition} and b.month >= @from and b.month <= @until
            order by b.department_id, b.month
            """,
            new { seen, department, from, until },
            cancellationToken)).ToLookup(row => row.DepartmentId);
        // A list in a query is not empty; its numbers are our own, never a person's words.
        var bills = await ReadAsync(
            $"{condition} and ((b.month >= @linesFrom and b.month <= @linesUntil){(whole.Count == 0 ? "" : $" or d.id in ({string.Join(',', whole)})")})",
            [("seen", seen), ("department", department), ("linesFrom", linesFrom), ("linesUntil", linesUntil)],
            cancellationToken);
        return known.ToDictionary(
            row => row.DepartmentId,
            row => new ClosedAccount(
                time, row.First, row.Newest, sums[row.DepartmentId].ToDictionary(sum => sum.Month, sum => Money.OfCents(sum.Cents, sum.Currency)), [.. bills[row.DepartmentId]]));
    }

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

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
              version_number, request_id, target_key, target_name, about_month, quantity, quantity_unit, days_json, note, cents, hours, from_centre, to_centre)
            values (@id, @position, @kind, @corrects, @serviceCode, @serviceName, @unitCode, @providerName, @tierCode, @tierName, @siteCode, @siteName, @Agreement, @Version, @Request,
              @TargetKey, @TargetName, @About, @Quantity, @counted, @days, @Note, @Cents, @Hours, @from, @to)
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
                line.Hours,
                from = line.Transfer?.From,
                to = line.Transfer?.To,
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

    public static IReadOnlyList<PricedDays> Read(string text) => text == "[]" ? [] :
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
