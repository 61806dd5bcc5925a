using System.Runtime.CompilerServices;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Figures as plain lines, for the command line and for programs: of every agreement, or of those that somebody may see.</summary>
public sealed class AttainmentLines(Database database)
{
    private const string Beside = "m.shared_by as SharedBy, m.waiting_count as WaitingCount, m.left_out_count as LeftOutCount";
    private const string NothingBeside = "cast(null as text) as SharedBy, 0 as WaitingCount, 0 as LeftOutCount";

    private static readonly string OfAgreements = Select(
        $"{Beside}, {FigureRow.ClosedColumns}", "attainment m join agreement a on a.id = m.agreement_id join service sv on sv.id = a.service_id", SeenDepartments.Hold("a.department_id"), "a.code", FigureRow.JoinClosed);

    // A sum holds the cases of every department.
    private static readonly string OfServices = Select(
        $"{NothingBeside}, {FigureRow.NothingClosed}", "attainment_sum m join service sv on sv.id = m.service_id", "cast(@seen as text) is null", "sv.code", "");

    private static string Select(string beside, string figures, string seen, string first, string join) =>
        $"""
        select sv.code as Service, promised.code as Agreement, d.name as DepartmentName, sv.name as ServiceName, s.name as SiteName, t.decimals as Decimals, t.better as Better, m.target_key as Target, t.name as TargetName, s.code as Site, m.window_start as Month, t.window_length as WindowLength, m.good as Good, m.total as Total,
          m.value as Value, m.raw_good as RawGood, m.raw_total as RawTotal, m.raw_value as RawValue, m.pending_count as PendingCount,
          m.excluded_count as ExcludedCount, m.said_good as SaidGood, m.said_total as SaidTotal, m.by_due_good as ByDueGood, m.by_due_total as ByDueTotal, {beside}, m.status as Status, t.expected_level as ExpectedLevel, t.minimum_level as MinimumLevel,
          m.coverage_part as CoveragePart, m.coverage_whole as CoverageWhole, t.minimum_coverage as MinimumCoverage, m.partial as Partial, m.as_of_ms as AsOf, v.number as AgreementVersion, m.rule_version as RuleVersion, t.kind as Kind, t.standing as Standing
        from {figures}
        join target t on t.id = m.target_id
        join agreement_version v on v.id = t.version_id
        join agreement promised on promised.id = v.agreement_id
        join site s on s.id = m.site_id
        join unit u on u.id = sv.unit_id
        join department d on d.id = promised.department_id
        {join}
        where (@Agreement is null or promised.code = @Agreement) and (@Target is null or m.target_key = @Target) and (@Site is null or s.code = @Site)
          and (@Service is null or sv.code = @Service) and (@Unit is null or u.code = @Unit) and (@Department is null or d.code = @Department)
          and (@month is null or ({MonthWindows.Contain}))
          and (@from is null or m.last_month >= @from) and (@until is null or m.window_start <= @until)
          and {seen}
          and (@afterAgreement is null or ({first}, m.target_key, s.code, m.window_start) > (@afterAgreement, @afterTarget, @afterSite, @afterWindow))

        """;

    /// <summary>The figures by agreement, target, site and month.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<AttainmentLine>> ListAsync(AttainmentFilter filter, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<AttainmentLine>(
            new CommandDefinition(Sql(filter), Parameters(filter), cancellationToken: cancellationToken)),];
    }

    /// <summary>The same row by row, for as many as there are: none is held.</summary>
    /// <inheritdoc cref="ListAsync"/>
    public async IAsyncEnumerable<AttainmentLine> AllAsync(
        AttainmentFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var snapshot = Database.BeginSnapshot(connection);
        var rows = connection.QueryUnbufferedAsync<AttainmentLine>(Sql(filter), Parameters(filter), snapshot);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return row;
        }
    }

    private static string Sql(AttainmentFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (select, first) = filter.OverDepartments ? (OfServices, "sv.code") : (OfAgreements, "promised.code");
        return $"{select}order by {first}, m.target_key, {(filter.BySite ? "s.code, m.window_start" : "m.window_start, s.code")} limit @limit";
    }

    internal static object Parameters(AttainmentFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var around = MonthWindows.Around(filter.Month ?? new LocalDate(2000, 1, 1));
        return new
        {
            filter.Agreement,
            filter.Target,
            filter.Site,
            filter.Service,
            filter.Unit,
            filter.Department,
            month = filter.Month,
            earliest = around.Earliest,
            from = filter.From,
            until = filter.Until,
            seen = SeenBy(filter),
            afterAgreement = filter.After?.Agreement,
            afterTarget = filter.After?.Target,
            afterSite = filter.After?.Site,
            afterWindow = filter.After?.Window,
            limit = filter.Limit ?? long.MaxValue,
        };
    }

    private static string? SeenBy(AttainmentFilter filter) => filter.Viewer is { } viewer ? SeenDepartments.By(viewer) : null;

    /// <summary>What a filter names and nobody knows, or its viewer may not know of; null where all of it is known.</summary>
    public async Task<UnknownWord?> UnknownAsync(AttainmentFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var connection = await database.OpenAsync(cancellationToken);
        (string Part, string? Word, string Sql, string What)[] parts =
        [
            ("agreement", filter.Agreement, $"select count(*) from agreement where code = @word and {SeenDepartments.Hold("department_id")}", "agreement with the code"),
            ("target", filter.Target, "select count(*) from target where key = @word", "target with the key"),
            ("site", filter.Site, "select count(*) from site where code = @word", "site with the code"),
            ("unit", filter.Unit, "select count(*) from unit where code = @word", "unit with the code"),
            ("department", filter.Department, $"select count(*) from department where code = @word and {SeenDepartments.Hold("id")}", "department with the code"),
            ("service", filter.Service, "select count(*) from service where code = @word", "service with the code"),
        ];
        foreach (var (part, word, sql, what) in parts.Where(part => part.Word is not null))
        {
            if (await connection.ExecuteScalarAsync<long>(sql, new { word, seen = SeenBy(filter) }) == 0)
            {
                return new(part, $"there is no {what} {word}.");
            }
        }

        return null;
    }
}

/// <summary>A word of a filter that names nothing.</summary>
/// <param name="Part">The part of the filter: "agreement".</param>
/// <param name="Sentence">"there is no agreement with the code X."</param>
public sealed record UnknownWord(string Part, string Sentence);

/// <summary>Which figures are meant; null means all.</summary>
/// <param name="Agreement">Code of the agreement.</param>
/// <param name="Target">Key of the target, as figures are listed with it.</param>
/// <param name="Site">Code of the site.</param>
/// <param name="Month">First day of the month, with the quarter and the year around it.</param>
public sealed record AttainmentFilter(string? Agreement, string? Target, string? Site, LocalDate? Month)
{
    /// <summary>Code of the service.</summary>
    public string? Service { get; init; }

    /// <summary>Code of the unit that provides it.</summary>
    public string? Unit { get; init; }

    /// <summary>Code of the department.</summary>
    public string? Department { get; init; }

    /// <summary>First day of the first month that a window has a part in.</summary>
    public LocalDate? From { get; init; }

    /// <summary>First day of the last month that a window has a part in.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>Who asks: only what they may see; null: the installation itself.</summary>
    public Actor? Viewer { get; init; }

    /// <summary>Only what follows on this figure in the order of the list.</summary>
    public FigurePlace? After { get; init; }

    /// <summary>At most so many.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether the sums over agreements are meant, in which each case counts once: by service, target, site and month, for those who see every department.</summary>
    /// <remarks>Calculation rules, section 10, "Sums over agreements".</remarks>
    public bool OverDepartments { get; init; }

    /// <summary>Whether the months of a site follow one another, as <see cref="After"/> needs it; else the sites of a month.</summary>
    public bool BySite { get; init; } = true;
}

/// <summary>Where a figure stands in the list: its codes (of a sum over agreements the service's in place of the agreement's), and the first day of its window as YYYY-MM-DD.</summary>
public sealed record FigurePlace(string Agreement, string Target, string Site, string Window);

/// <summary>One target at one site in one month. Codes as addresses show them; figures unrounded.</summary>
public sealed record AttainmentLine : FigureRow
{
    public required string Service { get; init; }

    /// <summary>Of a sum over agreements: the one whose promise is the strictest on the window's first day.</summary>
    public required string Agreement { get; init; }

    public required string DepartmentName { get; init; }

    public required string ServiceName { get; init; }

    public required string SiteName { get; init; }

    public required string Target { get; init; }

    public required string TargetName { get; init; }

    /// <summary>"binding", "report-only" or "baseline".</summary>
    public required string Standing { get; init; }

    /// <summary>What the target measures, as the calculation rules name it: "mean-response".</summary>
    public required string Kind { get; init; }

    /// <summary>How many decimals the agreement shows.</summary>
    public required int Decimals { get; init; }

    /// <summary>"higher" or "lower".</summary>
    public required string Better { get; init; }

    public required string Site { get; init; }

    /// <summary>First day of the window.</summary>
    public required LocalDate Month { get; init; }

    /// <summary>"month", "quarter" or "year".</summary>
    public required string WindowLength { get; init; }

    /// <summary>The same with nothing left out.</summary>
    public required decimal? RawGood { get; init; }

    public required decimal? RawTotal { get; init; }

    public required decimal? RawValue { get; init; }

    public required int PendingCount { get; init; }

    public required int ExcludedCount { get; init; }

    /// <summary>Cases of the figure that their source calls in time, beside our figure; null where it says nothing.</summary>
    public required int? SaidGood { get; init; }

    /// <summary>Of how many that it judges.</summary>
    public required int? SaidTotal { get; init; }

    /// <summary>Cases that stopped by the due instant that their source states; null where it states none.</summary>
    public required int? ByDueGood { get; init; }

    /// <summary>Of how many for which it states one.</summary>
    public required int? ByDueTotal { get; init; }

    /// <summary>The departments that share the cases which name none; null where none are shared.</summary>
    public required string? SharedBy { get; init; }

    /// <summary>Cases opened in the window that wait until somebody says whose they are.</summary>
    public required int WaitingCount { get; init; }

    /// <summary>Cases opened in the window that count in agreements beside this one, which share them.</summary>
    public required int LeftOutCount { get; init; }

    /// <summary>The three together.</summary>
    public CasesBeside Beside => new(SharedBy, WaitingCount, LeftOutCount);

    /// <summary>Both together.</summary>
    public ReportedBySource Reported => new(SaidGood ?? 0, SaidTotal ?? 0, ByDueGood ?? 0, ByDueTotal ?? 0);

    public required decimal ExpectedLevel { get; init; }

    /// <summary>Null: the expected level is the minimum too.</summary>
    public required decimal? MinimumLevel { get; init; }

    /// <summary>How much was watched: milliseconds, or slots of samples and counts.</summary>
    public required long CoveragePart { get; init; }

    /// <summary>Of how much.</summary>
    public required long CoverageWhole { get; init; }

    /// <summary>The share that has to be watched for a verdict, 0 to 1; null: none is demanded.</summary>
    public required decimal? MinimumCoverage { get; init; }

    /// <summary>Whether it is not measured because less was watched than the agreement demands.</summary>
    public bool IsTooLittleWatched => !new Coverage(CoveragePart, CoverageWhole).Reaches(MinimumCoverage);

    /// <summary>Whether the month had not ended when the data ends.</summary>
    public required bool Partial { get; init; }

    /// <summary>Up to when the data was known.</summary>
    public required Instant AsOf { get; init; }

    public required int AgreementVersion { get; init; }

    public required int RuleVersion { get; init; }
}
