using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Data.Remedies;

/// <summary>What the provider does so that a default does not come again, and how far it has come.</summary>
public sealed record ImprovementPlan
{
    public required long Id { get; init; }

    public required long AgreementId { get; init; }

    public required string AgreementCode { get; init; }

    public required long ServiceId { get; init; }

    public required string ServiceCode { get; init; }

    public required string ServiceName { get; init; }

    public required long UnitId { get; init; }

    public required string UnitName { get; init; }

    public required long DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    /// <summary>The target that was not kept.</summary>
    public required string TargetKey { get; init; }

    /// <summary>How it is called in its newest signed version.</summary>
    public required string TargetName { get; init; }

    public required long SiteId { get; init; }

    public required string SiteCode { get; init; }

    public required string SiteName { get; init; }

    /// <summary>First day of the month that was missed.</summary>
    public required LocalDate Month { get; init; }

    public required PlanSource DemandedBy { get; init; }

    public required PlanState State { get; init; }

    /// <summary>Who answers for it, by name; empty until it is written.</summary>
    public required string Owner { get; init; }

    /// <summary>By which local date it shall be done; null until it is written.</summary>
    public required LocalDate? Due { get; init; }

    /// <summary>Why the figure was missed; null until the provider has said so.</summary>
    public required PlanCause? CauseKind { get; init; }

    /// <summary>The root cause in the provider's words; empty as long as there is no <see cref="CauseKind"/>.</summary>
    public required string Cause { get; init; }

    /// <summary>Until when it is written; null: no deadline is agreed.</summary>
    public required Instant? WriteBy { get; init; }

    /// <summary>The zone of its days. IANA identifier.</summary>
    public required string Zone { get; init; }

    public required Instant Opened { get; init; }

    public required string? EndedBy { get; init; }

    public required Instant? Ended { get; init; }

    public required int StepCount { get; init; }

    /// <summary>Steps that are done or were dropped.</summary>
    public required int SettledCount { get; init; }

    public bool IsOpen => Ended is null;

    /// <summary>Whether its day has passed and nobody has said that it is done.</summary>
    /// <param name="today">The date in its zone.</param>
    public bool IsOverdue(LocalDate today) => State == PlanState.Underway && Due < today;

    /// <summary>The department or the unit.</summary>
    public string NameOf(Side side) => side == Side.Customer ? DepartmentName : UnitName;
}

/// <summary>Why there is a plan, as it is stored, in lower case.</summary>
public enum PlanSource
{
    /// <summary>The department demanded it.</summary>
    Customer,

    /// <summary>The unit writes it of its own accord.</summary>
    Provider,

    /// <summary>The agreement's version says so after repeated defaults.</summary>
    Rule,
}

/// <summary>How far a plan has come, as it is stored, in lower case.</summary>
public enum PlanState
{
    /// <summary>Nobody has written it yet.</summary>
    Demanded,

    Underway,

    /// <summary>The provider says that it is done; the customer has not said so.</summary>
    Reported,

    /// <summary>Both sides say that it is done.</summary>
    Done,

    /// <summary>The customer does without.</summary>
    Waived,
}

/// <summary>What kind of cause a miss had, as it is stored, in lower case.</summary>
public enum PlanCause
{
    /// <summary>Too few people, or none with the skill.</summary>
    Capacity,

    /// <summary>How the work is done or handed over.</summary>
    Procedure,

    /// <summary>Something technical that broke or was never right.</summary>
    Defect,

    /// <summary>A change that was made.</summary>
    Change,

    /// <summary>A supplier, or another unit on which the service rests.</summary>
    Supplier,

    /// <summary>More was asked for than was planned.</summary>
    Demand,

    Other,
}

/// <summary>How far a step has come, as it is stored, in lower case.</summary>
public enum PlanStepState
{
    Open,
    Underway,
    Done,

    /// <summary>It will not be done; there is a reason.</summary>
    Dropped,
}

/// <summary>A step of a plan.</summary>
public sealed record PlanStep
{
    /// <summary>Counts from 1 within the plan.</summary>
    public required int Number { get; init; }

    public required string Words { get; init; }

    /// <summary>By which local date; null where nobody said.</summary>
    public required LocalDate? Due { get; init; }

    public required PlanStepState State { get; init; }

    /// <summary>Why it was dropped; empty otherwise.</summary>
    public required string Reason { get; init; }

    public bool IsSettled => State is PlanStepState.Done or PlanStepState.Dropped;
}

/// <summary>Something that was done to a plan, or happened by itself.</summary>
public sealed record PlanEntry
{
    public required long Id { get; init; }

    public required Instant At { get; init; }

    public required PlanEntryKind Kind { get; init; }

    /// <summary>Null: it happened by itself.</summary>
    public required Side? Side { get; init; }

    public required long? PersonId { get; init; }

    /// <summary>How the person was called then; null: it happened by itself.</summary>
    public required string? Name { get; init; }

    public required string Words { get; init; }

    public required string Link { get; init; }

    /// <summary>The step that came into a state; null otherwise.</summary>
    public required int? Step { get; init; }

    public required PlanStepState? StepState { get; init; }
}

/// <summary>What was done, as it is stored, in lower case.</summary>
public enum PlanEntryKind
{
    Demanded,
    Written,

    /// <summary>Owner or day became another one.</summary>
    Changed,

    /// <summary>A step was added.</summary>
    Added,

    /// <summary>A step came into another state.</summary>
    Moved,

    /// <summary>The root cause was named, or another one was.</summary>
    Caused,
    Said,
    Reported,
    Accepted,
    /// <summary>The customer did not see it done.</summary>
    Returned,
    Waived,
}

/// <summary>A month whose defaults reached what the agreement ties the customer's right to end it to.</summary>
public sealed record TerminationGround
{
    public required string TargetKey { get; init; }

    public required string TargetName { get; init; }

    public required long SiteId { get; init; }

    public required string SiteCode { get; init; }

    public required string SiteName { get; init; }

    /// <summary>First day of the month.</summary>
    public required LocalDate Month { get; init; }

    /// <summary>"4 of 12", as the version had it.</summary>
    public required string Rule { get; init; }

    public required Instant Noted { get; init; }
}
