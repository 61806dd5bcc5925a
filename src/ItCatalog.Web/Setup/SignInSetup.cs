using System.Globalization;
using System.Security.Claims;
using ItCatalog.Data;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace ItCatalog.Web.Setup;

/// <summary>Accounts, the cookie, and what a request knows of its person.</summary>
internal static class SignInSetup
{
    /// <summary>The one thing that the cookie says: the key of a session.</summary>
    private const string SessionClaim = "session";

    public static void AddSignIn(this IServiceCollection services, IConfiguration configuration, bool demo)
    {
        var limits = Limits(configuration);
        services.AddSingleton(limits);
        services.AddIdentityCore<Person>(identity =>
            {
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                identity.User.AllowedUserNameCharacters = "";
            })
            .AddUserStore<IdentityStore>()
            .AddSignInManager();

        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, cookie =>
        {
            // Browsers keep cookies by host, not by port: the demonstration beside the real thing needs a name of its own.
            cookie.Cookie.Name = demo ? "ItCatalog.Demo" : "ItCatalog";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = Proxy.CookiePolicy(configuration);

            // Whether the session is over is for its row to say.
            cookie.ExpireTimeSpan = limits.Longest.ToTimeSpan();
            cookie.SlidingExpiration = false;
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
        }).AddTokens();

        services.AddDataProtection().SetApplicationName("ItCatalog");
        services.AddOptions<KeyManagementOptions>()
            .Configure<Database, ProtectionKeyStore, ILoggerFactory>((keys, database, store, logs) => keys.XmlRepository = database.IsShared
                ? new SharedKeys(store)
                : new ClosedKeys(Place.KeysFolder(database.LocalFolder), logs));

        services.AddHttpContextAccessor();
        services.AddHostedService<SessionUses>();
        services.AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext is { } context
            ? context.SignedIn()?.Current ?? context.Nobody()
            : Actor.Nobody);
    }

    /// <summary>The person who sent the request; null where nobody is signed in.</summary>
    public static SignedInPerson? SignedIn(this HttpContext context) => context.Features.Get<SignedInPerson>();

    /// <summary>The session that the request belongs to; null where nobody is signed in.</summary>
    public static Session? Session(this HttpContext context) => context.Features.Get<Session>();

    /// <summary>Where a request came from: behind a known proxy, what that says.</summary>
    public static string? From(this HttpContext context) => context.Connection.RemoteIpAddress is { } address
        ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()
        : null;

    /// <summary>Begins a session for somebody who has just shown the password. One that the browser had before is over.</summary>
    public static async Task BeginSessionAsync(this HttpContext context, Person person, CancellationToken cancellationToken)
    {
        var sessions = context.RequestServices.GetRequiredService<SessionStore>();
        if (context.Session() is { } before)
        {
            await sessions.EndAsync(before.PersonId, before.Id, cancellationToken);
        }

        var key = await sessions.BeginAsync(person, context.From(), context.Agent(), cancellationToken);
        await context.SignInAsync(
            IdentityConstants.ApplicationScheme,
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(SessionClaim, key)], IdentityConstants.ApplicationScheme)));
    }

    /// <summary>The browser of a request in words.</summary>
    public static string Agent(this HttpContext context) => AgentWords.Of(context.Request.Headers.UserAgent);

    // Roles and memberships are read anew for each request, so that a change takes effect with the next click.
    private static async Task LoadPersonAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (http.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            // What went wrong is told to whoever asked, and the database may be what went wrong.
            if (http.SignedIn() is { } known)
            {
                context.ReplacePrincipal(PrincipalOf(known));
            }
            else
            {
                context.RejectPrincipal();
            }

            return;
        }

        var sessions = http.RequestServices.GetRequiredService<SessionStore>();
        var people = http.RequestServices.GetRequiredService<SignedInPeople>();
        if (context.Principal!.FindFirstValue(SessionClaim) is not { } key
            || await sessions.FindAsync(key, http.RequestAborted) is not { } session
            || await people.FindAsync(session.PersonId, http.RequestAborted) is not { } person
            || person.SecurityStamp != session.SecurityStamp)
        {
            context.RejectPrincipal();
            await http.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        sessions.Use(session);
        person = person with { Current = person.Current with { From = http.From() } };
        http.Features.Set(session);
        http.Features.Set(person);
        context.ReplacePrincipal(PrincipalOf(person));
    }

    private static ClaimsPrincipal PrincipalOf(SignedInPerson person) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, person.Current.Id!.Value.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, person.Current.Name),
            .. person.Current.Roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ],
        IdentityConstants.ApplicationScheme,
        ClaimTypes.Name,
        ClaimTypes.Role));

    private static SessionLimits Limits(IConfiguration configuration)
    {
        var usual = new SessionLimits();
        return new SessionLimits
        {
            Unused = Hours("SignIn:UnusedHours", usual.Unused),
            Longest = Hours("SignIn:LongestHours", usual.Longest),
            OneTimePassword = Hours("SignIn:OneTimePasswordHours", usual.OneTimePassword),
        };

        Duration Hours(string setting, Duration otherwise) => configuration[setting] is not { Length: > 0 } text
            ? otherwise
            : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours)
                && hours is > 0 and <= 24 * 365
                ? Duration.FromHours(hours)
                : throw new StartException($"{setting} is “{text}”. Write hours, more than 0 and at most {24 * 365}.");
    }
}
