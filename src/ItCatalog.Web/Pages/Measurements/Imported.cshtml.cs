using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Measurements;

/// <summary>One import: what it brought, line by line, and what it replaced. Open to whoever may read measurements.</summary>
public sealed class ImportedModel(ImportHistory history, ImportLines lines, OrganisationStore organisations, Actor person) : PageModel
{
    private const int PageSize = 100;

    public ImportEntry Entry { get; private set; } = null!;

    public IReadOnlyList<ImportLine> Lines { get; private set; } = [];

    /// <summary>Numbers of known records that it took out; the first hundred.</summary>
    public IReadOnlyList<string> TakenOut { get; private set; } = [];

    /// <summary>The last line of this page, where there is another page; null on the last one.</summary>
    public ImportLine? Next { get; private set; }

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public bool MayUndo => Entry.IsNewest && Source.MayBeFilledBy(person, Entry.UnitId);

    public async Task<IActionResult> OnGetAsync(long id, int? after, long? row, CancellationToken cancellationToken)
    {
        if (await history.FindAsync(id, cancellationToken) is not { } entry)
        {
            return NotFound();
        }

        Entry = entry;
        var found = await lines.AfterAsync(id, entry.Kind, after ?? 0, row ?? 0, PageSize + 1, cancellationToken);
        Lines = [.. found.Take(PageSize)];
        TakenOut = entry.RemovedCount > 0 ? await lines.TakenOutAsync(id, entry.Kind, cancellationToken) : [];
        Next = found.Count > PageSize ? Lines[^1] : null;
        Zone = (await organisations.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
        return Page();
    }
}
