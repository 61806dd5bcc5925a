using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Exclusions;

/// <summary>Exclusions: claimed by who provides, accepted or declined by who receives. Only accepted ones change figures.</summary>
public sealed class ExclusionStore(Database database)
{
    private const string Select =
        """
        select e.id as Id, e.agreement_id as AgreementId, a.code as AgreementCode, s.name as ServiceName, u.id as UnitId, u.name as UnitName,
          d.id as DepartmentId, d.name as DepartmentName, e.site_id as SiteId, site.name as SiteName,
          coalesce(site.time_zone, (
            select min(first.time_zone)
            from site first
            where first.id = (select min(covered.site_id) from agreement_site covered join agreement_version v on v.id = covered.version_id where v.agreement_id = a.id)),
            'UTC') as TimeZone,
          e.from_ms as "From", e.to_ms as "To", e.cause as Cause, e.reason as Reason, e.evidence as Evidence, e.state as State,
          e.claimed_by as ClaimedById, claimer.name as ClaimedBy, e.claimed_ms as Claimed, decider.name as DecidedBy, e.decided_ms as Decided,
          e.decision_note as DecisionNote
        from exclusion e
          join agreement a on a.id = e.agreement_id
          join service s on s.id = a.service_id
          join unit u on u.id = s.unit_id
          join department d on d.id = a.department_id
          join person claimer on claimer.id = e.claimed_by
          left join person decider on decider.id = e.decided_by
          left join site on site.id = e.site_id
        """;

    /// <summary>What the viewer may see: open claims first, then the newest.</summary>
    public async Task<IReadOnlyList<Exclusion>> ListAsync(Actor viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var connection = await database.OpenAsync(cancellationToken);
        var all = await connection.QueryAsync<Exclusion>(Select + "\norder by case e.state when 'claimed' then 0 else 1 end, e.from_ms desc, e.id desc");
        return [.. all.Where(exclusion => Sees(viewer, exclusion))];
    }

    /// <summary>One exclusion; null where there is none, or the viewer may not know of it.</summary>
    public async Task<Exclusion?> FindAsync(Actor viewer, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Exclusion>(Select + "\nwhere e.id = @id", new { id }) is { } exclusion && Sees(viewer, exclusion) ? exclusion : null;
    }

    /// <summary>The sites that signed versions of an agreement have ever covered.</summary>
    public async Task<IReadOnlySet<long>> SitesAsync(long agreementId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<long>(
            """
            select distinct s.site_id
            from agreement_site s
              join signed_version v on v.id = s.version_id
            where v.agreement_id = @agreementId
            order by s.site_id
            """,
            new { agreementId })).ToHashSet();
    }

    /// <summary>Keeps a claim.</summary>
    /// <returns>Its number.</returns>
    internal Task<long> AddAsync(long agreementId, ExclusionClaim claim, long claimedBy, Instant now) => database.Writing.Connection!.ExecuteScalarAsync<long>(
        """
        insert into exclusion (agreement_id, site_id, from_ms, to_ms, cause, reason, evidence, state, claimed_by, claimed_ms)
        values (@agreementId, @SiteId, @From, @To, @Cause, @reason, @evidence, 'claimed', @claimedBy, @now)
        returning id
        """,
        new { agreementId, claim.SiteId, claim.From, claim.To, claim.Cause, reason = claim.Reason.Trim(), evidence = claim.Evidence.Trim(), claimedBy, now });

    /// <summary>Keeps what became of a claim.</summary>
    internal Task DecideAsync(long id, ExclusionState state, long? decidedBy, string note, Instant now) => database.Writing.Connection!.ExecuteAsync(
        "update exclusion set state = @state, decided_by = @decidedBy, decided_ms = @now, decision_note = @note where id = @id",
        new { id, state = Word.Of(state), decidedBy, now, note });

    private static bool Sees(Actor viewer, Exclusion exclusion) => viewer.SeesDepartment(exclusion.DepartmentId) || viewer.ActsForUnit(exclusion.UnitId);
}
