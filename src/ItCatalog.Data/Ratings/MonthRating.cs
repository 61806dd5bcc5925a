using NodaTime;

namespace ItCatalog.Data.Ratings;

/// <summary>What the people of a department said of a service for one month, without who said what.</summary>
public sealed record MonthRating
{
    public required long AgreementId { get; init; }

    public required string AgreementCode { get; init; }

    public required string ServiceName { get; init; }

    public required string DepartmentName { get; init; }

    /// <summary>First day of the month that they were asked about.</summary>
    public required LocalDate Month { get; init; }

    /// <summary>How many were asked.</summary>
    public required int AskedCount { get; init; }

    /// <summary>How many of them answered.</summary>
    public required int AnsweredCount { get; init; }

    /// <summary>The sum of their answers, each from 1 to 5.</summary>
    public required int Sum { get; init; }
}

/// <summary>What one person is asked about a service, or has said of it.</summary>
public sealed record AskedRating
{
    public required long AgreementId { get; init; }

    public required string AgreementCode { get; init; }

    public required string ServiceName { get; init; }

    public required long DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    public required long ServiceId { get; init; }

    public required long UnitId { get; init; }

    public required string UnitName { get; init; }

    /// <summary>First day of the month.</summary>
    public required LocalDate Month { get; init; }

    /// <summary>1 to 5; null: nothing was said yet.</summary>
    public required int? Value { get; init; }

    /// <summary>May be empty.</summary>
    public required string Note { get; init; }

    /// <summary>When it was said; null: not yet.</summary>
    public required Instant? SaidAt { get; init; }
}

/// <summary>Words of an answer, without who wrote them.</summary>
/// <param name="Month">First day of the month that they are about.</param>
/// <param name="Note">Not empty.</param>
public sealed record RatingNote(LocalDate Month, string Note);

/// <summary>Agreements whose people are asked about a month, as a message tells it to a department.</summary>
public sealed record AskedDepartment
{
    public required long DepartmentId { get; init; }

    public required string DepartmentCode { get; init; }

    public required string DepartmentName { get; init; }

    /// <summary>One of the services.</summary>
    public required long ServiceId { get; init; }

    /// <summary>How many services are asked about.</summary>
    public required int ServiceCount { get; init; }
}
