using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Account;

/// <summary>The tokens that somebody has given to programs, and a new one.</summary>
public sealed class TokensModel(
    TokenList tokens, MakeToken makeToken, RevokeToken revokeToken, OrganisationStore organisations, IClock clock, Actor current) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public TokenTable Table { get; private set; } = new() { Tokens = [], Zone = DateTimeZone.Utc, Now = default };

    /// <summary>Set once, in the answer that made the token.</summary>
    public string? Key { get; private set; }

    public bool MaySend => May.SendMeasurements(current);

    public async Task OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostMakeAsync(CancellationToken cancellationToken)
    {
        var draft = new TokenDraft { Name = Input.Name, Scopes = Input.Scopes, Days = Input.Days };
        var answer = await makeToken.RunAsync(current, draft, cancellationToken);
        if (answer.IsDone)
        {
            // The key is in this answer and in no other: no redirect, and no copy in a cache.
            Key = answer.Value;
            Response.Headers.CacheControl = "no-store";
        }

        await LoadAsync(cancellationToken);
        return await this.AnswerAsync(answer, _ => Page(), Page);
    }

    public async Task<IActionResult> OnPostRevokeAsync(long id, CancellationToken cancellationToken)
    {
        // What administrators do with the tokens of others, they do in Administration.
        if ((await tokens.FindAsync(id, cancellationToken))?.PersonId != current.Id)
        {
            return NotFound();
        }

        return await this.AnswerAsync(
            await revokeToken.RunAsync(current, id, cancellationToken),
            token =>
            {
                TempData.Saved($"{token.Name} is revoked.");
                return RedirectToPage();
            },
            () => RedirectToPage());
    }

    private async Task LoadAsync(CancellationToken cancellationToken) => Table = new()
    {
        Tokens = await tokens.OfPersonAsync(current.Id ?? 0, cancellationToken),
        Zone = (await organisations.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc,
        Now = clock.GetCurrentInstant(),
        MayRevoke = true,
    };

    public sealed class InputModel
    {
        public string? Name { get; set; }

        public List<string> Scopes { get; set; } = [];

        public int? Days { get; set; } = 90;
    }
}
