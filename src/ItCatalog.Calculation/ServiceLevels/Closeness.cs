using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>How near a figure is to its expected level, or how far past it: the order of "what needs attention first", whatever the kinds.</summary>
/// <remarks>For sorting, never a judgement: the month is judged by <see cref="StatusRule"/>. It does not ask for a minimum sample: 1 of 4 is worse than 3 of 4.</remarks>
public static class Closeness
{
    /// <summary>Share of the room that is used, and the gap that decides between equals; the larger pair is the worse one.</summary>
    /// <param name="target">The target.</param>
    /// <param name="good">Good cases, or seconds up, so far; of a share only.</param>
    /// <param name="total">All cases, or seconds of agreed time, so far; of a share only.</param>
    /// <param name="value">The figure.</param>
    /// <param name="usualTotal">What a whole month has; null or less than <paramref name="total"/> does not count.</param>
    /// <returns>
    /// Used is 0 where nothing went wrong, 1 exactly at the level, more past it, and the largest number where nothing may go wrong and something did.
    /// Gap is by how much the value is past the level, in the target's unit. Null where nothing was measured.
    /// </returns>
    public static (decimal Used, decimal Gap)? Of(Target target, decimal? good, decimal? total, decimal? value, decimal? usualTotal)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (value is not { } figure)
        {
            return null;
        }

        var moreIsBetter = target.Better == Better.Higher;
        var gap = moreIsBetter ? target.Expected - figure : figure - target.Expected;
        if (ShowLevel.IsShare(target.Kind) && good is { } kept && total is { } all)
        {
            var whole = Math.Max(all, usualTotal ?? 0);
            return (moreIsBetter ? Used(all - kept, whole * (1 - target.Expected)) : Used(kept, whole * target.Expected), gap);
        }

        return (moreIsBetter ? Used(target.Expected, figure) : Used(figure, target.Expected), gap);
    }

    private static decimal Used(decimal part, decimal room) => part <= 0 ? 0 : room <= 0 ? decimal.MaxValue : part / room;
}
