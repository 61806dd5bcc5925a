using NodaTime;

namespace ItCatalog.Data.Exclusions;

/// <summary>An interval that the provider asks to leave out of the figures of an agreement, and what the customer said.</summary>
public sealed record Exclusion
{
    public required long Id { get; init; }

    public required long AgreementId { get; init; }

    public required string AgreementCode { get; init; }

    public required string ServiceName { get; init; }

    public required long UnitId { get; init; }

    public required string UnitName { get; init; }

    public required long DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    /// <summary>Null: every site of the agreement.</summary>
    public required long? SiteId { get; init; }

    public required string? SiteName { get; init; }

    /// <summary>Zone in which its times are read: of its site, or of the agreement's first site. IANA identifier.</summary>
    public required string TimeZone { get; init; }

    public required Instant From { get; init; }

    public required Instant To { get; init; }

    /// <summary>One of <see cref="ExclusionCause.All"/>.</summary>
    public required string Cause { get; init; }

    public required string Reason { get; init; }

    public required string Evidence { get; init; }

    public required ExclusionState State { get; init; }

    public required long ClaimedById { get; init; }

    public required string ClaimedBy { get; init; }

    public required Instant Claimed { get; init; }

    /// <summary>Who accepted, declined or withdrew it; null where nobody has yet, or the installation did.</summary>
    public required string? DecidedBy { get; init; }

    public required Instant? Decided { get; init; }

    public required string DecisionNote { get; init; }
}

/// <summary>The state of an exclusion as it is stored, in lower case. Only accepted ones count.</summary>
public enum ExclusionState
{
    Claimed,
    Accepted,
    Declined,

    /// <summary>Taken back by who claimed it before it was answered; it stays readable.</summary>
    Withdrawn,
}

/// <summary>Why something may be left out.</summary>
public static class ExclusionCause
{
    /// <summary>The causes as stored, and in words.</summary>
    public static IReadOnlyList<(string Name, string Words)> All { get; } =
    [
        ("planned-maintenance", "Planned maintenance"),
        ("force-majeure", "Force majeure"),
        ("customer", "Caused by the customer"),
        ("supplier", "Caused by a supplier"),
        ("other", "Another cause"),
    ];

    /// <summary>The words of a cause; the name itself where it is not known.</summary>
    public static string Words(string name) => All.FirstOrDefault(cause => cause.Name == name).Words ?? name;
}

/// <summary>What a claim says.</summary>
public sealed record ExclusionClaim
{
    public required string AgreementCode { get; init; }

    /// <summary>Null: every site of the agreement.</summary>
    public required long? SiteId { get; init; }

    public required Instant From { get; init; }

    public required Instant To { get; init; }

    public required string Cause { get; init; }

    public required string Reason { get; init; }

    public string Evidence { get; init; } = "";
}

/// <summary>An accepted exclusion as the computation needs it.</summary>
public sealed record AcceptedExclusion
{
    public required long AgreementId { get; init; }

    /// <summary>Null: every site of the agreement.</summary>
    public required long? SiteId { get; init; }

    public required Instant From { get; init; }

    public required Instant To { get; init; }
}
