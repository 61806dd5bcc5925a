using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What went wrong in a month beside what may go wrong: misses of cases, or seconds down.</summary>
/// <remarks>A forecast for warnings, never a judgement: the month is judged by <see cref="StatusRule"/> when it is computed.</remarks>
public sealed record MissAllowance
{
    /// <summary>Cases missed, or seconds down, so far.</summary>
    public required decimal Missed { get; init; }

    /// <summary>How many of them the expected level allows by the end of the month; whole cases, cut.</summary>
    public required decimal Allowed { get; init; }

    /// <summary>Cases, or seconds of agreed time, that the month is taken to have.</summary>
    public required decimal Total { get; init; }

    /// <summary>Whether more was missed than may be.</summary>
    public bool IsOver => Missed > Allowed;

    /// <summary>Worth a warning: over, or no further case may be missed, or more than three quarters of the time are used.</summary>
    /// <param name="countsTime">Whether seconds, or items by the thousand, are counted, not cases.</param>
    public bool IsTight(bool countsTime) => Missed > 0 && (IsOver || (countsTime ? Missed * 4 > Allowed * 3 : Missed + 1 > Allowed));

    /// <summary>When nothing more may be missed if it goes on at the rate so far; null where that is not before the window ends, and while less than half is used:
    /// a first miss on the first day says little. An instant up to <paramref name="asOf"/>: it is used up already.</summary>
    /// <param name="from">The first instant of the window.</param>
    /// <param name="to">The first instant after it.</param>
    /// <param name="asOf">Up to when the misses are known.</param>
    public Instant? UsedUpAt(Instant from, Instant to, Instant asOf)
    {
        if (Missed == 0 || Missed * 2 < Allowed || asOf <= from)
        {
            return null;
        }

        var usedUp = from + Duration.FromMilliseconds((long)((decimal)(asOf - from).TotalMilliseconds * Allowed / Missed));
        return usedUp < to ? usedUp : null;
    }

    /// <summary>The allowance of a target that is a share of a whole, of which more is better; null for every other target, without figures, and where the month is taken to have too few to be judged.</summary>
    /// <param name="target">The target.</param>
    /// <param name="good">Good cases, or seconds up, so far.</param>
    /// <param name="total">All cases, or seconds of agreed time, so far.</param>
    /// <param name="usualTotal">What a whole month has, the month before for instance; null or less than <paramref name="total"/> does not count.</param>
    public static MissAllowance? Of(Target target, decimal? good, decimal? total, decimal? usualTotal)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Better != Better.Higher || !ShowLevel.IsShare(target.Kind) || good is not { } kept || total is not { } all)
        {
            return null;
        }

        var expected = Math.Max(all, usualTotal ?? 0);
        if (target.Kind != TargetKind.Availability && expected < target.MinimumSample)
        {
            return null;
        }

        var allowed = expected * (1 - target.Expected);
        return new MissAllowance
        {
            Missed = all - kept,
            Allowed = target.Kind == TargetKind.Availability ? allowed : decimal.Floor(allowed),
            Total = expected,
        };
    }
}
