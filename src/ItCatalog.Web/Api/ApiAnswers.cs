using System.Net.Mime;
using System.Text.Json;
using ItCatalog.Files.Documents;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ItCatalog.Web.Api;

/// <summary>What programs are told instead of pages: everything below <c>/api</c> is refused with a status and <c>{"errors": [...]}</c>, the versioned part of it
/// with problem details, never with a form or HTML.</summary>
internal static class ApiAnswers
{
    public const string Root = "/api";

    public const string PostOnly = "is answered to POST only";

    public static bool IsApi(this HttpRequest request) => request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers with errors. Where lines have been answered already the status stands, and the errors are one line more.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string message, string path = "$")
    {
        if (context.Request.IsVersioned())
        {
            return context.Response.HasStarted ? Task.CompletedTask : ApiProblems.WriteAsync(context, status, message);
        }

        if (!context.Response.HasStarted)
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = MediaTypeNames.Application.Json;
        }

        return JsonSerializer.SerializeAsync(context.Response.Body, new { errors = new[] { new DocumentProblem(path, message) } }, JsonSerializerOptions.Web, context.RequestAborted);
    }

    /// <summary>Programs that are not signed in are told so; people are sent to the sign-in page.</summary>
    public static Task AskToSignInAsync(RedirectContext<CookieAuthenticationOptions> redirect)
    {
        if (redirect.Request.IsApi())
        {
            return RefuseAsync(redirect.HttpContext, StatusCodes.Status401Unauthorized, "sign in first");
        }

        redirect.Response.Redirect(redirect.RedirectUri);
        return Task.CompletedTask;
    }

    /// <summary>An address that the versioned interface does not have, or not for this method, is told as that to everybody: whoever asks it cannot be told to sign in with
    /// a session.</summary>
    public static Task TellUnknownAsync(HttpContext context, RequestDelegate next)
    {
        // What is no route is the framework's own answer that the method is wrong.
        var endpoint = context.GetEndpoint();
        if (!context.Request.IsVersioned() || endpoint is RouteEndpoint)
        {
            return next(context);
        }

        if (endpoint?.RequestDelegate is { } refuse)
        {
            return refuse(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>Says in JSON what the framework says with an empty answer: no such address, wrong method, too many at once.</summary>
    public static async Task TellStatusAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.IsApi())
        {
            await next(context);
            return;
        }

        context.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodePagesFeature>()!.Enabled = false;
        await next(context);
        if (!context.Response.HasStarted && Message(context) is { } message)
        {
            await RefuseAsync(context, context.Response.StatusCode, message);
        }
    }

    private static string? Message(HttpContext context)
    {
        var isVersioned = context.Request.IsVersioned();
        return context.Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest when isVersioned => "A parameter cannot be read: see /api/v1/openapi.json for what each has to be.",
            StatusCodes.Status403Forbidden when isVersioned => "This is not open to the person of this token.",
            StatusCodes.Status404NotFound => isVersioned ? "There is no such address." : "there is no such address",
            StatusCodes.Status405MethodNotAllowed => isVersioned ? $"This is answered to {context.Response.Headers.Allow} only." : PostOnly,
            StatusCodes.Status429TooManyRequests => isVersioned ? "Too many requests. Send the next ones later." : "is busy with other documents of yours: send them one after the other",
            _ => null,
        };
    }
}

/// <summary>Marks an address that changes nothing although it is posted to: those who only read may use it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChangesNothingAttribute : Attribute;
