using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Work.Lint;

/// <summary>All that a check looks at.</summary>
public sealed record LintFacts
{
    public required AgreementTerms Terms { get; init; }

    /// <summary>Its sites and their hours.</summary>
    public required IReadOnlyList<PromisedHours> Hours { get; init; }

    /// <summary>As the organisation counts days.</summary>
    public required LocalDate Today { get; init; }

    /// <summary>Names of the organisation's priorities, the most urgent first.</summary>
    public IReadOnlyList<string> Priorities { get; init; } = [];

    /// <summary>Of each target of the terms, in their order, what became of it in the last months.</summary>
    public IReadOnlyList<TargetFacts> Targets { get; init; } = [];

    /// <summary>Cases of the service in the last twelve months that name the department or none, by site and priority.</summary>
    public IReadOnlyList<CaseCount> Cases { get; init; } = [];

    /// <summary>The last holiday of each site; null: they come back without an end. A site without any is not here.</summary>
    public IReadOnlyDictionary<long, LocalDate?> LastHolidays { get; init; } = new Dictionary<long, LocalDate?>();

    /// <summary>Names, addresses and user names of people whose account is closed, since when.</summary>
    public IReadOnlyDictionary<string, LocalDate> Gone { get; init; } = new Dictionary<string, LocalDate>();

    /// <summary>OLAs and contracts that it rests on, as they stand now, in the order of the terms.</summary>
    public IReadOnlyList<RestFacts> Rests { get; init; } = [];

    /// <summary>By when both sides look at it next, as the version and the last review say; null: no review is set.</summary>
    public LocalDate? NextReview { get; init; }

    /// <summary>Whether a later version is being written, proposed or signed.</summary>
    public bool HasNext { get; init; }

    /// <summary>Whether it binds: signed and in force, so that dates can pass.</summary>
    public bool IsInForce { get; init; }
}

/// <summary>What became of a target.</summary>
/// <param name="IsWatched">Whether a source that has data brings what it is made of.</param>
/// <param name="Kept">Windows over all sites.</param>
/// <param name="NeverMeasuredAt">Sites at which no window was measured although one was at another.</param>
/// <param name="Good">Sum of the numerators; null for kinds without, and where nothing was measured.</param>
/// <param name="Total">Sum of the denominators.</param>
public sealed record TargetFacts(bool IsWatched, KeptCount Kept, IReadOnlyList<string> NeverMeasuredAt, decimal? Good, decimal? Total);
