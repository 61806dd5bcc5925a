using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace ItCatalog.Web.Api;

/// <summary>How the versioned interface refuses: problem details (RFC 9457), as <c>application/problem+json</c>.</summary>
internal static class ApiProblems
{
    public const string ContentType = "application/problem+json";

    /// <summary>Where the versioned interface lies.</summary>
    public const string Root = ApiAnswers.Root + "/v1";

    public static bool IsVersioned(this HttpRequest request) => request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);

    /// <summary>A refusal as an endpoint returns it.</summary>
    /// <param name="status">The status of the answer.</param>
    /// <param name="detail">What is wrong and what to do, in sentences.</param>
    /// <param name="more">What else there is to say, by name.</param>
    public static IResult Of(int status, string detail, params (string Name, object? Value)[] more) =>
        TypedResults.Problem(Details(status, detail, more));

    /// <summary>A parameter of the query that cannot be used.</summary>
    public static IResult Parameter(string name, string message) =>
        Of(StatusCodes.Status400BadRequest, $"{name}: {message}", ("parameter", name));

    /// <summary>Writes a refusal where no endpoint does.</summary>
    public static Task WriteAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        return JsonSerializer.SerializeAsync(context.Response.Body, Details(status, detail, []), JsonSerializerOptions.Web, context.RequestAborted);
    }

    private static ProblemDetails Details(int status, string detail, (string Name, object? Value)[] more) => new()
    {
        Status = status,
        Title = ReasonPhrases.GetReasonPhrase(status),
        Detail = detail,
        Extensions = more.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal),
    };
}
