using ItCatalog.Calculation.Time;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>How a target stands in a window.</summary>
/// <remarks>Calculation rules, section 5.</remarks>
public enum Status
{
    /// <summary>There is no value: nothing to divide by, or less of the window was watched than the target demands.</summary>
    NotMeasured,

    /// <summary>Fewer items than the target's minimum sample.</summary>
    InsufficientSample,

    /// <summary>At least as good as expected.</summary>
    Met,

    /// <summary>Worse than expected, at least as good as the minimum.</summary>
    BelowExpected,

    /// <summary>Worse than the minimum.</summary>
    BelowMinimum,
}

/// <summary>What was kept of a target in a window.</summary>
/// <remarks>Calculation rules, section 4. Unrounded; seconds where the unit is time.</remarks>
public sealed record Attainment
{
    /// <summary>The target that was measured.</summary>
    public required Target Target { get; init; }

    /// <summary>The window.</summary>
    public required Window Window { get; init; }

    /// <summary>The window had not ended by <c>asOf</c>: it is computed up to then.</summary>
    public required bool Partial { get; init; }

    /// <summary>The numerator, such as good tickets or seconds up; null for kinds that have none.</summary>
    public decimal? Good { get; init; }

    /// <summary>The denominator: tickets decided, seconds agreed, number of samples.</summary>
    public required decimal Total { get; init; }

    /// <summary>The figure that is held against the levels; null when there is nothing to divide by.</summary>
    public decimal? Value { get; init; }

    /// <summary>How the value stands against the levels, decided on exact numbers.</summary>
    public required Status Status { get; init; }

    /// <summary>Tickets opened in the window whose outcome is still open; null for kinds that do not judge tickets.</summary>
    public int? Pending { get; init; }

    /// <summary>Tickets of the window that are left out of good and missed alike; null for kinds that do not judge tickets.</summary>
    public int? Excluded { get; init; }

    /// <summary>How much of the window was watched; all of it where nobody said otherwise, as in a document.</summary>
    public Coverage Coverage { get; init; } = Coverage.Full;

    /// <summary>The edition of the rules that gave it.</summary>
    public int RuleVersion { get; init; } = Calculation.RuleVersion.Current;

    /// <summary>The same with what is known of how much was watched: not measured where that is less than the target demands.</summary>
    /// <param name="coverage">Of this window.</param>
    /// <remarks>Calculation rules, section 4, "Watched time and coverage".</remarks>
    public Attainment WatchedFor(Coverage coverage) => coverage.Reaches(Target.MinimumCoverage)
        ? this with { Coverage = coverage }
        : this with { Coverage = coverage, Value = null, Status = Status.NotMeasured };
}
