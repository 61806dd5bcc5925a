using System.Diagnostics;

namespace ItCatalog.Cli.Tests;

public sealed class CommandLineTests : IDisposable
{
    private const string Tickets =
        """
        number,opened_at,resolved_at,service,site
        INC-1,2026-01-05T08:00Z,2026-01-05T10:00Z,IT,HQ
        INC-2,2026-01-06T08:00Z,2026-01-09T10:00Z,IT support,Head office
        """;

    private readonly CliHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Migrate_makes_the_database_once()
    {
        var first = await host.RunAsync("migrate", "--json");
        var second = await host.RunAsync("migrate");

        (first.Code, second.Code).ShouldBe((ExitCode.Done, ExitCode.Done));
        first.Json.GetProperty("applied")[0].GetString().ShouldBe("01-organisation.sql");
        second.Output.ShouldContain("is up to date");
    }

    [Fact]
    public async Task Import_and_attainment_work_on_the_same_database()
    {
        await host.FillAsync();

        var import = await host.RunAsync("import", "tickets", host.Write("t.csv", Tickets), "--source", "DESK", "--source-name", "Ticket tool", "--unit", "DESK", "--as-of", "2026-02-01T00:00:00Z");
        var figures = await host.RunAsync("attainment", "--month", "2026-01", "--agreement", "RES-IT", "--json");

        import.Code.ShouldBe(ExitCode.Done, import.Error);
        import.Output.ShouldContain("2 new, 0 changed, 0 the same, of 2 rows");
        var four = figures.Json.EnumerateArray().First(line => line.GetProperty("target").GetString() == "in-4h");
        (four.GetProperty("good").GetDecimal(), four.GetProperty("total").GetDecimal(), four.GetProperty("value").GetDecimal(), four.GetProperty("status").GetString()).ShouldBe((1m, 2m, 0.5m, "met"));
        (four.GetProperty("month").GetString(), four.GetProperty("site").GetString(), four.GetProperty("asOf").GetString()).ShouldBe(("2026-01", "HQ", "2026-02-01T00:00:00Z"));
        (await host.LinesAsync("select code || '|' || name || '|' || unit_id || '|' || case when mapping_json is not null then 1 else 0 end from source")).ShouldBe(["DESK|Ticket tool|1|1"]);
    }

    [Fact]
    public async Task Credits_are_listed_with_their_arithmetic_and_summed()
    {
        await host.FillAsync("update agreement_version set monthly_charge_cents = 100000, at_risk_ratio = '0.2' where id = 1; update target set expected_level = '0.9', allocation_ratio = '0.5' where id = 1;");
        await host.RunAsync("import", "tickets", host.Write("t.csv", Tickets), "--source", "DESK", "--source-name", "Ticket tool", "--unit", "DESK", "--as-of", "2026-02-01T00:00:00Z");

        var credits = await host.RunAsync("credits", "--agreement", "RES-IT", "--json");
        var table = await host.RunAsync("credits", "--month", "2026-01");

        // EUR 1,000 at one site, 20 % at risk, half of it for this target.
        var credit = credits.Json.EnumerateArray().ShouldHaveSingleItem();
        (credit.GetProperty("target").GetString(), credit.GetProperty("site").GetString(), credit.GetProperty("month").GetString(), credit.GetProperty("reason").GetString()).ShouldBe(("in-4h", "HQ", "2026-01", "below-minimum"));
        (credit.GetProperty("monthlyCharge").GetDecimal(), credit.GetProperty("atRisk").GetDecimal(), credit.GetProperty("allocation").GetDecimal(), credit.GetProperty("multiplier").GetDecimal(), credit.GetProperty("amount").GetDecimal()).ShouldBe((1000m, 0.2m, 0.5m, 1m, 100m));
        table.Output.Split('\n').Select(line => line.TrimEnd('\r')).ShouldBe(
        [
            "Agreement  Target  Site  Month    Credit  Reason",
            "RES-IT     in-4h   HQ    2026-01  100.00  below-minimum",
            "Together 100.00, of which 0.00 was returned.",
            "",
        ]);
        (await host.RunAsync("credits", "--month", "2026-02")).Output.ShouldStartWith("There are no credits for this.");

        await host.ExecuteAsync("update agreement_version set credit_kind = 'improvement-hours', hours_per_percent = '1.5' where id = 1");
        (await host.RunAsync("credits")).Output.ShouldContain("Together 15.00 improvement hours, of which 0.00 was returned.");
        var given = (await host.RunAsync("credits", "--json")).Json.EnumerateArray().Single();
        (given.GetProperty("givenAs").GetString(), given.GetProperty("improvementHours").GetDecimal(), given.GetProperty("amount").GetDecimal()).ShouldBe(("improvement-hours", 15m, 100m));
    }

    [Fact]
    public async Task The_mapping_is_remembered_and_can_be_shown_and_given()
    {
        await host.FillAsync();
        var file = host.Write("t.csv", "A;B\n1;05.01.2026 08:00\n");
        var mapping = host.Write("m.json", """{ "key": "A", "opened": "B", "timeFormat": "DD.MM.YYYY HH:MM", "timeZone": "Europe/Berlin", "fixedService": "IT", "fixedSite": "HQ" }""");

        (await host.RunAsync("import", "tickets", file, "--source", "DESK", "--mapping", mapping)).Code.ShouldBe(ExitCode.Done);
        var again = await host.RunAsync("import", "tickets", file, "--source", "DESK", "--json");
        var shown = await host.RunAsync("import", "tickets", file, "--source", "DESK", "--show-mapping");

        again.Json.GetProperty("unchanged").GetInt32().ShouldBe(1);
        shown.Json.GetProperty("timeZone").GetString().ShouldBe("Europe/Berlin");
        (await host.ScalarAsync<long>("select opened_ms from ticket")).ShouldBe(1_767_596_400_000);
    }

    [Fact]
    public async Task An_import_that_changes_settled_figures_needs_a_reason()
    {
        await host.FillAsync();
        await host.RunAsync("import", "tickets", host.Write("t.csv", Tickets), "--source", "DESK");
        var opened = Tickets.Split('\n')[1].Split(',');
        var other = host.Write("u.csv", Tickets.Split('\n')[0] + "\n" + string.Join(',', opened).Replace(opened[2], "2026-02-27T10:00Z", StringComparison.Ordinal) + "\n");

        var refused = await host.RunAsync("import", "tickets", other, "--source", "DESK");
        var done = await host.RunAsync("import", "tickets", other, "--source", "DESK", "--why", "it was closed too early");

        refused.Code.ShouldBe(ExitCode.Problem);
        Plain(refused.Error).ShouldContain("RES-IT, Within 4 h, HQ, January 2026: 50.00 %, met becomes 0.00 %, below minimum\n");
        refused.Error.ShouldContain("Say why with --why.");
        done.Code.ShouldBe(ExitCode.Done, done.Error);
        (await host.ScalarAsync<long>("select count(*) from import")).ShouldBe(2);
    }

    [Fact]
    public async Task The_command_line_imports_lines_of_any_units_service_into_a_source_of_one_unit()
    {
        await host.FillAsync("insert into unit (id, code, name) values (2, 'WEB', 'Web team'); update service set unit_id = 2 where code = 'WEB';");
        var file = host.Write("t.csv", Tickets + "\nINC-3,2026-01-06T08:00Z,2026-01-06T10:00Z,WEB,HQ\n");

        var answer = await host.RunAsync("import", "tickets", file, "--source", "DESK", "--unit", "DESK");

        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        (await host.ScalarAsync<long>("select count(*) from ticket")).ShouldBe(3);
    }

    [Theory]
    [InlineData("--max-bytes", "20", "at most 20 can be read")]
    [InlineData("--max-bytes", "0", "“0” is not a number of bytes above 0.")]
    [InlineData("--max-bytes", "-1", "“-1” is not a number of bytes above 0.")]
    public async Task A_file_that_is_larger_than_was_said_is_refused(string option, string bytes, string expected)
    {
        await host.FillAsync();

        var answer = await host.RunAsync("import", "tickets", host.Write("t.csv", Tickets), "--source", "DESK", option, bytes);

        answer.Code.ShouldNotBe(ExitCode.Done);
        answer.Error.ShouldContain(expected);
        (await host.ScalarAsync<long>("select count(*) from ticket")).ShouldBe(0);
    }

    [Fact]
    public async Task A_dry_run_tells_and_changes_nothing()
    {
        await host.FillAsync();

        var answer = await host.RunAsync("import", "tickets", host.Write("t.csv", Tickets), "--source", "DESK", "--dry-run", "--json");

        answer.Code.ShouldBe(ExitCode.Done);
        (answer.Json.GetProperty("imported").GetBoolean(), answer.Json.GetProperty("added").GetInt32()).ShouldBe((false, 2));
        (await host.ScalarAsync<long>("select (select count(*) from ticket) + (select count(*) from source) + (select count(*) from import)")).ShouldBe(0);
    }

    [Fact]
    public async Task Every_problem_of_a_file_is_told_by_line_and_column_and_nothing_is_kept()
    {
        await host.FillAsync();
        var file = host.Write("t.csv", "number,opened_at,service,site\n1,2026-02-31 08:00,IT,HQ\n,2026-01-01 08:00,IT,HQ\n");
        var unknown = host.Write("u.csv", "number,opened_at,service,site\n1,2026-01-01 08:00,Mail,HQ\n2,2026-01-01 08:00,IT,Osaka\n");

        var first = await host.RunAsync("import", "tickets", file, "--source", "DESK");
        var second = await host.RunAsync("import", "tickets", unknown, "--source", "DESK", "--json");

        first.Code.ShouldBe(ExitCode.Problem);
        first.Error.ShouldContain("line 2, opened_at: \"2026-02-31 08:00\"");
        first.Error.ShouldContain("line 3, number: is empty");
        first.Error.ShouldContain("2 problems. Nothing was imported.");
        second.Code.ShouldBe(ExitCode.Problem);
        second.Json.GetProperty("problemCount").GetInt32().ShouldBe(2);
        second.Error.ShouldContain("line 2, service: \"Mail\" is not a known service");
        second.Error.ShouldContain("line 3, site: \"Osaka\" is not a known site");
        (await host.ScalarAsync<long>("select (select count(*) from ticket) + (select count(*) from source)")).ShouldBe(0);
    }

    [Fact]
    public async Task Sites_are_added_up_where_their_figures_can_be()
    {
        await host.FillAsync(
            """
            insert into site (id, code, name, time_zone, service_hours_id) values (2, 'BER', 'Berlin', 'UTC', 1), (3, 'ZRH', 'Zürich', 'UTC', 1);
            insert into agreement_site (version_id, site_id, service_hours_id) values (1, 2, 1), (1, 3, 1);
            insert into target (id, version_id, position, key, name, kind, better, expected_level, clock) values (9, 1, 9, 'mean', 'Mean', 'mean-resolution', 'lower', '7200', 'elapsed');
            """);
        var file = host.Write("t.csv", "number,opened_at,resolved_at,service,site\n1,2026-01-05T08:00Z,2026-01-05T09:00Z,IT,HQ\n2,2026-01-05T08:00Z,2026-01-05T14:00Z,IT,HQ\n3,2026-01-05T08:00Z,2026-01-05T11:00Z,IT,BER\n");
        (await host.RunAsync("import", "tickets", file, "--source", "DESK", "--as-of", "2026-02-01T00:00:00Z")).Code.ShouldBe(ExitCode.Done);

        var text = await host.RunAsync("attainment", "--over-sites", "--month", "2026-01", "--agreement", "RES-IT");
        var json = await host.RunAsync("attainment", "--over-sites", "--month", "2026-01", "--agreement", "RES-IT", "--json");

        var lines = text.Output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))).ToArray();
        lines.ShouldContain("RES-IT in-4h 2 of 3 2026-01 2 3 0.666666");
        lines.ShouldContain("RES-IT mean 2 of 3 2026-01 36000 3 12000.000000");
        var first = json.Json.EnumerateArray().First(one => one.GetProperty("target").GetString() == "in-4h");
        (first.GetProperty("sites").GetInt32(), first.GetProperty("measuredSites").GetInt32(), first.GetProperty("good").GetDecimal(), first.GetProperty("rawTotal").GetDecimal()).ShouldBe((3, 2, 2m, 3m));
        first.TryGetProperty("status", out _).ShouldBeFalse();
        (await host.RunAsync("attainment", "--over-sites", "--site", "HQ")).Error.ShouldContain("--over-sites adds all sites up");
        (await host.RunAsync("attainment", "--over-sites", "--month", "2031-01")).Output.ShouldContain("There are no figures for this.");
    }

    [Fact]
    public async Task An_unknown_word_is_told_once_and_what_is_said_of_it_is_remembered()
    {
        await host.FillAsync();
        var file = host.Write("t.csv", "number,opened_at,service,site\n" + string.Concat(Enumerable.Range(1, 1_500).Select(number => $"{number},2026-01-01 08:00,Post,HQ\n")) + "K,2026-01-02 08:00,IT,Osaka\nL,soon,IT,HQ\n");

        var told = await host.RunAsync("import", "tickets", file, "--source", "DESK", "--time-zone", "UTC");

        told.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[..^1].Where(line => !line.StartsWith("Note: ", StringComparison.Ordinal)).ShouldBe(
        [
            $"{file}: line 2, service: \"Post\" is not a known service: say what it means, or correct the file (1,500 lines)",
            $"{file}: line 1502, site: \"Osaka\" is not a known site: say what it means, or correct the file",
            $"{file}: line 1503, opened_at: \"soon\" is not a time like 2024-01-31 16:05:00",
            $"{file}: say what a word means, which the source remembers, with --word \"service:Post=CODE\" for instance, or with --word \"service:Post=-\" that its lines are left out",
        ]);
        File.WriteAllText(file, File.ReadAllText(file).Replace("soon", "2026-01-02 08:00", StringComparison.Ordinal));
        (await host.RunAsync("import", "tickets", file, "--source", "DESK", "--time-zone", "UTC", "--word", "service: Post = IT", "--word", "SITE:Osaka=-")).Code.ShouldBe(ExitCode.Done);
        (await host.ScalarAsync<long>("select count(*) from ticket where service_id = 1")).ShouldBe(1_501);

        var again = host.Write("u.csv", "number,opened_at,service,site\nN,2026-01-03 08:00,post,HQ\n");
        (await host.RunAsync("import", "tickets", again, "--source", "DESK")).Code.ShouldBe(ExitCode.Done);
        (await host.ScalarAsync<long>("select count(*) from ticket where service_id = 1")).ShouldBe(1_502);
    }

    [Theory]
    [InlineData("Osaka=HQ")]
    [InlineData("place:Osaka=HQ")]
    [InlineData("1:Osaka=HQ")]
    [InlineData("site:=HQ")]
    [InlineData("site:Osaka=")]
    [InlineData("site:Osaka")]
    public async Task A_word_without_field_or_meaning_is_refused(string said)
    {
        await host.FillAsync();

        var answer = await host.RunAsync("import", "tickets", host.Write("t.csv", Tickets), "--source", "DESK", "--word", said);

        answer.Code.ShouldBe(ExitCode.Usage);
        answer.Error.ShouldContain($"--word: “{said}” does not say what a word for a service, site, department, priority means, like site:Dorchester=BOS.");
    }

    [Fact]
    public async Task An_import_can_be_undone_once()
    {
        await host.FillAsync();
        var id = (await host.RunAsync("import", "tickets", host.Write("t.csv", Tickets), "--source", "DESK", "--json")).Json.GetProperty("importId").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);

        var asked = await host.RunAsync("import", "undo", id);
        var unsaid = await host.RunAsync("import", "undo", id, "--yes");
        (asked.Code, unsaid.Code).ShouldBe((ExitCode.Problem, ExitCode.Problem));
        asked.Output.ShouldStartWith($"Undoing import {id} takes 2 records away and gives 0 their earlier values back.");
        Plain(asked.Output).ShouldContain("RES-IT, Within 4 h, HQ, January 2026: 50.00 %, met becomes no figure\n");
        asked.Error.ShouldBe($"Nothing was changed. To undo it, add --yes and --why.{Environment.NewLine}");
        unsaid.Error.ShouldContain("Say why with --why.");
        (await host.ScalarAsync<long>("select count(*) from ticket")).ShouldBe(2);

        (await host.RunAsync("import", "undo", id, "--yes", "--why", "the wrong file")).Code.ShouldBe(ExitCode.Done);
        (await host.RunAsync("import", "undo", id, "--yes")).ShouldBe(new Answer(ExitCode.Problem, "", $"Import {id} was undone before.{Environment.NewLine}"));
        (await host.RunAsync("import", "undo", "77")).Code.ShouldBe(ExitCode.Problem);
        (await host.ScalarAsync<long>("select count(*) from ticket")).ShouldBe(0);
    }

    [Fact]
    public async Task Recompute_tells_what_changed_and_for_programs_both_sides()
    {
        await host.FillAsync();
        await host.RunAsync("import", "tickets", host.Write("t.csv", Tickets), "--source", "DESK");
        var same = await host.RunAsync("attainment", "--recompute");
        const string Spoil = "update attainment set good = '9', status = 'below-minimum' where target_key = 'in-4h' and window_start = '2026-01-01'";
        await host.ExecuteAsync(Spoil);
        var other = await host.RunAsync("attainment", "--recompute");
        await host.ExecuteAsync(Spoil);
        var json = await host.RunAsync("attainment", "--recompute", "--json");

        same.Code.ShouldBe(ExitCode.Done);
        same.Output.ShouldEndWith($"none changed; of the credits none changed; of the replays none changed.{Environment.NewLine}");
        other.Output.ShouldContain(" 1 changed;");
        other.Output.ShouldMatch("RES-IT  in-4h  HQ  2026-01  .*below-minimum -> .*met");
        json.Json.GetProperty("changed").GetInt32().ShouldBe(1);
        json.Json.GetProperty("changes")[0].GetProperty("before").GetProperty("good").GetDecimal().ShouldBe(9m);
        json.Json.GetProperty("changes")[0].GetProperty("after").GetProperty("status").GetString().ShouldBe("met");
    }

    [Fact]
    public async Task A_recomputation_lists_credits_that_are_not_what_they_were()
    {
        await host.FillAsync();
        await host.RunAsync("import", "tickets", host.Write("t.csv", Tickets), "--source", "DESK");
        const string Spoil =
            """
            insert into credit (agreement_id, target_key, site_id, month, target_id, version_id, reason, consecutive_months, multiplier, charge_share, uncapped, month_uncapped, amount_cents, earned_back, rule_version, computed_ms)
            select agreement_id, target_key, site_id, window_start, target_id, (select version_id from target where id = target_id), 'repeated', 2, '1', '100', '5', '5', 500, 1, 1, 0
            from attainment where target_key = 'in-4h' and window_start = '2026-01-01'
            """;
        await host.ExecuteAsync(Spoil);
        var words = await host.RunAsync("attainment", "--recompute");
        await host.ExecuteAsync(Spoil);
        var json = await host.RunAsync("attainment", "--recompute", "--json");

        words.Output.ShouldContain("of the credits 1 changed;");
        words.Output.ShouldContain("  RES-IT  in-4h  HQ  2026-01  credit 5.00 repeated, returned -> no credit");
        json.Json.GetProperty("changedCredits").GetInt32().ShouldBe(1);
        var change = json.Json.GetProperty("creditChanges")[0];
        (change.GetProperty("site").GetString(), change.GetProperty("month").GetString(), change.GetProperty("before").GetProperty("amount").GetDecimal()).ShouldBe(("HQ", "2026-01", 5m));
        change.GetProperty("after").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Migrate_computes_figures_of_older_rules_anew_and_says_so()
    {
        await host.FillAsync();
        await host.RunAsync("import", "tickets", host.Write("t.csv", Tickets), "--source", "DESK");
        await host.ExecuteAsync("update attainment set rule_version = 0; update calculation set rule_version = 0");

        var first = await host.RunAsync("migrate");
        var second = await host.RunAsync("migrate");

        first.Output.ShouldContain("figures anew by rules");
        second.Output.ShouldNotContain("anew");
    }

    [Fact]
    public async Task User_add_makes_a_one_time_password_or_reads_one()
    {
        await host.FillAsync();

        var made = await host.RunAsync("user", "add", "maren", "--name", "Maren Vogel", "--role", "department-head", "--department", "RES", "--json");
        var read = await CliHost.RunAsync("a long enough password\n", ["user", "add", "jonas", "--name", "Jonas Brandt", "--role", "it-manager", "--unit", "DESK", "--password-stdin", "--database", host.DatabasePlace]);

        made.Json.GetProperty("oneTimePassword").GetString()!.Length.ShouldBeGreaterThanOrEqualTo(20);
        read.Output.ShouldBe($"Jonas Brandt can sign in as jonas.{Environment.NewLine}");
        (await host.LinesAsync(
            """
            select user_name || '|' || role || '|' || must_change_password || '|' || coalesce(cast(department_id as text), '-') || '|' || coalesce(cast(unit_id as text), '-')
            from person join person_role r on r.person_id = id left join person_department d on d.person_id = id left join person_unit u on u.person_id = id order by user_name
            """)).ShouldBe(["jonas|it-manager|0|-|1", "maren|department-head|1|1|-"]);
    }

    [Fact]
    public async Task User_add_tells_every_mistake_and_adds_nobody()
    {
        await host.FillAsync();

        var unknown = await host.RunAsync("user", "add", "x", "--name", "X", "--role", "auditor", "--department", "NONE", "--unit", "NADA");
        var wrong = await CliHost.RunAsync("short\n", ["user", "add", "x", "--name", " ", "--role", "king", "--password-stdin", "--database", host.DatabasePlace]);

        unknown.Code.ShouldBe(ExitCode.Problem);
        unknown.Error.ShouldContain("no department with the code NONE; known: RES");
        unknown.Error.ShouldContain("no IT unit with the code NADA");
        wrong.Code.ShouldBe(ExitCode.Problem);
        wrong.Error.Trim().Split(Environment.NewLine).Length.ShouldBeGreaterThanOrEqualTo(3);
        (await host.ScalarAsync<long>("select count(*) from person")).ShouldBe(0);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("import", "tickets")]
    [InlineData("import", "tickets", "x.csv")]
    [InlineData("attainment", "--unknown")]
    [InlineData("user", "add", "x")]
    [InlineData("import", "undo", "seven")]
    public async Task A_wrong_command_line_is_code_2_and_says_how_to_get_help(params string[] arguments)
    {
        var answer = await CliHost.RunAsync("", arguments);

        answer.Code.ShouldBe(ExitCode.Usage);
        answer.Error.ShouldContain("--help");
    }

    [Theory]
    [InlineData("import", "tickets", "missing.csv", "--source", "X")]
    [InlineData("attainment", "--month", "2026-13")]
    [InlineData("attainment", "--agreement", "NONE")]
    [InlineData("credits", "--month", "2026-13")]
    [InlineData("credits", "--agreement", "NONE")]
    public async Task What_is_not_there_is_a_problem_in_one_sentence(params string[] arguments)
    {
        await host.FillAsync();

        var answer = await host.RunAsync(arguments);

        answer.Code.ShouldBe(ExitCode.Problem);
        answer.Error.Trim().Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    [Trait("Engine", "Sqlite")]
    public async Task A_database_that_is_not_there_or_is_none_is_code_3_without_a_trace()
    {
        var missing = await host.RunAsync("attainment");
        await File.WriteAllTextAsync(host.DatabasePlace, new string('x', 5000));
        var noDatabase = await host.RunAsync("attainment");

        foreach (var answer in (Answer[])[missing, noDatabase])
        {
            answer.Code.ShouldBe(ExitCode.Failure);
            answer.Error.Trim().Split('\n').Length.ShouldBe(1);
            answer.Error.ShouldNotContain("   at ");
        }

        missing.Error.ShouldContain("itcatalog migrate");
    }

    [Theory]
    [InlineData("--help", "import")]
    [InlineData("migrate --help", "database")]
    [InlineData("user add --help", "--password-stdin")]
    [InlineData("import tickets --help", "--dry-run")]
    [InlineData("import outages --help", "--as-of")]
    [InlineData("import undo --help", "NUMBER")]
    [InlineData("attainment --help", "--recompute")]
    public async Task Every_command_has_help(string arguments, string shown)
    {
        var answer = await CliHost.RunAsync("", arguments.Split(' '));

        answer.Code.ShouldBe(ExitCode.Done);
        answer.Output.ShouldContain(shown);
    }

    [Fact]
    public async Task The_program_itself_returns_the_exit_code()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "itcatalog.dll"), "attainment", "--database", Path.Combine(host.Folder, "none.db")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(ExitCode.Failure);
        error.ShouldStartWith("There is no database");
    }

    private static string Plain(string text) => text.Replace('\u202f', ' ').Replace('\u00a0', ' ').ReplaceLineEndings("\n");
}
