using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Measurements;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Measurements;

/// <summary>What was imported, newest first; the newest of each source can be undone.</summary>
public sealed class IndexModel(ImportHistory history, ImportStore imports, OrganisationStore organisations, Actor person) : PageModel
{
    private const int PageSize = 50;

    public IReadOnlyList<ImportEntry> Entries { get; private set; } = [];

    /// <summary>Where the next page starts; null on the last one.</summary>
    public long? Older { get; private set; }

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public bool MayImport => person.Is(Role.ItManager) || person.Is(Role.Administrator);

    public bool MayUndo(ImportEntry entry) => entry.IsNewest && Source.MayBeFilledBy(person, entry.UnitId);

    public Task OnGetAsync(long? before, CancellationToken cancellationToken) => LoadAsync(before, cancellationToken);

    /// <summary>Takes an import back.</summary>
    public async Task<IActionResult> OnPostUndoAsync(long number, CancellationToken cancellationToken)
    {
        if (await history.FindAsync(number, cancellationToken) is not { } entry || !Source.MayBeFilledBy(person, entry.UnitId))
        {
            return NotFound();
        }

        var outcome = await imports.UndoAsync(number, person, cancellationToken);
        switch (outcome.Result)
        {
            case UndoResult.Undone:
                TempData.Saved($"Import {number} is undone. The figures are as before it.");
                return Redirect("/measurements");
            case UndoResult.NotFound:
                return NotFound();
            case UndoResult.UndoneBefore:
                ModelState.AddModelError("", $"Import {number} was undone before.");
                break;
            case UndoResult.NotTheNewest:
                ModelState.AddModelError("", $"Import {number} is not the newest of its source. Undo import {outcome.NewestImportId} first.");
                break;
            default:
                throw new InvalidOperationException($"No answer for {outcome.Result}.");
        }

        await LoadAsync(before: null, cancellationToken);
        return Page();
    }

    private async Task LoadAsync(long? before, CancellationToken cancellationToken)
    {
        var entries = await history.NewestAsync(PageSize + 1, before, cancellationToken);
        Entries = [.. entries.Take(PageSize)];
        Older = entries.Count > PageSize ? Entries[^1].Id : null;
        Zone = (await organisations.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
    }
}

/// <summary>The pages of the area.</summary>
internal static class MeasurementTabs
{
    public static Link[] All { get; } = [new("Imports", "/measurements"), new("Sources", "/measurements/sources")];
}
