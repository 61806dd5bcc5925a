using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>A figure before and after it was computed anew. Codes as addresses show them; what is null on one side only was not there.</summary>
public sealed record RecomputedFigure
{
    public required string Agreement { get; init; }

    public required string Target { get; init; }

    public required string Site { get; init; }

    /// <summary>First day of the window.</summary>
    public required LocalDate Month { get; init; }

    /// <summary>How people read it; null in the trail, which keeps what is compared and no more.</summary>
    public required ShownTarget? Shown { get; init; }

    public required decimal? GoodBefore { get; init; }

    public required decimal? GoodAfter { get; init; }

    public required decimal? TotalBefore { get; init; }

    public required decimal? TotalAfter { get; init; }

    public required decimal? ValueBefore { get; init; }

    public required decimal? ValueAfter { get; init; }

    /// <summary>As the calculation rules name it; null where there was no figure.</summary>
    public required string? StatusBefore { get; init; }

    /// <summary>As the calculation rules name it; null where there is no figure any more.</summary>
    public required string? StatusAfter { get; init; }

    /// <summary>The same with nothing left out.</summary>
    public required decimal? RawGoodBefore { get; init; }

    public required decimal? RawGoodAfter { get; init; }

    public required decimal? RawTotalBefore { get; init; }

    public required decimal? RawTotalAfter { get; init; }

    public required int? PendingBefore { get; init; }

    public required int? PendingAfter { get; init; }

    public required int? ExcludedBefore { get; init; }

    public required int? ExcludedAfter { get; init; }

    /// <summary>Whether the window had not ended when the data ended; null where there was no figure.</summary>
    public required bool? PartialBefore { get; init; }

    /// <summary>First day of the closed month that keeps another figure than this; null where its month is not closed.</summary>
    public LocalDate? ClosedMonth { get; init; }

    /// <summary>First day of the month with which its window closes.</summary>
    public LocalDate? ClosesWith { get; init; }

    public required int? RuleVersionBefore { get; init; }

    public required int? RuleVersionAfter { get; init; }

    /// <summary>Whether a figure of a window that had ended stood here, and a reader would see another one, or none, in its place.</summary>
    public bool WasSettled => PartialBefore == false && ValueBefore is not null
        && (GoodBefore, TotalBefore, ValueBefore, StatusBefore) != (GoodAfter, TotalAfter, ValueAfter, StatusAfter);

    /// <summary>Whether a closed month has to say that it is another one now: cases that are still open are no part of what was closed.</summary>
    internal bool IsAdjusted => ClosedMonth is not null
        && (GoodBefore, TotalBefore, ValueBefore, StatusBefore, RawGoodBefore, RawTotalBefore, ExcludedBefore)
            != (GoodAfter, TotalAfter, ValueAfter, StatusAfter, RawGoodAfter, RawTotalAfter, ExcludedAfter);

    /// <summary>Whether a reader would see another figure; other rules that lead to the same one are no change.</summary>
    internal bool IsChange =>
        (GoodBefore, TotalBefore, ValueBefore, StatusBefore) != (GoodAfter, TotalAfter, ValueAfter, StatusAfter)
        || (RawGoodBefore, RawTotalBefore, PendingBefore, ExcludedBefore) != (RawGoodAfter, RawTotalAfter, PendingAfter, ExcludedAfter);
}

/// <summary>What has to be known of a target to write its figures for people.</summary>
public sealed record ShownTarget
{
    public required string Name { get; init; }

    /// <summary>The word of a <see cref="Calculation.ServiceLevels.TargetKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The word of a <see cref="Calculation.ServiceLevels.Better"/>.</summary>
    public required string Better { get; init; }

    public required int Decimals { get; init; }

    /// <summary>What samples are measured in; empty where that is not said.</summary>
    public required string Unit { get; init; }

    /// <summary>The word of a <see cref="Calculation.Time.WindowLength"/>.</summary>
    public required string Length { get; init; }
}
