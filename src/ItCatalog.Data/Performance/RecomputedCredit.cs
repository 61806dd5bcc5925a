using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>A credit before and after it was computed anew. Codes as addresses show them; null on one side: no credit was due.</summary>
public sealed record RecomputedCredit
{
    public required string Agreement { get; init; }

    public required string Target { get; init; }

    public required string Site { get; init; }

    /// <summary>First day of the month.</summary>
    public required LocalDate Month { get; init; }

    /// <inheritdoc cref="RecomputedFigure.Shown"/>
    public required ShownTarget? Shown { get; init; }

    public required long? AmountCentsBefore { get; init; }

    public required long? AmountCentsAfter { get; init; }

    public required bool? EarnedBackBefore { get; init; }

    public required bool? EarnedBackAfter { get; init; }

    /// <summary>The word of a <see cref="Calculation.ServiceLevels.DefaultReason"/>.</summary>
    public required string? ReasonBefore { get; init; }

    public required string? ReasonAfter { get; init; }

    public required int? ConsecutiveMonthsBefore { get; init; }

    public required int? ConsecutiveMonthsAfter { get; init; }

    /// <summary>After how many months the version gives it back.</summary>
    public int? EarnBackMonthsBefore { get; init; }

    public int? EarnBackMonthsAfter { get; init; }

    public required int? RuleVersionBefore { get; init; }

    public required int? RuleVersionAfter { get; init; }

    /// <summary>Whether a reader would see another credit; other rules that lead to the same one are no change.</summary>
    internal bool IsChange =>
        (AmountCentsBefore, EarnedBackBefore, ReasonBefore, ConsecutiveMonthsBefore) != (AmountCentsAfter, EarnedBackAfter, ReasonAfter, ConsecutiveMonthsAfter)
        || (EarnedBackBefore is true && EarnBackMonthsBefore != EarnBackMonthsAfter);
}
