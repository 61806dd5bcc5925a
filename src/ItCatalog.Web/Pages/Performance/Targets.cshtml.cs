using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>What is promised today: each target at each site, with its levels.</summary>
public sealed class TargetsModel(PromiseStore promises, MatrixStore choices, OrganisationStore organisation, Actor person, IClock clock) : PageModel
{
    /// <summary>Targets that a page lists.</summary>
    public const int PageSize = 50;

    /// <summary>Code of an agreement; null means all that the person may see.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Agreement { get; set; }

    /// <summary>Code of a department.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    /// <summary>Code of an IT unit.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Unit { get; set; }

    /// <summary>Code of a service.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Service { get; set; }

    /// <summary>Code of a site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Site { get; set; }

    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    /// <summary>On which the versions are in force.</summary>
    public LocalDate Today { get; private set; }

    public MatrixChoices Choices { get; private set; } = null!;

    public IReadOnlyList<Promise> Rows { get; private set; } = [];

    public int Count { get; private set; }

    public int AgreementCount { get; private set; }

    public int PageCount => Math.Max(1, (Count + PageSize - 1) / PageSize);

    public bool IsFiltered => Filter is not { Agreement: null, Department: null, Unit: null, Service: null, Site: null };

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Today = await organisation.TodayAsync(clock, cancellationToken);
        Choices = await choices.ChoicesAsync(person, cancellationToken);
        (Count, AgreementCount) = await promises.CountInForceAsync(Filter, Today, cancellationToken);
        PageNumber = Math.Clamp(PageNumber, 1, PageCount);
        Rows = await promises.InForceAsync(Filter with { Limit = PageSize }, Today, (PageNumber - 1) * PageSize, cancellationToken);
    }

    /// <summary>All that match, as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken)
    {
        var today = await organisation.TodayAsync(clock, cancellationToken);
        var filter = Filter;
        return ListDownload.Of(
            ListOfTargets.Of(
                promises.AllInForceAsync(filter, today, cancellationToken),
                today,
                ("Agreement", filter.Agreement),
                ("Department", filter.Department),
                ("Unit", filter.Unit),
                ("Service", filter.Service),
                ("Site", filter.Site)),
            format);
    }

    /// <summary>The address of another page.</summary>
    public string Address(int page) => Addresses.OfList(
        "/performance/targets",
        page,
        ("agreement", Filter.Agreement), ("department", Filter.Department), ("unit", Filter.Unit), ("service", Filter.Service), ("site", Filter.Site));

    private AttainmentFilter Filter => new(Chosen.Of(Agreement), Target: null, Chosen.Of(Site), Month: null)
    {
        Department = Chosen.Of(Department), Unit = Chosen.Of(Unit), Service = Chosen.Of(Service), Viewer = person,
    };
}
