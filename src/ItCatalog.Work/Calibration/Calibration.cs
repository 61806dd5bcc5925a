using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Work.Calibration;

/// <summary>What a version would have come to in the last twelve whole months, had it been in force in all of them.</summary>
public sealed record VersionHindsight
{
    public required Agreement Agreement { get; init; }

    public required AgreementVersion Version { get; init; }

    /// <summary>What was reckoned with: the version's terms, or others that were tried.</summary>
    public required AgreementTerms Terms { get; init; }

    /// <summary>First day of the first month; null where no source of the service has data.</summary>
    public required LocalDate? First { get; init; }

    /// <summary>First day of the last one.</summary>
    public required LocalDate? Last { get; init; }

    /// <summary>In the order of the version.</summary>
    public required IReadOnlyList<TargetHindsight> Targets { get; init; }

    /// <summary>What all targets together would have cost.</summary>
    public required CreditSum Credits { get; init; }

    /// <summary>What the months really cost, under the versions that were in force.</summary>
    public required CreditSum Real { get; init; }

    public required string Currency { get; init; }
}

/// <summary>What a target would have come to.</summary>
public sealed record TargetHindsight
{
    public required AgreementTarget Target { get; init; }

    /// <summary>Whether a source of the service that has data brings what it is made of.</summary>
    public required bool IsWatched { get; init; }

    /// <summary>Over all sites at which it holds: a window is kept where no site missed it.</summary>
    public required KeptCount Kept { get; init; }

    public required IReadOnlyList<SiteHindsight> Sites { get; init; }

    /// <summary>What its levels mean in cases or time, in a sentence; null where they need none.</summary>
    public required string? Meaning { get; init; }

    /// <summary>What it would have cost; of nothing where it has no share of credit.</summary>
    public required CreditSum Credits { get; init; }

    /// <summary>How many figures were taken as they were kept, and how many were computed anew.</summary>
    public required (int Kept, int Anew) Figures { get; init; }
}

/// <summary>The same at one site.</summary>
/// <param name="Code">Of the site.</param>
/// <param name="Name">Of the site.</param>
/// <param name="Kept">Its windows.</param>
/// <param name="Good">Sum over the windows; null for kinds without, and where nothing was measured.</param>
/// <param name="Total">The same.</param>
public sealed record SiteHindsight(string Code, string Name, KeptCount Kept, decimal? Good, decimal? Total);

/// <summary>Credits of some months.</summary>
/// <param name="Count">How many.</param>
/// <param name="Cents">Together, before what was returned.</param>
/// <param name="ReturnedCents">Of it, returned because the promise was kept again within the months.</param>
public sealed record CreditSum(int Count, long Cents, long ReturnedCents)
{
    /// <summary>No credit.</summary>
    public static CreditSum Nothing { get; } = new(0, 0, 0);

    /// <summary>What is left.</summary>
    public long LeftCents => Cents - ReturnedCents;

    /// <summary>With one more credit.</summary>
    public CreditSum Plus(long cents, bool isReturned) => checked(new(Count + 1, Cents + cents, ReturnedCents + (isReturned ? cents : 0)));
}

/// <summary>One target of a version, and what other limits and levels would have come to.</summary>
public sealed record TargetCalibration
{
    /// <summary>The version with the target as it was tried.</summary>
    public required VersionHindsight Whole { get; init; }

    /// <summary>As the version has it.</summary>
    public required AgreementTarget Written { get; init; }

    /// <summary>As it was tried.</summary>
    public required TargetHindsight Tried { get; init; }

    /// <summary>A row for each limit, with a cell for each expected level; one row where the kind has no limit.</summary>
    public required IReadOnlyList<IReadOnlyList<CalibratedCell>> Grid { get; init; }

    /// <summary>Cases by the priority that counts, where the target takes several; then those without one.</summary>
    public required IReadOnlyList<PriorityHindsight> Priorities { get; init; }

    /// <summary>What it would have cost with other limits, or with other levels where there is no limit; empty where nothing is at risk.</summary>
    public required IReadOnlyList<CalibratedCost> Costs { get; init; }
}

/// <summary>One limit and level.</summary>
/// <param name="Target">What was held against the months.</param>
/// <param name="Kept">What came of it.</param>
/// <param name="IsTried">Whether it is the one that was tried.</param>
public sealed record CalibratedCell(Target Target, KeptCount Kept, bool IsTried);

/// <summary>The cases of one priority.</summary>
/// <param name="Priority">Null: those without one.</param>
/// <param name="Good">Good ones.</param>
/// <param name="Total">All that were decided.</param>
/// <param name="Kept">Windows in which the level would have been kept with these cases alone; null where that is not asked.</param>
public sealed record PriorityHindsight(string? Priority, decimal Good, decimal Total, KeptCount? Kept);

/// <summary>What another limit or level would have cost.</summary>
/// <param name="Target">The limit and level.</param>
/// <param name="Own">This target's credits.</param>
/// <param name="All">Those of all targets, which share the month's cap.</param>
/// <param name="IsTried">Whether it is the one that was tried.</param>
public sealed record CalibratedCost(Target Target, CreditSum Own, CreditSum All, bool IsTried);
