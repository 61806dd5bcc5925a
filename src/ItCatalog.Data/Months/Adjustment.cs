using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Months;

/// <summary>What is not any more as a month was closed with it.</summary>
public sealed record Adjustment
{
    public required long Id { get; init; }

    public required long AgreementId { get; init; }

    /// <summary>The closing from which it differs.</summary>
    public required long ClosingId { get; init; }

    public required string AgreementCode { get; init; }

    /// <summary>First day of the month that was closed.</summary>
    public required LocalDate Month { get; init; }

    public required AdjustmentKind Kind { get; init; }

    public required string TargetKey { get; init; }

    /// <summary>As the target is called now; the key where no version has it any more.</summary>
    public required string TargetName { get; init; }

    public required string SiteCode { get; init; }

    public required string SiteName { get; init; }

    /// <summary>First day of the window of the figure; of a credit alone, its month.</summary>
    public required LocalDate Window { get; init; }

    public required decimal? GoodBefore { get; init; }

    public required decimal? TotalBefore { get; init; }

    public required decimal? ValueBefore { get; init; }

    /// <summary>Null where there was no figure, or it did not change.</summary>
    public required string? StatusBefore { get; init; }

    public required decimal? GoodAfter { get; init; }

    public required decimal? TotalAfter { get; init; }

    public required decimal? ValueAfter { get; init; }

    public required string? StatusAfter { get; init; }

    /// <summary>New credits less old ones, in cents.</summary>
    public required long Cents { get; init; }

    /// <summary>The same in what the credit is given as.</summary>
    public CreditsGiven Given { get; init; }

    /// <summary>First day of the month that books the difference; null: the final statement of an agreement that has ended.</summary>
    public required LocalDate? BookedMonth { get; init; }

    /// <summary>What was done, to what, by whom and why, as the trail tells it.</summary>
    public required string CauseAction { get; init; }

    /// <inheritdoc cref="CauseAction"/>
    public required string CauseKind { get; init; }

    /// <inheritdoc cref="CauseAction"/>
    public required string CauseKey { get; init; }

    /// <inheritdoc cref="CauseAction"/>
    public required string CauseName { get; init; }

    /// <inheritdoc cref="CauseAction"/>
    public required string CauseWhy { get; init; }

    public required Instant Made { get; init; }

    /// <summary>Whether a figure is another one, not a credit alone.</summary>
    public bool ChangesFigure => StatusBefore is not null || StatusAfter is not null;
}

/// <summary>Why an adjustment was made.</summary>
public enum AdjustmentKind
{
    /// <summary>What the month rests on changed.</summary>
    Change,

    /// <summary>The month was opened again, which cancels what was adjusted.</summary>
    Counter,

    /// <summary>The month was closed again with other credits than before.</summary>
    Difference,
}

/// <summary>An adjustment to be written.</summary>
internal sealed record NewAdjustment
{
    public required long ClosingId { get; init; }

    public required string Kind { get; init; }

    public required string Target { get; init; }

    /// <summary>Its code.</summary>
    public required string Site { get; init; }

    public required LocalDate Window { get; init; }

    public decimal? GoodBefore { get; init; }

    public decimal? TotalBefore { get; init; }

    public decimal? ValueBefore { get; init; }

    public string? StatusBefore { get; init; }

    public decimal? GoodAfter { get; init; }

    public decimal? TotalAfter { get; init; }

    public decimal? ValueAfter { get; init; }

    public string? StatusAfter { get; init; }

    public required long Cents { get; init; }

    public required LocalDate? BookedMonth { get; init; }

    public required AdjustmentCause Cause { get; init; }
}

/// <summary>What was done, to what, by whom and why.</summary>
internal sealed record AdjustmentCause(string Action, string Kind, string Key, string Name, string Why);
