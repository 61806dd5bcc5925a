using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Data.Reports;

/// <summary>Reads what agreement reports are made of, from what was computed at import and kept at closing: no figure is computed here.</summary>
public sealed class ReportStore(Database database)
{
    private const string Joined =
        """
        join department d on d.id = a.department_id
          join service sv on sv.id = a.service_id
          join unit u on u.id = sv.unit_id
        """;

    private static readonly string Mine =
        $"""
        {SeenDepartments.Hold("a.department_id")} and (cast(@Agreement as text) is null or a.code = @Agreement) and (cast(@Department as text) is null or d.code = @Department)
          and (cast(@Unit as text) is null or u.code = @Unit)
        """;

    private const string AtSite = "(cast(@Site as text) is null or s.code = @Site)";

    /// <summary>The figures of the time as they stand (m), each with the closing of its month that holds (c) and what it was closed with (f). Cross joins keep SQLite from
    /// beginning with all figures there are: what a report costs shall not grow with the months before it.</summary>
    private static readonly string Standing =
        $"""
        from agreement a
          {Joined}
          cross join attainment m
          join site s on s.id = m.site_id
          join target t on t.id = m.target_id
          left join month_closing c on c.agreement_id = m.agreement_id and c.month = m.closes_with and c.reopened_ms is null
          left join closed_figure f on f.closing_id = c.id and f.target_key = m.target_key and f.site_id = m.site_id and f.window_start = m.window_start
        where m.agreement_id = a.id and m.closes_with >= @from and m.closes_with <= @until and {Mine} and {AtSite}
        """;

    /// <summary>Closed figures (f) of the time that nobody computes any more, each with its closing (c) and the target (t) of its name that was signed last.</summary>
    private static readonly string Gone =
        $"""
        from agreement a
          {Joined}
          cross join month_closing c
          cross join closed_figure f
          join site s on s.id = f.site_id
          join target t on t.id = (select one.id from target one join signed_version x on x.id = one.version_id
            where x.agreement_id = a.id and one.key = f.target_key order by x.effective_from desc, one.id limit 1)
        where c.agreement_id = a.id and c.month >= @from and c.month <= @until and c.reopened_ms is null and f.closing_id = c.id and {Mine} and {AtSite}
          and not exists (
            select 1 from attainment m
            where m.agreement_id = c.agreement_id and m.target_key = f.target_key and m.site_id = f.site_id and m.window_start = f.window_start and m.closes_with = c.month)
        """;

    /// <summary>The figures whose windows close within a time, by department, agreement, target, site and window; promises without one as not measured.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="scope">What the report is about.</param>
    /// <param name="from">First day of the first month.</param>
    /// <param name="until">First day of the last month.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ReportFigure>> FiguresAsync(Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken)
    {
        // A promise and a site are read once, however many figures they have.
        var promises = (await QueryAsync<ReportPromise>(
            $"""
            select t.id as TargetId, a.code as AgreementCode, d.name as DepartmentName, sv.code as ServiceCode, sv.name as ServiceName, u.name as UnitName, t.position as Position,
              t.key as TargetKey, t.name as TargetName, t.kind as KindName, t.better as BetterName, t.decimals as Decimals, t.unit as Unit, t.expected_level as Expected,
              t.minimum_level as Minimum, t.window_length as LengthName, t.standing as StandingName, t.baseline_until as BaselineUntil, v.number as VersionNumber
            from agreement a
              {Joined}
              join agreement_version v on v.agreement_id = a.id
              join target t on t.version_id = v.id
            where {Mine}
            order by d.name, a.code, t.position, t.key, t.id
            """,
            viewer,
            scope,
            from,
            until,
            cancellationToken)).ToDictionary(promise => promise.TargetId);
        var sites = (await QueryAsync<ReportedSite>("select s.id as SiteId, s.code as Code, s.name as Name from site s order by s.name, s.code", viewer, scope, from, until, cancellationToken)).ToDictionary(site => site.SiteId);
        var figures = await QueryAsync<FigureRow>(
            $"""
            select m.target_id as TargetId, m.site_id as SiteId, m.window_start as Window, m.closes_with as ClosesWith, case when f.status is null then 0 else 1 end as IsClosed,
              coalesce(f.status, m.status) as StatusName, case when f.status is null then m.good else f.good end as Good, case when f.status is null then m.total else f.total end as Total,
              case when f.status is null then m.value else f.value end as Value, case when f.status is null then m.raw_good else f.raw_good end as RawGood,
              case when f.status is null then m.raw_total else f.raw_total end as RawTotal,
              case when f.status is null or (f.raw_good is not distinct from m.raw_good and f.raw_total is not distinct from m.raw_total) then m.raw_value end as RawValue,
              coalesce(f.pending_count, m.pending_count) as PendingCount, coalesce(f.excluded_count, m.excluded_count) as ExcludedCount,
              m.coverage_part as CoveragePart, m.coverage_whole as CoverageWhole, m.shared_by as SharedBy, m.partial as IsPartial, m.as_of_ms as AsOf,
              coalesce(c.rule_version, m.rule_version) as RuleVersion, m.status as StatusNow, m.good as GoodNow, m.total as TotalNow, m.value as ValueNow
            {Standing}
            union all
            select t.id, f.site_id, f.window_start, c.month, 1, f.status, f.good, f.total, f.value, f.raw_good, f.raw_total, null, f.pending_count, f.excluded_count, 1, 1, null, 0,
              cast(null as bigint), c.rule_version, null, null, null, null
            {Gone}
            """,
            viewer,
            scope,
            from,
            until,
            cancellationToken);
        var places = sites.Keys.Index().ToDictionary(site => site.Item, site => site.Index);
        var ranks = Ranks(promises.Values);
        return
        [
            .. figures.OrderBy(row => ranks[row.TargetId]).ThenBy(row => places[row.SiteId]).ThenBy(row => row.Window)
                .Concat(await UnmeasuredAsync(viewer, scope, from, until, cancellationToken))
                .Select(row => row.ToFigure(promises[row.TargetId], sites[row.SiteId])),
        ];
    }

    /// <summary>The place of each target in the order of departments, agreements and targets: those of several versions of one have the same.</summary>
    private static Dictionary<long, int> Ranks(IEnumerable<ReportPromise> promises)
    {
        Dictionary<long, int> ranks = [];
        var (rank, last) = (0, (ReportPromise?)null);
        foreach (var promise in promises)
        {
            rank += last is null || (last.AgreementCode, last.Position, last.TargetKey) != (promise.AgreementCode, promise.Position, promise.TargetKey) ? 1 : 0;
            (ranks[promise.TargetId], last) = (rank, promise);
        }

        return ranks;
    }

    /// <summary>How the figures of each month were judged, oldest first; months without any are left out.</summary>
    /// <inheritdoc cref="FiguresAsync"/>
    public Task<IReadOnlyList<MonthScore>> ScoresAsync(Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken) => QueryAsync<MonthScore>(
        $"""
        select Month, cast(sum(case status when 'met' then 1 else 0 end) as bigint) as MetCount,
          cast(sum(case when status in ('met', 'below-expected', 'below-minimum') then 1 else 0 end) as bigint) as JudgedCount
        from (
          select m.closes_with as Month, coalesce(f.status, m.status) as status
          {Standing} and t.standing = 'binding'
          union all
          select c.month, f.status
          {Gone} and t.standing = 'binding') one
        group by Month
        order by Month
        """,
        viewer,
        scope,
        from,
        until,
        cancellationToken);

    /// <summary>The closings that hold, by agreement and month.</summary>
    /// <inheritdoc cref="FiguresAsync"/>
    public Task<IReadOnlyList<ClosedMonth>> ClosedAsync(Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken) => QueryAsync<ClosedMonth>(
        $"""
        select a.code as AgreementCode, c.month as Month, c.number as Number, c.closed_ms as Closed, c.rule_version as RuleVersion, c.sha256 as Sha256
        from agreement a
          {Joined}
          join month_closing c on c.agreement_id = a.id and c.month >= @from and c.month <= @until and c.reopened_ms is null
        where {Mine}
        order by a.code, c.month
        """,
        viewer,
        scope,
        from,
        until,
        cancellationToken);

    /// <summary>Of each agreement, target, priority and group of missed cases the three whose clocks ran longest, as far as it is known now.</summary>
    /// <inheritdoc cref="FiguresAsync"/>
    public Task<IReadOnlyList<MissedCase>> MissedAsync(Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken) => QueryAsync<MissedCase>(
        $"""
        select *
        from (
          select a.code as AgreementCode, t.key as TargetKey, t.name as TargetName, s.code as SiteCode, x.code as SourceCode, k.key as "Key", k.priority as Priority, k.work_group as WorkGroup,
            o.clock_ms as Clock, cast(count(*) over same as bigint) as LateCount, cast(sum(o.clock_ms) over same as bigint) as LateClock,
            row_number() over (partition by a.id, t.key, k.priority, k.work_group order by o.clock_ms desc, k.key, k.id) as Place
          from agreement a
            {Joined}
            cross join attainment m
            join site s on s.id = m.site_id
            join target t on t.id = m.target_id
            cross join ticket_outcome o
            join ticket k on k.id = o.ticket_id
            join source x on x.id = k.source_id
          where m.agreement_id = a.id and m.closes_with >= @from and m.closes_with <= @until
            and o.target_id = m.target_id and o.site_id = m.site_id and o.window_start = m.window_start and o.outcome = 'missed' and {Mine} and {AtSite}
          window same as (partition by a.id, t.key, k.priority, k.work_group)) ranked
        where Place <= 3
        order by LateCount desc, AgreementCode, TargetKey, coalesce(Priority, ''), coalesce(WorkGroup, ''), Place
        """,
        viewer,
        scope,
        from,
        until,
        cancellationToken);

    /// <summary>What the cases that count tell.</summary>
    /// <inheritdoc cref="FiguresAsync"/>
    public async Task<ReportedCases> CasesAsync(Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken) => (await QueryAsync<ReportedCases>(
        $"""
        select count(*) as CaseCount, coalesce(sum(case when k.first_contact is null then 0 else 1 end), 0) as FirstContactKnown,
          coalesce(sum(case k.first_contact when 1 then 1 else 0 end), 0) as FirstContactCount,
          coalesce(sum(case when exists (select 1 from ticket_pause p where p.ticket_id = k.id and p.reason = 'resolved' and p.to_ms is not null) then 1 else 0 end), 0) as ReopenedCount
        from ticket k
        where k.id in (
          select o.ticket_id
          from agreement a
            {Joined}
            cross join attainment m
            join site s on s.id = m.site_id
            cross join ticket_outcome o
          where m.agreement_id = a.id and m.closes_with >= @from and m.closes_with <= @until
            and o.target_id = m.target_id and o.site_id = m.site_id and o.window_start = m.window_start and o.outcome in ('good', 'missed') and {Mine} and {AtSite})
        """,
        viewer,
        scope,
        from,
        until,
        cancellationToken)).Single();

    /// <summary>What senders said of deliveries within a time, and what people said of its months, without who. What is said of a month is said of all sites: of one site
    /// alone it tells nothing.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="scope">What the report is about.</param>
    /// <param name="between">Deliveries rated within it.</param>
    /// <param name="from">First day of the first month.</param>
    /// <param name="until">First day of the last month.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ReportedRatings> RatingsAsync(Actor viewer, ReportScope scope, Interval between, LocalDate from, LocalDate until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleAsync<ReportedRatings>(new CommandDefinition(
            $"""
            select count(said.value) as Count, coalesce(sum(said.value), 0) as Sum, coalesce(sum(said.is_asked), 0) as AskedCount,
              coalesce(sum(case when said.value is null then 0 else said.is_asked end), 0) as AnsweredCount
            from (
              select r.rating as value, 0 as is_asked
              from request r
                join department d on d.id = r.department_id
                join service sv on sv.id = r.service_id
                join unit u on u.id = sv.unit_id
                join site s on s.id = r.site_id
              where r.rating is not null and r.rated_ms >= @since and r.rated_ms < @before and {SeenDepartments.Hold("r.department_id")}
                and (cast(@Agreement as text) is null or exists (select 1 from agreement a where a.code = @Agreement and a.service_id = r.service_id and a.department_id = r.department_id))
                and (cast(@Department as text) is null or d.code = @Department) and (cast(@Unit as text) is null or u.code = @Unit) and {AtSite}
              union all
              select r.value, 1
              from agreement_rating r
                join agreement a on a.id = r.agreement_id
                {Joined}
              where r.month >= @from and r.month <= @until and cast(@Site as text) is null and {Mine}
            ) said
            """,
            new { seen = SeenDepartments.By(viewer), scope.Agreement, scope.Department, scope.Unit, scope.Site, since = between.Start, before = between.End, from, until },
            cancellationToken: cancellationToken));
    }

    /// <summary>What agreements in force in each month charge for everything together.</summary>
    /// <inheritdoc cref="FiguresAsync"/>
    public Task<IReadOnlyList<ChargeInForce>> ChargesAsync(Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken) => QueryAsync<ChargeInForce>(
        $"""
        with month as ({MonthsOf(from, until)})
        select a.code as AgreementCode, v.monthly_charge_cents as Cents, v.at_risk_ratio as AtRiskRatio
        from agreement a
          {Joined}
          cross join month
          join signed_version v on v.agreement_id = a.id and v.effective_from <= month.first and (v.effective_to is null or v.effective_to > month.first)
        where {Mine}
        order by a.code, month.first
        """,
        viewer,
        scope,
        from,
        until,
        cancellationToken);

    /// <summary>How long cases waited when months were closed, by agreement, month and site.</summary>
    /// <inheritdoc cref="FiguresAsync"/>
    public async Task<IReadOnlyDictionary<(string Agreement, LocalDate Month, string Site), WaitFigure>> ClosedWaitsAsync(
        Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken) => (await QueryAsync<WaitRow>(
        $"""
        select a.code as Agreement, c.month as Month, {ClosedWaitRow.Columns}
        from agreement a
          {Joined}
          join month_closing c on c.agreement_id = a.id and c.month >= @from and c.month <= @until and c.reopened_ms is null
          join closed_wait w on w.closing_id = c.id
          join site s on s.id = w.site_id
        where {Mine} and {AtSite}
        order by a.code, c.month, s.code
        """,
        viewer,
        scope,
        from,
        until,
        cancellationToken)).ToDictionary(row => (row.Agreement, row.Month, row.Site), row => row.ToFigure());

    /// <summary>Promises of the months that have no figure, of the windows that close with them.</summary>
    private async Task<IEnumerable<FigureRow>> UnmeasuredAsync(Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken) => (await QueryAsync<UnmeasuredRow>(
        $"""
        with month as ({MonthsOf(from, until)})
        select t.id as TargetId, s.id as SiteId, {UnmeasuredPromise.WindowStart} as Window, month.first as ClosesWith, t.window_length as LengthName
        {UnmeasuredPromise.Joins}
        where {UnmeasuredPromise.Condition} and {Mine} and {AtSite}
        order by d.name, a.code, t.position, t.key, s.name, s.code, month.first
        """,
        viewer,
        scope,
        from,
        until,
        cancellationToken)).Where(row => row.Window.PlusMonths(Window.MonthsIn(Word.Parse<WindowLength>(row.LengthName)) - 1) == row.ClosesWith)
            .Select(row => FigureRow.NotMeasured(row.TargetId, row.SiteId, row.Window, row.ClosesWith));

    private static string MonthsOf(LocalDate from, LocalDate until)
    {
        var count = Period.Between(from, until, PeriodUnits.Months).Months + 1;
        return string.Join(" union all ", Enumerable.Range(0, count).Select(index => $"select '{NodaTime.Text.LocalDatePattern.Iso.Format(from.PlusMonths(index))}' as first"));
    }

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<T>(new CommandDefinition(
                sql, new { seen = SeenDepartments.By(viewer), scope.Agreement, scope.Department, scope.Unit, scope.Site, from, until }, cancellationToken: cancellationToken)),
        ];
    }

    private sealed record UnmeasuredRow
    {
        public required long TargetId { get; init; }

        public required long SiteId { get; init; }

        public required LocalDate Window { get; init; }

        public required LocalDate ClosesWith { get; init; }

        public required string LengthName { get; init; }
    }

    private sealed record WaitRow : ClosedWaitRow
    {
        public required string Agreement { get; init; }

        public required LocalDate Month { get; init; }
    }
}
