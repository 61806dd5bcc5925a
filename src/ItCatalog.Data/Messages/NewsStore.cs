using Dapper;
using ItCatalog.Data.Remedies;
using NodaTime;

namespace ItCatalog.Data.Messages;

/// <summary>Reads what time has brought: cases near their limit or past it, agreements that end, work beside the requests that failed.</summary>
public sealed class NewsStore(Database database)
{
    /// <summary>The zone in which the organisation counts days; UTC where it has no site yet.</summary>
    public async Task<DateTimeZone> ZoneAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return OrganisationZone.Of(await connection.ExecuteScalarAsync<string?>("select " + OrganisationZone.Sql));
    }

    /// <summary>Whose each agreement is, by its number.</summary>
    public async Task<IReadOnlyDictionary<long, AgreementPlace>> PlacesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<AgreementPlace>(new CommandDefinition(
            "select id as Id, department_id as DepartmentId, service_id as ServiceId from agreement order by id", cancellationToken: cancellationToken))).ToDictionary(place => place.Id);
    }

    /// <summary>Cases that have used a share of the limit for an answer or a solution and run on, and those whose limit passed since an instant.</summary>
    /// <param name="fromMonth">First day of the first month whose cases are looked at.</param>
    /// <param name="missedSince">Nothing that was missed before.</param>
    /// <param name="nearRatio">From this share of the limit on a running case counts, above 0 and below 1.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>By agreement, target and site, then what is due first.</returns>
    public async Task<IReadOnlyList<CaseNews>> CasesAsync(LocalDate fromMonth, Instant missedSince, decimal nearRatio, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<CaseNews>(new CommandDefinition(
            """
            select case o.outcome when 'missed' then 1 else 0 end as IsMissed, o.due_ms as Due, o.clock_ms as Clock, t.limit_ms as "Limit", t.key as TargetKey, t.name as TargetName,
              a.code as AgreementCode, a.department_id as DepartmentId, d.name as DepartmentName, a.service_id as ServiceId, sv.name as ServiceName, s.code as SiteCode,
              s.name as SiteName, s.time_zone as TimeZone, k.key as CaseKey, src.code as SourceCode, m.as_of_ms as AsOf, o.window_start as Month
            from agreement_version v
            join agreement a on a.id = v.agreement_id
            join department d on d.id = a.department_id
            join service sv on sv.id = a.service_id
            join target t on t.version_id = v.id
            join target_at x on x.target_id = t.id
            join site s on s.id = x.site_id
            join ticket_outcome o on o.target_id = t.id and o.site_id = x.site_id and o.window_start >= @fromMonth
            join ticket k on k.id = o.ticket_id
            join source src on src.id = k.source_id
            join attainment m on m.agreement_id = a.id and m.target_key = t.key and m.site_id = x.site_id and m.window_start = o.window_start
            where v.state in ('active', 'superseded', 'ended') and (v.effective_to is null or v.effective_to > @fromMonth)
              and ((o.outcome = 'missed' and o.due_ms >= @missedSince) or (o.outcome = 'pending' and t.kind in ('response', 'resolution') and t.limit_ms is not null and o.clock_ms * 100 >= t.limit_ms * @nearPercent))
            order by a.code, t.key, s.code, coalesce(o.due_ms, 0), k.key, src.code
            """,
            new { fromMonth, missedSince, nearPercent = (int)(nearRatio * 100) },
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Agreements whose last version ends within some days, whether or not somebody writes the next.</summary>
    /// <param name="today">The day that it is here.</param>
    /// <param name="until">The last day that counts.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>What ends first, first.</returns>
    public async Task<IReadOnlyList<EndingAgreement>> EndingAsync(LocalDate today, LocalDate until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<EndingAgreement>(new CommandDefinition(
            """
            select a.code as Code, a.department_id as DepartmentId, d.name as DepartmentName, a.service_id as ServiceId, sv.name as ServiceName, v.number as VersionNumber,
              v.effective_to as EffectiveTo
            from signed_version v
            join agreement a on a.id = v.agreement_id
            join department d on d.id = a.department_id
            join service sv on sv.id = a.service_id
            where v.effective_to > @today and v.effective_to <= @after
              and not exists (select 1 from signed_version later where later.agreement_id = v.agreement_id and later.number > v.number)
            order by v.effective_to, a.code
            """,
            new { today, after = until.PlusDays(1) },
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Claims that wait for an answer and whose time for it is over within a while, the soonest first.</summary>
    public async Task<IReadOnlyList<DueClaim>> DueClaimsAsync(Instant now, Instant until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<DueClaim>(new CommandDefinition(
            """
            select e.id as Id, case e.side when 'customer' then 1 else 0 end as IsOfCustomer, e.answer_by_ms as AnswerBy, e.answer_zone as Zone, e.silence as Silence,
              a.department_id as DepartmentId, d.name as DepartmentName, a.service_id as ServiceId, sv.name as ServiceName
            from exclusion e
            join agreement a on a.id = e.agreement_id
            join department d on d.id = a.department_id
            join service sv on sv.id = a.service_id
            where e.state = 'claimed' and e.answer_by_ms > @now and e.answer_by_ms <= @until
            order by e.answer_by_ms, e.id
            """,
            new { now, until },
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Open disputes whose step is over within a while, the soonest first.</summary>
    public async Task<IReadOnlyList<DueDispute>> DueDisputesAsync(Instant now, Instant until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<DueDispute>(new CommandDefinition(
            """
            select p.id as Id, p.step as Step, p.step_ends_ms as Ends, p.zone as Zone,
              (select decider.name from person decider where decider.id = p.decider_id and p.turn = 'decider') as DeciderName, a.department_id as DepartmentId, d.name as DepartmentName, a.service_id as ServiceId, sv.name as ServiceName
            from dispute p
            join agreement a on a.id = p.agreement_id
            join department d on d.id = a.department_id
            join service sv on sv.id = a.service_id
            where p.state = 'open' and p.step_ends_ms > @now and p.step_ends_ms <= @until
            order by p.step_ends_ms, p.id
            """,
            new { now, until },
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Improvement plans that are not written, or underway, by their days.</summary>
    public async Task<IReadOnlyList<DuePlan>> DuePlansAsync(Instant writtenBefore, LocalDate doneBefore, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<DuePlan>(new CommandDefinition(
            """
            select p.id as Id, a.code as AgreementCode, p.target_key as TargetKey, s.code as SiteCode, s.name as SiteName, p.month as Month, p.state as State, p.due as Due,
              p.write_by_ms as WriteBy, p.zone as Zone, a.department_id as DepartmentId, d.name as DepartmentName, a.service_id as ServiceId, sv.name as ServiceName
            from improvement_plan p
            join agreement a on a.id = p.agreement_id
            join department d on d.id = a.department_id
            join service sv on sv.id = a.service_id
            join site s on s.id = p.site_id
            where (p.state = 'demanded' and p.write_by_ms <= @writtenBefore) or (p.state = 'underway' and p.due <= @doneBefore)
            order by p.id
            """,
            new { writtenBefore, doneBefore },
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Jobs of some kinds that failed since an instant, the oldest first.</summary>
    public async Task<IReadOnlyList<FailedJob>> FailedJobsAsync(IReadOnlyList<string> kinds, Instant since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<FailedJob>(new CommandDefinition(
            """
            select id as Id, kind as Kind, subject as Subject, person_id as PersonId, finished_ms as Finished, coalesce(error, '') as Error
            from job
            where state in ('failed', 'cut-off') and kind in @kinds and finished_ms >= @since
            order by id
            """,
            new { kinds, since },
            cancellationToken: cancellationToken))).AsList();
    }
}

/// <summary>Whose an agreement is.</summary>
public sealed record AgreementPlace
{
    public required long Id { get; init; }

    public required long DepartmentId { get; init; }

    public required long ServiceId { get; init; }
}

/// <summary>A dispute whose step is nearly over.</summary>
public sealed record DueDispute
{
    public required long Id { get; init; }

    /// <summary>The step, from 1.</summary>
    public required int Step { get; init; }

    public required Instant Ends { get; init; }

    /// <summary>The zone of its working days. IANA identifier.</summary>
    public required string Zone { get; init; }

    /// <summary>Before whom it is; null where nobody decides yet.</summary>
    public required string? DeciderName { get; init; }

    public required long DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    public required long ServiceId { get; init; }

    public required string ServiceName { get; init; }
}

/// <summary>An improvement plan whose day is near or has passed.</summary>
public sealed record DuePlan
{
    public required long Id { get; init; }

    public required string AgreementCode { get; init; }

    public required string TargetKey { get; init; }

    public required string SiteCode { get; init; }

    public required string SiteName { get; init; }

    /// <summary>First day of the month that was missed.</summary>
    public required LocalDate Month { get; init; }

    public required PlanState State { get; init; }

    public required LocalDate? Due { get; init; }

    public required Instant? WriteBy { get; init; }

    /// <summary>The zone of its days. IANA identifier.</summary>
    public required string Zone { get; init; }

    public required long DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    public required long ServiceId { get; init; }

    public required string ServiceName { get; init; }
}

/// <summary>A case under a target that has missed it, or is about to.</summary>
public sealed record CaseNews
{
    /// <summary>Whether it is past its limit; else it has used most of it and runs on.</summary>
    public required bool IsMissed { get; init; }

    /// <summary>The last instant at which stopping was still good; null where its clock stands still.</summary>
    public required Instant? Due { get; init; }

    /// <summary>What its clock read when last heard of.</summary>
    public required Duration Clock { get; init; }

    /// <summary>Null where the limit is days, or the source's own.</summary>
    public required Duration? Limit { get; init; }

    public required string TargetKey { get; init; }

    public required string TargetName { get; init; }

    public required string AgreementCode { get; init; }

    public required long DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    public required long ServiceId { get; init; }

    public required string ServiceName { get; init; }

    public required string SiteCode { get; init; }

    public required string SiteName { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>Its number in its source.</summary>
    public required string CaseKey { get; init; }

    public required string SourceCode { get; init; }

    /// <summary>Up to when it was heard of.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>First day of the month that it counts in.</summary>
    public required LocalDate Month { get; init; }
}

/// <summary>An agreement that ends, and no later version is signed.</summary>
public sealed record EndingAgreement
{
    public required string Code { get; init; }

    public required long DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    public required long ServiceId { get; init; }

    public required string ServiceName { get; init; }

    public required int VersionNumber { get; init; }

    /// <summary>The first day on which it is not in force any more.</summary>
    public required LocalDate EffectiveTo { get; init; }
}

/// <summary>A claim whose time for an answer is nearly over.</summary>
public sealed record DueClaim
{
    public required long Id { get; init; }

    /// <summary>Whether the department claims; else the unit does.</summary>
    public required bool IsOfCustomer { get; init; }

    /// <summary>The last instant for an answer.</summary>
    public required Instant AnswerBy { get; init; }

    /// <summary>Where its date counts.</summary>
    public required string Zone { get; init; }

    /// <summary>What it counts as then: "accepted" or "declined".</summary>
    public required string Silence { get; init; }

    public required long DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    public required long ServiceId { get; init; }

    public required string ServiceName { get; init; }
}

/// <summary>A job that could not be finished.</summary>
public sealed record FailedJob
{
    public required long Id { get; init; }

    public required string Kind { get; init; }

    public required string Subject { get; init; }

    /// <summary>Who asked for it; null: nobody did.</summary>
    public required long? PersonId { get; init; }

    public required Instant Finished { get; init; }

    /// <summary>Why, in a sentence; empty where it was cut off.</summary>
    public required string Error { get; init; }
}
