using System.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>The exact text of a version, so that anybody can take its fingerprint: <c>sha256sum</c> of this file.</summary>
public sealed class TextModel(AgreementStore agreements, Actor person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string code, int version, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(person, code, cancellationToken) is not { } agreement
            || await agreements.FindVersionAsync(agreement, version, cancellationToken) is not { } shown)
        {
            return NotFound();
        }

        return Content(shown.ProposedText ?? CanonicalText.Of(agreement, shown), "text/plain", Encoding.UTF8);
    }
}
