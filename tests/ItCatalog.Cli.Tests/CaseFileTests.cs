namespace ItCatalog.Cli.Tests;

/// <summary>Small files that went wrong elsewhere, imported by the command line into an agreement of two targets: first answer within 30 minutes and resolved within
/// 8 hours, for P1 to P3, Europe/Berlin, Monday to Friday 08:00 to 18:00, a case counts when it is opened.</summary>
public sealed class CaseFileTests : IAsyncLifetime, IDisposable
{
    private const string AsOf = "2026-11-01T00:00:00Z";

    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync(
        """
        insert into service_hours (id, code, name) values (2, 'OFFICE', 'Office hours');
        insert into service_hours_interval (service_hours_id, weekday, from_minute, to_minute) values (2, 1, 480, 1080), (2, 2, 480, 1080), (2, 3, 480, 1080), (2, 4, 480, 1080), (2, 5, 480, 1080);
        insert into site (id, code, name, time_zone, service_hours_id) values (2, 'BER', 'Berlin', 'Europe/Berlin', 2), (3, 'ZRH', 'Zürich', 'Europe/Zurich', 2), (4, 'BOS', 'Boston', 'America/New_York', 2);
        insert into service (id, code, name, summary, category_id, unit_id) values (3, 'DESK', 'Service desk', '', 1, 1), (4, 'LINE', 'Line', '', 1, 1);
        insert into agreement (id, code, service_id, department_id) values (3, 'RES-DESK', 3, 1), (4, 'RES-LINE', 4, 1);
        insert into agreement_version (id, agreement_id, number, state, effective_from, purpose, created_ms) values (3, 3, 1, 'active', '2020-01-01', 'p', 0), (4, 4, 1, 'active', '2020-01-01', 'p', 0);
        insert into agreement_site (version_id, site_id, service_hours_id) values (3, 2, 2), (3, 3, 2), (3, 4, 2), (4, 2, 2);
        insert into target (id, version_id, position, key, name, kind, expected_level, limit_ms, count_by, priorities) values
          (30, 3, 1, 'answer', 'First answer', 'response', '0.9', 1800000, 'opened', 'P1,P2,P3'), (31, 3, 2, 'resolved', 'Resolved', 'resolution', '0.9', 28800000, 'opened', 'P1,P2,P3'),
          (32, 3, 3, 'any', 'Resolved, any priority', 'resolution', '0.9', 28800000, 'opened', null);
        insert into target (id, version_id, position, key, name, kind, expected_level) values (40, 4, 1, 'up', 'Up', 'availability', '0.9');
        insert into target (id, version_id, position, key, name, kind, better, expected_level, clock) values (41, 4, 2, 'max', 'Largest', 'maximum', 'lower', '20000', 'elapsed');
        """);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [SharedTheory("cases/A10-new.csv")]
    [InlineData("A10-new.csv", "2026-09-03T00:00:00Z", "A10-old.csv", "2026-09-01T12:00:00Z", "1 case stays as a file has told that knows more.")]
    [InlineData("A10-old.csv", "2026-09-01T12:00:00Z", "A10-new.csv", "2026-09-03T00:00:00Z", null)]
    public async Task What_is_known_for_longer_stays_in_either_order(string first, string firstAsOf, string second, string secondAsOf, string? told)
    {
        await TakenAsync(first, "--as-of", firstAsOf);
        var answer = await TakenAsync(second, "--as-of", secondAsOf);

        (await FiguresAsync("resolved")).ShouldBe(["2026-09 1/1"]);
        (told is null || answer.Error.Contains(told, StringComparison.Ordinal)).ShouldBeTrue(answer.Error);
    }

    [SharedFact("cases/A11-no-responded-column.csv")]
    public async Task What_no_column_says_is_not_measured()
    {
        await TakenAsync("A11-no-responded-column.csv");

        (await FiguresAsync("answer")).ShouldBeEmpty();
        (await FiguresAsync("resolved")).ShouldHaveSingleItem().ShouldStartWith("2026-09 ");
        (await StatusAsync("answer", "2026-09")).ShouldBe("not-measured");
    }

    [SharedFact("cases/A1b-lowercase.csv")]
    public async Task A_word_is_the_same_whatever_its_case()
    {
        var answer = await TakenAsync("A1b-lowercase.csv");

        answer.Error.ShouldNotContain("priority");
        (await FiguresAsync("resolved")).ShouldBe(await FiguresAsync("any"));
        (await FiguresAsync("resolved")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_word_is_the_same_whatever_its_width_and_what_nobody_sees_in_it()
    {
        var file = host.Write("width.csv", "number,opened,resolved,priority\n1,2026-09-01T08:00Z,2026-09-01T09:00Z,Ｐ３\n2,2026-09-01T08:00Z,2026-09-01T09:00Z,\u200bp3\n");

        var answer = await host.RunAsync("import", "tickets", file, "--source", "T", "--service", "DESK", "--site", "BER", "--as-of", AsOf);

        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        (await FiguresAsync("resolved")).ShouldBe(["2026-09 2/2"]);
    }

    [SharedFact("cases/A4a-full.csv")]
    public async Task What_is_missing_from_a_whole_file_is_told_and_taken_out_and_comes_back()
    {
        await TakenAsync("A4a-full.csv");
        (await FiguresAsync("resolved")).ShouldBe(["2026-09 1/2"]);

        var told = await TakenAsync("A4b-full-after-delete.csv", "--whole", "2026-09-01/2026-09-30", "--dry-run");
        told.Error.ShouldContain("1 known case of the period is missing from the file: D2. It stays.");
        var refused = await ImportAsync("A4b-full-after-delete.csv", "--whole", "2026-09-01/2026-09-30", "--take-out");
        refused.Error.ShouldContain("1 known case of the period is missing from the file: D2. It is taken out.");
        refused.Code.ShouldNotBe(ExitCode.Done, "a figure that has been settled changes: that needs a reason");
        (await FiguresAsync("resolved")).ShouldBe(["2026-09 1/2"]);

        var answer = await TakenAsync("A4b-full-after-delete.csv", "--whole", "2026-09-01/2026-09-30", "--take-out", "--why", "deleted in the tool");
        answer.Output.ShouldContain("1 taken out");
        (await FiguresAsync("resolved")).ShouldBe(["2026-09 1/1"]);

        (await host.RunAsync("import", "undo", answer.Output.Split(' ', ':')[1], "--yes", "--why", "it was no whole file")).Code.ShouldBe(ExitCode.Done);
        (await FiguresAsync("resolved")).ShouldBe(["2026-09 1/2"]);
        (await host.LinesAsync("select key from ticket order by key")).ShouldBe(["D1", "D2"]);
    }

    [SharedTheory("cases/I05-ambiguous-dates.csv")]
    [InlineData("A2-local-times-no-zone.csv", new string[0], "In which time zone are they? Say it with --time-zone:")]
    [InlineData("I05-ambiguous-dates.csv", new[] { "--time-zone", "Europe/Berlin" }, "can be read as D/M/YYYY HH:MM and as M/D/YYYY HH:MM: none of the first rows tells. Which one is it? Say it with --time-format:")]
    [InlineData("I04c-shiftjis.csv", new[] { "--time-zone", "Europe/Berlin" }, "it looks like shift_jis. In which encoding is it? Say it with --encoding: --encoding shift_jis for instance.")]
    [InlineData("X03b-cover-first.xlsx", new[] { "--time-zone", "Europe/Berlin" }, "The workbook has several sheets with rows:")]
    public async Task What_the_file_does_not_say_is_demanded(string file, string[] said, string asked)
    {
        var answer = await host.RunAsync(["import", "tickets", SharedData.Path("cases/" + file), "--source", "T", "--service", "DESK", "--site", "BER", "--as-of", AsOf, .. said]);

        answer.Code.ShouldBe(ExitCode.Problem);
        answer.Error.ShouldContain(asked);
        (await host.ScalarAsync<long>("select count(*) from ticket")).ShouldBe(0);
    }

    [SharedFact("cases/I05-ambiguous-dates.csv")]
    public async Task What_was_said_once_is_remembered_with_the_source()
    {
        await TakenAsync("I05-ambiguous-dates.csv", "--time-format", "D/M/YYYY HH:MM");

        var again = await host.RunAsync("import", "tickets", SharedData.Path("cases/I05-ambiguous-dates.csv"), "--source", "T", "--as-of", AsOf);

        again.Code.ShouldBe(ExitCode.Done, again.Error);
        again.Output.ShouldContain("2 the same");
        (await host.ScalarAsync<long>("select min(opened_ms) from ticket")).ShouldBe(DateTimeOffset.Parse("2026-06-10T08:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds());
    }

    [SharedFact("cases/I04c-shiftjis.csv")]
    public async Task An_encoding_that_is_said_is_used()
    {
        await TakenAsync("I04c-shiftjis.csv", "--encoding", "shift_jis");

        (await host.LinesAsync("select title from ticket")).ShouldHaveSingleItem().ShouldBe("大阪工場のプリンタ故障");
    }

    [SharedFact("cases/X03b-cover-first.xlsx")]
    public async Task A_sheet_that_is_named_is_read()
    {
        var refused = await ImportAsync("X03b-cover-first.xlsx");
        var name = refused.Error.Split("Say it with --sheet")[0].Split('“')[^1].Split('”')[0];

        await TakenAsync("X03b-cover-first.xlsx", "--sheet", name);

        (await FiguresAsync("any")).ShouldBe(["2026-06 1/1"]);
    }

    [SharedFact("cases/I06-dst-overlap.csv")]
    public async Task In_the_night_in_which_clocks_go_back_times_are_read_in_order_and_that_is_told()
    {
        var answer = await TakenAsync("I06-dst-overlap.csv");

        answer.Error.ShouldContain("clocks go back over it");
        (await host.LinesAsync("select cast((resolved_ms - opened_ms) / 60000 as text) from ticket where key = 'T1'")).ShouldBe(["20"]);

        var outage = await host.RunAsync(
            "import", "outages", SharedData.Path("cases/I06b-dst-outage.csv"), "--source", "O", "--service", "LINE", "--site", "BER", "--time-zone", "Europe/Berlin", "--as-of", AsOf);
        outage.Code.ShouldBe(ExitCode.Done, outage.Error);
        (await host.LinesAsync("select cast((to_ms - from_ms) / 60000 as text) from outage")).ShouldBe(["20"]);
    }

    [SharedFact("cases/I09-one-bad-row.csv")]
    public async Task The_good_rows_are_taken_when_that_is_said_and_the_other_is_handed_back_with_the_reason()
    {
        var refused = await ImportAsync("I09-one-bad-row.csv");
        refused.Code.ShouldBe(ExitCode.Problem);
        refused.Error.ShouldContain("1 problem.");
        (await host.ScalarAsync<long>("select count(*) from ticket")).ShouldBe(0);

        var rejected = Path.Combine(host.Folder, "rejected.csv");
        var answer = await TakenAsync("I09-one-bad-row.csv", "--take-good-rows", rejected);

        answer.Output.ShouldContain("500 new");
        answer.Output.ShouldContain("1 handed back");
        (await host.ScalarAsync<long>("select count(*) from ticket")).ShouldBe(500);
        var lines = await File.ReadAllLinesAsync(rejected);
        lines[0].ShouldBe("number,opened,resolved,Why it was not taken");
        lines.Length.ShouldBe(2);
        lines[1].ShouldContain(refused.Error.Split('\n')[0].Split(": \"")[1].Split('"')[0]);
        (await ImportAsync("I09-one-bad-row.csv", "--take-good-rows", rejected)).Error.ShouldContain("exists already");
    }

    [SharedFact("cases/A21-merged.csv")]
    public async Task A_word_leaves_a_case_out()
    {
        await TakenAsync("A21-merged.csv", "--leave-out-row", "state= merged");

        (await FiguresAsync("resolved")).ShouldBe(["2026-09 0/1"]);
        (await host.RunAsync("import", "tickets", SharedData.Path("cases/A21-merged.csv"), "--source", "T", "--as-of", AsOf)).Output.ShouldContain("1 left out");
    }

    [SharedFact("cases/A21-merged.csv")]
    public async Task A_case_that_is_left_out_now_is_taken_out()
    {
        await TakenAsync("A21-merged.csv");
        (await FiguresAsync("resolved")).ShouldBe(["2026-09 1/2"]);

        var answer = await TakenAsync("A21-merged.csv", "--leave-out-row", "state=Merged", "--why", "a duplicate");

        answer.Error.ShouldContain("1 known case is taken out, because a word leaves its line out now.");
        (await FiguresAsync("resolved")).ShouldBe(["2026-09 0/1"]);
    }

    [SharedFact("cases/A3a-september.csv")]
    public async Task A_dry_run_says_which_past_figures_change_from_what_to_what()
    {
        await TakenAsync("A3a-september.csv");
        (await FiguresAsync("resolved")).ShouldBe(["2026-09 2/2"]);

        var told = await TakenAsync("A3b-october-reopened.csv", "--dry-run");

        told.Output.Replace('\u00a0', ' ').Replace('\u202f', ' ').ShouldContain("Resolved, BER, September 2026: 100.00 %, met becomes 50.00 %, below minimum");
        (await FiguresAsync("resolved")).ShouldBe(["2026-09 2/2"]);
    }

    [Theory]
    [InlineData("last", "second")]
    [InlineData("opening", "third")]
    [InlineData("highest", "first")]
    public async Task Of_the_priorities_that_a_case_had_the_agreement_says_which_counts(string counted, string target)
    {
        await host.ExecuteAsync($"""
            update agreement_version set counted_priority = '{counted}' where id = 3;
            update target set priorities = null where version_id = 3;
            insert into target (id, version_id, position, key, name, kind, better, expected_level, priorities) values (35, 3, 5, 'first', 'First', 'count', 'lower', '9', 'P1'),
              (36, 3, 6, 'second', 'Second', 'count', 'lower', '9', 'P2'), (37, 3, 7, 'third', 'Third', 'count', 'lower', '9', 'P3');
            """);
        var file = host.Write("log.csv", "number,updated,priority\n1,2026-09-01T08:00Z,P3\n1,2026-09-01T09:00Z,P1\n1,2026-09-01T10:00Z,P2\n");

        (await host.RunAsync("import", "tickets", file, "--source", "T", "--service", "DESK", "--site", "BER", "--as-of", AsOf)).Code.ShouldBe(ExitCode.Done);

        (await host.LinesAsync("select target_key from attainment where good = '1' and target_id in (35, 36, 37)")).ShouldBe([target]);
        (await host.LinesAsync("select priority || ' after ' || earlier_priorities from ticket")).ShouldBe(["P2 after [\"P3\",\"P1\"]"]);
        (await host.RunAsync("import", "tickets", file, "--source", "T", "--as-of", AsOf)).Output.ShouldContain("1 the same");
    }

    [Fact]
    public async Task Numbers_that_differ_by_capital_letters_alone_are_kept_apart_and_told_with_their_count()
    {
        var file = host.Write("alike.csv", "number,opened\nInc1,2026-09-01T08:00Z\nINC1,2026-09-01T08:00Z\n inc2 ,2026-09-01T08:00Z\n");

        var answer = await host.RunAsync("import", "tickets", file, "--source", "T", "--service", "DESK", "--site", "BER", "--as-of", AsOf);

        answer.Error.ShouldContain("2 cases have numbers that differ by capital letters alone, “INC1” and “Inc1” for instance: they are kept apart.");
        (await host.LinesAsync("select key from ticket order by key")).ShouldBe(["INC1", "Inc1", "inc2"], ignoreOrder: true);
        var doubled = await host.RunAsync("import", "tickets", host.Write("doubled.csv", "number,opened\nA  1,2026-09-01T08:00Z\nA 1,2026-09-01T08:00Z\n"), "--source", "T2", "--service", "DESK", "--site", "BER", "--as-of", AsOf);
        doubled.Error.ShouldContain("\"A 1\" is already on line 2");
    }

    [Theory]
    [InlineData(new string[0], "“opened_at” (Opened) seems to be “Opened at”")]
    [InlineData(new[] { "--rename", "opened_at" }, "“opened_at” does not say the old and the new name of a column")]
    public async Task Columns_that_a_source_calls_otherwise_are_demanded_with_a_proposal(string[] said, string told)
    {
        Task<Answer> RunAsync(string file, params string[] more) => host.RunAsync(["import", "tickets", file, "--source", "T", "--service", "DESK", "--site", "BER", "--as-of", AsOf, .. more]);
        (await RunAsync(host.Write("old.csv", "number,opened_at\n1,2026-09-01T08:00Z\n"))).Code.ShouldBe(ExitCode.Done);
        var renamed = host.Write("new.csv", "number,Opened at\n1,2026-09-01T08:00Z\n2,2026-09-02T08:00Z\n");

        var refused = await RunAsync(renamed, said);
        refused.Code.ShouldNotBe(ExitCode.Done);
        refused.Error.ShouldContain(told);
        (said.Length > 0 || refused.Error.Contains("--rename \"opened_at=Opened at\"", StringComparison.Ordinal)).ShouldBeTrue(refused.Error);

        (await RunAsync(renamed, "--rename", "opened_at=Opened at")).Output.ShouldContain("1 new, 0 changed, 1 the same");
        (await RunAsync(renamed)).Output.ShouldContain("2 the same", Case.Sensitive, "the source remembers the new name");
    }

    [SharedFact("cases/A3c-reopen-eventlog.csv")]
    public async Task The_time_in_which_a_case_counted_as_resolved_is_not_on_its_clock()
    {
        var refused = await ImportAsync("A3c-reopen-eventlog.csv");
        refused.Code.ShouldBe(ExitCode.Problem);
        refused.Error.ShouldContain("Nobody has said what these states do to the clock of a case: “Resolved” (2 lines), “New” (1 line), “Reopened” (1 line).");
        refused.Error.ShouldContain("--state \"Resolved=resolve\" --state \"New=work\" --state \"Reopened=work\"");
        (await ImportAsync("A3c-reopen-eventlog.csv", "--state", "New=begin")).Error.ShouldContain("“New=begin” does not say what a state does.");
        (await ImportAsync("A3c-reopen-eventlog.csv", "--state", "New=work", "--state", "Resolved=resolve")).Error.ShouldContain("what this state does to the clock of a case: “Reopened” (1 line).");
        (await host.ScalarAsync<long>("select count(*) from ticket")).ShouldBe(0);

        var answer = await TakenAsync("A3c-reopen-eventlog.csv", "--state", "New=work", "--state", "resolved=resolve", "--state", "Reopened=work");
        answer.Error.ShouldContain("States are taken so: “Resolved” as resolve (2 lines), “New” as work (1 line), “Reopened” as work (1 line).");
        (await TakenAsync("A3c-reopen-eventlog.csv")).Output.ShouldContain("1 the same", Case.Sensitive, "the source remembers it");

        (await FiguresAsync("resolved")).ShouldBe(["2026-09 1/1"]);
        (await host.LinesAsync("select cast(clock_ms / 60000 as text) from ticket_outcome where target_id = 31")).ShouldBe(["180"]);
    }

    [SharedFact("cases/X08-long-numbers.xlsx")]
    public async Task Numbers_keep_their_digits_and_are_read_as_their_sheet_shows_them()
    {
        // The sheet shows one number twice: as 45 in six places, and as a text.
        var refused = await ImportAsync("X08-long-numbers.xlsx");
        refused.Error.ShouldContain("\"000045\" is already on line 5");
        await TakenAsync("X08-long-numbers.xlsx", "--take-good-rows", Path.Combine(host.Folder, "rejected.csv"));

        (await host.LinesAsync("select key from ticket order by key")).ShouldBe(["000123", "1234567890123456", "12345678901234570000"]);
    }

    [SharedFact("cases/X12-format-47.xlsx")]
    public async Task A_time_that_a_spreadsheet_shows_as_minutes_is_the_time_that_it_is()
    {
        await TakenAsync("X12-format-47.xlsx", "--time-zone", "UTC");

        (await host.ScalarAsync<long>("select resolved_ms from ticket")).ShouldBe(DateTimeOffset.Parse("2023-01-04T00:31:51.694Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds());
    }

    [SharedFact("cases/X05-formula-nocache.xlsx")]
    public async Task A_formula_without_its_result_is_a_problem_with_line_and_column()
    {
        var answer = await ImportAsync("X05-formula-nocache.xlsx");

        answer.Code.ShouldBe(ExitCode.Problem);
        answer.Error.ShouldContain("line 2, resolved: holds a formula without its result");
    }

    [SharedFact("cases/I01c-thousand-english.csv")]
    public async Task Thousands_are_read()
    {
        var answer = await host.RunAsync(
            "import", "samples", SharedData.Path("cases/I01c-thousand-english.csv"), "--source", "S", "--service", "LINE", "--site", "BER", "--time-zone", "Europe/Berlin", "--as-of", AsOf);

        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        (await host.LinesAsync("select value from sample order by at_ms")).ShouldBe(["1355.90", "10143"]);
    }

    [SharedFact("cases/I08-total-row.csv")]
    public async Task A_line_of_totals_is_told_as_what_it_is_and_can_be_left_out()
    {
        var refused = await ImportAsync("I08-total-row.csv");
        refused.Error.ShouldContain("line 4, number: \"Total\" stands in a line of totals, which is no record: leave lines out in which number is “Total”");
        refused.Error.ShouldContain("1 problem.");

        (await TakenAsync("I08-total-row.csv", "--leave-out-row", "number=Total")).Output.ShouldContain("2 new");
    }

    [SharedFact("cases/X06b-merged-site.xlsx")]
    public async Task Rows_over_which_a_cell_is_merged_have_its_value()
    {
        await TakenAsync("X06b-merged-site.xlsx");

        (await host.LinesAsync("select s.code from ticket t join site s on s.id = t.site_id")).ShouldBe(["BOS", "BOS"]);
    }

    [SharedFact("cases/A14b-nfd.csv")]
    public async Task Two_Unicode_forms_are_one_key_and_one_site()
    {
        await TakenAsync("A14a.csv");
        (await TakenAsync("A14b-nfd.csv")).Output.ShouldContain("1 the same");

        (await TakenAsync("A13-nfd-site.csv", "--source", "U")).Output.ShouldContain("1 new");
        (await host.LinesAsync("select s.code from ticket t join site s on s.id = t.site_id where t.key = 'U1'")).ShouldBe(["ZRH"]);
    }

    [SharedFact("cases/A7-first-outage-mid-month.csv")]
    public async Task What_lies_before_the_first_record_is_neither_up_nor_down()
    {
        var answer = await host.RunAsync(
            "import", "outages", SharedData.Path("cases/A7-first-outage-mid-month.csv"), "--source", "O", "--service", "LINE", "--site", "BER", "--as-of", "2026-10-01T00:00:00Z");
        answer.Code.ShouldBe(ExitCode.Done, answer.Error);

        // Sunday the 20th is closed, as the outage was; the eight open days from the 21st to the 30th are watched: of Thursday the 1st, 02:00 in Berlin, nothing is open.
        (await FiguresAsync("up"))[0].ShouldBe("2026-09 288000/288000");
    }

    [SharedFact("cases/I05c-german-months.csv")]
    public async Task Months_in_german_and_offsets_of_either_kind_are_read()
    {
        await TakenAsync("I05c-german-months.csv");
        (await host.ScalarAsync<long>("select opened_ms from ticket")).ShouldBe(DateTimeOffset.Parse("2026-10-02T08:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds());

        var answer = await host.RunAsync("import", "tickets", SharedData.Path("cases/I05f-iso-basic-offset.csv"), "--source", "F", "--service", "DESK", "--site", "BER", "--as-of", AsOf);
        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        (await host.LinesAsync("select cast((opened_ms / 3600000) % 24 as text) from ticket t join source s on s.id = t.source_id where s.code = 'F' order by key")).ShouldBe(["8", "10"]);
    }

    [Fact]
    public async Task A_priority_that_no_agreement_promises_is_told_with_its_number()
    {
        var file = host.Write("t.csv", "number,opened,resolved,priority\n1,2026-09-01T08:00Z,,Highest\n2,2026-09-01T08:00Z,,Highest\n3,2026-09-01T08:00Z,,p2\n4,2026-09-01T08:00Z,,\n");
        await host.ExecuteAsync("delete from target where id = 32");

        var answer = await host.RunAsync("import", "tickets", file, "--source", "T", "--service", "DESK", "--site", "BER", "--as-of", AsOf, "--dry-run");

        answer.Error.ShouldContain("2 cases of Service desk have priority “Highest”, which no agreement of this service promises: no figure counts them.");
        answer.Error.ShouldContain("1 case of Service desk has no priority, and every target of this service asks for one: no figure counts it.");
        answer.Error.ShouldNotContain("priority “p2”");
    }

    /// <summary>Files of the kinds above in other dress: what comes in, or what is said. The last column is what is known afterwards: number, opened, resolved, site.</summary>
    [Theory]
    [InlineData("json", "[{\"key\":\"1\",\"created\":\"2026-09-01T08:00:00+02:00\",\"priority\":\" p2\",\"site\":\"zu\u0308rich\"}]", "", "", "1 2026-09-01 06:00:00 - ZRH")]
    [InlineData("jsonl", "{\"number\":\"1\",\"opened\":\"2026-09-01T08:00:00Z\"}\n{\"number\":\"2\",\"opened\":\"2026-02-30T08:00:00Z\"}\n{\"number\":\"3\",\"opened\":\"2026-09-03T08:00:00Z\"}\n", "", "line 2, opened: \"2026-02-30T08:00:00Z\" has the day 30; February 2026 has 28 days\n1 problem. Nothing was imported.", "")]
    [InlineData("csv", "number\topened\n=\"00077\"\t2026-09-01T08:00Z\n", "", "Cells like =\"00077\" are taken for the text that a spreadsheet program shows of them, 00077 there.", "00077 2026-09-01 08:00:00 - BER")]
    [InlineData("csv", "number;opened\n1,2346E+15;2026-09-01T08:00Z\n", "", "line 2, number: \"1,2346E+15\" is a number that a spreadsheet program has shortened, and its last digits are lost", "")]
    [InlineData("csv", "Nummer;Eröffnet;Gelöst\nT1;02-Mrz-26 10:00;02-Mrz-26 11:00\n", "--time-zone Europe/Berlin", "", "T1 2026-03-02 09:00:00 2026-03-02 10:00:00 BER")]
    [InlineData("csv", "número;abierto;resuelto\n1;2 de octubre de 2026 10:00;2 de octubre de 2026 11:00\n", "--time-zone Europe/Madrid", "", "1 2026-10-02 08:00:00 2026-10-02 09:00:00 BER")]
    [InlineData("csv", "番号,開始,解決,拠点\n1,2026年10月2日 10:00,2026年10月2日 11:00,BOS\n", "--time-zone Asia/Tokyo", "", "1 2026-10-02 01:00:00 2026-10-02 02:00:00 BOS")]
    [InlineData("csv", "number|opened|resolved\n1|2026-06-01 10:00 GMT|2026-06-01 12:30:00 UTC+1\n", "", "", "1 2026-06-01 10:00:00 2026-06-01 11:30:00 BER")]
    [InlineData("csv", "number,opened,resolved\n1,2026-06-01T10:00Z,2026-06-01T11:00Z\nGrand total: 1 case,,\n", "", "\"Grand total: 1 case\" stands in a line of totals, which is no record", "")]
    [InlineData("csv", "Nummer;Lösungscode;Eröffnet\n1;Duplikat ;01.09.2026 08:00\n2;;25.09.2026 07:00\n", "--time-zone Europe/Berlin --leave-out-row Lösungscode=DUPLIKAT", "", "2 2026-09-25 05:00:00 - BER")]
    [InlineData("json", "{\"meta\":[{\"by\":\"Ada\"}],\"cases\":[{\"number\":\"1\",\"opened\":\"2026-09-01T08:00Z\"}]}", "", "The file has several lists of records: “meta”, “cases”. Which one is it? Say it with --sheet:", "")]
    [InlineData("json", "{\"meta\":[{\"by\":\"Ada\"}],\"cases\":[{\"number\":\"1\",\"opened\":\"2026-09-01T08:00Z\"}]}", "--sheet cases", "", "1 2026-09-01 08:00:00 - BER")]
    [InlineData("json", "[{\"number\":\"1\",\"opened\":\"2026-06-02 09:00\"}]", "", "In which time zone are they? Say it with --time-zone:", "")]
    [InlineData("csv", "number,opened,resolved\n1,03/04/2026 10:00 AM,03/04/2026 2:00 PM\n", "--time-zone Europe/Berlin", "can be read as D/M/YYYY hh:mm AM and as M/D/YYYY hh:mm AM", "")]
    [InlineData("csv", "Nummer;Eröffnet;Gelöst\n1;01.11.2025 01:00;02.11.2025 01:10\n2;02.11.2025 01:50;02.11.2025 01:10\n", "--time-zone America/New_York --time-format D.M.YYYY|HH:MM", "clocks go back over it", "1 2025-11-01 05:00:00 2025-11-02 05:10:00 BER, 2 2025-11-02 05:50:00 2025-11-02 06:10:00 BER")]
    [InlineData("csv", "number,opened,resolved\n1,2026-06-01,2026-06-02\n", "--time-zone UTC", "Times like “2026-06-01” say no time of day. Is each the beginning of its day? Say it with --time-format: --time-format \"YYYY-M-D | ISO\" for instance.", "")]
    [InlineData("csv", "number,opened,resolved\n1,2026-06-01,2026-06-02\n", "--time-zone UTC --time-format YYYY-M-D", "", "1 2026-06-01 00:00:00 2026-06-02 00:00:00 BER")]
    [InlineData("csv", "number,opened,resolved\n1,2026-06-01 10:00,2026-06-01 11:00\n2,2026-06-01 10:00,2026-06-02\n", "--time-zone UTC", "Times like “2026-06-02” say no time of day.", "")]
    [InlineData("csv", "number;opened;resolved\n1;25.06.2026;26.06.2026\n", "--time-zone UTC", "Times like “25.06.2026” say no time of day. Is each the beginning of its day? Say it with --time-format: --time-format D.M.YYYY for instance.", "")]
    [InlineData("csv", "number,opened,resolved\n1,05/06/2026,06/06/2026\n", "--time-zone UTC", "can be read as D/M/YYYY and as M/D/YYYY, and say no time of day: each would be the beginning of its day. Which one is it?", "")]
    public async Task Other_files_of_these_kinds_come_in_right_or_are_asked_about(string ending, string content, string said, string told, string known)
    {
        string[] options = [.. said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Replace('|', ' '))];

        var answer = await host.RunAsync(["import", "tickets", host.Write($"other.{ending}", content), "--source", "T", "--service", "DESK", "--site", "BER", "--as-of", AsOf, .. options]);

        answer.Code.ShouldBe(known.Length > 0 ? ExitCode.Done : ExitCode.Problem, answer.Error);
        answer.Error.ShouldContain(told);
        var lines = await host.LinesAsync("select t.key || '|' || t.opened_ms || '|' || coalesce(cast(t.resolved_ms as text), '') || '|' || s.code from ticket t join site s on s.id = t.site_id order by t.key");
        string.Join(", ", lines.Select(line => line.Split('|') is [var key, var opened, var resolved, var site] ? $"{key} {At(opened)} {At(resolved)} {site}" : line)).ShouldBe(known);

        static string At(string milliseconds) => milliseconds.Length == 0 ? "-"
            : DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(milliseconds, System.Globalization.CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
    }

    [SharedFact("cases/A3a-september.csv")]
    public async Task Figures_are_listed_by_target_and_site()
    {
        await TakenAsync("A3a-september.csv");

        (await host.RunAsync("attainment", "--target", "resolved", "--site", "BER", "--month", "2026-09", "--json")).Json.GetArrayLength().ShouldBe(1);
        (await host.RunAsync("attainment", "--target", "resolved", "--site", "ZRH", "--month", "2026-09", "--json")).Json.EnumerateArray().ShouldAllBe(line => line.GetProperty("site").GetString() == "ZRH");
        (await host.RunAsync("attainment", "--target", "nothing")).Error.ShouldContain("--target: there is no target with the key nothing.");
        (await host.RunAsync("attainment", "--site", "MOON")).Error.ShouldContain("--site: there is no site with the code MOON.");
        (await host.RunAsync("attainment", "--site", "BER", "--recompute")).Error.ShouldContain("leave --target and --site away");
    }

    private async Task<Answer> ImportAsync(string file, params string[] more) => await host.RunAsync(
    [
        "import", "tickets", SharedData.Path("cases/" + file), "--service", "DESK", "--site", "BER",
        .. more.Contains("--source") ? Array.Empty<string>() : ["--source", "T"],
        .. more.Contains("--time-zone") ? Array.Empty<string>() : ["--time-zone", "Europe/Berlin"],
        .. more.Contains("--as-of") ? Array.Empty<string>() : ["--as-of", AsOf], .. more,
    ]);

    private async Task<Answer> TakenAsync(string file, params string[] more)
    {
        var answer = await ImportAsync(file, more);
        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        return answer;
    }

    /// <summary>Months of a target in which anything was counted.</summary>
    private Task<IReadOnlyList<string>> FiguresAsync(string target) => host.LinesAsync(
        $"select substr(window_start, 1, 7) || ' ' || good || '/' || total from attainment where target_key = '{target}' and total <> '0' and site_id in (2, 3, 4) order by window_start, site_id");

    private Task<string> StatusAsync(string target, string month) => host.ScalarAsync<string>($"select status from attainment where target_key = '{target}' and window_start = '{month}-01' and site_id = 2");
}
