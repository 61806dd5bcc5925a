using System.Globalization;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Bills;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using ItCatalog.Data.Remedies;
using NodaTime;

namespace ItCatalog.Work.Months;

/// <summary>Reads the final statement of an agreement, or what it would be today. Credits are those of the bills, so that both say the same.</summary>
public sealed class ReadFinalStatement(
    AgreementStore agreements, MonthStore months, AdjustmentStore adjustments, BillStore bills, DisputeStore disputes, ExclusionStore exclusions, PlanStore plans, CostStore costs,
    OrganisationStore organisation, IClock clock)
{
    /// <summary>The statement; null where there is no such agreement, nothing of it was signed, or the viewer may not know of it.</summary>
    public async Task<FinalStatement?> RunAsync(Actor viewer, string code, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(viewer, code, cancellationToken) is not { LastSigned: { } last } agreement)
        {
            return null;
        }

        var today = await organisation.TodayAsync(clock, cancellationToken);
        var all = (await months.ListAsync(agreement, cancellationToken)).OrderBy(month => month.Month).ToList();
        var closings = (await months.AllClosingsAsync(agreement.Code, month: null, cancellationToken)).Where(closing => closing.Reopened is null).ToDictionary(closing => closing.Month);
        var changed = await adjustments.OfAgreementAsync(agreement, cancellationToken);
        var charged = await costs.OfAgreementAsync(viewer, agreement.Id, cancellationToken);
        var time = all.Count == 0 ? BillTime.None : BillTime.Of(all[0].Month, all[^1].Month);
        var account = (await bills.ReadAsync(viewer, agreement.DepartmentCode, time, cancellationToken)).SingleOrDefault()?.Account;
        return new()
        {
            Agreement = agreement,
            EndedFrom = last.EffectiveTo,
            HasEnded = last.EffectiveTo <= today,
            Months = [.. all.Select(month => new StatementMonth(
                month.Month,
                month.State,
                closings.GetValueOrDefault(month.Month),
                CreditsGiven.Of((account?.Of(month.Month).Lines ?? []).Where(line => line.Agreement == agreement.Code && line.Kind == ChargeKind.Credit).Select(line => line.Given)),
                CreditsGiven.Of(changed.Where(one => one.BookedMonth == month.Month).Select(one => one.Given)))),],
            Final = [.. changed.Where(one => one.BookedMonth is null && one.Cents != 0)],
            Costs = [.. charged.Where(cost => cost.State == CostState.Accepted).OrderBy(cost => cost.Month).ThenBy(cost => cost.Id)],
            Open = [.. all.Where(month => month.State != MonthState.Closed).Select(month => new OpenPoint(
                    $"{Show.Month(month.Month)} is not closed", $"/agreements/{Uri.EscapeDataString(agreement.Code)}/months/{MonthWord.Of(month.Month)}")),
                .. (await exclusions.OpenAsync(viewer, agreement.Id, cancellationToken)).Select(claim => new OpenPoint(
                    $"Claim {Number(claim.Id)} waits for an answer", $"/performance/exclusions/{Number(claim.Id)}")),
                .. (await disputes.OfAgreementAsync(viewer, agreement.Id, cancellationToken)).Where(dispute => dispute.IsOpen).Select(dispute => new OpenPoint(
                    $"Dispute {Number(dispute.Id)} is open", $"/performance/disputes/{Number(dispute.Id)}")),
                .. (await plans.OfAgreementAsync(viewer, agreement.Id, cancellationToken)).Where(plan => plan.IsOpen).Select(plan => new OpenPoint(
                    $"Improvement plan {Number(plan.Id)} is open", $"/performance/plans/{Number(plan.Id)}")),
                .. charged.Where(cost => cost.IsOpen).Select(cost => new OpenPoint($"Third-party cost {Number(cost.Id)} waits for an answer", $"/agreements/costs/{Number(cost.Id)}")),],
        };
    }

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);
}
