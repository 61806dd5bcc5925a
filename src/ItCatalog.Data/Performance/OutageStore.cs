using System.Runtime.CompilerServices;
using Dapper;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Reads outages as sources report them, whatever targets make of them. A department sees those of the services that its agreements are or were about, at the
/// agreements' sites.</summary>
public sealed class OutageStore(Database database)
{
    private static readonly string Mine =
        $"""
        (cast(@seen as text) is null or exists (
          select 1 from agreement a join signed_version v on v.agreement_id = a.id join agreement_site x on x.version_id = v.id
          where a.service_id = g.service_id and (g.site_id is null or x.site_id = g.site_id) and {SeenDepartments.Hold("a.department_id")}))
        """;

    private static readonly string Listed =
        $"""
        select g.id as Id, c.code as SourceCode, c.name as SourceName, c.check_rule as Rule, g.key as "Key", sv.code as ServiceCode, sv.name as ServiceName, u.name as UnitName,
          s.code as SiteCode, s.name as SiteName, s.time_zone as TimeZone, g.from_ms as "From", g.to_ms as "To", g.impact as Impact, g.series as Series, g.cause as Cause,
          g.import_id as ImportId, g.line as Line
        from outage g
          join source c on c.id = g.source_id
          join service sv on sv.id = g.service_id
          join unit u on u.id = sv.unit_id
          left join site s on s.id = g.site_id
        where {Mine}
          and (@Service is null or sv.code = @Service) and (@Site is null or s.code = @Site or g.site_id is null)
          and (@From is null or g.to_ms is null or g.to_ms > @From) and (@Until is null or g.from_ms < @Until)
          and (@afterFrom is null or (g.from_ms, g.id) < (@afterFrom, @afterId))
        order by g.from_ms desc, g.id desc
        limit @limit offset @skip
        """;

    /// <summary>The newest first.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="filter">Which ones.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="skip">Behind so many.</param>
    public async Task<IReadOnlyList<ListedOutage>> ListAsync(Actor viewer, OutageFilter filter, int most, int skip, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<ListedOutage>(new CommandDefinition(Listed, Parameters(viewer, filter, most, skip), cancellationToken: cancellationToken))];
    }

    /// <summary>All of them in the same order, read while they are used.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="filter">Which ones.</param>
    /// <param name="cancellationToken">Stops in the middle.</param>
    public async IAsyncEnumerable<ListedOutage> AllAsync(Actor viewer, OutageFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var snapshot = Database.BeginSnapshot(connection);
        var rows = connection.QueryUnbufferedAsync<ListedOutage>(Listed, Parameters(viewer, filter, long.MaxValue, 0), snapshot);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return row;
        }
    }

    /// <summary>The services that have any outage which the viewer may see, by name; and when the newest of all began, null where there is none.</summary>
    public async Task<(IReadOnlyList<MatrixChoice> Services, Instant? Newest)> ChoicesAsync(Actor viewer, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<ChoiceRow>(new CommandDefinition(
            $"""
            select sv.code as Code, sv.name as Name, (select max(g.from_ms) from outage g where g.service_id = sv.id and {Mine}) as Newest
            from service sv
            where exists (select 1 from outage g where g.service_id = sv.id and {Mine})
            order by sv.name, sv.code
            """,
            new { seen = SeenDepartments.By(viewer) },
            cancellationToken: cancellationToken))).AsList();
        return ([.. rows.Select(row => new MatrixChoice { Code = row.Code, Name = row.Name })], rows.Max(row => row.Newest));
    }

    private static object Parameters(Actor viewer, OutageFilter filter, long most, long skip)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return new
        {
            seen = SeenDepartments.By(viewer), filter.Service, filter.Site, filter.From, filter.Until, afterFrom = filter.After?.From, afterId = filter.After?.Id, limit = most, skip,
        };
    }

    private sealed record ChoiceRow
    {
        public required string Code { get; init; }

        public required string Name { get; init; }

        public required Instant? Newest { get; init; }
    }
}

/// <summary>Which outages somebody wants to see; null means all.</summary>
public sealed record OutageFilter
{
    /// <summary>Code of the service.</summary>
    public string? Service { get; init; }

    /// <summary>Code of the site; outages of every site are among them.</summary>
    public string? Site { get; init; }

    /// <summary>Not over before this instant.</summary>
    public Instant? From { get; init; }

    /// <summary>Begun before this instant.</summary>
    public Instant? Until { get; init; }

    /// <summary>Only those that follow on this one in the order of the list.</summary>
    public OutagePlace? After { get; init; }

    /// <summary>Those that touched a month.</summary>
    /// <param name="month">First day of the month.</param>
    /// <param name="zone">By whose clock it begins and ends.</param>
    public static OutageFilter Of(LocalDate month, DateTimeZone zone) =>
        new() { From = month.AtStartOfDayInZone(zone).ToInstant(), Until = month.PlusMonths(1).AtStartOfDayInZone(zone).ToInstant() };
}

/// <summary>Where an outage stands in the list.</summary>
/// <param name="From">When it began.</param>
/// <param name="Id">Its row.</param>
public sealed record OutagePlace(Instant From, long Id);

/// <summary>An outage as its source reports it.</summary>
public sealed record ListedOutage
{
    public required long Id { get; init; }

    public required string SourceCode { get; init; }

    public required string SourceName { get; init; }

    /// <inheritdoc cref="OutageOfMonth.Rule"/>
    public required string? Rule { get; init; }

    public required string Key { get; init; }

    public required string ServiceCode { get; init; }

    public required string ServiceName { get; init; }

    public required string UnitName { get; init; }

    /// <summary>Null: every site of the service.</summary>
    public required string? SiteCode { get; init; }

    public required string? SiteName { get; init; }

    public required string? TimeZone { get; init; }

    public required Instant From { get; init; }

    /// <inheritdoc cref="OutageOfMonth.To"/>
    public required Instant? To { get; init; }

    /// <inheritdoc cref="OutageOfMonth.Impact"/>
    public required decimal Impact { get; init; }

    public required string? Series { get; init; }

    public required string? Cause { get; init; }

    public required long ImportId { get; init; }

    public required int Line { get; init; }

    /// <summary>By the clock of the site; where it hit every site, by another.</summary>
    /// <param name="other">The organisation's zone.</param>
    public DateTimeZone Zone(DateTimeZone other) => TimeZone is null ? other : DateTimeZoneProviders.Tzdb[TimeZone];
}
