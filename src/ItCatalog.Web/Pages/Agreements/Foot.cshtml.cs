using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>What stands at the foot of every printed page: the style sheet that names agreement, version and fingerprint, and counts the pages.</summary>
public sealed class FootModel(AgreementStore agreements, Actor person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string code, int version, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(person, code, cancellationToken) is not { } agreement
            || await agreements.FindVersionAsync(agreement, version, cancellationToken) is not { } shown)
        {
            return NotFound();
        }

        var fingerprint = DocumentModel.Short(CanonicalText.Fingerprint(shown.ProposedText ?? CanonicalText.Of(agreement, shown)));
        var foot = Quoted($"{agreement.Code} · version {shown.Summary.Number} · fingerprint {fingerprint}");
        return Content(
            $$"""
            @page {
              @bottom-left { content: {{foot}}; font: 8pt system-ui, sans-serif; color: #565a63; }
              @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt system-ui, sans-serif; color: #565a63; }
            }
            """,
            "text/css",
            System.Text.Encoding.UTF8);
    }

    /// <summary>A string of CSS: everything but letters, digits and spaces as an escape.</summary>
    private static string Quoted(string text) =>
        "\"" + string.Concat(text.Select(letter => char.IsLetterOrDigit(letter) || letter == ' ' ? letter.ToString() : FormattableString.Invariant($"\\{(int)letter:x6}"))) + "\"";
}
