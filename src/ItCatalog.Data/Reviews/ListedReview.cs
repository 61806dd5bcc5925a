using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Reviews;

/// <summary>An agreement with its reviews, as lists show it.</summary>
public sealed record ReviewedAgreement
{
    public required long AgreementId { get; init; }

    public required string Code { get; init; }

    public required long ServiceId { get; init; }

    public required string ServiceName { get; init; }

    public required long DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    public required long UnitId { get; init; }

    public required string UnitName { get; init; }

    /// <summary>Whether a version is in force on the day of the list.</summary>
    public required bool IsInForce { get; init; }

    /// <summary>"Review by" of that version; null: it says none.</summary>
    public required LocalDate? Promised { get; init; }

    /// <summary>Newest first, with actions and entries.</summary>
    public IReadOnlyList<AgreementReview> Reviews { get; init; } = [];

    /// <summary>By when both sides look at it next; null: no review is set, or nothing is in force.</summary>
    public LocalDate? Next => IsInForce ? ReviewDay.Next(Promised, [.. Reviews.Reverse().Select(review => review.Held)]) : null;
}

/// <summary>Somebody of one of the two sides, who can be given an action.</summary>
public sealed record ActionOwner
{
    public required long Id { get; init; }

    public required string UserName { get; init; }

    public required string Name { get; init; }

    /// <summary>"Head of Research"; null where none is known.</summary>
    public required string? Title { get; init; }

    /// <summary>Whether they belong to the department.</summary>
    public required bool IsOfDepartment { get; init; }

    /// <summary>Whether they belong to the unit.</summary>
    public required bool IsOfUnit { get; init; }
}
