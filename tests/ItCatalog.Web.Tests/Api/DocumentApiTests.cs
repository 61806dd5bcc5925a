using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Files.Documents;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Api;

public sealed class DocumentApiTests(WebHost host) : IClassFixture<WebHost>
{
    private const string JsonType = "application/json";

    // Calculation rules, section 9: an outage over a weekend on which the clocks go back.
    private const string Example =
        """
        {"timeZone": "Europe/Berlin", "asOf": "2024-11-05T00:00:00Z", "windows": {"from": "2024-10", "to": "2024-10", "length": "month"},
         "serviceHours": {"weekly": [{"days": ["Mon", "Tue", "Wed", "Thu", "Fri"], "from": "08:00", "to": "18:00"}], "holidays": ["2024-10-03"], "specialDays": []},
         "outages": [{"from": "2024-10-25T15:30:00Z", "to": "2024-10-28T08:00:00Z", "impact": 1}],
         "exclusions": [], "tickets": [], "samples": [], "counts": [],
         "targets": [{"key": "up", "kind": "availability", "expected": 0.999, "minimum": 0.99}]}
        """;

    public static TheoryData<string> Commands => ["evaluate", "compare"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_published_case_is_answered_as_on_the_command_line(string command)
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);
        foreach (var document in Published(command))
        {
            using var response = await PostAsync(visitor, $"/api/{command}", document);

            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await response.Content.ReadAsStringAsync()).ShouldBe(await AnswerOfAsync(command, document));
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Lines_of_documents_are_answered_line_by_line_in_order(string command)
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);
        List<string> lines = [.. Published(command), "{\"years\": 3", "{}"];

        using var response = await PostAsync(visitor, $"/api/{command}", string.Join('\n', lines), "application/jsonl");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/jsonl");
        (await response.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n').ShouldBe(await Task.WhenAll(lines.Select((line, index) => AnswerOfAsync(command, line, index + 1))));
    }

    [Fact]
    public async Task An_answer_is_explained_when_asked_for()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);

        var plain = await JsonAsync(await PostAsync(visitor, "/api/evaluate", Example), HttpStatusCode.OK);
        var explained = await JsonAsync(await PostAsync(visitor, "/api/evaluate?explain=true", Example), HttpStatusCode.OK);

        plain["results"]![0]!["good"]!.GetValue<decimal>().ShouldBe(786_600m);
        plain["results"]![0]!["explanation"].ShouldBeNull();
        explained["results"]![0]!["good"]!.GetValue<decimal>().ShouldBe(786_600m);
        explained["results"]![0]!["explanation"]!["words"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Mistakes_are_told_together_with_their_paths()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);

        var answer = await JsonAsync(
            await PostAsync(visitor, "/api/evaluate", Example.Replace("Europe/Berlin", "Europe/Nowhere", StringComparison.Ordinal).Replace("0.999", "\"high\"", StringComparison.Ordinal)),
            HttpStatusCode.BadRequest);

        answer["errors"]!.AsArray().Select(error => error!["path"]!.GetValue<string>()).ShouldBe(["timeZone", "targets[0].expected"]);
    }

    [Theory]
    [InlineData("", "is not JSON")]
    [InlineData("[1, 2]", "must be")]
    [InlineData("{\"a\": [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}", "nests deeper than 16 levels")]
    public async Task What_is_not_a_document_is_refused_with_a_reason(string body, string reason)
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);

        var answer = await JsonAsync(await PostAsync(visitor, "/api/compare", body), HttpStatusCode.BadRequest);

        answer["errors"]![0]!["path"]!.GetValue<string>().ShouldBe("$");
        answer["errors"]![0]!["message"]!.GetValue<string>().ShouldContain(reason);
    }

    [Fact]
    public async Task An_unknown_value_of_explain_is_told()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);

        var answer = await JsonAsync(await PostAsync(visitor, "/api/evaluate?explain=please", Example), HttpStatusCode.BadRequest);

        answer["errors"]![0]!["path"]!.GetValue<string>().ShouldBe("explain");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Another_content_type_is_refused_so_no_form_of_another_site_can_ask(string type)
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);

        (await JsonAsync(await PostAsync(visitor, "/api/evaluate", Example, type), HttpStatusCode.UnsupportedMediaType))["errors"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_compressed_body_is_refused_before_it_is_unpacked()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Example));
        }

        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue(JsonType);
        content.Headers.ContentEncoding.Add("gzip");

        await JsonAsync(await visitor.PostAsync("/api/evaluate", content), HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData(JsonType)]
    [InlineData("application/jsonl")]
    public async Task A_body_above_the_limit_is_refused(string type)
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);

        using var content = new ByteArrayContent(new byte[DocumentLimits.MaxBytes + 1]);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        var answer = await JsonAsync(await visitor.AskToPostAsync("/api/evaluate", content), HttpStatusCode.RequestEntityTooLarge);

        answer["errors"]![0]!["message"]!.GetValue<string>().ShouldContain("is larger than 64 MB");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Whoever_is_not_signed_in_is_told_so_in_json(string command)
    {
        using var anonymous = host.Anonymous();

        var answer = await JsonAsync(await PostAsync(anonymous, $"/api/{command}", Example), HttpStatusCode.Unauthorized);

        answer["errors"]![0]!["message"]!.GetValue<string>().ShouldBe("sign in first");
    }

    [Fact]
    public async Task Every_role_may_ask_since_nothing_is_read_or_changed()
    {
        foreach (var person in (Actor[])[SampleOrganisation.Ada, SampleOrganisation.Jonas, SampleOrganisation.Maren, SampleOrganisation.Vera, SampleOrganisation.Arthur])
        {
            using var visitor = await host.SignInAsync(person);
            using var response = await PostAsync(visitor, "/api/evaluate", Example);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, person.Name);
        }
    }

    [Fact]
    public async Task A_one_time_password_opens_nothing()
    {
        var draft = new PersonDraft { UserName = "newcomer", Name = "New Comer", Roles = [Role.Auditor] };
        (await host.Services.GetRequiredService<AddPerson>()
            .RunAsync(SampleOrganisation.Ada, draft, WebHost.Password, mustChangePassword: true, CancellationToken.None)).IsDone.ShouldBeTrue();
        using var visitor = await host.SignInAsync("newcomer", WebHost.Password);

        await JsonAsync(await PostAsync(visitor, "/api/evaluate", Example), HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Wrong_addresses_and_methods_are_answered_in_json()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);

        await JsonAsync(await visitor.GetAsync("/api/evaluate"), HttpStatusCode.MethodNotAllowed);
        await JsonAsync(await visitor.GetAsync("/api/nowhere"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_asks_for_too_much_is_told_with_its_path()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);

        var greedy = Example.Replace("\"to\": \"2024-10\"", "\"to\": \"2099-12\"", StringComparison.Ordinal);
        var answer = await JsonAsync(await PostAsync(visitor, "/api/evaluate?explain=true", greedy), HttpStatusCode.BadRequest);

        answer["errors"]!.ToJsonString().ShouldBe("""[{"path":"windows","message":"903 windows; at most 600"}]""");
    }

    [Fact]
    public async Task Amounts_that_decimals_do_not_hold_are_a_mistake_and_not_a_failure()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);

        // The discount becomes so small that nothing can be divided by it, not even nothing.
        var answer = await JsonAsync(
            await PostAsync(
                visitor,
                "/api/compare",
                """
                {"currency":"EUR","years":100,"discountRate":-0.99,"timing":"end-of-year","volumes":{},
                 "inHouse":{"name":"We","lines":[],"oneOff":[]},"quotes":[]}
                """),
            HttpStatusCode.BadRequest);

        answer["errors"]![0]!["path"]!.GetValue<string>().ShouldBe("discountRate");
    }

    [Fact]
    public async Task The_work_stops_when_its_sender_leaves()
    {
        using var ends = new RequestEnds("/api/evaluate");
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);
        // Ten gigabytes in a thousand answers, fifty years of days in each: nobody could wait for the last of them.
        var more = Enumerable.Range(1, 4).Select(number => $$"""{"key":"t{{number}}","kind":"availability","expected":0.5},""");
        var document = Example.ReplaceLineEndings(" ")
            .Replace("\"from\": \"2024-10\"", "\"from\": \"1975-01\"", StringComparison.Ordinal)
            .Replace("\"targets\": [", "\"targets\": [" + string.Concat(more), StringComparison.Ordinal);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Repeat(document, 1_000))));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/jsonl");

        using (var response = await visitor.BeginToPostAsync("/api/evaluate?explain=true", content))
        {
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await response.Content.ReadAsStreamAsync()).ReadByte().ShouldBe('{');
            ends.First.IsCompleted.ShouldBeFalse("the answers are still being made");
        }

        (await ends.First.WaitAsync(TimeSpan.FromMinutes(1))).ShouldBeTrue("the request was given up");
    }

    private static async Task<HttpResponseMessage> PostAsync(Visitor visitor, string path, string body, string type = JsonType)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await visitor.PostAsync(path, content);
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        using (response)
        {
            response.StatusCode.ShouldBe(status);
            response.Content.Headers.ContentType!.MediaType.ShouldBe(JsonType);
            return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        }
    }

    private static async Task<string> AnswerOfAsync(string command, string document, int firstLine = 1)
    {
        Answering answering = command == "evaluate" ? EvaluateDocument.AnswerAsync : CompareDocument.AnswerAsync;
        using var buffer = new MemoryStream();
        var answer = await answering(Encoding.UTF8.GetBytes(document), firstLine, CancellationToken.None);
        await answer.WriteAsync(buffer, indented: false, CancellationToken.None);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static List<string> Published(string command) =>
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", command + ".json")))!.AsArray().Select(node => node!["document"]!.ToJsonString())];
}
