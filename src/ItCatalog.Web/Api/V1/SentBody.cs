using System.Net.Mime;
using ItCatalog.Files.Tables;
using Microsoft.Net.Http.Headers;

namespace ItCatalog.Web.Api.V1;

/// <summary>Measurements as a program sent them.</summary>
/// <param name="Content">The bytes as they are imported: JSON as one array.</param>
/// <param name="Words">What it is, as the import's page names it.</param>
/// <param name="Encoding">What the content type says of a text; null: nothing.</param>
/// <param name="IsJson">Whether problems are told by the number of the record alone.</param>
internal sealed record SentBody(byte[] Content, string Words, string? Encoding, bool IsJson)
{
    private const string Csv = "text/csv";

    private static readonly string[] JsonLines = ["application/x-ndjson", "application/jsonl", "application/x-jsonlines"];

    /// <summary>Content types that are read, in the order in which people are told them.</summary>
    public static IReadOnlyList<string> Types { get; } = [MediaTypeNames.Application.Json, JsonLines[0], Csv];

    /// <summary>Reads the body of a request.</summary>
    /// <returns>The body; or what is wrong with it.</returns>
    public static async Task<(SentBody? Body, IResult? Problem)> ReadAsync(HttpContext context, long maxBytes)
    {
        var request = context.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || request.Headers.ContentEncoding.Count > 0 || KindOf(type) is not { } kind)
        {
            return (null, ApiProblems.Of(StatusCodes.Status415UnsupportedMediaType, $"Send {string.Join(", ", Types)}, not compressed; JSON in UTF-8."));
        }

        try
        {
            using var sent = new MemoryStream();
            await request.Body.CopyToAsync(sent, context.RequestAborted);
            var bytes = sent.ToArray();
            return kind == Csv
                ? (new(bytes, "CSV records", type.Charset.HasValue ? type.Charset.Value : null, IsJson: false), null)
                : (new(JsonRecords.ArrayOf(bytes, kind != MediaTypeNames.Application.Json), kind == MediaTypeNames.Application.Json ? "JSON records" : "JSON Lines records", null, IsJson: true), null);
        }
        catch (TableException problem)
        {
            return (null, ApiProblems.Of(StatusCodes.Status400BadRequest, "The body " + problem.Message, ("line", problem.Line)));
        }
        catch (BadHttpRequestException problem) when (problem.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, ApiProblems.Of(StatusCodes.Status413PayloadTooLarge, FormattableString.Invariant($"The body is larger than {maxBytes} bytes. Send it in parts.")));
        }
    }

    private static string? KindOf(MediaTypeHeaderValue type)
    {
        var name = type.MediaType.Value?.ToLowerInvariant();
        var isUtf8 = !type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
        return name == Csv ? Csv
            : !isUtf8 ? null
            : name == MediaTypeNames.Application.Json ? name
            : JsonLines.Contains(name, StringComparer.Ordinal) ? JsonLines[0]
            : null;
    }
}
