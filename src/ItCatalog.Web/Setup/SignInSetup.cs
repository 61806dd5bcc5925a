using System.Globalization;
using System.Security.Claims;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace ItCatalog.Web.Setup;

/// <summary>Accounts, the cookie, and what a request knows of its person.</summary>
internal static class SignInSetup
{
    public static void AddSignIn(this IServiceCollection services, string databasePath, bool demo)
    {
        services.AddIdentityCore<Person>(identity =>
            {
                // Length is judged by PasswordRule, through our own validator.
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Password.RequiredLength = PasswordRule.MinimumLength;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                identity.User.AllowedUserNameCharacters = "";
            })
            .AddUserStore<IdentityStore>()
            .AddPasswordValidator<PasswordRuleValidator>()
            .AddSignInManager();

        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, cookie =>
        {
            // Browsers keep cookies by host, not by port: the demonstration beside the real thing needs a name of its own.
            cookie.Cookie.Name = demo ? "ItCatalog.Demo" : "ItCatalog";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(10);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/account/sign-in";
            cookie.LogoutPath = "/account/sign-out";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnValidatePrincipal = LoadPersonAsync;
            cookie.Events.OnRedirectToLogin = ApiAnswers.AskToSignInAsync;
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });

        services.AddDataProtection()
            .SetApplicationName("ItCatalog")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(Path.GetDirectoryName(databasePath)!, "keys")));

        services.AddHttpContextAccessor();
        services.AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext is { } context
            ? context.SignedIn()?.Current ?? context.Nobody()
            : Actor.Nobody);
    }

    /// <summary>The person who sent the request; null where nobody is signed in.</summary>
    public static SignedInPerson? SignedIn(this HttpContext context) => context.Features.Get<SignedInPerson>();

    /// <summary>Where a request came from: behind a known proxy, what that says.</summary>
    public static string? From(this HttpContext context) => context.Connection.RemoteIpAddress is { } address
        ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()
        : null;

    // Roles and memberships are read anew for each request, so that a change takes effect with the next click.
    private static async Task LoadPersonAsync(CookieValidatePrincipalContext context)
    {
        var claims = context.Principal!;
        var people = context.HttpContext.RequestServices.GetRequiredService<SignedInPeople>();
        var stampClaim = context.HttpContext.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        if (!long.TryParse(claims.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || await people.FindAsync(id, context.HttpContext.RequestAborted) is not { } person
            || person.SecurityStamp != claims.FindFirstValue(stampClaim))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        context.HttpContext.Features.Set(person with { Current = person.Current with { From = context.HttpContext.From() } });
        var identity = new ClaimsIdentity(
            claims.Claims.Where(claim => claim.Type != ClaimTypes.Role).Concat(person.Current.Roles.Select(role => new Claim(ClaimTypes.Role, role))),
            IdentityConstants.ApplicationScheme,
            ClaimTypes.Name,
            ClaimTypes.Role);
        context.ReplacePrincipal(new ClaimsPrincipal(identity));
    }

    private sealed class PasswordRuleValidator : IPasswordValidator<Person>
    {
        public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password) => Task.FromResult(
            PasswordRule.Problem(password, user.UserName, user.Name, user.Email) is { } problem
                ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = problem })
                : IdentityResult.Success);
    }
}
