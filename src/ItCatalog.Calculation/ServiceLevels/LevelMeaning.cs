using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What a level that is a share means in cases, items or time: 95 % of 40 cases is 2 that may miss, 99.5 % of 220 hours is 66 minutes.</summary>
/// <param name="Total">What a window usually has: whole items, or seconds of agreed time; more than 0.</param>
/// <param name="Expected">How many may miss at the expected level; where less is better, how many there may be.</param>
/// <param name="Minimum">The same at the minimum level; null where it is the expected one.</param>
/// <param name="IsReportedOnly">Whether that is fewer than the target judges.</param>
/// <remarks>The other side of <see cref="StatusRule"/> over <see cref="Needed"/>; calculation rules, section 5.</remarks>
public sealed record LevelMeaning(decimal Total, decimal Expected, decimal? Minimum, bool IsReportedOnly)
{
    /// <summary>Of fewer items in a window one decides over a month, and little can be said of the level.</summary>
    public const int Few = 8;

    /// <summary>The meaning; null for kinds whose value is no share, and where a window has nothing.</summary>
    /// <param name="target">Kind, direction and levels.</param>
    /// <param name="usual">What a window usually has, a mean for instance; items are rounded to whole ones.</param>
    public static LevelMeaning? Of(Target target, decimal usual)
    {
        ArgumentNullException.ThrowIfNull(target);
        var total = target.Kind == TargetKind.Availability ? usual : decimal.Round(usual, MidpointRounding.ToEven);
        return !ShowLevel.IsShare(target.Kind) || total <= 0 ? null : new(
            total,
            Room(target, total, target.Expected),
            target.Minimum is { } minimum && minimum != target.Expected ? Room(target, total, minimum) : null,
            target.Kind != TargetKind.Availability && total < target.MinimumSample);
    }

    private static decimal Room(Target target, decimal total, decimal level)
    {
        var needed = Needed.Good(target, total, level)!.Value;
        return target.Better == Better.Higher ? total - needed : needed;
    }
}
