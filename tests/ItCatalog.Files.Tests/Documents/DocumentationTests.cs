using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ItCatalog.Files.Documents;

namespace ItCatalog.Files.Tests.Documents;

/// <summary>The examples of <c>docs/documents.md</c> give what is said below them, and what comments cite of <c>docs/calculation.md</c> is there.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public async Task The_documented_targets_reach_what_the_document_says()
    {
        var results = (await AnswerAsync(Example("timeZone"), EvaluateDocument.AnswerAsync)).GetProperty("results");

        var (resolved, up) = (results[0], results[1]);
        (resolved.GetProperty("good").GetDecimal(), resolved.GetProperty("total").GetDecimal()).ShouldBe((1m, 1m));
        (up.GetProperty("good").GetDecimal(), up.GetProperty("total").GetDecimal(), up.GetProperty("status").GetString()).ShouldBe((786_600m, 792_000m, "below-expected"));
    }

    [Fact]
    public async Task The_documented_comparison_costs_what_the_document_says()
    {
        var answer = await AnswerAsync(Example("currency"), CompareDocument.AnswerAsync);

        var (inHouse, quote) = (answer.GetProperty("inHouse"), answer.GetProperty("quotes")[0]);
        Years(inHouse).ShouldBe([0m, 110_000m, 103_000m]);
        Years(quote).ShouldBe([20_000m, 94_500m, 106_209.5m]);
        Math.Round(inHouse.GetProperty("presentValue").GetDecimal(), 2).ShouldBe(195_443.22m);
        Math.Round(quote.GetProperty("presentValue").GetDecimal(), 2).ShouldBe(203_677.02m);
        Math.Round(quote.GetProperty("saving").GetDecimal(), 3).ShouldBe(-0.042m);
        quote.GetProperty("breakEvenYear").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void Every_rule_that_a_comment_cites_is_in_the_rules()
    {
        var rules = File.ReadAllText(Path.Combine(Repository.Root, "docs", "calculation.md"));
        var code = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories);
        var cited = code.SelectMany(file => Citations().Matches(File.ReadAllText(file))).ToList();

        cited.Count.ShouldBeGreaterThan(30);
        cited.Select(match => match.Groups["section"].Value).Distinct().ShouldAllBe(section => rules.Contains($"\n## {section}. "));
        cited.Select(match => match.Groups["rule"].Value).Where(rule => rule.Length > 0).Distinct()
            .ShouldAllBe(rule => rules.Contains($"**{rule}**") || rules.Contains($"**{rule}.**"));
    }

    private static List<decimal> Years(JsonElement option) => [.. option.GetProperty("years").EnumerateArray().Select(year => year.GetDecimal())];

    private static byte[] Example(string firstField)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "documents.md"));
        var example = Blocks().Matches(text).Select(match => match.Groups["json"].Value).Single(json => json.TrimStart('{', ' ', '\r', '\n').StartsWith($"\"{firstField}\"", StringComparison.Ordinal));
        return Encoding.UTF8.GetBytes(example);
    }

    private static async Task<JsonElement> AnswerAsync(byte[] document, Answering answering)
    {
        var (isRefused, json) = await PublishedCases.AnsweredAsync(answering, document);
        isRefused.ShouldBeFalse();
        return JsonDocument.Parse(json).RootElement;
    }

    [GeneratedRegex("Calculation rules, sections? (?<section>\\d+)[^\".]{0,20}(\"(?<rule>[^\"]+)\")?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Citations();

    [GeneratedRegex("^```json\\r?\\n(?<json>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blocks();
}
