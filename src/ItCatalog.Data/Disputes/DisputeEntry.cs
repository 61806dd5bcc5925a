using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;
using NodaTime;

namespace ItCatalog.Data.Disputes;

/// <summary>Something that was said in a dispute, or happened by itself.</summary>
public sealed record DisputeEntry
{
    public required long Id { get; init; }

    public required long DisputeId { get; init; }

    public required Instant At { get; init; }

    /// <summary>The step of the ladder in which it was said; 0 where there is none.</summary>
    public required int Step { get; init; }

    public required DisputeEntryKind Kind { get; init; }

    /// <summary>For whom it was said; null: it happened by itself, or who decides said it.</summary>
    public required Side? Side { get; init; }

    public required long? PersonId { get; init; }

    /// <summary>How the person was called then; null: it happened by itself.</summary>
    public required string? Name { get; init; }

    public required string Words { get; init; }

    public required string Evidence { get; init; }

    public required string Link { get; init; }

    public required string? FileName { get; init; }

    public required long? FileBytes { get; init; }

    public required ProposalKind Proposes { get; init; }

    /// <summary>The case that would be corrected: its source and number there.</summary>
    public required string? SourceCode { get; init; }

    public required string? TicketKey { get; init; }

    public required Instant? CaseOpened { get; init; }

    public required Instant? CaseResponded { get; init; }

    public required Instant? CaseResolved { get; init; }

    /// <summary>It is not solved after all.</summary>
    public required bool CaseNotResolved { get; init; }

    public required long? DepartmentId { get; init; }

    public required string? DepartmentName { get; init; }

    public required ExclusionState? ExclusionBecomes { get; init; }

    /// <summary>What a credit shall be, in cents; null where it is about none.</summary>
    public required long? CreditBecomesCents { get; init; }

    /// <summary>Whether what it proposes was agreed or decided.</summary>
    public required bool Holds { get; init; }

    /// <summary>What it proposes.</summary>
    public Proposal Proposal => new()
    {
        Kind = Proposes,
        Case = SourceCode is null ? null : new(SourceCode, TicketKey!),
        Opened = CaseOpened,
        Responded = CaseResponded,
        Resolved = CaseResolved,
        IsNotResolved = CaseNotResolved,
        DepartmentId = DepartmentId,
        ExclusionBecomes = ExclusionBecomes,
        CreditBecomesCents = CreditBecomesCents,
    };
}

/// <summary>What an entry is, as it is stored, in lower case.</summary>
public enum DisputeEntryKind
{
    Opened,
    Answered,
    Offered,

    /// <summary>It went on to the next step.</summary>
    Passed,
    Agreed,
    Declined,
    Decided,
    Silence,
    Withdrew,
}

/// <summary>What an entry proposes, as it is stored, in lower case.</summary>
public enum ProposalKind
{
    Nothing,

    /// <summary>Everything stays as it is.</summary>
    Stands,
    Correction,
}

/// <summary>What somebody proposes to correct: of one case its times and whose it is, what becomes of an exclusion, or the amount of a credit.</summary>
public sealed record Proposal
{
    public required ProposalKind Kind { get; init; }

    public ClaimedCaseKey? Case { get; init; }

    /// <summary>Null: as it is.</summary>
    public Instant? Opened { get; init; }

    public Instant? Responded { get; init; }

    public Instant? Resolved { get; init; }

    /// <summary>The case is not solved after all: it is open, until its source or another correction says when it was.</summary>
    public bool IsNotResolved { get; init; }

    /// <summary>Whose case it is; null: as it is.</summary>
    public long? DepartmentId { get; init; }

    public ExclusionState? ExclusionBecomes { get; init; }

    /// <summary>What the credit shall be, in cents; 0: none; null: as it is.</summary>
    public long? CreditBecomesCents { get; init; }

    /// <summary>Nothing is proposed.</summary>
    public static Proposal Nothing { get; } = new() { Kind = ProposalKind.Nothing };

    /// <summary>Everything stays as it is.</summary>
    public static Proposal Stands { get; } = new() { Kind = ProposalKind.Stands };

    /// <summary>Whether it names times of a case.</summary>
    public bool HasTimes => IsNotResolved || (Opened ?? Responded ?? Resolved) is not null;

    /// <summary>Whether it names anything of a case.</summary>
    public bool IsOfCase => HasTimes || Case is not null || DepartmentId is not null;
}

/// <summary>What is written with an entry.</summary>
public sealed record Said
{
    public required string Words { get; init; }

    public string Evidence { get; init; } = "";

    /// <summary>Where more evidence lies: an address; may be empty.</summary>
    public string Link { get; init; } = "";

    /// <summary>A file that shows it, hostile until it is read; null: none.</summary>
    public ClaimFile? File { get; init; }
}
