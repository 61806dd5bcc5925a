using ItCatalog.Calculation.Requests;
using ItCatalog.Data.Catalogue;
using NodaTime;

namespace ItCatalog.Data.Requests;

/// <summary>What a department head entered, word for word.</summary>
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

    /// <summary>The department that asks; the person must speak for it.</summary>
    public long? Department { get; init; }

    public string? Quantity { get; init; }

    /// <summary>ISO date; empty where there is no wish.</summary>
    public string? WishDate { get; init; }

    public string? Note { get; init; }
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
}
