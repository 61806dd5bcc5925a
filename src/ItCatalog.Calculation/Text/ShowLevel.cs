using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Text;

/// <summary>How the level or the figure of a target is written: a percentage, a time or a number, by what the target measures.</summary>
public static class ShowLevel
{
    /// <summary>Whether figures of the kind are shares, written as percentages.</summary>
    public static bool IsShare(TargetKind kind) => kind is TargetKind.Response or TargetKind.Resolution or TargetKind.Update
        or TargetKind.Due or TargetKind.FirstContact or TargetKind.Availability or TargetKind.Ratio or TargetKind.SampleShare;

    /// <summary>Whether figures of the kind are times in seconds.</summary>
    public static bool IsTime(TargetKind kind) => kind is TargetKind.MeanResponse or TargetKind.MeanResolution;

    /// <summary>A promised level: "95 %", "1 h 30 min", "3".</summary>
    /// <param name="kind">What the target measures.</param>
    /// <param name="level">In the target's unit. Null gives <see cref="Show.Absent"/>.</param>
    public static string Promised(TargetKind kind, decimal? level) => level is not { } value ? Show.Absent
        : IsShare(kind) ? Show.Level(value)
        : IsTime(kind) ? Show.Limit(Seconds(value))
        : Show.Exact(value);

    /// <summary>A figure that was kept, cut to the target's decimals where it is a share: "93.96 %", "1 h 12 min", "17.36".</summary>
    /// <param name="kind">What the target measures.</param>
    /// <param name="value">In the target's unit. Null gives <see cref="Show.Absent"/>.</param>
    /// <param name="decimals">Decimals of a percentage, and of a number that is not whole.</param>
    /// <param name="better">Which direction is better; see <see cref="Shown"/>.</param>
    public static string Kept(TargetKind kind, decimal? value, int decimals, Better better = Better.Higher) => Shown(kind, value, decimals, better) is not { } figure ? Show.Absent
        : IsShare(kind) ? Show.Percent(figure, decimals)
        : IsTime(kind) ? Show.Duration(Seconds(figure))
        : Show.Number(figure, decimal.Truncate(figure) == figure ? 0 : decimals);

    /// <summary>The number that stands for a value wherever it is read, in the target's unit: on pages, in workbooks.</summary>
    /// <param name="kind">What the target measures.</param>
    /// <param name="value">Null gives null.</param>
    /// <param name="decimals">Decimals of a percentage, and of a number that is not whole.</param>
    /// <param name="better">Where less is better, a time is raised to the next minute (second below one minute) and a number to the next step, else both are cut: a miss never reads like a hit.</param>
    /// <remarks>Calculation rules, section 5: a percentage is cut, whichever direction is better.</remarks>
    public static decimal? Shown(TargetKind kind, decimal? value, int decimals, Better better)
    {
        if (value is not { } exact || kind is TargetKind.Count or TargetKind.OutageCount)
        {
            return value;
        }

        var step = 1m;
        for (var digits = IsShare(kind) ? decimals + 2 : IsTime(kind) ? 0 : decimals; digits > 0; digits--)
        {
            step /= 10;
        }

        if (IsTime(kind) && exact >= 60)
        {
            step = 60;
        }

        return (better == Better.Lower && !IsShare(kind) ? decimal.Ceiling(exact / step) : decimal.Truncate(exact / step)) * step;
    }

    private static Duration Seconds(decimal seconds) => Duration.FromMilliseconds((long)decimal.Truncate(seconds * 1000));
}
