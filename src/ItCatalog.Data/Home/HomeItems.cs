using ItCatalog.Data.Agreements;
using ItCatalog.Data.Requests;
using NodaTime;

namespace ItCatalog.Data.Home;

/// <summary>What kind of thing waits for somebody.</summary>
public enum NeedKind
{
    /// <summary>A request waits for the unit's answer.</summary>
    AnswerRequest,

    /// <summary>An accepted request is to be delivered.</summary>
    DeliverRequest,

    /// <summary>A version of an agreement waits for a signature.</summary>
    SignAgreement,

    /// <summary>A claimed exclusion waits for the other side's decision.</summary>
    DecideExclusion,

    /// <summary>A claim was declined, or accepted in a part: who claimed it has not said yet that they know.</summary>
    ReadAnswer,

    /// <summary>A request waits for an approval.</summary>
    ApproveRequest,

    /// <summary>Somebody asked back about the person's own request.</summary>
    AnswerQuestion,

    /// <summary>A dispute or a correction in which it is one's side's turn.</summary>
    AnswerDispute,

    /// <summary>A dispute that has come to who decides the last step.</summary>
    DecideDispute,

    /// <summary>A comparison was prepared for a decision and waits for a second person's check.</summary>
    CheckDecision,

    /// <summary>A comparison was checked and waits for a decision.</summary>
    DecideComparison,

    /// <summary>An improvement plan was demanded and is not written.</summary>
    WritePlan,

    /// <summary>An improvement plan is underway.</summary>
    FinishPlan,

    /// <summary>An improvement plan was reported as done.</summary>
    AcceptPlan,

    /// <summary>A month that has ended waits for the provider's check.</summary>
    CheckMonth,

    /// <summary>A month waits for the customer's comment.</summary>
    CommentMonth,

    /// <summary>The other side claims what a third party charged it.</summary>
    AnswerCost,

    /// <summary>The other side asks something about a metric.</summary>
    AnswerMetric,

    /// <summary>What both sides agreed for a metric is in no version yet.</summary>
    WriteMetric,

    /// <summary>The person is asked how content they are with services of the month before.</summary>
    RateServices,

    /// <summary>An OLA waits for the word of the person's unit, which promises it.</summary>
    AgreeOla,

    /// <summary>An OLA or a contract of the person's unit ends, and notice of it is due.</summary>
    GiveNotice,

    /// <summary>An OLA or a contract of the person's unit ends, and what follows is not said.</summary>
    FollowUnderpinning,

    /// <summary>The other side asks to end an agreement earlier than its notice allows.</summary>
    AnswerEnding,

    /// <summary>The other side ends an agreement: the person's side has not said yet that it knows.</summary>
    KnowEnding,

    /// <summary>An action of a review that is the person's own.</summary>
    DoAction,

    /// <summary>An agreement whose review is due soon, or was.</summary>
    HoldReview,
}

/// <summary>Something that waits for a person.</summary>
public sealed record Need
{
    public required NeedKind Kind { get; init; }

    /// <summary>As its address names it: the number of a request or exclusion, the code of an agreement.</summary>
    public required string Key { get; init; }

    /// <summary>By when: the wish date, the last day for an answer, or the day from which the version shall be in force; null where nobody said.</summary>
    public required LocalDate? By { get; init; }

    public required string ServiceName { get; init; }

    public required string DepartmentName { get; init; }

    /// <summary>The unit; of a claim to decide the side that makes it.</summary>
    public required string UnitName { get; init; }

    /// <summary>Null where all sites of an agreement are meant.</summary>
    public string? SiteName { get; init; }

    /// <summary>Who asked, proposed or claimed.</summary>
    public string? PersonName { get; init; }

    /// <summary>Of a request; of what is to be rated how many services; 0 otherwise.</summary>
    public int Quantity { get; init; }

    /// <summary>What a request counts; empty otherwise.</summary>
    public string QuantityUnit { get; init; } = "";

    /// <summary>What a request asks for.</summary>
    public RequestKind RequestKind { get; init; }

    /// <summary>Of a request to move, where it goes; null otherwise.</summary>
    public string? ToSiteName { get; init; }

    /// <summary>Of a request; 0 otherwise.</summary>
    public long CostPerYearCents { get; init; }

    /// <summary>Of a request; 0 otherwise.</summary>
    public long CostOnceCents { get; init; }

    /// <summary>The number of the version of an agreement or a decision; 0 otherwise.</summary>
    public int VersionNumber { get; init; }

    /// <summary>What the claimer wrote; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who asked, proposed or claimed; null for the installation itself.</summary>
    public long? MadeById { get; init; }

    /// <summary>When.</summary>
    public required Instant Since { get; init; }

    /// <summary>Of a version: the side that has not signed; null otherwise.</summary>
    public OpenSide? Asked { get; init; }
}

/// <summary>Something that changed, for those whom it concerns.</summary>
public sealed record Change
{
    public required Instant At { get; init; }

    /// <summary>"request", "agreement" or "service".</summary>
    public required string Kind { get; init; }

    /// <summary>As its address names it.</summary>
    public required string Key { get; init; }

    /// <summary>What became of it: the state of a request, "signed" or "proposed" for an agreement, "created" for a service.</summary>
    public required string What { get; init; }

    public required string ServiceName { get; init; }

    public required string DepartmentName { get; init; }

    public required string PersonName { get; init; }
}

/// <summary>A unit that can be called.</summary>
public sealed record UnitContact
{
    public required string Name { get; init; }

    public required string? Phone { get; init; }

    public required string? Email { get; init; }
}

/// <summary>Counts that stand at the top of Home.</summary>
public sealed record HomeCounts
{
    /// <summary>Requests in the person's scope that wait for an answer.</summary>
    public required int SentRequestCount { get; init; }

    /// <summary>Requests in the person's scope that are accepted and not delivered.</summary>
    public required int AcceptedRequestCount { get; init; }

    /// <summary>Agreements in the person's scope that are in force on the day asked for.</summary>
    public required int AgreementCount { get; init; }

    /// <summary>What those agreements charge a month, in cents of the organisation's currency.</summary>
    public required long MonthlyChargeCents { get; init; }
}

/// <summary>How the installation stands, for those who keep it and those who check it.</summary>
public sealed record InstallationFacts
{
    public required int PersonCount { get; init; }

    /// <summary>People who can sign in and may do nothing.</summary>
    public required int WithoutRoleCount { get; init; }

    /// <summary>Changes written to the audit trail since the instant asked for.</summary>
    public required int ChangeCount { get; init; }

    public required int SourceCount { get; init; }

    /// <summary>Sources whose newest data is older than the instant asked for, or that have none.</summary>
    public required int SilentSourceCount { get; init; }
}

/// <summary>A source and how fresh it is.</summary>
public sealed record SourceFreshness
{
    public required string Name { get; init; }

    /// <summary>Up to when its newest import knows what happened; null where nothing was imported.</summary>
    public required Instant? DataAsOf { get; init; }

    /// <summary>After how many minutes it is late; null: nobody said, and a week is allowed.</summary>
    public int? LateMinutes { get; init; }

    /// <summary>How often a file is expected, as it is stored; null: nobody said, or a Prometheus is asked.</summary>
    public string? ExpectedEvery { get; init; }
}

/// <summary>An entry of the audit trail.</summary>
public sealed record AuditLine
{
    public required Instant At { get; init; }

    public required string PersonName { get; init; }

    public required string Action { get; init; }

    public required string SubjectKind { get; init; }

    public required string SubjectKey { get; init; }
}
