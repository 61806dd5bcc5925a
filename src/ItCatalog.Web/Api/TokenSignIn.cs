using System.Security.Claims;
using ItCatalog.Data.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Net.Http.Headers;

namespace ItCatalog.Web.Api;

/// <summary>Who may ask the versioned interface: programs with a token; people who are signed in may read with their session.</summary>
internal static class TokenSignIn
{
    /// <summary>The scheme of tokens.</summary>
    public const string Scheme = "token";

    /// <summary>A token where one is sent, and for all that changes something; a session else.</summary>
    public const string Either = "token or session";

    /// <summary>Name of the policy of what is read.</summary>
    public const string Reads = "interface:" + Scope.Read;

    /// <summary>Name of the policy of what brings measurements in.</summary>
    public const string Sends = "interface:" + Scope.Measurements;

    /// <summary>The claim with a scope of the token.</summary>
    public const string ScopeClaim = "scope";

    public static AuthenticationBuilder AddTokens(this AuthenticationBuilder authentication) => authentication
        .AddScheme<AuthenticationSchemeOptions, TokenHandler>(Scheme, _ => { })
        .AddPolicyScheme(Either, displayName: null, either =>
        {
            // A form of another site sends cookies, but no header: what changes something is for tokens alone.
            either.ForwardDefaultSelector = context => context.Request.Headers.ContainsKey(HeaderNames.Authorization) || !HttpMethods.IsGet(context.Request.Method)
                ? Scheme
                : IdentityConstants.ApplicationScheme;
            either.ForwardChallenge = Scheme;
            either.ForwardForbid = Scheme;
        });

    public static void AddPolicies(AuthorizationOptions options)
    {
        options.AddPolicy(Reads, policy => policy
            .AddAuthenticationSchemes(Either)
            .RequireAuthenticatedUser()
            .RequireAssertion(asked => !IsToken(asked.User) || asked.User.HasClaim(ScopeClaim, Scope.Read)));
        options.AddPolicy(Sends, policy => policy
            .AddAuthenticationSchemes(Either)
            .RequireClaim(ScopeClaim, Scope.Measurements)
            .RequireRole(Role.ItManager, Role.Administrator));
    }

    /// <summary>The token of a request; null where it has none that is good.</summary>
    public static Token? Token(this HttpContext context) => context.Features.Get<Token>();

    private static bool IsToken(ClaimsPrincipal user) => user.Identities.Any(identity => identity.AuthenticationType == Scheme);
}
