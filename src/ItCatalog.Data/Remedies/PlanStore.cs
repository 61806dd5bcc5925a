using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Remedies;

/// <summary>Improvement plans with their steps and what was done, and months in which the right to end an agreement was reached.</summary>
public sealed class PlanStore(Database database)
{
    private const string Select =
        """
        select p.id as Id, p.agreement_id as AgreementId, a.code as AgreementCode, s.id as ServiceId, s.code as ServiceCode, s.name as ServiceName, u.id as UnitId,
          u.name as UnitName, d.id as DepartmentId, d.name as DepartmentName, p.target_key as TargetKey,
          coalesce((select t.name from target t join signed_version v on v.id = t.version_id where v.agreement_id = p.agreement_id and t.key = p.target_key
            order by v.number desc, t.id limit 1), p.target_key) as TargetName,
          p.site_id as SiteId, site.code as SiteCode, site.name as SiteName, p.month as Month, p.demanded_by as DemandedBy, p.state as State, p.owner as Owner, p.due as Due, p.cause_kind as CauseKind, p.cause as Cause,
          p.write_by_ms as WriteBy, p.zone as Zone, p.opened_ms as Opened, ender.name as EndedBy, p.ended_ms as Ended,
          (select count(*) from plan_step x where x.plan_id = p.id) as StepCount,
          (select count(*) from plan_step x where x.plan_id = p.id and x.state in ('done', 'dropped')) as SettledCount
        from improvement_plan p
          join agreement a on a.id = p.agreement_id
          join service s on s.id = a.service_id
          join unit u on u.id = s.unit_id
          join department d on d.id = a.department_id
          join site on site.id = p.site_id
          left join person ender on ender.id = p.ended_by
        """;

    /// <summary>What the viewer may see: open ones first, the soonest due first, then the newest.</summary>
    public Task<IReadOnlyList<ImprovementPlan>> ListAsync(Actor viewer, CancellationToken cancellationToken) => ReadAsync(viewer, "", new { }, cancellationToken);

    /// <summary>Those of an agreement, in the same order.</summary>
    public Task<IReadOnlyList<ImprovementPlan>> OfAgreementAsync(Actor viewer, long agreementId, CancellationToken cancellationToken) =>
        ReadAsync(viewer, "where p.agreement_id = @agreementId", new { agreementId }, cancellationToken);

    /// <summary>One; null where there is none, or the viewer may not know of it.</summary>
    public async Task<ImprovementPlan?> FindAsync(Actor viewer, long id, CancellationToken cancellationToken) =>
        (await ReadAsync(viewer, "where p.id = @id", new { id }, cancellationToken)).SingleOrDefault();

    /// <summary>The steps of a plan, in order. Who may see it was asked before.</summary>
    public async Task<IReadOnlyList<PlanStep>> StepsAsync(long planId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await StepsAsync(connection, planId);
    }

    /// <summary>What was done to a plan, in order. Who may see it was asked before.</summary>
    public async Task<IReadOnlyList<PlanEntry>> EntriesAsync(long planId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<PlanEntry>(
                """
                select id as Id, at_ms as At, kind as Kind, side as Side, person_id as PersonId, name as Name, words as Words, link as Link, step as Step, step_state as StepState
                from plan_entry
                where plan_id = @planId
                order by id
                """,
                new { planId }),
        ];
    }

    /// <summary>Months of an agreement in which the customer's right to end it was reached, newest first.</summary>
    public async Task<IReadOnlyList<TerminationGround>> GroundsAsync(long agreementId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<TerminationGround>(
                """
                select g.target_key as TargetKey,
                  coalesce((select t.name from target t join signed_version v on v.id = t.version_id where v.agreement_id = g.agreement_id and t.key = g.target_key
                    order by v.number desc, t.id limit 1), g.target_key) as TargetName,
                  s.id as SiteId, s.code as SiteCode, s.name as SiteName, g.month as Month, g.rule as Rule, g.noted_ms as Noted
                from termination_ground g
                  join site s on s.id = g.site_id
                where g.agreement_id = @agreementId
                order by g.month desc, g.target_key, s.code
                """,
                new { agreementId }),
        ];
    }

    /// <summary>A figure for which a plan can be demanded: the site and how it stands; null where there is none.</summary>
    internal async Task<DemandableFigure?> FigureAsync(long agreementId, string targetKey, string siteCode, LocalDate month, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<DemandableFigure>(
            """
            select m.site_id as SiteId, m.status as Status, m.partial as IsPartial, case t.standing when 'binding' then 1 else 0 end as Binds
            from attainment m
              join target t on t.id = m.target_id
              join site s on s.id = m.site_id
            where m.agreement_id = @agreementId and m.target_key = @targetKey and s.code = @siteCode and m.window_start = @month
            """,
            new { agreementId, targetKey, siteCode, month });
    }

    /// <summary>The remedies of the version that is in force on the first day of a month; after the end those of the last one, and null where none was ever signed.</summary>
    internal async Task<RemedyTerms?> TermsAsync(long agreementId, LocalDate month)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return (await connection.QueryFirstOrDefaultAsync<RemedyTermsRow>(
            $"select {RemedyTermsRow.Columns} from signed_version v where v.agreement_id = @agreementId and v.effective_from <= @month order by v.effective_from desc limit 1",
            new { agreementId, month }))?.ToTerms();
    }

    /// <summary>Months that are closed and missed something under a version that ties a remedy to repeated defaults, where that has brought about nothing yet.</summary>
    internal async Task<IReadOnlyList<(string Code, LocalDate Month, Instant Closed)>> ToLookAtAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. (await connection.QueryAsync<(string Code, string Month, Instant Closed)>(
                """
                select distinct a.code, c.month, c.closed_ms
                from month_closing c
                  join agreement a on a.id = c.agreement_id
                  join attainment m on m.agreement_id = c.agreement_id and m.window_start = c.month
                  join target t on t.id = m.target_id
                  join agreement_version v on v.id = t.version_id
                where c.reopened_ms is null and m.status in ('below-expected', 'below-minimum') and t.window_length = 'month' and t.standing = 'binding'
                  and ((v.plan_after <> '' and not exists (
                      select 1 from improvement_plan p where p.agreement_id = m.agreement_id and p.target_key = m.target_key and p.site_id = m.site_id 
                        and (p.ended_ms is null or p.ended_ms >= c.closed_ms or p.month = c.month)))
                    or (v.end_after <> '' and not exists (
                      select 1 from termination_ground g where g.agreement_id = m.agreement_id and g.target_key = m.target_key and g.site_id = m.site_id and g.month = c.month)))
                order by c.month, a.code
                """)).Select(row => (row.Code, LocalDatePattern.Iso.Parse(row.Month).Value, row.Closed)),
        ];
    }

    /// <summary>Keeps a plan without what was said.</summary>
    internal Task<long> AddAsync(long agreementId, string targetKey, long siteId, LocalDate month, PlanSource demandedBy, Instant? writeBy, string zone, Instant now) =>
        database.Writing.Connection!.ExecuteScalarAsync<long>(
            """
            insert into improvement_plan (agreement_id, target_key, site_id, month, demanded_by, state, write_by_ms, zone, opened_ms)
            values (@agreementId, @targetKey, @siteId, @month, @demandedBy, 'demanded', @writeBy, @zone, @now)
            returning id
            """,
            new { agreementId, targetKey, siteId, month, demandedBy = Word.Of(demandedBy), writeBy, zone, now });

    /// <summary>Keeps what was done.</summary>
    internal Task SayAsync(long planId, NewPlanEntry entry, Instant now) => database.Writing.Connection!.ExecuteAsync(
        """
        insert into plan_entry (plan_id, at_ms, kind, side, person_id, name, words, link, step, step_state)
        values (@planId, @now, @kind, @side, @PersonId, @Name, @Words, @Link, @Step, @stepState)
        """,
        new
        {
            planId, now, kind = Word.Of(entry.Kind), side = entry.Side is { } side ? Word.Of(side) : null, entry.PersonId, entry.Name, entry.Words, entry.Link, entry.Step,
            stepState = entry.StepState is { } state ? Word.Of(state) : null,
        });

    /// <summary>Keeps who answers for it and by when.</summary>
    internal Task ChangeAsync(long planId, string owner, LocalDate due) => database.Writing.Connection!.ExecuteAsync(
        "update improvement_plan set owner = @owner, due = @due where id = @planId", new { planId, owner, due });

    /// <summary>Keeps why the figure was missed.</summary>
    internal Task CauseAsync(long planId, PlanCause kind, string cause) => database.Writing.Connection!.ExecuteAsync(
        "update improvement_plan set cause_kind = @kind, cause = @cause where id = @planId", new { planId, kind = Word.Of(kind), cause });

    /// <summary>Adds a step behind the others.</summary>
    /// <returns>Its number.</returns>
    internal Task<int> AddStepAsync(long planId, string words, LocalDate? due) => database.Writing.Connection!.ExecuteScalarAsync<int>(
        """
        insert into plan_step (plan_id, number, words, due)
        select @planId, coalesce(max(number), 0) + 1, @words, @due from plan_step where plan_id = @planId
        returning number
        """,
        new { planId, words, due });

    internal Task StepAsync(long planId, int number, PlanStepState state, string reason) => database.Writing.Connection!.ExecuteAsync(
        "update plan_step set state = @state, reason = @reason where plan_id = @planId and number = @number",
        new { planId, number, state = Word.Of(state), reason });

    internal Task StateAsync(long planId, PlanState state, long? endedBy, Instant? ended) => database.Writing.Connection!.ExecuteAsync(
        "update improvement_plan set state = @state, ended_by = @endedBy, ended_ms = @ended where id = @planId", new { planId, state = Word.Of(state), endedBy, ended });

    internal Task NoteGroundAsync(long agreementId, string targetKey, long siteId, LocalDate month, string rule, Instant now) => database.Writing.Connection!.ExecuteAsync(
        "insert into termination_ground (agreement_id, target_key, site_id, month, rule, noted_ms) values (@agreementId, @targetKey, @siteId, @month, @rule, @now)",
        new { agreementId, targetKey, siteId, month, rule, now });

    private static async Task<IReadOnlyList<PlanStep>> StepsAsync(DbConnection connection, long planId) =>
    [
        .. await connection.QueryAsync<PlanStep>(
            "select number as Number, words as Words, due as Due, state as State, reason as Reason from plan_step where plan_id = @planId order by number", new { planId }),
    ];

    private async Task<IReadOnlyList<ImprovementPlan>> ReadAsync(Actor viewer, string where, object parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var connection = await database.OpenAsync(cancellationToken);
        var all = await connection.QueryAsync<ImprovementPlan>(
            $"{Select}\n{where}\norder by case when p.ended_ms is null then 0 else 1 end, case when p.ended_ms is null then coalesce(p.due, '') else '' end, p.opened_ms desc, p.id desc", parameters);
        return [.. all.Where(plan => viewer.SeesDepartment(plan.DepartmentId) || viewer.ActsForUnit(plan.UnitId))];
    }
}

/// <summary>A figure of a month.</summary>
internal sealed record DemandableFigure
{
    public required long SiteId { get; init; }

    /// <summary>As the calculation rules name it.</summary>
    public required string Status { get; init; }

    /// <summary>Whether its month still runs.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>Whether anything follows from a miss.</summary>
    public required bool Binds { get; init; }
}

/// <summary>What was done to a plan, to be kept.</summary>
internal sealed record NewPlanEntry
{
    public required PlanEntryKind Kind { get; init; }

    public required Side? Side { get; init; }

    public required long? PersonId { get; init; }

    public required string? Name { get; init; }

    public string Words { get; init; } = "";

    public string Link { get; init; } = "";

    public int? Step { get; init; }

    public PlanStepState? StepState { get; init; }
}
