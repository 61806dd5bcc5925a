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
        loaded.Output.ShouldContain("19 rows loaded. New people cannot sign in yet");

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

    private async Task<Answer> LoadAsync(string text, params string[] options)
    {
        var path = Path.Combine(host.Folder, "organisation.xlsx");
        await File.WriteAllBytesAsync(path, WorkbookText.Write(text));
        host.Write(FirstOrganisation.DocumentName, "%PDF, signed by both");
        return await host.RunAsync(["load", path, .. options]);
    }
}
