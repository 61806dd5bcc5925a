using ItCatalog.Data.Identity;
using ItCatalog.Data.Remedies;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance.Plans;

/// <summary>Improvement plans, the soonest due first, and what became of them.</summary>
public sealed class IndexModel(PlanStore plans, Actor person, IClock clock) : PageModel
{
    private const int PageSize = 50;

    /// <summary>"open", "overdue" or "ended"; anything else shows all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    /// <summary>Code of the service; empty: all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Service { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<ImprovementPlan> Rows { get; private set; } = [];

    /// <summary>Services of what the viewer sees, by name.</summary>
    public IReadOnlyList<(string Code, string Name)> Services { get; private set; } = [];

    public int OpenCount { get; private set; }

    public int TotalCount { get; private set; }

    public Instant Now => clock.GetCurrentInstant();

    public int PageCount => Math.Max(1, (TotalCount + PageSize - 1) / PageSize);

    public bool IsFiltered => !string.IsNullOrEmpty(State) || !string.IsNullOrEmpty(Service);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var visible = await plans.ListAsync(person, cancellationToken);
        Services = [.. visible.Select(one => (one.ServiceCode, one.ServiceName)).Distinct().OrderBy(one => one.ServiceName, StringComparer.Ordinal)];
        var rows = Matching(visible);
        (TotalCount, OpenCount) = (rows.Count, rows.Count(one => one.IsOpen));
        PageNumber = Math.Clamp(PageNumber, 1, PageCount);
        Rows = [.. rows.Skip((PageNumber - 1) * PageSize).Take(PageSize)];
    }

    /// <summary>All that match, as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken) =>
        ListDownload.Of(ListOfPlans.Of(Matching(await plans.ListAsync(person, cancellationToken)), ("State", State), ("Service", Service)), format);

    private List<ImprovementPlan> Matching(IReadOnlyList<ImprovementPlan> visible) =>
    [
        .. visible.Where(one => State switch { "open" => one.IsOpen, "overdue" => PlanWords.IsLate(one, Now), "ended" => !one.IsOpen, _ => true }
            && (string.IsNullOrEmpty(Service) || one.ServiceCode == Service)),
    ];
}
