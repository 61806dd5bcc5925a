using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Administration;
using ItCatalog.Work.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ItCatalog.Web.Pages.Setup;

/// <summary>The first start: names the organisation and makes the first administrator. Gone as soon as there is somebody.</summary>
[EnableRateLimiting(RequestLimits.Secrets)]
public sealed class IndexModel(FirstRun firstRun, SetUp setUp, RefusedEvents refused) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await firstRun.IsOpenAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // Without the code nothing else is looked at.
        if (!firstRun.Accepts(Input.Code))
        {
            refused.Add(HttpContext.Nobody(), "set up", Subject.None, "Not the code.");
            ModelState.AddModelError("Input.Code", "This is not the code. It stands on the console of the program, and is a new one after each start.");
            return Page();
        }

        var draft = new SetUpDraft
        {
            Organisation = Input.Organisation ?? "",
            Currency = Input.Currency ?? "",
            Name = Input.Name ?? "",
            UserName = Input.UserName ?? "",
            Email = Input.Email,
            Password = Input.Password ?? "",
            Again = Input.Again ?? "",
        };
        return await this.AnswerAsync(
            await setUp.RunAsync(Actor.Setup("first start") with { From = HttpContext.From() }, draft, cancellationToken),
            _ =>
            {
                TempData.Saved("Set up. Sign in with the account you just made.");
                return RedirectToPage("/Account/SignIn");
            },
            Page);
    }

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
