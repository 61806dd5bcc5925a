using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Remedies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance.Plans;

/// <summary>The customer demands an improvement plan after a miss, or the provider begins one.</summary>
[Authorize(Policies.Party)]
public sealed class NewModel(
    PromiseStore promises, AttainmentStore attainment, AgreementStore agreements, DemandPlan demand, Actor person, IClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "agreement")]
    public string? AgreementCode { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Target { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Site { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What was missed; null where the page was opened without saying so.</summary>
    public WindowAttainment? Figure { get; private set; }

    public Agreement Agreement { get; private set; } = null!;

    public Side Mine { get; private set; }

    /// <summary>Working days within which it is written; null: no deadline is agreed.</summary>
    public int? Days { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => AgreementCode is null ? Page() : await LoadAsync(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ?? await this.AnswerAsync(
            await demand.RunAsync(person, new(AgreementCode!, Target!, Site!, Figure!.Month), Input.Words ?? "", Input.Link ?? "", cancellationToken),
            id =>
            {
                TempData.Saved(Mine == Side.Customer ? $"{Agreement.UnitName} is asked for the plan." : $"{Agreement.DepartmentName} is told of the plan. Write it now.");
                return Redirect($"/performance/plans/{id}");
            },
            Page);

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (Addresses.ParseMonth(Month) is not { } first
            || await promises.FindAsync(person, AgreementCode ?? "", Target ?? "", Site ?? "", cancellationToken) is not { } promise
            || await attainment.FindAsync(promise, first, cancellationToken) is not { } figure
            || await agreements.FindAsync(person, promise.AgreementCode, cancellationToken) is not { } agreement)
        {
            return NotFound();
        }

        if (May.ClaimFor(person, agreement) is not { } side)
        {
            return Forbid();
        }

        (Figure, Agreement, Mine) = (figure, agreement, side);
        var shown = agreement.InForceOn(figure.Month) ?? agreement.ShownOn(clock.GetCurrentInstant().InUtc().Date);
        Days = (await agreements.FindVersionAsync(agreement, shown.Number, cancellationToken))?.Terms.Remedies.PlanDays;
        return null;
    }

    public sealed class InputModel
    {
        public string? Words { get; set; }

        public string? Link { get; set; }
    }
}
