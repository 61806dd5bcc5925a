using System.Text.Json;
using System.Text.Json.Serialization;

namespace ItCatalog.Files.Imports;

/// <summary>How mappings are written to a source's memory and to the files of the command line.</summary>
public static class MappingJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Writes a mapping.</summary>
    public static string Write(SourceConventions mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        return JsonSerializer.Serialize(mapping, mapping.GetType(), Options);
    }

    /// <summary>Reads a mapping.</summary>
    /// <param name="json">The document.</param>
    /// <param name="problem">Why it is none, with the path in the document; null when it was read.</param>
    /// <returns>The mapping; null where there is a problem.</returns>
    public static T? TryRead<T>(string json, out string? problem)
        where T : SourceConventions
    {
        try
        {
            problem = null;
            var mapping = JsonSerializer.Deserialize<T>(json, Options);
            problem = mapping is null ? "the mapping is empty" : null;
            return mapping;
        }
        catch (JsonException exception)
        {
            problem = $"the mapping cannot be read at {exception.Path ?? "$"}, line {exception.LineNumber + 1}: {exception.Message.Split(" Path:", 2)[0]}";
            return null;
        }
    }
}
