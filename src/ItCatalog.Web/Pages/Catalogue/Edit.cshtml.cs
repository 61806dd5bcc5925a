using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Catalogue;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Catalogue;

/// <summary>A service as its unit describes it and prices it per site; reached as /catalogue/new too.</summary>
public sealed class EditModel(
    ServiceStore services, AddService addService, ChangeService changeService, Places places, OrganisationStore organisations, Actor person, IClock clock)
    : PageModel
{
    /// <summary>Of the service; null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>A site and service hours that are made from within the form.</summary>
    [BindProperty]
    public PlacesInput Places { get; set; } = new();

    /// <summary>Service hours by number, in words.</summary>
    public IReadOnlyList<(long Id, string Words)> Hours { get; private set; } = [];

    /// <summary>Where the buttons send the form that make a site or service hours.</summary>
    public string PlacesAddress => (Service is null ? "/catalogue/new" : BackAddress + "/edit") + "?handler=Places";

    /// <summary>The service as it is kept; null for a new one.</summary>
    public Service? Service { get; private set; }

    public string Currency { get; private set; } = "";

    public IReadOnlyList<Named> Categories { get; private set; } = [];

    /// <summary>Units that the person speaks for.</summary>
    public IReadOnlyList<Named> Units { get; private set; } = [];

    /// <summary>Those that are open, and closed ones where it was offered.</summary>
    public IReadOnlyList<Site> Sites { get; private set; } = [];

    public LocalDate Today { get; private set; }

    public string Title => Service?.Name ?? "New service";

    /// <summary>Where the page leads back to.</summary>
    public string BackAddress => Service is null ? "/catalogue" : "/catalogue/" + Uri.EscapeDataString(Service.Code);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        Input = InputModel.Of(Service, Sites, Units);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        Input.FitTo(Sites);
        var draft = Input.ToDraft(Sites, Service);
        return await this.AnswerAsync(
            Service is null
                ? await addService.RunAsync(person, draft, cancellationToken)
                : await changeService.RunAsync(person, Service.Code, draft, cancellationToken),
            code =>
            {
                TempData.Saved($"{draft.Name!.Trim()} is saved.");
                return Redirect("/catalogue/" + Uri.EscapeDataString(code));
            },
            () =>
            {
                // Whoever saves again after having been told of the other's change means it.
                ModelState.Remove("Input.Revision");
                Input.Revision = Service is null ? null : ServiceStore.RevisionOf(Service);
                return Page();
            });
    }

    /// <summary>Makes a site or service hours; everything else that was typed stays.</summary>
    public async Task<IActionResult> OnPostPlacesAsync(string? change, CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        ModelState.Clear();
        var made = await places.ChangeAsync(person, Places, change, cancellationToken);
        _ = await LoadAsync(cancellationToken);
        Input.FitTo(Sites);
        if (made is { IsDone: true } && change == "save-site")
        {
            Input.Offerings.Single(offering => offering.SiteId == made.Value).IsOffered = true;
        }

        return made is null or { IsDone: true } ? Page() : await this.AnswerAsync(made, _ => Page(), () => Task.FromResult<IActionResult>(Page()), prefix: _ => Shared.Parts.Places.PrefixOf(change));
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (Code is null)
        {
            if (!person.Is(Role.ItManager))
            {
                return Forbid();
            }
        }
        else
        {
            Service = await services.FindAsync(Code, cancellationToken);
            if (Service is null)
            {
                return NotFound();
            }

            if (!person.ActsForUnit(Service.UnitId))
            {
                return Forbid();
            }
        }

        Currency = (await organisations.FindAsync(cancellationToken))?.Currency ?? "";
        Categories = await organisations.CategoriesAsync(cancellationToken);
        Today = await organisations.TodayAsync(clock, cancellationToken);
        Hours = [.. (await organisations.ServiceHoursAsync(cancellationToken)).Select(pattern => (pattern.Id, $"{pattern.Name}: {HoursText.Of(pattern.Weekly)}"))];
        Units = [.. (await organisations.UnitsAsync(cancellationToken)).Where(unit => person.ActsForUnit(unit.Id) && (unit.Id == Service?.UnitId || !unit.ClosedFrom.IsClosedOn(Today)))];
        Sites = [.. (await organisations.SitesAsync(cancellationToken)).Where(site =>
            !site.ClosedFrom.IsClosedOn(Today) || Service?.Offerings.Any(offering => offering.SiteId == site.Id) == true),];
        return null;
    }

    public sealed class InputModel
    {
        public string? Code { get; set; }

        public string? Name { get; set; }

        public string? Summary { get; set; }

        public string? Description { get; set; }

        public long? Category { get; set; }

        public long? Unit { get; set; }

        public string? Revision { get; set; }

        /// <summary>The day from which on prices hold that are others now; empty: today.</summary>
        public string? PriceFrom { get; set; }

        public List<OfferingInput> Offerings { get; set; } = [];

        internal static InputModel Of(Service? service, IReadOnlyList<Site> sites, IReadOnlyList<Named> units) => new()
        {
            Code = service?.Code,
            Name = service?.Name,
            Summary = service?.Summary,
            Description = service?.Description,
            Category = service?.CategoryId,
            Unit = service?.UnitId ?? (units.Count == 1 ? units[0].Id : null),
            Revision = service is null ? null : ServiceStore.RevisionOf(service),
            Offerings = [.. sites.Select(site => new OfferingInput(site, service?.Offerings.FirstOrDefault(offering => offering.SiteId == site.Id)))],
        };

        /// <summary>One entry for each site in their order, whatever was posted.</summary>
        internal void FitTo(IReadOnlyList<Site> sites) =>
            Offerings = [.. sites.Select(site => Offerings.FirstOrDefault(offering => offering.SiteId == site.Id) ?? new OfferingInput(site, null))];

        internal ServiceDraft ToDraft(IReadOnlyList<Site> sites, Service? before) => new()
        {
            Code = Code,
            Name = Name,
            Summary = Summary,
            Description = Description,
            Category = Category,
            Unit = Unit,
            Revision = Revision,
            Offerings = [.. sites.Zip(Offerings, (site, input) => input.ToDraft(site, before?.Offerings.FirstOrDefault(offering => offering.SiteId == site.Id), PriceFrom))],
        };
    }
}
