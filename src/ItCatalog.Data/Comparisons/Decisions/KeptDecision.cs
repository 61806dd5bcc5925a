using NodaTime;

namespace ItCatalog.Data.Comparisons.Decisions;

/// <summary>How far a kept version of a decision has come.</summary>
public enum KeptDecisionState
{
    /// <summary>Prepared; a second person has to check it.</summary>
    ToCheck,

    /// <summary>Checked by somebody else than who prepared it.</summary>
    Checked,

    /// <summary>Decided. It stays as it is.</summary>
    Decided,

    /// <summary>Whoever checked it sent it back.</summary>
    SentBack,

    /// <summary>Another version was prepared before anybody decided by this one.</summary>
    Replaced,
}

/// <summary>What was decided.</summary>
public enum DecisionChoice
{
    /// <summary>The service stays in-house.</summary>
    Keep,

    /// <summary>A provider takes it.</summary>
    Outsource,

    /// <summary>It stays in-house while somebody negotiates again.</summary>
    Renegotiate,
}

/// <summary>A version of a decision between in-house and quotes: what a comparison said when it was prepared, which stays, and who checked and decided.</summary>
public sealed record KeptDecision
{
    public required long Id { get; init; }

    public required string ComparisonCode { get; init; }

    public required string ComparisonName { get; init; }

    public required string ServiceName { get; init; }

    /// <summary>The unit that provides the service: its managers prepare.</summary>
    public required long UnitId { get; init; }

    public required string UnitName { get; init; }

    /// <summary>Counted from 1 for each comparison.</summary>
    public required int Version { get; init; }

    public required KeptDecisionState State { get; init; }

    /// <summary>The revision of the comparison that was kept.</summary>
    public required int Revision { get; init; }

    /// <summary>The revision that the comparison has now.</summary>
    public required int RevisionNow { get; init; }

    /// <summary>The edition of the rules by which it was computed.</summary>
    public required int RuleVersion { get; init; }

    /// <summary>The fingerprint of everything that was kept.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The sentence of its decision page.</summary>
    public required string Answer { get; init; }

    public required long PreparedById { get; init; }

    public required string PreparedBy { get; init; }

    public required Instant Prepared { get; init; }

    /// <summary>Who checked it or sent it back; null where nobody has.</summary>
    public required string? CheckedBy { get; init; }

    public required Instant? Checked { get; init; }

    /// <summary>What they say; may be empty.</summary>
    public required string CheckNote { get; init; }

    /// <summary>Null where nobody has decided.</summary>
    public required string? DecidedBy { get; init; }

    public required Instant? Decided { get; init; }

    public required DecisionChoice? Choice { get; init; }

    /// <summary>Who takes it, or with whom is negotiated; null where it is kept, and where nobody in particular was named.</summary>
    public required string? Provider { get; init; }

    /// <summary>Why it was decided so.</summary>
    public required string Reason { get; init; }

    public bool IsOpen => State is KeptDecisionState.ToCheck or KeptDecisionState.Checked;

    /// <summary>Whether the comparison was saved anew after this was kept.</summary>
    public bool IsChangedSince => Revision != RevisionNow;
}

/// <summary>What a year, or a part of it, really cost.</summary>
public sealed record DecisionActual
{
    /// <summary>0 is before the first year.</summary>
    public required int Year { get; init; }

    /// <summary>0 for the whole, else the part of the plan from 1.</summary>
    public required int Part { get; init; }

    public required long AmountCents { get; init; }

    /// <summary>Where that is read: an account, an invoice.</summary>
    public required string Source { get; init; }

    public required string EnteredBy { get; init; }

    public required Instant Entered { get; init; }
}
