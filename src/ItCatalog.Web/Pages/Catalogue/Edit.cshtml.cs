using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Catalogue;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Catalogue;

/// <summary>A service as its unit describes it and prices it per site; reached as /catalogue/new too.</summary>
public sealed class EditModel(
    ServiceStore services, AddService addService, ChangeService changeService, OrganisationStore organisations, Actor person) : PageModel
{
    /// <summary>Of the service; null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The service as it is kept; null for a new one.</summary>
    public Service? Service { get; private set; }

    public string Currency { get; private set; } = "";

    public IReadOnlyList<Named> Categories { get; private set; } = [];

    /// <summary>Units that the person speaks for.</summary>
    public IReadOnlyList<Named> Units { get; private set; } = [];

    public IReadOnlyList<Site> Sites { get; private set; } = [];

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
        var draft = Input.ToDraft(Sites);
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
        Units = [.. (await organisations.UnitsAsync(cancellationToken)).Where(unit => person.ActsForUnit(unit.Id))];
        Sites = await organisations.SitesAsync(cancellationToken);
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

        public bool IsRetired { get; set; }

        public string? Revision { get; set; }

        public List<SiteInput> Offerings { get; set; } = [];

        internal static InputModel Of(Service? service, IReadOnlyList<Site> sites, IReadOnlyList<Named> units) => new()
        {
            Code = service?.Code,
            Name = service?.Name,
            Summary = service?.Summary,
            Description = service?.Description,
            Category = service?.CategoryId,
            Unit = service?.UnitId ?? (units.Count == 1 ? units[0].Id : null),
            IsRetired = service?.IsRetired ?? false,
            Revision = service is null ? null : ServiceStore.RevisionOf(service),
            Offerings = [.. sites.Select(site => SiteInput.Of(site, service?.Offerings.FirstOrDefault(offering => offering.SiteId == site.Id)))],
        };

        /// <summary>One entry for each site in their order, whatever was posted.</summary>
        internal void FitTo(IReadOnlyList<Site> sites) =>
            Offerings = [.. sites.Select(site => Offerings.FirstOrDefault(offering => offering.SiteId == site.Id) ?? SiteInput.Of(site, null))];

        internal ServiceDraft ToDraft(IReadOnlyList<Site> sites) => new()
        {
            Code = Code,
            Name = Name,
            Summary = Summary,
            Description = Description,
            Category = Category,
            Unit = Unit,
            IsRetired = IsRetired,
            Revision = Revision,
            Offerings = [.. sites.Zip(Offerings, (site, input) => new OfferingDraft
            {
                SiteId = site.Id,
                SiteName = site.Name,
                IsOffered = input.IsOffered,
                UnitName = input.UnitName,
                Price = input.Price,
                Period = input.Period,
                Setup = input.Setup,
            }),],
        };
    }

    public sealed class SiteInput
    {
        public long SiteId { get; set; }

        public bool IsOffered { get; set; }

        public string? UnitName { get; set; }

        public string? Price { get; set; }

        public string? Period { get; set; }

        public string? Setup { get; set; }

        internal static SiteInput Of(Site site, Offering? offering) => new()
        {
            SiteId = site.Id,
            IsOffered = offering is not null,
            UnitName = offering?.UnitName,
            Price = NumberEntry.Written(offering?.Price.Amount),
            Period = offering is null ? "month" : Word.Of(offering.Period),
            Setup = offering is { Setup.IsPositive: true } ? NumberEntry.Written(offering.Setup.Amount) : "",
        };
    }
}
