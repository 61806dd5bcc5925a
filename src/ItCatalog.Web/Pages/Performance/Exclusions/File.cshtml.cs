using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Performance.Exclusions;

/// <summary>The file of a claim, byte for byte, for whoever may see the claim. It is taken away and never shown: it is somebody else's file.</summary>
public sealed class FileModel(ExclusionStore exclusions, Actor person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await exclusions.FindAsync(person, id, cancellationToken) is { } exclusion && await exclusions.FileAsync(exclusion.FirstId, cancellationToken) is { } file
            ? File(file.Content, "application/octet-stream", file.Name)
            : NotFound();
}
