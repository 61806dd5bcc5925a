using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Remedies;
using ItCatalog.Work;
using Microsoft.AspNetCore.WebUtilities;

namespace ItCatalog.Web.Pages.Performance.Plans;

/// <summary>Improvement plans of a target at a site, and where the viewer may begin one; for <c>_PlansHere.cshtml</c>.</summary>
/// <param name="Rows">Open ones first.</param>
/// <param name="NewAddress">The form; null where the figure was not missed, there is one already, or the viewer speaks for neither side.</param>
/// <param name="NewWords">What its button says.</param>
public sealed record PlansHere(IReadOnlyList<ImprovementPlan> Rows, string? NewAddress, string NewWords)
{
    public static PlansHere Nothing { get; } = new([], null, "");

    /// <summary>Those of a figure's target and site.</summary>
    public static async Task<PlansHere> OfAsync(PlanStore plans, AgreementStore agreements, Actor person, WindowAttainment figure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(agreements);
        ArgumentNullException.ThrowIfNull(figure);
        var promise = figure.Promise;
        if (await agreements.FindAsync(person, promise.AgreementCode, cancellationToken) is not { } agreement)
        {
            return Nothing;
        }

        IReadOnlyList<ImprovementPlan> rows =
            [.. (await plans.OfAgreementAsync(person, agreement.Id, cancellationToken)).Where(plan => plan.TargetKey == promise.Target.Rule.Key && plan.SiteId == promise.SiteId)];
        var side = person.Id is null ? null : May.ClaimFor(person, agreement);
        var isMissed = !figure.IsPartial && figure.Status is Status.BelowExpected or Status.BelowMinimum;
        return side is null || !isMissed || rows.Any(plan => plan.IsOpen || plan.Month == figure.Month) ? new(rows, null, "") : new(
            rows,
            QueryHelpers.AddQueryString("/performance/plans/new", new Dictionary<string, string?>
            {
                ["agreement"] = promise.AgreementCode, ["target"] = promise.Target.Rule.Key, ["site"] = promise.SiteCode, ["month"] = Addresses.Month(figure.Month),
            }),
            side == Side.Customer ? "Demand an improvement plan" : "Begin an improvement plan");
    }
}
