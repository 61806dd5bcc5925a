using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Administration.Organisation;

/// <summary>One site: name, time zone, service hours, holidays, special days. Without a number a new one.</summary>
public sealed class SiteModel(SiteChanges changes, OrganisationStore organisation, Actor current) : PageModel
{
    [BindProperty]
    public SiteDraft Input { get; set; } = new();

    public IReadOnlyList<HoursPattern> Hours { get; private set; } = [];

    /// <summary>Zones that are named after a place.</summary>
    public static IReadOnlyList<string> Zones { get; } = [.. DateTimeZoneProviders.Tzdb.Ids.Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public bool MayChange => current.Is(Role.Administrator);

    public string Title { get; private set; } = "Add a site";

    public async Task<IActionResult> OnGetAsync(long? id, CancellationToken cancellationToken)
    {
        if (id is { } known)
        {
            if (await changes.FindAsync(known, cancellationToken) is not { } site)
            {
                return NotFound();
            }

            (Input, Title) = (site, site.Name!);
        }
        else if (!MayChange)
        {
            return Forbid();
        }

        Hours = await organisation.ServiceHoursAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long? id, CancellationToken cancellationToken)
    {
        if (await changes.KeepAsync(current, id, Input, cancellationToken) is not { } kept)
        {
            return NotFound();
        }

        ModelState.Add(kept.Mistakes);
        if (kept.Succeeded)
        {
            TempData.Saved($"{Input.Name} is saved.");
            return RedirectToPage("Index");
        }

        Title = id is null ? Title : "Change the site";
        Hours = await organisation.ServiceHoursAsync(cancellationToken);
        return Page();
    }
}
