using Dapper;
using NodaTime;

namespace ItCatalog.Data.Administration;

/// <summary>What can hang on something that is to be closed.</summary>
public enum HangingKind
{
    /// <summary>A version of an agreement that both sides agreed on, in force past the day.</summary>
    Agreed,

    /// <summary>A version that waits for signatures and would be in force past the day.</summary>
    Proposed,

    /// <summary>A draft that would be in force past the day.</summary>
    Draft,

    /// <summary>A service that the unit provides past the day.</summary>
    Service,

    /// <summary>A request that was sent or accepted and is not delivered.</summary>
    Request,

    /// <summary>A contact that a version of an agreement names, in force past the day or not yet signed.</summary>
    Contact,

    /// <summary>Somebody who belongs to it.</summary>
    Member,

    /// <summary>A source whose files its people bring in.</summary>
    Source,

    /// <summary>A comparison of the service.</summary>
    Comparison,

    /// <summary>A service that is offered there.</summary>
    Offering,

    /// <summary>The person approves what costs a department more than an amount.</summary>
    CostCentre,

    /// <summary>The person approves requests for a service.</summary>
    ItOwner,

    /// <summary>What a department has of a service at a site.</summary>
    Holding,

    /// <summary>An OLA or a contract that is promised to the unit or by it, or holds at the site.</summary>
    Underpinning,

    /// <summary>A report that is sent by itself: the person keeps or gets it, it is about the thing, or goes by the days of the site.</summary>
    Schedule,

    /// <summary>A dispute whose last step the person decides.</summary>
    Decider,

    /// <summary>Somebody for whom the person stands in.</summary>
    StandIn,

    /// <summary>An open action of a review that the person owes; over with its last day.</summary>
    ReviewAction,

    /// <summary>A source whose files, or what is said of them, name it by its code.</summary>
    Mapping,

    /// <summary>A source whose files brought records of it.</summary>
    Files,
}

/// <summary>One thing that hangs on what is to be closed.</summary>
public sealed record Hanging
{
    public required HangingKind Kind { get; init; }

    /// <summary>Its code or number, as addresses name it.</summary>
    public required string Key { get; init; }

    /// <summary>In words: "Site network for Research".</summary>
    public required string Name { get; init; }

    /// <summary>The day from which on it is over by itself; null where it is open.</summary>
    public required LocalDate? Until { get; init; }

    /// <summary>Whether nothing can be closed while it is so.</summary>
    public bool Holds => Kind is HangingKind.Agreed or HangingKind.Proposed or HangingKind.Service;
}

/// <summary>Finds what hangs on a department, a unit, a site, a service or a person.</summary>
public sealed class HangingStore(Database database)
{
    private const string OpenVersions = "v.state in ('draft', 'proposed', 'active', 'superseded', 'ended') and (v.effective_to is null or v.effective_to > @from)";

    /// <summary>All that hangs on it past a day, what holds it open first.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="id">Its number.</param>
    /// <param name="from">The day from which on it shall be closed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Hanging>> ReadAsync(ClosableKind kind, long id, LocalDate from, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        List<Hanging> hanging = [];
        foreach (var sql in Queries(kind))
        {
            hanging.AddRange(await connection.QueryAsync<Hanging>(new CommandDefinition(sql, new { id, from }, cancellationToken: cancellationToken)));
        }

        return hanging;
    }

    /// <summary>Sources whose files brought records of a department, a site or a service, by name: they say its code, its name, or a word that means it.</summary>
    public async Task<IReadOnlyList<Hanging>> NamedInFilesAsync(ClosableKind kind, long id, CancellationToken cancellationToken)
    {
        var tables = kind switch
        {
            ClosableKind.Department => ["ticket"],
            ClosableKind.Site or ClosableKind.Service => new[] { "ticket", "outage", "status_check", "sample", "good_count", "reported_result" },
            _ => [],
        };
        if (tables.Length == 0)
        {
            return [];
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var named = string.Join(" or ", tables.Select(table => $"exists (select 1 from {table} r where r.source_id = src.id and r.{ClosingStore.Table(kind)}_id = @id)"));
        return
        [
            .. await connection.QueryAsync<Hanging>(new CommandDefinition(
                $"select 'Files' as Kind, src.code as Key, src.name as Name, null as Until from source src where {named} order by src.name, src.id", new { id }, cancellationToken: cancellationToken)),
        ];
    }

    private static IEnumerable<string> Queries(ClosableKind kind)
    {
        switch (kind)
        {
            case ClosableKind.Department:
                yield return Versions("a.department_id = @id");
                yield return Requests("r.department_id = @id");
                yield return Schedules("department");
                yield return Mappings("department");
                yield return Members("person_department", "department_id");
                break;
            case ClosableKind.Unit:
                yield return "select 'Service' as Kind, code as Key, name as Name, closed_from as Until from service where unit_id = @id and (closed_from is null or closed_from > @from) order by name, id";
                yield return Versions("s.unit_id = @id");
                yield return Requests("s.unit_id = @id");
                yield return Underpinnings("(u.unit_id = @id or u.provider_unit_id = @id)");
                yield return "select 'Offering' as Kind, s.code as Key, s.name || ', ' || t.name as Name, t.retired_from as Until from tier t join service s on s.id = t.service_id where s.unit_id = @id and t.published_from is not null and (t.retired_from is null or t.retired_from > @from) order by s.name, s.id, t.position, t.id";
                yield return Schedules("unit");
                yield return "select 'Source' as Kind, code as Key, name as Name, null as Until from source where unit_id = @id order by name, id";
                yield return Members("person_unit", "unit_id");
                break;
            case ClosableKind.Site:
                yield return Versions("exists (select 1 from agreement_site x where x.version_id = v.id and x.site_id = @id)");
                yield return Requests("(r.site_id = @id or r.to_site_id = @id)");
                yield return Underpinnings("exists (select 1 from underpinning_site x where x.underpinning_id = u.id and x.site_id = @id)");
                yield return Schedules("site", "or s.site_id = @id");
                yield return Mappings("site");
                yield return "select 'Offering' as Kind, s.code as Key, s.name as Name, s.closed_from as Until from offering o join service s on s.id = o.service_id where o.site_id = @id and (s.closed_from is null or s.closed_from > @from) order by s.name, s.id";
                yield return "select 'Offering' as Kind, s.code as Key, s.name || ', ' || t.name as Name, t.retired_from as Until from tier_site o join tier t on t.id = o.tier_id join service s on s.id = t.service_id where o.site_id = @id and t.published_from is not null and (t.retired_from is null or t.retired_from > @from) and (s.closed_from is null or s.closed_from > @from) order by s.name, s.id, t.position, t.id";
                break;
            case ClosableKind.Service:
                yield return Versions("a.service_id = @id");
                yield return Requests("r.service_id = @id");
                yield return "select 'Offering' as Kind, s.code as Key, s.name || ', ' || t.name as Name, t.retired_from as Until from tier t join service s on s.id = t.service_id where s.id = @id and t.published_from is not null and (t.retired_from is null or t.retired_from > @from) order by t.position, t.id";
                yield return Schedules("service");
                yield return Mappings("service");
                yield return "select 'Comparison' as Kind, code as Key, name as Name, null as Until from comparison where service_id = @id order by name, id";
                break;
            case ClosableKind.Person:
                yield return Contacts;
                yield return Requests("r.requested_by = @id");
                yield return Approvals;
                yield return "select 'Schedule' as Kind, cast(s.id as text) as Key, s.name as Name, null as Until from schedule s where s.is_on = 1 and (s.owner_id = @id or exists (select 1 from schedule_receiver x where x.schedule_id = s.id and x.person_id = @id)) order by s.name, s.id";
                yield return "select 'Decider' as Kind, cast(d.id as text) as Key, s.name || ' for ' || x.name as Name, null as Until from dispute d join agreement a on a.id = d.agreement_id join service s on s.id = a.service_id join department x on x.id = a.department_id where d.decider_id = @id and d.state = 'open' order by d.id";
                yield return "select 'StandIn' as Kind, cast(p.id as text) as Key, p.name as Name, null as Until from stand_in i join person p on p.id = i.person_id where i.stand_in_id = @id and (i.until_date is null or i.until_date >= @from) order by p.name, p.id";
                yield return "select 'ReviewAction' as Kind, a.code as Key, x.words as Name, x.due as Until from review_action x join agreement_review r on r.id = x.review_id join agreement a on a.id = r.agreement_id where x.owner_id = @id and x.state = 'open' order by x.due, a.code, r.number, x.number";
                yield return "select 'CostCentre' as Kind, d.code as Key, 'Orders of ' || d.name as Name, null as Until from department_approval a join department d on d.id = a.department_id where a.owner_id = @id order by d.name, d.id";
                yield return "select 'ItOwner' as Kind, s.code as Key, 'Requests for ' || s.name as Name, s.closed_from as Until from service_ordering o join service s on s.id = o.service_id where o.approver_id = @id order by s.name, s.id";
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    private static string Versions(string which) =>
        $"""
        select case v.state when 'draft' then 'Draft' when 'proposed' then 'Proposed' else 'Agreed' end as Kind,
          a.code as Key, s.name || ' for ' || d.name as Name, v.effective_to as Until
        from agreement_version v
          join agreement a on a.id = v.agreement_id
          join service s on s.id = a.service_id
          join department d on d.id = a.department_id
        where {which} and {OpenVersions}
        order by case v.state when 'draft' then 2 when 'proposed' then 1 else 0 end, a.code, v.number
        """;

    private static string Underpinnings(string which) =>
        $"""
        select 'Underpinning' as Kind, u.code as Key, u.name as Name, u.ends_on as Until
        from underpinning u
        where {which} and (u.ends_on is null or u.ends_on >= @from)
        order by u.code
        """;

    /// <summary>Reports that are sent by themselves about something of a table, whose code stands in what they are about.</summary>
    private static string Schedules(string table, string or = "") =>
        $"""
        select 'Schedule' as Kind, cast(s.id as text) as Key, s.name as Name, null as Until
        from schedule s
        where s.is_on = 1 and (s.about = (select '{table}:' || thing.code from {table} thing where thing.id = @id) {or})
        order by s.name, s.id
        """;

    /// <summary>Sources whose mapping, or what they watch, names its code: a word of a file means it.</summary>
    private static string Mappings(string table) =>
        $"""
        select 'Mapping' as Kind, src.code as Key, src.name as Name, null as Until
        from source src join {table} thing on thing.id = @id
        where replace(coalesce(src.mapping_json, '') || coalesce(src.watches_json, ''), '"' || thing.code || '"', '') <> coalesce(src.mapping_json, '') || coalesce(src.watches_json, '')
        order by src.name, src.id
        """;

    private static string Requests(string which) =>
        $"""
        select 'Request' as Kind, cast(r.id as text) as Key, s.name || ' at ' || x.name as Name, null as Until
        from request r
          join service s on s.id = r.service_id
          join site x on x.id = r.site_id
        where {which} and r.state in ('approval', 'sent', 'accepted')
        order by r.id
        """;

    /// <summary>Requests that wait for this person's approval.</summary>
    private const string Approvals =
        """
        select 'Request' as Kind, cast(r.id as text) as Key, s.name || ' at ' || x.name || ', to approve' as Name, null as Until
        from request_approval a
          join request r on r.id = a.request_id
          join service s on s.id = r.service_id
          join site x on x.id = r.site_id
        where a.approver_id = @id and a.state in ('waiting', 'open') and r.state = 'approval'
        order by r.id
        """;

    private static string Members(string table, string column) =>
        $"""
        select 'Member' as Kind, cast(p.id as text) as Key, p.name as Name, p.closed_from as Until
        from {table} m join person p on p.id = m.person_id
        where m.{column} = @id and (p.closed_from is null or p.closed_from > @from)
        order by p.name, p.id
        """;

    /// <summary>A contact is the person where the name, or the address, is theirs.</summary>
    private const string Contacts =
        $"""
        select distinct 'Contact' as Kind, a.code as Key, c.duty as Name, v.effective_to as Until
        from agreement_contact c
          join agreement_version v on v.id = c.version_id
          join agreement a on a.id = v.agreement_id
          join person p on p.id = @id
        where (lower(c.name) = lower(p.name) or (c.email <> '' and lower(c.email) = lower(p.email))) and {OpenVersions}
        order by a.code, c.duty
        """;
}
