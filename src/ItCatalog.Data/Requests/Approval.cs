using NodaTime;

namespace ItCatalog.Data.Requests;

/// <summary>By which rule somebody approves; stored in lower case.</summary>
public enum ApprovalKind
{
    /// <summary>Any head of the department.</summary>
    Head,

    /// <summary>The owner of the department's cost centre, above an amount.</summary>
    CostCentre,

    /// <summary>Whom the unit named for the service.</summary>
    ItOwner,
}

/// <summary>Where a step of approval stands; stored in lower case.</summary>
public enum ApprovalState
{
    /// <summary>Steps before it are not given yet.</summary>
    Waiting,

    /// <summary>It is its turn.</summary>
    Open,

    Approved,

    Declined,
}

/// <summary>A step of approval.</summary>
public sealed record Approval
{
    /// <summary>From 1, in the order in which they are asked for.</summary>
    public required int Position { get; init; }

    public required ApprovalKind Kind { get; init; }

    /// <summary>Who approves; null: any head of the department.</summary>
    public required long? ApproverId { get; init; }

    /// <summary>Their name; of heads all names.</summary>
    public required string ApproverName { get; init; }

    public required ApprovalState State { get; init; }

    /// <summary>When its turn came; null before.</summary>
    public Instant? AskedAt { get; init; }

    /// <summary>When they are reminded.</summary>
    public Instant? RemindAt { get; init; }

    /// <summary>When others may answer too.</summary>
    public Instant? EscalateAt { get; init; }

    public Instant? RemindedAt { get; init; }

    public Instant? EscalatedAt { get; init; }

    public Instant? DecidedAt { get; init; }

    /// <summary>Who answered: they, or whoever stood in; null while nobody did.</summary>
    public string? DecidedBy { get; init; }
}

/// <summary>A step of approval that a request will have.</summary>
/// <param name="Kind">By which rule.</param>
/// <param name="ApproverId">Who; null: any head of the department.</param>
/// <param name="Name">Their name; of heads all names.</param>
public sealed record ApprovalStep(ApprovalKind Kind, long? ApproverId, string Name);

/// <summary>Who approves what costs a department more than an amount.</summary>
public sealed record ApprovalRule
{
    public required long DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    /// <summary>Null where there is no rule.</summary>
    public required long? OwnerId { get; init; }

    public required string? OwnerName { get; init; }

    /// <summary>The first year's cost, in cents of the organisation's currency, above which the owner is asked.</summary>
    public required long? AboveCents { get; init; }
}

/// <summary>Who approves in a person's place.</summary>
public sealed record StandIn
{
    public required long StandInId { get; init; }

    public required string StandInName { get; init; }

    /// <summary>The first day on which they do; null: only for what is left unanswered.</summary>
    public required LocalDate? From { get; init; }

    /// <summary>The last day.</summary>
    public required LocalDate? Until { get; init; }
}
