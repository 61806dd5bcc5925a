using System.Net;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Web.Tests.Measurements.ImportVisit;

namespace ItCatalog.Web.Tests.Measurements;

/// <summary>Samples and counts on the pages of imports, and what tickets can bring beside their times.</summary>
public sealed class MeasureImportPagesTests : IAsyncLifetime
{
    private const string Pings = "time,line,ping,download\n2026-10-05 08:00,A,20.5,3\n2026-10-05 09:00,A,1800000,0\n2026-10-05 10:00,A,21,4\n";

    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Samples_go_from_upload_to_the_history_and_can_be_undone()
    {
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        var address = await NewSourceAsync(elena, Pings, "samples");
        var found = await DoneAsync(elena, address);
        found.Texts("form[action$='handler=Columns'] select option[selected]").Take(2).ShouldBe(["Time", "Value"]);

        Dictionary<string, string?> columns = new()
        {
            ["Input.Columns[0]"] = "at",
            ["Input.Columns[1]"] = "series",
            ["Input.Columns[2]"] = "value",
            ["Input.Columns[3]"] = "value",
            ["Input.TimeFormat"] = "ISO",
            ["Input.TimeZone"] = "Europe/Berlin",
            ["Input.FixedService"] = "NETWORK",
            ["Input.FixedSite"] = "BER",
            ["Input.LeaveOut"] = "1800000\n(empty)",
        };
        using var answer = await elena.SubmitAsync(address, columns, "form[action$='handler=Columns']");
        var check = await DoneAsync(elena, address);
        check.Texts(".ic-figures b")[0].ShouldBe("5 samples");
        check.Texts(".ic-figures dd")[0].ShouldContain("5 new, 0 changed, 0 the same, 1 left out");
        check.Text("#leave-out").ShouldBe("1800000 (empty)");

        await ImportAsync(elena, address);
        var done = await DoneAsync(elena, address);
        var number = await host.ValueAsync<long>("select max(id) from import");
        done.Text("section h2").ShouldBe($"Import {number} is done");
        (await elena.PageAsync("/measurements")).QuerySelectorAll("tbody tr")[0].Text("th").ShouldContain($"Line tests, samples, import {number}, 3 lines, 1 left out");
        (await elena.PageAsync("/measurements/sources")).Texts("tbody td:nth-child(2)").ShouldContain("samples");
        (await host.ValueAsync<string>("select string_agg(series || ' ' || value, ', ' order by at_ms, series) from sample")).ShouldBe("A / download 3, A / ping 20.5, A / download 0, A / download 4, A / ping 21");

        using var undo = await elena.SubmitAsync($"/measurements/imports/{number}/undo", new() { ["Past.Why"] = "It was a file of the test system." });
        undo.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ValueAsync<long>("select count(*) from sample")).ShouldBe(0);
    }

    [Fact]
    public async Task Counts_with_more_good_than_total_are_shown_and_can_be_imported()
    {
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        var address = await NewSourceAsync(elena, "service,site,date,good,total\nNETWORK,BER,2026-10-05,12,10\nNETWORK,BER,2026-10-06,9,10\n", "counts");

        var check = await DoneAsync(elena, address);

        check.Texts(".ic-figures b").Take(2).ShouldBe(["2 counts", "0 lines"]);
        check.Texts("h2").ShouldContain("1 line to look at");
        check.DocumentElement.TextContent.ShouldContain("is more than the total of 10; it is taken as it is, and gives more than 100 %");
        await ImportAsync(elena, address);
        await DoneAsync(elena, address);
        (await host.ValueAsync<string>("select sum(cast(good as integer)) || '/' || sum(cast(total as integer)) from good_count")).ShouldBe("21/20");
    }

    [Fact]
    public async Task A_log_of_outcomes_is_counted_line_by_line()
    {
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        var address = await NewSourceAsync(elena, "started_at,job,status\n2026-10-05 08:00,full,Success\n2026-10-05 09:00,full,Failed\n2026-10-05 10:00,full,Running\n", "counts");
        await DoneAsync(elena, address);

        using var answer = await elena.SubmitAsync(
            address, new() { ["Input.FixedService"] = "NETWORK", ["Input.GoodOutcomes"] = "Success", ["Input.LeaveOut"] = "Running", ["Input.FixedSeries"] = "backup" }, "form[action$='handler=Columns']");

        var check = await DoneAsync(elena, address);
        check.Texts(".ic-figures dd")[0].ShouldContain("2 new, 0 changed, 0 the same, 1 left out");
        check.Text("#good-outcomes").ShouldBe("Success");
    }

    [Theory]
    [InlineData("samples", "time,value\n2026-10-05 08:00,fast\n2026-10-05 09:00,NaN\n2026-10-05 10:00,\nsoon,1\n", "4 lines")]
    [InlineData("counts", "time,good,total\n2026-10-05 08:00,-1,5\n2026-10-05 09:00,1,-5\n2026-10-05 10:00,,\n2026-10-05 11:00,inf,2\n", "4 lines")]
    public async Task Bad_values_stand_by_line_and_column_and_there_is_no_button_to_import(string kind, string file, string lines)
    {
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        var address = await NewSourceAsync(elena, file, kind);
        await DoneAsync(elena, address);

        using var answer = await elena.SubmitAsync(address, new() { ["Input.FixedService"] = "NETWORK", ["Input.TimeFormat"] = "ISO" }, "form[action$='handler=Columns']");

        var check = await DoneAsync(elena, address);
        check.Texts(".ic-figures b")[1].ShouldBe(lines);
        check.QuerySelector("form[action$='handler=Import']").ShouldBeNull();
        (await host.ValueAsync<long>($"select count(*) from {(kind == "samples" ? "sample" : "good_count")}")).ShouldBe(0);
    }

    [Fact]
    public async Task A_manager_of_another_unit_and_an_auditor_cannot_fill_a_source_of_samples()
    {
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);
        var address = await NewSourceAsync(elena, "time,value\n2026-10-05 08:00,1\n", "samples");
        await DoneAsync(elena, address);
        using var columns = await elena.SubmitAsync(address, new() { ["Input.FixedService"] = "NETWORK" }, "form[action$='handler=Columns']");
        await DoneAsync(elena, address);
        await ImportAsync(elena, address);
        await DoneAsync(elena, address);

        using var foreign = await PostFileAsync(jonas, "time,value\n", new() { ["Input.Source"] = "LINE-TESTS" });
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await jonas.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await jonas.GetAsync("/measurements/sources/LINE-TESTS")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await arthur.GetAsync("/measurements/import")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await host.ValueAsync<long>("select count(*) from sample")).ShouldBe(1);
    }

    [Fact]
    public async Task Tickets_bring_updates_and_marks_and_words_for_departments_are_remembered()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        const string File = "Number,Opened,Changed,What,Skip,FCR,Service,Site,Department\n"
            + "1,2026-10-05 08:00,2026-10-05 08:00,created,no,,LABWS,BER,R&D\n1,2026-10-05 08:00,2026-10-05 09:00,comment,yes,yes,LABWS,BER,R&D\n";
        var address = await UploadedAsync(jonas, File, "DESK");
        await DoneAsync(jonas, address);
        Dictionary<string, string?> columns = new()
        {
            ["Input.Columns[2]"] = "rowTime",
            ["Input.Columns[3]"] = "event",
            ["Input.Columns[4]"] = "excluded",
            ["Input.Columns[5]"] = "firstContact",
            ["Input.Columns[8]"] = "department",
            ["Input.IsEventLog"] = "true",
            ["Input.UpdateEvents"] = "comment",
            ["Input.TimeZone"] = "UTC",
        };
        using var answer = await jonas.SubmitAsync(address, columns, "form[action$='handler=Columns']");
        await DoneAsync(jonas, address);

        using var words = await jonas.SubmitAsync(address, new() { ["Words[0].Meaning"] = "RES" }, "form[action$='handler=Words']");

        words.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await DoneAsync(jonas, address)).Texts(".ic-figures b").Take(2).ShouldBe(["1 ticket", "0 lines"]);
        await ImportAsync(jonas, address);
        await DoneAsync(jonas, address);
        (await host.ValueAsync<string>("select excluded || '|' || first_contact || '|' || department_id || '|' || (select string_agg(cast(at_ms as text), ',') from ticket_update where ticket_id = ticket.id) from ticket")).ShouldBe("1|1|1|1791190800000");
    }

    [Fact]
    public async Task A_word_that_is_no_priority_is_told_with_its_count_assigned_and_remembered()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        const string File = "key,opened,resolved,priority,service,site\n"
            + "1,2026-10-05T08:00:00Z,2026-10-05T09:00:00Z,p1,LABWS,BER\n2,2026-10-05T08:00:00Z,2026-10-05T09:00:00Z,Ugent,LABWS,BER\n"
            + "3,2026-10-05T08:00:00Z,2026-10-05T09:00:00Z,Ugent,LABWS,BER\n4,2026-10-05T08:00:00Z,2026-10-05T09:00:00Z,,LABWS,BER\n5,2026-10-05T08:00:00Z,2026-10-05T09:00:00Z,Test,LABWS,BER\n";
        var address = await UploadedAsync(jonas, File, "DESK");

        var asked = await DoneAsync(jonas, address);

        asked.Texts("form[action$='handler=Words'] tbody tr td:nth-child(3)").ShouldBe(["2", "1"]);
        asked.QuerySelectorAll("form[action$='handler=Words'] tbody tr:first-child option").Select(option => option.TextContent)
            .ShouldBe(["not yet said", "P1", "P2", "P3", "P4", "leave its lines out"]);
        using var words = await jonas.SubmitAsync(address, new() { ["Words[0].Meaning"] = "P2", ["Words[1].Meaning"] = "-" }, "form[action$='handler=Words']");
        words.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await DoneAsync(jonas, address)).Texts(".ic-figures b").Take(2).ShouldBe(["4 tickets", "0 lines"]);
        await ImportAsync(jonas, address);
        await DoneAsync(jonas, address);
        (await host.ValueAsync<string>("select string_agg(said, ', ') from (select key || ' ' || coalesce(priority, '-') as said from ticket order by key) t")).ShouldBe("1 P1, 2 P2, 3 P2, 4 -");

        var next = await UploadedAsync(jonas, File.Replace("\n1,", "\n9,", StringComparison.Ordinal), "DESK");
        (await DoneAsync(jonas, next)).QuerySelectorAll("form[action$='handler=Words']").ShouldBeEmpty("what was said is remembered");
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        (await ada.PageAsync("/administration/organisation")).Text("main").ShouldContain("Ugent in Ticket tool, nightly");
    }

    private static async Task<string> NewSourceAsync(Visitor visitor, string content, string kind)
    {
        using var answer = await PostFileAsync(visitor, content, new() { ["Input.Name"] = "Line tests", ["Input.Kind"] = kind, ["Input.Unit"] = "2" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }
}
