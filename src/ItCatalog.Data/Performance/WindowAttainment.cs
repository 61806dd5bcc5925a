using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>One target at one site in one month (or quarter, or year), as it was computed when its data came in, with the target of the version that judged it.</summary>
public sealed record WindowAttainment
{
    /// <summary>First day of the window.</summary>
    public required LocalDate Month { get; init; }

    /// <summary>First day of the last month that the figure stands for: the last of the window, or the one up to which data is known.</summary>
    public required LocalDate LastMonth { get; init; }

    public required Instant From { get; init; }

    /// <summary>The first instant after the window.</summary>
    public required Instant To { get; init; }

    /// <summary>Up to when the data was known.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>Whether the window had not ended by <see cref="AsOf"/>.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>Cases, or seconds for availability; null where nothing was measured.</summary>
    public required decimal? Good { get; init; }

    /// <inheritdoc cref="Good"/>
    public required decimal? Total { get; init; }

    /// <summary>Unrounded; null where nothing was measured.</summary>
    public required decimal? Value { get; init; }

    /// <summary>The same with nothing left out.</summary>
    public required decimal? RawGood { get; init; }

    /// <inheritdoc cref="RawGood"/>
    public required decimal? RawTotal { get; init; }

    /// <inheritdoc cref="RawGood"/>
    public required decimal? RawValue { get; init; }

    public required int PendingCount { get; init; }

    public required int ExcludedCount { get; init; }

    public required Status Status { get; init; }

    /// <summary>How much of the window, up to <see cref="AsOf"/>, was watched.</summary>
    public Coverage Coverage { get; init; } = Coverage.Full;

    /// <summary>Whether it is not measured because less was watched than the agreement demands.</summary>
    public bool IsTooLittleWatched => !Coverage.Reaches(Promise.Target.Rule.MinimumCoverage);

    /// <summary>What sources say of the cases that count here, beside our figure; of nothing where they say nothing.</summary>
    public ReportedBySource Reported { get; init; } = ReportedBySource.Nothing;

    /// <summary>Who shares the cases that name no department, and how many of those count elsewhere or nowhere.</summary>
    public CasesBeside Beside { get; init; } = CasesBeside.None;

    /// <summary>What its month was closed with, where that is another figure; null where it is not closed, or is as it was.</summary>
    public ClosedAs? ClosedOtherwise { get; init; }

    public required int RuleVersion { get; init; }

    public required Instant ComputedAt { get; init; }

    /// <summary>What was promised then.</summary>
    public required Promise Promise { get; init; }

    /// <summary>Month, quarter or year.</summary>
    public WindowLength Length => Promise.Target.WindowLength;
}
