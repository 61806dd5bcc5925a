using ItCatalog.Calculation.Text;
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
public sealed class SiteModel(SiteStore sites, ClosingStore closing, SaveSite saveSite, Places places, OrganisationStore organisation, Actor current, IClock clock) : PageModel
{
    [BindProperty]
    public SiteDraft Input { get; set; } = new();

    /// <summary>Why it may alter figures of windows that have ended, and the fingerprint of what was shown.</summary>
    [BindProperty]
    public PastInput Past { get; set; } = new();

    /// <summary>A site and service hours that are made from within the form.</summary>
    [BindProperty]
    public PlacesInput Places { get; set; } = new();

    public IReadOnlyList<(long Id, string Words)> HoursInWords => [.. Hours.Select(pattern => (pattern.Id, $"{pattern.Name}: {HoursText.Of(pattern.Weekly)}"))];

    /// <summary>Where the buttons send the form that make service hours.</summary>
    public string PlacesAddress { get; private set; } = "";

    /// <summary>What it would alter; null until it was tried.</summary>
    public Consequences? Consequences { get; private set; }

    public IReadOnlyList<HoursPattern> Hours { get; private set; } = [];

    /// <summary>Zones that are named after a place.</summary>
    public static IReadOnlyList<string> Zones { get; } = [.. DateTimeZoneProviders.Tzdb.Ids.Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>How to close it; null for a new one.</summary>
    public CloseLink? Close { get; private set; }

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

        await LoadAsync(id, cancellationToken);
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
                Consequences = answer.Consequences;
                await LoadAsync(id, cancellationToken);
                return Page();
            });
    }

    /// <summary>Makes service hours; everything else that was typed stays.</summary>
    public async Task<IActionResult> OnPostPlacesAsync(long? id, string? change, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        Title = id is null ? Title : "Change the site";
        var made = await places.ChangeAsync(current, Places, change, cancellationToken);
        if (made is { IsDone: true })
        {
            Input = Input with { ServiceHoursId = made.Value };
        }

        await LoadAsync(id, cancellationToken);
        return made is null or { IsDone: true } ? Page() : await this.AnswerAsync(made, _ => Page(), () => Task.FromResult<IActionResult>(Page()), prefix: _ => Shared.Parts.Places.PrefixOf(change));
    }

    private async Task LoadAsync(long? id, CancellationToken cancellationToken)
    {
        PlacesAddress = $"/administration/organisation/site{(id is { } number ? FormattableString.Invariant($"/{number}") : "")}?handler=Places";
        Hours = await organisation.ServiceHoursAsync(cancellationToken);
        Close = id is { } known && await closing.FindAsync(ClosableKind.Site, known, cancellationToken) is { } site
            ? new CloseLink(ClosableKind.Site, known, site.ClosedFrom, await organisation.TodayAsync(clock, cancellationToken))
            : null;
    }
}
