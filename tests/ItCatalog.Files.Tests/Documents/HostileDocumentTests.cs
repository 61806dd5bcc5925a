using System.Text;
using System.Text.Json.Nodes;
using ItCatalog.Files.Documents;

namespace ItCatalog.Files.Tests.Documents;

/// <summary>Whatever stands in a document, the answer is an answer or a list of problems, never an exception.</summary>
public sealed class HostileDocumentTests
{
    private static readonly string[] _values =
    [
        "null", "true", "-1", "0", "1e300", "1e28", "-999999999999999", "0.0000000000000000000000000001", "999999999999999", "2147483648", "\"\"", "\"x\"", "[]", "{}", "[[]]",
        "[{}]", "\"2199-12-30T23:59:59Z\"", "\"1900-01-02T00:00:00Z\"", "\"2011-12-30T12:00:00+14:00\"", "\"2011-12-30\"", "\"2199-12\"", "\"PT0S\"", "\"P100000D\"",
        "\"P99999999999999999999D\"", "\"PT99999999999999999H\"", "\"-PT5M\"", "\"24:00\"", "\"00:00\"", "\"Mon\"", "\"Pacific/Apia\"", "\"elapsed\"", "\"percentile\"", "\"year\"",
    ];

    [Theory]
    [InlineData("evaluate", 1)]
    [InlineData("evaluate", 2)]
    [InlineData("compare", 3)]
    public async Task A_document_with_any_value_in_any_place_is_answered_or_told(string command, int seed)
    {
        var random = new Random(seed);
        var names = PublishedCases.All(command);
        var answered = 0;
        for (var turn = 0; turn < 150; turn++)
        {
            var document = JsonNode.Parse(PublishedCases.Document(command, names[random.Next(names.Count)]))!;
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                Replace(document, random);
            }

            var answer = await AnsweredAsync(command, PublishedCases.Bytes(document));
            answered += answer["errors"] is null ? 1 : 0;
            (answer["errors"] is JsonArray { Count: > 0 } || answer["results"] is not null || answer["inHouse"] is not null).ShouldBeTrue();
        }

        answered.ShouldBeInRange(1, 149);
    }

    [Theory]
    [InlineData("{\"timeZone\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("\u0000")]
    [InlineData("{\"targets\":[{\"key\":\"a\"}{}]}")]
    public async Task Broken_text_is_told(string text) =>
        (await AnsweredAsync("evaluate", Encoding.UTF8.GetBytes(text)))["errors"]!.AsArray().Count.ShouldBeGreaterThan(0);

    [Fact]
    public async Task Bytes_that_are_no_text_are_told() =>
        (await AnsweredAsync("evaluate", [(byte)'{', (byte)'"', 0xFF, 0xFE, (byte)'"', (byte)':', (byte)'1', (byte)'}']))["errors"]!.AsArray().Count.ShouldBeGreaterThan(0);

    [Fact]
    public async Task Thousands_of_problems_are_counted_and_not_all_told()
    {
        var document = """{"tickets":[""" + string.Join(',', Enumerable.Repeat("1", 5_000)) + "]}";

        var errors = (await AnsweredAsync("evaluate", Encoding.UTF8.GetBytes(document)))["errors"]!.AsArray();

        errors.Count.ShouldBe(DocumentLimits.MaxProblems + 1);
        errors[^1]!["message"]!.GetValue<string>().ShouldEndWith("more problems");
    }

    private static async Task<JsonNode> AnsweredAsync(string command, byte[] document) => JsonNode.Parse(
        (await PublishedCases.AnsweredAsync(command == "evaluate" ? EvaluateDocument.AnswerExplainedAsync : CompareDocument.AnswerAsync, document)).Json)!;

    private static void Replace(JsonNode document, Random random)
    {
        var node = document;
        while (true)
        {
            var children = node is JsonObject fields ? fields.Select(field => field.Value).ToList() : node is JsonArray items ? items.ToList() : [];
            var inner = children.OfType<JsonNode>().Where(child => child is JsonObject { Count: > 0 } or JsonArray { Count: > 0 }).ToList();
            if (inner.Count == 0 || random.Next(4) == 0)
            {
                break;
            }

            node = inner[random.Next(inner.Count)];
        }

        var value = JsonNode.Parse(_values[random.Next(_values.Length)]);
        if (node is JsonArray array)
        {
            array[random.Next(array.Count)] = value;
        }
        else
        {
            var target = node.AsObject();
            target[target.ElementAt(random.Next(target.Count)).Key] = value;
        }
    }
}
