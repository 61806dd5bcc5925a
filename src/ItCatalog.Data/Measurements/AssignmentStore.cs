using Dapper;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Measurements;

/// <summary>Whose cases are by the word of people, and the rules for those that name nobody.</summary>
public sealed class AssignmentStore(Database database)
{
    /// <summary>Cases by their rows, with who provides their service and whether a department is promised it there at their opening.</summary>
    /// <param name="ticketIds">Their rows.</param>
    /// <param name="departmentId">The department; null: none.</param>
    internal async Task<IReadOnlyList<AssignableCase>> CasesAsync(IReadOnlyCollection<long> ticketIds, long? departmentId)
    {
        var connection = database.Writing.Connection!;
        var cases = new List<AssignableCase>();
        foreach (var some in ticketIds.Distinct().Order().Chunk(500))
        {
            // Numbers of our own, never a person's words.
            cases.AddRange(await connection.QueryAsync<AssignableCase>(
                $"""
                select k.id as TicketId, k.source_id as SourceId, k.key as "Key", k.service_id as ServiceId, sv.code as ServiceCode, sv.name as ServiceName, sv.unit_id as UnitId,
                  k.site_id as SiteId, s.name as SiteName, s.time_zone as TimeZone, k.opened_ms as Opened, said.department_id as AssignedId
                from ticket k
                join service sv on sv.id = k.service_id
                join site s on s.id = k.site_id
                left join case_assignment said on said.source_id = k.source_id and said.ticket_key = k.key
                where k.id in ({string.Join(',', some)})
                order by k.id
                """));
        }

        var promised = (await connection.QueryAsync<PromisedTime>(
            """
            select a.service_id as ServiceId, x.site_id as SiteId, v.effective_from as EffectiveFrom, v.effective_to as EffectiveTo
            from signed_version v join agreement a on a.id = v.agreement_id join agreement_site x on x.version_id = v.id
            where a.department_id = @departmentId
            order by v.id
            """,
            new { departmentId })).ToLookup(time => (time.ServiceId, time.SiteId));
        return [.. cases.Select(one => one with { IsPromised = promised[(one.ServiceId, one.SiteId)].Any(time => time.Holds(one.OpenedOn)) })];
    }

    internal async Task AssignAsync(AssignableCase one, long departmentId, long? personId, Instant now, string note)
    {
        await RemoveAsync(one);
        await database.Writing.Connection!.ExecuteAsync(
            "insert into case_assignment (source_id, ticket_key, department_id, assigned_by, assigned_ms, note) values (@SourceId, @Key, @departmentId, @personId, @now, @note)",
            new { one.SourceId, one.Key, departmentId, personId, now, note });
    }

    internal Task RemoveAsync(AssignableCase one) => database.Writing.Connection!.ExecuteAsync(
        "delete from case_assignment where source_id = @SourceId and ticket_key = @Key", new { one.SourceId, one.Key });

    /// <summary>The rules for services whose figures somebody sees, by service, the more particular first.</summary>
    public async Task<IReadOnlyList<AssignmentRule>> RulesAsync(Actor viewer, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<AssignmentRule>(new CommandDefinition(
            $"""
            select r.id as Id, r.service_id as ServiceId, sv.code as ServiceCode, sv.name as ServiceName, sv.unit_id as UnitId, r.site_id as SiteId, s.code as SiteCode, s.name as SiteName,
              r.work_group as WorkGroup, r.department_id as DepartmentId, d.code as DepartmentCode, d.name as DepartmentName, p.name as MadeBy, r.made_ms as Made
            from assignment_rule r
            join service sv on sv.id = r.service_id
            join department d on d.id = r.department_id
            left join site s on s.id = r.site_id
            left join person p on p.id = r.made_by
            where exists (select 1 from agreement a join signed_version v on v.agreement_id = a.id where a.service_id = r.service_id and {SeenDepartments.Hold("a.department_id")})
            order by sv.name, sv.id, case when r.site_id is null then 0 else 1 end + case when r.work_group is null then 0 else 2 end desc, r.id
            """,
            new { seen = SeenDepartments.By(viewer) },
            cancellationToken: cancellationToken))];
    }

    /// <summary>The newest cases that a person assigned, of services whose figures somebody sees.</summary>
    public async Task<IReadOnlyList<SaidCase>> SaidAsync(Actor viewer, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<SaidCase>(new CommandDefinition(
            $"""
            select k.id as TicketId, k.key as "Key", sv.name as ServiceName, sv.unit_id as UnitId, s.name as SiteName, d.name as DepartmentName, p.name as AssignedBy, said.assigned_ms as Assigned, said.note as Note
            from case_assignment said
            join ticket k on k.source_id = said.source_id and k.key = said.ticket_key
            join service sv on sv.id = k.service_id
            join site s on s.id = k.site_id
            join department d on d.id = said.department_id
            left join person p on p.id = said.assigned_by
            where {SeenDepartments.Hold("said.department_id")}
            order by said.assigned_ms desc, k.id desc
            limit @most
            """,
            new { seen = SeenDepartments.By(viewer), most },
            cancellationToken: cancellationToken))];
    }

    /// <summary>The rows of cases by source and number, in the order of the numbers; those that nobody knows are missing.</summary>
    public async Task<IReadOnlyDictionary<string, long>> FindAsync(string sourceCode, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var connection = await database.OpenAsync(cancellationToken);
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var key in keys.Distinct(StringComparer.Ordinal))
        {
            if (await connection.ExecuteScalarAsync<long?>(
                "select k.id from ticket k join source c on c.id = k.source_id where c.code = @sourceCode and k.key = @key", new { sourceCode, key }) is { } id)
            {
                found.Add(key, id);
            }
        }

        return found;
    }

    internal async Task<bool> HasRuleAsync(long serviceId, long? siteId, string? group) => await database.Writing.Connection!.ExecuteScalarAsync<long>(
        """
        select count(*) from assignment_rule
        where service_id = @serviceId and coalesce(site_id, 0) = coalesce(@siteId, 0) and lower(coalesce(work_group, '')) = lower(coalesce(@group, ''))
        """,
        new { serviceId, siteId, group }) > 0;

    internal Task<long> AddRuleAsync(long serviceId, long? siteId, string? group, long departmentId, long? personId, Instant now) =>
        database.Writing.Connection!.ExecuteScalarAsync<long>(
            """
            insert into assignment_rule (service_id, site_id, work_group, department_id, made_by, made_ms)
            values (@serviceId, @siteId, @group, @departmentId, @personId, @now) returning id
            """,
            new { serviceId, siteId, group, departmentId, personId, now });

    internal Task RemoveRuleAsync(long id) => database.Writing.Connection!.ExecuteAsync("delete from assignment_rule where id = @id", new { id });

    private sealed record PromisedTime
    {
        public required long ServiceId { get; init; }

        public required long SiteId { get; init; }

        public required LocalDate EffectiveFrom { get; init; }

        public required LocalDate? EffectiveTo { get; init; }

        public bool Holds(LocalDate date) => EffectiveFrom <= date && (EffectiveTo is null || date < EffectiveTo);
    }
}

/// <summary>A case that somebody says whose it is.</summary>
internal sealed record AssignableCase
{
    public required long TicketId { get; init; }

    public required long SourceId { get; init; }

    public required string Key { get; init; }

    public required long ServiceId { get; init; }

    public required string ServiceCode { get; init; }

    public required string ServiceName { get; init; }

    public required long UnitId { get; init; }

    public required long SiteId { get; init; }

    public required string SiteName { get; init; }

    public required string TimeZone { get; init; }

    public required Instant Opened { get; init; }

    /// <summary>Whose it was said to be before; null: nobody said.</summary>
    public required long? AssignedId { get; init; }

    /// <summary>Whether the department is promised the service there.</summary>
    public bool IsPromised { get; init; }

    public LocalDate OpenedOn => Opened.InZone(DateTimeZoneProviders.Tzdb[TimeZone]).Date;
}

/// <summary>Whose cases of a service are that name no department.</summary>
public sealed record AssignmentRule
{
    public required long Id { get; init; }

    public required long ServiceId { get; init; }

    public required string ServiceCode { get; init; }

    public required string ServiceName { get; init; }

    /// <summary>Who provides the service.</summary>
    public required long UnitId { get; init; }

    /// <summary>Null: at every site.</summary>
    public required long? SiteId { get; init; }

    public required string? SiteCode { get; init; }

    public required string? SiteName { get; init; }

    /// <summary>The group that worked on them; null: any.</summary>
    public required string? WorkGroup { get; init; }

    public required long DepartmentId { get; init; }

    public required string DepartmentCode { get; init; }

    public required string DepartmentName { get; init; }

    /// <summary>Null: the installation.</summary>
    public required string? MadeBy { get; init; }

    public required Instant Made { get; init; }
}

/// <summary>A case that a person said whose it is.</summary>
public sealed record SaidCase
{
    public required long TicketId { get; init; }

    public required string Key { get; init; }

    public required string ServiceName { get; init; }

    public required long UnitId { get; init; }

    public required string SiteName { get; init; }

    public required string DepartmentName { get; init; }

    public required string? AssignedBy { get; init; }

    public required Instant Assigned { get; init; }

    public required string Note { get; init; }
}
