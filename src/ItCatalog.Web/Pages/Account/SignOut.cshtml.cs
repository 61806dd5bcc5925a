using ItCatalog.Data.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Account;

/// <summary>Signing out: by a form, so that no foreign page can do it with a picture.</summary>
public sealed class SignOutModel(SignInManager<Person> signInManager) : PageModel
{
    public void OnGet()
    {
        // The page asks, with a button.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await signInManager.SignOutAsync();
        return RedirectToPage("/Account/SignIn");
    }
}
