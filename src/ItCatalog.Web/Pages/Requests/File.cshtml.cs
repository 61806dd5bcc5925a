using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Requests;

/// <summary>A file among the answers of a request, byte for byte. It is taken away and never shown: it is somebody else's.</summary>
public sealed class FileModel(RequestStore requests, Actor person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, int position, CancellationToken cancellationToken) =>
        await requests.FindAsync(person, id, cancellationToken) is { } request && await requests.FileAsync(request, position, cancellationToken) is var (name, content)
            ? File(content, "application/octet-stream", name)
            : NotFound();
}
