using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Trail;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Account;

/// <summary>Signing out: by a form, so that no foreign page can do it with a picture. The session is over on the server, for every copy of its
/// cookie.</summary>
public sealed class SignOutModel(SessionStore sessions, OwnPasswords people, RecordEvent record, Actor current) : PageModel
{
    public void OnGet()
    {
        // The page asks, with a button.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (HttpContext.Session() is { } session)
        {
            await sessions.EndAsync(session.PersonId, session.Id, cancellationToken);
            if (await people.FindAsync(session.PersonId, cancellationToken) is { } person)
            {
                await record.RunAsync(
                    current, "signed out", Subject.Person(person.UserName), new { with = session.Agent }, cancellationToken);
            }
        }

        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return RedirectToPage("/Account/SignIn");
    }
}
