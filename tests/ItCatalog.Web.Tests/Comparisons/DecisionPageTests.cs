using System.Net;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Files.Documents;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Comparisons;

/// <summary>A comparison on its way to a decision, by the pages: Jonas hands it in, Elena checks it, Vera decides.</summary>
public sealed class DecisionPageTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task It_is_handed_in_checked_and_decided_and_every_page_names_who_and_when()
    {
        await host.SaveAsync(LabComparison.WithTwoQuotes("journey", "Castellan"));
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        (await vera.PageAsync("/benchmark/journey/decision")).QuerySelectorAll("main form").ShouldBeEmpty("executives hand nothing in");
        (await jonas.PageAsync("/benchmark/journey/decision")).Text(".ic-label").ShouldBe("Draft, not checked");

        using var handed = await jonas.SubmitAsync("/benchmark/journey/decision", []);
        handed.Headers.Location!.OriginalString.ShouldBe("/benchmark/journey/decisions/1");
        (await jonas.PageAsync("/benchmark/journey/decisions/1")).QuerySelectorAll("main form").ShouldBeEmpty("nobody checks their own");
        (await vera.PageAsync("/")).Texts(".ic-todo h3").ShouldContain("Check version 1 of the decision: Labs");

        using var unsaid = await elena.SubmitAsync("/benchmark/journey/decisions/1", new() { ["right"] = "false" });
        (await Visitor.ReadAsync(unsaid)).Text(".ic-field-wrong").ShouldContain("Say what has to be mended.");
        using var right = await elena.SubmitAsync("/benchmark/journey/decisions/1", new() { ["right"] = "true", ["Input.Note"] = "Sources opened" });
        right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var wrong = await vera.SubmitAsync("/benchmark/journey/decisions/1", new() { ["Input.Choice"] = "Outsource" });
        (await Visitor.ReadAsync(wrong)).MistakesShouldLeadToTheirEntries();
        using var decided = await vera.SubmitAsync("/benchmark/journey/decisions/1", new() { ["Input.Choice"] = "Renegotiate", ["Input.Provider"] = "Norvik", ["Input.Reason"] = "Ask for <8 hours>." });
        decided.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await vera.PageAsync("/benchmark/journey/decisions/1");
        page.Text("h1").ShouldBe("Not decided yet: neither of the two quotes can be compared. Three points are open.");
        page.Text(".ic-label").ShouldBe("Decided: renegotiate with Norvik");
        page.Texts(".ic-signed dd").ShouldBe(
            ["Jonas Brandt, 17 Nov 2026", "Elena Castro, 17 Nov 2026Sources opened", "Vera Lindqvist, 17 Nov 2026: renegotiate with Norvik“Ask for <8 hours>.”"]);
        page.Text(".ic-hash").Length.ShouldBe(64);
        page.QuerySelectorAll("main form").ShouldBeEmpty();
        (await vera.PageAsync("/benchmark/journey/decision")).Text(".ic-label").ShouldBe("Decided: renegotiate with Norvik");
        (await vera.PageAsync("/benchmark")).Rows(".ic-t tbody tr").ShouldContain(row => row.Contains("Decided: renegotiate with Norvik", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_quotes_that_cannot_be_compared_stand_in_a_table_with_what_is_open_word_for_word_below()
    {
        var pair = LabComparison.WithTwoQuotes("many", "Castellan");
        var open = pair.Quotes[1];
        await host.SaveAsync(pair with { Quotes = [.. Enumerable.Range(1, 5).Select(number => open with { Quote = open.Quote with { Provider = $"Castellan {number}" } })] });
        await host.SaveAsync(pair with { Code = "few", Quotes = [.. Enumerable.Range(1, 4).Select(number => open with { Quote = open.Quote with { Provider = $"Castellan {number}" } })] });
        var priced = pair.Quotes[0] with { Levels = [LabComparison.Level, LabComparison.Level with { Name = "Up", TargetKey = "available" }] };
        await host.SaveAsync(pair with { Code = "mixed", Quotes = [priced, .. Enumerable.Range(1, 5).Select(number => open with { Quote = open.Quote with { Provider = $"Castellan {number}" } })] });
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        var mixed = await vera.PageAsync("/benchmark/mixed/decision");
        mixed.Text(".ic-legend").ShouldContain("without the quotes that cannot be compared");
        mixed.Text(".ic-chart script").ShouldContain("\"labels\":[\"In-house\",\"Norvik\"],");

        var many = await vera.PageAsync("/benchmark/many/decision");
        many.Rows(".ic-many-open tbody tr").Count.ShouldBe(5);
        many.Text(".ic-many-open thead").ShouldContain("5 quotes cannot be compared");
        many.Texts("details .ic-beside").Count.ShouldBe(5);
        (await vera.PageAsync("/benchmark/few/decision")).QuerySelector(".ic-many-open").ShouldBeNull("four are told one by one");
        (await vera.PageAsync("/benchmark/many")).QuerySelector(".ic-many .ic-fix").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_document_that_was_kept_is_one_of_compare()
    {
        await HandInAsync("as-document");
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);

        using var response = await arthur.GetAsync("/benchmark/as-document/decisions/1?handler=Document");

        (response.StatusCode, response.Content.Headers.ContentDisposition!.FileName).ShouldBe((HttpStatusCode.OK, "decision-1.json"));
        CompareDocument.Read(await response.Content.ReadAsByteArrayAsync()).Value!.Quotes.Select(quote => quote.Provider).ShouldBe(["Norvik", "<b>Castellan & Sons</b>"]);
    }

    [Fact]
    public async Task Whoever_may_not_is_refused_and_what_is_not_there_is_not_found()
    {
        await HandInAsync("refused");
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        foreach (var address in (string[])["/benchmark/refused/decisions/9", "/benchmark/nowhere/decisions/1", "/benchmark/refused/decisions/1/actual", "/benchmark/refused/decisions/9?handler=Document"])
        {
            (await vera.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }

        foreach (var person in (Actor[])[SampleOrganisation.Arthur, SampleOrganisation.Ada, SampleOrganisation.Maren, SampleOrganisation.Jonas])
        {
            using var visitor = await host.SignInAsync(person);
            var token = Visitor.FieldsOf(await visitor.PageAsync("/account/password"), "main form[method=post]").ToDictionary(field => field.Key, field => field.Value);
            foreach (var handler in (string[])["Check&right=true", "Decide"])
            {
                using var response = await visitor.ForgeAsync("/benchmark/refused/decisions/1?handler=" + handler, new() { ["__RequestVerificationToken"] = token["__RequestVerificationToken"] });
                response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{person.Name} {handler}");
            }
        }

        (await host.ValueAsync<string>("select state from comparison_decision d join comparison c on c.id = d.comparison_id where c.code = 'refused'")).ShouldBe("to-check");
    }

    [Fact]
    public async Task Programs_read_what_was_decided()
    {
        await HandInAsync("by-program");
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        using var seen = await vera.GetAsync("/api/v1/decisions?limit=1000");
        using var unseen = await maren.GetAsync("/api/v1/decisions");
        (await seen.Content.ReadAsStringAsync()).ShouldContain("\"comparison\":\"by-program\",\"version\":1,\"state\":\"to-check\"");
        (await unseen.Content.ReadAsStringAsync()).ShouldBe("""{"items":[],"next":null}""");
    }

    [Fact]
    public async Task The_workbook_names_the_state_and_the_fingerprint()
    {
        await HandInAsync("in-workbook");
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        using var workbook = new ClosedXML.Excel.XLWorkbook(await (await vera.GetAsync("/reports/comparisons/in-workbook")).Content.ReadAsStreamAsync());
        var sha256 = await host.ValueAsync<string>("select sha256 from comparison_decision d join comparison c on c.id = d.comparison_id where c.code = 'in-workbook'");
        workbook.Worksheet(1).Cell(3, 1).GetString().ShouldBe($"Version 1: prepared by Jonas Brandt, 17 Nov 2026, not checked, not decided. sha-256 {sha256}.");
    }

    [Fact]
    public async Task A_copy_is_a_draft_of_its_own()
    {
        await HandInAsync("copied");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var unnamed = await jonas.SubmitAsync("/benchmark/copied/copy", new() { ["Input.Name"] = " " });
        (await Visitor.ReadAsync(unnamed)).MistakesShouldLeadToTheirEntries();

        using var copied = await jonas.SubmitAsync("/benchmark/copied/copy", new() { ["Input.Name"] = "Labs, without weekends" });

        copied.Headers.Location!.OriginalString.ShouldBe("/benchmark/labs-without-weekends");
        (await jonas.PageAsync("/benchmark/labs-without-weekends/decision")).Text(".ic-label").ShouldBe("Draft, not checked");
    }

    private async Task HandInAsync(string code)
    {
        await host.SaveAsync(LabComparison.WithTwoQuotes(code));
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        (await jonas.SubmitAsync($"/benchmark/{code}/decision", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
