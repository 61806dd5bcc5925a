using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Reports;

namespace ItCatalog.Work.Reports;

/// <summary>A target at a site in a period: one figure, or those of its months together, which are promised each for itself.</summary>
/// <param name="Figures">By window, one at least.</param>
public sealed record ReportCell(IReadOnlyList<ReportFigure> Figures)
{
    private readonly OverSites together = OverSites.Of(Figures[0].Kind, Figures.Select(figure => new SiteFigure(figure.Good, figure.Total, figure.Value)));

    /// <summary>The newest, for what all of them share and the level that held last.</summary>
    public ReportFigure Last => Figures[^1];

    public (string Agreement, string Target, string Site) Key => (Last.AgreementCode, Last.TargetKey, Last.SiteCode);

    /// <summary>The worst of them.</summary>
    public Status Status => WorstStatus.Of(Figures.Select(figure => figure.Status));

    /// <summary>Of a target that binds: what is only reported misses nothing.</summary>
    public bool IsMissed => Last.Binds && Status is Status.BelowExpected or Status.BelowMinimum;

    public bool IsJudged => IsMissed || Status == Status.Met;

    public decimal? Good => Figures.Count == 1 ? Last.Good : together.Good;

    public decimal? Total => Figures.Count == 1 ? Last.Total : together.Total;

    /// <summary>Unrounded; null where nothing was measured, or where several months give no figure together.</summary>
    public decimal? Value => Figures.Count == 1 ? Last.Value : together.Value;

    /// <summary>What was kept, as pages show it.</summary>
    public string Kept => ShowLevel.Kept(Last.Kind, Value, Last.Decimals, Last.Better);

    /// <summary>The number that stands for it wherever it is read; null where there is none.</summary>
    public decimal? Shown => ShowLevel.Shown(Last.Kind, Value, Last.Decimals, Last.Better);

    /// <summary>"187 of 199"; of several months with how many were met: "2 of 3 months met".</summary>
    public string? OfTotal => ShowFigure.OfTotal(Last.Kind, Good, Total);

    /// <summary>How many of several windows were met of those judged; null of one.</summary>
    public string? Windows => Figures.Count == 1 ? null : $"{Show.Count(Figures.Count(figure => figure.Status == Status.Met))} of {Show.Count(Figures.Count(figure => figure.IsJudged))} met";

    /// <summary>"91.2 % with nothing left out"; null where that gives the same figure, or where it is not kept.</summary>
    public string? Raw => Figures.Count == 1 && (Last.RawValue is not null || !Last.IsClosed)
        ? ShowFigure.WithNothingLeftOut(Last.Kind, Last.Better, Last.Decimals, (Last.Good, Last.Total, Last.Value), (Last.RawGood, Last.RawTotal, Last.RawValue))
        : null;

    /// <summary>"61.2 % watched"; null where all of it was, or nothing is known.</summary>
    public string? Watched => Figures.All(figure => figure.Coverage.IsFull || figure.AsOf is null) ? null
        : ShowCoverage.Share(Figures.Where(figure => !figure.Coverage.IsFull).MinBy(figure => figure.Coverage.Ratio)!.Coverage) + " watched" + (Figures.Count == 1 ? "" : " in the least watched");

    /// <summary>The cells of figures, by target and site as the figures come.</summary>
    public static IReadOnlyList<ReportCell> Of(IEnumerable<ReportFigure> figures) =>
        [.. figures.GroupBy(figure => (figure.AgreementCode, figure.TargetKey, figure.SiteCode, figure.KindName)).Select(same => new ReportCell([.. same.OrderBy(figure => figure.Window)]))];
}
