using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What a target could say in place of what it says: the next rounder limits and levels around its own.</summary>
public static class NearbyTargets
{
    private const int Around = 2;

    private static readonly decimal[] Shares =
        [0.5m, 0.6m, 0.7m, 0.75m, 0.8m, 0.85m, 0.9m, 0.92m, 0.95m, 0.97m, 0.98m, 0.99m, 0.995m, 0.998m, 0.999m, 0.9995m, 0.9999m, 0.99999m, 1m];

    private static readonly decimal[] Minutes =
        [1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 960, 1440, 2880, 4320, 7200, 10_080, 14_400, 20_160, 43_200];

    private static readonly decimal[] Days = [0.25m, 0.5m, 1, 2, 3, 4, 5, 8, 10, 15, 20, 30, 40, 60, 90];

    private static readonly decimal[] Factors = [0.5m, 0.75m, 1, 1.25m, 1.5m];

    /// <summary>The target with its own and other expected levels, ascending. The minimum goes along where it would be better than what is expected.</summary>
    public static IReadOnlyList<Target> ByLevel(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var levels = ShowLevel.IsShare(target.Kind) ? Next(Shares, target.Expected)
            : ShowLevel.IsTime(target.Kind) ? [.. Next([.. Minutes.Select(minutes => minutes * 60)], target.Expected)]
            : target.Kind is TargetKind.Count or TargetKind.OutageCount ? Next([.. Enumerable.Range(-Around, (2 * Around) + 1).Select(step => target.Expected + step).Where(number => number >= 0)], target.Expected)
            : Factors.Select(factor => target.Expected * factor).Distinct().Order();
        return [.. levels.Select(level => At(target, level))];
    }

    /// <summary>The target with its own and other limits, ascending; itself alone where it has none.</summary>
    public static IReadOnlyList<Target> ByLimit(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target switch
        {
            { Within: { } within } => [.. Next([.. Minutes], (decimal)within.TotalMinutes).Select(minutes => target with { Within = Duration.FromMilliseconds((long)(minutes * 60_000)) })],
            { WithinBusinessDays: { } days } => [.. Next(Days, days).Select(number => target with { WithinBusinessDays = number })],
            { Limit: { } limit and not 0 } => [.. Factors.Select(factor => limit * factor).Order().Select(other => target with { Limit = other })],
            _ => [target],
        };
    }

    /// <summary>A target with another expected level.</summary>
    public static Target At(Target target, decimal expected)
    {
        ArgumentNullException.ThrowIfNull(target);
        var isBetter = target.Minimum is { } minimum && (target.Better == Better.Higher ? minimum > expected : minimum < expected);
        return target with { Expected = expected, Minimum = isBetter ? expected : target.Minimum };
    }

    private static IEnumerable<decimal> Next(IReadOnlyList<decimal> ladder, decimal own) =>
        ladder.Where(step => step < own).TakeLast(Around).Append(own).Concat(ladder.Where(step => step > own).Take(Around));
}
