using Dapper;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Home;

/// <summary>How far an installation has come on the way to its first figure: what ticks the first steps on Home off.</summary>
public sealed record FirstFacts
{
    public required int SiteCount { get; init; }

    /// <summary>Patterns of service hours.</summary>
    public required int HoursCount { get; init; }

    public required int DepartmentCount { get; init; }

    public required int UnitCount { get; init; }

    /// <summary>People who can sign in.</summary>
    public required int PersonCount { get; init; }

    /// <summary>IT managers of a unit who can sign in.</summary>
    public required int ManagerCount { get; init; }

    /// <summary>Heads of a department who can sign in.</summary>
    public required int HeadCount { get; init; }

    /// <summary>Services that the person's units offer.</summary>
    public required int ServiceCount { get; init; }

    /// <summary>Agreements of the person's departments or about the services of the person's units with a version that is being written.</summary>
    public required int DraftCount { get; init; }

    /// <summary>The same with a version that waits for signatures.</summary>
    public required int ProposedCount { get; init; }

    /// <summary>The same with a version that both sides have signed, or agreed on outside.</summary>
    public required int AgreedCount { get; init; }

    /// <summary>Sources of the person's units that have brought something that was not taken back.</summary>
    public required int SourceCount { get; init; }

    /// <summary>Whether a figure of one of these agreements was ever computed.</summary>
    public required bool HasFigure { get; init; }
}

/// <summary>Reads how far an installation has come.</summary>
public sealed class FirstFactsStore(Database database)
{
    // An agreement counts for who speaks for its department or provides its service: somebody with both roles is on both sides.
    private const string Mine =
        """
        (exists (select 1 from person_department mine where mine.person_id = @personId and mine.department_id = a.department_id)
          or exists (select 1 from service sv join person_unit mine on mine.unit_id = sv.unit_id where sv.id = a.service_id and mine.person_id = @personId))
        """;

    /// <summary>The facts for a person: of agreements, services, sources and figures those of the own departments and units.</summary>
    public async Task<FirstFacts> ReadAsync(Actor person, LocalDate today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleAsync<FirstFacts>(new CommandDefinition(
            $"""
            select (select count(*) from site where closed_from is null or closed_from > @today) as SiteCount, (select count(*) from service_hours) as HoursCount,
              (select count(*) from department where closed_from is null or closed_from > @today) as DepartmentCount, (select count(*) from unit where closed_from is null or closed_from > @today) as UnitCount,
              (select count(*) from person where closed_from is null or closed_from > @today) as PersonCount,
              (select count(*) from person p where (p.closed_from is null or p.closed_from > @today)
                and exists (select 1 from person_role r where r.person_id = p.id and r.role = 'it-manager')
                and exists (select 1 from person_unit u where u.person_id = p.id)) as ManagerCount,
              (select count(*) from person p where (p.closed_from is null or p.closed_from > @today)
                and exists (select 1 from person_role r where r.person_id = p.id and r.role = 'department-head')
                and exists (select 1 from person_department d where d.person_id = p.id)) as HeadCount,
              (select count(*) from service s join person_unit mine on mine.unit_id = s.unit_id where (s.closed_from is null or s.closed_from > @today) and mine.person_id = @personId) as ServiceCount,
              (select count(distinct a.id) from agreement a join agreement_version v on v.agreement_id = a.id where v.state = 'draft' and {Mine}) as DraftCount,
              (select count(distinct a.id) from agreement a join agreement_version v on v.agreement_id = a.id where v.state = 'proposed' and {Mine}) as ProposedCount,
              (select count(distinct a.id) from agreement a join signed_version v on v.agreement_id = a.id where {Mine}) as AgreedCount,
              (select count(*) from source s join person_unit mine on mine.unit_id = s.unit_id
                where mine.person_id = @personId and exists (select 1 from import i where i.source_id = s.id and i.undone_ms is null)) as SourceCount,
              (case when exists (select 1 from agreement a where {Mine} and exists (select 1 from attainment m where m.agreement_id = a.id and m.value is not null))
                then 1 else 0 end) as HasFigure
            """,
            new { personId = person.Id, today },
            cancellationToken: cancellationToken));
    }
}
