using System.Text.Json;

namespace ItCatalog.Files.Documents;

/// <summary>Reads JSON documents strictly, and tells all that is wrong with one together.</summary>
internal static class JsonDocuments
{
    public static DocumentReading<T> Read<T>(ReadOnlyMemory<byte> utf8, Func<DocumentNode, T?> read)
        where T : class
    {
        if (utf8.Length > DocumentLimits.MaxBytes)
        {
            return Refused<T>($"is larger than {DocumentLimits.MaxBytes / 1024 / 1024} MB");
        }

        try
        {
            using var document = JsonDocument.Parse(WithoutMark(utf8), new JsonDocumentOptions { MaxDepth = DocumentLimits.MaxDepth });
            var problems = new List<DocumentProblem>();
            var value = read(new DocumentNode(document.RootElement, "$", problems));
            return problems.Count == 0 && value is not null
                ? new DocumentReading<T>(value, [])
                : new DocumentReading<T>(null, Told(problems));
        }
        catch (JsonException exception)
        {
            return Refused<T>($"is not JSON: line {(exception.LineNumber ?? 0) + 1}, byte {(exception.BytePositionInLine ?? 0) + 1}; nesting is limited to {DocumentLimits.MaxDepth} levels");
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

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;

    private static List<DocumentProblem> Told(List<DocumentProblem> problems)
    {
        if (problems.Count > DocumentLimits.MaxProblems)
        {
            var more = problems.Count - DocumentLimits.MaxProblems;
            problems.RemoveRange(DocumentLimits.MaxProblems, more);
            problems.Add(new DocumentProblem("$", $"has {more} more problems"));
        }

        return problems;
    }
}
