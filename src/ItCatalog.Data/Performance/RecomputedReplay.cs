namespace ItCatalog.Data.Performance;

/// <summary>A quote's replay before and after it was computed anew.</summary>
public sealed record RecomputedReplay
{
    /// <summary>The comparison's code, as addresses show it.</summary>
    public required string Comparison { get; init; }

    public required string Provider { get; init; }

    /// <summary>How many months of levels at sites are not what they were, came, or went.</summary>
    public required int MonthCount { get; init; }

    /// <summary>What the quote would have paid, in cents of its currency, less what was earned back.</summary>
    public required long PaidCentsBefore { get; init; }

    public required long PaidCentsAfter { get; init; }
}
