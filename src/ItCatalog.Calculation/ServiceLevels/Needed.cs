namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>How much of a total must be good for a level to be reached.</summary>
/// <remarks>The other side of <see cref="StatusRule"/>: it is reached exactly from this amount on. Calculation rules, section 5.</remarks>
public static class Needed
{
    /// <summary>The least good (where more is better) or the most (where less is) that reaches a level, for kinds whose value is good of total.</summary>
    /// <param name="target">Kind and direction.</param>
    /// <param name="total">Cases, or seconds of agreed time; not negative.</param>
    /// <param name="level">A ratio from 0 to 1.</param>
    /// <returns>Whole cases; seconds, which need not be whole, for availability. Null for kinds whose value is no share.</returns>
    public static decimal? Good(Target target, decimal total, decimal level)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        var exact = total * level;
        return target.Kind switch
        {
            TargetKind.Availability => exact,
            TargetKind.Response or TargetKind.Resolution or TargetKind.Update or TargetKind.Due or TargetKind.FirstContact or TargetKind.Ratio
                or TargetKind.SampleShare =>
                target.Better == Better.Higher ? decimal.Ceiling(exact) : decimal.Floor(exact),
            _ => null,
        };
    }
}
