using ItCatalog.Calculation;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>What a target's default cost at one site in one month, with all that the amount is made of. It stands as it was computed when the data came in.</summary>
public sealed record MonthCredit
{
    public required long AgreementId { get; init; }

    public required string AgreementCode { get; init; }

    /// <summary>The version that judged the month; its terms apply.</summary>
    public required int VersionNumber { get; init; }

    public required string TargetKey { get; init; }

    public required string TargetName { get; init; }

    public required string SiteCode { get; init; }

    public required string SiteName { get; init; }

    /// <summary>IANA identifier of the site's zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>First day of the month.</summary>
    public required LocalDate Month { get; init; }

    /// <summary>Why it is due; null: the rules give none, and it was agreed on.</summary>
    public required DefaultReason? Reason { get; init; }

    /// <summary>Months in default in a row until this one, from 1.</summary>
    public required int ConsecutiveMonths { get; init; }

    /// <summary>What they multiply the credit with.</summary>
    public required decimal Multiplier { get; init; }

    /// <summary>The charge of a month for all sites of the version, in cents.</summary>
    public required long MonthlyChargeCents { get; init; }

    /// <summary>Over how many sites the charge is spread.</summary>
    public required int SiteCount { get; init; }

    /// <summary>The site's share of the monthly charge, unrounded, in the currency.</summary>
    public required decimal ChargeShare { get; init; }

    public required decimal AtRiskRatio { get; init; }

    public required decimal Allocation { get; init; }

    /// <summary>The amount before the month's cap, unrounded, in the currency.</summary>
    public required decimal Uncapped { get; init; }

    /// <summary>All amounts of the month at the site before the cap, unrounded, in the currency.</summary>
    public required decimal MonthUncapped { get; init; }

    /// <summary>What is due, after the cap; of an agreed one what was agreed.</summary>
    public required long AmountCents { get; init; }

    /// <summary>What the rules give where another amount was agreed on, or decided; null: they give none, or it is theirs.</summary>
    public long? RuleCents { get; init; }

    /// <summary>The dispute or correction that settled the amount; null: it is what the rules give.</summary>
    public long? DisputeId { get; init; }

    /// <summary>It was returned, since the target was met in each of the months that earn it back.</summary>
    public required bool EarnedBack { get; init; }

    /// <summary>The incident for which another credit is paid in its place, as <see cref="Calculation.ServiceLevels.Incident"/> writes it; null: it is paid itself.</summary>
    public string? Incident { get; init; }

    /// <summary>The target whose credit is paid for it.</summary>
    public string? PaidTargetKey { get; init; }

    public string? PaidTargetName { get; init; }

    /// <summary>The departments that share the cases behind it which name none: each of their agreements pays its own credit; null where none are shared.</summary>
    public string? SharedBy { get; init; }

    /// <summary>How many months earn it back; null where none do.</summary>
    public required int? EarnBackMonths { get; init; }

    /// <summary>By the version's terms; null where repetition is no default.</summary>
    public required CreditRepeat? Repeat { get; init; }

    /// <summary>As what it is given, by the version's terms; null: nothing is said, and it is money.</summary>
    public CreditPayment? Payment { get; init; }

    public required int RuleVersion { get; init; }

    public required Instant ComputedAt { get; init; }

    /// <summary>What all credits of the month at the site can reach, unrounded, in the currency.</summary>
    public decimal Cap => ChargeShare * AtRiskRatio;

    /// <summary>Whether the rules pay another credit of the month in its place.</summary>
    public bool IsPaidInstead => PaidTargetKey is not null;

    /// <summary>Whether the credits of the month were scaled down to the cap.</summary>
    public bool IsCapped => MonthUncapped > Cap && !IsPaidInstead;

    /// <summary>The month in which it was returned; null where it was not.</summary>
    public LocalDate? EarnedBackIn => EarnedBack && EarnBackMonths is { } months ? Month.PlusMonths(months) : null;

    /// <summary>What is left of it, in cents.</summary>
    public long DueCents => EarnedBack ? 0 : AmountCents;

    /// <summary>Whether it is given as improvement hours, and its amounts are what these are reckoned from.</summary>
    public bool IsHours => Payment?.Kind == CreditKind.ImprovementHours;

    /// <summary>What it comes to in what it is given as.</summary>
    public CreditsGiven Given => GivenFor(AmountCents);

    /// <summary>What is left of that.</summary>
    public CreditsGiven Due => EarnedBack ? default : Given;

    /// <summary>What another amount would come to in what it is given as.</summary>
    public CreditsGiven GivenFor(long cents) => CreditsGiven.Of(Payment, cents, Money.AmountOf(MonthlyChargeCents));
}
