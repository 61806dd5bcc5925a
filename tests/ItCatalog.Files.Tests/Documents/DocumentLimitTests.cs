using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ItCatalog.Files.Documents;

namespace ItCatalog.Files.Tests.Documents;

/// <summary>A document may have as much as a limit says, and one more is told with its path.</summary>
public sealed class DocumentLimitTests
{
    private const string PlainLine = """{"name":"L","perYear":1}""";

    private static readonly string[] _week = ["\"Mon\"", "\"Tue\"", "\"Wed\"", "\"Thu\"", "\"Fri\"", "\"Sat\"", "\"Sun\""];
    private static readonly string[] _weekdays = [.. Enumerable.Repeat(_week, 8).SelectMany(week => week)];

    public static TheoryData<string, int, string, string> EvaluateLimits => new()
    {
        { "windows", DocumentLimits.MaxWindows, "windows", "601 windows; at most 600" },
        { "targets", DocumentLimits.MaxTargets, "targets", "501 entries; at most 500" },
        { "results", DocumentLimits.MaxResults / 200, "windows", "20,200 results (200 windows for each of 101 targets); at most 20,000" },
        { "weekly", DocumentLimits.MaxWeeklyIntervals, "serviceHours.weekly", "29 intervals a week; at most 28" },
        { "lengths", DocumentLimits.MaxDayLengths - 1, "serviceHours", "17 different lengths of days; at most 16" },
        { "open", DocumentLimits.MaxIntervalsOfDay, "serviceHours.specialDays[0].open", "49 entries; at most 48" },
        { "holidays", DocumentLimits.MaxDates, "serviceHours.holidays", "10,001 entries; at most 10,000" },
        { "specialDays", DocumentLimits.MaxDates, "serviceHours.specialDays", "10,001 entries; at most 10,000" },
        { "exclusions", DocumentLimits.MaxDates, "exclusions", "10,001 entries; at most 10,000" },
        { "pauses", DocumentLimits.MaxTicketEntries, "tickets[0].pauses", "1,001 entries; at most 1,000" },
        { "updates", DocumentLimits.MaxTicketEntries, "tickets[0].updates", "1,001 entries; at most 1,000" },
        { "priorities", DocumentLimits.MaxPriorities, "targets[0].priorities", "101 entries; at most 100" },
        { "key", DocumentLimits.MaxTextLength, "tickets[0].key", "must have at most 200 characters" },
        {
            "judgements", DocumentLimits.MaxJudgements / DocumentLimits.MaxTargets, "targets",
            "50,000,500 judgements (500 targets over 100,001 tickets, pauses, updates, outages, samples and counts); at most 50,000,000"
        },
    };

    public static TheoryData<string, int, string, string> CompareLimits => new()
    {
        { "years", DocumentLimits.MaxYears, "years", "must be a whole number from 1 to 100" },
        { "volumes", DocumentLimits.MaxVolumes, "volumes", "501 entries; at most 500" },
        { "name", DocumentLimits.MaxTextLength, "volumes", "has a name of more than 200 characters" },
        { "quotes", DocumentLimits.MaxQuotes, "quotes", "101 entries; at most 100" },
        { "lines", DocumentLimits.MaxLines, "inHouse.lines", "5,001 entries; at most 5,000" },
        { "retained", DocumentLimits.MaxLines / 2, "$", "5,002 lines of costs and gaps in all lists; at most 5,000" },
        { "gaps", DocumentLimits.MaxLines - 1, "$", "5,001 lines of costs and gaps in all lists; at most 5,000" },
        { "oneOff", DocumentLimits.MaxLines, "inHouse.oneOff", "5,001 entries; at most 5,000" },
        { "quoted once", DocumentLimits.MaxLines, "quotes[0].oneOff", "5,001 entries; at most 5,000" },
        { "tiers", DocumentLimits.MaxTiers, "inHouse.lines[0].tiers", "101 entries; at most 100" },
    };

    [Theory]
    [MemberData(nameof(EvaluateLimits))]
    public void A_document_may_ask_for_so_much_and_no_more(string what, int most, string path, string message)
    {
        EvaluateDocument.Read(Evaluate(what, most)).Problems.ShouldBeEmpty();
        EvaluateDocument.Read(Evaluate(what, most + 1)).Problems.ShouldBe([new DocumentProblem(path, message)]);
    }

    [Theory]
    [MemberData(nameof(CompareLimits))]
    public void A_comparison_may_have_so_much_and_no_more(string what, int most, string path, string message)
    {
        CompareDocument.Read(Compare(what, most)).Problems.ShouldBeEmpty();
        CompareDocument.Read(Compare(what, most + 1)).Problems.ShouldBe([new DocumentProblem(path, message)]);
    }

    [Fact]
    public void Records_are_counted_before_they_are_read()
    {
        var counts = $"\"counts\":[{List(DocumentLimits.MaxRecords + 1, _ => "1")}]";
        var document = Encoding.UTF8.GetString(Evaluate("days", 1)).Replace("\"counts\":[]", counts, StringComparison.Ordinal);

        EvaluateDocument.Read(Encoding.UTF8.GetBytes(document)).Problems
            .ShouldBe([new DocumentProblem("counts", "1,500,001 entries; at most 1,500,000")]);
    }

    [Fact]
    public async Task Days_are_explained_up_to_a_limit_which_does_not_bind_plain_answers()
    {
        // 2000 to 2049 has 18,263 days.
        var five = Evaluate("days", 5);
        var six = Evaluate("days", 6);

        (await PublishedCases.AnsweredAsync(EvaluateDocument.AnswerExplainedAsync, five)).IsRefused.ShouldBeFalse();
        (await PublishedCases.AnsweredAsync(EvaluateDocument.AnswerExplainedAsync, six)).Json
            .ShouldBe("""{"errors":[{"path":"windows","message":"18,263 days for each of 6 targets are 109,578 days to explain; at most 100,000"}]}""");
        (await PublishedCases.AnsweredAsync(EvaluateDocument.AnswerAsync, six)).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public async Task A_clock_of_three_hundred_years_is_read_and_not_drawn()
    {
        var document = Parsed(Evaluate("days", 1));
        document["serviceHours"]!["weekly"]![0]!["days"] = JsonNode.Parse("""["Mon","Tue","Wed","Thu","Fri"]""");
        document["windows"] = JsonNode.Parse("""{"from":"2199-12","to":"2199-12","length":"month"}""");
        document["asOf"] = "2199-12-30T00:00:00Z";
        document["tickets"] = JsonNode.Parse("""[{"key":"A","opened":"1900-01-02T00:00:00Z","resolved":"2199-12-15T00:00:00Z"}]""");
        document["targets"] = JsonNode.Parse(
            """
            [{"key":"r","kind":"resolution","within":"P90000D","expected":0.9}, {"key":"m","kind":"mean-resolution","clock":"elapsed","expected":1}]
            """);

        const string Message = "has a clock for target r that would run and stand still in more than 50,000 parts to explain";
        (await PublishedCases.AnsweredAsync(EvaluateDocument.AnswerExplainedAsync, PublishedCases.Bytes(document))).Json
            .ShouldBe($$"""{"errors":[{"path":"tickets[0]","message":"{{Message}}"}]}""");

        document["targets"]!.AsArray().RemoveAt(0);
        var explained = JsonNode.Parse((await PublishedCases.AnsweredAsync(EvaluateDocument.AnswerExplainedAsync, PublishedCases.Bytes(document))).Json)!;
        var result = explained["results"]![0]!;
        result["explanation"]!["tickets"]![0]!["clockSeconds"]!.GetValue<decimal>().ShouldBe(result["value"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task An_answer_that_would_become_too_large_is_told_before_it_begins()
    {
        // 420 outages joined to one, in whose 420 parts each of 600 months lies.
        var document = Parsed(Evaluate("days", 5));
        document["outages"] = new JsonArray([.. Enumerable.Range(0, 420).Select(outage => new JsonObject
        {
            ["from"] = $"{2000 + (outage / 12)}-{1 + (outage % 12):00}-01T00:00:00Z",
            ["to"] = "2098-01-01T00:00:00Z",
            ["impact"] = (outage + 1) / 1000m,
        })]);

        (await PublishedCases.AnsweredAsync(EvaluateDocument.AnswerExplainedAsync, PublishedCases.Bytes(document))).Json
            .ShouldBe("""{"errors":[{"path":"$","message":"leads to an answer of more than 64 MB; ask for less at a time"}]}""");
    }

    [Theory]
    [InlineData("evaluate")]
    [InlineData("compare")]
    public async Task Work_for_somebody_who_has_left_does_not_begin(string command)
    {
        Answering answering = command == "evaluate" ? EvaluateDocument.AnswerExplainedAsync : CompareDocument.AnswerAsync;
        var document = command == "evaluate" ? Evaluate("days", 5) : Compare("years", 10);

        await Should.ThrowAsync<OperationCanceledException>(() => answering(document, 1, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task An_answer_leaves_piece_by_piece_and_ends_when_its_reader_leaves()
    {
        var document = Evaluate("days", 5);
        using var leaving = new CancellationTokenSource();
        await using var reader = new LeavingReader(leaving);
        var answer = await EvaluateDocument.AnswerExplainedAsync(document, 1, CancellationToken.None);

        await Should.ThrowAsync<OperationCanceledException>(() => answer.WriteAsync(reader, indented: false, leaving.Token));

        reader.Bytes.ShouldBeInRange(1, 100_000, "of ten million");
    }

    [Theory]
    [InlineData("inHouse", """{"perYear": 1e15, "inflation": 10}""", """{"perYear": 1}""")]
    [InlineData("quotes[1]", """{"perYear": 1}""", """{"perYear": 1e15, "inflation": 10}""")]
    public async Task Amounts_that_are_too_large_are_told_where_they_come_from(string path, string inHouse, string quote)
    {
        var document = Parsed(Compare("quotes", 2));
        document["years"] = 20;
        document["inHouse"]!["lines"] = new JsonArray(Line(inHouse));
        document["quotes"]![1]!["lines"] = new JsonArray(Line(quote));

        (await PublishedCases.AnsweredAsync(CompareDocument.AnswerAsync, PublishedCases.Bytes(document))).Json
            .ShouldBe($$"""{"errors":[{"path":"{{path}}","message":"leads to amounts that are too large to compute exactly"}]}""");
    }

    [Theory]
    [InlineData("volumes", "0", """{"d": {"base": 1e15, "growth": 10}}""")]
    [InlineData("discountRate", "10", "{}")]
    [InlineData("discountRate", "-0.99", "{}")]
    public async Task Years_that_decimals_do_not_hold_are_told(string path, string rate, string volumes)
    {
        var document = Parsed(Compare("years", 100));
        document["discountRate"] = JsonNode.Parse(rate);
        document["volumes"] = JsonNode.Parse(volumes);

        (await PublishedCases.AnsweredAsync(CompareDocument.AnswerAsync, PublishedCases.Bytes(document))).Json
            .ShouldStartWith($$"""{"errors":[{"path":"{{path}}",""");
    }

    [Fact]
    public void Every_limit_is_told_in_the_documentation()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "documents.md"));
        foreach (var limit in typeof(DocumentLimits).GetFields())
        {
            var number = (int)limit.GetRawConstantValue()!;
            var told = number % 1_048_576 == 0 ? $"{number / 1_048_576} MB" : FormattableString.Invariant($"{number:N0}");
            text.ShouldContain(told, Case.Sensitive, limit.Name);
        }
    }

    private static JsonNode Line(string fields)
    {
        var line = JsonNode.Parse(fields)!;
        line["name"] = "L";
        return line;
    }

    private static JsonObject Parsed(byte[] document) => JsonNode.Parse(document)!.AsObject();

    private static byte[] Evaluate(string what, int count)
    {
        int Of(string name, int otherwise) => name == what ? count : otherwise;
        var months = what == "results" ? 200 : what == "days" ? 600 : Of("windows", 1);
        var days = what == "open" ? 1 : Of("specialDays", Of("lengths", 0));
        return Encoding.UTF8.GetBytes($$"""
            {"timeZone":"UTC","asOf":"2099-01-01T00:00:00Z","outages":[],"samples":[],"counts":[],
             "windows":{"from":"2000-01","to":"{{new DateTime(2000, 1, 1).AddMonths(months - 1):yyyy-MM}}","length":"month"},
             "exclusions":[{{List(Of("exclusions", 0), _ => """{"from":"2000-01-01T00:00:00Z","to":"2000-01-02T00:00:00Z"}""")}}],
             "serviceHours":{
               "weekly":[{{Weekly(Of("weekly", 1))}}],
               "holidays":[{{List(Of("holidays", 0), _ => "\"2000-01-01\"")}}],
               "specialDays":[{{List(days, day => SpecialDay(day, Of("open", 1), what == "lengths" ? day : 0))}}]},
             "tickets":[{{List(Of("judgements", 1), number => Ticket(number, Of("key", 1), Of("pauses", 0), Of("updates", 0)))}}],
             "targets":[{{List(Targets(what, count), number => Target(number, what == "days", Of("priorities", 0)))}}]}
            """);
    }

    private static int Targets(string what, int count) => what switch
    {
        "targets" or "results" or "days" => count,
        "judgements" => DocumentLimits.MaxTargets,
        _ => 1,
    };

    private static string Weekly(int intervals) => string.Join(',', _weekdays.Take(intervals).Chunk(7).Select((days, hour) =>
        $$"""{"days":[{{string.Join(',', days)}}],"from":"{{hour:00}}:00","to":"{{hour:00}}:30"}"""));

    private static string SpecialDay(int day, int intervals, int more) =>
        $$"""{"date":"{{new DateTime(2000, 1, 1).AddDays(day):yyyy-MM-dd}}","open":[{{List(intervals, open => Hours(open + more))}}]}""";

    private static string Ticket(int number, int keyLength, int pauses, int updates) =>
        $$"""
        {"key":"{{number.ToString(CultureInfo.InvariantCulture).PadLeft(keyLength, 'k')}}","opened":"2000-01-03T00:00:00Z",
         "pauses":[{{List(pauses, _ => """{"from":"2000-01-04T00:00:00Z"}""")}}],"updates":[{{List(updates, _ => "\"2000-01-04T00:00:00Z\"")}}]}
        """;

    private static string Target(int number, bool isOfOutages, int priorities) => isOfOutages
        ? $$"""{"key":"t{{number}}","kind":"availability","expected":0.9}"""
        : $$"""
        {"key":"t{{number}}","kind":"resolution","withinBusinessDays":1,"expected":0.9,"priorities":[{{List(priorities, _ => "\"P1\"")}}]}
        """;

    private static byte[] Compare(string what, int count)
    {
        int Of(string name, int otherwise) => name == what ? count : otherwise;
        var lines = what == "tiers" ? Tiered(count) : List(Of("lines", Of("retained", 1)), _ => PlainLine);
        return Encoding.UTF8.GetBytes($$"""
            {"currency":"EUR","years":{{Of("years", 5)}},"discountRate":0.05,"timing":"end-of-year",
             "volumes":{ {{List(Of("volumes", 1), number => Volume(number, Of("name", 2)))}} },
             "inHouse":{"name":"We","lines":[{{lines}}],"oneOff":[{{List(Of("oneOff", 0), _ => """{"name":"O","year":0,"amount":1}""")}}]},
             "quotes":[{{List(Of("quotes", 1), _ => Quote(Of("retained", 0), Of("gaps", 0), Of("quoted once", 0)))}}]}
            """);
    }

    private static string Volume(int number, int nameLength) =>
        $$"""{{'"'}}d{{number.ToString(CultureInfo.InvariantCulture).PadLeft(nameLength - 1, '0')}}":{"base":1,"growth":0}""";

    private static string Quote(int retained, int gaps, int once) =>
        $$"""
        {"provider":"P","currency":"EUR","rate":1,"transition":0,"exit":0,"indexation":0,"minimumPerYear":0,"governance":0,
         "lines":[],"retained":[{{List(retained, _ => PlainLine)}}],"gaps":[{{List(gaps, _ => PlainLine)}}],
         "oneOff":[{{List(once, _ => """{"name":"O","year":0,"amount":1}""")}}]}
        """;

    private static string Tiered(int tiers) =>
        $$"""
        {"name":"L","per":"d0","tierMode":"volume",
         "tiers":[{{List(tiers, tier => tier < tiers - 1 ? $$"""{"upTo":{{tier + 1}},"unitPrice":1}""" : """{"unitPrice":1}""")}}]}
        """;

    private static string Hours(int number) => $$"""{"from":"00:00","to":"{{(number + 31) / 60:00}}:{{(number + 31) % 60:00}}"}""";

    private static string List(int count, Func<int, string> item) => string.Join(',', Enumerable.Range(0, count).Select(item));

    /// <summary>Leaves with the first bytes that arrive.</summary>
    private sealed class LeavingReader(CancellationTokenSource leaving) : MemoryStream
    {
        public long Bytes { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Bytes += buffer.Length;
            leaving.Cancel();
            return ValueTask.CompletedTask;
        }
    }
}
