using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Underpinnings;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Underpinnings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements.Underpinnings;

/// <summary>An OLA or a contract: what it promises, who stands behind it, what rests on it.</summary>
[Authorize(Policies.EveryDepartment)]
public sealed class DetailsModel(UnderpinningStore store, AgreeUnderpinning agree, RemoveUnderpinning remove, OrganisationStore organisation, Actor person) : PageModel
{
    public Underpinning Shown { get; private set; } = null!;

    public IReadOnlyList<NamingVersion> Named { get; private set; } = [];

    /// <summary>"Berlin and Pune", or everywhere.</summary>
    public string Where { get; private set; } = "";

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public bool MayKeep => May.KeepUnderpinning(person, Shown.UnitId);

    public bool MayAgree => May.AgreeOnUnderpinning(person, Shown);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(code, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Shown = found;
        Named = await store.NamedByAsync(found.Id, cancellationToken);
        Zone = (await organisation.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
        Where = found.SiteIds.Count == 0 ? "everywhere" : Show.AllOf([.. (await organisation.SitesAsync(cancellationToken)).Where(site => found.SiteIds.Contains(site.Id)).Select(site => site.Name)]);
        return Page();
    }

    /// <summary>The file of the contract, byte for byte. It is taken away and never shown: it is somebody else's file.</summary>
    public async Task<IActionResult> OnGetDocumentAsync(string code, CancellationToken cancellationToken) =>
        await store.FindAsync(code, cancellationToken) is { } found && await store.DocumentAsync(found.Id, cancellationToken) is { } document
            ? File(document.Content, "application/octet-stream", document.Name)
            : NotFound();

    public async Task<IActionResult> OnPostAgreeAsync(string code, int revision, CancellationToken cancellationToken) => await this.AnswerAsync(
        await agree.RunAsync(person, code, revision, cancellationToken),
        agreed =>
        {
            TempData.Saved("Your unit promises this from now on.");
            return Redirect($"/agreements/underpinnings/{agreed}");
        },
        () => OnGetAsync(code, cancellationToken));

    public async Task<IActionResult> OnPostRemoveAsync(string code, int? revision, CancellationToken cancellationToken) => await this.AnswerAsync(
        await remove.RunAsync(person, code, revision, cancellationToken),
        _ =>
        {
            TempData.Saved("It is taken away.");
            return Redirect("/agreements/underpinnings");
        },
        () => OnGetAsync(code, cancellationToken));
}
