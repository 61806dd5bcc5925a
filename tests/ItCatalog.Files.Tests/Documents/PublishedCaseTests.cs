using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ItCatalog.Files.Documents;

namespace ItCatalog.Files.Tests.Documents;

public sealed class PublishedCaseTests
{
    public static TheoryData<string> EvaluateNames => PublishedCases.Names("evaluate");

    public static TheoryData<string> CompareNames => PublishedCases.Names("compare");

    [Theory]
    [MemberData(nameof(EvaluateNames))]
    public void Every_result_and_credit_is_the_published_one(string name)
    {
        var answer = Answered(EvaluateDocument.Answer, PublishedCases.Document("evaluate", name));

        PublishedCases.Differences(answer, PublishedCases.Answer("evaluate", name), "answer").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(CompareNames))]
    public void Every_amount_is_the_published_one(string name)
    {
        var answer = Answered(CompareDocument.Answer, PublishedCases.Document("compare", name));

        PublishedCases.Differences(answer, PublishedCases.Answer("compare", name), "answer").ShouldBeEmpty();
    }

    private static JsonNode? Answered(DocumentAnswer answer, byte[] document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            answer(document, writer, firstLine: 1).ShouldBeTrue();
        }

        return JsonNode.Parse(buffer.WrittenSpan);
    }
}
