using ItCatalog.Data.Comparisons;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Reports;

/// <summary>What can be taken away as a workbook.</summary>
public sealed class IndexModel(ComparisonStore comparisons) : PageModel
{
    public IReadOnlyList<ComparisonSummary> Comparisons { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Comparisons = await comparisons.ListAsync(cancellationToken);
}
