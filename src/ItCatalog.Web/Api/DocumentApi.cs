using System.Net.Mime;
using ItCatalog.Files.Documents;
using ItCatalog.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace ItCatalog.Web.Api;

/// <summary><c>POST /api/evaluate</c> and <c>POST /api/compare</c>: answer documents without reading or keeping anything, by the code of the command line.</summary>
/// <remarks>Calculation rules, section 8. One document as <c>application/json</c>, or one a line as <c>application/jsonl</c>, answered in order and streamed.</remarks>
internal static class DocumentApi
{
    private const string Json = MediaTypeNames.Application.Json;
    private const string JsonLines = "application/jsonl";

    private static readonly string[] _jsonLines = [JsonLines, "application/x-ndjson", "application/x-jsonlines"];

    public static void MapDocuments(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(ApiAnswers.Root)
            .RequireAuthorization()
            .RequireRateLimiting(RequestLimits.Documents)
            .WithMetadata(new ChangesNothingAttribute(), new RequestSizeLimitAttribute(DocumentLimits.MaxBytes));
        api.MapPost("/evaluate", context => Explains(context.Request) switch
        {
            true => AnswerAsync(context, EvaluateDocument.AnswerExplainedAsync),
            false => AnswerAsync(context, EvaluateDocument.AnswerAsync),
            null => ApiAnswers.RefuseAsync(context, StatusCodes.Status400BadRequest, "explain must be true or false", "explain"),
        });
        api.MapPost("/compare", context => AnswerAsync(context, CompareDocument.AnswerAsync));
    }

    private static async Task AnswerAsync(HttpContext context, Answering answering)
    {
        var request = context.Request;
        if (KindOf(request) is not { } kind)
        {
            await ApiAnswers.RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, $"must be sent as {Json} or {JsonLines}, in UTF-8 and not compressed");
            return;
        }

        try
        {
            await (kind == Json ? AnswerOneAsync(context, answering) : AnswerLinesAsync(context, answering));
        }
        catch (BadHttpRequestException problem)
        {
            var message = problem.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? FormattableString.Invariant($"is larger than {DocumentLimits.MaxBytes / 1024 / 1024} MB")
                : "was not sent whole";
            await ApiAnswers.RefuseAsync(context, problem.StatusCode, message);
        }
    }

    private static async Task AnswerOneAsync(HttpContext context, Answering answering)
    {
        using var document = new MemoryStream();
        await context.Request.Body.CopyToAsync(document, context.RequestAborted);
        var answer = await answering(document.GetBuffer().AsMemory(0, (int)document.Length), firstLine: 1, context.RequestAborted);
        context.Response.StatusCode = answer.IsRefused ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        context.Response.ContentType = Json;
        await answer.WriteAsync(context.Response.Body, indented: false, context.RequestAborted);
    }

    // Answers leave while later lines still arrive, so the status cannot tell of mistakes: each line does for itself.
    private static async Task AnswerLinesAsync(HttpContext context, Answering answering)
    {
        context.Response.ContentType = JsonLines;
        await DocumentBatch.AnswerAsync(context.Request.Body, context.Response.Body, answering, context.RequestAborted);
    }

    private static string? KindOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || request.Headers.ContentEncoding.Count > 0
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        if (type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase))
        {
            return Json;
        }

        return _jsonLines.Any(name => type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase)) ? JsonLines : null;
    }

    private static bool? Explains(HttpRequest request) => request.Query["explain"].ToString() switch
    {
        "" or "false" => false,
        "true" => true,
        _ => null,
    };
}
