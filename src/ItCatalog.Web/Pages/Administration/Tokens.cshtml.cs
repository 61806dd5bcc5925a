using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Administration;

/// <summary>Everybody's tokens; administrators revoke any of them.</summary>
public sealed class TokensModel(TokenList tokens, RevokeToken revokeToken, OrganisationStore organisations, IClock clock, Actor current) : PageModel
{
    public TokenTable Table { get; private set; } = new() { Tokens = [], Zone = DateTimeZone.Utc, Now = default };

    public async Task OnGetAsync(CancellationToken cancellationToken) => Table = new()
    {
        Tokens = await tokens.AllAsync(cancellationToken),
        Zone = (await organisations.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc,
        Now = clock.GetCurrentInstant(),
        IsOfEverybody = true,
        MayRevoke = current.IsAdministrator,
    };

    public async Task<IActionResult> OnPostRevokeAsync(long id, CancellationToken cancellationToken) => await this.AnswerAsync(
        await revokeToken.RunAsync(current, id, cancellationToken),
        token =>
        {
            TempData.Saved($"{token.Name} of {token.PersonName} is revoked.");
            return RedirectToPage();
        },
        () => RedirectToPage());
}
