using ItCatalog.Data.Benchmarks;
using ItCatalog.Data.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Benchmark;

/// <summary>One comparison: what in-house and the quotes cost, when they break even, what they promise.</summary>
public sealed class ComparisonModel(BenchmarkReports reports, CurrentPerson person) : PageModel
{
    public BenchmarkView View { get; private set; } = null!;

    public ComparisonSummary Summary { get; private set; } = null!;

    public bool MayChange => person.ActsForUnit(Summary.UnitId);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(code, cancellationToken) is not { } report)
        {
            return NotFound();
        }

        Summary = report.Stored.Summary;
        View = new BenchmarkView(report.Result);
        return Page();
    }
}
