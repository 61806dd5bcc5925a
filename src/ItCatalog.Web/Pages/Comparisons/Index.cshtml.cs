using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>All comparisons.</summary>
public sealed class IndexModel(ComparisonStore comparisons, Actor person) : PageModel
{
    public IReadOnlyList<ComparisonSummary> Comparisons { get; private set; } = [];

    /// <summary>Whether the person manages a unit, and so may add one.</summary>
    public bool MayAdd => person.Is(Role.ItManager) && person.UnitIds.Count > 0;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Comparisons = await comparisons.ListAsync(cancellationToken);
}
