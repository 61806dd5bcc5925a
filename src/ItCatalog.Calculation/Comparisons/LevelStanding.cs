using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>How a quoted level stands beside ours.</summary>
public enum LevelStanding
{
    /// <summary>Better in level or limit, and worse in neither.</summary>
    Stronger,

    /// <summary>The same level within the same limit.</summary>
    AsOurs,

    /// <summary>A worse level, or the same within a longer limit.</summary>
    Weaker,

    /// <summary>Worse than our minimum level, or a limit more than twice as long as ours.</summary>
    MuchWeaker,

    /// <summary>The quote says nothing about a target of ours.</summary>
    NotPromised,

    /// <summary>The quote names no number, measures its limit otherwise, or promises what we have no target for.</summary>
    NotComparable,

    /// <summary>Ours is a volume, the number of cases opened: nobody promises it.</summary>
    Volume,
}

/// <summary>Judges quoted levels against ours.</summary>
public static class LevelComparison
{
    /// <summary>How a quoted level stands beside our target.</summary>
    /// <param name="ours">Our target.</param>
    /// <param name="expected">The quoted level in the target's unit; null where the quote names no number.</param>
    /// <param name="within">The quote's own limit as clock time; null together with <paramref name="withinBusinessDays"/> means our limit.</param>
    /// <param name="withinBusinessDays">The quote's own limit in business days.</param>
    public static LevelStanding Of(Target ours, decimal? expected, Duration? within, decimal? withinBusinessDays)
    {
        ArgumentNullException.ThrowIfNull(ours);
        if (expected is not { } level || LimitAgainst(ours, within, withinBusinessDays) is not { } limit)
        {
            return LevelStanding.NotComparable;
        }

        var better = ours.Better == Better.Higher ? level.CompareTo(ours.Expected) : ours.Expected.CompareTo(level);
        var belowMinimum = ours.Better == Better.Higher ? level < ours.Minimum : level > ours.Minimum;
        return belowMinimum || limit > 2 ? LevelStanding.MuchWeaker
            : better < 0 || limit > 1 ? LevelStanding.Weaker
            : better > 0 || limit < 1 ? LevelStanding.Stronger
            : LevelStanding.AsOurs;
    }

    /// <summary>The quoted limit as a multiple of ours; null where the two cannot be compared.</summary>
    private static decimal? LimitAgainst(Target ours, Duration? within, decimal? withinBusinessDays) => (within, withinBusinessDays, ours.Within, ours.WithinBusinessDays) switch
    {
        (null, null, _, _) => 1,
        ({ } theirs, null, { } own, _) when own > Duration.Zero => (decimal)theirs.ToInt64Nanoseconds() / own.ToInt64Nanoseconds(),
        (null, { } theirs, _, { } own) when own > 0 => theirs / own,
        _ => null,
    };
}
