using System.Net;
using System.Text;
using System.Text.Json;
using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Api;

public sealed class MeasurementApiTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Two =
        """
        [{"key": "A-1", "service": "LABWS", "site": "BER", "priority": "P2", "opened": "2026-11-16T08:00:00Z", "responded": "2026-11-16T08:20:00Z", "resolved": null},
         {"key": "A-2", "service": "LABWS", "site": "PUN", "priority": "P3", "opened": "2026-11-16T09:00:00Z", "responded": null, "resolved": "2026-11-16T10:30:00Z"}]
        """;

    [Fact]
    public async Task The_same_records_twice_change_nothing_and_newer_ones_replace()
    {
        using var program = await Program.OfAsync(host, SampleOrganisation.Jonas, Scope.Measurements);

        var first = await program.SendAsync("tickets?source=REPEAT", Two);
        var second = await program.SendAsync("tickets?source=REPEAT", Two);
        var third = await program.SendAsync("tickets?source=REPEAT", Two.Replace("\"resolved\": null", "\"resolved\": \"2026-11-16T11:00:00Z\"", StringComparison.Ordinal));

        Numbers(first).ShouldBe((2, 2, 0, 0));
        Numbers(second).ShouldBe((2, 0, 0, 2));
        Numbers(third).ShouldBe((2, 0, 1, 1));
        (await host.ValueAsync<string>("select unit.code from source join unit on unit.id = source.unit_id where source.code = 'REPEAT'")).ShouldBe("WPL");
        (await host.ValueAsync<string?>("select mapping_json from source where code = 'REPEAT'")).ShouldBeNull("each request says itself which fields it has");
        (await host.ValueAsync<string>("select actor_name from audit_entry where action = 'imported' and subject_key = @id", new { id = first.GetProperty("import").ToString() }))
            .ShouldStartWith("Jonas Brandt through token ");
    }

    [Fact]
    public async Task Json_lines_of_json_and_csv_bring_the_same_records()
    {
        using var program = await Program.OfAsync(host, SampleOrganisation.Jonas, Scope.Measurements);
        var records = JsonDocument.Parse(Two).RootElement;
        var lines = string.Join("\r\n", records.EnumerateArray().Select(record => JsonSerializer.Serialize(record)));
        const string Csv =
            """
            key,service,site,priority,opened,responded,resolved
            A-1,LABWS,BER,P2,2026-11-16T08:00:00Z,2026-11-16T08:20:00Z,
            A-2,LABWS,PUN,P3,2026-11-16T09:00:00Z,,2026-11-16T10:30:00Z
            """;

        await program.SendAsync("tickets?source=FORM-JSON", Two);
        await program.SendAsync("tickets?source=FORM-OBJECT", $$"""{"from": "tool", "records": {{Two}}, "list": [{"a": 1}]}""");
        await program.SendAsync("tickets?source=FORM-LINES", lines, "application/x-ndjson");
        await program.SendAsync("tickets?source=FORM-CSV", Csv, "text/csv");

        var kept = await KeptAsync("FORM-JSON");
        kept.Count.ShouldBe(2);
        (await KeptAsync("FORM-OBJECT")).ShouldBe(kept);
        (await KeptAsync("FORM-LINES")).ShouldBe(kept);
        (await KeptAsync("FORM-CSV")).ShouldBe(kept);
    }

    [Fact]
    public async Task Problems_name_the_record_and_nothing_of_the_others_is_kept()
    {
        using var program = await Program.OfAsync(host, SampleOrganisation.Jonas, Scope.Measurements);
        var wrong = Two.Replace("\"PUN\"", "\"MARS\"", StringComparison.Ordinal);

        var refused = await program.SendAsync("tickets?source=HALF", wrong, expected: HttpStatusCode.UnprocessableEntity);

        var problem = refused.GetProperty("problems").EnumerateArray().ShouldHaveSingleItem();
        (problem.GetProperty("index").GetInt32(), problem.GetProperty("field").GetString(), problem.GetProperty("value").GetString()).ShouldBe((1, "site", "MARS"));
        (await host.ValueAsync<long>("select count(*) from source where code = 'HALF'")).ShouldBe(0);

        var taken = await program.SendAsync("tickets?source=HALF&takeGood=true", wrong);
        Numbers(taken).ShouldBe((2, 1, 0, 0));
        taken.GetProperty("rejected").GetInt32().ShouldBe(1);
        taken.GetProperty("problems")[0].GetProperty("index").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_problem_of_csv_names_line_and_record_across_empty_and_long_lines()
    {
        using var program = await Program.OfAsync(host, SampleOrganisation.Jonas, Scope.Measurements);
        const string Csv = "key,service,site,title,opened\nA-1,LABWS,BER,\"two\nlines\",2026-11-16T08:00:00Z\n\nA-2,LABWS,MARS,one,2026-11-16T09:00:00Z\n";

        var refused = await program.SendAsync("tickets?source=CSV", Csv, "text/csv", HttpStatusCode.UnprocessableEntity);

        var problem = refused.GetProperty("problems")[0];
        (problem.GetProperty("index").GetInt32(), problem.GetProperty("line").GetInt32()).ShouldBe((1, 5));
    }

    [Fact]
    public async Task What_is_left_open_is_asked_and_never_guessed()
    {
        using var program = await Program.OfAsync(host, SampleOrganisation.Jonas, Scope.Measurements);
        const string Local = """[{"key": "L-1", "service": "LABWS", "site": "BER", "opened": "2026-11-16T08:00:00"}]""";

        var refused = await program.SendAsync("tickets?source=LOCAL", Local, expected: HttpStatusCode.UnprocessableEntity);
        refused.GetProperty("missing")[0].GetProperty("parameter").GetString().ShouldBe("timeZone");

        await program.SendAsync("tickets?source=LOCAL&timeZone=Europe/Berlin", Local);
        (await host.ValueAsync<long>("select opened_ms from ticket where key = 'L-1'")).ShouldBe(NodaTime.Instant.FromUtc(2026, 11, 16, 7, 0).ToUnixTimeMilliseconds());

        var old = await program.SendAsync("tickets?source=OLD", Local.Replace("2026-11-16T08:00:00", "2024-11-16T08:00:00Z", StringComparison.Ordinal), expected: HttpStatusCode.UnprocessableEntity);
        old.GetProperty("problems")[0].GetProperty("field").GetString().ShouldBe("known up to");
    }

    [Fact]
    public async Task Settled_figures_change_with_a_reason_alone()
    {
        using var program = await Program.OfAsync(host, SampleOrganisation.Jonas, Scope.Measurements);
        var late = Two.Replace("2026-11-16", "2026-10-16", StringComparison.Ordinal);

        var asked = await program.SendAsync("tickets?source=LATE", late, expected: HttpStatusCode.Conflict);
        asked.GetProperty("parameter").GetString().ShouldBe("why");
        (await host.ValueAsync<long>("select count(*) from source where code = 'LATE'")).ShouldBe(0);

        var kept = await program.SendAsync("tickets?source=LATE&why=The%20tool%20was%20down", late);
        (await host.ValueAsync<string>("select why from audit_entry where action = 'imported' and subject_key = @id", new { id = kept.GetProperty("import").ToString() }))
            .ShouldBe("The tool was down");
    }

    private const string Checks =
        """
        [{"at": "2026-11-16T08:00:00Z", "result": "up"}, {"at": "2026-11-16T08:05:00Z", "result": "down"}, {"at": "2026-11-16T08:10:00Z", "result": "up"}]
        """;

    [Fact]
    public async Task Every_kind_is_taken()
    {
        using var program = await Program.OfAsync(host, SampleOrganisation.Elena, Scope.Measurements);

        await program.SendAsync("outages?source=K-OUT", """[{"service": "NETWORK", "site": "BER", "from": "2026-11-16T08:00:00Z", "to": "2026-11-16T08:30:00Z", "impact": 0.5}]""");
        await program.SendAsync("samples?source=K-SAM&series=ping&service=NETWORK&site=BER", """[{"at": "2026-11-16T08:00:00Z", "value": 21.50}]""");
        await program.SendAsync("counts?source=K-CNT&series=backups", """[{"service": "NETWORK", "site": "BER", "at": "2026-11-16T08:00:00Z", "good": 41, "total": 42}]""");

        var checks = await program.SendAsync("checks?source=K-CHK&service=NETWORK&site=BER", Checks, expected: HttpStatusCode.UnprocessableEntity);
        checks.GetProperty("missing")[0].GetProperty("parameter").GetString().ShouldBe("rule");
        await program.SendAsync("checks?source=K-CHK&service=NETWORK&site=BER&rule=third", Checks, expected: HttpStatusCode.BadRequest);
        var taken = await program.SendAsync("checks?source=K-CHK&service=NETWORK&site=BER&rule=first-bad", Checks);
        taken.GetProperty("notes").EnumerateArray().Select(note => note.GetString()).ShouldContain(note => note!.StartsWith("Results are taken so: ", StringComparison.Ordinal));

        const string Report = """[{"service": "NETWORK", "standard": "calls", "period": "2025", "level": 90, "good": 412, "total": 450}]""";
        var open = await program.SendAsync("results?source=K-RES", Report, expected: HttpStatusCode.UnprocessableEntity);
        open.GetProperty("missing").EnumerateArray().Select(question => question.GetProperty("parameter").GetString()).ShouldBe(["yearStart", "levelsAre"]);
        await program.SendAsync("results?source=K-RES&yearStart=13&levelsAre=percentages", Report, expected: HttpStatusCode.BadRequest);
        await program.SendAsync("results?source=K-RES&yearStart=4&levelsAre=percentages&yearsNamedBy=end", Report);
        (await host.ValueAsync<string>("select from_date || ' ' || level || ' ' || good from reported_result where standard = 'calls'")).ShouldBe("2024-04-01 0.9 412");

        await program.SendAsync("checks?source=K-CHK&service=NETWORK&site=BER", Checks.Replace("T08", "T09", StringComparison.Ordinal));

        (await host.ValueAsync<long>("select count(*) from outage join source on source.id = outage.source_id where source.code = 'K-CHK' and to_ms - from_ms = 300000")).ShouldBe(2);
        (await host.ValueAsync<string>("select value from sample where series = 'ping'")).ShouldBe("21.50");
        (await host.ValueAsync<string>("select cast(good as text) from good_count where series = 'backups'")).ShouldBe("41");
        (await host.ValueAsync<long>("select count(*) from outage join source on source.id = outage.source_id where source.code = 'K-OUT'")).ShouldBe(1);
    }

    [Fact]
    public async Task Fields_that_are_not_read_are_told()
    {
        using var program = await Program.OfAsync(host, SampleOrganisation.Jonas, Scope.Measurements);

        var answer = await program.SendAsync(
            "tickets?source=UNREAD", """[{"key": "U-1", "service": "LABWS", "site": "BER", "opened": "2026-11-16T08:00:00Z", "mood": "good", "pauses": [{"from": "2026-11-16T09:00:00Z"}]}]""");

        answer.GetProperty("unread").EnumerateArray().Select(field => field.GetString()).ShouldBe(["mood", "pauses"]);
    }

    [Fact]
    public async Task A_token_fills_the_sources_of_its_person_s_units_alone()
    {
        using var elena = await Program.OfAsync(host, SampleOrganisation.Elena, Scope.Measurements);

        (await elena.SendAsync("tickets?source=DESK", Two, expected: HttpStatusCode.Forbidden)).GetProperty("detail").GetString()!.ShouldContain("Workplace");
        var lines = await elena.SendAsync("tickets?source=ELENAS", Two, expected: HttpStatusCode.UnprocessableEntity);
        lines.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("index").GetInt32()).ShouldBe([0, 1]);
        await elena.SendAsync("tickets?source=ELENAS&unit=WPL", Two, expected: HttpStatusCode.UnprocessableEntity);
        await elena.SendAsync("outages?source=DESK", Two, expected: HttpStatusCode.Forbidden);
        (await host.ValueAsync<long>("select count(*) from source where code = 'ELENAS'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("tickets", "source")]
    [InlineData("tickets?source=PROBE", "source")]
    [InlineData("tickets?source=NEW&asOf=soon", "asOf")]
    [InlineData("tickets?source=NEW&asOf=2030-01-01T00:00:00Z", "asOf")]
    [InlineData("tickets?source=NEW&decimalMark=dot", "decimalMark")]
    [InlineData("tickets?source=NEW&unit=NOWHERE", "unit")]
    public async Task A_parameter_that_cannot_be_used_is_named(string path, string parameter)
    {
        using var program = await Program.OfAsync(host, SampleOrganisation.Ada, Scope.Measurements);

        (await program.SendAsync(path, Two, expected: HttpStatusCode.BadRequest)).GetProperty("parameter").GetString().ShouldBe(parameter);
    }

    [Fact]
    public async Task A_source_with_a_mapping_is_read_by_it()
    {
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into source (code, name, kind, unit_id, mapping_json)
                values ('MAPPED', 'Mapped', 'tickets', 1, '{"key": "no", "opened": "begun", "fixedService": "LABWS", "fixedSite": "BER"}')
                """,
                transaction: transaction),
            CancellationToken.None);
        using var program = await Program.OfAsync(host, SampleOrganisation.Jonas, Scope.Measurements);

        await program.SendAsync("tickets?source=MAPPED", """[{"no": "M-1", "begun": "2026-11-16T08:00:00Z"}]""");
        var refused = await program.SendAsync("tickets?source=MAPPED", """[{"key": "M-2", "opened": "2026-11-16T08:00:00Z"}]""", expected: HttpStatusCode.UnprocessableEntity);

        (await host.ValueAsync<long>("select count(*) from ticket where key = 'M-1'")).ShouldBe(1);
        refused.GetProperty("problems")[0].GetProperty("index").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    public static TheoryData<string, byte[]> Hostile => new()
    {
        { "", [] },
        { "[]", "[]"u8.ToArray() },
        { "{}", "{}"u8.ToArray() },
        { "a text", "\"x\""u8.ToArray() },
        { "numbers", "[1, 2]"u8.ToArray() },
        { "an array of arrays", "[[{}]]"u8.ToArray() },
        { "an empty record", "[{}]"u8.ToArray() },
        { "cut off", "[{\"key\": \"1\""u8.ToArray() },
        { "more behind the end", "[{\"key\": \"1\"}] x"u8.ToArray() },
        { "nested", Encoding.UTF8.GetBytes("[{\"key\": " + new string('[', 5_000) + new string(']', 5_000) + "}]") },
        { "an escaped NUL", "[{\"key\": \"a\\u0000b\", \"opened\": \"2026-11-16T08:00:00Z\"}]"u8.ToArray() },
        { "a raw NUL", "[{\"key\": \"a\0b\", \"opened\": \"2026-11-16T08:00:00Z\"}]"u8.ToArray() },
        { "half a surrogate", "[{\"key\": \"a\\ud800\", \"opened\": \"2026-11-16T08:00:00Z\"}]"u8.ToArray() },
        { "invalid UTF-8", [.. "[{\"key\": \""u8, 0xC3, 0x28, .. "\"}]"u8] },
        { "not JSON", "key,opened"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Hostile_json_is_refused_in_words(string what, byte[] body)
    {
        using var program = await Program.OfAsync(host, SampleOrganisation.Jonas, Scope.Measurements);

        foreach (var type in (string[])["application/json", "application/x-ndjson"])
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new(type);
            using var response = await program.PostAsync("/api/v1/measurements/tickets?source=HOSTILE", content);
            response.StatusCode.ShouldBeOneOf([HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity], $"{what}, {type}");
            await Program.ReadAsync(response, response.StatusCode);
        }

        (await host.ValueAsync<long>("select count(*) from source where code = 'HOSTILE'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Another_content_type_is_refused(string type)
    {
        using var program = await Program.OfAsync(host, SampleOrganisation.Jonas, Scope.Measurements);

        await program.SendAsync("tickets?source=TYPE", Two, type, HttpStatusCode.UnsupportedMediaType);
    }

    private static (int Records, int New, int Changed, int Equal) Numbers(JsonElement answer) => (
        answer.GetProperty("records").GetInt32(), answer.GetProperty("new").GetInt32(), answer.GetProperty("changed").GetInt32(), answer.GetProperty("equal").GetInt32());

    private async Task<IReadOnlyList<string>> KeptAsync(string source)
    {
        await using var connection = await host.Database.OpenAsync(CancellationToken.None);
        return (await connection.QueryAsync<string>(
            """
            select ticket.key || ' ' || service_id || ' ' || site_id || ' ' || coalesce(priority, '') || ' ' || opened_ms || ' ' || coalesce(cast(responded_ms as text), '-')
              || ' ' || coalesce(cast(resolved_ms as text), '-') || ' ' || untold
            from ticket join source on source.id = ticket.source_id
            where source.code = @source order by ticket.key
            """,
            new { source })).AsList();
    }
}
