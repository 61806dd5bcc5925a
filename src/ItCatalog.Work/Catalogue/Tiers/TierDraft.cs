using ItCatalog.Data.Catalogue;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Catalogue.Tiers;

/// <summary>An offering as the unit's IT manager entered it, word for word.</summary>
public sealed record TierDraft
{
    public const int MaxCodeLength = 40;
    public const int MaxNameLength = 40;
    public const int MaxLines = 30;
    public const int MaxLineLength = 200;
    public const int MaxTargets = 60;
    public const int MaxPosition = 99;

    /// <summary>Of a new one; that of a known one never changes, since addresses name it.</summary>
    public string? Code { get; init; }

    /// <summary>The tier in the unit's words.</summary>
    public string? Name { get; init; }

    /// <summary>Where it stands beside the others, a whole number; empty: first.</summary>
    public string? Position { get; init; }

    /// <summary>What its price holds, one a line.</summary>
    public string? Included { get; init; }

    /// <inheritdoc cref="Included"/>
    public string? Excluded { get; init; }

    /// <summary>Departments that may order it; empty: all that may order the service.</summary>
    public IReadOnlyList<long> Buyers { get; init; } = [];

    /// <summary>One for each site, offered or not.</summary>
    public IReadOnlyList<TierSiteDraft> Sites { get; init; } = [];

    /// <summary>What it promises.</summary>
    public IReadOnlyList<TargetForm> Targets { get; init; } = [];

    /// <summary>The revision that was read; 0 for a new one.</summary>
    public int Revision { get; init; }
}

/// <summary>What was entered for one site.</summary>
/// <param name="Price">Whether it is offered there, and for how much; of a published one also from which day on.</param>
/// <param name="ServiceHoursId">The hours in which it is served; null: the site's own.</param>
/// <param name="Reason">Why it is otherwise there.</param>
public sealed record TierSiteDraft(OfferingDraft Price, long? ServiceHoursId, string? Reason);
