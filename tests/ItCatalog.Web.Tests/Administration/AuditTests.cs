using System.Net;
using System.Text.Json;
using Dapper;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Comparisons;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work;
using ItCatalog.Work.Comparisons;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Administration;

public sealed class AuditTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Entries_are_sentences_by_day_newest_first_and_paged_by_number()
    {
        for (var number = 1; number <= 60; number++)
        {
            await NoteAsync(SampleOrganisation.Jonas with { From = "10.20.4.22" }, "changed", Subject.Service($"S-{number:00}"), why: number == 60 ? "New price" : null);
        }

        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);

        var page = await arthur.PageAsync("/administration/audit?about=services");

        page.Text(".ic-day").ShouldBe("Tuesday 17 November 2026");
        page.QuerySelectorAll("tbody tr:not(.ic-day)").Length.ShouldBe(50);
        page.Texts("tbody tr:nth-child(2) th").ShouldBe(["Jonas Brandt 10.20.4.22"]);
        page.Texts("tbody tr:nth-child(2) td")[0].ShouldStartWith("09:40 no. ");
        page.Texts("tbody tr:nth-child(2) td")[1].ShouldStartWith("changed service S-60. Why: “New price”");
        page.Text(".ic-sheet .ic-end").ShouldBe("newest first, Berlin time");
        page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")).Where(address => address!.Contains("Export", StringComparison.Ordinal)).ShouldBe(
            ["/administration/audit?about=services&format=json&handler=Export", "/administration/audit?about=services&handler=Export&format=xlsx", "/administration/audit?about=services&handler=Export&format=csv"]);
        var older = await arthur.PageAsync(page.QuerySelectorAll(".ic-foot a")[^1].GetAttribute("href")!);
        older.Texts("tbody td.ic-wide").ShouldBe(
            Enumerable.Range(1, 10).Reverse().Select(number => $"changed service S-{number:00}."));
    }

    [Fact]
    public async Task Before_and_after_stand_in_words_and_the_raw_values_behind_them()
    {
        await NoteAsync(SampleOrganisation.Ada, "changed", Subject.Site("BER"), new { name = "Berlin", openCents = 447000L }, new { name = "Berlin <b>HQ</b>", openCents = 450000L });
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);

        var page = await arthur.PageAsync("/administration/audit?q=Berlin+%3Cb%3E");

        page.Texts("dl > *").ShouldBe(["What", "Before", "After", "Name", "Berlin", "Berlin <b>HQ</b>", "Open", "4,470.00", "4,500.00"]);
        page.QuerySelectorAll("details details pre")[1].TextContent.ShouldBe("""{"name":"Berlin <b>HQ</b>","openCents":450000}""");
        page.QuerySelector("tbody td.ic-wide a")!.GetAttribute("href").ShouldBe("/administration/organisation/site/1");
        (await arthur.PageAsync("/administration/organisation/site/1")).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_entry_about_an_import_leads_to_the_import_while_there_is_one()
    {
        await NoteAsync(SampleOrganisation.Jonas, "undone", Subject.Import(2), after: new { fileName = "known.csv" });
        await NoteAsync(SampleOrganisation.Jonas, "undone", Subject.Import(999), after: new { fileName = "gone.csv" });
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);

        var known = await arthur.PageAsync("/administration/audit?about=import&thing=2");
        var gone = await arthur.PageAsync("/administration/audit?about=import&thing=999");

        known.QuerySelector("tbody td.ic-wide a")!.GetAttribute("href").ShouldBe("/measurements/imports/2");
        (await arthur.GetAsync("/measurements/imports/2")).StatusCode.ShouldBe(HttpStatusCode.OK);
        gone.QuerySelector("tbody td.ic-wide a").ShouldBeNull();
    }

    [Fact]
    public async Task Every_filter_narrows_and_words_are_looked_for_as_they_are_typed()
    {
        await NoteAsync(SampleOrganisation.Elena, "changed", Subject.Service("FILTER-1"), after: new { note = "Größe 100%" });
        await NoteAsync(Actor.Job("night work"), "changed", Subject.Service("FILTER-2"));
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);

        (await SentencesAsync(arthur, "q=Gr%C3%B6%C3%9Fe+100%25")).ShouldHaveSingleItem().ShouldStartWith("changed service FILTER-1.");
        (await SentencesAsync(arthur, "q=filter-&who=4")).ShouldHaveSingleItem().ShouldStartWith("changed service FILTER-1.");
        (await SentencesAsync(arthur, "q=filter-&who=Job")).ShouldBe(["changed service FILTER-2."]);
        (await SentencesAsync(arthur, "about=service&thing=FILTER-2")).ShouldBe(["changed service FILTER-2."]);
        (await SentencesAsync(arthur, "q=filter-&about=agreements")).ShouldBeEmpty();
        (await SentencesAsync(arthur, "q=filter-&from=2026-11-17&until=2026-11-17")).Count.ShouldBe(2);
        (await SentencesAsync(arthur, "q=filter-&until=2026-11-16")).ShouldBeEmpty();
        (await SentencesAsync(arthur, "q=filter-&from=2026-11-18")).ShouldBeEmpty();
        var page = await arthur.PageAsync("/administration/audit?q=_nothing_&from=yesterday");
        page.Text(".ic-empty").ShouldStartWith("No entry matches");
        page.Text(".ic-note").ShouldStartWith("“yesterday” is not a date");
    }

    [Fact]
    public async Task Only_administrators_and_auditors_read_and_export_it()
    {
        foreach (var person in SampleOrganisation.Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            var isOpen = person.Is(Role.Administrator) || person.Is(Role.Auditor);
            foreach (var address in (string[])["/administration/audit", "/administration/audit?handler=Export&format=csv"])
            {
                (await visitor.GetAsync(address)).StatusCode.ShouldBe(isOpen ? HttpStatusCode.OK : HttpStatusCode.Forbidden, $"{person.Name} {address}");
            }
        }
    }

    [Fact]
    public async Task A_page_that_is_refused_is_in_the_trail_with_who_from_where_and_how_often()
    {
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        (await vera.GetAsync("/administration/people?secret=1")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await vera.GetAsync("/administration/people")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);

        var page = await arthur.PageAsync("/administration/audit?about=refusals&q=/administration/people");

        page.Texts("tbody tr:not(.ic-day) td.ic-wide").ShouldBe(["was refused to open /administration/people 2 times within a minute."]);
        page.Texts("tbody tr:not(.ic-day) th").ShouldBe(["Vera Lindqvist 127.0.0.1"]);
    }

    [Fact]
    public async Task An_export_is_a_file_and_an_entry_and_no_cell_of_it_is_a_formula()
    {
        await NoteAsync(SampleOrganisation.Jonas, "changed", Subject.Service("=HYPERLINK(\"x\")"), why: "+1");
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);

        var csv = await arthur.GetAsync("/administration/audit?handler=Export&format=csv&q=HYPERLINK");
        var json = await arthur.GetAsync("/administration/audit?handler=Export&format=json&q=HYPERLINK");

        csv.Content.Headers.ContentDisposition!.FileName.ShouldBe("audit-trail.csv");
        (await csv.Content.ReadAsStringAsync()).ShouldContain("\"'=HYPERLINK(\"\"x\"\")\"");
        (await csv.Content.ReadAsStringAsync()).ShouldContain(",'+1,");
        var lines = (await json.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("action").GetString()).ShouldContain("changed");
        (await SentencesAsync(arthur, "about=exports")).ShouldContain(sentence => sentence.StartsWith("exported 1 entry of the trail as CSV.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_state_of_the_chain_stands_first_and_names_what_was_changed()
    {
        await NoteAsync(SampleOrganisation.Jonas, "changed", Subject.Service("CHAIN"), why: "true");
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);
        (await arthur.GetAsync("/administration/audit?handler=Check")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await arthur.PageAsync("/administration/audit")).Text(".ic-chain").ShouldStartWith("Chain whole");
        var number = await host.ValueAsync<long>("select id from audit_entry where subject_key = 'CHAIN'");

        await WriteAsync("update audit_entry set why = 'false' where id = @number", number);
        (await arthur.GetAsync("/administration/audit?handler=Check")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var broken = await arthur.PageAsync("/administration/audit");
        await WriteAsync("update audit_entry set why = 'true' where id = @number", number);
        await arthur.GetAsync("/administration/audit?handler=Check");

        broken.Text(".ic-chain").ShouldStartWith("Chain broken");
        broken.Texts(".ic-chain li").ShouldBe([$"Entry {number} is not what was written."]);
    }

    [Fact]
    public async Task The_workbook_that_somebody_takes_away_is_an_entry()
    {
        var comparison = LabComparison.WithTwoQuotes("taken-away");
        (await host.Services.GetRequiredService<CreateComparison>().RunAsync(Actor.Job("test"), comparison, CancellationToken.None)).IsDone.ShouldBeTrue();
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        (await vera.GetAsync("/reports/comparisons/taken-away")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);

        (await SentencesAsync(arthur, "q=taken-away&who=5")).ShouldBe(["took the workbook of comparison taken-away away."]);
    }

    [Fact]
    public async Task The_installation_page_says_what_runs()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        var page = await ada.PageAsync("/administration/installation");

        page.Text("dl").ShouldContain("no fault found");
        page.Text("dl").ShouldContain(host.Database.Name);
        page.Texts("dd").Single(fact => fact.Contains("TZDB", StringComparison.Ordinal)).ShouldStartWith("TZDB: 20");
    }

    private static async Task<IReadOnlyList<string>> SentencesAsync(Visitor visitor, string query) =>
        (await visitor.PageAsync("/administration/audit?" + query)).Texts("tbody tr:not(.ic-day) td.ic-wide");

    private async Task NoteAsync(Actor actor, string action, Subject subject, object? before = null, object? after = null, string? why = null) =>
        (await host.Services.GetRequiredService<Changes>().MakeAsync(
            actor,
            change =>
            {
                change.Note(action, subject, before, after, why);
                return Task.FromResult(Answer.Done);
            },
            CancellationToken.None)).IsDone.ShouldBeTrue();

    private Task<int> WriteAsync(string sql, long number) =>
        host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, new { number }, transaction), CancellationToken.None);
}
