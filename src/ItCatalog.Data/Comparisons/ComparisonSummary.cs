using NodaTime;

namespace ItCatalog.Data.Comparisons;

/// <summary>What a list shows of a comparison, and what a page needs to know about its surroundings.</summary>
public sealed record ComparisonSummary
{
    public required long Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required long ServiceId { get; init; }

    public required string ServiceCode { get; init; }

    public required string ServiceName { get; init; }

    /// <summary>The unit that provides the service: its managers may change the comparison.</summary>
    public required long UnitId { get; init; }

    public required string UnitName { get; init; }

    public required int Years { get; init; }

    public required int FirstYear { get; init; }

    public required int QuoteCount { get; init; }

    /// <summary>Counts the savings; who saves names the revision that was read.</summary>
    public required int Revision { get; init; }

    public required Instant Created { get; init; }

    /// <summary>Code of the comparison that it is a scenario of; null where it stands by itself.</summary>
    public string? BaseCode { get; init; }

    /// <summary>What people call that comparison.</summary>
    public string? BaseName { get; init; }

    /// <summary>Since when lists leave it out; null where they do not.</summary>
    public Instant? Archived { get; init; }

    public required string Organisation { get; init; }

    /// <summary>The organisation's currency, three letters.</summary>
    public required string Currency { get; init; }
}

/// <summary>A service to choose.</summary>
public sealed record ServiceChoice
{
    public required long Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required long UnitId { get; init; }
}

/// <summary>A comparison with everything in it.</summary>
public sealed record StoredComparison
{
    public required ComparisonSummary Summary { get; init; }

    public required ComparisonRecord Record { get; init; }

    /// <summary>Quotes that were deleted and can be brought back, the last one first.</summary>
    public IReadOnlyList<DeletedQuote> Deleted { get; init; } = [];
}

/// <summary>A quote that counts no more.</summary>
public sealed record DeletedQuote
{
    public required long Id { get; init; }

    public required string Provider { get; init; }

    public required Instant Deleted { get; init; }
}
