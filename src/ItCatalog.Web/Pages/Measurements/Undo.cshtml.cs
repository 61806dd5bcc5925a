using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Measurements;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Measurements;

/// <summary>Shows what undoing an import takes back and which figures and credits change by it, and asks.</summary>
[Authorize(Policies.Importer)]
public sealed class UndoModel(ImportHistory history, UndoImport undoImport, Actor person) : PageModel
{
    public ImportEntry Entry { get; private set; } = null!;

    /// <summary>What it would take back; null where it cannot be undone.</summary>
    public UndoneImport? WouldBe { get; private set; }

    /// <summary>What it would alter.</summary>
    public Consequences? Consequences { get; private set; }

    /// <summary>Why it may alter what has been settled, and the fingerprint of what was shown.</summary>
    [BindProperty]
    public PastInput Past { get; set; } = new();

    /// <summary>How many figures and credits change, in a sentence.</summary>
    public string Figures => Consequences is not { Figures.Count: > 0 } some
        ? "No figure changes."
        : $"{Show.Count(some.Figures.Count, "figure").ToUpperFirst()} and {Show.Count(some.Credits.Count, "credit")} change.";

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var shown = await ShowAsync(id, cancellationToken);
        if (shown is PageResult)
        {
            // To look is theirs, also where the page says why they may not undo it.
            Response.StatusCode = StatusCodes.Status200OK;
        }

        return shown;
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var answer = await undoImport.RunAsync(person, id, Past.Why, Past.Seen ?? "", cancellationToken);
        return await this.AnswerAsync(
            answer,
            _ =>
            {
                TempData.Saved($"Import {id} is undone. The figures are as before it.");
                return Redirect("/measurements");
            },
            () => ShowAsync(id, cancellationToken));
    }

    /// <summary>An import of somebody else's source is not there for the person to undo.</summary>
    private async Task<bool> FindAsync(long id, CancellationToken cancellationToken)
    {
        if (await history.FindAsync(id, cancellationToken) is not { } entry || !Source.MayBeFilledBy(person, entry.UnitId))
        {
            return false;
        }

        Entry = entry;
        return true;
    }

    private async Task<IActionResult> ShowAsync(long id, CancellationToken cancellationToken)
    {
        var preview = await undoImport.PreviewAsync(person, id, cancellationToken);
        return await this.AnswerAsync(
            preview,
            undone =>
            {
                (WouldBe, Consequences) = (undone, preview.Consequences);
                return Page();
            },
            Page);
    }
}
