using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Administration.Workbook;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Administration.Load;

/// <summary>Shows what undoing a load takes back and which figures change by it, and asks.</summary>
[Authorize(Policies.Administrator)]
public sealed class UndoModel(LoadHistory history, UndoLoad undoLoad, Actor person) : PageModel
{
    public LoadEntry Entry { get; private set; } = null!;

    /// <summary>How many things it takes back; null where it cannot be undone.</summary>
    public int? Count { get; private set; }

    public Consequences? Consequences { get; private set; }

    [BindProperty]
    public PastInput Past { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await history.FindAsync(id, cancellationToken) is not { } entry)
        {
            return NotFound();
        }

        Entry = entry;
        return await ShowAsync(id, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (await history.FindAsync(id, cancellationToken) is not { } entry)
        {
            return NotFound();
        }

        Entry = entry;
        return await this.AnswerAsync(
            await undoLoad.RunAsync(person, id, Past.Why, Past.Seen ?? "", cancellationToken),
            _ =>
            {
                TempData.Saved($"Load {id} is undone.");
                return Redirect("/administration/organisation/load");
            },
            () => ShowAsync(id, cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(long id, CancellationToken cancellationToken)
    {
        var preview = await undoLoad.PreviewAsync(person, id, cancellationToken);
        return await this.AnswerAsync(
            preview,
            count =>
            {
                (Count, Consequences) = (count, preview.Consequences);
                return Page();
            },
            Page);
    }
}
