using System.Text.Json;
using System.Text.Json.Serialization;

namespace ItCatalog.Data.Measurements;

/// <summary>What a source's own words mean here. A word that stands in none of the lists is looked up among codes and names.</summary>
public sealed record SourceWords
{
    /// <summary>Stands in place of a code for a word whose records are left out on purpose.</summary>
    public const string LeftOut = "-";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    };

    public static SourceWords None { get; } = new();

    /// <summary>Code of the service that records belong to where the file names none.</summary>
    public string? Service { get; init; }

    /// <summary>Code of the site that records belong to where the file names none.</summary>
    public string? Site { get; init; }

    /// <summary>Code of the department that tickets belong to where the file names none; null: they count for every department served at the site.</summary>
    public string? Department { get; init; }

    /// <summary>The source's word for a service, and the service's code (or <see cref="LeftOut"/>).</summary>
    public IReadOnlyDictionary<string, string> Services { get; init; } = new Dictionary<string, string>();

    /// <summary>The source's word for a site, and the site's code (or <see cref="LeftOut"/>).</summary>
    public IReadOnlyDictionary<string, string> Sites { get; init; } = new Dictionary<string, string>();

    /// <summary>The source's word for a department, and the department's code (or <see cref="LeftOut"/>).</summary>
    public IReadOnlyDictionary<string, string> Departments { get; init; } = new Dictionary<string, string>();

    /// <summary>Codes of services that the source watches, each with the first month (YYYY-MM) of which it knows everything: no record then means nothing happened.
    /// A service of which there are records needs no entry; it counts as watched from the month of its first record.</summary>
    public IReadOnlyDictionary<string, string> Watches { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads the stored or written form.</summary>
    /// <exception cref="JsonException">It is not that; the message names the place.</exception>
    public static SourceWords Parse(string? json) => json is null ? None : JsonSerializer.Deserialize<SourceWords>(json, Json) ?? None;

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
