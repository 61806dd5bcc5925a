using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>One comparison: what in-house and the quotes cost, when they break even, what they promise.</summary>
public sealed class ComparisonModel(ComparisonReports reports, Actor person) : PageModel
{
    public ComparisonPage Shared { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(code, cancellationToken) is not { } report)
        {
            return NotFound();
        }

        Shared = ComparisonPage.Of(report, person);
        return Page();
    }
}
