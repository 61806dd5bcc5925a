using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Identity;
using ItCatalog.Work.Trail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ItCatalog.Web.Pages.Account;

/// <summary>Changing one's own password: ends every other session of the same person. Wrong current passwords count like wrong sign-ins.</summary>
[EnableRateLimiting(RequestLimits.Secrets)]
public sealed class PasswordModel(
    ChangeOwnPassword change, UserManager<Person> people, RecordEvent record, RefusedEvents refused, Actor current) : PageModel
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

        if (await people.IsLockedOutAsync(person))
        {
            refused.Add(current, "change the password of", Subject.Person(person.UserName), "the account is locked");
            ModelState.AddModelError(
                "Input.Current", "After five wrong passwords an account stays locked for 15 minutes. Nothing was changed. Try again later.");
            return Page();
        }

        var entry = new PasswordEntry { Current = Input.Current, New = Input.New, Again = Input.Again };
        var answer = await change.RunAsync(current, entry, cancellationToken);
        if (answer.Mistakes.Any(mistake => mistake.Field == nameof(PasswordEntry.Current)))
        {
            await CountAsync(person, cancellationToken);
        }

        if (answer.IsDone)
        {
            await HttpContext.BeginSessionAsync(answer.Value, cancellationToken);
            TempData.Saved("Your password is changed. Other devices have to sign in again.");
        }

        return await this.AnswerAsync(answer, _ => RedirectToPage("/Index"), Page);
    }

    private async Task CountAsync(Person person, CancellationToken cancellationToken)
    {
        refused.Add(current, "change the password of", Subject.Person(person.UserName), "wrong password");
        await people.AccessFailedAsync(person);
        if (await people.IsLockedOutAsync(person))
        {
            await record.RunAsync(
                current, "was locked out after wrong passwords", Subject.Person(person.UserName), after: null, cancellationToken);
        }
    }

    public sealed class InputModel
    {
        public string? Current { get; set; }

        public string? New { get; set; }

        public string? Again { get; set; }
    }
}
