using ItCatalog.Calculation.Text;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Performance.Disputes;

/// <summary>What either side disputes or proposes to correct, the soonest first, and what became of it.</summary>
public sealed class IndexModel(DisputeStore disputes, Actor person) : PageModel
{
    private const int PageSize = 50;

    /// <summary>"open" or "ended"; anything else shows all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    /// <summary>"dispute" or "correction"; anything else shows both.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>Code of the service; empty: all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Service { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<Dispute> Rows { get; private set; } = [];

    /// <summary>Services of what the viewer sees, by name.</summary>
    public IReadOnlyList<(string Code, string Name)> Services { get; private set; } = [];

    public int OpenCount { get; private set; }

    public int TotalCount { get; private set; }

    /// <summary>How many wait for the viewer.</summary>
    public int WaitingCount { get; private set; }

    public int PageCount => Math.Max(1, (TotalCount + PageSize - 1) / PageSize);

    public bool MayDispute => person.Is(Role.ItManager) || person.Is(Role.DepartmentHead);

    public bool IsFiltered => !string.IsNullOrEmpty(State) || !string.IsNullOrEmpty(Kind) || !string.IsNullOrEmpty(Service);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var visible = await disputes.ListAsync(person, cancellationToken);
        Services = [.. visible.Select(one => (one.ServiceCode, one.ServiceName)).Distinct().OrderBy(one => one.ServiceName, StringComparer.Ordinal)];
        WaitingCount = visible.Count(IsMine);
        var rows = Matching(visible);
        (TotalCount, OpenCount) = (rows.Count, rows.Count(one => one.IsOpen));
        PageNumber = Math.Clamp(PageNumber, 1, PageCount);
        Rows = [.. rows.Skip((PageNumber - 1) * PageSize).Take(PageSize)];
    }

    /// <summary>All that match, as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken) => ListDownload.Of(
        ListOfDisputes.Of(Matching(await disputes.ListAsync(person, cancellationToken)), ("State", State), ("Kind", Kind), ("Service", Service)), format);

    /// <summary>Whether it waits for the viewer.</summary>
    public bool IsMine(Dispute dispute)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        return dispute.Turn switch
        {
            DisputeTurn.Nobody => false,
            DisputeTurn.Decider => May.DecideDispute(person, dispute),
            var turn => May.SideIn(person, dispute) is { } side && Word.Of(side) == Word.Of(turn),
        };
    }

    private List<Dispute> Matching(IReadOnlyList<Dispute> visible) =>
    [
        .. visible.Where(one => State switch { "open" => one.IsOpen, "ended" => !one.IsOpen, _ => true }
            && (Word.Find<DisputeKind>(Kind) is not { } kind || one.Kind == kind)
            && (string.IsNullOrEmpty(Service) || one.ServiceCode == Service)),
    ];
}
