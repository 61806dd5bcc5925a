using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>The decision on one page: a sentence, three figures, a chart, the main doubt, what would change the answer.</summary>
public sealed class DecisionModel(ComparisonReports reports) : PageModel
{
    public ComparisonView View { get; private set; } = null!;

    public Decision Decision { get; private set; } = null!;

    public ComparisonSummary Summary { get; private set; } = null!;

    /// <summary>What the draws say of the quotes that can be compared, where the answer is too close to call; null elsewhere.</summary>
    public DrawsView? Draws { get; private set; }

    /// <summary>Whose quotes these are and how long they hold.</summary>
    public string Sources { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(code, cancellationToken) is not { } report)
        {
            return NotFound();
        }

        Summary = report.Stored.Summary;
        View = new ComparisonView(report.Result);
        Decision = Decision.Of(report.Result);
        Draws = Decision.Verdict == Verdict.TooClose ? new DrawsView(View) : null;
        Sources = report.Result.Quotes.Count == 0 ? "" : "Quotes of " + ShowTarget.List([.. report.Result.Quotes.Select(Source)]) + ".";
        return Page();
    }

    private static string Source(Option option) => option.Name + (option.Terms?.ValidUntil is { } until ? $" (valid until {Show.Date(until)})" : "");
}
