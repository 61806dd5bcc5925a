using System.Data.Common;
using Dapper;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Search;

/// <summary>What kind of thing was found.</summary>
public enum SearchKind
{
    /// <summary>A service of the catalogue.</summary>
    Service,

    /// <summary>An agreement, by number, service or department.</summary>
    Agreement,

    /// <summary>A case of a ticket tool, by the beginning of its number.</summary>
    Case,

    /// <summary>An IT unit.</summary>
    Unit,

    /// <summary>A department.</summary>
    Department,

    /// <summary>A site.</summary>
    Site,

    /// <summary>Somebody who can sign in.</summary>
    Person,
}

/// <summary>Something that was found.</summary>
public sealed record SearchHit
{
    /// <summary>As its address names it: the code, the number of a case, the id of a person.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>What tells it from others of the same name; may be empty.</summary>
    public required string Detail { get; init; }

    /// <summary>Other words by which people look for a service; empty for everything else.</summary>
    public string OtherWords { get; init; } = "";

    /// <summary>Under which promise a case is shown; null for everything else.</summary>
    public CasePlace? Place { get; init; }
}

/// <summary>The promise under which a case is shown, as addresses name it.</summary>
public sealed record CasePlace
{
    public required string AgreementCode { get; init; }

    public required string TargetKey { get; init; }

    public required string SiteCode { get; init; }

    public required string SourceCode { get; init; }
}

/// <summary>What was found of one kind.</summary>
public sealed record SearchGroup
{
    public required SearchKind Kind { get; init; }

    /// <summary>The first of them.</summary>
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>How many there are.</summary>
    public required int Count { get; init; }

    /// <summary>Whether there may be more than were counted.</summary>
    public required bool IsCut { get; init; }
}

/// <summary>Finds things by what people call them, each only for those who may see it: the same rules as on the pages that the hits lead to.</summary>
/// <remarks>What an organisation has hundreds of is matched here, without regard to case and accents; cases are found by their number's index.</remarks>
public sealed class SearchStore(Database database)
{
    /// <summary>How many of a kind are shown.</summary>
    public const int ShownCount = 8;

    /// <summary>No more rows of a kind are looked at, whatever was typed.</summary>
    private const int MostRows = 5_000;

    /// <summary>No more cases of a source are looked at, whatever was typed.</summary>
    private const int MostCases = 100;

    /// <summary>What the viewer may see of what was typed, by kind; kinds without a hit are left out.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="text">Words that must all be found; empty finds nothing.</param>
    /// <param name="today">Decides what is closed: of services it is found by their units, of people last.</param>
    public async Task<IReadOnlyList<SearchGroup>> FindAsync(Actor viewer, string text, LocalDate today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(text);
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var words = new SearchWords(text);
        var mayOpenPeople = viewer.IsAdministrator || viewer.Is(Role.Auditor);
        var parameters = new
        {
            seen = SeenDepartments.By(viewer),
            units = viewer.Is(Role.ItManager) ? $",{string.Join(',', viewer.UnitIds.Order())}," : ",",
            seesDrafts = viewer.IsAdministrator || viewer.Is(Role.Auditor),
            mostRows = MostRows,
            today,
            since = today.PlusYears(-1).AtMidnight().InUtc().ToInstant(),
        };
        List<SearchGroup> groups = [];
        foreach (var (kind, sql) in Tables.Where(table => table.Kind != SearchKind.Person || mayOpenPeople))
        {
            var rows = await connection.QueryAsync<SearchHit>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
            var known = rows.AsList();
            var hits = known.FindAll(hit => words.OccurIn(hit.Name, hit.Detail, hit.OtherWords, kind == SearchKind.Person ? "" : hit.Key));
            if (hits.Count == 0 && kind == SearchKind.Service)
            {
                hits = known.FindAll(hit => words.AreLike(hit.Name, hit.Detail, hit.OtherWords));
            }

            groups.Add(new SearchGroup { Kind = kind, Hits = [.. hits.Take(ShownCount)], Count = hits.Count, IsCut = false });
        }

        groups.Insert(2, await CasesAsync(connection, text.Trim(), parameters.seen, cancellationToken));
        return [.. groups.Where(group => group.Count > 0)];
    }

    /// <summary>Of each kind, what the viewer may see, by name.</summary>
    private static readonly IReadOnlyList<(SearchKind Kind, string Sql)> Tables =
    [
        (SearchKind.Service,
            $"""
            select service.code as Key, service.name as Name, service.summary as Detail, coalesce(ordering.search_words, '') as OtherWords
            from service
            left join service_ordering ordering on ordering.service_id = service.id
            where service.closed_from is null or service.closed_from > @today or @units like '%,' || service.unit_id || ',%'
            order by {CatalogueStore.OrderCount} desc, service.name, service.id
            limit @mostRows
            """),
        (SearchKind.Agreement,
            $"""
            select a.code as Key, s.name || ' for ' || d.name as Name, u.name as Detail
            from agreement a
            join service s on s.id = a.service_id
            join unit u on u.id = s.unit_id
            join department d on d.id = a.department_id
            where {SeenDepartments.Hold("a.department_id")}
              and (@seesDrafts = 1 or @units like '%,' || u.id || ',%'
                or exists (select 1 from agreement_version v where v.agreement_id = a.id and v.state <> 'draft'))
            order by d.name, s.name, a.id
            limit @mostRows
            """),
        (SearchKind.Unit, "select code as Key, name as Name, coalesce(phone, '') as Detail from unit order by name, id limit @mostRows"),
        (SearchKind.Department,
            $"""
            select code as Key, name as Name, '' as Detail
            from department
            where {SeenDepartments.Hold("id")}
            order by name, id
            limit @mostRows
            """),
        (SearchKind.Site, "select code as Key, name as Name, '' as Detail from site order by name, id limit @mostRows"),
        (SearchKind.Person,
            """
            select cast(id as text) as Key, name as Name, coalesce(title || ', ', '') || user_name || coalesce(', ' || email, '') as Detail
            from person
            order by case when closed_from <= @today then 1 else 0 end, name, id
            limit @mostRows
            """),
    ];

    /// <summary>Cases whose number begins with what was typed, as it was typed or in capitals, that count for an agreement which the viewer may see.</summary>
    private static async Task<SearchGroup> CasesAsync(DbConnection connection, string text, string? seen, CancellationToken cancellationToken)
    {
        List<long> tickets = [];
        var isCut = false;
        foreach (var source in await connection.QueryAsync<long>(new CommandDefinition("select id from source where kind = 'tickets' order by id", cancellationToken: cancellationToken)))
        {
            foreach (var start in new[] { text, text.ToUpperInvariant() }.Distinct(StringComparer.Ordinal))
            {
                List<long> found = [.. await connection.QueryAsync<long>(new CommandDefinition(
                    "select id from ticket where source_id = @source and key >= @start and key < @end order by key limit @limit",
                    new { source, start, end = start + '\uffff', limit = MostCases },
                    cancellationToken: cancellationToken))];
                isCut |= found.Count == MostCases;
                tickets.AddRange(found);
            }
        }

        var rows = tickets.Count == 0 ? [] : await connection.QueryAsync<CaseRow>(new CommandDefinition(
            $"""
            select k.id as TicketId, k.key as Key, coalesce(k.title, '') as Title, sv.name as ServiceName, s.name as SiteName,
              a.code as AgreementCode, t.key as TargetKey, s.code as SiteCode, c.code as SourceCode
            from ticket_outcome o
            join ticket k on k.id = o.ticket_id
            join source c on c.id = k.source_id
            join service sv on sv.id = k.service_id
            join site s on s.id = o.site_id
            join target t on t.id = o.target_id
            join agreement_version v on v.id = t.version_id
            join agreement a on a.id = v.agreement_id
            where o.ticket_id in @tickets and {SeenDepartments.Hold("a.department_id")}
            order by length(k.key), k.key, c.code, a.code, t.position, o.window_start desc
            """,
            new { tickets = tickets.Distinct(), seen },
            cancellationToken: cancellationToken));
        List<SearchHit> hits = [.. rows.DistinctBy(row => row.TicketId).Select(row => row.ToHit())];
        return new SearchGroup { Kind = SearchKind.Case, Hits = [.. hits.Take(ShownCount)], Count = hits.Count, IsCut = isCut };
    }

    private sealed record CaseRow
    {
        public required long TicketId { get; init; }

        public required string Key { get; init; }

        public required string Title { get; init; }

        public required string ServiceName { get; init; }

        public required string SiteName { get; init; }

        public required string AgreementCode { get; init; }

        public required string TargetKey { get; init; }

        public required string SiteCode { get; init; }

        public required string SourceCode { get; init; }

        public SearchHit ToHit() => new()
        {
            Key = Key,
            Name = Key,
            Detail = (Title.Length == 0 ? "" : Title + ". ") + $"{ServiceName}, {SiteName}",
            Place = new CasePlace { AgreementCode = AgreementCode, TargetKey = TargetKey, SiteCode = SiteCode, SourceCode = SourceCode },
        };
    }
}
