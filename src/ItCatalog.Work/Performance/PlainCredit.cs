using ItCatalog.Calculation;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Performance;

namespace ItCatalog.Work.Performance;

/// <summary>A credit as programs read it: the command line and the interface write the same.</summary>
public sealed record PlainCredit
{
    /// <summary>Code of the agreement.</summary>
    public required string Agreement { get; init; }

    /// <summary>Key of the target.</summary>
    public required string Target { get; init; }

    /// <summary>Code of the site.</summary>
    public required string Site { get; init; }

    /// <summary>YYYY-MM.</summary>
    public required string Month { get; init; }

    /// <summary>"below-minimum" or "repeated"; null where the rules give none and it was agreed on.</summary>
    public required string? Reason { get; init; }

    /// <summary>Months in default in a row until this one, from 1.</summary>
    public required int ConsecutiveMonths { get; init; }

    public required decimal MonthlyCharge { get; init; }

    /// <summary>Over how many sites the charge is spread.</summary>
    public required int Sites { get; init; }

    /// <summary>The site's share of the monthly charge, unrounded.</summary>
    public required decimal ChargeShare { get; init; }

    /// <summary>From 0 to 1.</summary>
    public required decimal AtRisk { get; init; }

    /// <summary>From 0 to 1.</summary>
    public required decimal Allocation { get; init; }

    public required decimal Multiplier { get; init; }

    /// <summary>Before the month's cap, unrounded.</summary>
    public required decimal Uncapped { get; init; }

    /// <summary>All amounts of the month at the site before the cap, unrounded.</summary>
    public required decimal MonthUncapped { get; init; }

    /// <summary>What is due, after the cap; of an agreed one what was agreed.</summary>
    public required decimal Amount { get; init; }

    /// <summary>"money", "budget-transfer" or "improvement-hours": as what the agreement gives it; null where it says nothing, and it is money.</summary>
    public required string? GivenAs { get; init; }

    /// <summary>Of improvement hours, how many stand for the amount; they are no money beside it. Null of every other kind.</summary>
    public required decimal? ImprovementHours { get; init; }

    /// <summary>Of a budget transfer, the cost centre from which it goes; null of every other kind.</summary>
    public required string? FromCostCentre { get; init; }

    /// <summary>And the one to which it goes.</summary>
    public required string? ToCostCentre { get; init; }

    /// <summary>The dispute or correction that settled the amount; null where it is what the rules give.</summary>
    public required long? Dispute { get; init; }

    /// <summary>What the rules give in place of an agreed amount; null where they give none, or it is theirs.</summary>
    public required decimal? ByTheRules { get; init; }

    /// <summary>Key of the target whose credit is paid in place of this one, where the agreement pays one remedy for one incident; null where this one is paid.</summary>
    public required string? PaidInstead { get; init; }

    /// <summary>The incident for which it is paid: "case 2026-05-04T08:00:00Z INC0012", opened then, or "outage 2026-05-04T08:00:00Z", which began then; null where there is none.</summary>
    public required string? Incident { get; init; }

    public required bool EarnedBack { get; init; }

    /// <summary>YYYY-MM; null where it was not returned.</summary>
    public required string? EarnedBackIn { get; init; }

    /// <inheritdoc cref="PlainFigure.SharedBy"/>
    public required string? SharedBy { get; init; }

    public required int AgreementVersion { get; init; }

    public required int RuleVersion { get; init; }

    public static PlainCredit Of(MonthCredit credit)
    {
        ArgumentNullException.ThrowIfNull(credit);
        return new()
        {
            Agreement = credit.AgreementCode,
            Target = credit.TargetKey,
            Site = credit.SiteCode,
            Month = MonthWord.Of(credit.Month),
            Reason = credit.Reason is { } reason ? Word.Of(reason) : null,
            ConsecutiveMonths = credit.ConsecutiveMonths,
            MonthlyCharge = Money.AmountOf(credit.MonthlyChargeCents),
            Sites = credit.SiteCount,
            ChargeShare = credit.ChargeShare,
            AtRisk = credit.AtRiskRatio,
            Allocation = credit.Allocation,
            Multiplier = credit.Multiplier,
            Uncapped = credit.Uncapped,
            MonthUncapped = credit.MonthUncapped,
            Amount = Money.AmountOf(credit.AmountCents),
            GivenAs = credit.Payment is { } payment ? Word.Of(payment.Kind) : null,
            ImprovementHours = credit.IsHours ? credit.Given.Hours : null,
            FromCostCentre = credit.Payment is { Kind: CreditKind.BudgetTransfer } transfer ? transfer.From : null,
            ToCostCentre = credit.Payment is { Kind: CreditKind.BudgetTransfer } given ? given.To : null,
            Dispute = credit.DisputeId,
            ByTheRules = credit.RuleCents is { } cents ? Money.AmountOf(cents) : null,
            PaidInstead = credit.PaidTargetKey,
            Incident = credit.Incident,
            EarnedBack = credit.EarnedBack,
            EarnedBackIn = credit.EarnedBackIn is { } returned ? MonthWord.Of(returned) : null,
            SharedBy = credit.SharedBy,
            AgreementVersion = credit.VersionNumber,
            RuleVersion = credit.RuleVersion,
        };
    }
}
