using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Remedies;
using ItCatalog.Web.Pages.Performance.Exclusions;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Entries;
using ItCatalog.Work.Remedies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements.Costs;

/// <summary>What third parties charged one side of an agreement because of the other, and the form that claims it.</summary>
public sealed class IndexModel(AgreementStore agreements, CostStore costs, ClaimCost claim, OrganisationStore organisation, Actor person, IClock clock) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Agreement Agreement { get; private set; } = null!;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ThirdPartyCost> Costs { get; private set; } = [];

    /// <summary>The indemnification clause of the version that is shown today; may be empty.</summary>
    public string Clause { get; private set; } = "";

    public string Currency { get; private set; } = "";

    /// <summary>Whether the viewer speaks for one of the sides.</summary>
    public bool IsParty => person.Id is not null && May.ClaimFor(person, Agreement) is not null;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken) => await LoadAsync(code, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(code, cancellationToken))
        {
            return NotFound();
        }

        var reader = new FormReader();
        var draft = new CostDraft
        {
            Month = reader.Month("Month", Input.Month),
            ChargedBy = Input.ChargedBy ?? "",
            AmountCents = reader.Amount("Amount", Input.Amount),
            Words = Input.Words ?? "",
            Link = Input.Link ?? "",
            File = await EvidenceUpload.ReadAsync(Input.File, ModelState, cancellationToken),
        };
        ModelState.Add(reader.Mistakes, "Input");
        return !ModelState.IsValid ? Page() : await this.AnswerAsync(
            await claim.RunAsync(person, code, draft, cancellationToken),
            id =>
            {
                TempData.Saved("Claimed: the other side is asked.");
                return Redirect($"/agreements/costs/{id}");
            },
            Page);
    }

    private async Task<bool> LoadAsync(string code, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(person, code, cancellationToken) is not { } agreement || await organisation.FindAsync(cancellationToken) is not { } own)
        {
            return false;
        }

        (Agreement, Currency) = (agreement, own.Currency);
        Costs = await costs.OfAgreementAsync(person, agreement.Id, cancellationToken);
        var shown = agreement.ShownOn(clock.GetCurrentInstant().InZone(own.Zone).Date);
        Clause = (await agreements.FindVersionAsync(agreement, shown.Number, cancellationToken))?.Terms.Texts.Indemnification ?? "";
        return true;
    }

    /// <summary>What is typed.</summary>
    public sealed class InputModel
    {
        /// <summary>"2026-10".</summary>
        public string? Month { get; set; }

        public string? ChargedBy { get; set; }

        public string? Amount { get; set; }

        public string? Words { get; set; }

        public string? Link { get; set; }

        public IFormFile? File { get; set; }
    }
}
