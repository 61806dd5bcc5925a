using System.Net;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Web.Tests.Measurements.ImportVisit;

namespace ItCatalog.Web.Tests.Measurements;

/// <summary>What the page of a check asks, and what it does with lines that do not count.</summary>
public sealed class ImportQuestionTests : IAsyncLifetime
{
    private const string Answers = "form[action$='handler=Answers']";
    private const string States = "form[action$='handler=States']";

    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Zone_and_order_of_dates_are_asked_and_remembered()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var address = await OpenAsync(jonas, "Number,Opened_at,Service,Site\n1,10/06/2026 10:00,LABWS,BER\n");

        var asked = await DoneAsync(jonas, address);
        asked.Texts(Answers + " label").ShouldBe(
        [
            "Times like “10/06/2026 10:00” can be read as D/M/YYYY HH:MM and as M/D/YYYY HH:MM: none of the first rows tells. Which one is it?",
            "Times like “10/06/2026 10:00” carry no offset from UTC. In which time zone are they?",
        ]);
        asked.QuerySelectorAll("button[form=import]").ShouldBeEmpty();
        asked.Text("li[aria-current=step]").ShouldBe("Match columns");

        using var half = await jonas.SubmitAsync(address, new() { ["Answers[TimeFormat]"] = "D/M/YYYY HH:MM", ["Answers[TimeZone]"] = "" }, Answers);
        half.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var wrong = await jonas.SubmitAsync(address, new() { ["Answers[TimeFormat]"] = "D/M/YYYY HH:MM", ["Answers[TimeZone]"] = "Berlin" }, Answers);
        wrong.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("is not an IANA time zone like Europe/Berlin");

        address = await OpenAsync(jonas, "Number,Opened_at,Service,Site\n1,10/06/2026 10:00,LABWS,BER\n");
        await DoneAsync(jonas, address);
        using var said = await jonas.SubmitAsync(address, new() { ["Answers[TimeFormat]"] = "D/M/YYYY HH:MM", ["Answers[TimeZone]"] = "Europe/Berlin" }, Answers);
        said.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await DoneAsync(jonas, address)).QuerySelectorAll(Answers).ShouldBeEmpty();
        await ImportAsync(jonas, address);
        (await host.ValueAsync<long>("select opened_ms from ticket where key = '1'")).ShouldBe(1_781_078_400_000);

        var again = await DoneAsync(jonas, await OpenAsync(jonas, "Number,Opened_at,Service,Site\n2,11/06/2026 10:00,LABWS,BER\n"));
        again.QuerySelectorAll(Answers).ShouldBeEmpty("the source remembers it");
    }

    [Fact]
    public async Task Good_lines_are_taken_and_the_others_handed_back()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var address = await UploadedAsync(jonas, "Number,Opened_at,Service,Site\n1,2026-10-05T08:00Z,LABWS,BER\n2,=cmd(),LABWS,BER\n3,2026-10-05T08:00Z,LABWS,Moon\n", "DESK");
        var check = await DoneAsync(jonas, address);

        check.Text("button[form=import]").ShouldBe("Import the good line");
        using var file = await jonas.GetAsync(address + "?handler=Rejected");
        file.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBe("tickets-not-taken.csv");
        var lines = (await file.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("Number,Opened_at,Service,Site,Why it was not taken");
        lines.Length.ShouldBe(3);
        lines[1].ShouldStartWith("2,'=cmd(),LABWS,BER,");
        lines[2].ShouldContain("is not a known site");

        var done = await ImportAsync(jonas, address, new() { ["TakesGoodRows"] = "true" });
        done.DocumentElement.TextContent.ShouldContain("2 lines were not taken.");
        (await host.ValueAsync<string>("select string_agg(key, ',') from ticket")).ShouldBe("1");
        using var after = await jonas.GetAsync(address + "?handler=Rejected");
        after.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.ValueAsync<long>("select max(rejected_count) from import")).ShouldBe(2);

        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        (await elena.GetAsync(address + "?handler=Rejected")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_file_with_problems_is_not_taken_by_asking_for_its_good_lines_where_a_question_is_open()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var address = await OpenAsync(jonas, "Number,Opened_at,Service,Site\n1,2026-10-05 08:00,LABWS,BER\n2,soon,LABWS,BER\n");
        var check = await DoneAsync(jonas, address);

        check.QuerySelectorAll("button[form=import]").ShouldBeEmpty();
        check.QuerySelectorAll("form[action$='handler=Import']").ShouldBeEmpty();
        (await host.ValueAsync<long>("select count(*) from ticket")).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_missing_from_a_whole_file_is_told_taken_out_and_listed()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        await ImportAsync(jonas, await UploadedAsync(jonas, "Number,Opened_at,Service,Site\nA,2026-10-05T08:00Z,LABWS,BER\nB,2026-10-06T08:00Z,LABWS,BER\n", "DESK"));
        var address = await UploadedAsync(jonas, "Number,Opened_at,Service,Site\nA,2026-10-05T08:00Z,LABWS,BER\n", "DESK");
        await DoneAsync(jonas, address);

        using var refused = await jonas.SubmitAsync(address, new() { ["Whole.From"] = "2026-10-09", ["Whole.To"] = "2026-10-01" }, "form[action$='handler=Whole']");
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Enter the first and the last day of the period, or neither.");
        using var whole = await jonas.SubmitAsync(address, new() { ["Whole.From"] = "2026-10-01", ["Whole.To"] = "2026-10-31" }, "form[action$='handler=Whole']");
        (await DoneAsync(jonas, address)).DocumentElement.TextContent.ShouldContain("1 known case of the period is missing from the file: B. It stays.");
        using var takeOut = await jonas.SubmitAsync(
            address, new() { ["Whole.From"] = "2026-10-01", ["Whole.To"] = "2026-10-31", ["Whole.TakesOut"] = "true" }, "form[action$='handler=Whole']");
        (await DoneAsync(jonas, address)).DocumentElement.TextContent.ShouldContain("missing from the file: B. It is taken out.");
        await ImportAsync(jonas, address);

        (await host.ValueAsync<string>("select string_agg(key, ',') from ticket")).ShouldBe("A");
        var imported = await jonas.PageAsync($"/measurements/imports/{await host.ValueAsync<long>("select max(id) from import")}");
        imported.Text("section[aria-labelledby=taken-out] p").ShouldBe("B");
    }

    [Fact]
    public async Task Lines_are_left_out_by_a_word_and_a_wrong_entry_is_told()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var address = await UploadedAsync(jonas, "Number,State,Opened_at,Service,Site\n1,Merged,2026-10-05T08:00Z,LABWS,BER\n2,New,2026-10-05T08:00Z,LABWS,BER\nTotal,,2,,\n", "DESK");
        (await DoneAsync(jonas, address)).DocumentElement.TextContent.ShouldContain("stands in a line of totals");

        using var wrong = await jonas.SubmitAsync(address, new() { ["Input.RowsLeftOut"] = "colour = red" }, "form[action$='handler=Columns']");
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("“colour = red” does not say which lines are left out.");
        using var said = await jonas.SubmitAsync(address, new() { ["Input.RowsLeftOut"] = "State = merged\nNumber = Total" }, "form[action$='handler=Columns']");
        said.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await DoneAsync(jonas, address);
        await ImportAsync(jonas, address);

        (await host.ValueAsync<string>("select string_agg(key, ',') from ticket")).ShouldBe("2");
    }

    private const string ChangeLog =
        "Number,Sys_updated_at,State,Service,Site\n1,2026-10-05T08:00Z,New,LABWS,BER\n1,2026-10-05T09:00Z,Waiting for parts,LABWS,BER\n1,2026-10-05T11:00Z,Solved,LABWS,BER\n2,2026-10-05T08:00Z,Frozen,LABWS,BER\n";

    [Fact]
    public async Task States_of_a_log_of_changes_are_listed_with_their_lines_chosen_and_remembered()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var address = await UploadedAsync(jonas, ChangeLog, "DESK");
        var check = await DoneAsync(jonas, address);

        check.QuerySelectorAll("button[form=import]").ShouldBeEmpty();
        check.Text("section[aria-labelledby=states] .ic-note").ShouldBe(
            "Each line of the file is a change of a case. 4 states wait for your choice. What the words suggest is chosen already and counts once you have looked at it.");
        check.Texts(States + " tbody th").ShouldBe(["Frozen", "New", "Solved", "Waiting for parts"]);
        check.Texts(States + " td.ic-n").ShouldBe(["1", "1", "1", "1"]);
        check.QuerySelectorAll(States + " option[selected]").Select(option => option.GetAttribute("value")).ShouldBe(["Work", "Resolve", "Wait"]);

        // “Frozen” suggests nothing: nobody decides for the person.
        using var open = await jonas.SubmitAsync(address, [], States);
        (await open.Content.ReadAsStringAsync()).ShouldContain("Say what “Frozen” does to the clock of a case.");
        using var hostile = await jonas.SubmitAsync(address, new() { ["States[0].Meaning"] = "Begin" }, States);
        hostile.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var said = await jonas.SubmitAsync(address, new() { ["States[0].Meaning"] = "Wait" }, States);
        said.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await DoneAsync(jonas, address)).Text("section[aria-labelledby=states] .ic-quiet").ShouldBe("Each line of the file is a change of a case. The clock of a case runs as is said here.");
        await ImportAsync(jonas, address);
        (await host.ValueAsync<string>("select string_agg(key || ' ' || coalesce((resolved_ms - opened_ms) / 3600000, 0) || ' ' || (select count(*) from ticket_pause where ticket_id = ticket.id), ', ' order by key) from ticket")).ShouldBe("1 3 1, 2 0 1");

        (await DoneAsync(jonas, await UploadedAsync(jonas, ChangeLog, "DESK"))).QuerySelectorAll("button[form=import]").ShouldHaveSingleItem();
        var next = await DoneAsync(jonas, await UploadedAsync(jonas, ChangeLog + "2,2026-10-05T09:00Z,Thawed,LABWS,BER\n", "DESK"));
        next.Text("section[aria-labelledby=states] .ic-note").ShouldContain("1 state waits for your choice.");
        next.QuerySelectorAll("button[form=import]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_decides_about_states_first_is_still_asked_which_number_is_the_day()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var address = await OpenAsync(jonas, "Number,Sys_updated_at,State,Service,Site\n1,10/06/2026 10:00,New,LABWS,BER\n1,11/06/2026 10:00,Solved,LABWS,BER\n");
        await DoneAsync(jonas, address);

        using var said = await jonas.SubmitAsync(address, [], States);
        said.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var check = await DoneAsync(jonas, address);
        check.QuerySelectorAll("[name='Answers[TimeFormat]']").ShouldHaveSingleItem();
        check.QuerySelectorAll("button[form=import]").ShouldBeEmpty();
        using var columns = await jonas.SubmitAsync(address, [], "form[action$='handler=Columns']");
        (await DoneAsync(jonas, address)).QuerySelectorAll("[name='Answers[TimeFormat]']").ShouldHaveSingleItem("pressing “Check again” beside the columns answers nothing");
        using var answered = await jonas.SubmitAsync(address, new() { ["Answers[TimeFormat]"] = "M/D/YYYY HH:MM", ["Answers[TimeZone]"] = "Europe/Berlin" }, Answers);
        (await DoneAsync(jonas, address)).QuerySelectorAll("button[form=import]").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Columns_of_a_source_that_were_renamed_stand_beside_the_new_ones_and_are_remembered()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        await ImportAsync(jonas, await UploadedAsync(jonas, "Number,opened_at,Service,Site\n1,2026-10-05T08:00Z,LABWS,BER\n", "DESK"));
        const string Renamed = "Number,Opened At,Service,Site\n1,2026-10-05T08:00Z,LABWS,BER\n";
        var address = await UploadedAsync(jonas, Renamed, "DESK");

        var check = await DoneAsync(jonas, address);
        check.Texts("section[aria-labelledby=renamed] tbody th").ShouldBe(["opened_at"]);
        check.QuerySelectorAll("section[aria-labelledby=renamed] option[selected]").Select(option => option.TextContent).ShouldBe(["Opened At"]);
        check.QuerySelectorAll("button[form=import]").ShouldBeEmpty();
        check.Text("li[aria-current=step]").ShouldBe("Match columns");

        using var wrong = await jonas.SubmitAsync(address, new() { ["Renamed[0].New"] = "colour" }, "form[action$='handler=Renamed']");
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("Say how “opened_at” is called in this file");
        using var said = await jonas.SubmitAsync(address, [], "form[action$='handler=Renamed']");
        said.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await DoneAsync(jonas, address);
        await ImportAsync(jonas, address);
        (await DoneAsync(jonas, await UploadedAsync(jonas, Renamed, "DESK"))).QuerySelectorAll("button[form=import]").ShouldHaveSingleItem("the source remembers the new name");

        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        using var foreign = await elena.PostAsync(address + "?handler=Renamed", new FormUrlEncodedContent([]));
        foreign.StatusCode.ShouldNotBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task What_was_said_of_a_file_need_not_be_said_of_the_corrected_one()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var address = await OpenAsync(jonas, "No,When,Where,What\n1,10/06/2026 10:00,BER,LABWS\nx,soon,BER,LABWS\n");
        await DoneAsync(jonas, address);
        using var columns = await jonas.SubmitAsync(
            address,
            new() { ["Input.Columns[0]"] = "key", ["Input.Columns[1]"] = "opened", ["Input.Columns[2]"] = "site", ["Input.Columns[3]"] = "service", ["Input.TimeFormat"] = "D/M/YYYY HH:MM", ["Input.TimeZone"] = "UTC" },
            "form[action$='handler=Columns']");
        (await DoneAsync(jonas, address)).DocumentElement.TextContent.ShouldContain("soon");

        var corrected = await DoneAsync(jonas, await OpenAsync(jonas, "No,When,Where,What\n1,10/06/2026 10:00,BER,LABWS\n2,11/06/2026 10:00,BER,LABWS\n"));

        corrected.QuerySelectorAll("button[form=import]").ShouldHaveSingleItem();
        corrected.DocumentElement.TextContent.ShouldContain("as chosen");
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        (await DoneAsync(ada, await OpenAsync(ada, "No,When,Where,What\n1,10/06/2026 10:00,BER,LABWS\n"))).QuerySelectorAll("button[form=import]").ShouldBeEmpty("what somebody else has said of an upload is theirs");
    }

    [Fact]
    public async Task What_was_entered_stays_where_something_of_it_cannot_be()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var address = await UploadedAsync(jonas, "Number,Opened_at,When,Service,Site\n1,2026-10-05T08:00Z,2026-10-05T09:00Z,LABWS,BER\n", "DESK");
        await DoneAsync(jonas, address);

        using var wrong = await jonas.SubmitAsync(
            address,
            new() { ["Input.Columns[2]"] = "opened", ["Input.TimeZone"] = "Asia/Kolkata", ["Input.Priorities"] = "1 - Critical = P1\nnonsense", ["Input.RowsLeftOut"] = "colour = red" },
            "form[action$='handler=Columns']");

        var page = await Visitor.ReadAsync(wrong);
        page.DocumentElement.TextContent.ShouldContain("“Opened_at” and “When” are both “Opened”. Choose one of them.");
        page.QuerySelectorAll("select[name^='Input.Columns'] option[selected]").Select(option => option.GetAttribute("value")).Count(value => value == "opened").ShouldBe(2);
        page.QuerySelector("#time-zone")!.GetAttribute("value").ShouldBe("Asia/Kolkata");
        page.Text("#priorities").ShouldContain("nonsense");
        page.Text("#rows-left-out").ShouldBe("colour = red");
    }

    private static async Task<string> OpenAsync(Visitor visitor, string content)
    {
        using var answer = await PostOpenFileAsync(visitor, content, new() { ["Input.Source"] = "DESK" });
        return answer.Headers.Location!.OriginalString;
    }
}
