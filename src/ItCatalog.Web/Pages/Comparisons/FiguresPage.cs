using ItCatalog.Data;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Comparisons;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>A page on which something is said of each figure of a comparison: read by whoever opens Benchmark, written by the unit, kept all at once.</summary>
/// <param name="action">What the trail calls it.</param>
/// <param name="saved">What the person is told then.</param>
public abstract class FiguresPage(ComparisonReports reports, SaveComparison saveComparison, Actor person, string action, string saved) : PageModel
{
    public ComparisonPage Shared { get; private set; } = null!;

    /// <summary>The revision of the comparison beside which the form was opened.</summary>
    protected abstract int Revision { get; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, cancellationToken) is not { } report)
        {
            return NotFound();
        }

        Fill(report.Stored.Summary.Revision);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, cancellationToken) is not { } report)
        {
            return NotFound();
        }

        if (!Shared.MayChange)
        {
            return Forbid();
        }

        ModelState.Clear();
        var (record, mistakes) = Read(report.Stored.Record);
        ModelState.Add(mistakes);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        return await this.AnswerAsync(
            await saveComparison.RunAsync(person, record, Revision, action, cancellationToken),
            _ =>
            {
                TempData.Saved(saved);
                return RedirectToPage(new { code });
            },
            Page);
    }

    /// <summary>Takes what the page shows out of a comparison.</summary>
    protected abstract void Show(ComparisonReport report);

    /// <summary>Fills the form with what is kept.</summary>
    protected abstract void Fill(int revision);

    /// <summary>What was typed beside the figures as they stand now, put into the comparison, and everything that is wrong.</summary>
    protected abstract (ComparisonRecord Record, IReadOnlyList<Mistake> Mistakes) Read(ComparisonRecord before);

    private async Task<ComparisonReport?> FindAsync(string code, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(code, cancellationToken) is not { } found)
        {
            return null;
        }

        Shared = ComparisonPage.Of(found, person);
        Show(found);
        return found;
    }
}
