using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Data.Remedies;

/// <summary>What a third party charged one side because of the other, claimed under the agreement's indemnification clause. It is settled outside the bill of IT.</summary>
public sealed record ThirdPartyCost
{
    public required long Id { get; init; }

    public required long AgreementId { get; init; }

    public required string AgreementCode { get; init; }

    public required string ServiceName { get; init; }

    public required long UnitId { get; init; }

    public required string UnitName { get; init; }

    public required long DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    /// <summary>Who bore it and claims it.</summary>
    public required Side Side { get; init; }

    /// <summary>First day of the month in which it arose.</summary>
    public required LocalDate Month { get; init; }

    /// <summary>The third party.</summary>
    public required string ChargedBy { get; init; }

    /// <summary>In cents of the organisation's currency.</summary>
    public required long AmountCents { get; init; }

    /// <summary>What was charged, and why the other side shall bear it.</summary>
    public required string Words { get; init; }

    /// <summary>Where evidence lies; may be empty where there is a file.</summary>
    public required string Link { get; init; }

    /// <summary>Null where there is none.</summary>
    public required string? FileName { get; init; }

    public required CostState State { get; init; }

    /// <summary>What the other side bears: the amount or a part of it; null where it was not accepted.</summary>
    public required long? AcceptedCents { get; init; }

    public required long ClaimedById { get; init; }

    /// <summary>How the person was called then.</summary>
    public required string ClaimedBy { get; init; }

    public required Instant Claimed { get; init; }

    /// <summary>What was said to the claim; may be empty.</summary>
    public required string Answer { get; init; }

    /// <summary>Null while nobody has answered.</summary>
    public required string? AnsweredBy { get; init; }

    public required Instant? Answered { get; init; }

    public bool IsOpen => State == CostState.Claimed;

    /// <summary>The department or the unit.</summary>
    public string NameOf(Side side) => side == Side.Customer ? DepartmentName : UnitName;

    /// <summary>The side that shall bear it.</summary>
    public string OtherName => NameOf(Side.Other());
}

/// <summary>What became of a claimed cost, as it is stored, in lower case.</summary>
public enum CostState
{
    Claimed,

    /// <summary>The other side bears it, or a part of it.</summary>
    Accepted,
    Refused,
    Withdrawn,
}
