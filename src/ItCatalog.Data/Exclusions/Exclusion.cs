using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Data.Exclusions;

/// <summary>What one side asks the other to leave out of the figures of an agreement, and what the other said.</summary>
public sealed record Exclusion
{
    public required long Id { get; init; }

    public required long AgreementId { get; init; }

    public required string AgreementCode { get; init; }

    public required long ServiceId { get; init; }

    public required string ServiceName { get; init; }

    public required long UnitId { get; init; }

    public required string UnitName { get; init; }

    public required long DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    /// <summary>Who asks; the other side answers.</summary>
    public required Side Side { get; init; }

    /// <summary>The first of those that were claimed at once: its own number where it was claimed alone, or is the first.</summary>
    public required long FirstId { get; init; }

    public required Covers Covers { get; init; }

    /// <summary>The outage that it is about, as its source calls it; null where it is about something else.</summary>
    public required string? OutageKey { get; init; }

    /// <summary>Null: every site of the agreement.</summary>
    public required long? SiteId { get; init; }

    public required string? SiteName { get; init; }

    /// <summary>Zone in which its times are read: of its site, or of the agreement's first site. IANA identifier.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Where it begins; of several times the first, of cases the first opening.</summary>
    public required Instant From { get; init; }

    /// <summary>Where it ends; of several times the last, of cases when the last was resolved.</summary>
    public required Instant To { get; init; }

    /// <summary>One of <see cref="ExclusionCause.All"/>.</summary>
    public required string Cause { get; init; }

    public required string Reason { get; init; }

    /// <summary>What was done to keep the harm small; may be empty.</summary>
    public required string Mitigation { get; init; }

    public required string Evidence { get; init; }

    /// <summary>Where more evidence lies: an address; may be empty.</summary>
    public required string Link { get; init; }

    /// <summary>The name of the file that shows it; null where there is none.</summary>
    public required string? FileName { get; init; }

    public required long? FileBytes { get; init; }

    /// <summary>When the other side was told; null where nobody said.</summary>
    public required Instant? Told { get; init; }

    /// <summary>Working days between the announcement of planned maintenance and its beginning; null where that is not asked for.</summary>
    public required int? NoticeGiven { get; init; }

    /// <summary>How many the agreement asked for.</summary>
    public required int? NoticeAsked { get; init; }

    /// <summary>The end of the last working day for an answer; null: it waits until it is answered.</summary>
    public required Instant? AnswerBy { get; init; }

    /// <summary>The zone of that day.</summary>
    public required string? AnswerZone { get; init; }

    /// <summary>What no answer by then means.</summary>
    public required Silence? Silence { get; init; }

    public required ExclusionState State { get; init; }

    public required long ClaimedById { get; init; }

    public required string ClaimedBy { get; init; }

    public required Instant Claimed { get; init; }

    /// <summary>Who accepted, declined or withdrew it; null where nobody has yet, or the installation did.</summary>
    public required string? DecidedBy { get; init; }

    public required Instant? Decided { get; init; }

    /// <summary>Whether it was decided by nobody's answer.</summary>
    public required bool BySilence { get; init; }

    public required string DecisionNote { get; init; }

    /// <summary>What of the time is left out, where that is a part of it; null: all of it.</summary>
    public required Instant? OutFrom { get; init; }

    /// <inheritdoc cref="OutFrom"/>
    public required Instant? OutTo { get; init; }

    /// <summary>Of how many times or cases a part was accepted: those that were not.</summary>
    public required int NotOutCount { get; init; }

    /// <summary>When the claimant's side said that it knows of an answer that is no full yes.</summary>
    public required Instant? Noted { get; init; }

    /// <summary>Whether less than what was claimed is left out.</summary>
    public bool IsPart => State == ExclusionState.Accepted && (OutFrom is not null || NotOutCount > 0);

    /// <summary>Whether the time for an answer is over.</summary>
    public bool IsOverdue(Instant now) => State == ExclusionState.Claimed && AnswerBy <= now;

    /// <summary>Who answers it: the department or the unit.</summary>
    public string AnsweredBy => Side == Side.Provider ? DepartmentName : UnitName;

    /// <summary>Who asks: the unit or the department.</summary>
    public string AskedBy => Side == Side.Provider ? UnitName : DepartmentName;
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

/// <summary>What a claim is about, as it is stored, in lower case.</summary>
public enum Covers
{
    /// <summary>From one instant to another.</summary>
    Time,

    /// <summary>The time of an outage.</summary>
    Outage,

    /// <summary>Several times: planned maintenance that comes again.</summary>
    Times,

    /// <summary>Single cases.</summary>
    Cases,
}

/// <summary>Why something may be left out.</summary>
public static class ExclusionCause
{
    public const string PlannedMaintenance = "planned-maintenance";

    /// <summary>The causes as stored, and in words.</summary>
    public static IReadOnlyList<(string Name, string Words)> All { get; } =
    [
        ("customer-information", "The customer did not provide information"),
        ("customer-change", "A change of the customer"),
        (PlannedMaintenance, "Planned maintenance"),
        ("force-majeure", "Force majeure"),
        ("third-party", "A third party"),
        ("other", "Another cause"),
    ];

    /// <summary>The words of a cause; the name itself where it is not known.</summary>
    public static string Words(string name) => All.FirstOrDefault(cause => cause.Name == name).Words ?? name;
}

/// <summary>What a claim says.</summary>
public sealed record ExclusionClaim
{
    public required string AgreementCode { get; init; }

    /// <summary>Codes of other agreements for the same service that it concerns too; each is answered by itself.</summary>
    public IReadOnlyList<string> AlsoCodes { get; init; } = [];

    /// <summary>Who asks; null: the side for which the person acts, the provider's where that is both.</summary>
    public Side? Side { get; init; }

    public Covers Covers { get; init; }

    /// <summary>Null: every site of the agreement.</summary>
    public required long? SiteId { get; init; }

    /// <summary>Of cases it is taken from them.</summary>
    public required Instant From { get; init; }

    public required Instant To { get; init; }

    /// <summary>How the outage is called that it is about.</summary>
    public string? OutageKey { get; init; }

    /// <summary>Of a time that comes again every so many weeks: how many.</summary>
    public int EveryWeeks { get; init; } = 1;

    /// <summary>Of a time that comes again: the last local date on which it may begin.</summary>
    public LocalDate? RepeatsUntil { get; init; }

    /// <summary>The cases, by source and number.</summary>
    public IReadOnlyList<ClaimedCaseKey> Cases { get; init; } = [];

    public required string Cause { get; init; }

    public required string Reason { get; init; }

    public string Mitigation { get; init; } = "";

    public string Evidence { get; init; } = "";

    public string Link { get; init; } = "";

    public Instant? Told { get; init; }

    /// <summary>A file that shows it, hostile until it is read; null: none.</summary>
    public ClaimFile? File { get; init; }
}

/// <summary>A case as its source knows it.</summary>
/// <param name="Source">Code of the source.</param>
/// <param name="Key">Its number there.</param>
public sealed record ClaimedCaseKey(string Source, string Key);

/// <summary>A file that belongs to a claim.</summary>
/// <param name="Name">Its name, without a path.</param>
/// <param name="Content">Its bytes, which nobody opens here.</param>
public sealed record ClaimFile(string Name, byte[] Content)
{
    /// <summary>The most bytes that are kept.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;
}

/// <summary>One of several times of a claim.</summary>
public sealed record ClaimedTime
{
    public required Instant From { get; init; }

    public required Instant To { get; init; }

    /// <summary>Whether it is left out.</summary>
    public required bool IsOut { get; init; }
}

/// <summary>A case of a claim.</summary>
public sealed record ClaimedCase
{
    public required long SourceId { get; init; }

    public required string SourceCode { get; init; }

    public required string Key { get; init; }

    public required string? Title { get; init; }

    public required string? Priority { get; init; }

    /// <summary>Null where the case is not there any more.</summary>
    public required Instant? Opened { get; init; }

    public required Instant? Resolved { get; init; }

    public required long? SiteId { get; init; }

    public required string? SiteName { get; init; }

    /// <summary>Whether it is left out.</summary>
    public required bool IsOut { get; init; }
}
