using System.Data.Common;
using Dapper;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Exclusions: claimed by who provides, accepted or declined by who receives. Only accepted ones change figures.</summary>
public sealed class ExclusionStore(Database database, AuditTrail audit, AttainmentComputation computation, IClock clock)
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

    /// <summary>The longest interval that can be claimed at once.</summary>
    public static Duration Longest { get; } = Duration.FromDays(31);

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
        return await FindAsync(connection, null, viewer, id);
    }

    /// <summary>Asks the customer to leave an interval out.</summary>
    /// <returns>The exclusion's number, or why not.</returns>
    public Task<(AgreementResult Result, long Id)> ClaimAsync(Actor person, ExclusionClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(claim);
        return database.WriteAsync<(AgreementResult, long)>(
            async transaction =>
            {
                var own = await AgreementDrafts.OwnAsync(transaction, person, claim.AgreementCode);
                if (own.Agreement is not { } agreement)
                {
                    return (own.Refusal!, 0);
                }

                // A claim is a person's word: the installation itself makes none.
                if (person.Id is null)
                {
                    return (AgreementResult.NotAllowed, 0);
                }

                var problems = Problems(claim, await SitesAsync(transaction.Connection!, transaction, agreement));
                if (problems.Count > 0)
                {
                    return (AgreementResult.Refused(problems), 0);
                }

                var id = await transaction.Connection!.ExecuteScalarAsync<long>(
                    """
                    insert into exclusion (agreement_id, site_id, from_ms, to_ms, cause, reason, evidence, state, claimed_by, claimed_ms)
                    values (@AgreementId, @SiteId, @From, @To, @Cause, @reason, @evidence, 'claimed', @personId, @now)
                    returning id
                    """,
                    new
                    {
                        AgreementId = agreement.Id,
                        claim.SiteId,
                        claim.From,
                        claim.To,
                        claim.Cause,
                        reason = claim.Reason.Trim(),
                        evidence = claim.Evidence.Trim(),
                        personId = person.Id,
                        now = clock.GetCurrentInstant(),
                    },
                    transaction);
                await audit.AppendAsync(transaction, person, "claimed", "exclusion", Key(id), new
                {
                    agreement = agreement.Code,
                    site = claim.SiteId,
                    fromMs = claim.From.ToUnixTimeMilliseconds(),
                    toMs = claim.To.ToUnixTimeMilliseconds(),
                    claim.Cause,
                    claim.Reason,
                    claim.Evidence,
                });
                return (AgreementResult.Done(agreement.Code, 0), id);
            },
            cancellationToken);
    }

    /// <summary>Everything that is wrong with a claim, without making it; empty where the person could not make it at all.</summary>
    public async Task<IReadOnlyList<Mistake>> CheckAsync(Actor person, ExclusionClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(claim);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await AgreementStore.FindAsync(connection, null, person, claim.AgreementCode) is { } agreement && person.ActsForUnit(agreement.UnitId)
            ? Problems(claim, await SitesAsync(connection, null, agreement))
            : [];
    }

    /// <summary>The customer's answer to a claim.</summary>
    /// <param name="person">Who acts for the department.</param>
    /// <param name="id">The exclusion's number.</param>
    /// <param name="accept">Yes: it counts, and the figures of the agreement are computed anew.</param>
    /// <param name="note">Why; needed to decline.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<AgreementResult> DecideAsync(Actor person, long id, bool accept, string note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(note);
        return database.WriteAsync(
            async transaction =>
            {
                if (await FindAsync(transaction.Connection!, transaction, person, id) is not { } exclusion)
                {
                    return AgreementResult.NotFound;
                }

                if (!person.ActsForDepartment(exclusion.DepartmentId))
                {
                    return AgreementResult.NotAllowed;
                }

                if (exclusion.State != ExclusionState.Claimed)
                {
                    return AgreementResult.Refused("", "This claim has been answered already.");
                }

                var problems = TermsCheck.TextProblems(note, 2_000, lines: true).Select(message => Mistake.In("Note", message)).ToList();
                if (!accept && string.IsNullOrWhiteSpace(note))
                {
                    problems.Add(Mistake.In("Note", "Say why you decline, so that the other side can answer."));
                }

                if (problems.Count > 0)
                {
                    return AgreementResult.Refused(problems);
                }

                await transaction.Connection!.ExecuteAsync(
                    "update exclusion set state = @state, decided_by = @personId, decided_ms = @now, decision_note = @note where id = @id",
                    new { id, state = accept ? "accepted" : "declined", personId = person.Id, now = clock.GetCurrentInstant(), note = note.Trim() },
                    transaction);
                await audit.AppendAsync(transaction, person, accept ? "accepted" : "declined", "exclusion", Key(id), new { agreement = exclusion.AgreementCode, note = note.Trim() });
                if (accept)
                {
                    await computation.RecomputeAsync(transaction, AttainmentScope.OfAgreement(exclusion.AgreementId), cancellationToken);
                }

                return AgreementResult.Done(exclusion.AgreementCode, 0);
            },
            cancellationToken);
    }

    /// <summary>Takes a claim back that nobody has answered.</summary>
    public Task<AgreementResult> WithdrawAsync(Actor person, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.WriteAsync(
            async transaction =>
            {
                if (await FindAsync(transaction.Connection!, transaction, person, id) is not { } exclusion)
                {
                    return AgreementResult.NotFound;
                }

                if (!person.ActsForUnit(exclusion.UnitId))
                {
                    return AgreementResult.NotAllowed;
                }

                if (exclusion.State != ExclusionState.Claimed)
                {
                    return AgreementResult.Refused("", "This claim has been answered already.");
                }

                await transaction.Connection!.ExecuteAsync("delete from exclusion where id = @id", new { id }, transaction);
                await audit.AppendAsync(transaction, person, "withdrew", "exclusion", Key(id), new { agreement = exclusion.AgreementCode, exclusion.Reason });
                return AgreementResult.Done(exclusion.AgreementCode, 0);
            },
            cancellationToken);
    }

    internal static async Task<IReadOnlyList<AcceptedExclusion>> AcceptedAsync(DbConnection connection, DbTransaction? transaction) =>
    [
        .. await connection.QueryAsync<AcceptedExclusion>(
            """
            select agreement_id as AgreementId, site_id as SiteId, from_ms as "From", to_ms as "To"
            from exclusion
            where state = 'accepted'
            order by agreement_id, from_ms, id
            """,
            transaction: transaction),
    ];

    private static async Task<Exclusion?> FindAsync(DbConnection connection, DbTransaction? transaction, Actor viewer, long id) =>
        await connection.QuerySingleOrDefaultAsync<Exclusion>(Select + "\nwhere e.id = @id", new { id }, transaction) is { } exclusion && Sees(viewer, exclusion) ? exclusion : null;

    private static async Task<HashSet<long>> SitesAsync(DbConnection connection, DbTransaction? transaction, Agreement agreement) =>
    [
        .. await connection.QueryAsync<long>(
            """
            select distinct s.site_id
            from agreement_site s
              join agreement_version v on v.id = s.version_id
            where v.agreement_id = @Id and v.state in ('active', 'superseded', 'ended')
            order by s.site_id
            """,
            new { agreement.Id },
            transaction),
    ];

    private static bool Sees(Actor viewer, Exclusion exclusion) => viewer.SeesDepartment(exclusion.DepartmentId) || viewer.ActsForUnit(exclusion.UnitId);

    private static List<Mistake> Problems(ExclusionClaim claim, HashSet<long> siteIds)
    {
        var problems = new List<Mistake>();
        if (claim.SiteId is { } siteId && !siteIds.Contains(siteId))
        {
            problems.Add(Mistake.In("SiteId", "The agreement does not cover this site."));
        }
        else if (siteIds.Count == 0)
        {
            problems.Add(Mistake.In("AgreementCode", "Nothing has been signed yet, so there is nothing to leave out."));
        }

        if (claim.To <= claim.From)
        {
            problems.Add(Mistake.In("To", "It must end after it starts."));
        }
        else if (claim.To - claim.From > Longest)
        {
            problems.Add(Mistake.In("To", "One claim covers 31 days at most."));
        }

        if (claim.From < Instant.FromUtc(2000, 1, 1, 0, 0) || claim.To > Instant.FromUtc(2100, 1, 1, 0, 0))
        {
            problems.Add(Mistake.In("From", "The years are 2000 to 2099."));
        }

        if (ExclusionCause.All.All(cause => cause.Name != claim.Cause))
        {
            problems.Add(Mistake.In("Cause", "Choose a cause."));
        }

        if (string.IsNullOrWhiteSpace(claim.Reason))
        {
            problems.Add(Mistake.In("Reason", "Say what happened and why it should not count."));
        }

        problems.AddRange(TermsCheck.TextProblems(claim.Reason, 2_000, lines: true).Select(message => Mistake.In("Reason", message)));
        problems.AddRange(TermsCheck.TextProblems(claim.Evidence, 2_000, lines: true).Select(message => Mistake.In("Evidence", message)));
        return problems;
    }

    private static string Key(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
