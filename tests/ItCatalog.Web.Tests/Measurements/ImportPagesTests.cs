using System.Net;
using AngleSharp.Html.Dom;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Web.Tests.Measurements.ImportVisit;

namespace ItCatalog.Web.Tests.Measurements;

public sealed class ImportPagesTests : IAsyncLifetime
{
    private const string Good =
        """
        Number,Opened_at,Resolved_at,Service,Site,Priority
        INC-1,2026-10-05 08:00,2026-10-05 10:00,LABWS,BER,P2
        INC-2,2026-10-06 08:00,2026-10-09 10:00,Lab workstation,Berlin,P3
        """;

    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task An_old_file_is_asked_up_to_when_it_tells_what_happened()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var uploaded = await PostFileAsync(
            jonas,
            Good.Replace("2026-10", "2016-10", StringComparison.Ordinal),
            new() { ["Input.Source"] = "", ["Input.Name"] = "Old tool", ["Input.Kind"] = "tickets", ["Input.Unit"] = "1" });
        var address = uploaded.Headers.Location!.OriginalString;

        var check = await DoneAsync(jonas, address);

        check.Text("form[action$='handler=KnownUpTo'] h2").ShouldBe("Up to when does this file tell what happened?");
        check.Text("form[action$='handler=KnownUpTo'] .ic-note").ShouldContain("Its newest line is of 6 Oct 2016.");
        check.Texts(".ic-figures dd")[3].ShouldBe("–nobody has said it yet");
        check.QuerySelectorAll("button[form=import]").ShouldBeEmpty();
        foreach (var (entered, told) in ((string, string)[])[("", "Enter date and time."), ("soon", "Enter date and time, or leave it empty."), ("2199-01-01T00:00", "No file knows what will happen: this is in the future.")])
        {
            using var refused = await jonas.SubmitAsync(address, new() { ["KnownUpTo"] = entered }, "form[action$='handler=KnownUpTo']");
            (await refused.Content.ReadAsStringAsync()).ShouldContain(told);
        }

        using var said = await jonas.SubmitAsync(address, new() { ["KnownUpTo"] = "2016-11-01T00:00" }, "form[action$='handler=KnownUpTo']");
        var again = await DoneAsync(jonas, address);
        again.Texts(".ic-figures b")[3].ShouldBe("1 Nov 2016");
        again.QuerySelectorAll("form[action$='handler=KnownUpTo']").ShouldBeEmpty();
        await ImportAsync(jonas, address);
        (await host.ValueAsync<long>("select count(*) from ticket where opened_ms < 1500000000000")).ShouldBe(2);
    }

    [Fact]
    public async Task A_file_goes_from_upload_to_the_history_and_can_be_undone()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var address = await UploadedAsync(jonas, Good, "DESK");

        var check = await DoneAsync(jonas, address);
        check.Texts(".ic-figures b")[0].ShouldBe("2 tickets");
        check.Texts(".ic-figures dd")[0].ShouldContain("2 new, 0 changed, 0 the same");
        check.Texts(".ic-figures b")[1].ShouldBe("0 lines");
        check.Text("li[aria-current=step]").ShouldBe("Check");
        check.Text(".ic-acts .btn-primary").ShouldBe("Import 2 lines");

        await ImportAsync(jonas, address);
        var done = await DoneAsync(jonas, address);
        var number = await host.ValueAsync<long>("select max(id) from import");
        done.Text("section h2").ShouldBe($"Import {number} is done");

        var history = await jonas.PageAsync("/measurements");
        var row = history.QuerySelectorAll("tbody tr")[0];
        row.Text("th").ShouldStartWith($"tickets.csvTicket tool, nightly, tickets, import {number}, 2 lines");
        row.Texts("td.ic-n").Take(3).ShouldBe(["2", "0", "0"]);
        (await host.ValueAsync<long>("select count(*) from ticket")).ShouldBe(2);
        (await host.ValueAsync<string>("select good || '/' || total from attainment where agreement_id = 1 and target_key = 'resolved' and site_id = 1 and window_start = '2026-10-01'")).ShouldBe("1/2");

        var lines = await jonas.PageAsync($"/measurements/imports/{number}");
        lines.Texts("tbody th").ShouldBe(["INC-1", "INC-2"]);
        lines.Texts("tbody tr:first-child td").Take(3).ShouldBe(["2", "Lab workstation", "Berlin"]);
        var ask = await jonas.PageAsync(history.QuerySelector("tbody tr:first-child td:last-child a")!.GetAttribute("href")!);
        ask.Text("main form > p").ShouldBe("2 records go. 4 figures and no credits change.");
        (await host.ValueAsync<long>("select count(*) from ticket")).ShouldBe(2);
        using var unsaid = await jonas.SubmitAsync($"/measurements/imports/{number}/undo", new() { ["Past.Why"] = "" });
        (await host.ValueAsync<long>("select count(*) from ticket")).ShouldBe(2);
        using var undo = await jonas.SubmitAsync($"/measurements/imports/{number}/undo", new() { ["Past.Why"] = "It was a file of the test system." });
        undo.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await jonas.PageAsync("/measurements")).Text(".ic-toast span").ShouldBe($"Import {number} is undone. The figures are as before it.");
        (await host.ValueAsync<long>("select count(*) from ticket")).ShouldBe(0);
    }

    [Fact]
    public async Task A_row_with_too_few_cells_shows_nothing_that_is_not_in_the_file()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var address = await UploadedAsync(jonas, "Number,Opened_at,Service,Site\n1,2026-10-01 08:00,LABWS\n,2026-10-01 08:00,LABWS,BER\n", "DESK");

        var page = await DoneAsync(jonas, address);

        var rows = page.QuerySelectorAll(".ic-found tbody tr").ToList();
        rows.Select(row => row.QuerySelectorAll("td")[2].TextContent.Trim()).ShouldBe(["–", "(empty)"]);
        rows[0].QuerySelectorAll(".ic-wrong-word").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_of_300_columns_folds_those_that_are_not_used_and_still_takes_a_meaning_for_each()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var names = string.Join(',', Enumerable.Range(1, 294).Select(number => $"Custom field {number}"));
        var cells = new string(',', 293);
        var address = await UploadedAsync(jonas, $"{names},Number,Opened_at,Resolved_at,Service,Site,Priority\n{cells},INC-1,2026-10-05 08:00,2026-10-05 10:00,LABWS,BER,P2\n", "DESK");

        var page = await DoneAsync(jonas, address);

        page.Text(".ic-more summary").ShouldBe("294 more that are not used");
        page.QuerySelectorAll(".ic-more tbody tr").Length.ShouldBe(294);
        page.QuerySelectorAll(".ic-columns")[0].QuerySelectorAll("tbody tr").Select(row => row.QuerySelector("th")!.TextContent)
            .ShouldBe(["Number", "Opened_at", "Resolved_at", "Service", "Site", "Priority"]);
        page.QuerySelectorAll("select[name^='Input.Columns']").Length.ShouldBe(300);
        using var again = await jonas.SubmitAsync(address, new() { ["Input.Columns[0]"] = "title" }, "form[action$='handler=Columns']");
        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await DoneAsync(jonas, address)).Texts(".ic-columns tbody th")[0].ShouldBe("Custom field 1");
    }

    [Fact]
    public async Task Every_problem_stands_by_line_and_column_and_there_is_no_button_to_import()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var address = await UploadedAsync(jonas, "Number,Opened_at,Service,Site\n1,2026-02-31 08:00,LABWS,BER\n2,2026-10-01 08:00,Lab,BER\n,2026-10-01 08:00,LABWS,BER\n", "DESK");

        var page = await DoneAsync(jonas, address);

        page.QuerySelectorAll(".ic-acts .btn-primary").ShouldBeEmpty();
        page.QuerySelector("form[action$='handler=Import']").ShouldBeNull();
        page.Texts(".ic-figures b")[1].ShouldBe("3 lines");
        page.Texts("td[data-l=line]").ShouldBe(["2", "4"]);
        page.Texts(".ic-wrong-word").ShouldBe(["2026-02-31 08:00", "(empty)"]);
        page.Texts("form[action$='handler=Words'] tbody tr").ShouldHaveSingleItem().ShouldStartWith("Lab service 1 ");
        page.Texts("td.ic-bad").ShouldContain("✕ Problem: 2026-02-31 08:00");

        // Forged: the button is not there, and posting it does nothing either.
        using var forged = await jonas.SubmitAsync(address, [], "form[action$='handler=Words']");
        forged.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ValueAsync<long>("select count(*) from ticket")).ShouldBe(0);
    }

    [Fact]
    public async Task Lines_after_the_instant_up_to_which_the_file_is_known_are_problems_and_what_is_odd_is_noted()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var sent = await PostFileAsync(
            jonas,
            "Number,Opened_at,Service,Site,Site\n1,2026-10-25 02:30,LABWS,BER,\n2,2026-10-30 08:00,LABWS,BER,\n",
            new() { ["Input.Source"] = "DESK", ["Input.AsOf"] = "2026-10-28T00:00" });

        var page = await DoneAsync(jonas, sent.Headers.Location!.OriginalString);

        page.Texts("td[data-l=line]").ShouldBe(["3"]);
        page.Texts(".ic-wrong-word").ShouldBe(["2026-10-30T07:00:00Z"]);
        page.DocumentElement.TextContent.ShouldContain("is after the instant up to which the file is known (2026-10-27T23:00:00Z)");
        page.QuerySelector("form[action$='handler=Words']").ShouldBeNull();
        page.Texts(".ic-note li").ShouldContain(note => note.StartsWith("1 line (line 2, Opened_at: \"2026-10-25 02:30\") has a time that Europe/Berlin has twice", StringComparison.Ordinal));
        page.Texts(".ic-note li").ShouldContain("Column 5 is another \"Site\"; it is called \"Site (2)\" here.");
        page.Text("button[form=import]").ShouldBe("Import the good line");
    }

    [Fact]
    public async Task A_word_is_given_a_meaning_and_the_source_remembers_it()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        const string File = "Number,Opened_at,Service,Site\n1,2026-10-01 08:00,Lab PC,BER\n2,2026-10-01 08:00,Coffee,BER\n";
        var address = await UploadedAsync(jonas, File, "DESK");
        var page = await DoneAsync(jonas, address);
        page.Texts("form[action$='handler=Words'] tbody th").ShouldBe(["Lab PC", "Coffee"], ignoreOrder: true);
        var index = page.Texts("form[action$='handler=Words'] tbody th").ToList().IndexOf("Lab PC");

        using var words = await jonas.SubmitAsync(address, new() { [$"Words[{index}].Meaning"] = "LABWS", [$"Words[{1 - index}].Meaning"] = "-" }, "form[action$='handler=Words']");

        (await DoneAsync(jonas, address)).Texts(".ic-figures dd")[0].ShouldContain("1 new, 0 changed, 0 the same, 1 left out");
        await ImportAsync(jonas, address);
        await DoneAsync(jonas, address);
        var again = await DoneAsync(jonas, await UploadedAsync(jonas, File, "DESK"));
        again.Texts(".ic-figures dd")[0].ShouldContain("0 new, 0 changed, 1 the same, 1 left out");
        again.Text("form[action$='handler=Columns'] .ic-end").ShouldBe("as remembered for “Ticket tool, nightly”");
    }

    [Fact]
    public async Task Columns_format_and_zone_are_chosen_by_hand()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var address = await UploadedAsync(jonas, "A;B\n7;05.10.2026 08:00\n", "DESK");
        (await DoneAsync(jonas, address)).Text("li[aria-current=step]").ShouldBe("Match columns");

        Dictionary<string, string?> columns = new()
        {
            ["Input.Columns[0]"] = "key",
            ["Input.Columns[1]"] = "opened",
            ["Input.TimeFormat"] = "DD.MM.YYYY HH:MM",
            ["Input.TimeZone"] = "Asia/Kolkata",
            ["Input.FixedService"] = "LABWS",
            ["Input.FixedSite"] = "PUN",
        };
        using var answer = await jonas.SubmitAsync(address, columns, "form[action$='handler=Columns']");
        (await DoneAsync(jonas, address)).Texts(".ic-figures b")[0].ShouldBe("1 ticket");
        using var twice = await jonas.SubmitAsync(address, new() { ["Input.Columns[0]"] = "opened" }, "form[action$='handler=Columns']");
        (await Visitor.ReadAsync(twice)).Text(".ic-errors li").ShouldBe("“A” and “B” are both “Opened”. Choose one of them.");

        await ImportAsync(jonas, address);
        await DoneAsync(jonas, address);
        (await host.ValueAsync<long>("select opened_ms from ticket where key = '7'")).ShouldBe(1_791_167_400_000);
    }

    [Fact]
    public async Task A_new_source_is_made_with_its_first_import()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var answer = await PostFileAsync(
            jonas, "service,from,to\nLABWS,2026-10-05T08:00:00Z,2026-10-05T09:00:00Z\n", new() { ["Input.Name"] = "Status page", ["Input.Kind"] = "outages", ["Input.Unit"] = "1" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        var address = answer.Headers.Location!.OriginalString;
        await DoneAsync(jonas, address);
        (await host.ValueAsync<long>("select count(*) from source where code = 'STATUS-PAGE'")).ShouldBe(0);

        await ImportAsync(jonas, address);
        await DoneAsync(jonas, address);

        (await host.ValueAsync<string>("select name || '|' || kind || '|' || unit_id from source where code = 'STATUS-PAGE'")).ShouldBe("Status page|outages|1");
        (await host.ValueAsync<long>("select count(*) from outage")).ShouldBe(1);
    }

    [Fact]
    public async Task An_upload_is_its_owners_alone()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        var address = await UploadedAsync(jonas, Good, "DESK");

        foreach (var other in (Visitor[])[elena, ada])
        {
            (await other.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await other.GetAsync(address + "?handler=Progress")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        (await jonas.GetAsync("/measurements/import/" + new string('0', 32))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await jonas.GetAsync("/measurements/import/..%2f..%2ftest.db")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Managers_import_from_the_sources_of_their_units_only()
    {
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        (await elena.PageAsync("/measurements/import")).Texts("#Input_Source option").ShouldBe(["A new source, named below", "Network probes (outages)"]);
        (await ada.PageAsync("/measurements/import")).Texts("#Input_Source option").Count.ShouldBe(3);
        using var foreign = await PostFileAsync(elena, Good, new() { ["Input.Source"] = "DESK" });
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await elena.GetAsync("/measurements/sources/DESK")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var unit = await PostFileAsync(elena, Good, new() { ["Input.Name"] = "x", ["Input.Kind"] = "tickets", ["Input.Unit"] = "1" });
        (await Visitor.ReadAsync(unit)).Text(".ic-errors li").ShouldBe("Whose managers import: This unit is not one of yours.");

        // Undo of a foreign import, with a valid token of another form.
        var token = ((IHtmlInputElement)(await elena.PageAsync("/measurements/import")).QuerySelector("main input[name=__RequestVerificationToken]")!).Value;
        using var undo = await elena.ForgeAsync("/measurements/imports/1/undo", new() { ["Past.Why"] = "x", ["__RequestVerificationToken"] = token });
        undo.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.ValueAsync<long>("select count(*) from import where undone_ms is not null")).ShouldBe(0);
    }

    [Theory]
    [InlineData("/measurements/imports/1/undo")]
    [InlineData("/measurements/import")]
    [InlineData("/measurements/sources/DESK")]
    public async Task A_forged_form_changes_nothing(string address)
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var answer = await jonas.ForgeAsync(address, new() { ["number"] = "1", ["Input.Name"] = "Hacked", ["Input.Kind"] = "tickets" });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.ValueAsync<long>("select count(*) from import where undone_ms is not null")).ShouldBe(0);
        (await host.ValueAsync<long>("select count(*) from source where name = 'Hacked'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("", "This file is empty.")]
    [InlineData("\u0000\u0001\u0002\u0003\u0000", "Line 1: the file holds a NUL character")]
    [InlineData("PK\u0003\u0004 not a zip", "This file cannot be read")]
    public async Task A_file_that_is_no_table_is_refused_in_words(string content, string said)
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var answer = await PostFileAsync(jonas, content, new() { ["Input.Source"] = "DESK" });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Visitor.ReadAsync(answer)).Text(".ic-errors li").ShouldContain(said);
        var uploads = new DirectoryInfo(Path.Combine(host.Database.LocalFolder, "uploads"));
        (uploads.Exists ? uploads.GetFileSystemInfos() : []).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_missing_on_the_first_page_is_told_all_at_once()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var answer = await jonas.SubmitAsync("/measurements/import", new() { ["Input.Source"] = "", ["Input.AsOf"] = "2027-01-01T10:00" });

        (await Visitor.ReadAsync(answer)).Texts(".ic-errors li").ShouldBe(
            ["Choose a file.", "Choose a source, or name a new one in at most 100 characters.", "Say what its files hold: tickets, outages, checks, samples, counts or results.", "Up to when it knows what happened, Berlin time: No file knows what will happen: this is in the future."], ignoreOrder: true);
    }

    [Fact]
    public async Task An_upload_can_be_thrown_away()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var address = await UploadedAsync(jonas, Good, "DESK");
        await DoneAsync(jonas, address);

        using var cancel = await jonas.SubmitAsync(address, [], "form[action$='handler=Cancel']");

        cancel.Headers.Location!.OriginalString.ShouldBe("/measurements");
        (await jonas.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_history_is_open_to_auditors_without_buttons()
    {
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);

        var page = await arthur.PageAsync("/measurements");
        var sources = await arthur.PageAsync("/measurements/sources");

        page.Texts("tbody th").Count.ShouldBe(2);
        page.QuerySelectorAll("main form, main .btn:not([download])").ShouldBeEmpty();
        sources.Texts("tbody th").ShouldBe(["Network probesPROBE, remembers no columns yet", "Ticket tool, nightlyDESK, remembers no columns yet"]);
        sources.Texts("tbody a").ShouldBe(["Network probes", "Ticket tool, nightly"]);
        (await arthur.PageAsync("/measurements/sources/DESK")).QuerySelectorAll("main button, main fieldset:not([disabled])").ShouldBeEmpty();
        (await arthur.PageAsync("/measurements/imports/1")).Text("h1").ShouldBe("Import 1");
        (await arthur.GetAsync("/measurements/imports/1/undo")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        sources.Text("tbody .ic-late").ShouldContain("7 days");
    }

    [Fact]
    public async Task Lines_of_another_units_service_are_problems_and_no_manager_makes_a_source_of_no_unit()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var page = await DoneAsync(jonas, await UploadedAsync(jonas, "Number,Opened_at,Service,Site\n1,2026-10-05 08:00,NETWORK,BER\n", "DESK"));

        page.Texts(".ic-wrong-word").ShouldBe(["NETWORK"]);
        page.DocumentElement.TextContent.ShouldContain("its people import for it");
        page.QuerySelector("form[action$='handler=Words']").ShouldBeNull();
        page.QuerySelector("form[action$='handler=Import']").ShouldBeNull();
        using var unitless = await PostFileAsync(jonas, Good, new() { ["Input.Name"] = "x", ["Input.Kind"] = "tickets" });
        (await Visitor.ReadAsync(unitless)).Text(".ic-errors li").ShouldBe("Choose the unit whose managers import from it.");
    }

    [Fact]
    public async Task What_was_checked_before_another_import_came_is_shown_again_and_asked_for_again()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var (first, second) = (await UploadedAsync(jonas, Good, "DESK"), await UploadedAsync(jonas, Good.Replace("2026-10-05 10:00", "", StringComparison.Ordinal), "DESK"));
        await DoneAsync(jonas, first);
        (await DoneAsync(jonas, second)).Texts(".ic-figures dd")[0].ShouldContain("2 new, 0 changed");
        await ImportAsync(jonas, first);
        await DoneAsync(jonas, first);

        using var stale = await jonas.SubmitAsync(second, [], "form[action$='handler=Import']");
        var again = await DoneAsync(jonas, second);

        again.Text("[role=alert]").ShouldBe("Another import of this source came in between; this is what the file would change now.");
        again.Texts(".ic-figures dd")[0].ShouldContain("0 new, 1 changed, 1 the same");
        (await host.ValueAsync<long>("select count(*) from ticket where resolved_ms is not null")).ShouldBe(2);
        using var asked = await jonas.SubmitAsync(second, [], "form[action$='handler=Import']");
        var past = await DoneAsync(jonas, second);
        past.QuerySelector("#past").ShouldNotBeNull();
        using var said = await jonas.SubmitAsync(second, new() { ["Past.Why"] = "It was closed too early." }, "form[action$='handler=Import']");
        (await DoneAsync(jonas, second)).Text("section h2").ShouldBe($"Import {await host.ValueAsync<long>("select max(id) from import")} is done");
        (await host.ValueAsync<long>("select count(*) from ticket where resolved_ms is not null")).ShouldBe(1);
    }

    [Fact]
    public async Task The_page_of_a_checked_upload_never_opens_the_file()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var address = await UploadedAsync(jonas, Good, "DESK");
        await DoneAsync(jonas, address);
        var file = Path.Combine(host.Database.LocalFolder, "uploads", address.Split('/')[^1], "file");
        await File.WriteAllTextAsync(file, "Something else\n");

        var page = await jonas.PageAsync(address);

        page.Texts("form[action$='handler=Columns'] tbody th").ShouldContain("Opened_at");
        page.Texts("form[action$='handler=Columns'] tbody td.ic-mono").ShouldContain("INC-1");
        page.Text(".ic-acts .btn-primary").ShouldBe("Import 2 lines");
    }

    [Fact]
    public async Task A_file_with_a_header_alone_is_not_offered_for_import()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        var page = await DoneAsync(jonas, await UploadedAsync(jonas, "Number,Opened_at,Service,Site\n", "DESK"));

        page.QuerySelector("form[action$='handler=Import']").ShouldBeNull();
        page.DocumentElement.TextContent.ShouldContain("the file has no lines below its header");
    }

    [Fact]
    public async Task A_source_says_how_often_a_file_is_expected_and_the_list_and_Home_say_when_it_is_late()
    {
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);

        using var saved = await elena.SubmitAsync("/measurements/sources/PROBE", new() { ["Input.Expected"] = "day" });
        using var wrong = await elena.SubmitAsync("/measurements/sources/PROBE", new() { ["Input.Expected"] = "fortnight" });

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, await saved.Content.ReadAsStringAsync());
        (await Visitor.ReadAsync(wrong)).Text(".ic-errors li").ShouldContain("“fortnight” is none of: none, hour, day");
        var list = await elena.PageAsync("/measurements/sources");
        list.Texts("tbody .ic-late").ShouldContain("late: a file is expected every day");
        list.Texts("tbody th .ic-sub").ShouldContain("PROBE, remembers no columns yet, a file every day");
        (await elena.PageAsync("/")).Texts(".ic-late").ShouldContain("late: a file is expected every day");

        (await elena.SubmitAsync("/measurements/sources/PROBE", new() { ["Input.Expected"] = "month" })).Dispose();
        (await elena.PageAsync("/measurements/sources")).QuerySelectorAll("tbody .ic-late").ShouldBeEmpty("it may be silent for longer than a week now");
        (await elena.PageAsync("/")).Texts(".ic-late").ShouldBeEmpty();
        (await elena.PageAsync("/measurements/sources/PROBE")).QuerySelector("#Input_Expected option[selected]")!.GetAttribute("value").ShouldBe("month");
    }

    [Fact]
    public async Task A_source_is_changed_and_what_it_watches_counts_at_once()
    {
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);

        using var saved = await elena.SubmitAsync("/measurements/sources/PROBE", new() { ["Input.Name"] = "Probes", ["Input.Watches[3].Month"] = "2026-10" });
        using var wrong = await elena.SubmitAsync("/measurements/sources/PROBE", new() { ["Input.Name"] = " ", ["Input.Watches[3].Month"] = "October" });

        (await Visitor.ReadAsync(saved)).QuerySelector("#past").ShouldNotBeNull("figures that had been settled change: that is shown, and asked for");
        var fingerprint = ((IHtmlInputElement)(await Visitor.ReadAsync(saved)).QuerySelector("input[name='Past.Seen']")!).Value;
        using var said = await elena.SubmitAsync(
            "/measurements/sources/PROBE",
            new() { ["Input.Name"] = "Probes", ["Input.Watches[3].Month"] = "2026-10", ["Past.Seen"] = fingerprint, ["Past.Why"] = "It knew." });
        said.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Visitor.ReadAsync(wrong)).Texts(".ic-errors li").Count.ShouldBe(2);
        (await host.ValueAsync<string>("select name || watches_json from source where code = 'PROBE'")).ShouldBe("Probes{\"NETWORK\":\"2026-10\"}");
        (await host.ValueAsync<string>("select good || '/' || total || status from attainment where agreement_id = 2 and window_start = '2026-10-01'")).ShouldBe("2682000/2682000met");
    }
}

/// <summary>A smaller limit, so that a test need not send 50 MB.</summary>
public sealed class SmallUploads : WebHost
{
    protected override IEnumerable<string> Settings => [.. base.Settings, "--Uploads:MaxBytes=20000"];
}

public sealed class UploadLimitTests(SmallUploads host) : IClassFixture<SmallUploads>
{
    [Theory]
    [InlineData(30_000, HttpStatusCode.OK, "at most 20,000 can be taken")]
    [InlineData(3_000_000, HttpStatusCode.RequestEntityTooLarge, "This is too large")]
    public async Task A_file_over_the_limit_is_refused_in_words(int bytes, HttpStatusCode status, string said)
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var page = await jonas.PageAsync("/measurements/import");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(((IHtmlInputElement)page.QuerySelector("main input[name=__RequestVerificationToken]")!).Value), "__RequestVerificationToken" },
            { new StringContent("DESK"), "Input.Source" },
            { new ByteArrayContent(new byte[bytes]), "Input.File", "large.csv" },
        };

        using var answer = await jonas.PostAsync("/measurements/import", form);

        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(said);
    }
}
