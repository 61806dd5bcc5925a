namespace ItCatalog.Data.Performance;

/// <summary>What senders said after deliveries of a time: from 1 to 5.</summary>
public sealed record ReportedRatings
{
    public required int Count { get; init; }

    public required int Sum { get; init; }
}
