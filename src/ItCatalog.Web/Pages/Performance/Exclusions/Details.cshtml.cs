using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Shared.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance.Exclusions;

/// <summary>One exclusion: the claim with its evidence, and the customer's answer.</summary>
public sealed class DetailsModel(ExclusionStore exclusions, ExclusionPreview preview, Actor person) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Exclusion Exclusion { get; private set; } = null!;

    public DateTimeZone Zone { get; private set; } = null!;

    /// <summary>What accepting the claim would change; empty where it is answered already.</summary>
    public IReadOnlyList<FigureChange> Changes { get; private set; } = [];

    public bool MayAnswer => Exclusion.State == ExclusionState.Claimed && person.ActsForDepartment(Exclusion.DepartmentId);

    public bool MayWithdraw => Exclusion.State == ExclusionState.Claimed && person.ActsForUnit(Exclusion.UnitId);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostAcceptAsync(long id, CancellationToken cancellationToken) => AnswerAsync(id, accept: true, cancellationToken);

    public Task<IActionResult> OnPostDeclineAsync(long id, CancellationToken cancellationToken) => AnswerAsync(id, accept: false, cancellationToken);

    public async Task<IActionResult> OnPostWithdrawAsync(long id, CancellationToken cancellationToken) =>
        await FinishAsync(id, await exclusions.WithdrawAsync(person, id, cancellationToken), "The claim is withdrawn: everything counts.", "/performance/exclusions", cancellationToken);

    private async Task<IActionResult> AnswerAsync(long id, bool accept, CancellationToken cancellationToken) => await FinishAsync(
        id,
        await exclusions.DecideAsync(person, id, accept, Input.Note ?? "", cancellationToken),
        accept ? "Accepted: the figures are computed without this interval." : "Declined: the interval counts.",
        $"/performance/exclusions/{id}",
        cancellationToken);

    private async Task<IActionResult> FinishAsync(long id, AgreementResult result, string saved, string next, CancellationToken cancellationToken)
    {
        switch (result.Outcome)
        {
            case AgreementOutcome.Done:
                TempData.Saved(saved);
                return Redirect(next);
            case AgreementOutcome.NotAllowed:
                return Forbid();
            case AgreementOutcome.Refused when await LoadAsync(id, cancellationToken):
                ModelState.Add(result.Mistakes);
                return Page();
            default:
                return NotFound();
        }
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        if (await exclusions.FindAsync(person, id, cancellationToken) is not { } exclusion)
        {
            return false;
        }

        (Exclusion, Zone) = (exclusion, DateTimeZoneProviders.Tzdb[exclusion.TimeZone]);
        if (exclusion.State == ExclusionState.Claimed)
        {
            Changes = await preview.OfAsync(person, exclusion, cancellationToken);
        }

        return true;
    }

    public sealed class InputModel
    {
        public string? Note { get; set; }
    }
}
