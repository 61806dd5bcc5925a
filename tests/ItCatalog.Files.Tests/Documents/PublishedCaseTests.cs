using System.Text.Json.Nodes;
using ItCatalog.Files.Documents;

namespace ItCatalog.Files.Tests.Documents;

public sealed class PublishedCaseTests
{
    public static TheoryData<string> EvaluateNames => PublishedCases.Names("evaluate");

    public static TheoryData<string> CompareNames => PublishedCases.Names("compare");

    [Theory]
    [MemberData(nameof(EvaluateNames))]
    public async Task Every_result_and_credit_is_the_published_one(string name)
    {
        var answer = await AnsweredAsync(EvaluateDocument.AnswerAsync, PublishedCases.Document("evaluate", name));

        PublishedCases.Differences(answer, PublishedCases.Answer("evaluate", name), "answer").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(CompareNames))]
    public async Task Every_amount_is_the_published_one(string name)
    {
        var answer = await AnsweredAsync(CompareDocument.AnswerAsync, PublishedCases.Document("compare", name));

        PublishedCases.Differences(answer, PublishedCases.Answer("compare", name), "answer").ShouldBeEmpty();
    }

    private static async Task<JsonNode?> AnsweredAsync(Answering answering, byte[] document)
    {
        var (isRefused, json) = await PublishedCases.AnsweredAsync(answering, document);
        isRefused.ShouldBeFalse();
        return JsonNode.Parse(json);
    }
}
