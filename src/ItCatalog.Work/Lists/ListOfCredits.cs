using ItCatalog.Calculation;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Performance;
using ItCatalog.Files.Lists;

namespace ItCatalog.Work.Lists;

/// <summary>Credits to take away, each with its arithmetic.</summary>
public static class ListOfCredits
{
    /// <summary>The list.</summary>
    /// <param name="credits">Out of the store, which knows who may see them.</param>
    /// <param name="currency">The organisation's.</param>
    /// <param name="name">What stands in the file's name beside "credits": the agreement; null: nothing.</param>
    public static ListFile Of(IEnumerable<MonthCredit> credits, string currency, string? name) => new ListColumns<MonthCredit>()
        .Text("Agreement", credit => credit.AgreementCode)
        .Text("Target", credit => credit.TargetKey)
        .Text("Name of the target", credit => credit.TargetName)
        .Text("Site", credit => credit.SiteName)
        .Month("Month", credit => credit.Month)
        .Text("Reason", credit => credit.Reason is { } reason ? Word.Of(reason) : null)
        .Whole("Months in default in a row", credit => credit.ConsecutiveMonths)
        .Money("Charge of the month", credit => Money.OfCents(credit.MonthlyChargeCents, currency))
        .Whole("Sites", credit => credit.SiteCount)
        .Number("Charge of the site", credit => credit.ChargeShare)
        .Number("At risk", credit => credit.AtRiskRatio)
        .Number("Share of the target", credit => credit.Allocation)
        .Number("Multiplier", credit => credit.Multiplier)
        .Number("Before the cap", credit => credit.Uncapped)
        .Money("By the rules", credit => Money.OfCents(credit.DisputeId is null ? credit.AmountCents : credit.RuleCents, currency))
        .Money("Credit", credit => Money.OfCents(credit.AmountCents, currency))
        .Text("Paid instead", credit => credit.PaidTargetKey)
        .Text("For the incident", credit => credit.Incident)
        .Whole("Settled by dispute", credit => credit.DisputeId)
        .Month("Earned back in", credit => credit.EarnedBackIn)
        .Money("Due", credit => Money.OfCents(credit.DueCents, currency))
        .Text("Currency", _ => currency)
        .Text("Given as", credit => credit.Payment is { } payment ? Word.Of(payment.Kind) : null)
        .Number("Improvement hours", credit => credit.IsHours ? credit.Given.Hours : null)
        .Number("Improvement hours due", credit => credit.IsHours ? credit.Due.Hours : null)
        .Text("From cost centre", credit => credit.Payment?.From)
        .Text("To cost centre", credit => credit.Payment?.To)
        .Text("Shared by", credit => credit.SharedBy)
        .Whole("Version", credit => credit.VersionNumber)
        .Of("Credits", name is null ? "credits" : $"credits-{name}", credits.ToAsyncEnumerable());
}
