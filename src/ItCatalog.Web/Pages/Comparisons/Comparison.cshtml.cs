using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Comparisons;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>One comparison: what in-house and the quotes cost, when they break even, what they promise.</summary>
public sealed class ComparisonModel(ComparisonReports reports, RestoreQuote restoreQuote, ArchiveComparison archiveComparison, Actor person) : PageModel
{
    public ComparisonPage Shared { get; private set; } = null!;

    /// <summary>Quotes that whoever may change the comparison can bring back.</summary>
    public IReadOnlyList<DeletedQuote> Deleted { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(code, cancellationToken) is not { } report)
        {
            return NotFound();
        }

        Shared = ComparisonPage.Of(report, person);
        Deleted = Shared.MayChange ? report.Stored.Deleted : [];
        return Page();
    }

    public async Task<IActionResult> OnPostArchiveAsync(string code, bool archived, CancellationToken cancellationToken) => await this.AnswerAsync(
        await archiveComparison.RunAsync(person, code, archived, cancellationToken),
        name =>
        {
            TempData.Saved(archived ? $"{name} is archived. It stands below the list." : $"{name} stands in the list again.");
            return RedirectToPage("/Comparisons/Comparison", new { code });
        },
        () => OnGetAsync(code, cancellationToken));

    public async Task<IActionResult> OnPostRestoreAsync(string code, long quote, CancellationToken cancellationToken) => await this.AnswerAsync(
        await restoreQuote.RunAsync(person, code, quote, cancellationToken),
        provider =>
        {
            TempData.Saved($"Brought back the quote of {provider}.");
            return RedirectToPage("/Comparisons/Comparison", new { code });
        },
        () => OnGetAsync(code, cancellationToken));
}
