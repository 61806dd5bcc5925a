using ItCatalog.Data.Identity;
using ItCatalog.Data.Remedies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Agreements.Costs;

/// <summary>The file of a third-party cost, byte for byte, for whoever may see the cost. It is taken away and never shown: it is somebody else's file.</summary>
public sealed class FileModel(CostStore costs, Actor person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await costs.FindAsync(person, id, cancellationToken) is not null && await costs.FileAsync(id, cancellationToken) is { } file
            ? File(file.Content, "application/octet-stream", file.Name)
            : NotFound();
}
