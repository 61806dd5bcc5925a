using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Catalogue.Offerings;

/// <summary>The offerings of a service: what is offered, what was, and for the people of its unit what is being written.</summary>
public sealed class IndexModel(ServiceStore services, OrganisationStore organisations, ListOfTiers listed, Actor person, IClock clock) : PageModel
{
    [FromRoute]
    public string Code { get; set; } = "";

    public Service Service { get; private set; } = null!;

    /// <summary>Those that the viewer may see.</summary>
    public IReadOnlyList<Tier> Tiers { get; private set; } = [];

    public string Currency { get; private set; } = "";

    public LocalDate Today { get; private set; }

    public bool MayChange => person.ActsForUnit(Service.UnitId);

    public string ServiceAddress => "/catalogue/" + Uri.EscapeDataString(Service.Code);

    public string Address => ServiceAddress + "/offerings";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await services.FindAsync(Code, cancellationToken) is not { } service)
        {
            return NotFound();
        }

        Service = service;
        Tiers = [.. service.Tiers.Where(tier => Work.May.SeeTier(person, tier))];
        Currency = (await organisations.FindAsync(cancellationToken))?.Currency ?? "";
        Today = await organisations.TodayAsync(clock, cancellationToken);
        return Page();
    }

    /// <summary>The same as a file, with levels and prices at each site.</summary>
    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken) =>
        await services.FindAsync(Code, cancellationToken) is { } service ? ListDownload.Of(await listed.OfAsync(person, service.Code, cancellationToken), format) : NotFound();
}
