using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Agreements.Templates;

/// <summary>How templates are written as JSON: one form for what is delivered, kept, read and taken away.</summary>
public static class TemplateJson
{
    /// <summary>Entries of one agreement alone, which no template has.</summary>
    private static readonly string[] Apart = ["siteIds", "grid", "baselineUntil", "deadlineSiteId"];

    /// <summary>Entries that say something where they are the usual ones too.</summary>
    private static readonly string[] Always = ["kind", "side", "decimals"];

    /// <summary>Nothing that is empty is written; what is unknown is told.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Leave } },
    };

    /// <summary>The text that is kept.</summary>
    public static string Write(TemplateContent content) => JsonSerializer.Serialize(content, Options);

    /// <summary>What was kept.</summary>
    public static TemplateContent Read(string json) => JsonSerializer.Deserialize<TemplateContent>(json, Options) ?? throw new JsonException("A template is an object.");

    /// <summary>The same with entries of its own.</summary>
    public static TemplateContent Copy(TemplateContent content) => Read(Write(content));

    private static void Leave(JsonTypeInfo type)
    {
        var isEntry = type.Type == typeof(TargetForm) || type.Type == typeof(ContactForm) || type.Type == typeof(ClaimTermsForm);
        foreach (var property in type.Properties.ToList())
        {
            if (property.Set is null || (isEntry && Apart.Contains(property.Name)))
            {
                type.Properties.Remove(property);
            }
            else if (isEntry && Always.Contains(property.Name))
            {
                property.ShouldSerialize = (_, _) => true;
            }
            else if (type.Type == typeof(TextsForm))
            {
                property.ShouldSerialize = (_, text) => text is string { Length: > 0 };
            }
        }
    }
}
