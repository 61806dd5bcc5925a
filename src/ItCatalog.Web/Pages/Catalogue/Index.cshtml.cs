using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Catalogue;

/// <summary>What IT offers, in one table that can be compared: price, last month's status, whether it is agreed.</summary>
public sealed class IndexModel(CatalogueStore catalogue, OrganisationStore organisations, ListOfServices listed, Actor person, IClock clock) : PageModel
{
    /// <summary>Words to find.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Code of an IT unit.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Unit { get; set; }

    /// <summary>Code of a site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Site { get; set; }

    /// <summary>Code of a category.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Category { get; set; }

    /// <summary>A status as it is stored, "below-minimum".</summary>
    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    public Organisation Organisation { get; private set; } = null!;

    public IReadOnlyList<Named> Units { get; private set; } = [];

    public IReadOnlyList<Site> Sites { get; private set; } = [];

    public IReadOnlyList<Named> Categories { get; private set; } = [];

    public CatalogueList List { get; private set; } = null!;

    public bool IsFiltered => new[] { Q, Unit, Site, Category, Status }.Any(choice => !string.IsNullOrWhiteSpace(choice));

    /// <summary>Whether the person asks for services.</summary>
    public bool MayRequest => person.DepartmentIds.Any(person.AsksFor);

    /// <summary>Whether the person has a unit that could offer something new.</summary>
    public bool MayAdd => person.Is(Role.ItManager) && person.UnitIds.Count > 0;

    /// <summary>Whether other people's departments show too.</summary>
    public bool SeesEveryDepartment => person.SeesEveryDepartment;

    /// <summary>"October", or what the column is called before there are figures.</summary>
    public string MonthName => List.Month is { } month ? Show.Month(month).Split(' ')[0] : "Last month";

    /// <summary>What the status column means.</summary>
    public string StatusSentence
    {
        get
        {
            if (List.Month is not { } month)
            {
                return "No month with figures yet";
            }

            var where = Sites.FirstOrDefault(site => site.Code == Site) is { } site ? $"in {site.Name}" : SeesEveryDepartment ? "at any site, for any department" : "at any of your sites";
            return $"Status: {Show.Month(month)}, worst target {where}";
        }
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Organisation = await organisations.FindAsync(cancellationToken) ?? new Organisation { Name = "", Currency = "EUR", Zone = DateTimeZone.Utc };
        Units = await organisations.UnitsAsync(cancellationToken);
        Sites = await organisations.SitesAsync(cancellationToken);
        Categories = await organisations.CategoriesAsync(cancellationToken);
        List = await catalogue.ListAsync(person, Filter, Organisation.Today(clock), cancellationToken);
    }

    /// <summary>The same as a file, with the price at each site.</summary>
    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken) =>
        ListDownload.Of(await listed.OfAsync(person, Filter, cancellationToken), format);

    private CatalogueFilter Filter => new()
    {
        Search = Q,
        Unit = Unit,
        Site = Site,
        Category = Category,
        Status = StatusSign.Values.Cast<Status?>().FirstOrDefault(status => Word.Of(status!.Value) == Status),
    };

    /// <summary>"Closed since 1 Jan 2027"; null where it is open without an end.</summary>
    public string? ClosedWords(CatalogueEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return ClosingWords.Of(entry.ClosedFrom, Organisation.Today(clock))?.ToUpperFirst();
    }

    /// <summary>Whether somebody can ask for it today.</summary>
    public bool IsOffered(CatalogueEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var today = Organisation.Today(clock);
        return !entry.ClosedFrom.IsClosedOn(today) && entry.Offerings.Any(offering => !offering.SiteClosedFrom.IsClosedOn(today));
    }

    /// <summary>Under which heading a service stands: its unit, or of what was searched for one for all.</summary>
    public string GroupOf(CatalogueEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return string.IsNullOrWhiteSpace(Q) ? entry.UnitName : "Most ordered first";
    }

    /// <summary>"3 services".</summary>
    public string CountWords => List.IsNear ? Show.Count(List.Entries.Count, "service") : Show.Count(List.Entries.Count, "service").ToUpperFirst();

    /// <summary>"All 4 sites", "The only site", "No sites yet".</summary>
    public string All(int count, string one, string many) => count switch
    {
        0 => $"No {many} yet",
        1 => $"The only {one}",
        _ => $"All {Show.Count(count)} {many}",
    };

    /// <summary>The sites of a service; a long list that is complete is told as one word.</summary>
    public string SitesOf(CatalogueEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Offerings.Count > 4 && entry.Offerings.Count == Sites.Count
            ? $"All {Show.Count(Sites.Count)} sites"
            : string.Join(", ", entry.Offerings.Select(offering => offering.SiteName));
    }
}
