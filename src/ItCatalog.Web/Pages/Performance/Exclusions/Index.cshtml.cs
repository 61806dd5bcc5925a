using ItCatalog.Data.Identity;
using ItCatalog.Data.Exclusions;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Performance.Exclusions;

/// <summary>What either side asks to leave out of the figures, and what the other said.</summary>
public sealed class IndexModel(ExclusionStore exclusions, Actor person) : PageModel
{
    private const int PageSize = 50;

    /// <summary>claimed, accepted, declined or withdrawn; anything else shows all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<Exclusion> Rows { get; private set; } = [];

    public int TotalCount { get; private set; }

    /// <summary>How many claims wait for the viewer's own answer.</summary>
    public int WaitingCount { get; private set; }

    public int PageCount => Math.Max(1, (TotalCount + PageSize - 1) / PageSize);

    public bool MayClaim => person.Is(Role.ItManager) || person.Is(Role.DepartmentHead);

    public ExclusionState? Wanted => State switch
    {
        "claimed" => ExclusionState.Claimed,
        "accepted" => ExclusionState.Accepted,
        "declined" => ExclusionState.Declined,
        "withdrawn" => ExclusionState.Withdrawn,
        _ => null,
    };

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var visible = await exclusions.ListAsync(person, cancellationToken);
        WaitingCount = visible.Count(IsMine);
        var rows = Matching(visible);
        TotalCount = rows.Count;
        PageNumber = Math.Clamp(PageNumber, 1, PageCount);
        Rows = [.. rows.Skip((PageNumber - 1) * PageSize).Take(PageSize)];
    }

    /// <summary>All that match, as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken) =>
        ListDownload.Of(ListOfExclusions.Of(Matching(await exclusions.ListAsync(person, cancellationToken)), ("State", State)), format);

    private List<Exclusion> Matching(IReadOnlyList<Exclusion> visible) => [.. visible.Where(exclusion => Wanted is null || exclusion.State == Wanted)];

    /// <summary>Whether it waits for the viewer's answer.</summary>
    public bool IsMine(Exclusion exclusion)
    {
        ArgumentNullException.ThrowIfNull(exclusion);
        return exclusion.State == ExclusionState.Claimed && May.AnswerClaim(person, exclusion);
    }
}
