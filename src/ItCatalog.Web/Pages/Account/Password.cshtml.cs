using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ItCatalog.Web.Pages.Account;

/// <summary>Changing one's own password: ends every other sign-in of the same person.</summary>
[EnableRateLimiting(RequestLimits.Secrets)]
public sealed class PasswordModel(UserManager<Person> people, SignInManager<Person> signInManager, Database database, AuditTrail audit, Actor current) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Somebody else set the password that is in use.</summary>
    public bool IsOneTime => HttpContext.SignedIn() is { MustChangePassword: true };

    public void OnGet()
    {
        // An empty form.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await people.GetUserAsync(User) is not { } person)
        {
            return NotFound();
        }

        if (Input.New != Input.Again)
        {
            ModelState.AddModelError("Input.Again", "The two new passwords differ.");
        }

        if (Input.New == Input.Current && !string.IsNullOrEmpty(Input.New))
        {
            ModelState.AddModelError("Input.New", "The new password is the old one.");
        }

        // Rules are told together with the rest, before the current password is tried.
        if (PasswordRule.Problem(Input.New, person.UserName, person.Name, person.Email) is { } problem)
        {
            ModelState.AddModelError("Input.New", problem);
        }

        if (!await people.CheckPasswordAsync(person, Input.Current ?? ""))
        {
            ModelState.AddModelError("Input.Current", "This is not your current password.");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        person.MustChangePassword = false;
        var result = await people.ChangePasswordAsync(person, Input.Current!, Input.New!);
        if (!result.Succeeded)
        {
            ModelState.AddModelError("Input.New", string.Join(' ', result.Errors.Select(error => error.Description)));
            return Page();
        }

        await database.WriteAsync(transaction => audit.AppendAsync(transaction, current, "changed the password of", "person", person.UserName), cancellationToken);
        await signInManager.RefreshSignInAsync(person);
        TempData.Saved("Your password is changed. Other devices have to sign in again.");
        return RedirectToPage("/Index");
    }

    public sealed class InputModel
    {
        public string? Current { get; set; }

        public string? New { get; set; }

        public string? Again { get; set; }
    }
}
