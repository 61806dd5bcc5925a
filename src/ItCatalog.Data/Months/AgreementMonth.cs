using NodaTime;

namespace ItCatalog.Data.Months;

/// <summary>How far a month of an agreement has come.</summary>
public enum MonthState
{
    /// <summary>It runs, or nobody has begun to close it.</summary>
    Open,

    /// <summary>The provider looks at it.</summary>
    Check,

    /// <summary>The customer may say what is wrong.</summary>
    Comment,

    /// <summary>It stays: what comes later stands beside it.</summary>
    Closed,
}

/// <summary>What was done to a month, or happened to it by itself.</summary>
public enum MonthStepKind
{
    /// <summary>It came under the provider's check.</summary>
    Check,

    /// <summary>The provider has looked at it, or did not by the deadline.</summary>
    Checked,

    /// <summary>A figure changed, so that it went back to the check.</summary>
    Changed,

    /// <summary>The customer accepted it, or said nothing by the deadline.</summary>
    Closed,

    /// <summary>A side asked to open it again.</summary>
    Asked,

    /// <summary>The other side agreed.</summary>
    Reopened,
}

/// <summary>A month of an agreement.</summary>
public sealed record AgreementMonth
{
    /// <summary>Its row; 0 where it has none.</summary>
    public required long Id { get; init; }

    public required long AgreementId { get; init; }

    public required string AgreementCode { get; init; }

    /// <summary>First day.</summary>
    public required LocalDate Month { get; init; }

    public required MonthState State { get; init; }

    /// <summary>Since when it is in its state.</summary>
    public required Instant Since { get; init; }

    /// <summary>When its state ends by itself; null: it does not.</summary>
    public required Instant? Due { get; init; }

    /// <summary>The side that asked to open it again and waits for the other; null where none did.</summary>
    public required Agreements.Side? AskedSide { get; init; }

    public required long? AskedById { get; init; }

    public required string? AskedBy { get; init; }

    public required string AskedNote { get; init; }
}

/// <summary>A step of a month.</summary>
public sealed record MonthStep
{
    public required Instant At { get; init; }

    public required MonthStepKind Step { get; init; }

    /// <summary>Null: it happened by itself.</summary>
    public required Agreements.Side? Side { get; init; }

    public required long? PersonId { get; init; }

    /// <summary>As the person was called then.</summary>
    public required string? Name { get; init; }

    public required string Note { get; init; }
}

/// <summary>A closing of a month.</summary>
public sealed record MonthClosing
{
    public required long Id { get; init; }

    public required long AgreementId { get; init; }

    public required string AgreementCode { get; init; }

    /// <summary>First day of the month.</summary>
    public required LocalDate Month { get; init; }

    /// <summary>Counts the closings of the month from 1.</summary>
    public required int Number { get; init; }

    public required Instant Closed { get; init; }

    /// <summary>When both sides opened the month again; null where it is still closed so.</summary>
    public required Instant? Reopened { get; init; }

    public required int RuleVersion { get; init; }

    /// <summary>SHA-256 of the canonical text, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }
}
