using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Data.Reviews;

/// <summary>Where an action of a review stands, as it is stored, in lower case.</summary>
public enum ActionState
{
    /// <summary>Its owner owes it.</summary>
    Open,

    /// <summary>It is done; its entry says with what result.</summary>
    Done,

    /// <summary>Nobody does it; its entry says why.</summary>
    Dropped,
}

/// <summary>What was said to a review after its minutes, as it is stored, in lower case.</summary>
public enum ReviewEntryKind
{
    Done,
    Dropped,

    /// <summary>An action got another owner or another day.</summary>
    Moved,

    /// <summary>A remark on the minutes.</summary>
    Said,
}

/// <summary>The minutes of a review, with its actions and what was said afterwards.</summary>
public sealed record AgreementReview
{
    /// <summary>0 before it was kept.</summary>
    public long Id { get; init; }

    public required long AgreementId { get; init; }

    /// <summary>Counts within the agreement.</summary>
    public required int Number { get; init; }

    public required LocalDate HeldOn { get; init; }

    /// <inheritdoc cref="HeldReview.Answers"/>
    public required LocalDate? Answers { get; init; }

    /// <summary>Who took part.</summary>
    public required string Attendees { get; init; }

    /// <summary>Markdown.</summary>
    public required string Minutes { get; init; }

    /// <summary>By when the next review is held; null: it sets none.</summary>
    public required LocalDate? NextBy { get; init; }

    /// <summary>The side that wrote the minutes.</summary>
    public required Side Side { get; init; }

    public required long WrittenById { get; init; }

    /// <summary>As they were called then.</summary>
    public required string WrittenBy { get; init; }

    public required Instant Written { get; init; }

    /// <summary>By number.</summary>
    public IReadOnlyList<ReviewAction> Actions { get; init; } = [];

    /// <summary>In the order in which they were said.</summary>
    public IReadOnlyList<ReviewEntry> Entries { get; init; } = [];

    /// <summary>What it says of dates.</summary>
    public HeldReview Held => new(HeldOn, Answers, NextBy);
}

/// <summary>Who does what until when.</summary>
public sealed record ReviewAction
{
    /// <summary>0 before it was kept.</summary>
    public long Id { get; init; }

    public long ReviewId { get; init; }

    /// <summary>Counts within the review.</summary>
    public required int Number { get; init; }

    public required string Words { get; init; }

    public required long OwnerId { get; init; }

    /// <summary>As they were called when it was given to them.</summary>
    public required string Owner { get; init; }

    /// <summary>The last day for it.</summary>
    public required LocalDate Due { get; init; }

    /// <summary>Since when it is its owner's.</summary>
    public required Instant Given { get; init; }

    public required ActionState State { get; init; }

    /// <summary>Whether it is open although its day has passed.</summary>
    public bool IsOverdue(LocalDate today) => State == ActionState.Open && Due < today;
}

/// <summary>What was said to a review after its minutes.</summary>
public sealed record ReviewEntry
{
    public long ReviewId { get; init; }

    /// <summary>The action that it is about; null: the minutes.</summary>
    public required int? ActionNumber { get; init; }

    public required ReviewEntryKind Kind { get; init; }

    /// <summary>The result, the reason or the remark.</summary>
    public required string Words { get; init; }

    /// <summary>Of an action that was moved: whose it is from then on.</summary>
    public string? Owner { get; init; }

    /// <summary>Of an action that was moved: its day from then on.</summary>
    public LocalDate? Due { get; init; }

    public required long PersonId { get; init; }

    /// <summary>Who said it, as they were called then.</summary>
    public required string Name { get; init; }

    public required Instant At { get; init; }
}
