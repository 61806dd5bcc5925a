using Dapper;
using ItCatalog.Calculation.ServiceLevels;
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

    /// <summary>The figures of the time (k), closed ones that nobody computes any more too, each with its closing (c, f) and what stands now (m).</summary>
    private static readonly string Figures =
        $"""
        from (
          select agreement_id, target_key, site_id, window_start, min(closes_with) as closes_with
          from (
            select m.agreement_id, m.target_key, m.site_id, m.window_start, m.closes_with
            from agreement a
              {Joined}
              join attainment m on m.agreement_id = a.id and m.closes_with >= @from and m.closes_with <= @until
              join site s on s.id = m.site_id
            where {Mine} and {AtSite}
            union all
            select c.agreement_id, f.target_key, f.site_id, f.window_start, c.month
            from agreement a
              {Joined}
              join month_closing c on c.agreement_id = a.id and c.month >= @from and c.month <= @until and c.reopened_ms is null
              join closed_figure f on f.closing_id = c.id
              join site s on s.id = f.site_id
            where {Mine} and {AtSite}) one
          group by agreement_id, target_key, site_id, window_start) k
          left join month_closing c on c.agreement_id = k.agreement_id and c.month = k.closes_with and c.reopened_ms is null
          left join closed_figure f on f.closing_id = c.id and f.target_key = k.target_key and f.site_id = k.site_id and f.window_start = k.window_start
          left join attainment m on m.agreement_id = k.agreement_id and m.target_key = k.target_key and m.site_id = k.site_id and m.window_start = k.window_start
        """;

    private const string OfTarget =
        """
        join target t on t.id = coalesce(m.target_id, (select one.id from target one join signed_version x on x.id = one.version_id
          where x.agreement_id = k.agreement_id and one.key = k.target_key order by x.effective_from desc, one.id limit 1))
        """;

    private const string Promised =
        """
        a.code as AgreementCode, d.name as DepartmentName, sv.code as ServiceCode, sv.name as ServiceName, u.name as UnitName, t.key as TargetKey, t.name as TargetName,
          t.kind as KindName, t.better as BetterName, t.decimals as Decimals, t.unit as Unit, t.expected_level as Expected, t.minimum_level as Minimum,
          s.code as SiteCode, s.name as SiteName, t.window_length as LengthName, t.standing as StandingName, t.baseline_until as BaselineUntil, v.number as VersionNumber
        """;

    /// <summary>The figures whose windows close within a time, by department, agreement, target, site and window; promises without one as not measured.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="scope">What the report is about.</param>
    /// <param name="from">First day of the first month.</param>
    /// <param name="until">First day of the last month.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ReportFigure>> FiguresAsync(Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken)
    {
        var figures = await QueryAsync<ReportFigure>(
            $"""
            select {Promised}, k.window_start as Window, k.closes_with as ClosesWith, case when f.status is null then 0 else 1 end as IsClosed,
              coalesce(f.status, m.status) as StatusName, case when f.status is null then m.good else f.good end as Good, case when f.status is null then m.total else f.total end as Total,
              case when f.status is null then m.value else f.value end as Value, case when f.status is null then m.raw_good else f.raw_good end as RawGood,
              case when f.status is null then m.raw_total else f.raw_total end as RawTotal,
              case when f.status is null or (f.raw_good is not distinct from m.raw_good and f.raw_total is not distinct from m.raw_total) then m.raw_value end as RawValue,
              coalesce(f.pending_count, m.pending_count) as PendingCount, coalesce(f.excluded_count, m.excluded_count) as ExcludedCount,
              coalesce(m.coverage_part, 1) as CoveragePart, coalesce(m.coverage_whole, 1) as CoverageWhole, m.shared_by as SharedBy, coalesce(m.partial, 0) as IsPartial,
              m.as_of_ms as AsOf, coalesce(c.rule_version, m.rule_version) as RuleVersion,
              m.status as StatusNow, m.good as GoodNow, m.total as TotalNow, m.value as ValueNow
            {Figures}
              join agreement a on a.id = k.agreement_id
              {Joined}
              join site s on s.id = k.site_id
              {OfTarget}
              join agreement_version v on v.id = t.version_id
            order by d.name, a.code, t.position, t.key, s.name, s.code, k.window_start
            """,
            viewer,
            scope,
            from,
            until,
            cancellationToken);
        return [.. figures, .. await UnmeasuredAsync(viewer, scope, from, until, cancellationToken)];
    }

    /// <summary>How the figures of each month were judged, oldest first; months without any are left out.</summary>
    /// <inheritdoc cref="FiguresAsync"/>
    public Task<IReadOnlyList<MonthScore>> ScoresAsync(Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken) => QueryAsync<MonthScore>(
        $"""
        select k.closes_with as Month, sum(case coalesce(f.status, m.status) when 'met' then 1 else 0 end) as MetCount,
          sum(case when coalesce(f.status, m.status) in ('met', 'below-expected', 'below-minimum') then 1 else 0 end) as JudgedCount
        {Figures}
          {OfTarget}
        where t.standing = 'binding'
        group by k.closes_with
        order by k.closes_with
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
            join attainment m on m.agreement_id = a.id and m.closes_with >= @from and m.closes_with <= @until
            join site s on s.id = m.site_id
            join target t on t.id = m.target_id
            join ticket_outcome o on o.target_id = m.target_id and o.site_id = m.site_id and o.window_start = m.window_start and o.outcome = 'missed'
            join ticket k on k.id = o.ticket_id
            join source x on x.id = k.source_id
          where {Mine} and {AtSite}
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
            join attainment m on m.agreement_id = a.id and m.closes_with >= @from and m.closes_with <= @until
            join site s on s.id = m.site_id
            join ticket_outcome o on o.target_id = m.target_id and o.site_id = m.site_id and o.window_start = m.window_start and o.outcome in ('good', 'missed')
          where {Mine} and {AtSite})
        """,
        viewer,
        scope,
        from,
        until,
        cancellationToken)).Single();

    /// <summary>What senders said of deliveries within a time, without who.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="scope">What the report is about.</param>
    /// <param name="since">Said at this instant or later.</param>
    /// <param name="before">Said before it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ReportedRatings> RatingsAsync(Actor viewer, ReportScope scope, Instant since, Instant before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleAsync<ReportedRatings>(new CommandDefinition(
            $"""
            select count(*) as Count, coalesce(sum(r.rating), 0) as Sum
            from request r
              join department d on d.id = r.department_id
              join service sv on sv.id = r.service_id
              join unit u on u.id = sv.unit_id
              join site s on s.id = r.site_id
            where r.rating is not null and r.rated_ms >= @since and r.rated_ms < @before and {SeenDepartments.Hold("r.department_id")}
              and (cast(@Agreement as text) is null or exists (select 1 from agreement a where a.code = @Agreement and a.service_id = r.service_id and a.department_id = r.department_id))
              and (cast(@Department as text) is null or d.code = @Department) and (cast(@Unit as text) is null or u.code = @Unit) and {AtSite}
            """,
            new { seen = SeenDepartments.By(viewer), scope.Agreement, scope.Department, scope.Unit, scope.Site, since, before },
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
    private async Task<IEnumerable<ReportFigure>> UnmeasuredAsync(Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken) => (await QueryAsync<ReportFigure>(
        $"""
        with month as ({MonthsOf(from, until)})
        select {Promised}, {UnmeasuredPromise.WindowStart} as Window, month.first as ClosesWith, 0 as IsClosed, 'not-measured' as StatusName, cast(null as text) as Good, cast(null as text) as Total,
          cast(null as text) as Value, cast(null as text) as RawGood, cast(null as text) as RawTotal, cast(null as text) as RawValue, 0 as PendingCount, 0 as ExcludedCount, 0 as CoveragePart,
          1 as CoverageWhole, cast(null as text) as SharedBy, 0 as IsPartial, cast(null as bigint) as AsOf, cast(null as integer) as RuleVersion, cast(null as text) as StatusNow,
          cast(null as text) as GoodNow, cast(null as text) as TotalNow, cast(null as text) as ValueNow
        {UnmeasuredPromise.Joins}
        where {UnmeasuredPromise.Condition} and {Mine} and {AtSite}
        order by d.name, a.code, t.position, t.key, s.name, s.code, month.first
        """,
        viewer,
        scope,
        from,
        until,
        cancellationToken)).Where(figure => figure.Window.PlusMonths(Window.MonthsIn(figure.Length) - 1) == figure.ClosesWith);

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

    private sealed record WaitRow : ClosedWaitRow
    {
        public required string Agreement { get; init; }

        public required LocalDate Month { get; init; }
    }
}
