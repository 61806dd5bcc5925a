using System.Security.Claims;
using System.Text.Encodings.Web;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Trail;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using NodaTime;

namespace ItCatalog.Web.Api;

/// <summary>Reads <c>Authorization: Bearer itc_…</c>. Who a token speaks for, and what that person may, is read anew for each request.</summary>
internal sealed class TokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logs,
    UrlEncoder encoder,
    TokenStore tokens,
    SignedInPeople people,
    RefusedEvents refused,
    IClock clock) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    private const string Bearer = "Bearer ";
    private const int LongestKey = 100;

    private string? problem;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Whoever sends a token is who the token says, whatever cookie comes with it.
        Context.Features.Set<SignedInPerson>(null);
        Context.Features.Set<Session>(null);
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return AuthenticateResult.NoResult();
        }

        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) || header[Bearer.Length..].Trim() is not { Length: <= LongestKey } key
            || !key.StartsWith(Token.Prefix, StringComparison.Ordinal))
        {
            return Fail($"Send a token as “Authorization: Bearer {Token.Prefix}…”.", Subject.None);
        }

        if (await tokens.FindAsync(key, Context.RequestAborted) is not { } token)
        {
            return Fail("There is no such token, or it was revoked.", Subject.None);
        }

        if (token.Ends <= clock.GetCurrentInstant())
        {
            return Fail("The token has ended. Make a new one.", Subject.Token(token.Name));
        }

        if (await people.FindAsync(token.PersonId, Context.RequestAborted) is not { } person)
        {
            return Fail("The account of the token's person is closed.", Subject.Token(token.Name));
        }

        tokens.Use(token, Context.From());
        person = person with { Current = person.Current.Through(token.Name) with { From = Context.From() } };
        Context.Features.Set(token);
        Context.Features.Set(person);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(IdentityOf(person.Current, token)), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = problem is null ? "Bearer realm=\"ItCatalog\"" : "Bearer realm=\"ItCatalog\", error=\"invalid_token\"";
        return ApiAnswers.RefuseAsync(Context, StatusCodes.Status401Unauthorized, problem ?? $"Send a token: “Authorization: Bearer {Token.Prefix}…”.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var needed = Context.GetEndpoint()?.Metadata.GetMetadata<NeedsScopeAttribute>()?.Scope ?? Scope.Read;
        if (Context.Token() is { } token && !token.IsFor(needed))
        {
            Response.Headers.WWWAuthenticate = $"Bearer realm=\"ItCatalog\", error=\"insufficient_scope\", scope=\"{needed}\"";
            return ApiAnswers.RefuseAsync(Context, StatusCodes.Status403Forbidden, $"The token is not for this: it needs the scope “{needed}”.");
        }

        return ApiAnswers.RefuseAsync(Context, StatusCodes.Status403Forbidden, "The role of the token's person does not open this.");
    }

    private static ClaimsIdentity IdentityOf(Actor actor, Token token) => new(
        [
            new Claim(ClaimTypes.Name, actor.Name),
            .. actor.Roles.Select(role => new Claim(ClaimTypes.Role, role)),
            .. Scope.All.Where(token.IsFor).Select(scope => new Claim(TokenSignIn.ScopeClaim, scope)),
        ],
        TokenSignIn.Scheme,
        ClaimTypes.Name,
        ClaimTypes.Role);

    private AuthenticateResult Fail(string why, Subject about)
    {
        problem = why;
        refused.Add(Context.Nobody(), "ask with a token", about, why);
        return AuthenticateResult.Fail(why);
    }
}

/// <summary>Which scope of a token an address asks for.</summary>
/// <param name="scope">A word out of <see cref="Data.Identity.Scope"/>.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsScopeAttribute(string scope) : Attribute
{
    public string Scope => scope;
}
