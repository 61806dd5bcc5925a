using ItCatalog.Calculation;
using ItCatalog.Calculation.Requests;
using ItCatalog.Data.Catalogue;
using NodaTime;

namespace ItCatalog.Data.Requests;

/// <summary>What somebody entered who asks for a service, word for word.</summary>
public sealed record RequestDraft
{
    /// <summary>The longest note, and the longest reason of an answer, in characters.</summary>
    public const int MaxNoteLength = 2000;

    /// <summary>How far ahead a wish may lie, in years.</summary>
    public const int MaxYearsAhead = 5;

    /// <summary>Code of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Code of the site.</summary>
    public string? Site { get; init; }

    /// <summary>Code of the offering, where the service has any at the site.</summary>
    public string? Tier { get; init; }

    /// <summary>The department that asks; the person must belong to it.</summary>
    public long? Department { get; init; }

    public string? Quantity { get; init; }

    /// <summary>ISO date; empty where there is no wish.</summary>
    public string? WishDate { get; init; }

    public string? Note { get; init; }

    /// <summary>The answers to the service's questions, in their order; what is missing at the end was left open.</summary>
    public IReadOnlyList<AnswerDraft> Answers { get; init; } = [];

    /// <summary>The <see cref="Ordering.Revision"/> by which the questions were shown; null where none were asked for.</summary>
    public int? OrderingRevision { get; init; }

    /// <summary>How many the department has there already, where it asks for more of them; null where it orders from the catalogue.</summary>
    public int? Had { get; init; }
}

/// <summary>What was entered for a question.</summary>
public sealed record AnswerDraft
{
    public const int MaxAnswerLength = 1000;

    /// <summary>The largest file, in bytes.</summary>
    public const int MaxFileBytes = 5 * 1024 * 1024;

    /// <summary>Words, a number, a choice, a date or the number of a person; of a file its name.</summary>
    public string? Text { get; init; }

    /// <summary>Of a file; null otherwise.</summary>
    public IReadOnlyList<byte>? Content { get; init; }
}

/// <summary>An answer without mistakes.</summary>
/// <param name="Question">The question.</param>
/// <param name="Text">As it is kept and read.</param>
/// <param name="Content">Of a file: its bytes as base64; null otherwise.</param>
public sealed record GivenAnswer(Question Question, string Text, string? Content);

/// <summary>What is kept of a request when it is sent.</summary>
public sealed record NewRequest
{
    public required long ServiceId { get; init; }

    public required long SiteId { get; init; }

    /// <summary>Of a move, where it goes.</summary>
    public long? ToSiteId { get; init; }

    public required long DepartmentId { get; init; }

    public RequestKind Kind { get; init; }

    /// <inheritdoc cref="Request.Had"/>
    public int? Had { get; init; }

    public required int Quantity { get; init; }

    public required LocalDate? WishDate { get; init; }

    public required string Note { get; init; }

    /// <summary>What is counted.</summary>
    public required string UnitName { get; init; }

    public required string? TierCode { get; init; }

    public required string? TierName { get; init; }

    public required RequestCost Cost { get; init; }

    public required int? DeliverDays { get; init; }

    public required decimal? DeliverRatio { get; init; }

    public IReadOnlyList<GivenAnswer> Answers { get; init; } = [];

    /// <inheritdoc cref="RequestOffer.Steps"/>
    public required IReadOnlyList<ApprovalStep> Steps { get; init; }
}

/// <summary>A draft without mistakes: what would be asked for, and what it costs.</summary>
public sealed record RequestOffer
{
    public required Service Service { get; init; }

    public required Offering Offering { get; init; }

    public required long DepartmentId { get; init; }

    public required int Quantity { get; init; }

    public required LocalDate? WishDate { get; init; }

    public required string Note { get; init; }

    public required RequestCost Cost { get; init; }

    /// <summary>What is due in the first year: once, and a year of what comes again.</summary>
    public Money FirstYear => Cost.Once + Cost.PerYear;

    /// <summary>How it is ordered.</summary>
    public required Ordering Ordering { get; init; }

    public required IReadOnlyList<GivenAnswer> Answers { get; init; }

    /// <summary>Who has to approve it, in their order; empty: nobody.</summary>
    public required IReadOnlyList<ApprovalStep> Steps { get; init; }

    /// <summary>What is kept of it.</summary>
    /// <param name="had">How many the department has there, where it asks for more of them; null where it orders from the catalogue.</param>
    public NewRequest ToRequest(int? had) => new()
    {
        ServiceId = Service.Id,
        SiteId = Offering.SiteId,
        DepartmentId = DepartmentId,
        Had = had,
        Quantity = Quantity,
        WishDate = WishDate,
        Note = Note,
        UnitName = Offering.UnitName,
        TierCode = Offering.TierCode,
        TierName = Offering.TierName,
        Cost = Cost,
        DeliverDays = Ordering.DeliverDays,
        DeliverRatio = Ordering.DeliverRatio,
        Answers = Answers,
        Steps = Steps,
    };
}
