using System.Diagnostics.CodeAnalysis;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Trail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NodaTime;

namespace ItCatalog.Web.Pages.Account;

/// <summary>Signing in. Every failure reads the same and takes the time of checking a password, so that nobody learns which accounts exist.</summary>
[EnableRateLimiting(RequestLimits.Secrets)]
public sealed class SignInModel(
    SignInManager<Person> signInManager, UserManager<Person> people, RecordEvent record, RefusedEvents refused,
    OrganisationStore organisation, IClock clock) : PageModel
{
    /// <summary>One text for an unknown name, a wrong password, a locked and a closed account.</summary>
    public const string Failure = "That did not work. Check the name and the password. After five wrong passwords an account stays locked for 15 minutes.";

    /// <summary>Told to nobody but whoever knows the password.</summary>
    public const string Expired = "This one-time password has expired. Ask an administrator for a new one.";

    private static readonly string UnknownHash = new PasswordHasher<Person>().HashPassword(new Person(), Guid.NewGuid().ToString());

    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => User.Identity is { IsAuthenticated: true } ? LocalRedirect(Target()) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var person = await FindAsync(Input.Name?.Trim());
        var today = await organisation.TodayAsync(clock, cancellationToken);
        var isClosed = person?.ClosedFrom.IsClosedOn(today) == true;
        if (person is null || isClosed || await people.IsLockedOutAsync(person))
        {
            people.PasswordHasher.VerifyHashedPassword(new Person(), UnknownHash, Input.Password ?? "");
            return Failed(
                person, person is null ? "nobody signs in by this name" : isClosed ? "the account is closed" : "the account is locked");
        }

        var result = await signInManager.CheckPasswordSignInAsync(person, Input.Password ?? "", lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            if (result.IsLockedOut)
            {
                await record.RunAsync(
                    ActorOf(person), "was locked out after wrong passwords", Subject.Person(person.UserName), after: null, cancellationToken);
            }

            return Failed(person, "wrong password");
        }

        if (person.MustChangePassword && person.PasswordExpires <= clock.GetCurrentInstant())
        {
            return Failed(person, "the one-time password has expired", Expired);
        }

        await record.RunAsync(
            ActorOf(person), "signed in", Subject.Person(person.UserName), new { with = HttpContext.Agent() }, cancellationToken);
        await HttpContext.BeginSessionAsync(person, cancellationToken);
        return person.MustChangePassword ? RedirectToPage("/Account/Password") : LocalRedirect(Target());
    }

    [SuppressMessage("Security", "CA5391", Justification = "Reads only.")]
    private async Task<Person?> FindAsync(string? name) => string.IsNullOrEmpty(name) || name.Length > 254
        ? null
        : await people.FindByNameAsync(name) ?? (name.Contains('@', StringComparison.Ordinal) ? await people.FindByEmailAsync(name) : null);

    private Actor ActorOf(Person person) =>
        new() { Kind = ActorKind.Person, Id = person.Id, Name = person.Name, From = HttpContext.From() };

    private PageResult Failed(Person? person, string why, string message = Failure)
    {
        // The name of an account, or the beginning of what was typed where there is none: it may be a password in the wrong field.
        var name = person?.UserName ?? (Input.Name is { Length: > 3 } typed ? typed[..3] + "…" : "nobody");
        refused.Add(Actor.Nobody with { From = HttpContext.From() }, "sign in", Subject.Person(name), why);
        ModelState.AddModelError("", message);
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
