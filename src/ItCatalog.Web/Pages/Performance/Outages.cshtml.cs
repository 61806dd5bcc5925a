using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>Outages of a month as their sources report them, of every service that the person may see.</summary>
public sealed class OutagesModel(OutageStore outages, MatrixStore matrix, OrganisationStore organisation, ListOfOutages list, Actor person, IClock clock) : PageModel
{
    /// <summary>Outages that a page lists.</summary>
    public const int PageSize = 50;

    private const int MonthsOffered = 48;

    /// <summary>Code of a service.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Service { get; set; }

    /// <summary>Code of a site; outages of every site are among its own.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Site { get; set; }

    /// <summary>"2026-10"; the newest month in which one began where it is not said.</summary>
    [BindProperty(SupportsGet = true, Name = "month")]
    public string? Wanted { get; set; }

    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public LocalDate Month { get; private set; }

    /// <summary>The organisation's: its months are meant.</summary>
    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public IReadOnlyList<MatrixChoice> Services { get; private set; } = [];

    public IReadOnlyList<MatrixChoice> Sites { get; private set; } = [];

    /// <summary>Months that can be chosen, newest first.</summary>
    public IReadOnlyList<LocalDate> Months { get; private set; } = [];

    public IReadOnlyList<ListedOutage> Rows { get; private set; } = [];

    /// <summary>Whether more follow.</summary>
    public bool HasMore { get; private set; }

    public bool IsFiltered => Chosen.Of(Service) is not null || Chosen.Of(Site) is not null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReadMonthAsync(cancellationToken);
        Sites = (await matrix.ChoicesAsync(person, cancellationToken)).Sites;
        var newest = LocalDate.Max(Month, clock.GetCurrentInstant().InZone(Zone).Date.With(DateAdjusters.StartOfMonth));
        Months = [.. Enumerable.Range(0, MonthsOffered).Select(back => newest.PlusMonths(-back))];
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        var some = await outages.ListAsync(person, Filter, PageSize + 1, (PageNumber - 1) * PageSize, cancellationToken);
        (Rows, HasMore) = ([.. some.Take(PageSize)], some.Count > PageSize);
    }

    /// <summary>All of the month, as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken)
    {
        await ReadMonthAsync(cancellationToken);
        return ListDownload.Of(list.Of(person, Filter, Zone, Month), format);
    }

    /// <summary>The address of another page.</summary>
    public string Address(int page) => Addresses.OfList(
        "/performance/outages",
        page,
        ("service", Filter.Service), ("site", Filter.Site), ("month", Addresses.Month(Month)));

    private OutageFilter Filter => OutageFilter.Of(Month, Zone) with { Service = Chosen.Of(Service), Site = Chosen.Of(Site) };

    private async Task ReadMonthAsync(CancellationToken cancellationToken)
    {
        Zone = (await organisation.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
        (Services, var newest) = await outages.ChoicesAsync(person, cancellationToken);
        Month = Addresses.ParseMonth(Wanted) ?? (newest ?? clock.GetCurrentInstant()).InZone(Zone).Date.With(DateAdjusters.StartOfMonth);
    }
}
