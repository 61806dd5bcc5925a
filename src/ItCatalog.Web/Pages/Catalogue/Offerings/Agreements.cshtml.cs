using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Agreements.Offerings;
using ItCatalog.Work.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Catalogue.Offerings;

/// <summary>The agreements that take an offering: who has agreed on what it says now, who has not, and why.</summary>
public sealed class AgreementsModel(
    ServiceStore services, OfferingTakers takers, DraftChangedOffering drafts, OrganisationStore organisations, Actor person, IClock clock) : PageModel
{
    [FromRoute]
    public string Code { get; set; } = "";

    [FromRoute]
    public string Offering { get; set; } = "";

    public Tier Tier { get; private set; } = null!;

    /// <summary>Those that the viewer may see.</summary>
    public IReadOnlyList<OfferingTaker> Takers { get; private set; } = [];

    public LocalDate Today { get; private set; }

    public bool MayChange => person.ActsForUnit(Tier.UnitId);

    public string AgreedCount => Show.Count(Takers.Count(taker => taker.State == TakerState.Agreed));

    public string ServiceAddress => "/catalogue/" + Uri.EscapeDataString(Tier.ServiceCode);

    /// <summary>Where the page leads back to.</summary>
    public string BackAddress => ServiceAddress + "/offerings";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>Begins the versions that are missing.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        return await this.AnswerAsync(
            await drafts.RunAsync(person, Code, Offering, cancellationToken),
            drafted =>
            {
                TempData.Saved(string.Join(' ', [$"{Show.Count(drafted.Count, "draft").ToUpperFirst()} begun.", .. drafted.Refused]));
                return RedirectToPage();
            },
            Page);
    }

    /// <summary>The same as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? ListDownload.Of(ListOfTakers.Of(Takers, ("Service", Code), ("Offering", Offering)), format) : NotFound();

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await services.FindAsync(Code, cancellationToken) is not { } service
            || service.Tiers.FirstOrDefault(tier => tier.Code == Offering && tier.PublishedFrom is not null) is not { } own)
        {
            return false;
        }

        Tier = own;
        Today = await organisations.TodayAsync(clock, cancellationToken);
        Takers = await takers.OfAsync(person, own, cancellationToken);
        return true;
    }
}
