using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Administration;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Administration.Organisation;

/// <summary>One site: name, time zone, service hours, holidays, special days. Without a number a new one.</summary>
public sealed class SiteModel(SiteStore sites, SaveSite saveSite, OrganisationStore organisation, Actor current) : PageModel
{
    [BindProperty]
    public SiteDraft Input { get; set; } = new();

    /// <summary>Why it may alter figures of windows that have ended, and the fingerprint of what was shown.</summary>
    [BindProperty]
    public PastInput Past { get; set; } = new();

    /// <summary>What it would alter; null until it was tried.</summary>
    public Consequences? Consequences { get; private set; }

    public IReadOnlyList<HoursPattern> Hours { get; private set; } = [];

    /// <summary>Zones that are named after a place.</summary>
    public static IReadOnlyList<string> Zones { get; } = [.. DateTimeZoneProviders.Tzdb.Ids.Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public bool MayChange => current.Is(Role.Administrator);

    public string Title { get; private set; } = "Add a site";

    public async Task<IActionResult> OnGetAsync(long? id, CancellationToken cancellationToken)
    {
        if (id is { } known)
        {
            if (await sites.FindAsync(known, cancellationToken) is not { } site)
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
        var answer = await saveSite.RunAsync(current, id, Input, Past.Why, Past.Seen ?? "", cancellationToken);
        return await this.AnswerAsync(
            answer,
            _ =>
            {
                TempData.Saved($"{Input.Name} is saved.");
                return RedirectToPage("Index");
            },
            async () =>
            {
                Title = id is null ? Title : "Change the site";
                Hours = await organisation.ServiceHoursAsync(cancellationToken);
                Consequences = answer.Consequences;
                return Page();
            });
    }
}
