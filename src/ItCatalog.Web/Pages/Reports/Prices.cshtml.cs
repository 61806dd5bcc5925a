using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Catalogue;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Reports;

/// <summary>The price list of the catalogue, for a site and a department, to print and to take away.</summary>
public sealed class PricesModel(ReadPrices prices, OrganisationStore organisation, Actor viewer) : PageModel
{
    /// <summary>Code of a site; null: all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Site { get; set; }

    /// <summary>Code of a department that the person sees; null: what anybody may order.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    public PriceList List { get; private set; } = null!;

    public IReadOnlyList<Site> Sites { get; private set; } = [];

    /// <summary>Those that the person sees, by name.</summary>
    public IReadOnlyList<Named> Departments { get; private set; } = [];

    public string Currency { get; private set; } = "";

    public string OwnerName { get; private set; } = "";

    /// <summary>"Price list for Research at Pune".</summary>
    public string Title => "Price list" + (DepartmentName is null ? "" : $" for {DepartmentName}") + (SiteName is null ? "" : $" at {SiteName}");

    private string? SiteName => Sites.FirstOrDefault(site => site.Code == Site)?.Name;

    private string? DepartmentName => Departments.FirstOrDefault(department => department.Code == Department)?.Name;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? ListDownload.Of(List.ToFile(SiteName, DepartmentName), format) : NotFound();

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var own = await organisation.FindAsync(cancellationToken);
        (Currency, OwnerName) = (own?.Currency ?? "", own?.Name ?? "");
        Sites = await organisation.SitesAsync(cancellationToken);
        Departments = [.. (await organisation.DepartmentsAsync(cancellationToken)).Where(department => viewer.SeesDepartment(department.Id))];
        if ((Site is not null && SiteName is null) || (Department is not null && DepartmentName is null))
        {
            return false;
        }

        List = await prices.RunAsync(viewer, Site, Department, cancellationToken);
        return true;
    }
}
