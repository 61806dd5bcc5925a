using NodaTime;

namespace ItCatalog.Data.Reports;

/// <summary>Where figures stand in a report, by promise, site and window: a number for each place sorts and finds half a million of them in a moment.</summary>
internal sealed class FigurePlaces(IReadOnlyDictionary<long, ReportPromise> promises, IReadOnlyDictionary<long, ReportedSite> sites)
{
    private readonly Dictionary<long, int> ranks = ReportPromise.Ranks(promises.Values);
    private readonly Dictionary<long, int> order = sites.Keys.Index().ToDictionary(site => site.Item, site => site.Index);

    /// <summary>Versions of one target have the same, where it stands at the same place in them.</summary>
    public long Of(long targetId, long siteId, LocalDate window) => ((long)ranks[targetId] << 40) | ((long)order[siteId] << 16) | (uint)((window.Year * 12) + window.Month);

    public long Of(ReportFigure figure) => Of(figure.Promise.TargetId, figure.Site.SiteId, figure.Window);

    public ReportFigure[] InOrder(List<ReportFigure> figures)
    {
        var sorted = figures.ToArray();
        Array.Sort([.. figures.Select(Of)], sorted);
        return sorted;
    }
}
