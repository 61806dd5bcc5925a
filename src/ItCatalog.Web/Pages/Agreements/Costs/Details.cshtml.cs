using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Remedies;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Entries;
using ItCatalog.Work.Remedies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements.Costs;

/// <summary>One third-party cost, and what the viewer's side says to it.</summary>
public sealed class DetailsModel(CostStore costs, AnswerCost answerCost, OrganisationStore organisation, Actor person) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public ThirdPartyCost Cost { get; private set; } = null!;

    public string Currency { get; private set; } = "";

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public bool MayAnswer => May(CostState.Accepted) && Work.May.NotDecide(person, Cost.ClaimedById, Cost.Claimed, "claimed") is null;

    public bool MayWithdraw => May(CostState.Withdrawn);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CostState answer, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (answer is not (CostState.Accepted or CostState.Refused or CostState.Withdrawn))
        {
            return BadRequest();
        }

        var reader = new FormReader();
        var accepted = answer == CostState.Accepted ? reader.Amount("Accepted", Input.Accepted) : null;
        ModelState.Add(reader.Mistakes, "Input");
        return !ModelState.IsValid ? Page() : await this.AnswerAsync(
            await answerCost.RunAsync(person, id, answer, accepted, Input.Words ?? "", cancellationToken),
            _ =>
            {
                TempData.Saved("Saved: the other side is told.");
                return Redirect($"/agreements/costs/{id}");
            },
            async () => await LoadAsync(id, cancellationToken) ? Page() : NotFound());
    }

    private bool May(CostState answer) => Cost.IsOpen && person.Id is not null && Work.May.AnswerCost(person, Cost, answer);

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        if (await costs.FindAsync(person, id, cancellationToken) is not { } cost || await organisation.FindAsync(cancellationToken) is not { } own)
        {
            return false;
        }

        (Cost, Currency, Zone) = (cost, own.Currency, own.Zone);
        return true;
    }

    /// <summary>What is typed.</summary>
    public sealed class InputModel
    {
        public string? Accepted { get; set; }

        public string? Words { get; set; }
    }
}
