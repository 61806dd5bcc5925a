using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ItCatalog.Files.Documents;

namespace ItCatalog.Files.Tests.Documents;

/// <summary>The published cases in tests/vectors: documents with the right answers.</summary>
internal static class PublishedCases
{
    private static readonly Dictionary<string, Dictionary<string, JsonObject>> _files = new(StringComparer.Ordinal)
    {
        ["evaluate"] = Read("evaluate.json", "evaluate-2.json"),
        ["compare"] = Read("compare.json", "compare-2.json"),
    };

    public static IReadOnlyList<string> All(string command) => [.. _files[command].Keys];

    public static TheoryData<string> Names(string command) => [.. All(command)];

    public static byte[] Document(string command, string name) => Bytes(_files[command][name]["document"]!);

    public static JsonObject Answer(string command, string name) => _files[command][name]["answer"]!.AsObject();

    public static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    /// <summary>The answer to a document, whole.</summary>
    public static async Task<(bool IsRefused, string Json)> AnsweredAsync(Answering answering, byte[] document)
    {
        ArgumentNullException.ThrowIfNull(answering);
        using var output = new MemoryStream();
        var answer = await answering(document, firstLine: 1, CancellationToken.None);
        await answer.WriteAsync(output, indented: false, CancellationToken.None);
        return (answer.IsRefused, Encoding.UTF8.GetString(output.ToArray()));
    }

    public static decimal Number(JsonNode? node) =>
        decimal.Parse(node!.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Differences between an answer and the published one: numbers to 1e-9 relative, all else equal, fields the same.</summary>
    public static List<string> Differences(JsonNode? computed, JsonNode? published, string path)
    {
        switch (computed, published)
        {
            case (JsonObject left, JsonObject right):
                return
                [
                    .. left.Select(field => field.Key).Union(right.Select(field => field.Key)).SelectMany(name =>
                        left.ContainsKey(name) == right.ContainsKey(name)
                            ? Differences(left[name], right[name], $"{path}.{name}")
                            : [$"{path}.{name} is only {(left.ContainsKey(name) ? "computed" : "published")}"]),
                ];
            case (JsonArray left, JsonArray right) when left.Count == right.Count:
                return [.. left.SelectMany((item, index) => Differences(item, right[index], $"{path}[{index}]"))];
            case (JsonValue left, JsonValue right) when left.GetValueKind() == JsonValueKind.Number && right.GetValueKind() == JsonValueKind.Number:
                var (a, b) = (Number(left), Number(right));
                return Math.Abs(a - b) <= 1e-9m * Math.Max(1, Math.Abs(b)) ? [] : [$"{path} is {a}, published is {b}"];
            default:
                return string.Equals(computed?.ToJsonString(), published?.ToJsonString(), StringComparison.Ordinal)
                    ? []
                    : [$"{path} is {computed?.ToJsonString() ?? "null"}, published is {published?.ToJsonString() ?? "null"}"];
        }
    }

    private static Dictionary<string, JsonObject> Read(params string[] files) => files
        .SelectMany(file => JsonNode.Parse(File.ReadAllText(PathOf(file)))!.AsArray())
        .Select(node => node!.AsObject())
        .ToDictionary(node => node["name"]!.GetValue<string>(), StringComparer.Ordinal);

    private static string PathOf(string file) => Repository.PathOf("tests", "vectors", file);
}
