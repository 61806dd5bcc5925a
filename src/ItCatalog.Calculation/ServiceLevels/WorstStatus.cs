namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>One status for several targets, sites or departments.</summary>
public static class WorstStatus
{
    /// <summary>The worst judgement among those that were judged; where none was, too few cases before no data.</summary>
    /// <param name="statuses">In any order; none gives <see cref="Status.NotMeasured"/>.</param>
    /// <remarks>What could not be judged does not hide behind what was met, nor the other way round: the count of judged targets stands beside it.</remarks>
    public static Status Of(IEnumerable<Status> statuses)
    {
        ArgumentNullException.ThrowIfNull(statuses);
        return statuses.DefaultIfEmpty(Status.NotMeasured).MaxBy(Severity);
    }

    /// <summary>Higher is worse; for sorting the worst first.</summary>
    /// <param name="status">Any status.</param>
    public static int Severity(Status status) => status switch
    {
        Status.NotMeasured => 0,
        Status.InsufficientSample => 1,
        Status.Met => 2,
        Status.BelowExpected => 3,
        Status.BelowMinimum => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>The order in which targets are read: what was missed, what could not be judged, what was not measured, what was met.</summary>
    /// <param name="status">Any status.</param>
    public static int ReadingOrder(Status status) => status switch
    {
        Status.BelowMinimum => 0,
        Status.BelowExpected => 1,
        Status.InsufficientSample => 2,
        Status.NotMeasured => 3,
        Status.Met => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
