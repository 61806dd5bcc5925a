using System.Text.Json;

namespace ItCatalog.Work.Agreements.Templates;

/// <summary>The templates that come with the product. Each is a JSON file beside this one.</summary>
internal static class DeliveredTemplates
{
    private const string Folder = "agreement-templates/";

    /// <summary>By code, in the order in which they are offered.</summary>
    public static IReadOnlyList<TemplateFile> All { get; } = [.. Read()];

    private static IEnumerable<TemplateFile> Read()
    {
        var assembly = typeof(DeliveredTemplates).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            yield return JsonSerializer.Deserialize<TemplateFile>(stream, TemplateJson.Options)!;
        }
    }
}

/// <summary>A template as a file holds it.</summary>
public sealed record TemplateFile
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Says { get; init; }

    /// <summary>Code of the unit whose it is; null: the organisation's.</summary>
    public string? Unit { get; init; }

    public required TemplateContent Content { get; init; }
}
