using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Underpinnings;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Entries;
using ItCatalog.Work.Underpinnings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Agreements.Underpinnings;

/// <summary>An OLA or a contract in one form: a new one, or one that is changed.</summary>
[Authorize(Policies.Provider)]
public sealed class EditModel(UnderpinningStore store, SaveUnderpinning save, OrganisationStore organisation, Actor person) : PageModel
{
    /// <summary>Number of the one that is changed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    /// <summary>The revision that was read.</summary>
    [BindProperty]
    public int? Revision { get; set; }

    [BindProperty]
    public UnderpinningForm Input { get; set; } = new();

    [BindProperty]
    public DocumentModel Document { get; set; } = new();

    /// <summary>As it stands; null for a new one.</summary>
    public Underpinning? Known { get; private set; }

    public bool IsOla => Known?.Kind == UnderpinningKind.Ola;

    public IReadOnlyList<Named> Units { get; private set; } = [];

    /// <summary>Units to which it can be promised.</summary>
    public IReadOnlyList<Named> OwnUnits { get; private set; } = [];

    public IReadOnlyList<Site> Sites { get; private set; } = [];

    /// <summary>Service hours by code, in words.</summary>
    public IReadOnlyList<(string Code, string Words)> Hours { get; private set; } = [];

    public string BackAddress => "/agreements/underpinnings" + (Known is { } known ? "/" + known.Code : "");

    public string Address => "/agreements/underpinnings/edit" + (Known is { } known ? "?code=" + Uri.EscapeDataString(known.Code) : "");

    public string RowsAddress => Address + (Known is null ? "?" : "&") + "handler=Rows";

    public string DocumentHelp => Known?.DocumentName is { } name ? $"In place of {name}. Up to 10 MB." : "The file that was signed, up to 10 MB.";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Known is { } known)
        {
            var codes = Sites.ToDictionary(site => site.Id, site => site.Code);
            (Input, Revision) = (UnderpinningForm.Of(known, site => codes[site]), known.Revision);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        return await this.AnswerAsync(
            await save.RunAsync(person, Known?.Code, Revision, Input, await SentAsync(cancellationToken), cancellationToken),
            code =>
            {
                TempData.Saved("It is saved. What rests on it is checked against it.");
                return Redirect($"/agreements/underpinnings/{code}");
            },
            () => Task.FromResult<IActionResult>(Page()),
            mistake => mistake,
            field => field == nameof(DocumentModel.File) ? nameof(Document) : "Input");
    }

    public async Task<IActionResult> OnPostRowsAsync(string? change, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        ModelState.Clear();
        Rows.Change(change ?? "", "contact", Input.Contacts, () => new(), Underpinning.MaxContacts);
        return Page();
    }

    private async Task<UnderpinningDocument?> SentAsync(CancellationToken cancellationToken) =>
        Document.File is { } file ? new(file.OwnName(), await file.BytesAsync(UnderpinningDocument.MaxBytes, cancellationToken)) : null;

    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(Code))
        {
            Known = await store.FindAsync(Code, cancellationToken);
            if (Known is null)
            {
                return NotFound();
            }
        }

        Units = await organisation.UnitsAsync(cancellationToken);
        OwnUnits = [.. Units.Where(unit => May.KeepUnderpinning(person, unit.Id))];
        Sites = await organisation.SitesAsync(cancellationToken);
        Hours = [.. (await organisation.ServiceHoursAsync(cancellationToken)).Select(hours => (hours.Code, $"{hours.Name}: {HoursText.Of(hours.Weekly)}"))];
        return Known is { } known && !May.KeepUnderpinning(person, known.UnitId) ? Forbid() : null;
    }

    /// <summary>The file of the contract.</summary>
    public sealed class DocumentModel
    {
        public IFormFile? File { get; set; }
    }
}
