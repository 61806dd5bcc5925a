using System.Text.Json.Nodes;

namespace ItCatalog.Cli.Tests;

public sealed class DocumentCommandTests : IDisposable
{
    private const string Document =
        """
        {
          "timeZone": "Europe/Berlin",
          "serviceHours": {"weekly": [{"days": ["Mon", "Tue", "Wed", "Thu", "Fri"], "from": "08:00", "to": "18:00"}], "holidays": ["2024-10-03"]},
          "windows": {"from": "2024-10", "to": "2024-10", "length": "month"},
          "asOf": "2024-11-05T00:00:00Z",
          "exclusions": [],
          "tickets": [{"key": "A", "opened": "2024-10-02T14:00:00Z", "resolved": "2024-10-04T07:00:00Z"}],
          "outages": [{"from": "2024-10-25T15:30:00Z", "to": "2024-10-28T08:00:00Z"}],
          "samples": [],
          "counts": [],
          "targets": [
            {"key": "resolution", "kind": "resolution", "within": "PT3H", "expected": 0.95},
            {"key": "availability", "kind": "availability", "expected": 0.999, "minimum": 0.99}
          ]
        }
        """;

    private readonly CliHost host = new();

    public void Dispose() => host.Dispose();

    private static string OneLine(string document) => JsonNode.Parse(document)!.ToJsonString();

    [Fact]
    public async Task A_document_is_answered()
    {
        var answer = await CliHost.RunAsync("", ["evaluate", host.Write("d.json", Document)]);

        (answer.Code, answer.Error).ShouldBe((ExitCode.Done, ""));
        var availability = answer.Json.GetProperty("results")[1];
        availability.GetProperty("good").GetDecimal().ShouldBe(786_600m);
        availability.GetProperty("total").GetDecimal().ShouldBe(792_000m);
        availability.GetProperty("status").GetString().ShouldBe("below-expected");
        answer.Json.GetProperty("credits").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Lines_are_answered_in_order_and_a_bad_one_is_told_in_its_place()
    {
        var good = OneLine(Document);
        var bad = good.Replace("PT3H", "3 hours", StringComparison.Ordinal);

        var answer = await CliHost.RunAsync($"{good}\n{bad}\nnot json\n{good}\n", ["evaluate", "-"]);

        answer.Code.ShouldBe(ExitCode.Problem);
        answer.Error.Trim().ShouldBe("2 of 4 documents have mistakes.");
        var lines = answer.Output.Trim().Split('\n').Select(line => JsonNode.Parse(line)!).ToList();
        lines.Select(line => line["errors"] is null).ShouldBe([true, false, false, true]);
        lines[2]["errors"]!.ToJsonString().ShouldBe("""[{"path":"$","message":"is not JSON: line 3, byte 2"}]""");
        lines[1]["errors"]!.ToJsonString().ShouldBe("""[{"path":"targets[0].within","message":"not an ISO 8601 duration such as PT8H or P1D"}]""");
    }

    [Fact]
    public async Task An_explanation_says_what_counted_and_why()
    {
        var answer = await CliHost.RunAsync(Document, ["evaluate", "-", "--explain"]);

        var explanation = answer.Json.GetProperty("results")[1].GetProperty("explanation");
        explanation.GetProperty("words").EnumerateArray().Select(word => word.GetString()).ShouldBe(
        [
            "Agreed time: 792000 s of service hours less 0 s under exclusions are 792000 s.",
            "Down time by impact: 5400 s in 1 outage; up 786600 s: 786600 / 792000 = 0.993181818182.",
            "Below expected: expected is at least 0.999, the minimum 0.99 is kept.",
        ]);
        JsonNode.Parse(explanation.GetProperty("days")[2].GetRawText())!.ToJsonString().ShouldBe("""{"date":"2024-10-03","serviceSeconds":0,"excludedSeconds":0,"agreedSeconds":0,"rule":"holiday"}""");
        var ticket = answer.Json.GetProperty("results")[0].GetProperty("explanation").GetProperty("tickets")[0];
        ticket.GetProperty("due").GetString().ShouldBe("2024-10-04T07:00:00Z");
        ticket.GetProperty("clock").EnumerateArray().Select(part => part.GetProperty("reason").GetString()).ShouldBe(["running", "closed", "running"]);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told()
    {
        var answer = await CliHost.RunAsync("", ["compare", Path.Combine(host.Folder, "none.json")]);

        (answer.Code, answer.Output).ShouldBe((ExitCode.Problem, ""));
        answer.Error.ShouldContain("There is no file");
    }

    [Fact]
    public async Task A_comparison_is_answered()
    {
        var answer = await CliHost.RunAsync(
            """
            {"currency":"EUR","years":1,"discountRate":0.1,"timing":"end-of-year","volumes":{"users":{"base":10,"growth":0}},
             "inHouse":{"name":"In-house","lines":[{"name":"Team","perYear":1100}],"oneOff":[]},
             "quotes":[{"provider":"P","currency":"EUR","rate":1,"transition":0,"exit":0,"indexation":0,"minimumPerYear":0,"governance":0,
               "lines":[{"name":"Users","per":"users","unitPrice":55}],"retained":[]}]}
            """,
            ["compare", "-"]);

        answer.Code.ShouldBe(ExitCode.Done, answer.Error + answer.Output);
        var quote = answer.Json.GetProperty("quotes")[0];
        (quote.GetProperty("presentValue").GetDecimal(), quote.GetProperty("saving").GetDecimal(), quote.GetProperty("breakEvenYear").GetInt32()).ShouldBe((500m, 0.5m, 1));
    }
}
