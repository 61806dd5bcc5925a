using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Comparisons;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>How far the figures of a comparison may lie from what was entered, who says so, and what that makes of the answer.</summary>
[RequestFormLimits(ValueCountLimit = ComparisonForm.MaxValues)]
public sealed class RangesModel(ComparisonReports reports, SaveComparison saveComparison, Actor person) : PageModel
{
    private ComparisonReport report = null!;

    [BindProperty]
    public RangeForm Input { get; set; } = new();

    public ComparisonPage Shared { get; private set; } = null!;

    public IReadOnlyList<RangeGroup> Groups { get; private set; } = [];

    /// <summary>The draws of the quotes that can be compared.</summary>
    public DrawsView Draws { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (!await FindAsync(code, cancellationToken))
        {
            return NotFound();
        }

        Input = RangeForm.Of(report.Stored.Summary.Revision, Groups);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        if (!await FindAsync(code, cancellationToken))
        {
            return NotFound();
        }

        if (!Shared.MayChange)
        {
            return Forbid();
        }

        ModelState.Clear();
        Input.Align(Groups);
        var (record, mistakes) = Input.Read(report.Stored.Record, Groups);
        ModelState.Add(mistakes);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        return await this.AnswerAsync(
            await saveComparison.RunAsync(person, record, Input.Revision, "changed the ranges", cancellationToken),
            _ =>
            {
                TempData.Saved("Saved the ranges.");
                return RedirectToPage("/Comparisons/Ranges", new { code });
            },
            Page);
    }

    private async Task<bool> FindAsync(string code, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(code, cancellationToken) is not { } found)
        {
            return false;
        }

        report = found;
        Shared = ComparisonPage.Of(report, person);
        Groups = RangeGroup.Of(report.Result);
        Draws = DrawsView.Of(Shared.View);
        return true;
    }
}
