using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Reports;

namespace ItCatalog.Work.Reports;

/// <summary>A target at a site in a period: one figure, or those of its months together, which are promised each for itself.</summary>
public sealed record ReportCell
{
    private readonly Coverage? leastWatched;
    private readonly int metCount;
    private readonly int judgedCount;
    private readonly int count;

    /// <param name="figures">By window, one at least. They are added up and not held: a year of a large organisation has a dozen in each of ten thousands of cells.</param>
    public ReportCell(IReadOnlyList<ReportFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        Last = figures[^1];
        count = figures.Count;
        Status = WorstStatus.Of(figures.Select(figure => figure.Status));
        Worst = figures.First(figure => figure.Status == Status);
        metCount = figures.Count(figure => figure.Status == Status.Met);
        judgedCount = figures.Count(figure => figure.IsJudged);
        var unwatched = figures.All(figure => figure.Coverage.IsFull || !figure.IsStanding) ? [] : figures.Where(figure => !figure.Coverage.IsFull);
        leastWatched = unwatched.Select(figure => (Coverage?)figure.Coverage).MinBy(coverage => coverage!.Value.Ratio);
        var together = OverSites.Of(Last.Kind, figures.Select(figure => new SiteFigure(figure.Good, figure.Total, figure.Value)));
        (Good, Total, Value) = count == 1 ? (Last.Good, Last.Total, Last.Value) : (together.Good, together.Total, together.Value);
    }

    /// <summary>The newest, for what all of them share and the level that held last.</summary>
    public ReportFigure Last { get; }

    /// <summary>The first of those that are judged as the cell is.</summary>
    public ReportFigure Worst { get; }

    /// <summary>Whether it is several figures together.</summary>
    public bool IsSum => count > 1;

    public (string Agreement, string Target, string Site) Key => (Last.AgreementCode, Last.TargetKey, Last.SiteCode);

    /// <summary>The worst of them.</summary>
    public Status Status { get; }

    /// <summary>Of a target that binds: what is only reported misses nothing.</summary>
    public bool IsMissed => Last.Binds && Status is Status.BelowExpected or Status.BelowMinimum;

    public bool IsJudged => IsMissed || Status == Status.Met;

    public decimal? Good { get; }

    public decimal? Total { get; }

    /// <summary>Unrounded; null where nothing was measured, or where several months give no figure together.</summary>
    public decimal? Value { get; }

    /// <summary>What was kept, as pages show it.</summary>
    public string Kept => ShowLevel.Kept(Last.Kind, Value, Last.Decimals, Last.Better);

    /// <summary>The number that stands for it wherever it is read; null where there is none.</summary>
    public decimal? Shown => ShowLevel.Shown(Last.Kind, Value, Last.Decimals, Last.Better);

    /// <summary>"187 of 199"; of several months with how many were met: "2 of 3 months met".</summary>
    public string? OfTotal => ShowFigure.OfTotal(Last.Kind, Good, Total);

    /// <summary>How many of several windows were met of those judged; null of one.</summary>
    public string? Windows => IsSum ? $"{Show.Count(metCount)} of {Show.Count(judgedCount)} met" : null;

    /// <summary>"91.2 % with nothing left out"; null where that gives the same figure, or where it is not kept.</summary>
    public string? Raw => !IsSum && (Last.RawValue is not null || !Last.IsClosed)
        ? ShowFigure.WithNothingLeftOut(Last.Kind, Last.Better, Last.Decimals, (Last.Good, Last.Total, Last.Value), (Last.RawGood, Last.RawTotal, Last.RawValue))
        : null;

    /// <summary>"61.2 % watched"; null where all of it was, or nothing is known.</summary>
    public string? Watched => leastWatched is { } least ? ShowCoverage.Share(least) + " watched" + (IsSum ? " in the least watched" : "") : null;

    /// <summary>The cells of figures, by target and site as the figures come.</summary>
    public static IReadOnlyList<ReportCell> Of(IEnumerable<ReportFigure> figures) =>
        [.. figures.GroupBy(figure => (figure.AgreementCode, figure.TargetKey, figure.SiteCode, figure.KindName)).Select(same => new ReportCell([.. same.OrderBy(figure => figure.Window)]))];
}
