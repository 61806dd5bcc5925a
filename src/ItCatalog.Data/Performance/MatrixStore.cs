using Dapper;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Reads the matrix of services by months from attainment alone: tickets are not touched, however many there are.</summary>
public sealed class MatrixStore(Database database)
{
    /// <summary>The matrix of the months that end with <paramref name="until"/>.</summary>
    /// <param name="viewer">Who asks; only departments that they may see count.</param>
    /// <param name="filter">What they want of it.</param>
    /// <param name="until">Any day of the last month.</param>
    /// <param name="monthCount">How many months.</param>
    public async Task<PerformanceMatrix> ReadAsync(Actor viewer, MatrixFilter filter, LocalDate until, int monthCount, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(monthCount, 1);
        var last = until.With(DateAdjusters.StartOfMonth);
        var months = Enumerable.Range(0, monthCount).Select(index => last.PlusMonths(index + 1 - monthCount)).ToList();
        var (_, earliest) = MonthWindows.Around(months[0]);
        var parameters = new
        {
            first = months[0],
            earliest,
            last,
            seen = SeenDepartments.By(viewer),
            filter.Department,
            filter.Site,
            filter.Unit,
        };

        await using var connection = await database.OpenAsync(cancellationToken);
        var services = await connection.QueryAsync<ServiceRow>(new CommandDefinition(ServiceRow.Sql, parameters, cancellationToken: cancellationToken));
        var rows = (await connection.QueryAsync<CellRow>(new CommandDefinition(CellRow.Sql, parameters, cancellationToken: cancellationToken))).ToList();
        var cells = rows.SelectMany(row => row.OfMonths(months[0], last)).ToLookup(row => (row.ServiceId, row.Month), row => row.ToCell());
        var unmeasured = (await connection.QueryAsync<UnmeasuredRow>(
                new CommandDefinition(UnmeasuredRow.Sql(months.Count), UnmeasuredRow.Parameters(parameters, months), cancellationToken: cancellationToken)))
            .ToDictionary(row => (row.ServiceId, row.Month), row => row.Count);
        var adjusted = (await AdjustedFigures.ReadAsync(connection, viewer, filter, months[0], last, cancellationToken)).ToLookup(figure => (figure.ServiceId, figure.Month));
        return new PerformanceMatrix
        {
            Months = months,
            Services = [.. services.Select(service => new MatrixService
            {
                Code = service.Code,
                Name = service.Name,
                UnitName = service.UnitName,
                Cells = [.. months.Select(month => CellOf(service, month))],
            }),],
            AsOf = rows.Count == 0 ? null : rows.Max(row => row.AsOf),
        };

        // What is promised and has no figure counts as not measured beside what has one.
        MatrixCell? CellOf(ServiceRow service, LocalDate month)
        {
            var missing = unmeasured.GetValueOrDefault((service.Id, month));
            var cell = MatrixCell.Together(cells[(service.Id, month)]) ?? service.WithoutFigures(month);
            return cell is null ? null : cell with { NotMeasuredCount = cell.NotMeasuredCount + missing, AdjustedCount = adjusted[(service.Id, month)].Count() };
        }
    }

    /// <summary>What the viewer can filter by, and the months that have figures.</summary>
    /// <param name="viewer">Who asks; only departments that they may see count.</param>
    public async Task<MatrixChoices> ChoicesAsync(Actor viewer, CancellationToken cancellationToken)
    {
        var parameters = new { seen = SeenDepartments.By(viewer) };
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<ChoiceRow>(new CommandDefinition(ChoiceRow.Sql, parameters, cancellationToken: cancellationToken))).ToList();
        var choices = rows.ToLookup(row => row.Kind, row => new MatrixChoice { Code = row.Code, Name = row.Name }, StringComparer.Ordinal);
        return new MatrixChoices
        {
            Departments = [.. choices["department"]],
            Sites = [.. choices["site"]],
            Units = [.. choices["unit"]],
            Zone = rows.FirstOrDefault(row => row.TimeZone is not null)?.TimeZone is { } zone ? DateTimeZoneProviders.Tzdb[zone] : DateTimeZone.Utc,
            OldestMonth = await MonthAsync("window_start", "asc"),
            NewestMonth = await MonthAsync("last_month", "desc"),
        };

        // The first row of the index that may be seen, from one end or the other: no walk over the months.
        Task<LocalDate?> MonthAsync(string column, string direction) => connection.QueryFirstOrDefaultAsync<LocalDate?>(new CommandDefinition(
            $"""
            select attainment.{column}
            from attainment
            join agreement on agreement.id = attainment.agreement_id
            where {SeenDepartments.Hold("agreement.department_id")}
            order by attainment.{column} {direction}
            limit 1
            """,
            parameters,
            cancellationToken: cancellationToken));
    }

    private sealed record ServiceRow
    {
        public static readonly string Sql =
            $"""
            select service.id as Id, service.code as Code, service.name as Name, unit.name as UnitName,
              min(signed_version.effective_from) as PromisedFrom,
              max(coalesce(signed_version.effective_to, '9999-12-01')) as PromisedTo
            from signed_version
            join agreement on agreement.id = signed_version.agreement_id
            join department on department.id = agreement.department_id
            join service on service.id = agreement.service_id
            join unit on unit.id = service.unit_id
            where signed_version.effective_from <= @last
              and coalesce(signed_version.effective_to, '9999-12-01') > @first
              and {SeenDepartments.Hold("agreement.department_id")}
              and (@Department is null or department.code = @Department)
              and (@Unit is null or unit.code = @Unit)
              and (@Site is null or exists (
                select 1 from target join target_at on target_at.target_id = target.id join site on site.id = target_at.site_id
                where target.version_id = signed_version.id and site.code = @Site))
            group by service.id, service.code, service.name, unit.name
            order by unit.name, service.name, service.id
            """;

        public required long Id { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }

        public required string UnitName { get; init; }

        public required LocalDate PromisedFrom { get; init; }

        public required LocalDate PromisedTo { get; init; }

        /// <summary>A month without a single figure: not measured where something was promised, else nothing at all.</summary>
        public MatrixCell? WithoutFigures(LocalDate month) => month >= PromisedFrom && month < PromisedTo
            ? MatrixCell.NothingMeasured
            : null;
    }

    private sealed record CellRow : StatusCounts
    {
        // A quarter or a year that began before the first month still stands for it.
        public static readonly string Sql =
            $"""
            select agreement.service_id as ServiceId, attainment.window_start as Month, attainment.last_month as LastMonth,
              {StatusCounts.Columns}
            from attainment
            join target t on t.id = attainment.target_id
            join agreement on agreement.id = attainment.agreement_id
            join department on department.id = agreement.department_id
            join service on service.id = agreement.service_id
            join unit on unit.id = service.unit_id
            join site on site.id = attainment.site_id
            where ((attainment.window_start >= @first and attainment.window_start <= @last)
                or (attainment.window_start >= @earliest and attainment.window_start < @first and attainment.last_month >= @first))
              and {SeenDepartments.Hold("agreement.department_id")}
              and (@Department is null or department.code = @Department)
              and (@Unit is null or unit.code = @Unit)
              and (@Site is null or site.code = @Site)
            group by agreement.service_id, attainment.window_start, attainment.last_month
            order by agreement.service_id, attainment.window_start, attainment.last_month
            """;

        public required long ServiceId { get; init; }

        public required LocalDate Month { get; init; }

        public required LocalDate LastMonth { get; init; }

        /// <summary>The row for each of the months that it stands for; only the last of them may still run.</summary>
        public IEnumerable<CellRow> OfMonths(LocalDate first, LocalDate last)
        {
            for (var month = LocalDate.Max(Month, first); month <= LastMonth && month <= last; month = month.PlusMonths(1))
            {
                yield return this with { Month = month, IsPartial = IsPartial && month == LastMonth };
            }
        }
    }

    private sealed record UnmeasuredRow
    {
        public required long ServiceId { get; init; }

        public required LocalDate Month { get; init; }

        public required int Count { get; init; }

        /// <summary>How many promises of each service have no figure in each of so many months.</summary>
        public static string Sql(int monthCount) =>
            $"""
            with month as (
              {string.Join("\n  union all ", Enumerable.Range(0, monthCount).Select(index => $"select @first{index} as first"))})
            select sv.id as ServiceId, month.first as Month, count(*) as Count
            {UnmeasuredPromise.Joins}
            where {UnmeasuredPromise.Condition}
              and {SeenDepartments.Hold("a.department_id")}
              and (@Department is null or d.code = @Department)
              and (@Unit is null or u.code = @Unit)
              and (@Site is null or s.code = @Site)
            group by sv.id, month.first
            order by sv.id, month.first
            """;

        public static DynamicParameters Parameters(object filter, List<LocalDate> months)
        {
            var parameters = new DynamicParameters(filter);
            for (var index = 0; index < months.Count; index++)
            {
                parameters.Add($"first{index}", months[index]);
            }

            return parameters;
        }
    }

    private sealed record ChoiceRow
    {
        public static readonly string Sql =
            $"""
            with seen as (
              select v.id as version_id, a.department_id, sv.unit_id
              from agreement a
              join signed_version v on v.agreement_id = a.id
              join service sv on sv.id = a.service_id
              where {SeenDepartments.Hold("a.department_id")})
            select 'department' as Kind, code as Code, name as Name, null as TimeZone from department where id in (select department_id from seen)
            union all
            select 'unit', code, name, null from unit where id in (select unit_id from seen)
            union all
            select 'site', code, name, null from site where id in (select x.site_id from agreement_site x where x.version_id in (select version_id from seen))
            union all
            select 'organisation', name, name, {OrganisationZone.Sql} from organisation
            order by 1, 3, 2
            """;

        public required string Kind { get; init; }

        /// <summary>The organisation's, in which all pages tell instants.</summary>
        public required string? TimeZone { get; init; }

        public required string Code { get; init; }

        public required string Name { get; init; }
    }
}
