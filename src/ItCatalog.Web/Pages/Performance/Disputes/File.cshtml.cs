using ItCatalog.Data.Disputes;
using ItCatalog.Data.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Performance.Disputes;

/// <summary>The file of an entry, byte for byte, for whoever may see the dispute. It is taken away and never shown: it is somebody else's file.</summary>
public sealed class FileModel(DisputeStore disputes, Actor person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, long entry, CancellationToken cancellationToken) =>
        await disputes.FindAsync(person, id, cancellationToken) is not null && await disputes.FileAsync(id, entry, cancellationToken) is { } file
            ? File(file.Content, "application/octet-stream", file.Name)
            : NotFound();
}
