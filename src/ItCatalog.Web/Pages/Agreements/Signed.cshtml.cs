using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>The document that both sides signed outside of this product, byte for byte. It is taken away and never shown: it is somebody else's file.</summary>
public sealed class SignedModel(AgreementStore agreements, VersionStore versions, Actor person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string code, int version, CancellationToken cancellationToken) =>
        await agreements.FindAsync(person, code, cancellationToken) is { } agreement
            && agreement.Versions.FirstOrDefault(one => one.Number == version) is { } found
            && await versions.DocumentAsync(found.Id, cancellationToken) is var (name, content)
            ? File(content, "application/octet-stream", name)
            : NotFound();
}
