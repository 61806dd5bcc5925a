using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using ItCatalog.Data.Performance;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Reports;

/// <summary>Reads what agreement reports are made of, from what was computed at import and kept at closing: no figure is computed here.</summary>
public sealed partial class ReportStore(Database database)
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

    /// <summary>The same of figures (m), without looking the site of each of them up.</summary>
    private const string FiguresAtSite = "(cast(@Site as text) is null or m.site_id = (select one.id from site one where one.code = @Site))";

    /// <summary>The figures of the time as they stand (m), each with the closing of its month that holds (c) and what it was closed with (f). Cross joins keep SQLite from
    /// beginning with all figures there are: what a report costs shall not grow with the months before it.</summary>
    /// <param name="more">What else is joined to each.</param>
    private static string StandingWith(string more) =>
        $"""
        from agreement a
          {Joined}
          cross join attainment m
          {more}
          left join month_closing c on c.agreement_id = m.agreement_id and c.month = m.closes_with and c.reopened_ms is null
          left join closed_figure f on f.closing_id = c.id and f.target_key = m.target_key and f.site_id = m.site_id and f.window_start = m.window_start
        where m.agreement_id = a.id and m.closes_with >= @from and m.closes_with <= @until and {Mine} and {FiguresAtSite}
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
            cross join ticket_outcome o
          where m.agreement_id = a.id and m.closes_with >= @from and m.closes_with <= @until
            and o.target_id = m.target_id and o.site_id = m.site_id and o.window_start = m.window_start and o.outcome in ('good', 'missed') and {Mine} and {FiguresAtSite})
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

    /// <summary>How long cases waited, of closed months as they were closed; null where cases that several agreements share would be counted in each of them.</summary>
    /// <inheritdoc cref="FiguresAsync"/>
    public async Task<WaitFigure?> WaitsAsync(Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken)
    {
        var row = (await QueryAsync<WaitRow>(
            $"""
            select '' as Site, cast(coalesce(sum(customer_ms), 0) as bigint) as Customer, cast(coalesce(sum(customer_count), 0) as bigint) as CustomerCases,
              cast(coalesce(sum(other_ms), 0) as bigint) as Other, cast(coalesce(sum(other_count), 0) as bigint) as OtherCases, cast(coalesce(sum(unknown_ms), 0) as bigint) as NotKnown,
              cast(coalesce(sum(unknown_count), 0) as bigint) as NotKnownCases, cast(coalesce(sum(untold_count), 0) as bigint) as Untold,
              (select count(*) from (
                select 1 as shared
                from agreement a
                  {Joined}
                  cross join customer_wait w
                  join site s on s.id = w.site_id
                where w.agreement_id = a.id and w.month >= @from and w.month <= @until and w.shared_by is not null and {Mine} and {AtSite}
                group by a.service_id, w.site_id, w.month
                having count(*) > 1) twice) as SharedPlaces
            from (
              select w.customer_ms, w.customer_count, w.other_ms, w.other_count, w.unknown_ms, w.unknown_count, w.untold_count
              from agreement a
                {Joined}
                cross join customer_wait w
                join site s on s.id = w.site_id
              where w.agreement_id = a.id and w.month >= @from and w.month <= @until and {Mine} and {AtSite}
                and not exists (
                  select 1 from month_closing c join closed_wait k on k.closing_id = c.id
                  where c.agreement_id = w.agreement_id and c.month = w.month and c.reopened_ms is null and k.site_id = w.site_id)
              union all
              select w.customer_ms, w.customer_count, w.other_ms, w.other_count, w.unknown_ms, w.unknown_count, w.untold_count
              from agreement a
                {Joined}
                cross join month_closing c
                cross join closed_wait w
                join site s on s.id = w.site_id
              where c.agreement_id = a.id and c.month >= @from and c.month <= @until and c.reopened_ms is null and w.closing_id = c.id and {Mine} and {AtSite}) one
            """,
            viewer,
            scope,
            from,
            until,
            cancellationToken)).Single();
        return row.SharedPlaces > 0 ? null : row.ToFigure();
    }

    private static string MonthsOf(LocalDate from, LocalDate until)
    {
        var count = Period.Between(from, until, PeriodUnits.Months).Months + 1;
        return string.Join(" union all ", Enumerable.Range(0, count).Select(index => $"select '{LocalDatePattern.Iso.Format(from.PlusMonths(index))}' as first"));
    }

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<T>(new CommandDefinition(sql, Parameters(viewer, scope, from, until), cancellationToken: cancellationToken)),
        ];
    }

    private static object Parameters(Actor viewer, ReportScope scope, LocalDate from, LocalDate until) =>
        new { seen = SeenDepartments.By(viewer), scope.Agreement, scope.Department, scope.Unit, scope.Site, from, until };

    private sealed record WaitRow : ClosedWaitRow
    {
        /// <summary>Services at sites in months whose shared cases wait in more than one agreement.</summary>
        public required long SharedPlaces { get; init; }
    }
}
