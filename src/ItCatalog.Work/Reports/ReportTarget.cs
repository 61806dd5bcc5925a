using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Reports;
using NodaTime;

namespace ItCatalog.Work.Reports;

/// <summary>A target of an agreement in a period at all its sites, with how it stood in thirteen months.</summary>
public sealed record ReportTarget
{
    /// <summary>By name of the site, one at least.</summary>
    public required IReadOnlyList<ReportCell> Cells { get; init; }

    /// <summary>Over all sites in each of the months that end with the period, oldest first; empty where no trend was read.</summary>
    public required IReadOnlyList<TrendPoint> Trend { get; init; }

    /// <summary>For what all sites share.</summary>
    public ReportFigure Figure => Cells[0].Last;

    /// <summary>Null where fewer than two sites were judged.</summary>
    public SiteSpread? Spread => SiteSpread.Of(Cells);

    /// <summary>Sites with too few to judge.</summary>
    public int TooFewCount => Cells.Count(cell => cell.Status == Status.InsufficientSample);

    public ReportCell? At(string site) => Cells.FirstOrDefault(cell => cell.Last.SiteCode == site);

    /// <summary>The targets of figures, in their order.</summary>
    /// <param name="cells">Of the period.</param>
    /// <param name="trend">Figures of the months that end with it.</param>
    /// <param name="months">Those months.</param>
    public static IReadOnlyList<ReportTarget> Of(IEnumerable<ReportCell> cells, IEnumerable<ReportFigure> trend, IReadOnlyList<LocalDate> months)
    {
        var past = trend.ToLookup(figure => (figure.AgreementCode, figure.TargetKey, figure.KindName));
        return
        [
            .. cells.GroupBy(cell => (cell.Last.AgreementCode, cell.Last.TargetKey, cell.Last.KindName)).Select(target => new ReportTarget
            {
                Cells = [.. target.OrderBy(cell => cell.Last.SiteName, StringComparer.Ordinal)],
                Trend = [.. months.Select(month => TrendPoint.Of(month, [.. past[target.Key].Where(figure => figure.ClosesWith == month)])).OfType<TrendPoint>()],
            }),
        ];
    }
}

/// <summary>A target over all sites in the windows that close with a month.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Value">Null where it was not measured, or where sites give no figure together.</param>
/// <param name="Status">The worst of the sites.</param>
public sealed record TrendPoint(LocalDate Month, decimal? Value, Status Status)
{
    internal static TrendPoint? Of(LocalDate month, IReadOnlyList<ReportFigure> sites) => sites.Count == 0 ? null
        : new(month, OverSites.Of(sites[0].Kind, sites.Select(site => new SiteFigure(site.Good, site.Total, site.Value))).Value, WorstStatus.Of(sites.Select(site => site.Status)));
}
