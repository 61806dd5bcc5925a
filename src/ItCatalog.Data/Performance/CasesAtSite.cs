using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Measurements;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>The cases of a service at a site, each with the versions that judge it: whose case it is, and which version was in force when it was opened.</summary>
/// <remarks>Calculation rules, section 10. Computation, explanation and preview sort cases here alone.</remarks>
internal sealed class CasesAtSite
{
    private readonly long siteId;
    private readonly HashSet<long> numbers = [];
    private readonly Dictionary<long, MeasuredTicket[]> underVersion;
    private readonly Dictionary<(long VersionId, bool Raw), Ticket[]> ticketsUnder = [];
    private IReadOnlyList<MeasuredTicket>? waiting;
    private IReadOnlyList<MeasuredTicket>? shared;

    /// <param name="versions">Every signed version of any agreement for the service.</param>
    /// <param name="siteId">The site.</param>
    /// <param name="tickets">Cases of the service there.</param>
    public CasesAtSite(IEnumerable<VersionInForce> versions, long siteId, IEnumerable<MeasuredTicket> tickets)
    {
        this.siteId = siteId;
        Covering = [.. versions.Where(version => version.Sites.Any(site => site.SiteId == siteId))];
        var covering = new CoveringVersions([.. Covering.Select(At)]);
        var under = Covering.ToDictionary(version => version.VersionId, _ => new List<MeasuredTicket>());
        var leftOut = Covering.Where(version => version.LeftOutTicketIds.Count > 0).ToDictionary(version => version.VersionId, version => version.LeftOutTicketIds);
        var listed = new List<ListedCase>();
        foreach (var ticket in tickets)
        {
            numbers.Add(ticket.Id);
            FirstOpened = FirstOpened is { } first && first <= ticket.Ticket.Opened ? first : ticket.Ticket.Opened;
            var whose = covering.Of(ticket.Ticket.Opened, ticket.DepartmentId);
            foreach (var version in whose.Versions)
            {
                var isLeftOut = leftOut.TryGetValue(version.VersionId, out var ids) && ids.Contains(ticket.Id);
                under[version.VersionId].Add(isLeftOut ? ticket with { Ticket = ticket.Ticket with { Excluded = true } } : ticket);
            }

            if (whose.Standing is CaseStanding.Unassigned or CaseStanding.Shared or CaseStanding.NoAgreement)
            {
                listed.Add(new(ticket, whose.Standing));
            }
        }

        underVersion = under.ToDictionary(version => version.Key, version => version.Value.ToArray());
        Listed = listed;
    }

    /// <summary>The versions that cover the site, of every agreement.</summary>
    public IReadOnlyList<VersionInForce> Covering { get; }

    /// <summary>Those that no agreement counts, or several, because of whose they are.</summary>
    public IReadOnlyList<ListedCase> Listed { get; }

    /// <summary>When the first of them was opened; null where there are none.</summary>
    public Instant? FirstOpened { get; }

    /// <summary>Whether a case is among them, by its row.</summary>
    public bool Has(long ticketId) => numbers.Contains(ticketId);

    /// <summary>Those that wait until somebody says whose they are.</summary>
    public IReadOnlyList<MeasuredTicket> Waiting => waiting ??= [.. Listed.Where(listed => listed.Standing == CaseStanding.Unassigned).Select(listed => listed.Case)];

    /// <summary>Those that several agreements count.</summary>
    public IReadOnlyList<MeasuredTicket> Shared => shared ??= [.. Listed.Where(listed => listed.Standing == CaseStanding.Shared).Select(listed => listed.Case)];

    /// <summary>Those that were opened under a version and belong to its agreement.</summary>
    public IReadOnlyList<MeasuredTicket> Under(VersionInForce version) => underVersion.GetValueOrDefault(version.VersionId, []);

    /// <summary>What counts for a target of a version: cases that were opened under it, and those opened under the agreement's other versions that have the target too.</summary>
    /// <param name="version">The version that judges the windows.</param>
    /// <param name="target">Its target.</param>
    /// <param name="evaluationOf">The hours and exclusions of a version at the site.</param>
    /// <param name="until">From when on a later version's windows count; null: never.</param>
    /// <param name="raw">Whether cases that are left out count like all others.</param>
    public Measured Of(VersionInForce version, Target target, Func<VersionInForce, Evaluation> evaluationOf, Instant? until, bool raw = false) => new()
    {
        Tickets = TicketsUnder(version, raw),
        UnderOtherVersions =
        [
            .. Others(version, target).Select(other => new OpenedUnder(evaluationOf(other.Version), other.Target, TicketsUnder(other.Version, raw))),
        ],
        CountedUntil = until,
    };

    /// <summary>Whether a version that covers the site is in force there at an instant.</summary>
    public bool IsInForce(VersionInForce version, Instant instant) => At(version) is var at && at.From <= instant && !(at.To <= instant);

    /// <summary>The hours and exclusions of a version at the site; what both sides left out of another agreement is none of its business.</summary>
    /// <param name="version">One that covers the site.</param>
    /// <param name="asOf">Up to when data is known.</param>
    /// <param name="more">What is left out besides.</param>
    public Evaluation EvaluationOf(VersionInForce version, Instant asOf, IntervalSet? more = null)
    {
        var site = version.Sites.First(site => site.SiteId == siteId);
        return new(site.Calendar, more is null ? site.Exclusions : site.Exclusions.Union(more), asOf);
    }

    /// <summary>The other versions of an agreement that have a target with the same key and kind at the site, and cases that were opened under them.</summary>
    public IEnumerable<(VersionInForce Version, Target Target)> Others(VersionInForce version, Target target) =>
        from other in Covering
        where other.AgreementId == version.AgreementId && other.VersionId != version.VersionId && Under(other).Count > 0
        let same = other.TargetsAt(siteId).FirstOrDefault(one => one.Rule.Key == target.Key && one.Rule.Kind == target.Kind)
        where same is not null
        select (other, same.Rule);

    private Ticket[] TicketsUnder(VersionInForce version, bool raw)
    {
        if (!ticketsUnder.TryGetValue((version.VersionId, raw), out var tickets))
        {
            tickets = [.. Under(version).Select(ticket => raw && ticket.Ticket.Excluded ? ticket.Ticket with { Excluded = false } : ticket.Ticket)];
            ticketsUnder.Add((version.VersionId, raw), tickets);
        }

        return tickets;
    }

    private CoveringVersion At(VersionInForce version)
    {
        var zone = version.Sites.First(site => site.SiteId == siteId).Calendar.Zone;
        return new(version.VersionId, version.DepartmentId, StartOf(version.EffectiveFrom), version.EffectiveTo is { } to ? StartOf(to) : null, version.Shares);

        Instant StartOf(LocalDate month) => Window.Containing(month, WindowLength.Month, zone).Start;
    }
}

/// <summary>A case that waits, counts in several agreements at once, or in none because its department has none there.</summary>
internal sealed record ListedCase(MeasuredTicket Case, CaseStanding Standing);
