using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Setup;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Reports;

/// <summary>What can be taken away as a workbook.</summary>
public sealed class IndexModel(ComparisonStore comparisons, Actor person) : PageModel
{
    public IReadOnlyList<ComparisonSummary> Comparisons { get; private set; } = [];

    /// <summary>Whether the area of comparisons is open to the person.</summary>
    public bool SeesComparisons => Areas.Benchmark.IsOpenTo(person);

    public async Task OnGetAsync(CancellationToken cancellationToken) => Comparisons = SeesComparisons ? await comparisons.ListAsync(cancellationToken) : [];
}
