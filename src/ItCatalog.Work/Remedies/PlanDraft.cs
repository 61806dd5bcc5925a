using ItCatalog.Data.Remedies;
using NodaTime;

namespace ItCatalog.Work.Remedies;

/// <summary>What is done to an improvement plan.</summary>
public enum PlanMove
{
    /// <summary>The provider writes who answers for it, by when, and its steps.</summary>
    Write,

    /// <summary>Another owner or another day, with a reason.</summary>
    Change,

    /// <summary>One more step.</summary>
    Add,

    /// <summary>A step comes into another state.</summary>
    Step,

    /// <summary>The provider names the root cause, or another one than before.</summary>
    Cause,

    /// <summary>Either side says something.</summary>
    Say,

    /// <summary>The provider says that it is done.</summary>
    Report,

    /// <summary>The customer says so too: it has ended.</summary>
    Accept,

    /// <summary>The customer does not see it done, with a reason.</summary>
    SendBack,

    /// <summary>The customer does without, with a reason: it has ended.</summary>
    Waive,
}

/// <summary>What is written with a move; what the move does not ask for is left as it is.</summary>
public sealed record PlanDraft
{
    public string Words { get; init; } = "";

    public string Link { get; init; } = "";

    /// <summary>Who answers for it, by name.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Local date by which it shall be done.</summary>
    public LocalDate? Due { get; init; }

    /// <summary>The steps of a plan that is written, or the one that is added.</summary>
    public IReadOnlyList<PlanStepDraft> Steps { get; init; } = [];

    /// <summary>The step that comes into another state.</summary>
    public int? Step { get; init; }

    public PlanStepState? StepState { get; init; }

    /// <summary>What kind of cause the miss had; null: not known yet.</summary>
    public PlanCause? CauseKind { get; init; }

    /// <summary>The root cause in words.</summary>
    public string Cause { get; init; } = "";
}

/// <summary>A step that is written.</summary>
/// <param name="Words">What is done.</param>
/// <param name="Due">By which local date; null: nobody said.</param>
public sealed record PlanStepDraft(string Words, LocalDate? Due);
