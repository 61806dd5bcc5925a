namespace ItCatalog.Data.Performance;

/// <summary>What people said of deliveries of a time and of its months, from 1 to 5.</summary>
public sealed record ReportedRatings
{
    public required int Count { get; init; }

    public required int Sum { get; init; }

    /// <summary>How often people were asked about the months; 0 where it is not read.</summary>
    public int AskedCount { get; init; }

    /// <summary>How often they answered that, as a part of <see cref="Count"/>.</summary>
    public int AnsweredCount { get; init; }
}
