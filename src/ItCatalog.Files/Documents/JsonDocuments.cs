using System.Text.Json;

namespace ItCatalog.Files.Documents;

/// <summary>Reads JSON documents strictly, and tells all that is wrong with one together.</summary>
internal static class JsonDocuments
{
    /// <summary>Reads a document.</summary>
    /// <param name="utf8">JSON in UTF-8.</param>
    /// <param name="read">Reads its fields.</param>
    /// <param name="firstLine">The line on which it begins in the file that it is part of, from 1.</param>
    public static DocumentReading<T> Read<T>(ReadOnlyMemory<byte> utf8, Func<DocumentNode, T?> read, int firstLine = 1)
        where T : class
    {
        if (utf8.Length > DocumentLimits.MaxBytes)
        {
            return Refused<T>($"is larger than {DocumentLimits.MaxBytes / 1024 / 1024} MB");
        }

        try
        {
            using var document = JsonDocument.Parse(WithoutMark(utf8), new JsonDocumentOptions { MaxDepth = DocumentLimits.MaxDepth });
            var problems = new DocumentProblems();
            var value = read(new DocumentNode(document.RootElement, "$", problems));
            return problems.Count == 0 && value is not null
                ? new DocumentReading<T>(value, [])
                : new DocumentReading<T>(null, problems.Told());
        }
        catch (JsonException exception)
        {
            var place = $"line {(exception.LineNumber ?? 0) + firstLine}, byte {(exception.BytePositionInLine ?? 0) + 1}";
            return Refused<T>(IsTooDeep(WithoutMark(utf8).Span) ? $"nests deeper than {DocumentLimits.MaxDepth} levels: {place}" : $"is not JSON: {place}");
        }
        catch (InvalidOperationException)
        {
            return Refused<T>("holds text that is not valid UTF-8 or UTF-16");
        }
    }

    /// <summary>Writes <c>{"errors": [{"path": ..., "message": ...}]}</c>.</summary>
    public static void WriteErrors(Utf8JsonWriter writer, IReadOnlyList<DocumentProblem> problems)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("errors");
        foreach (var problem in problems)
        {
            writer.WriteStartObject();
            writer.WriteString("path", problem.Path);
            writer.WriteString("message", problem.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static DocumentReading<T> Refused<T>(string message)
        where T : class => new(null, [new DocumentProblem("$", message)]);

    /// <summary>Whether the first that is wrong with a text is its depth.</summary>
    private static bool IsTooDeep(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DocumentLimits.MaxDepth + 1 });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth == DocumentLimits.MaxDepth)
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // Something else is wrong before.
        }

        return false;
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
}
