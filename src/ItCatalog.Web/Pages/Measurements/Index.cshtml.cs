using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Measurements;

/// <summary>What was imported, newest first; the newest of each source can be undone.</summary>
public sealed class IndexModel(ImportHistory history, OrganisationStore organisations, ListOfImports listed, Actor person) : PageModel
{
    private const int PageSize = 50;

    public IReadOnlyList<ImportEntry> Entries { get; private set; } = [];

    /// <summary>Where the next page starts; null on the last one.</summary>
    public long? Older { get; private set; }

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public bool MayImport => person.Is(Role.ItManager) || person.Is(Role.Administrator);

    public bool MayUndo(ImportEntry entry) => entry.IsNewest && Source.MayBeFilledBy(person, entry.UnitId);

    public Task OnGetAsync(long? before, CancellationToken cancellationToken) => LoadAsync(before, cancellationToken);

    /// <summary>All imports, as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken) =>
        ListDownload.Of(listed.In((await organisations.FindAsync(cancellationToken))?.Zone ?? Zone), format);

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
