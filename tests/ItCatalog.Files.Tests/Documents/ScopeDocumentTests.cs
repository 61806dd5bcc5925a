using System.Text;
using System.Text.Json;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Files.Documents;

namespace ItCatalog.Files.Tests.Documents;

/// <summary>The scope matrix in documents of <c>compare</c>, both ways.</summary>
public sealed class ScopeDocumentTests
{
    private const string Document = """
        {"currency":"EUR","years":2,"discountRate":0,"timing":"end-of-year","volumes":{},
         "inHouse":{"name":"In-house","lines":[{"name":"Team","perYear":1000}],"oneOff":[]},
         "scope":[{"name":"Sites","detail":"Berlin, Pune"},{"name":"Public holidays"},{"name":"Night shift","inHouse":false},{"name":"Reporting"}],
         "quotes":[{"provider":"Norvik","currency":"EUR","rate":1,"transition":0,"exit":0,"indexation":0,"minimumPerYear":0,"governance":0,
          "lines":[{"name":"Service","perYear":900}],"retained":[],
          "scope":[
           {"part":"Sites","standing":"in","source":"page 3"},
           {"part":"Public holidays","standing":"out","number":12,"hours":0.5,"rate":7.25,"growth":0.1,"numberSource":"cases of 2026","inflation":0.02,"reason":"on call"},
           {"part":"Night shift","standing":"out"},
           {"part":"Spare parts","standing":"optional","perYear":5.5}]}]}
        """;

    [Fact]
    public async Task What_is_priced_is_counted_and_what_is_open_is_named()
    {
        var (isRefused, json) = await PublishedCases.AnsweredAsync(CompareDocument.AnswerAsync, Encoding.UTF8.GetBytes(Document));

        isRefused.ShouldBeFalse();
        var quote = JsonSerializer.Deserialize<JsonElement>(json).GetProperty("quotes")[0];
        quote.GetProperty("total").GetDecimal().ShouldBe(1800m);
        // 12 times half an hour at 7.25, then a tenth more of them at two percent more; and 5.50 in each year.
        quote.GetProperty("atOurLevels").GetProperty("total").GetDecimal().ShouldBe(1800m + 43.5m + (13.2m * 0.5m * 7.395m) + 11m);
        quote.GetProperty("openScope").EnumerateArray().Select(name => name.GetString()).ShouldBe(["Reporting"], "nobody has said anything of it");
    }

    [Fact]
    public async Task A_weaker_level_is_priced_by_an_amount_or_by_number_hours_and_rate()
    {
        var document = Document.Replace("\"retained\":[],", """
            "retained":[],"gaps":[{"name":"Resolved in time","number":150,"hours":2,"rate":60.5,"growth":0.1,"numberSource":"cases of 2026","inflation":0.02},
             {"name":"First answer","perYear":40,"inflation":0.5}],
            """, StringComparison.Ordinal);

        var (isRefused, json) = await PublishedCases.AnsweredAsync(CompareDocument.AnswerAsync, Encoding.UTF8.GetBytes(document));

        isRefused.ShouldBeFalse(json);
        var total = JsonSerializer.Deserialize<JsonElement>(json).GetProperty("quotes")[0].GetProperty("atOurLevels").GetProperty("total").GetDecimal();
        var scope = 43.5m + (13.2m * 0.5m * 7.395m) + 11m;
        // 150 times two hours at 60.50, then a tenth more of them at two percent more; and 40, then half as much again.
        total.ShouldBe(1800m + scope + 18_150m + (165m * 2m * 61.71m) + 40m + 60m);
    }

    [Fact]
    public void What_is_written_reads_the_same()
    {
        var read = Read(Encoding.UTF8.GetBytes(Document));

        var again = Read(CompareDocument.Write(read));

        again.Scope.ShouldBe(read.Scope);
        again.Quotes[0].Scope.ShouldBe(read.Quotes[0].Scope);
        again.Scope.ShouldBe([new("Sites", "Berlin, Pune"), new("Public holidays"), new("Night shift", "", false), new("Reporting")]);
        again.Quotes[0].Scope[1].ShouldBe(new ScopeAnswer
        {
            Part = "Public holidays", Standing = ScopeStanding.Out, Formula = new(12, 0.5m, 7.25m, 0.1m, "cases of 2026"), Inflation = 0.02m, Reason = "on call",
        });
        CompareDocument.Write(again).ShouldBe(CompareDocument.Write(read));
    }

    [Theory]
    [InlineData("24", 24, null)]
    [InlineData("18", 18, "must be 12, 24 or 36")]
    [InlineData("48", 12, "must be a whole number from 12 to 36")]
    [InlineData("\"24\"", 12, "must be a whole number from 12 to 36")]
    public void How_many_months_the_replay_goes_over_stands_in_the_document(string written, int months, string? says)
    {
        var reading = CompareDocument.Read(Encoding.UTF8.GetBytes(Document.Replace("\"years\":2,", $"\"years\":2,\"replayMonths\":{written},", StringComparison.Ordinal)));

        reading.Problems.ShouldBe(says is null ? [] : [new DocumentProblem("replayMonths", says)]);
        if (reading.Value is { } read)
        {
            read.ReplayMonths.ShouldBe(months);
            Read(CompareDocument.Write(read)).ReplayMonths.ShouldBe(months);
        }
    }

    [Fact]
    public async Task Lines_as_they_come_are_computed_written_and_read_again()
    {
        const string Lines = """
            [{"name":"Staff","for":"Service desk","heads":2,"rate":70000,"inflation":0.03,"stranded":0.5,"strandedYears":1},{"name":"Shifts","heads":1.5,"hours":10,"rate":40,"monthly":true},
             {"name":"Benches","writtenOff":9000,"overYears":3,"fromYear":0,"tax":0.19},
             {"name":"Rooms","whole":100,"sharedBy":"people","ownUnits":1,"others":[{"name":"Sales","units":1},{"name":"Works","units":1}]}]
            """;
        var document = Encoding.UTF8.GetBytes(Document.Replace("[{\"name\":\"Team\",\"perYear\":1000}]", Lines, StringComparison.Ordinal));

        var (isRefused, json) = await PublishedCases.AnsweredAsync(CompareDocument.AnswerAsync, document);

        isRefused.ShouldBeFalse(json);
        JsonSerializer.Deserialize<JsonElement>(json).GetProperty("inHouse").GetProperty("years").EnumerateArray().Select(year => year.GetDecimal())
            .ShouldBe([0m, 140_000 + 7_200 + 3_570 + 33.34m, 144_200 + 7_200 + 3_570 + 33.34m]);
        JsonSerializer.Deserialize<JsonElement>(json).GetProperty("quotes")[0].GetProperty("years").EnumerateArray().Select(year => year.GetDecimal())
            .ShouldBe([0m, 900 + 70_000, 900], "half of the staff stays for a year");
        var again = Read(CompareDocument.Write(Read(document)));
        CompareDocument.Write(again).ShouldBe(CompareDocument.Write(Read(document)));
        again.InHouse.Lines.Select(line => line.Purpose).ShouldBe(["Service desk", "", "", ""]);
        again.InHouse.Lines.Select(line => line.GetType()).ShouldBe([typeof(HeadcountLine), typeof(HeadcountLine), typeof(DepreciationLine), typeof(SharedLine)]);
    }

    [Theory]
    [InlineData("{\"name\":\"Staff\",\"heads\":2}", "rate", "is missing")]
    [InlineData("{\"name\":\"Staff\",\"heads\":2,\"rate\":5,\"per\":\"people\"}", "per", "does not belong to a line of people")]
    [InlineData("{\"name\":\"Benches\",\"writtenOff\":9000,\"overYears\":0,\"fromYear\":1}", "overYears", "must be a whole number from 1 to 100")]
    [InlineData("{\"name\":\"Benches\",\"writtenOff\":9000,\"overYears\":2,\"fromYear\":1,\"inflation\":0.1}", "inflation", "does not belong to a line that is written off")]
    [InlineData("{\"name\":\"Rooms\",\"whole\":9,\"sharedBy\":\"people\",\"ownUnits\":0,\"others\":[]}", "ownUnits", "must be above 0 together with the units of the others")]
    [InlineData("{\"name\":\"Rooms\",\"whole\":-9,\"sharedBy\":\"people\",\"ownUnits\":1,\"others\":[]}", "whole", "must be a number from 0 to 1000000000000000")]
    [InlineData("{\"name\":\"Rooms\",\"perYear\":9,\"for\":7}", "for", "must be a text, not a number")]
    [InlineData("{\"name\":\"Rooms\",\"perYear\":9,\"stranded\":1.5}", "stranded", "must be a number from 0 to 1")]
    [InlineData("{\"name\":\"Rooms\",\"perYear\":9,\"stranded\":0.5,\"strandedYears\":0}", "strandedYears", "must be a whole number from 1 to 100")]
    public void What_a_line_as_it_comes_cannot_be_is_told_at_its_field(string line, string field, string says) =>
        CompareDocument.Read(Encoding.UTF8.GetBytes(Document.Replace("{\"name\":\"Team\",\"perYear\":1000}", line, StringComparison.Ordinal)))
            .Problems.ShouldBe([new DocumentProblem($"inHouse.lines[0].{field}", says)]);

    [Fact]
    public void A_matrix_has_so_many_parts_and_no_more()
    {
        Of(DocumentLimits.MaxScope).Problems.ShouldBeEmpty();
        Of(DocumentLimits.MaxScope + 1).Problems.ShouldBe([new DocumentProblem("scope", "201 entries; at most 200")]);

        static DocumentReading<Comparison> Of(int count) => CompareDocument.Read(Encoding.UTF8.GetBytes(Document.Replace(
            """{"name":"Reporting"}""", string.Join(',', Enumerable.Range(4, count - 3).Select(number => $$"""{"name":"Part {{number}}"}""")), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_leaving_early_costs_is_read_written_and_answered()
    {
        var document = Encoding.UTF8.GetBytes(Document.Replace("\"exit\":0", "\"exit\":5,\"leaving\":[40.5]", StringComparison.Ordinal));
        Read(CompareDocument.Write(Read(document))).Quotes[0].Leaving.ShouldBe([40.5m]);

        var (_, json) = await PublishedCases.AnsweredAsync(CompareDocument.AnswerAsync, document);

        JsonSerializer.Deserialize<JsonElement>(json).GetProperty("quotes")[0].GetProperty("leaving").GetRawText().ShouldBe("""[{"afterYear":1,"cost":45.5,"againstInHouse":-54.5}]""");
    }

    private static Comparison Read(byte[] document)
    {
        var reading = CompareDocument.Read(document);
        reading.Problems.ShouldBeEmpty();
        return reading.Value!;
    }
}
