using System.Runtime.CompilerServices;
using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Reads the cases that no agreement counts, or several do, because of whose they are. Who sees a service's figures sees those of the service that name
/// nobody; a case that names a department is seen by who sees the department.</summary>
public sealed class ListedCaseStore(Database database)
{
    private static readonly string From =
        $"""
        from listed_case l
        join service sv on sv.id = l.service_id
        join site s on s.id = l.site_id
        where l.standing = @standing
          and ({SeenDepartments.Hold("coalesce(l.department_id, 0)")} or (l.department_id is null and exists (
            select 1 from agreement a join signed_version v on v.agreement_id = a.id where a.service_id = l.service_id and {SeenDepartments.Hold("a.department_id")})))
        """;

    private static readonly string Listed =
        $"""
        select k.id as TicketId, k.key as "Key", c.code as SourceCode, sv.code as ServiceCode, sv.name as ServiceName, s.code as SiteCode, s.name as SiteName,
          s.time_zone as TimeZone, k.title as Title, k.priority as Priority, k.work_group as WorkGroup, k.opened_ms as Opened, k.resolved_ms as Resolved,
          (select d.name from department d where d.id = l.department_id) as DepartmentName
        {From.Replace("where l.standing", "join ticket k on k.id = l.ticket_id join source c on c.id = k.source_id where l.standing", StringComparison.Ordinal)}
          and (@Service is null or sv.code = @Service) and (@Site is null or s.code = @Site) and (@Group is null or k.work_group = @Group)
        order by k.opened_ms desc, k.id desc
        limit @most offset @skip
        """;

    /// <summary>How many there are of each service at each site, by name.</summary>
    public async Task<IReadOnlyList<ListedCount>> CountsAsync(Actor viewer, CaseStanding standing, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<ListedCount>(new CommandDefinition(
            $"""
            select sv.code as ServiceCode, sv.name as ServiceName, s.code as SiteCode, s.name as SiteName,
              (select d.name from department d where d.id = l.department_id) as DepartmentName, count(*) as Count, min(l.month) as FirstMonth
            {From}
            group by sv.id, s.id, l.department_id
            order by sv.name, sv.id, s.name, s.id, 5
            """,
            new { seen = SeenDepartments.By(viewer), standing = Word.Of(standing) },
            cancellationToken: cancellationToken))];
    }

    /// <summary>One after another by opening, the newest first.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="filter">Which ones.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="skip">Behind so many.</param>
    public async Task<IReadOnlyList<ListedCaseRow>> ListAsync(Actor viewer, ListedFilter filter, int most, int skip, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<ListedCaseRow>(new CommandDefinition(Listed, Parameters(viewer, filter, most, skip), cancellationToken: cancellationToken))];
    }

    /// <summary>All of them in the same order, read while they are used.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="filter">Which ones.</param>
    /// <param name="cancellationToken">Stops in the middle.</param>
    public async IAsyncEnumerable<ListedCaseRow> AllAsync(Actor viewer, ListedFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var snapshot = Database.BeginSnapshot(connection);
        var rows = connection.QueryUnbufferedAsync<ListedCaseRow>(Listed, Parameters(viewer, filter, long.MaxValue, 0), snapshot);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return row;
        }
    }

    private static object Parameters(Actor viewer, ListedFilter filter, long most, long skip)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return new { seen = SeenDepartments.By(viewer), standing = Word.Of(filter.Standing), filter.Service, filter.Site, filter.Group, most, skip };
    }

    /// <summary>The groups that worked on cases of a list, by name.</summary>
    public async Task<IReadOnlyList<string>> GroupsAsync(Actor viewer, ListedFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(
            $"""
            select distinct k.work_group
            {From.Replace("where l.standing", "join ticket k on k.id = l.ticket_id where k.work_group is not null and l.standing", StringComparison.Ordinal)}
              and (@Service is null or sv.code = @Service) and (@Site is null or s.code = @Site)
            order by 1
            """,
            new { seen = SeenDepartments.By(viewer), standing = Word.Of(filter.Standing), filter.Service, filter.Site },
            cancellationToken: cancellationToken))];
    }
}

/// <summary>Which listed cases somebody wants to see; null means all.</summary>
public sealed record ListedFilter(CaseStanding Standing)
{
    /// <summary>Code of the service.</summary>
    public string? Service { get; init; }

    /// <summary>Code of the site.</summary>
    public string? Site { get; init; }

    /// <summary>The group that worked on them, as the source writes it.</summary>
    public string? Group { get; init; }
}

/// <summary>How many cases of a service at a site are listed.</summary>
public sealed record ListedCount
{
    public required string ServiceCode { get; init; }

    public required string ServiceName { get; init; }

    public required string SiteCode { get; init; }

    public required string SiteName { get; init; }

    /// <summary>Whose they are; null where they name nobody.</summary>
    public required string? DepartmentName { get; init; }

    public required int Count { get; init; }

    /// <summary>First day of the month in which the first of them was opened.</summary>
    public required LocalDate FirstMonth { get; init; }
}

/// <summary>A listed case.</summary>
public sealed record ListedCaseRow
{
    public required long TicketId { get; init; }

    public required string Key { get; init; }

    public required string SourceCode { get; init; }

    public required string ServiceCode { get; init; }

    public required string ServiceName { get; init; }

    public required string SiteCode { get; init; }

    public required string SiteName { get; init; }

    public required string TimeZone { get; init; }

    public required string? Title { get; init; }

    public required string? Priority { get; init; }

    public required string? WorkGroup { get; init; }

    public required Instant Opened { get; init; }

    public required Instant? Resolved { get; init; }

    /// <summary>Whose it is; null where it names nobody.</summary>
    public required string? DepartmentName { get; init; }
}
