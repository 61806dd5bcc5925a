using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Comparisons;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>Where each figure of a comparison comes from, and who estimated it.</summary>
[RequestFormLimits(ValueCountLimit = ComparisonForm.MaxValues)]
public sealed class SourcesModel(ComparisonReports reports, SaveComparison saveComparison, Actor person) : PageModel
{
    private ComparisonReport report = null!;

    [BindProperty]
    public SourcesForm Input { get; set; } = new();

    public ComparisonPage Shared { get; private set; } = null!;

    public IReadOnlyList<SourcesGroup> Groups { get; private set; } = [];

    /// <summary>How many figures say where they come from.</summary>
    public string Counted => SourcedFigure.Counted([.. Groups.SelectMany(group => group.Figures)]);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (!await FindAsync(code, cancellationToken))
        {
            return NotFound();
        }

        Input = SourcesForm.Of(report.Stored.Summary.Revision, Groups);
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
            await saveComparison.RunAsync(person, record, Input.Revision, "said where its figures come from", cancellationToken),
            _ =>
            {
                TempData.Saved("Saved the sources.");
                return RedirectToPage("/Comparisons/Sources", new { code });
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
        Groups = SourcesGroup.Of(report.Stored.Record);
        return true;
    }
}
