using ItCatalog.Calculation.Time;
using ItCatalog.Calculation.Underpinnings;
using NodaTime;

namespace ItCatalog.Data.Underpinnings;

/// <summary>What kind of thing an agreement rests on.</summary>
public enum UnderpinningKind
{
    /// <summary>An operational level agreement of two units.</summary>
    Ola,

    /// <summary>A supplier's contract.</summary>
    Contract,
}

/// <summary>What another unit or a supplier promises to a unit, so that this can keep its agreements.</summary>
public sealed record Underpinning
{
    public const int MaxContacts = 20;

    public long Id { get; init; }

    /// <summary>Its number: 2 to 40 letters, digits, hyphens, dots or underscores; it stays.</summary>
    public required string Code { get; init; }

    public required UnderpinningKind Kind { get; init; }

    /// <summary>"Line 1, Boston".</summary>
    public required string Name { get; init; }

    /// <summary>The unit to which it is promised, and whose agreements rest on it.</summary>
    public required long UnitId { get; init; }

    /// <inheritdoc cref="UnitId"/>
    public string UnitCode { get; init; } = "";

    /// <inheritdoc cref="UnitId"/>
    public string UnitName { get; init; } = "";

    /// <summary>The unit that promises it; null of a contract.</summary>
    public long? ProviderUnitId { get; init; }

    /// <inheritdoc cref="ProviderUnitId"/>
    public string? ProviderUnitCode { get; init; }

    /// <inheritdoc cref="ProviderUnitId"/>
    public string? ProviderUnitName { get; init; }

    /// <summary>Who promises it; empty of an OLA.</summary>
    public string Supplier { get; init; } = "";

    /// <summary>Number of the contract with the supplier, and the like; may be empty.</summary>
    public string Reference { get; init; } = "";

    /// <inheritdoc cref="UnderpinningPromise.Availability"/>
    public decimal? Availability { get; init; }

    /// <inheritdoc cref="UnderpinningPromise.SolvesWithin"/>
    public Duration? SolvesWithin { get; init; }

    /// <inheritdoc cref="UnderpinningPromise.Priorities"/>
    public IReadOnlyList<string> Priorities { get; init; } = [];

    /// <summary>In which hours; null: not said.</summary>
    public long? ServiceHoursId { get; init; }

    /// <inheritdoc cref="ServiceHoursId"/>
    public string? ServiceHoursCode { get; init; }

    /// <inheritdoc cref="UnderpinningPromise.ObservesHolidays"/>
    public bool ObservesHolidays { get; init; }

    /// <inheritdoc cref="UnderpinningPromise.Weekly"/>
    public IReadOnlyList<WeeklyHours>? Weekly { get; init; }

    /// <summary>Where it holds; empty means everywhere.</summary>
    public IReadOnlyList<long> SiteIds { get; init; } = [];

    public required LocalDate From { get; init; }

    /// <summary>The last day; null: it has no end.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>How many days before its end, or any day, notice has to be given; null: not said.</summary>
    public int? NoticeDays { get; init; }

    /// <summary>Groups of cases, series and causes of outages by which tools name it; empty: none is known.</summary>
    public IReadOnlyList<string> KnownAs { get; init; } = [];

    public string Note { get; init; } = "";

    public IReadOnlyList<UnderpinningContact> Contacts { get; init; } = [];

    /// <summary>Name of the file of the contract; null where there is none.</summary>
    public string? DocumentName { get; init; }

    /// <summary>SHA-256 of that; null where there is none.</summary>
    public string? DocumentSha256 { get; init; }

    /// <summary>When somebody of the unit that promises said that it does; null: nobody has, or it is a contract.</summary>
    public Instant? Agreed { get; init; }

    /// <summary>Who said so.</summary>
    public string? AgreedBy { get; init; }

    /// <summary>Rises with every save.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Who promises it.</summary>
    public string Provider => Kind == UnderpinningKind.Ola ? ProviderUnitName ?? "" : Supplier;

    /// <summary>"OLA" or "contract".</summary>
    public string KindWord => Kind == UnderpinningKind.Ola ? "OLA" : "contract";

    /// <summary>The day from which on it is over; null: it has no end.</summary>
    public LocalDate? To => Until?.PlusDays(1);

    /// <summary>Whether it is said at a site.</summary>
    public bool HoldsAt(long siteId) => SiteIds.Count == 0 || SiteIds.Contains(siteId);

    /// <summary>What of it the calculation reads.</summary>
    /// <param name="beside">The word of those beside which it stands.</param>
    public UnderpinningPromise Promise(string beside = "") => new()
    {
        Name = Name, Availability = Availability, SolvesWithin = SolvesWithin, Priorities = Priorities, Weekly = Weekly, ObservesHolidays = ObservesHolidays, From = From, To = To, Beside = beside,
    };
}

/// <summary>Whom who promises names.</summary>
public sealed record UnderpinningContact
{
    public string Duty { get; init; } = "";

    public string Name { get; init; } = "";

    public string Phone { get; init; } = "";

    public string Email { get; init; } = "";
}

/// <summary>The file of a contract.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its bytes.</param>
public sealed record UnderpinningDocument(string Name, byte[] Content)
{
    public const int MaxBytes = 10 * 1024 * 1024;
}
