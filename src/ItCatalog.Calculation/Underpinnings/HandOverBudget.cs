using NodaTime;

namespace ItCatalog.Calculation.Underpinnings;

/// <summary>The times of a chain beside the time that is promised for the whole.</summary>
/// <param name="Sum">Of the times promised by each link; of parts side by side the longest.</param>
/// <param name="Steps">The parts that make it up, with their times, in order.</param>
/// <param name="NotSaid">Names of the parts that promise no time for such cases: whatever it is, it comes on top.</param>
public sealed record HandOverBudget(Duration Sum, IReadOnlyList<(string Name, Duration Time)> Steps, IReadOnlyList<string> NotSaid)
{
    /// <summary>A case that goes through every link takes as long as they promise together.</summary>
    /// <param name="parts">All that something rests on at a site.</param>
    /// <param name="priorities">Of the target; empty means all.</param>
    /// <returns>Null where no part says a time.</returns>
    /// <remarks>Calculation rules, section 12. What the unit itself needs is not in it.</remarks>
    public static HandOverBudget? Of(IReadOnlyList<UnderpinningPromise> parts, IReadOnlyList<string> priorities)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(priorities);
        var steps = UnderpinningPromise.Links(parts)
            .Select(link => link.Where(part => part.SolvesWithinOf(priorities) is not null).MaxBy(part => part.SolvesWithin))
            .OfType<UnderpinningPromise>()
            .Select(part => (part.Name, part.SolvesWithin!.Value))
            .ToList();
        return steps.Count == 0 ? null : new(
            steps.Aggregate(Duration.Zero, (sum, step) => sum + step.Value), steps, [.. parts.Where(part => part.SolvesWithinOf(priorities) is null).Select(part => part.Name)]);
    }
}
