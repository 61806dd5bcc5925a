using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Underpinnings;

/// <summary>What somebody promises on whom an agreement rests: another unit by an OLA, a supplier by a contract.</summary>
/// <remarks>Calculation rules, section 12. Null means that it is not said, which is never taken for a value.</remarks>
public sealed record UnderpinningPromise
{
    /// <summary>What it is called: "Line 1, Northline Carrier".</summary>
    public required string Name { get; init; }

    /// <summary>Share of its time, above 0 and up to 1, in which it is available; null: not said.</summary>
    public decimal? Availability { get; init; }

    /// <summary>The time within which it solves what is handed to it, in its own hours; null: not said.</summary>
    public Duration? SolvesWithin { get; init; }

    /// <summary>Priorities for which <see cref="SolvesWithin"/> is promised; empty means all.</summary>
    public IReadOnlyList<string> Priorities { get; init; } = [];

    /// <summary>The weekly hours in which it works; null: not said.</summary>
    public IReadOnlyList<WeeklyHours>? Weekly { get; init; }

    /// <summary>Whether it rests on the public holidays of the site.</summary>
    public bool ObservesHolidays { get; init; }

    /// <summary>The first day of it.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The day from which on it is over; null: it has no end.</summary>
    public LocalDate? To { get; init; }

    /// <summary>Those with the same word stand side by side: one of them is enough. Empty: it stands alone, and is needed.</summary>
    public string Beside { get; init; } = "";

    /// <summary>What it promises for cases of these priorities; null where it says nothing of any of them.</summary>
    /// <param name="priorities">Of a target; empty means all.</param>
    public Duration? SolvesWithinOf(IReadOnlyList<string> priorities) =>
        Priorities.Count == 0 || priorities.Count == 0 || Priorities.Any(own => priorities.Any(other => SameWord.Are(own, other))) ? SolvesWithin : null;

    /// <summary>The links of a chain in the order of their first parts: those side by side are one link.</summary>
    /// <param name="parts">All that something rests on at a site.</param>
    public static IReadOnlyList<IReadOnlyList<UnderpinningPromise>> Links(IReadOnlyList<UnderpinningPromise> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return [.. parts.Index().GroupBy(part => part.Item.Beside.Length == 0 ? $"#{part.Index}" : "=" + SameWord.Of(part.Item.Beside), SameWord.Comparer).Select(link => link.Select(part => part.Item).ToList())];
    }
}
