using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ItCatalog.Web.Pages.Setup;

/// <summary>The first start: names the organisation and makes the first administrator. Gone as soon as there is somebody.</summary>
[EnableRateLimiting(RequestLimits.Secrets)]
public sealed class IndexModel(FirstRun firstRun, Database database, OrganisationChanges organisation, PersonStore people, RefusedEvents refused)
    : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await firstRun.IsOpenAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await firstRun.IsOpenAsync(cancellationToken))
        {
            return NotFound();
        }

        // Without the code nothing else is looked at.
        if (!firstRun.Accepts(Input.Code))
        {
            refused.Add(HttpContext.Nobody(), "set up", Subject.None, "Not the code.");
            ModelState.AddModelError("Input.Code", "This is not the code. It stands on the console of the program, and is a new one after each start.");
            return Page();
        }

        if (Input.Password != Input.Again)
        {
            ModelState.AddModelError("Input.Again", "The two passwords differ.");
        }

        ModelState.Add(await SetUpAsync(keep: ModelState.IsValid, cancellationToken));
        if (!ModelState.IsValid)
        {
            return Page();
        }

        TempData.Saved("Set up. Sign in with the account you just made.");
        return RedirectToPage("/Account/SignIn");
    }

    private async Task<List<Mistake>> SetUpAsync(bool keep, CancellationToken cancellationToken)
    {
        var mistakes = new List<Mistake>();
        var by = Actor.Setup("first start") with { From = HttpContext.From() };
        var draft = new PersonDraft { UserName = Input.UserName ?? "", Name = Input.Name ?? "", Email = Input.Email, Roles = [Role.Administrator] };
        try
        {
            await database.WriteAsync(
                async transaction =>
                {
                    mistakes.AddRange(await organisation.KeepAsync(transaction, by, new OrganisationDraft { Name = Input.Organisation ?? "", Currency = Input.Currency ?? "" }));
                    mistakes.AddRange((await people.AddAsync(transaction, by, draft, Input.Password ?? "", mustChangePassword: false)).Mistakes);
                    if (mistakes.Count > 0 || !keep)
                    {
                        throw new NotKeptException();
                    }
                },
                cancellationToken);
        }
        catch (NotKeptException)
        {
            // All mistakes were collected; the transaction is undone.
        }

        return [.. mistakes.Select(mistake => mistake.Field == "Name" && mistake.Message.Contains("organisation", StringComparison.Ordinal) ? mistake with { Field = "Organisation" } : mistake)];
    }

    private sealed class NotKeptException : Exception;

    public sealed class InputModel
    {
        public string? Code { get; set; }

        public string? Organisation { get; set; }

        public string? Currency { get; set; } = "EUR";

        public string? Name { get; set; }

        public string? UserName { get; set; }

        public string? Email { get; set; }

        public string? Password { get; set; }

        public string? Again { get; set; }
    }
}
