using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Data.Agreements;

/// <summary>What one version says: what is written in a draft and what both sides sign.</summary>
public sealed record AgreementTerms
{
    /// <summary>First day of the month from which it applies.</summary>
    public required LocalDate EffectiveFrom { get; init; }

    /// <summary>First day of the month from which it no longer applies; null: until it is superseded or ended. It stays so when that has happened.</summary>
    public LocalDate? EffectiveTo { get; init; }

    /// <summary>When both sides look at it again; null where nothing is set.</summary>
    public LocalDate? ReviewBy { get; init; }

    /// <summary>The month in which its years begin, 1 to 12; quarters begin every three months from there.</summary>
    public int YearStart { get; init; } = 1;

    /// <summary>Which of the priorities that a case had counts.</summary>
    public CountedPriority CountedPriority { get; init; }

    /// <summary>Whether it counts cases that name no department, beside other agreements that cover them too.</summary>
    /// <remarks>Calculation rules, section 10, "Whose case".</remarks>
    public bool Shares { get; init; }

    /// <summary>What is different from the version before, in a line.</summary>
    public string ChangeNote { get; init; } = "";

    public required AgreementTexts Texts { get; init; }

    /// <summary>What the department is charged a month, in cents of the organisation's currency; null where nothing is agreed.</summary>
    public long? MonthlyChargeCents { get; init; }

    /// <summary>Share of the monthly charge, 0 to 1, that credits can reach; null where no credits are agreed.</summary>
    public decimal? AtRiskRatio { get; init; }

    /// <summary>When repeated months below the expected level earn a credit; null: never.</summary>
    public CreditRepeat? Repeat { get; init; }

    /// <summary>What a credit is multiplied with in the first, second, ... month in default in a row; the last one serves on. Empty means 1.</summary>
    public IReadOnlyList<decimal> Multipliers { get; init; } = [];

    /// <summary>A credit is returned when the target was met in each of so many months after it; null: never.</summary>
    public int? EarnBackMonths { get; init; }

    /// <summary>Of the targets that would not be in default in a month at a site without the misses of one incident, only the largest credit is paid.</summary>
    /// <remarks>Calculation rules, section 6, "One incident, one remedy".</remarks>
    public bool OneRemedy { get; init; }

    /// <summary>As what credits are given; null: nothing is said, and they are money.</summary>
    public CreditPayment? Payment { get; init; }

    /// <summary>How claims to leave something out are dealt with.</summary>
    public ClaimTerms Claims { get; init; } = new();

    /// <summary>How disputes are settled.</summary>
    public DisputeTerms Disputes { get; init; } = new();

    /// <summary>What follows from repeated defaults beside credits.</summary>
    public RemedyTerms Remedies { get; init; } = new();

    /// <summary>How months close by themselves; null: only both sides close them.</summary>
    public ClosingDays? Closing { get; init; }

    /// <summary>Where it applies and in which hours, each site once.</summary>
    public IReadOnlyList<AgreementSite> Sites { get; init; } = [];

    /// <summary>Where it says something else than the offerings that it takes, and why, by site and place.</summary>
    public IReadOnlyList<OfferingDifference> Differences { get; init; } = [];

    /// <summary>OLAs and contracts that it rests on, in order, each once.</summary>
    public IReadOnlyList<AgreementRest> Rests { get; init; } = [];

    /// <summary>Whom each side names, in order; the first of a side represents it.</summary>
    public IReadOnlyList<AgreementContact> Contacts { get; init; } = [];

    /// <summary>The promises, in order.</summary>
    public IReadOnlyList<AgreementTarget> Targets { get; init; } = [];
}

/// <summary>A site that the agreement covers, and the service hours promised there.</summary>
public sealed record AgreementSite
{
    /// <summary>The largest quantity that can be agreed on.</summary>
    public const int MaxQuantity = 10_000_000;

    public required long SiteId { get; init; }

    public required long ServiceHoursId { get; init; }

    /// <summary>How many of what the offering counts the department has there on the version's first day; null where nothing is agreed.</summary>
    public int? Quantity { get; init; }

    /// <summary>The offering whose levels and hours it takes there; null: none.</summary>
    public long? TierId { get; init; }

    /// <summary>The edition of that; null where none is taken, or it is not kept yet.</summary>
    public int? TierEdition { get; init; }
}

/// <summary>Something that a version says otherwise at a site than the offering that it takes there.</summary>
public sealed record OfferingDifference
{
    public required long SiteId { get; init; }

    /// <summary>"hours", or what is promised: "resolution; priorities P1, P2".</summary>
    public required string Place { get; init; }

    /// <summary>The place for people: "Resolved in time, priorities P1 and P2, in service hours".</summary>
    public string Title { get; init; } = "";

    /// <summary>What the offering says, in words; empty where it says nothing about it.</summary>
    public string Offered { get; init; } = "";

    /// <summary>What the version says, in words; empty where it says nothing about it.</summary>
    public string Agreed { get; init; } = "";

    /// <summary>Why it is otherwise.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>An OLA or a contract on which a version rests.</summary>
public sealed record AgreementRest
{
    public required long UnderpinningId { get; init; }

    /// <summary>Those with the same word stand side by side, so that one of them is enough; empty: it is needed.</summary>
    public string Beside { get; init; } = "";

    /// <summary>Its code; empty where the terms were not read from a version.</summary>
    public string Code { get; init; } = "";

    /// <summary>"Line 1, contract with Northline Carrier": as it was called when the version was proposed, of a draft as it is called now.</summary>
    public string Words { get; init; } = "";
}

/// <summary>A person whom one side names, and what for.</summary>
public sealed record AgreementContact
{
    public required Side Side { get; init; }

    /// <summary>What the person is there for, in the side's own words: "Something is broken", "Decides on issues".</summary>
    public required string Duty { get; init; }

    public required string Name { get; init; }

    public string Phone { get; init; } = "";

    public string Email { get; init; } = "";
}

/// <summary>One version with everything in it, and the names that its numbers stand for.</summary>
/// <remarks>Names and hours of what was proposed or signed are those of then, whatever became of them; of a draft they are those of now.</remarks>
public sealed record AgreementVersion
{
    public required VersionSummary Summary { get; init; }

    public required AgreementTerms Terms { get; init; }

    /// <summary>Who agrees on what, in the names that stand in it.</summary>
    public required VersionParties Parties { get; init; }

    /// <summary>The sites of the terms by name.</summary>
    public required IReadOnlyList<PromisedHours> Hours { get; init; }

    /// <summary>The canonical text as it was proposed; null for a draft.</summary>
    public required string? ProposedText { get; init; }
}

/// <summary>The two sides of a version and what they agree on: as frozen when it was proposed; of a draft as they are called now.</summary>
public sealed record VersionParties
{
    public required string ServiceCode { get; init; }

    public required string ServiceName { get; init; }

    public required string DepartmentCode { get; init; }

    public required string DepartmentName { get; init; }

    public required string UnitCode { get; init; }

    public required string UnitName { get; init; }

    /// <inheritdoc cref="Agreement.Title"/>
    public string Title => $"{ServiceName}, {DepartmentName}";
}

/// <summary>The service hours promised at a site.</summary>
public sealed record PromisedHours
{
    public required long SiteId { get; init; }

    public required string SiteCode { get; init; }

    public required string SiteName { get; init; }

    /// <summary>IANA identifier.</summary>
    public required string TimeZone { get; init; }

    public required long ServiceHoursId { get; init; }

    public required string ServiceHoursName { get; init; }

    /// <summary>Whether holidays and special days of the site apply.</summary>
    public required bool ObservesHolidays { get; init; }

    /// <inheritdoc cref="AgreementSite.Quantity"/>
    public int? Quantity { get; init; }

    /// <inheritdoc cref="AgreementSite.TierId"/>
    public long? TierId { get; init; }

    /// <inheritdoc cref="AgreementSite.TierEdition"/>
    public int? TierEdition { get; init; }

    /// <summary>Code of the offering; null where none is taken.</summary>
    public string? TierCode { get; init; }

    /// <summary>"Silver".</summary>
    public string? TierName { get; init; }

    /// <summary>The weekly pattern.</summary>
    public IReadOnlyList<WeeklyHours> Weekly { get; init; } = [];
}
