using System.Text.Json;

namespace ItCatalog.Data.Measurements;

/// <summary>How the priorities that a ticket had before are kept: most tickets never had another one.</summary>
internal static class PriorityJson
{
    public static string? Write(IReadOnlyList<string> priorities) => priorities.Count == 0 ? null : JsonSerializer.Serialize(priorities);

    public static IReadOnlyList<string> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<string[]>(json)!;
}
