using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Work.Reports;

/// <summary>How far the sites of a target lie apart, of those that were judged.</summary>
/// <param name="Best">The best, the first by name of equals.</param>
/// <param name="Worst">The worst, the first by name of equals.</param>
/// <param name="Cells">All that were judged and have a figure.</param>
public sealed record SiteSpread(ReportCell Best, ReportCell Worst, IReadOnlyList<ReportCell> Cells)
{
    /// <summary>The difference of what is shown, in the target's unit.</summary>
    public decimal Gap => Math.Abs(Best.Shown!.Value - Worst.Shown!.Value);

    /// <summary>"8.98 points", "1 h 12 min", "3".</summary>
    public string GapWords => ShowLevel.IsShare(Best.Last.Kind) ? $"{Show.Number(Gap * 100, Best.Last.Decimals)} points"
        : ShowLevel.Kept(Best.Last.Kind, Gap, Best.Last.Decimals);

    /// <summary>Null where fewer than two sites were judged, and of how many cases were opened: more of them are not worse than fewer elsewhere.</summary>
    /// <param name="cells">Of one target, by site.</param>
    public static SiteSpread? Of(IEnumerable<ReportCell> cells)
    {
        List<ReportCell> judged = [.. cells.Where(cell => cell.IsJudged && cell.Shown is not null)];
        if (judged.Count < 2 || judged[0].Last.Kind == TargetKind.Count)
        {
            return null;
        }

        var (most, least) = (judged.MaxBy(cell => cell.Shown)!, judged.MinBy(cell => cell.Shown)!);
        return judged[0].Last.Better == Better.Higher ? new(most, least, judged) : new(least, most, judged);
    }
}
