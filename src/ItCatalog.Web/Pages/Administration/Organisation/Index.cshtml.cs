using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Administration;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Administration.Organisation;

/// <summary>What the organisation consists of: sites, service hours, departments, IT units, categories.</summary>
public sealed class IndexModel(OrganisationStore organisation, PriorityStore priorities, SourceStore sources, SaveOrganisation saveOrganisation, Actor current, IClock clock) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Site> Sites { get; private set; } = [];

    public IReadOnlyList<HoursPattern> Hours { get; private set; } = [];

    public IReadOnlyDictionary<long, int> HolidayCountBySite { get; private set; } = new Dictionary<long, int>();

    public IReadOnlyList<(PartKind Kind, string Title, string Empty, IReadOnlyList<Named> Parts)> Lists { get; private set; } = [];

    public LocalDate Today { get; private set; }

    /// <summary>The most urgent first, each with the words of the sources for it: "Highest in Jira".</summary>
    public IReadOnlyList<(Priority Priority, string Words)> Priorities { get; private set; } = [];

    public bool MayChange => current.Is(Role.Administrator);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var kept = await organisation.FindAsync(cancellationToken);
        Input = new InputModel { Name = kept?.Name, Currency = kept?.Currency, YearStart = kept?.YearStart ?? 1 };
        await LoadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => await this.AnswerAsync(
        await saveOrganisation.RunAsync(
            current, new OrganisationDraft { Name = Input.Name ?? "", Currency = Input.Currency ?? "", YearStart = Input.YearStart }, cancellationToken),
        _ =>
        {
            TempData.Saved("Name and currency are saved.");
            return RedirectToPage();
        },
        async () =>
        {
            await LoadAsync(cancellationToken);
            return Page();
        });

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Today = await organisation.TodayAsync(clock, cancellationToken);
        Sites = await organisation.SitesAsync(cancellationToken);
        Hours = await organisation.ServiceHoursAsync(cancellationToken);
        HolidayCountBySite = (await organisation.HolidaysAsync(cancellationToken)).CountBy(holiday => holiday.SiteId).ToDictionary();
        var known = await sources.AllAsync(cancellationToken);
        Priorities =
        [
            .. (await priorities.AllAsync(cancellationToken)).Select(priority => (priority, string.Join("; ", known
                .Select(source => (source.Name, Words: SourceWords.Of(source, priority.Name)))
                .Where(source => source.Words.Count > 0)
                .Select(source => $"{string.Join(", ", source.Words)} in {source.Name}")))),
        ];
        Lists =
        [
            (PartKind.Department, "Departments", "Departments are the customers: agreements and requests are theirs.", await organisation.DepartmentsAsync(cancellationToken)),
            (PartKind.Unit, "IT units", "IT units provide the services.", await organisation.UnitsAsync(cancellationToken)),
            (PartKind.Category, "Categories", "Categories group the services of the catalogue.", await organisation.CategoriesAsync(cancellationToken)),
        ];
    }

    public sealed class InputModel
    {
        public string? Name { get; set; }

        public string? Currency { get; set; }

        /// <summary>1 to 12.</summary>
        public int YearStart { get; set; } = 1;
    }
}
