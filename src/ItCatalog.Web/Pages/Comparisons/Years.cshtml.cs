using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>What each option of a comparison costs in each year, and what that consists of.</summary>
public sealed class YearsModel(ComparisonReports reports, Actor person) : PageModel
{
    public ComparisonPage Shared { get; private set; } = null!;

    /// <summary>Present values of the options with end-of-year payments.</summary>
    public IReadOnlyList<decimal> EndOfYear { get; private set; } = [];

    /// <summary>The same with mid-year payments.</summary>
    public IReadOnlyList<decimal> MidYear { get; private set; } = [];

    /// <summary>What leaving each quote early costs, in their order; empty where one year is compared.</summary>
    public IReadOnlyList<(Option Quote, IReadOnlyList<LeavingYear> Years)> Leaving { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(code, cancellationToken) is not { } report)
        {
            return NotFound();
        }

        Shared = ComparisonPage.Of(report, person);
        Leaving = Shared.View.Comparison.Years == 1 ? [] : [.. Shared.Quotes.Select((quote, index) => (quote, LeavingYear.Of(Shared.View.Comparison, index)))];
        EndOfYear = report.Result.PresentValues(Timing.EndOfYear);
        MidYear = report.Result.PresentValues(Timing.MidYear);
        return Page();
    }
}
