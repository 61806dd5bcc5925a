using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Agreements;
using ItCatalog.Files.Documents;

namespace ItCatalog.Work.Comparisons.Decisions;

/// <summary>What is kept of a comparison for a decision: the document that <c>compare</c> reads, what it answered, and what the decision page said. The
/// text of it has a fingerprint, and never changes.</summary>
/// <remarks>What each field means stands in docs/comparisons.md.</remarks>
public sealed record KeptComparison
{
    public const string CurrentFormat = "ItCatalog decision 1";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Format { get; init; } = CurrentFormat;

    /// <summary>Code of the comparison.</summary>
    public required string Comparison { get; init; }

    public required int Version { get; init; }

    /// <summary>The edition of the rules.</summary>
    public required int Rules { get; init; }

    /// <summary>The strict document of <c>compare</c>.</summary>
    public required JsonElement Document { get; init; }

    /// <summary>What <c>compare</c> answered to it.</summary>
    public required JsonElement Answer { get; init; }

    /// <summary>What the decision page said.</summary>
    public required DecisionStatement Page { get; init; }

    /// <summary>The text of which the fingerprint is made.</summary>
    public string ToText() => JsonSerializer.Serialize(this, Options);

    /// <summary>The counterpart of <see cref="ToText"/>; null where a text is not of this format.</summary>
    public static KeptComparison? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptComparison>(text, Options) is { Format: CurrentFormat } kept ? kept : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits.</summary>
    public static string Fingerprint(string text) => CanonicalText.Fingerprint(text);

    /// <summary>A part of it in the one way in which it is written.</summary>
    public static string Text(JsonElement part) => JsonSerializer.Serialize(part, Options);

    /// <summary>The document, as it is handed to <c>compare</c>.</summary>
    public ReadOnlyMemory<byte> DocumentBytes() => JsonSerializer.SerializeToUtf8Bytes(Document, Options);

    /// <summary>The comparison in the document; null where it is not read any more.</summary>
    public Comparison? ReadDocument() => CompareDocument.Read(DocumentBytes()).Value;

    /// <summary>What <c>compare</c> answers to a document today; null where it refuses it.</summary>
    public static async Task<JsonElement?> AnsweredAsync(ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
    {
        var answer = await CompareDocument.AnswerAsync(document, firstLine: 1, cancellationToken);
        if (answer.IsRefused)
        {
            return null;
        }

        using var output = new MemoryStream();
        await answer.WriteAsync(output, indented: false, cancellationToken);
        return JsonSerializer.Deserialize<JsonElement>(output.ToArray());
    }

    /// <summary>What does not fit between the answer of <c>compare</c> and what the page said, in sentences; empty where all does.</summary>
    /// <param name="answer">An answer of <c>compare</c>.</param>
    /// <param name="page">What the page said.</param>
    public static IEnumerable<string> Contradictions(JsonElement answer, DecisionStatement page)
    {
        ArgumentNullException.ThrowIfNull(page);
        JsonElement[] options = [answer.GetProperty("inHouse"), .. answer.GetProperty("quotes").EnumerateArray()];
        if (options.Length != page.Options.Count)
        {
            yield return "The page names another number of quotes than its document.";
            yield break;
        }

        foreach (var (computed, said) in options.Zip(page.Options))
        {
            var quoted = computed.GetProperty("presentValue").GetDecimal();
            var ours = computed.TryGetProperty("atOurLevels", out var levels) ? levels.GetProperty("presentValue").GetDecimal() : quoted;
            if ((computed.GetProperty("name").GetString(), quoted, ours) != (said.Name, said.PresentValue, said.AtOurLevels))
            {
                yield return $"What the page says of {said.Name} does not follow from its document.";
            }
        }
    }
}
