namespace ItCatalog.Cli.Tests;

/// <summary>Real exports of other people's systems, from the file to the figure.</summary>
public sealed class RealDataTests : IDisposable
{
    private const string ServiceNow = "incidents/uci_servicenow/dev_subset_opened_before_2016-04.zip";
    private const string StreetLights = "incidents/boston311/Street Light Outages.csv";
    private const string Signals = "incidents/boston311/Traffic Signal Repair.csv";
    private const string Outages = "monitoring/upptime/SentryBayLtd+upptime/outages.csv";

    private const string Standards = "service_standards/gc_ss_2024_snapshot_2025-03-01.csv";
    private const string SpeedTests = "monitoring/speedtest_brisbane/speedtests_2017-10_2019-04.csv";
    private const string Checks = "monitoring/upptime/SentryBayLtd+upptime/checks.csv";

    private const string ServiceNowMapping =
        """
        { "layout": "eventLog", "key": "number", "opened": "opened_at", "resolved": "resolved_at", "closed": "closed_at", "priority": "priority", "group": "assignment_group",
          "state": "incident_state", "rowTime": "sys_updated_at", "sourceVerdict": "made_sla", "timeFormat": "D/M/YYYY HH:MM", "timeZone": "UTC", "fixedService": "IT", "fixedSite": "HQ" }
        """;

    /// <summary>Two services of the status page, each with what is promised of it.</summary>
    private const string StatusPage =
        """
        insert into service (id, code, name, summary, category_id, unit_id) values (3, 'BAY', 'Public site', '', 1, 1);
        insert into agreement (id, code, service_id, department_id) values (3, 'RES-BAY', 3, 1);
        insert into agreement_version (id, agreement_id, number, state, effective_from, purpose, created_ms) values (3, 3, 1, 'active', '2010-01-01', 'p', 0);
        insert into agreement_site (version_id, site_id, service_hours_id) values (3, 1, 1);
        insert into target (id, version_id, position, key, name, kind, expected_level) values (10, 3, 1, 'up', 'Available', 'availability', '0.998'), (11, 3, 2, 'outages', 'Outages', 'outage-count', '5');
        update target set better = 'lower' where id = 11;
        insert into target (id, version_id, position, key, name, kind, better, expected_level) values (12, 2, 2, 'outages', 'Outages', 'outage-count', 'lower', '5');
        """;

    private readonly CliHost host = new();

    public void Dispose() => host.Dispose();

    [SharedFact(ServiceNow)]
    public async Task The_ServiceNow_log_gives_the_published_counts_and_a_second_time_changes_nothing()
    {
        await host.FillAsync();
        string[] import = ["import", "tickets", SharedData.Path(ServiceNow), "--source", "SNOW", "--mapping", host.Write("mapping.json", ServiceNowMapping), "--as-of", "2017-03-01T00:00:00Z", "--json"];
        var open = await host.RunAsync(import);
        open.Code.ShouldBe(ExitCode.Problem);
        string[] states = [.. open.Json.GetProperty("states").EnumerateArray().Select(state => state.GetProperty("word").GetString()!)];
        states.ShouldBe(["Active", "New", "Resolved", "Closed", "Awaiting User Info", "Awaiting Problem", "Awaiting Vendor", "Awaiting Evidence"]);

        // Elapsed from opened to resolved: every state is work.
        import = [.. import, .. states.SelectMany(state => new[] { "--state", state + "=work" })];
        var first = await host.RunAsync(import);

        first.Error.ShouldStartWith("Note: States are taken so: ");
        first.Code.ShouldBe(ExitCode.Done);
        (first.Json.GetProperty("rows").GetInt32(), first.Json.GetProperty("added").GetInt32()).ShouldBe((59_354, 9_202));
        (await GoodAsync()).ShouldBe(["in-24h 2893/9202", "in-4h 1956/9202", "in-72h 4252/9202", "in-72h-completed 4252/8419", "in-8h 2283/9202"]);

        // The source's own verdict stands beside our figures, never in them.
        (await host.ScalarAsync<long>("select count(*) from ticket where source_verdict = 1")).ShouldBe(3_719);

        (await host.LinesAsync("select target_key || ' ' || sum(said_good) || '/' || sum(said_total) from attainment where target_key = 'in-24h' group by target_key")).ShouldBe(["in-24h 3719/9202"]);
        (await host.ScalarAsync<long>("""
            select count(*) from attainment m
            where m.target_key = 'in-24h' and m.said_good <> (select count(*) from ticket where source_verdict = 1 and opened_ms >= m.window_from_ms and opened_ms < m.window_to_ms)
            """)).ShouldBe(0, "by month of the opening");
        (await host.RunAsync("attainment", "--target", "in-24h")).Output.ShouldContain("The source itself says that 3,719 of 9,202 were in time");

        var figures = await FiguresAsync();
        await host.KeepFiguresAsync("service-now");
        var second = await host.RunAsync(import);
        (second.Json.GetProperty("added").GetInt32(), second.Json.GetProperty("replaced").GetInt32(), second.Json.GetProperty("unchanged").GetInt32()).ShouldBe((0, 0, 9_202));
        (await FiguresAsync()).ShouldBe(figures);

        (await host.RunAsync("attainment", "--recompute")).Code.ShouldBe(ExitCode.Done);
        (await FiguresAsync()).ShouldBe(figures);
    }

    [SharedFact(StreetLights)]
    public async Task The_street_lights_keep_the_citys_due_dates_and_verdict_beside_ours()
    {
        // Ten business days from 08:30 to 17:00 with the city's holidays.
        await host.FillAsync(
            """
            insert into service_hours (id, code, name) values (2, 'CITY', 'City hall');
            insert into service_hours_interval (service_hours_id, weekday, from_minute, to_minute) values (2, 1, 510, 1020), (2, 2, 510, 1020), (2, 3, 510, 1020), (2, 4, 510, 1020), (2, 5, 510, 1020);
            insert into site (id, code, name, time_zone, service_hours_id) values (2, 'BOS', 'Boston', 'America/New_York', 2);
            insert into site_holiday (site_id, date, name) values (2, '2015-01-01', 'h'), (2, '2015-01-19', 'h'), (2, '2015-02-16', 'h'), (2, '2015-04-20', 'h'), (2, '2015-05-25', 'h'),
              (2, '2015-09-07', 'h'), (2, '2015-10-12', 'h'), (2, '2015-11-11', 'h'), (2, '2015-11-26', 'h'), (2, '2015-12-25', 'h'), (2, '2016-01-01', 'h'), (2, '2016-01-18', 'h');
            insert into agreement_site (version_id, site_id, service_hours_id) values (1, 2, 2);
            insert into target (id, version_id, position, key, name, kind, expected_level, limit_business_days, count_by) values (9, 1, 9, 'ten-days', 'Within ten business days', 'resolution', '0.8', '10', 'opened');
            """);
        var mapping = host.Write(
            "mapping.json",
            """
            { "key": "CASE_ENQUIRY_ID", "opened": "OPEN_DT", "resolved": "CLOSED_DT", "sourceDue": "TARGET_DT", "sourceVerdict": "OnTime_Status", "title": "CASE_TITLE", "group": "QUEUE",
              "timeFormat": "MM/DD/YYYY hh:mm:ss AM", "timeZone": "America/New_York", "fixedService": "IT", "fixedSite": "BOS" }
            """);

        var answer = await host.RunAsync("import", "tickets", SharedData.Path(StreetLights), "--source", "311", "--mapping", mapping, "--as-of", "2017-01-01T00:00:00Z", "--json");

        answer.Error.ShouldBe("");
        answer.Json.GetProperty("added").GetInt32().ShouldBe(7_956);
        (await host.LinesAsync(
            "select sum(case when resolved_ms <= source_due_ms then 1 else 0 end) || ' of ' || count(*) || ', verdict differs on ' || sum(case when (case when resolved_ms <= source_due_ms then 1 else 0 end) <> source_verdict then 1 else 0 end) from ticket where resolved_ms is not null and source_due_ms is not null"))
            .ShouldBe(["5158 of 6767, verdict differs on 0"]);
        await host.KeepFiguresAsync("street-lights");
        // Every due date that the city made by its own rule is ours to the millisecond; others it set by hand.
        var ruled = File.ReadLines(SharedData.Path("oracles/boston_street_light_outages_10bd.csv")).Skip(1).Select(line => line.Split(',')[0]).ToHashSet();
        var same = await host.LinesAsync("select k.key from ticket_outcome o join ticket k on k.id = o.ticket_id where o.target_id = 9 and o.due_ms = k.source_due_ms");
        ruled.Count.ShouldBe(5_921);
        ruled.Except(same).ShouldBeEmpty();
    }

    [SharedTheory(Signals)]
    [InlineData(StreetLights, 5158, 6767)]
    [InlineData(Signals, 1890, 1998)]
    public async Task What_the_city_says_itself_is_a_figure_of_its_own(string file, int inTime, int closed)
    {
        await host.FillAsync("""
            insert into target (id, version_id, position, key, name, kind, expected_level, count_by) values (9, 1, 9, 'due', 'By the due date', 'due', '0.8', 'completed');
            insert into target (id, version_id, position, key, name, kind, expected_level, limit_ms, count_by) values (10, 1, 10, 'answer', 'Answered', 'response', '0.8', 60000, 'completed');
            """);
        var mapping = host.Write(
            "mapping.json",
            """
            { "key": "CASE_ENQUIRY_ID", "opened": "OPEN_DT", "resolved": "CLOSED_DT", "responded": "CLOSED_DT", "sourceDue": "TARGET_DT", "sourceVerdict": "OnTime_Status",
              "timeFormat": "MM/DD/YYYY hh:mm:ss AM", "timeZone": "America/New_York", "fixedService": "IT", "fixedSite": "HQ" }
            """);
        (await host.RunAsync("import", "tickets", SharedData.Path(file), "--source", "311", "--mapping", mapping, "--as-of", "2017-01-01T00:00:00Z")).Code.ShouldBe(ExitCode.Done);

        var figures = (await host.RunAsync("attainment", "--json")).Json.EnumerateArray().ToList();
        int Sum(string target, string field) => figures.Where(figure => figure.GetProperty("target").GetString() == target)
            .Sum(figure => figure.GetProperty(field) is { ValueKind: System.Text.Json.JsonValueKind.Number } number ? number.GetInt32() : 0);
        (Sum("due", "sourceByDue"), Sum("due", "sourceDue"), Sum("due", "good"), Sum("due", "total")).ShouldBe((inTime, closed, inTime, closed));
        Sum("due", "sourceInTime").ShouldBeInRange(inTime - 29, inTime, "the city gives no verdict on some");
        (Sum("answer", "sourceInTime"), Sum("answer", "sourceDue")).ShouldBe((0, 0), "the city says nothing of a first answer");
    }

    [Fact]
    public async Task A_source_that_judges_answer_and_resolution_stands_beside_the_target_of_each()
    {
        await host.FillAsync("insert into target (id, version_id, position, key, name, kind, expected_level, limit_ms, count_by) values (10, 1, 10, 'answer', 'Answered', 'response', '0.8', 60000, 'opened');");
        var log = host.Write("log.csv", "number,opened,responded,resolved,response due,response met,due,sla met\n"
            + "1,2026-01-05T08:00Z,2026-01-05T08:10Z,2026-01-05T12:00Z,2026-01-05T08:15Z,yes,2026-01-05T11:00Z,no\n"
            + "2,2026-01-06T08:00Z,2026-01-06T09:00Z,2026-01-06T09:30Z,2026-01-06T08:15Z,no,2026-01-06T11:00Z,yes\n");
        var mapping = host.Write(
            "mapping.json",
            """
            { "key": "number", "opened": "opened", "responded": "responded", "resolved": "resolved", "sourceAnswerDue": "response due", "sourceAnswerVerdict": "response met",
              "sourceDue": "due", "sourceVerdict": "sla met", "fixedService": "IT", "fixedSite": "HQ" }
            """);

        (await host.RunAsync("import", "tickets", log, "--source", "T", "--mapping", mapping, "--as-of", "2026-02-01T00:00:00Z")).Code.ShouldBe(ExitCode.Done);

        (await host.LinesAsync("select target_key || ' ' || said_good || '/' || said_total || ' ' || by_due_good || '/' || by_due_total from attainment where target_key in ('answer', 'in-4h') and window_start = '2026-01-01' order by target_key"))
            .ShouldBe(["answer 1/2 1/2", "in-4h 1/2 1/2"]);
        (await host.LinesAsync("select key || ' ' || source_answer_verdict || source_verdict from ticket order by key")).ShouldBe(["1 10", "2 01"]);
    }

    [SharedFact(Outages)]
    public async Task The_status_page_gives_its_published_availability()
    {
        await host.FillAsync(StatusPage);
        var others = File.ReadLines(SharedData.Path(Outages)).Skip(1).Select(line => line.Split(',')[0]).Distinct().Where(word => word is not ("SentryBay" or "Armored Client: Portal"));
        var words = string.Join(", ", others.Select(word => $"\"{word}\": \"-\""));
        var mapping = host.Write(
            "mapping.json",
            $$"""{ "service": "service", "from": "down_from_utc", "to": "up_at_utc", "services": { "SentryBay": "BAY", "Armored Client: Portal": "WEB", {{words}} } }""");

        var answer = await host.RunAsync("import", "outages", SharedData.Path(Outages), "--source", "UPPTIME", "--mapping", mapping, "--watched-from", "2024-09", "--as-of", "2026-08-01T00:00:00Z", "--json");

        answer.Error.ShouldBe("");
        answer.Json.GetProperty("leftOut").GetInt32().ShouldBeGreaterThan(0);
        await host.KeepFiguresAsync("status-page");
        (await MonthAsync("RES-WEB", "2024-11")).ShouldBe(["outages 3/3", "up 2585658/2592000"]);
        (await MonthAsync("RES-BAY", "2024-10")).ShouldBe(["outages 3/3", "up 2675655/2678400"]);
        var line = (await host.RunAsync("attainment", "--agreement", "RES-WEB", "--month", "2024-11")).Output.Split('\n').Single(text => text.Contains(" up ", StringComparison.Ordinal));
        line.ShouldContain("0.997553");
        line.ShouldContain("below-minimum");
        (await host.RunAsync("attainment", "--agreement", "RES-BAY", "--month", "2024-10")).Output.ShouldContain("0.998975");
    }

    [SharedFact(Checks)]
    public async Task The_checks_of_the_status_page_give_the_same_outages_and_the_same_availability()
    {
        await host.FillAsync(StatusPage);
        var mapping = host.Write(
            "mapping.json",
            """
            { "at": "timestamp_utc", "result": "status", "service": "service", "services": { "SentryBay": "BAY", "Armored Client: Portal": "WEB", "Armored Client: Licensing": "-",
              "Armored ID: Licensing": "-", "Armored ID: Surveillance": "-", "Support": "-", "Mobile": "-" } }
            """);
        string[] import = ["import", "checks", SharedData.Path(Checks), "--source", "UPPTIME", "--mapping", mapping, "--as-of", "2026-08-22T00:00:00Z"];

        // What the lines are is for a person to say.
        var asked = await host.RunAsync(import);
        asked.Code.ShouldBe(ExitCode.Problem);
        asked.Error.ShouldContain("Say it with --rule: --rule first-bad for instance.");

        var answer = await host.RunAsync([.. import, "--rule", "first-bad"]);

        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        answer.Error.ShouldBe("Note: Results are taken so: “up” on 3,165 lines: up; “down” on 41 lines: down.\n");
        answer.Output.ShouldContain("1,487 new, 0 changed, 0 the same, 1,719 left out, of 3,206 rows");
        var given = File.ReadLines(SharedData.Path(Outages)).Skip(1).Select(line => line.Split(',')).Where(cells => cells[0] is "SentryBay" or "Armored Client: Portal")
            .Select(cells => $"{(cells[0] == "SentryBay" ? "BAY" : "WEB")} {Milliseconds(cells[1])} {Milliseconds(cells[2])}").Order(StringComparer.Ordinal);
        (await host.LinesAsync("select s.code || ' ' || o.from_ms || ' ' || o.to_ms from outage o join service s on s.id = o.service_id order by s.code, o.from_ms")).Order(StringComparer.Ordinal).ShouldBe(given);
        (await MonthAsync("RES-WEB", "2024-11")).ShouldBe(["outages 3/3", "up 2585658/2592000"]);
        (await MonthAsync("RES-BAY", "2024-10")).ShouldBe(["outages 3/3", "up 2675655/2678400"]);

        // Before the first check of 19 September 10:49:29 nothing is known, and behind the last one of 21 August 23:04:11 neither.
        (await MonthAsync("RES-BAY", "2024-09")).ShouldBe(["outages 0/0", "up 997831/997831"]);
        (await MonthAsync("RES-BAY", "2026-08")).Single(line => line.StartsWith("up ", StringComparison.Ordinal)).ShouldEndWith("/1811051");
        await host.KeepFiguresAsync("status-page-checks");
    }

    private static long Milliseconds(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    [SharedFact(Standards)]
    public async Task The_service_standards_of_a_government_stand_beside_our_figures_as_they_are()
    {
        await host.FillAsync();
        var figures = await FiguresAsync();
        string[] import = ["import", "results", SharedData.Path(Standards), "--source", "STANDARDS", "--service", "IT", "--target", "3261=in-24h"];

        var asked = await host.RunAsync([.. import, "--apart-by", "service_id"]);
        asked.Code.ShouldBe(ExitCode.Problem);
        asked.Error.ShouldContain("Say it with --year-start");
        asked.Error.Split('\n').Count(line => line.Contains("Say it with", StringComparison.Ordinal)).ShouldBe(1, asked.Error);

        // A standard stands in several lines: no line is lost in silence.
        var doubled = await host.RunAsync([.. import, "--year-start", "4", "--apart-by", "channel"]);
        doubled.Code.ShouldBe(ExitCode.Problem);
        doubled.Error.ShouldContain("service_id");

        var answer = await host.RunAsync([.. import, "--year-start", "4", "--apart-by", "service_id"]);
        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        answer.Output.ShouldContain("2,341 new, 0 changed, 0 the same, of 2,341 rows");
        (await host.ScalarAsync<long>("select count(*) from reported_result")).ShouldBe(2_341);
        (await host.RunAsync([.. import, "--apart-by", "service_id"])).Output.ShouldContain("0 new, 0 changed, 2,341 the same");

        var told = await host.RunAsync("attainment", "--target", "in-24h", "--reported", "--json");
        var line = told.Json.EnumerateArray().ShouldHaveSingleItem();
        (line.GetProperty("from").GetString(), line.GetProperty("to").GetString(), line.GetProperty("good").GetDecimal(), line.GetProperty("total").GetDecimal(), line.GetProperty("met").GetBoolean())
            .ShouldBe(("2023-04-01", "2024-03-31", 31_283m, 31_689m, true));
        (await host.RunAsync("attainment", "--target", "in-24h")).Output.ShouldContain("Reported by source, beside the figures above and never part of them:");
        (await FiguresAsync()).ShouldBe(figures);
        (await host.ScalarAsync<long>("select count(*) from credit")).ShouldBe(0);
    }

    [SharedFact(SpeedTests)]
    public async Task Line_tests_give_mean_percentile_and_maximum_of_each_month()
    {
        await host.FillAsync(
            """
            insert into site (id, code, name, time_zone, service_hours_id) values (2, 'BNE', 'Brisbane', 'Australia/Brisbane', 1);
            update agreement_site set site_id = 2 where version_id = 2;
            insert into target (id, version_id, position, key, name, kind, better, expected_level, percentile) values
              (20, 2, 2, 'p99', 'n', 'percentile', 'lower', '30', '99'), (21, 2, 3, 'mean', 'n', 'mean', 'lower', '20', null), (22, 2, 4, 'max', 'n', 'maximum', 'lower', '1000', null);
            """);
        string[] import =
        [
            "import", "samples", SharedData.Path(SpeedTests), "--source", "LINE", "--service", "WEB", "--site", "BNE", "--time-zone", "Australia/Brisbane",
            "--value", "ping", "--leave-out", "1800000", "--as-of", "2019-05-01T00:00:00Z", "--json",
        ];

        var answer = await host.RunAsync(import);

        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        (answer.Json.GetProperty("rows").GetInt32(), answer.Json.GetProperty("added").GetInt32(), answer.Json.GetProperty("leftOut").GetInt32()).ShouldBe((23_654, 23_653, 1));
        await host.KeepFiguresAsync("line-tests");
        var march = File.ReadLines(SharedData.Path(SpeedTests)).Skip(1).Select(line => line.Split(',')).Where(cells => cells[0].StartsWith("2018-03", StringComparison.Ordinal))
            .Select(cells => decimal.Parse(cells[5], System.Globalization.CultureInfo.InvariantCulture)).Order().ToList();
        march.Count.ShouldBe(1_387);
        (await host.LinesAsync("select target_key || ' ' || value || ' of ' || total || ' ' || status from attainment where window_start = '2018-03-01' and target_key in ('max', 'p99') order by target_key")).ShouldBe(
            [$"max {march[^1]} of 1387 met", $"p99 {march[(int)Math.Ceiling(0.99m * 1387) - 1]} of 1387 met"]);
        decimal.Parse(await host.ScalarAsync<string>("select value from attainment where window_start = '2018-03-01' and target_key = 'mean'"), System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe(march.Average(), 0.0000000001m);

        // The file of the second half may come before that of the first, and the whole one after both.
        var second = await host.RunAsync(import);
        (second.Json.GetProperty("added").GetInt32(), second.Json.GetProperty("unchanged").GetInt32()).ShouldBe((0, 23_653));
        (await host.RunAsync("import", "undo", "2", "--yes")).Code.ShouldBe(ExitCode.Done);
        (await host.RunAsync("import", "undo", "1", "--yes", "--why", "the wrong line")).Code.ShouldBe(ExitCode.Done);
        (await host.ScalarAsync<long>("select (select count(*) from sample) + (select count(*) from attainment)")).ShouldBe(0);
    }

    [SharedFact(Checks)]
    public async Task The_checks_of_a_status_page_are_counted_as_they_are_suggested()
    {
        await host.FillAsync("insert into target (id, version_id, position, key, name, kind, expected_level) values (20, 2, 2, 'up-share', 'n', 'ratio', '0.9');");
        var others = File.ReadLines(SharedData.Path(Checks)).Skip(1).Select(line => line.Split(',')[1]).Distinct().Where(word => word != "SentryBay");
        var show = await host.RunAsync("import", "counts", SharedData.Path(Checks), "--source", "CHECKS", "--show-mapping");
        var mapping = show.Output.Replace("\"services\": {}", $"\"services\": {{ \"SentryBay\": \"WEB\", {string.Join(", ", others.Select(word => $"\"{word}\": \"-\""))} }}", StringComparison.Ordinal);

        var answer = await host.RunAsync("import", "counts", SharedData.Path(Checks), "--source", "CHECKS", "--mapping", host.Write("mapping.json", mapping), "--as-of", "2026-08-22T00:00:00Z", "--json");

        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        var november = File.ReadLines(SharedData.Path(Checks)).Skip(1).Select(line => line.Split(',')).Where(cells => cells[1] == "SentryBay" && cells[0].StartsWith("2024-11", StringComparison.Ordinal)).ToList();
        november.Count.ShouldBeGreaterThan(10);
        await host.KeepFiguresAsync("checks");
        (await host.LinesAsync("select good || '/' || total from attainment where target_key = 'up-share' and window_start = '2024-11-01'")).ShouldBe([$"{november.Count(cells => cells[2] == "up")}/{november.Count}"]);
    }

    [SharedFact("malicious/crafted")]
    public async Task Hostile_files_are_refused_in_words_and_nothing_is_kept()
    {
        await host.FillAsync();
        foreach (var file in Directory.EnumerateFiles(SharedData.Path("malicious/crafted")))
        {
            var answer = await host.RunAsync("import", "tickets", file, "--source", "X", "--service", "IT", "--site", "HQ", "--dry-run");

            answer.Code.ShouldBeOneOf(ExitCode.Done, ExitCode.Problem);
            answer.Error.ShouldNotContain("   at ", Case.Sensitive, file);
            if (Path.GetFileName(file) is "empty.csv" or "only_bom.csv" or "nul_bytes.csv" or "ragged_rows.csv" or "unclosed_quote.csv" or "wide_20000_columns.csv" or "xlsx_named_csv.csv" or "deep_nesting.json")
            {
                answer.Code.ShouldBe(ExitCode.Problem, file + answer.Output);
                answer.Error.Trim().ShouldNotBeEmpty(file);
            }
        }

        (await host.ScalarAsync<long>("select (select count(*) from ticket) + (select count(*) from source)")).ShouldBe(0);
    }

    private Task<IReadOnlyList<string>> GoodAsync() =>
        host.LinesAsync("select target_key || ' ' || sum(cast(good as integer)) || '/' || sum(cast(total as integer)) from attainment group by target_key order by target_key");

    private Task<IReadOnlyList<string>> FiguresAsync() =>
        host.LinesAsync("select target_key || window_start || coalesce(good, '-') || '/' || coalesce(total, '-') || status || pending_count from attainment order by target_key, window_start");

    private Task<IReadOnlyList<string>> MonthAsync(string agreement, string month) => host.LinesAsync(
        $"select target_key || ' ' || good || '/' || total from attainment join agreement on agreement.id = agreement_id where code = '{agreement}' and window_start = '{month}-01' order by target_key");
}
