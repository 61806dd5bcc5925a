using ItCatalog.Data.Tests;

namespace ItCatalog.Cli.Tests;

/// <summary>The organisation from a workbook, by the command line.</summary>
public sealed class LoadCommandTests : IAsyncLifetime, IDisposable
{
    private const string Whole = FirstOrganisation.Workbook;

    private readonly CliHost host = new();

    public async Task InitializeAsync() => (await host.RunAsync("migrate")).Code.ShouldBe(ExitCode.Done);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task From_an_empty_database_to_the_first_figure_it_takes_four_commands()
    {
        var loaded = await LoadAsync(Whole);
        loaded.Code.ShouldBe(ExitCode.Done, loaded.Error);
        loaded.Output.ShouldContain("20 rows loaded. New people cannot sign in yet");

        (await host.RunAsync("import", "tickets", host.Write("cases.csv", FirstOrganisation.Tickets), "--source", "Ticket tool", "--as-of", "2026-04-01T00:00:00Z")).Code.ShouldBe(ExitCode.Done);
        (await host.RunAsync("import", "outages", host.Write("outages.csv", FirstOrganisation.Outages), "--source", "Monitoring", "--as-of", "2026-04-01T00:00:00Z")).Code.ShouldBe(ExitCode.Done);

        var figures = (await host.RunAsync("attainment", "--json")).Json.EnumerateArray()
            .Where(figure => figure.GetProperty("month").GetString() == "2026-03")
            .ToDictionary(figure => figure.GetProperty("target").GetString()!, figure => figure.GetProperty("good").GetDecimal() + "/" + figure.GetProperty("total").GetDecimal());
        figures.ShouldBe(new Dictionary<string, string> { ["resolved-within-8-hours"] = "1/2", ["first-answer"] = "1/2", ["help-can-be-reached"] = "784800/788400" }, ignoreOrder: true);
        (await host.ScalarAsync<string>("select expected_level from target where key = 'resolved-within-8-hours'")).ShouldBe("0.95");
        (await host.ScalarAsync<string>("select email from agreement_contact where name = 'Maren Vogel'")).ShouldBe("maren@halden.test");
        (await host.ScalarAsync<long>("select count(*) from agreement_version where state = 'active' and customer_signed_ms is null and agreed_outside_on = '2025-12-15'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_workbook_again_and_the_downloaded_one_change_nothing_and_no_entry_speaks_of_them()
    {
        (await LoadAsync(Whole)).Code.ShouldBe(ExitCode.Done);
        var entries = await host.ScalarAsync<long>("select count(*) from audit_entry");
        var written = Path.Combine(host.Folder, "downloaded.xlsx");
        (await host.RunAsync("load", written, "--template")).Code.ShouldBe(ExitCode.Done);

        foreach (var again in new[] { await LoadAsync(Whole), await host.RunAsync("load", written) })
        {
            again.Code.ShouldBe(ExitCode.Done, again.Error);
            again.Output.ShouldContain("Everything is as in the workbook. Nothing was changed.");
        }

        (await host.ScalarAsync<long>("select count(*) from audit_entry")).ShouldBe(entries);
        (await host.RunAsync("audit", "verify")).Code.ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task What_changes_is_told_before_and_cells_that_are_not_there_say_nothing()
    {
        (await LoadAsync(Whole)).Code.ShouldBe(ExitCode.Done);
        const string Change =
            """
            [Departments]
            Code | Name
            RESEARCH | Research & Development
            sales | Sales
            [Units]
            Code | Name
            desk | Service desk
            """;

        var told = await LoadAsync(Change, "--dry-run");
        told.Code.ShouldBe(ExitCode.Done, told.Error);
        told.Output.ShouldContain("Departments, research, Name: “Research” becomes “Research & Development”");
        told.Output.ShouldContain("2 rows would change; nothing was kept.");
        (await host.ScalarAsync<long>("select count(*) from department")).ShouldBe(1);

        (await LoadAsync(Change)).Code.ShouldBe(ExitCode.Done);
        (await host.LinesAsync("select code || ' ' || name from department order by code")).ShouldBe(["research Research & Development", "sales Sales"]);
        (await host.ScalarAsync<string>("select phone from unit")).ShouldBe("110", "the workbook has no column for it");
    }

    [Fact]
    public async Task Levels_differ_by_site_in_rows_that_share_a_key()
    {
        var whole = Whole
            .Replace("ber | Berlin | Europe/Berlin | office\n", "ber | Berlin | Europe/Berlin | office\nlyo | Lyon | Europe/Paris | office\npnq | Pune | Asia/Kolkata | office\n", StringComparison.Ordinal)
            .Replace("SLA-1 | ber | office\n", "SLA-1 | ber | office\nSLA-1 | lyo | office\nSLA-1 | pnq | office\n", StringComparison.Ordinal)
            .Replace("Agreement | Name | Kind | Priorities | Limit | Expected | Minimum", "Agreement | Name | Kind | Sites | Priorities | Limit | Expected | Minimum", StringComparison.Ordinal)
            .Replace("SLA-1 | Resolved within 8 hours | resolution | Highest | 8 h | %95 | 90 %", "SLA-1 | Resolved | resolution | BER; pnq | Highest | 8 h | 95 % | 90 %\nSLA-1 | Resolved | resolution | lyo | Highest | 8 h | 80 % |", StringComparison.Ordinal)
            .Replace("| response | |", "| response | | |", StringComparison.Ordinal)
            .Replace("| availability | | |", "| availability | | | |", StringComparison.Ordinal);

        (await LoadAsync(whole)).Error.ShouldBe("");

        const string Targets =
            """
            select t.key || ' ' || t.expected_level || ' ' || coalesce((select string_agg(s.code, ',') from target_site x join site s on s.id = x.site_id where x.target_id = t.id), 'everywhere')
            from target t join agreement_version v on v.id = t.version_id where v.number = (select max(number) from agreement_version) order by t.position
            """;
        (await host.LinesAsync(Targets)).ShouldBe(["resolved 0.95 ber,pnq", "resolved 0.8 lyo", "first-answer 0.97 everywhere", "help-can-be-reached 0.99 everywhere"]);
        (await LoadAsync(whole)).Output.ShouldContain("Everything is as in the workbook. Nothing was changed.");
        var written = Path.Combine(host.Folder, "downloaded.xlsx");
        (await host.RunAsync("load", written, "--template")).Code.ShouldBe(ExitCode.Done);
        (await host.RunAsync("load", written)).Output.ShouldContain("Everything is as in the workbook. Nothing was changed.");

        // A workbook without the column says nothing about sites: the target keeps those that it has.
        var next = await LoadAsync(
            """
            [Agreements]
            Number | Service | Department | In force from | Agreed on | Signed for the department | Signed for the unit | Document
            SLA-1 | help | research | 2026-06 | | | |
            [Targets]
            Agreement | Key | Name | Kind | Limit | Expected
            SLA-1 | first-answer | First answer | response | 1 h | 97 %
            """);
        next.Code.ShouldBe(ExitCode.Done, next.Error);
        var narrowed = await LoadAsync(
            """
            [Targets]
            Agreement | Key | Name | Kind | Sites | Limit | Expected
            SLA-1 | first-answer | First answer | response | lyo | 1 h | 97 %
            """);
        narrowed.Code.ShouldBe(ExitCode.Done, narrowed.Error);
        (await LoadAsync(
            """
            [Targets]
            Agreement | Key | Name | Kind | Limit | Expected
            SLA-1 | first-answer | First answer | response | 2 h | 97 %
            """)).Code.ShouldBe(ExitCode.Done);
        (await host.LinesAsync(Targets)).ShouldBe(["first-answer 0.97 lyo"]);
        (await host.ScalarAsync<long>("select max(limit_ms) from target where key = 'first-answer'")).ShouldBe(7_200_000);
    }

    [Fact]
    public async Task Priorities_are_a_sheet_and_targets_name_those_of_it()
    {
        var unknown = await LoadAsync(Whole.Replace("[Priorities]\n    Name\n    Highest\n", "", StringComparison.Ordinal).Replace("        [Priorities]\n        Name\n        Highest\n", "", StringComparison.Ordinal)
            .Replace("[Priorities]\nName\nHighest\n", "", StringComparison.Ordinal));
        unknown.Code.ShouldBe(ExitCode.Problem);
        unknown.Error.ShouldContain("Targets, row 2, Priorities (“Highest”): “Highest” is no priority of the organisation, which has none yet.");

        (await LoadAsync(Whole)).Code.ShouldBe(ExitCode.Done);
        (await LoadAsync("[Priorities]\nName | Place\nLow |\nUrgent | 1\nHIGHEST | 2")).Code.ShouldBe(ExitCode.Done);
        (await host.LinesAsync("select name from priority order by position")).ShouldBe(["Urgent", "Highest", "Low"]);
        (await LoadAsync("[Priorities]\nName | Place\nLow | last")).Error.ShouldContain("Priorities, row 2, Place (“last”): “last” is not a whole number.");

        (await host.RunAsync("load", "undo", "2", "--yes")).Code.ShouldBe(ExitCode.Done);
        (await host.LinesAsync("select name from priority order by position")).ShouldBe(["Highest"]);
    }

    [Theory]
    [InlineData("ber, nowhere", "Targets, row 3, Sites (“ber, nowhere”): The sheet Sites has no “nowhere”, and the catalogue has none. Known: ber, lyo.")]
    [InlineData("lyo", "Targets, row 3, Sites (“lyo”): This target names a site that the agreement does not cover.")]
    public async Task A_target_names_sites_of_its_agreement(string sites, string sentence)
    {
        (await LoadAsync(Whole)).Code.ShouldBe(ExitCode.Done);

        var answer = await LoadAsync(
            $"""
            [Sites]
            Code | Name | Time zone | Service hours
            lyo | Lyon | Europe/Paris | office
            [Agreements]
            Number | Service | Department | In force from
            SLA-1 | help | research | 2026-06
            [Targets]
            Agreement | Key | Name | Kind | Sites | Limit | Expected
            SLA-1 | first-answer | First answer | response | ber | 1 h | 97 %
            SLA-1 | resolved | Resolved | resolution | {sites} | 1 h | 97 %
            """);

        answer.Code.ShouldBe(ExitCode.Problem);
        answer.Error.ShouldContain(sentence);
    }

    [Fact]
    public async Task A_list_is_whole_where_its_sheet_is_there()
    {
        (await LoadAsync(Whole)).Code.ShouldBe(ExitCode.Done);

        var answer = await LoadAsync(
            """
            [Sites]
            Code | Name | Time zone | Service hours
            ber | Berlin | Europe/Berlin | office
            [Holidays]
            Site | Date | Name | Hours
            ber | 2026-10-03 | Day of Unity |
            """,
            "--why", "the list was wrong");

        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        answer.Output.ShouldContain("Holidays, ber, 2026-12-24: no longer in the list");
        (await host.LinesAsync("select name from site_holiday")).ShouldBe(["Day of Unity"]);
        (await host.LinesAsync("select name from site_special_day")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_problem_is_told_by_sheet_row_and_column_once_and_nothing_is_kept()
    {
        var answer = await LoadAsync(Whole
            .Replace("Europe/Berlin | office", "Europe/Berlinn | office", StringComparison.Ordinal)
            .Replace("Department head", "Boss", StringComparison.Ordinal)
            .Replace("15.90", "cheap", StringComparison.Ordinal)
            .Replace("| 8 h |", "| 5 days or so |", StringComparison.Ordinal)
            .Replace("| response |", "| answering |", StringComparison.Ordinal)
            .Replace("signed.pdf", "elsewhere.pdf", StringComparison.Ordinal)
            .Replace("support | desk", "support | dsk", StringComparison.Ordinal));

        answer.Code.ShouldBe(ExitCode.Problem);
        string[] expected =
        [
            "Sites, row 2, Time zone (“Europe/Berlinn”): “Europe/Berlinn” is not a time zone.",
            "People, row 2, Roles (“Boss”): “Boss” is not a role.",
            "Services, row 2, Unit (“dsk”): The sheet Units has no “dsk”, and the catalogue has none. Known: desk.",
            "Offerings and prices, row 2, Price (“cheap”): ",
            "Targets, row 2, Limit (“5 days or so”)",
            "Targets, row 3, Kind (“answering”): “answering” is none of response, resolution",
            "Agreements, row 2, Document (“elsewhere.pdf”): The file “elsewhere.pdf” was not sent with the workbook.",
        ];
        foreach (var sentence in expected)
        {
            answer.Error.ShouldContain(sentence);
        }

        answer.Error.ShouldNotContain("no “ber”", customMessage: "what rests on a wrong row is not told again");
        answer.Error.Split("\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(expected.Length, answer.Error);
        (await host.ScalarAsync<long>("select count(*) from department")).ShouldBe(0);
        (await host.ScalarAsync<long>("select count(*) from audit_entry where action <> 'migrated'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("[Sites]\nCode | Nam | Time zone | Service hours\nber | Berlin | Europe/Berlin | x", "Sites, row 1, Nam (“Nam”): This sheet has no such column.")]
    [InlineData("[Sites]\nCode | Nam | Time zone | Service hours\nber | Berlin | Europe/Berlin | x", "Sites, row 1, Name: This column is missing.")]
    [InlineData("[Departments]\nCode | Name\na | A\nA | B", "Departments, row 3, Code (“A”): “A” stands in row 2 already.")]
    [InlineData("[Departments]\nCode | Name\n | A", "Departments, row 2, Code: This row has no code.")]
    [InlineData("[Targets]\nAgreement | Name | Kind | Expected\nSLA-9 | A | resolution | 90 %", "Targets, row 2, Agreement (“SLA-9”): The sheet Agreements has no “SLA-9”, and the catalogue has none.")]
    [InlineData("[Notes]\nA | B\nx | y", "cannot be read: none of its sheets is one of the organisation's workbook")]
    [InlineData("[Service hours]\nCode | Name | Hours | Holidays close\na | A | Mon–Fry 8–18 | maybe", "Service hours, row 2, Holidays close (“maybe”): “maybe” is neither yes nor no.")]
    public async Task What_cannot_be_is_refused_in_words(string text, string sentence)
    {
        var answer = await LoadAsync(text);

        answer.Code.ShouldBe(ExitCode.Problem);
        answer.Error.ShouldContain(sentence);
    }

    [Theory]
    [InlineData("a;b\n1;2")]
    [InlineData("")]
    [InlineData("PK\u0003\u0004 cut off")]
    public async Task What_is_no_workbook_is_refused_in_words(string content)
    {
        var answer = await host.RunAsync("load", host.Write("organisation.xlsx", content));

        answer.Code.ShouldBe(ExitCode.Problem);
        answer.Error.ShouldStartWith("organisation.xlsx cannot be read: ");
        answer.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_unit_and_its_service_close_together_and_an_undo_opens_them_again()
    {
        (await LoadAsync(Whole)).Code.ShouldBe(ExitCode.Done);
        var unit = (await host.LinesAsync("select u.code from unit u join service s on s.unit_id = u.id order by s.id"))[0];
        var service = (await host.LinesAsync(
            "select s.code || ' | ' || s.name || ' | ' || s.summary || ' | ' || c.code || ' | ' || u.code from service s join category c on c.id = s.category_id join unit u on u.id = s.unit_id order by s.id"))[0];
        await host.ExecuteAsync("update agreement_version set effective_to = '2027-01-01'");
        var closing = $"[Units]\nCode | Name | Closed from\n{unit} | Closing | 2027-01-01\n[Services]\nCode | Name | Summary | Category | Unit | Closed from\n{service} | 2027-01-01";

        var refused = await LoadAsync(closing.Replace("2027-01-01", "2026-12-31", StringComparison.Ordinal));
        refused.Code.ShouldBe(ExitCode.Problem);
        refused.Error.ShouldContain("Closed from (“2026-12-31”): ");
        refused.Error.ShouldContain("is agreed until 31 Dec 2026. End it earlier, or close from 1 Jan 2027 on.");
        (await LoadAsync(closing.Replace("2027-01-01", "soon", StringComparison.Ordinal))).Error.ShouldContain("“soon” is no date. Write year, month and day, 2027-01-01 for instance.");

        (await LoadAsync(closing)).Code.ShouldBe(ExitCode.Done);
        (await host.LinesAsync("select closed_from from unit where closed_from is not null union all select closed_from from service where closed_from is not null"))
            .ShouldBe(["2027-01-01", "2027-01-01"]);
        (await LoadAsync(closing)).Output.ShouldContain("Everything is as in the workbook. Nothing was changed.");

        (await host.RunAsync("load", "undo", "2", "--yes")).Error.ShouldBe("");
        (await host.ScalarAsync<long>("select count(*) from service where closed_from is not null")).ShouldBe(0);
        (await host.ScalarAsync<long>("select count(*) from unit where closed_from is not null")).ShouldBe(0);
    }

    [Fact]
    public async Task Holidays_that_come_back_stand_in_the_workbook_and_come_back_as_edited()
    {
        (await LoadAsync(Whole)).Code.ShouldBe(ExitCode.Done);
        var site = (await host.LinesAsync("select code from site order by id"))[0];
        var holidays = $"[Holidays]\nSite | Date | Name | Each year | Last year\n{site} | 2027-12-25 | Christmas Day | yes | \n{site} | 25.12. | Twice | | ";

        (await LoadAsync(holidays)).Error.ShouldContain("2027-12-25 is there twice. Keep one.");
        (await LoadAsync(holidays.Replace("25.12.", "26.12.", StringComparison.Ordinal).Replace("Twice | | ", "Boxing Day | | 2030", StringComparison.Ordinal))).Error
            .ShouldContain("Last year (“2030”): A last year belongs to a day that comes back: write yes below Each year.");
        (await LoadAsync($"[Holidays]\nSite | Date | Name | Hours | Each year\n{site} | 2027-12-24 | Christmas Eve | 08:00–12:00 | yes")).Error
            .ShouldContain("A day with hours of its own comes once. Write a row for each year.");
        (await LoadAsync(holidays.Replace("25.12. | Twice | | ", "2027-12-26 | Boxing Day | yes | 2030", StringComparison.Ordinal), "--why", "The calendar was wrong")).Code.ShouldBe(ExitCode.Done);
        (await host.LinesAsync("select month_day || ' ' || from_year || ' ' || coalesce(to_year, 0) from site_holiday_rule order by month_day")).ShouldBe(["12-25 2027 0", "12-26 2027 2030"]);
        (await host.ScalarAsync<long>("select count(*) from site_holiday where name = 'Boxing Day'")).ShouldBe(4);

        var written = Path.Combine(host.Folder, "downloaded.xlsx");
        (await host.RunAsync("load", written, "--template")).Code.ShouldBe(ExitCode.Done);
        (await host.RunAsync("load", written)).Output.ShouldContain("Everything is as in the workbook. Nothing was changed.");
    }

    [Fact]
    public async Task Standard_texts_stand_in_the_workbook()
    {
        (await LoadAsync(Whole)).Code.ShouldBe(ExitCode.Done);
        (await LoadAsync("[Standard texts]\nSection | Text\nEnding | Never")).Error.ShouldContain("“Ending” is no section of an agreement. There are: Purpose, Scope, ");

        (await LoadAsync("[Standard texts]\nSection | Text\nTermination | Ninety days.\nissue procedure | Call the desk.")).Code.ShouldBe(ExitCode.Done);
        (await host.LinesAsync("select part || ' ' || text from standard_text order by part")).ShouldBe(["IssueProcedure Call the desk.", "Termination Ninety days."]);
        (await LoadAsync("[Standard texts]\nSection | Text\nTermination | ")).Code.ShouldBe(ExitCode.Done);
        (await host.LinesAsync("select part from standard_text")).ShouldBe(["IssueProcedure"]);

        (await host.RunAsync("load", "undo", "3", "--yes")).Code.ShouldBe(ExitCode.Done);
        (await host.RunAsync("load", "undo", "2", "--yes")).Code.ShouldBe(ExitCode.Done);
        (await host.ScalarAsync<long>("select count(*) from standard_text")).ShouldBe(0);
    }

    [Fact]
    public async Task Holidays_come_from_a_calendar_file()
    {
        (await LoadAsync(Whole)).Code.ShouldBe(ExitCode.Done);
        var site = (await host.LinesAsync("select code from site order by id"))[0];
        var before = await host.ScalarAsync<long>("select count(*) from site_holiday");
        var file = host.Write("holidays.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20301225\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Christmas Day\r\nEND:VEVENT\r\n"
            + "BEGIN:VEVENT\r\nDTSTART:20301118T090000Z\r\nSUMMARY:Meeting\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");

        var told = await host.RunAsync("holidays", file, "--site", site, "--dry-run");
        told.Code.ShouldBe(ExitCode.Done, told.Error);
        told.Output.ShouldContain("1 holiday would be added, 0 there already.");
        told.Output.ShouldContain("12-25 from 2030 Christmas Day");
        told.Output.ShouldContain("Not taken, Meeting: it has a time of the day; a holiday lasts whole days.");
        (await host.ScalarAsync<long>("select count(*) from site_holiday")).ShouldBe(before);

        (await host.RunAsync("holidays", file, "--site", site)).Output.ShouldContain("1 holiday added, 0 there already.");
        (await host.ScalarAsync<long>("select count(*) from site_holiday where name = 'Christmas Day' and date >= '2030-01-01'")).ShouldBe(70);
        (await host.RunAsync("holidays", file, "--site", site)).Output.ShouldContain("no holidays added, 1 there already.");
        (await host.RunAsync("holidays", file, "--site", "nowhere")).Error.ShouldContain("There is no site with the code nowhere; known: ");
        (await host.RunAsync("holidays", file, "--site", site, "--from", "soon")).Error.ShouldContain("“soon” is no date.");
        (await host.RunAsync("holidays", host.Write("none.ics", "hello"), "--site", site)).Error.ShouldContain("none.ics cannot be read: it is no calendar file");
    }

    [Fact]
    public async Task A_load_is_undone_until_something_rests_on_it()
    {
        (await LoadAsync(Whole)).Code.ShouldBe(ExitCode.Done);
        (await LoadAsync("[Departments]\nCode | Name\nresearch | Science\nsales | Sales")).Code.ShouldBe(ExitCode.Done);
        (await host.RunAsync("load", "undo", "1", "--yes")).Error.ShouldContain("Load 2 (organisation.xlsx) came after it. Undo that first.");
        (await host.RunAsync("load", "undo", "2")).Output.ShouldContain("Undoing load 2 takes 2 things back.");
        (await host.LinesAsync("select name from department order by name")).ShouldBe(["Sales", "Science"]);

        (await host.RunAsync("load", "undo", "2", "--yes")).Code.ShouldBe(ExitCode.Done);
        (await host.LinesAsync("select name from department order by name")).ShouldBe(["Research"]);

        await host.ExecuteAsync("insert into request (service_id, site_id, department_id, requested_by, quantity, unit_name, cost_per_year_cents, cost_once_cents, state, created_ms) select s.id, x.id, d.id, p.id, 1, 'seat', 1, 0, 'sent', 0 from service s, site x, department d, person p where p.user_name = 'maren'");
        var refused = await host.RunAsync("load", "undo", "1", "--yes");
        refused.Code.ShouldBe(ExitCode.Problem);
        refused.Error.ShouldContain("cannot go: something that came after the load rests on it");
        (await host.ScalarAsync<long>("select count(*) from agreement")).ShouldBe(1, "nothing was undone by half");

        await host.ExecuteAsync("delete from request");
        var undone = await host.RunAsync("load", "undo", "1", "--yes");
        undone.Code.ShouldBe(ExitCode.Done, undone.Error);
        foreach (var table in new[] { "agreement", "service", "site", "person", "unit", "department", "category", "service_hours" })
        {
            (await host.ScalarAsync<long>($"select count(*) from {table}")).ShouldBe(0, table);
        }

        (await LoadAsync(Whole)).Code.ShouldBe(ExitCode.Done, "and it can be loaded again");
        (await host.RunAsync("audit", "verify")).Code.ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task An_undo_leaves_the_last_administrator()
    {
        (await LoadAsync("[People]\nUser name | Name | Roles\nada | Ada Lindqvist | administrator\nfarida | Farida Haddad | auditor")).Code.ShouldBe(ExitCode.Done);

        var refused = await host.RunAsync("load", "undo", "1", "--yes");

        refused.Code.ShouldBe(ExitCode.Problem);
        refused.Error.ShouldContain("ada of the sheet People: This is the last administrator who can sign in.");
        (await host.ScalarAsync<long>("select count(*) from person")).ShouldBe(2, "nothing was undone by half");
    }

    [Fact]
    public async Task What_was_changed_since_is_not_lost_by_an_undo()
    {
        (await LoadAsync(Whole)).Code.ShouldBe(ExitCode.Done);
        await host.ExecuteAsync("update site set name = 'Berlin-Mitte'");

        var refused = await host.RunAsync("load", "undo", "1", "--yes");

        refused.Error.ShouldContain("ber of the sheet Sites was changed after the load.");
        (await host.ScalarAsync<long>("select count(*) from agreement")).ShouldBe(1);
    }

    [Fact]
    public async Task A_changed_agreement_is_a_next_version_and_what_is_agreed_stays()
    {
        (await LoadAsync(Whole)).Code.ShouldBe(ExitCode.Done);
        var changed = Whole.Replace("| 8 h |", "| 6 h |", StringComparison.Ordinal);

        var same = await LoadAsync(changed.Replace("2025-12-15 | Maren Vogel | Jonas Brandt | signed.pdf", "", StringComparison.Ordinal));
        same.Error.ShouldContain("Agreements, row 2, In force from (“2026-01”): Version 1 is agreed on and stays as it is.");

        var next = await LoadAsync(changed.Replace("2026-01", "2027-01", StringComparison.Ordinal).Replace("2025-12-15 | Maren Vogel | Jonas Brandt | signed.pdf", "", StringComparison.Ordinal));
        next.Code.ShouldBe(ExitCode.Done, next.Error);
        (await host.LinesAsync("select number || ' ' || state from agreement_version order by number")).ShouldBe(["1 active", "2 draft"]);
        (await host.LinesAsync("select t.limit_ms / 3600000 || '' from target t join agreement_version v on v.id = t.version_id where t.key = 'resolved-within-8-hours' order by v.number")).ShouldBe(["8", "6"]);

        var outside = await LoadAsync(changed.Replace("2026-01", "2027-01", StringComparison.Ordinal));
        outside.Code.ShouldBe(ExitCode.Done, outside.Error);
        (await host.LinesAsync("select number || ' ' || state || ' ' || coalesce(effective_to, 'open') from agreement_version order by number")).ShouldBe(["1 superseded 2027-01-01", "2 active open"]);
    }

    [Theory]
    [InlineData("[Agreements]\nNumber | Service | Department | In force from\nSLA-1 | help | research | 2027-01")]
    [InlineData("[Agreements]\nNumber | Service | Department | In force from | Agreed on | Signed for the department | Signed for the unit | Document\nSLA-1 | help | research | 2027-01 | | | |")]
    public async Task Who_agreed_on_a_version_has_not_agreed_on_the_next_one(string rows)
    {
        (await LoadAsync(Whole)).Code.ShouldBe(ExitCode.Done);

        var next = await LoadAsync(rows);

        next.Code.ShouldBe(ExitCode.Done, next.Error);
        (await host.LinesAsync("select number || ' ' || state || ' ' || coalesce(agreed_outside_on, 'not agreed') from agreement_version order by number")).ShouldBe(["1 active 2025-12-15", "2 draft not agreed"]);
    }

    [Fact]
    public async Task The_workbook_as_text_holds_the_same_and_comes_back_as_edited()
    {
        var empty = Path.Combine(host.Folder, "empty.json");
        (await host.RunAsync("load", empty, "--template")).Code.ShouldBe(ExitCode.Done);
        (await File.ReadAllTextAsync(empty)).ShouldContain("  \"Departments\": [\n    { \"Code\": \"\", \"Name\": \"\", \"Cost centre\": \"\", \"Closed from\": \"\" }\n  ],");
        (await host.RunAsync("load", empty)).Output.ShouldContain("Everything is as in the workbook. Nothing was changed.");

        (await LoadAsync(Whole)).Code.ShouldBe(ExitCode.Done);
        var written = Path.Combine(host.Folder, "organisation.json");
        (await host.RunAsync("load", written, "--template")).Code.ShouldBe(ExitCode.Done);
        var text = await File.ReadAllTextAsync(written);
        text.ShouldContain("    { \"Code\": \"ber\", \"Name\": \"Berlin\", \"Time zone\": \"Europe/Berlin\", \"Service hours\": \"office\", \"Closed from\": \"\" }");

        (await host.RunAsync("load", written)).Output.ShouldContain("Everything is as in the workbook. Nothing was changed.");

        var edited = host.Write("edited.json", text.Replace("\"Phone\": \"110\"", "\"Phone\": \"\"", StringComparison.Ordinal).Replace("\"Name\": \"Berlin\"", "\"Name\": \"Berlin-Mitte\"", StringComparison.Ordinal));
        (await host.RunAsync("load", edited)).Code.ShouldBe(ExitCode.Done);
        (await host.ScalarAsync<string>("select s.name || coalesce(u.phone, '') from site s, unit u")).ShouldBe("Berlin-Mitte");

        var wrong = await host.RunAsync("load", host.Write("wrong.json", "{\"Sites\": [{\"Code\": \"lyo\", \"Name\": \"Lyon\", \"Time zone\": \"Nowhere\", \"Service hours\": \"office\"}]}"));
        wrong.Error.ShouldContain("Sites, row 1, Time zone (“Nowhere”): “Nowhere” is not a time zone.");
        (await host.RunAsync("load", host.Write("twice.json", "{\"Sites\": [{\"Code\": \"a\"}], \"sites\": [{\"Code\": \"b\"}]}"))).Error.ShouldContain("the file holds two lists with the name \"Sites\"; put their records into one");
    }

    private async Task<Answer> LoadAsync(string text, params string[] options)
    {
        var path = Path.Combine(host.Folder, "organisation.xlsx");
        await File.WriteAllBytesAsync(path, WorkbookText.Write(text));
        host.Write(FirstOrganisation.DocumentName, "%PDF, signed by both");
        return await host.RunAsync(["load", path, .. options]);
    }
}
