using Dapper;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Home;

/// <summary>Whose things Home tells of.</summary>
public enum HomeScope
{
    /// <summary>Those of the person's departments.</summary>
    OwnDepartments,

    /// <summary>Those that the person's units provide.</summary>
    OwnUnits,

    /// <summary>Everybody's.</summary>
    Everything,
}

/// <summary>Which of the three somebody gets.</summary>
public static class HomeScopes
{
    /// <summary>What one acts for comes first; everything is for those whose role looks at everything. Whoever belongs to nothing gets nothing, not everything.</summary>
    public static HomeScope Of(Actor person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.Is(Role.DepartmentHead) && person.DepartmentIds.Count > 0 ? HomeScope.OwnDepartments
            : person.Is(Role.ItManager) && person.UnitIds.Count > 0 ? HomeScope.OwnUnits
            : person.Is(Role.Administrator) || person.Is(Role.Executive) || person.Is(Role.Auditor) ? HomeScope.Everything
            : person.Is(Role.ItManager) ? HomeScope.OwnUnits
            : HomeScope.OwnDepartments;
    }
}

/// <summary>Reads what Home tells beside the figures of the months: counts, changes, whom to call, how the installation stands.</summary>
public sealed class HomeStore(Database database)
{
    private const string InScope =
        """
        (@ofDepartments = 0 or exists (select 1 from person_department mine where mine.person_id = @personId and mine.department_id = department.id))
          and (@ofUnits = 0 or exists (select 1 from person_unit mine where mine.person_id = @personId and mine.unit_id = unit.id))
        """;

    /// <summary>The newest month that the viewer has figures of, ended or not; null where there are none.</summary>
    public async Task<LocalDate?> FindNewestMonthAsync(Actor viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<LocalDate?>(new CommandDefinition(
            $"""
            select attainment.last_month
            from attainment
            join agreement on agreement.id = attainment.agreement_id
            where {SeenDepartments.Hold("agreement.department_id")}
            order by attainment.last_month desc
            limit 1
            """,
            new { seen = SeenDepartments.By(viewer) },
            cancellationToken: cancellationToken));
    }

    /// <summary>Open requests, and agreements in force with what they charge.</summary>
    /// <param name="viewer">Who asks; whatever the scope, only departments that they may see count.</param>
    /// <param name="scope">Whose.</param>
    /// <param name="onDate">The day on which agreements are in force.</param>
    public async Task<HomeCounts> CountsAsync(Actor viewer, HomeScope scope, LocalDate onDate, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleAsync<HomeCounts>(new CommandDefinition(
            $"""
            select requests.sent as SentRequestCount, requests.accepted as AcceptedRequestCount, agreements.count as AgreementCount, agreements.charge as MonthlyChargeCents
            from (
              select coalesce(sum(case when request.state in ('approval', 'sent') then 1 else 0 end), 0) as sent, coalesce(sum(case request.state when 'accepted' then 1 else 0 end), 0) as accepted
              from request
              join service on service.id = request.service_id
              join unit on unit.id = service.unit_id
              join department on department.id = request.department_id
              where request.state in ('approval', 'sent', 'accepted') and (@ownRequests = 0 or request.requested_by = @personId) and {InScope}
            ) requests
            cross join (
              select count(*) as count, coalesce(sum(version.monthly_charge_cents), 0) as charge
              from signed_version version
              join agreement on agreement.id = version.agreement_id
              join service on service.id = agreement.service_id
              join unit on unit.id = service.unit_id
              join department on department.id = agreement.department_id
              where version.effective_from <= @onDate
                and (version.effective_to is null or version.effective_to > @onDate) and {InScope}
            ) agreements
            """,
            Parameters(viewer, scope, onDate),
            cancellationToken: cancellationToken));
    }

    /// <summary>Cases that count in no figure until somebody says whose they are, of services for which the person may say it.</summary>
    /// <param name="person">Administrators may for every service, IT managers for those of their units.</param>
    public async Task<int> UnassignedCountAsync(Actor person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.IsAdministrator && !person.Is(Role.ItManager))
        {
            return 0;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            select count(*)
            from listed_case l
            join service on service.id = l.service_id
            where l.standing = 'unassigned'
              and (@ofAll = 1 or exists (select 1 from person_unit mine where mine.person_id = @personId and mine.unit_id = service.unit_id))
            """,
            new { personId = person.Id, ofAll = person.IsAdministrator },
            cancellationToken: cancellationToken));
    }

    /// <summary>What changed lately: answers to requests, agreements proposed and signed, new services; newest first, at most eight.</summary>
    public async Task<IReadOnlyList<Change>> ChangesAsync(Actor viewer, HomeScope scope, Instant since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<Change>(new CommandDefinition(
            $"""
            select At, Kind, Key, What, ServiceName, DepartmentName, PersonName
            from (
              select event.at_ms as At, 'request' as Kind, cast(request.id as text) as Key,
                case when request.kind <> 'order' and event.what in ('sent', 'delivered', 'fulfilled') then event.what || ' ' || request.kind else event.what end as What, service.name as ServiceName, department.name as DepartmentName, person.name as PersonName
              from request_event event
              join request on request.id = event.request_id
              join service on service.id = request.service_id
              join unit on unit.id = service.unit_id
              join department on department.id = request.department_id
              join person on person.id = event.person_id
              where event.at_ms >= @since and (request.split_ms is null or event.at_ms > request.split_ms) and (@ownRequests = 0 or request.requested_by = @personId) and {InScope}
              union all
              select version.proposed_ms, 'agreement', agreement.code, 'proposed', service.name, department.name, coalesce(person.name, unit.name)
              from agreement_version version
              join agreement on agreement.id = version.agreement_id
              join service on service.id = agreement.service_id
              join unit on unit.id = service.unit_id
              join department on department.id = agreement.department_id
              left join person on person.id = version.proposed_by
              where version.proposed_ms >= @since and {InScope}
              union all
              select version.customer_signed_ms, 'agreement', agreement.code, 'signed', service.name, department.name, coalesce(person.name, department.name)
              from agreement_version version
              join agreement on agreement.id = version.agreement_id
              join service on service.id = agreement.service_id
              join unit on unit.id = service.unit_id
              join department on department.id = agreement.department_id
              left join person on person.id = version.customer_signed_by
              where version.customer_signed_ms >= @since and {InScope}
              union all
              select entry.at_ms, 'service', service.code, 'created', service.name, unit.name, entry.actor_name
              from audit_entry entry
              join service on service.code = entry.subject_key
              join unit on unit.id = service.unit_id
              where entry.subject_kind = 'service' and entry.action = 'created' and entry.at_ms >= @since
                and (@ofUnits = 0 or exists (select 1 from person_unit mine where mine.person_id = @personId and mine.unit_id = unit.id))
            ) change
            order by At desc, Kind, Key
            limit 8
            """,
            Parameters(viewer, scope, since),
            cancellationToken: cancellationToken))];
    }

    /// <summary>Units that have a telephone number or an address, in the organisation's order.</summary>
    public async Task<IReadOnlyList<UnitContact>> UnitContactsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<UnitContact>(new CommandDefinition(
            "select name as Name, phone as Phone, email as Email from unit where phone is not null or email is not null order by id", cancellationToken: cancellationToken))];
    }

    /// <summary>How the installation stands. For administrators and auditors.</summary>
    /// <param name="since">Counts changes from here on, and sources that have been silent since where nobody said when they are late.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="today">The day that it is here.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<InstallationFacts> FactsAsync(Instant since, Instant now, LocalDate today, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleAsync<InstallationFacts>(new CommandDefinition(
            """
            select (select count(*) from person where closed_from is null or closed_from > @today) as PersonCount,
              (select count(*) from person where (closed_from is null or closed_from > @today) and not exists (select 1 from person_role where person_role.person_id = person.id)) as WithoutRoleCount,
              (select count(*) from audit_entry where at_ms >= @since) as ChangeCount,
              (select count(*) from source) as SourceCount,
              (select count(*) from source where not exists (
                select 1 from import where import.source_id = source.id and import.undone_ms is null
                  and import.data_as_of_ms >= coalesce(cast(@now as bigint) - source.late_minutes * 60000, @since))) as SilentSourceCount
            """,
            new { since, now, today },
            cancellationToken: cancellationToken));
    }

    /// <summary>Sources with their newest data, the longest silent first.</summary>
    public async Task<IReadOnlyList<SourceFreshness>> SourcesAsync(Actor viewer, HomeScope scope, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<SourceFreshness>(new CommandDefinition(
            """
            select source.name as Name, max(import.data_as_of_ms) as DataAsOf, source.late_minutes as LateMinutes,
              case when source.pull_json is null then source.expected_every end as ExpectedEvery
            from source
            left join import on import.source_id = source.id and import.undone_ms is null
            where @ofUnits = 0 or source.unit_id is null or exists (select 1 from person_unit mine where mine.person_id = @personId and mine.unit_id = source.unit_id)
            group by source.id, source.name, source.late_minutes, source.expected_every, source.pull_json
            order by coalesce(max(import.data_as_of_ms), 0), source.name, source.id
            """,
            new { personId = viewer.Id, ofUnits = scope == HomeScope.OwnUnits },
            cancellationToken: cancellationToken))];
    }

    /// <summary>The newest entries of the audit trail. For administrators and auditors.</summary>
    public async Task<IReadOnlyList<AuditLine>> AuditAsync(int count, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<AuditLine>(new CommandDefinition(
            "select at_ms as At, actor_name as PersonName, action as Action, subject_kind as SubjectKind, subject_key as SubjectKey from audit_entry order by id desc limit @count",
            new { count },
            cancellationToken: cancellationToken))];
    }

    private static object Parameters<T>(Actor viewer, HomeScope scope, T at)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return new
        {
            personId = viewer.Id,
            ofDepartments = scope == HomeScope.OwnDepartments || !viewer.SeesEveryDepartment,
            ofUnits = scope == HomeScope.OwnUnits,
            // Whoever heads nothing sees what they asked for themselves.
            ownRequests = !viewer.SeesEveryDepartment && !viewer.Is(Role.DepartmentHead),
            onDate = at,
            since = at,
        };
    }
}
