using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Calculation.Text;

/// <summary>How what a month may miss is told.</summary>
public static class ShowAllowance
{
    /// <summary>"4 misses, 3 allowed", "1 h 12 min down, 1 h 30 min allowed".</summary>
    /// <param name="allowance">What was missed, and what may be.</param>
    /// <param name="kind">What the target measures.</param>
    public static string Used(MissAllowance allowance, TargetKind kind)
    {
        ArgumentNullException.ThrowIfNull(allowance);
        var (missed, allowed) = (allowance.Missed, allowance.Allowed);
        return kind switch
        {
            TargetKind.Availability => $"{Show.Duration(ShowFigure.Seconds(missed))} down, {Show.Duration(ShowFigure.Seconds(allowed))} allowed",
            TargetKind.Ratio => $"{Show.Exact(missed)} not good, {Show.Count((long)allowed)} allowed",
            _ => $"{Show.Count((long)missed, "miss", "misses")}, {Show.Count((long)allowed)} allowed",
        };
    }
}
