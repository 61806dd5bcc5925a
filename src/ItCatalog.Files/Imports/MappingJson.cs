using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ItCatalog.Files.Tables;

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
    /// <param name="problem">Why it is none, with the line of the document; null when it was read.</param>
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
            problem = string.Create(CultureInfo.InvariantCulture, $"line {(exception.LineNumber ?? 0) + 1}: {Words(exception, Options.GetTypeInfo(typeof(T)).Properties)}");
            return null;
        }
    }

    private static string Words(JsonException exception, IList<JsonPropertyInfo> known)
    {
        if (exception.InnerException is JsonException)
        {
            return JsonWords.NotJson(exception);
        }

        if (NameIn(exception.Path ?? "$") is not { } name)
        {
            return "a mapping is an object like { \"key\": \"Number\", \"opened\": \"Opened at\" }";
        }

        return known.FirstOrDefault(property => property.Name == name) is { } property
            ? $"\"{name}\" has to be {Expected(property.PropertyType)}"
            : $"\"{name}\" is not a name that such a mapping knows; it knows {string.Join(", ", known.Select(one => one.Name))}";
    }

    /// <summary>The first name of a path like <c>$.services['a b']</c> or <c>$['a b']</c>; null where it is the document itself.</summary>
    private static string? NameIn(string path) =>
        path.StartsWith("$.", StringComparison.Ordinal) ? path[2..].Split('.', '[')[0]
        : path.StartsWith("$['", StringComparison.Ordinal) ? path[3..].Split("']", 2)[0]
        : null;

    private static string Expected(Type type) =>
        Nullable.GetUnderlyingType(type) is { IsEnum: true } value ? Expected(value)
        : type == typeof(string) ? "a text in quotation marks"
        : type == typeof(bool) || type == typeof(bool?) ? "true or false"
        : type.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(type).Select(name => $"\"{JsonNamingPolicy.CamelCase.ConvertName(name)}\""))
        : type == typeof(IReadOnlyDictionary<string, string>) ? "pairs of texts like { \"1 - Critical\": \"P1\" }"
        : type == typeof(IReadOnlyDictionary<string, StateMeaning>)
            ? $"states with what they do ({string.Join(", ", Enum.GetNames<StateMeaning>().Select(JsonNamingPolicy.CamelCase.ConvertName))}), like {{ \"Resolved\": \"resolve\" }}"
        : type == typeof(IReadOnlyDictionary<string, IReadOnlyList<string>>) ? "columns with lists of texts like { \"state\": [\"Merged\"] }"
        : "a list of texts like [\"one\", \"other\"]";
}
