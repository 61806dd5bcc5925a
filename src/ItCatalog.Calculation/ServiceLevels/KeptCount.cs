namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>In how many windows a level was kept. What could not be judged is counted apart and is never kept.</summary>
/// <param name="Kept">Windows in which it was kept wherever it could be judged.</param>
/// <param name="Missed">Windows in which it was not kept at one place or more.</param>
/// <param name="TooFew">Windows with too few items to judge at every place that was measured.</param>
/// <param name="NotMeasured">Windows in which nothing was measured.</param>
/// <param name="KeptInPart">Of those that were kept: in so many a place could not be judged.</param>
/// <remarks>Calculation rules, section 4, “In hindsight”.</remarks>
public sealed record KeptCount(int Kept, int Missed, int TooFew, int NotMeasured, int KeptInPart)
{
    /// <summary>All of them.</summary>
    public int Windows => Kept + Missed + TooFew + NotMeasured;

    /// <summary>Those with a verdict.</summary>
    public int Judged => Kept + Missed;

    /// <summary>Counts windows, each with its verdicts at the places where the level holds.</summary>
    /// <param name="windows">Of each window the verdict at each place.</param>
    public static KeptCount Of(IEnumerable<IReadOnlyList<Status>> windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        var count = new KeptCount(0, 0, 0, 0, 0);
        foreach (var places in windows)
        {
            var isKept = places.Contains(Status.Met);
            count = places.Any(status => status is Status.BelowExpected or Status.BelowMinimum) ? count with { Missed = count.Missed + 1 }
                : isKept ? count with { Kept = count.Kept + 1, KeptInPart = count.KeptInPart + (places.All(status => status == Status.Met) ? 0 : 1) }
                : places.Contains(Status.InsufficientSample) ? count with { TooFew = count.TooFew + 1 }
                : count with { NotMeasured = count.NotMeasured + 1 };
        }

        return count;
    }
}
