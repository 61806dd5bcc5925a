using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;
using NodaTime;

namespace ItCatalog.Data.Disputes;

/// <summary>What one side says is wrong with a figure, a case, an exclusion, a credit or a month, and how far it has come.</summary>
public sealed record Dispute
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

    public required DisputeKind Kind { get; init; }

    public required DisputeAbout About { get; init; }

    /// <summary>First day of the month in which it stands.</summary>
    public required LocalDate Month { get; init; }

    /// <summary>Of a figure, a case or a credit; null otherwise.</summary>
    public required string? TargetKey { get; init; }

    /// <summary>How the target is called in its newest signed version.</summary>
    public required string? TargetName { get; init; }

    public required long? SiteId { get; init; }

    public required string? SiteCode { get; init; }

    public required string? SiteName { get; init; }

    /// <summary>Of a case: its source; null otherwise.</summary>
    public required string? SourceCode { get; init; }

    public required string? TicketKey { get; init; }

    public required long? ExclusionId { get; init; }

    /// <summary>Who says so; the other side answers.</summary>
    public required Side Side { get; init; }

    public required DisputeState State { get; init; }

    /// <summary>The ladder as it was agreed when it was opened; empty: there is none.</summary>
    public required string Ladder { get; init; }

    /// <summary>Where it stands, from 1; 0: there is no ladder.</summary>
    public required int Step { get; init; }

    /// <summary>When the step is over; null: it has no end.</summary>
    public required Instant? StepEnds { get; init; }

    /// <summary>The zone of its working days. IANA identifier.</summary>
    public required string Zone { get; init; }

    /// <summary>What no decision by the end of the last step means; null where there is no ladder.</summary>
    public required DisputeSilence? Silence { get; init; }

    /// <summary>Who decides the last step; null: nobody alone.</summary>
    public required long? DeciderId { get; init; }

    public required string? DeciderName { get; init; }

    /// <summary>Who is to speak next.</summary>
    public required DisputeTurn Turn { get; init; }

    public required long OpenedById { get; init; }

    public required string OpenedBy { get; init; }

    public required Instant Opened { get; init; }

    public required string? EndedBy { get; init; }

    public required Instant? Ended { get; init; }

    /// <summary>What whoever opened it wrote.</summary>
    public required string Statement { get; init; }

    /// <summary>What stood of an exclusion before it was corrected; null where none was.</summary>
    public required ExclusionState? ExclusionWas { get; init; }

    public required string? ExclusionWasBy { get; init; }

    public required Instant? ExclusionWasAt { get; init; }

    /// <summary>Whether what somebody proposed is in force: something was corrected.</summary>
    public required bool IsCorrected { get; init; }

    public IReadOnlyList<LadderStep> Steps => LadderStep.Read(Ladder) ?? [];

    public bool IsOpen => State == DisputeState.Open;

    /// <summary>What is said to be wrong.</summary>
    public DisputedThing Thing => new()
    {
        AgreementCode = AgreementCode, About = About, Month = Month, TargetKey = TargetKey, SiteCode = SiteCode, ExclusionId = ExclusionId,
        Case = SourceCode is null ? null : new(SourceCode, TicketKey!),
    };

    /// <summary>Whether it stands at the step of who decides alone.</summary>
    public bool IsBeforeDecider => IsOpen && DeciderId is not null && Step == Steps.Count;

    /// <summary>Whether the time of its step is over, so that nobody speaks in it any more.</summary>
    public bool IsOverdue(Instant now) => IsOpen && StepEnds <= now;

    /// <summary>The department or the unit.</summary>
    public string NameOf(Side side) => side == Side.Customer ? DepartmentName : UnitName;
}

/// <summary>Whether it climbs the ladder, as it is stored, in lower case.</summary>
public enum DisputeKind
{
    Dispute,

    /// <summary>A single value that both sides agree on: proposed by one, agreed by the other, without steps.</summary>
    Correction,
}

/// <summary>What is said to be wrong, as it is stored, in lower case.</summary>
public enum DisputeAbout
{
    Figure,
    Case,
    Exclusion,
    Credit,
    Month,
}

/// <summary>How far it has come, as it is stored, in lower case.</summary>
public enum DisputeState
{
    Open,

    /// <summary>Both sides agreed.</summary>
    Agreed,

    /// <summary>Who belongs to neither side decided.</summary>
    Decided,

    /// <summary>Nobody decided in the last step.</summary>
    Silence,

    /// <summary>A correction that the other side did not agree to.</summary>
    Declined,

    /// <summary>Taken back by who said so.</summary>
    Withdrawn,
}

/// <summary>Who is to speak next, as it is stored, in lower case.</summary>
public enum DisputeTurn
{
    Customer,
    Provider,
    Decider,
    Nobody,
}

/// <summary>What is disputed, as it is asked for.</summary>
public sealed record DisputedThing
{
    public required string AgreementCode { get; init; }

    public required DisputeAbout About { get; init; }

    /// <summary>First day of the month.</summary>
    public required LocalDate Month { get; init; }

    public string? TargetKey { get; init; }

    public string? SiteCode { get; init; }

    public ClaimedCaseKey? Case { get; init; }

    public long? ExclusionId { get; init; }
}
