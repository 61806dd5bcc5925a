using System.Text.Json.Nodes;

namespace ItCatalog.Calculation.Tests.Vectors;

/// <summary>The published cases in tests/vectors.</summary>
public static class VectorFiles
{
    public static IReadOnlyList<JsonObject> Read(string name)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "tests", "vectors", name));
        return [.. JsonNode.Parse(text)!.AsArray().Select(node => node!.AsObject())];
    }
}
