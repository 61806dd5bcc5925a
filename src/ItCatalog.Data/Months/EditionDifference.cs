using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Data.Months;

/// <summary>A figure of a closed month that a later edition of the rules gives otherwise. It stays as it is until both sides ask for the edition.</summary>
/// <remarks>Calculation rules, section 10, "Months that stay".</remarks>
public sealed record EditionDifference
{
    public required long ClosingId { get; init; }

    public required string AgreementCode { get; init; }

    /// <summary>First day of the month that is closed.</summary>
    public required LocalDate Month { get; init; }

    public required string TargetKey { get; init; }

    public required string TargetName { get; init; }

    public required TargetKind Kind { get; init; }

    public required Better Better { get; init; }

    public required int Decimals { get; init; }

    public required string SiteCode { get; init; }

    public required string SiteName { get; init; }

    /// <summary>First day of the window of the figure.</summary>
    public required LocalDate Window { get; init; }

    /// <summary>The edition by which the figure that stands was computed.</summary>
    public required int EditionNow { get; init; }

    public required decimal? GoodNow { get; init; }

    public required decimal? TotalNow { get; init; }

    public required decimal? ValueNow { get; init; }

    public required string StatusNow { get; init; }

    /// <summary>The edition that gives another one.</summary>
    public required int Edition { get; init; }

    public required decimal? Good { get; init; }

    public required decimal? Total { get; init; }

    public required decimal? Value { get; init; }

    /// <summary>Null: there would be no figure.</summary>
    public required string? Status { get; init; }
}

/// <summary>A side that wants a later edition of the rules for a closed month.</summary>
public sealed record EditionRequest
{
    public required Side Side { get; init; }

    public required long PersonId { get; init; }

    /// <summary>How the person was called then.</summary>
    public required string Name { get; init; }

    public required string Note { get; init; }

    public required Instant Asked { get; init; }
}
