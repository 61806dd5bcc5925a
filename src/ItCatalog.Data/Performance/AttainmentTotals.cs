using System.Runtime.CompilerServices;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>The figures of <see cref="AttainmentLines"/> added up over the sites of each target and window.</summary>
public sealed class AttainmentTotals(AttainmentLines lines)
{
    /// <summary>By agreement, target and month; one at a time, none is held.</summary>
    /// <param name="filter">Which ones; of all sites.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async IAsyncEnumerable<AttainmentTotal> AllAsync(AttainmentFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var sites = new List<AttainmentLine>();
        await foreach (var line in lines.AllAsync(filter with { BySite = false }, cancellationToken))
        {
            if (sites is [var first, ..] && (first.Agreement, first.Target, first.Month) != (line.Agreement, line.Target, line.Month))
            {
                yield return AttainmentTotal.Of(sites);
                sites.Clear();
            }

            sites.Add(line);
        }

        if (sites.Count > 0)
        {
            yield return AttainmentTotal.Of(sites);
        }
    }
}

/// <summary>One target of one agreement in one window, over all its sites.</summary>
/// <param name="First">The figure of its first site, for what all of them share.</param>
/// <param name="SiteCount">Its sites with a figure, those that were not measured too.</param>
/// <param name="Adjusted">With what is agreed to be left out left out.</param>
/// <param name="Raw">With nothing left out.</param>
/// <param name="PendingCount">Cases that are not decided yet.</param>
/// <param name="ExcludedCount">Cases that are left out.</param>
/// <param name="Partial">Whether the window had not ended when the data of one of them ends.</param>
public sealed record AttainmentTotal(AttainmentLine First, int SiteCount, OverSites Adjusted, OverSites Raw, int PendingCount, int ExcludedCount, bool Partial)
{
    /// <summary>First day of the window.</summary>
    public LocalDate Month => First.Month;

    /// <summary>What sources say themselves, at all sites together.</summary>
    public ReportedBySource Reported { get; private init; } = ReportedBySource.Nothing;

    /// <summary>Whose cases are shared, wait or are left out, at all sites together.</summary>
    public CasesBeside Beside { get; private init; } = CasesBeside.None;

    internal static AttainmentTotal Of(IReadOnlyList<AttainmentLine> sites)
    {
        var kind = Word.Parse<TargetKind>(sites[0].Kind);
        return new(
            sites[0],
            sites.Count,
            OverSites.Of(kind, sites.Select(site => new SiteFigure(site.Good, site.Total, site.Value))),
            OverSites.Of(kind, sites.Select(site => new SiteFigure(site.RawGood, site.RawTotal, site.RawValue))),
            sites.Sum(site => site.PendingCount),
            sites.Sum(site => site.ExcludedCount),
            sites.Any(site => site.Partial))
        {
            Reported = sites.Aggregate(ReportedBySource.Nothing, (sum, site) => sum.With(site.Reported)),
            Beside = sites.Aggregate(CasesBeside.None, (sum, site) => sum.With(site.Beside)),
        };
    }
}
