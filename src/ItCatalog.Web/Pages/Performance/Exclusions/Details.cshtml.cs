using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Performance;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance.Exclusions;

/// <summary>One exclusion: the claim with its evidence, and the customer's answer.</summary>
public sealed class DetailsModel(
    ExclusionStore exclusions, ExclusionPreview preview, AnswerExclusion answerExclusion, WithdrawExclusion withdrawExclusion, Actor person) : PageModel
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
        await FinishAsync(id, await withdrawExclusion.RunAsync(person, id, cancellationToken), "The claim is withdrawn: everything counts.", cancellationToken);

    private async Task<IActionResult> AnswerAsync(long id, bool accept, CancellationToken cancellationToken) => await FinishAsync(
        id,
        await answerExclusion.RunAsync(person, id, accept, Input.Note ?? "", cancellationToken),
        accept ? "Accepted: the figures are computed without this interval." : "Declined: the interval counts.",
        cancellationToken);

    private Task<IActionResult> FinishAsync<T>(long id, Answer<T> answer, string saved, CancellationToken cancellationToken) => this.AnswerAsync(
        answer,
        _ =>
        {
            TempData.Saved(saved);
            return Redirect($"/performance/exclusions/{id}");
        },
        async () => await LoadAsync(id, cancellationToken) ? Page() : NotFound());

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
