using System.Diagnostics.CodeAnalysis;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Setup;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ItCatalog.Web.Pages.Account;

/// <summary>Signing in. Every failure reads the same and takes the time of checking a password, so that nobody learns which accounts exist.</summary>
[EnableRateLimiting(RequestLimits.Secrets)]
public sealed class SignInModel(SignInManager<Person> signInManager, UserManager<Person> people, Database database, AuditTrail audit) : PageModel
{
    /// <summary>One text for an unknown name, a wrong password, a locked and a disabled account.</summary>
    public const string Failure = "That did not work. Check the name and the password. After five wrong passwords an account stays locked for 15 minutes.";

    private static readonly string UnknownHash = new PasswordHasher<Person>().HashPassword(new Person(), Guid.NewGuid().ToString());

    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => User.Identity is { IsAuthenticated: true } ? LocalRedirect(Target()) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var person = await FindAsync(Input.Name?.Trim());
        if (person is null || person.Disabled || await people.IsLockedOutAsync(person))
        {
            people.PasswordHasher.VerifyHashedPassword(new Person(), UnknownHash, Input.Password ?? "");
            return Failed();
        }

        var result = await signInManager.PasswordSignInAsync(person, Input.Password ?? "", isPersistent: false, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            if (result.IsLockedOut)
            {
                await WriteAsync(person, "was locked out after wrong passwords", cancellationToken);
            }

            return Failed();
        }

        await WriteAsync(person, "signed in", cancellationToken);
        return person.MustChangePassword ? RedirectToPage("/Account/Password") : LocalRedirect(Target());
    }

    [SuppressMessage("Security", "CA5391", Justification = "Reads only.")]
    private async Task<Person?> FindAsync(string? name) => string.IsNullOrEmpty(name) || name.Length > 254
        ? null
        : await people.FindByNameAsync(name) ?? (name.Contains('@', StringComparison.Ordinal) ? await people.FindByEmailAsync(name) : null);

    private Task WriteAsync(Person person, string action, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => audit.AppendAsync(transaction, new Actor { Kind = ActorKind.Person, Id = person.Id, Name = person.Name }, action, "person", person.UserName),
        cancellationToken);

    private PageResult Failed()
    {
        ModelState.AddModelError("", Failure);
        return Page();
    }

    // Only addresses of this application: a link in a mail must not send anybody elsewhere after the sign-in.
    private string Target() => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/";

    public sealed class InputModel
    {
        public string? Name { get; set; }

        public string? Password { get; set; }
    }
}
