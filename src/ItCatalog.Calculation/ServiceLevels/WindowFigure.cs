using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>The figure of a window without its verdict: what it would have been under other levels, which is asked without measuring again.</summary>
/// <param name="FirstDate">First date of the window.</param>
/// <param name="Good">The numerator; null where nothing was measured, and for kinds that have none.</param>
/// <param name="Total">The denominator; null where nothing was measured.</param>
/// <param name="Value">The figure; null where nothing was measured, or too little was watched.</param>
/// <param name="Coverage">How much of the window was watched.</param>
/// <param name="IsKept">Whether it is the figure that was kept of the window; else it was computed as if the promise had been another.</param>
/// <remarks>Calculation rules, section 4, “In hindsight”.</remarks>
public sealed record WindowFigure(LocalDate FirstDate, decimal? Good, decimal? Total, decimal? Value, Coverage Coverage, bool IsKept)
{
    /// <summary>The figure of what was computed.</summary>
    public static WindowFigure Of(Attainment attainment)
    {
        ArgumentNullException.ThrowIfNull(attainment);
        return new(attainment.Window.FirstDate, attainment.Good, attainment.Total, attainment.Value, attainment.Coverage, IsKept: false);
    }

    /// <summary>The verdict under a target's levels, minimum sample and coverage.</summary>
    /// <param name="target">One that measures the same.</param>
    public Status Under(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return !Coverage.Reaches(target.MinimumCoverage) ? Status.NotMeasured : target.Kind switch
        {
            TargetKind.Mean or TargetKind.Percentile or TargetKind.Maximum => Value is { } value && Total is { } count ? StatusRule.Of(target, value, 1, count) : Status.NotMeasured,
            TargetKind.Count or TargetKind.OutageCount => Total is { } number ? StatusRule.Of(target, number, 1, number) : Status.NotMeasured,
            _ => Good is { } good && Total is { } total ? StatusRule.Of(target, good, total, target.Kind == TargetKind.Availability ? null : total) : Status.NotMeasured,
        };
    }
}
