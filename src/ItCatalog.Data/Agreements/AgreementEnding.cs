using NodaTime;

namespace ItCatalog.Data.Agreements;

/// <summary>Where the end of an agreement stands that a side wants, as it is stored, in lower case.</summary>
public enum EndingState
{
    /// <summary>It is earlier than the notice allows, or no notice is agreed: it waits for the other side's agreement, and nothing has changed.</summary>
    Asked,

    /// <summary>The agreement ends: the notice is kept, or the other side has agreed.</summary>
    Given,

    /// <summary>The other side did not agree to an earlier end.</summary>
    Declined,

    /// <summary>Who said it took it back before it took effect.</summary>
    Withdrawn,
}

/// <summary>That a side ends an agreement: when, why, and what the other side said.</summary>
public sealed record AgreementEnding
{
    /// <summary>0 before it was kept.</summary>
    public long Id { get; init; }

    public required long AgreementId { get; init; }

    /// <summary>The version that ends.</summary>
    public required long VersionId { get; init; }

    public required Side Side { get; init; }

    /// <summary>First day without it, the first of a month.</summary>
    public required LocalDate EndsOn { get; init; }

    /// <summary>The earliest <see cref="EndsOn"/> that the notice of the terms allowed on the day; null where they say none.</summary>
    public LocalDate? FirstEnd { get; init; }

    /// <summary>The end that the version had before; null: none.</summary>
    public LocalDate? WasTo { get; init; }

    public required string Reason { get; init; }

    public required long SaidById { get; init; }

    /// <summary>As they were called then.</summary>
    public required string SaidBy { get; init; }

    public required Instant Said { get; init; }

    public required EndingState State { get; init; }

    /// <summary>Who of the other side agreed, declined, or said that they know; null where nobody has.</summary>
    public string? AnsweredBy { get; init; }

    public Instant? Answered { get; init; }

    public string Answer { get; init; } = "";

    public string? WithdrawnBy { get; init; }

    public Instant? Withdrawn { get; init; }

    public string WithdrawnWhy { get; init; } = "";

    /// <summary>Whether it needed the other side's agreement.</summary>
    public bool IsEarlier => FirstEnd is not { } first || EndsOn < first;

    /// <summary>The side that is told, and answers.</summary>
    public Side Other => Side.Other();

    /// <summary>The last day of the agreement.</summary>
    public LocalDate LastDay => EndsOn.PlusDays(-1);

    /// <summary>Whether the other side may still agree to it on a day.</summary>
    public bool WaitsForAgreement(LocalDate today) => State == EndingState.Asked && EndsOn > today;

    /// <summary>Whether the other side has not said yet that it knows of the end.</summary>
    public bool WaitsForKnowledge => State == EndingState.Given && Answered is null;

    /// <summary>Whether it can be taken back on a day: until it takes effect.</summary>
    public bool CanBeTakenBack(LocalDate today) => State is EndingState.Asked or EndingState.Given && EndsOn > today;
}
