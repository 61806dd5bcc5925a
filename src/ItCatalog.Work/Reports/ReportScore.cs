using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Reports;

namespace ItCatalog.Work.Reports;

/// <summary>How the figures of targets that bind were judged: one counts once for each site and each of its windows.</summary>
public sealed record ReportScore(int Met, int BelowExpected, int BelowMinimum, int TooFew, int NotMeasured)
{
    /// <summary>Met, below expected or below minimum.</summary>
    public int Judged => Met + BelowExpected + BelowMinimum;

    public int Missed => BelowExpected + BelowMinimum;

    public int All => Judged + TooFew + NotMeasured;

    /// <summary>Whether something was judged and all of it was met.</summary>
    public bool IsGreen => Judged > 0 && Missed == 0;

    /// <summary>The worst judgement; where nothing was judged, too few before not measured.</summary>
    public Status Status => BelowMinimum > 0 ? Status.BelowMinimum : BelowExpected > 0 ? Status.BelowExpected : Met > 0 ? Status.Met : TooFew > 0 ? Status.InsufficientSample : Status.NotMeasured;

    /// <summary>"1 below expected, 1 too few to judge"; what was met stands beside.</summary>
    public string Rest
    {
        get
        {
            (int Count, string Words)[] parts = [(BelowMinimum, "below minimum"), (BelowExpected, "below expected"), (TooFew, "too few to judge"), (NotMeasured, "not measured")];
            var said = parts.Where(part => part.Count > 0).Select(part => $"{Show.Count(part.Count)} {part.Words}").ToList();
            return said.Count > 0 ? string.Join(", ", said) : All == 0 ? "nothing to judge" : "nothing was missed";
        }
    }

    public static ReportScore Of(IEnumerable<ReportFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var (met, belowExpected, belowMinimum, tooFew, notMeasured) = (0, 0, 0, 0, 0);
        foreach (var figure in figures.Where(figure => figure.Binds))
        {
            _ = figure.Status switch
            {
                Status.Met => met++,
                Status.BelowExpected => belowExpected++,
                Status.BelowMinimum => belowMinimum++,
                Status.InsufficientSample => tooFew++,
                Status.NotMeasured => notMeasured++,
                _ => throw new InvalidOperationException($"A figure is judged {figure.Status}."),
            };
        }

        return new(met, belowExpected, belowMinimum, tooFew, notMeasured);
    }
}
