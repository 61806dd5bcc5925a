using NodaTime;

namespace ItCatalog.Data.Catalogue;

/// <summary>Where an offering stands on a day.</summary>
public enum TierPhase
{
    /// <summary>It is being written; its unit alone sees it.</summary>
    Draft,

    /// <summary>Published for a day to come.</summary>
    Upcoming,

    /// <summary>It can be ordered and agreed on.</summary>
    Offered,

    /// <summary>Nothing new is made with it.</summary>
    Retired,
}

/// <summary>An offering: a service in a tier, with what it holds, what it costs at each site and whom it is for. What it promises stands beside it, in the offerings of
/// the store that knows agreements.</summary>
public record Tier
{
    public required long Id { get; init; }

    public required long ServiceId { get; init; }

    public required string ServiceCode { get; init; }

    public required string ServiceName { get; init; }

    public required long UnitId { get; init; }

    /// <summary>As addresses name it, within its service.</summary>
    public required string Code { get; init; }

    /// <summary>The tier in the unit's words: "Silver".</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands beside the others, the smallest first.</summary>
    public required int Position { get; init; }

    /// <summary>What its price holds.</summary>
    public IReadOnlyList<string> Included { get; init; } = [];

    /// <summary>What its price does not hold.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>The first day on which it can be ordered, as the organisation counts days; null: a draft.</summary>
    public required LocalDate? PublishedFrom { get; init; }

    /// <summary>The first day on which it can be ordered no more; null while it is open.</summary>
    public required LocalDate? RetiredFrom { get; init; }

    /// <summary>Code of what takes its place; null where nothing does.</summary>
    public string? SuccessorCode { get; init; }

    /// <summary>The tier of that.</summary>
    public string? SuccessorName { get; init; }

    /// <summary>Rises with every change of what was published.</summary>
    public required int Edition { get; init; }

    /// <summary>Rises with every save.</summary>
    public required int Revision { get; init; }

    /// <summary>In the organisation's order.</summary>
    public IReadOnlyList<TierSite> Sites { get; init; } = [];

    /// <summary>Departments that may order it; empty: all that may order the service.</summary>
    public IReadOnlyList<Named> Buyers { get; init; } = [];

    /// <summary>Where it stands on a day.</summary>
    public TierPhase PhaseOn(LocalDate day) =>
        PublishedFrom is not { } from ? TierPhase.Draft
        : RetiredFrom <= day ? TierPhase.Retired
        : from > day ? TierPhase.Upcoming
        : TierPhase.Offered;

    /// <summary>Whether a department that may order the service may order this.</summary>
    public bool IsOpenTo(long departmentId) => Buyers.Count == 0 || Buyers.Any(buyer => buyer.Id == departmentId);
}

/// <summary>An offering at a site.</summary>
public sealed record TierSite
{
    /// <summary>What it costs there.</summary>
    public required Offering Offering { get; init; }

    /// <summary>The pattern of hours in which it is served; null: the site's own.</summary>
    public required long? ServiceHoursId { get; init; }

    /// <summary>Why it is otherwise there than at the first of its sites; empty where it is not.</summary>
    public required string Reason { get; init; }
}
