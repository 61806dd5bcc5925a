using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>How long cases waited for the customer in a month: by agreement and site, and the cases behind it, each with its clock.</summary>
public sealed class WaitingModel(WaitStore waits, MatrixStore choices, ListOfWaits list, Actor person) : PageModel
{
    /// <summary>Cases that a page lists.</summary>
    public const int PageSize = 25;

    /// <summary>Sites of agreements that a page lists.</summary>
    public const int PlacesSize = 100;

    /// <summary>Code of an agreement; null means all that the person may see.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Agreement { get; set; }

    /// <summary>Code of a department.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    /// <summary>Code of a service.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Service { get; set; }

    /// <summary>Code of a site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Site { get; set; }

    /// <summary>"2026-10"; the newest that was computed where it is not said.</summary>
    [BindProperty(SupportsGet = true, Name = "month")]
    public string? Wanted { get; set; }

    /// <summary>Page of the cases, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    /// <summary>Page of the sites of agreements, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "r")]
    public int PlacesNumber { get; set; } = 1;

    public LocalDate Month { get; private set; }

    public MatrixChoices Choices { get; private set; } = null!;

    /// <summary>By agreement and site.</summary>
    public IReadOnlyList<MonthWait> Months { get; private set; } = [];

    public IReadOnlyList<CaseWait> Cases { get; private set; } = [];

    /// <summary>Whether more cases follow.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Months that can be chosen, newest first.</summary>
    public IReadOnlyList<LocalDate> MonthsBack { get; private set; } = [];

    public bool IsFiltered => Filter is not { Agreement: null, Department: null, Service: null, Site: null };

    /// <summary>Where cases waited, or may have waited.</summary>
    public IReadOnlyList<MonthWait> Waited { get; private set; } = [];

    /// <summary>Those of them on this page.</summary>
    public IReadOnlyList<MonthWait> Places => [.. Waited.Skip((PlacesNumber - 1) * PlacesSize).Take(PlacesSize)];

    /// <summary>"Nothing waited at 12 other sites of agreements. "; null where something did at each.</summary>
    public string? Others => Months.Count - Waited.Count is > 0 and var count
        ? $"Nothing waited at {(count == 1 ? "the only other site" : $"{Calculation.Text.Show.Count(count)} other sites")} of agreements. "
        : null;

    /// <summary>Up to when all that is shown is known, where that is one instant; rows tell theirs otherwise. Null where the month is over.</summary>
    public Instant? KnownUntil => Months.Where(month => month.IsPartial).Select(month => month.AsOf).Distinct().ToList() is [var one] && Months.All(month => month.IsPartial) ? one : null;

    /// <summary>Whether the viewer is the customer of all that is shown.</summary>
    public bool IsCustomer => person.Is(Role.DepartmentHead) && !person.SeesEveryDepartment;

    /// <summary>The figure in a sentence. Cases that several agreements share would be added several times, so that no sum is told then.</summary>
    public string Sentence => Months.Count == 0 ? $"Nothing was computed for {Calculation.Text.Show.Month(Month)}."
        : Months.Where(month => month.SharedBy is not null).GroupBy(month => (month.ServiceCode, month.SiteCode)).Any(place => place.Count() > 1)
            ? "Service hours in which cases waited. Cases that name no department count in each agreement that shares them."
            : ShowWait.Sentence(Months.Aggregate(WaitFigure.Nothing, (sum, month) => sum + month.Wait), IsCustomer);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReadMonthAsync(cancellationToken);
        Choices = await choices.ChoicesAsync(person, cancellationToken);
        MonthsBack = MatrixChoiceWords.MonthsBack(LocalDate.Max(Month, Choices.NewestMonth ?? Month), LocalDate.Min(Month, Choices.OldestMonth ?? Month));
        Months = await waits.ListAsync(Filter, cancellationToken);
        Waited = [.. Months.Where(month => month.Wait != WaitFigure.Nothing)];
        PlacesNumber = Math.Clamp(PlacesNumber, 1, Math.Max((Waited.Count + PlacesSize - 1) / PlacesSize, 1));
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        var some = await waits.CasesAsync(Filter with { Limit = PageSize + 1 }, (PageNumber - 1) * PageSize, cancellationToken);
        (Cases, HasMore) = ([.. some.Take(PageSize)], some.Count > PageSize);
    }

    /// <summary>All cases of the month, as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken)
    {
        await ReadMonthAsync(cancellationToken);
        return ListDownload.Of(await list.OfAsync(Filter, cancellationToken), format);
    }

    /// <summary>The address of another page of the cases, or of a part of them.</summary>
    public string Address(int page = 1, MonthWait? only = null, int places = 1) => Addresses.OfList(
        "/performance/waiting",
        page,
        ("r", places == 1 ? null : places.ToString(CultureInfo.InvariantCulture)),
        ("agreement", only?.AgreementCode ?? Filter.Agreement), ("department", Filter.Department), ("service", Filter.Service), ("site", only?.SiteCode ?? Filter.Site),
        ("month", Addresses.Month(Month)));

    private AttainmentFilter Filter => new(Chosen.Of(Agreement), Target: null, Chosen.Of(Site), Month) { Department = Chosen.Of(Department), Service = Chosen.Of(Service), Viewer = person };

    private async Task ReadMonthAsync(CancellationToken cancellationToken) =>
        Month = Addresses.ParseMonth(Wanted) ?? await waits.FindNewestMonthAsync(person, cancellationToken) ?? new LocalDate(2000, 1, 1);
}
