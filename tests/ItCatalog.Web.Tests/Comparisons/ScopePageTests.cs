using System.Net;
using AngleSharp.Html.Dom;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Comparisons;

/// <summary>The scope matrix of a comparison: its parts, what each quote says of them, and what follows.</summary>
public sealed class ScopePageTests(WebHost host) : IClassFixture<WebHost>
{
    private ComparisonStore Store => host.Services.GetRequiredService<ComparisonStore>();

    [Fact]
    public async Task Parts_come_from_a_template_are_changed_and_asked_of_every_quote()
    {
        await host.SaveAsync(LabComparison.WithTwoQuotes("scoped", "Castellan"));
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        (await jonas.PageAsync("/benchmark/scoped/scope")).Text("main .ic-sheet").ShouldContain("Begin with a template");

        var form = await AnsweredAsync(jonas, "/benchmark/scoped/parts", new() { ["template"] = "service-desk" });
        form.QuerySelectorAll("tbody tr").Length.ShouldBe(10);
        form.QuerySelector("[name='Input.Rows[6].Name']")!.GetAttribute("value").ShouldBe("Public holidays");

        await SaveAsync(jonas, "scoped", ("Public holidays", "11 days", "true"), ("Night shift", "", "false"), ("", "", "true"));
        (await Store.FindAsync("scoped", CancellationToken.None))!.Record.Costs.Scope.ShouldBe([new ScopePart("Public holidays", "11 days"), new ScopePart("Night shift", "", false)]);

        var page = await jonas.PageAsync("/benchmark/scoped/scope");
        page.Rows(".ic-scope tbody tr").ShouldBe(
        [
            "Public holidays11 days | Not said not priced | Not said not priced", "Night shiftnot done in-house | Not said | Not said",
            "Missing scope, EUR a yearwhat it costs us to do it ourselves | 0.000 of 1 priced or accepted, at least | 0.000 of 1 priced or accepted, at least",
        ]);
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        (await vera.PageAsync("/benchmark/scoped/decision")).Texts(".ic-beside")[0].ShouldContain("“Public holidays” is not said to be included, and not priced");
    }

    [Fact]
    public async Task What_a_quote_says_is_entered_with_its_source_and_priced_by_number_hours_and_rate()
    {
        await host.SaveAsync(With("priced", new ScopePart("On site")));
        var quote = await QuoteAsync("priced");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var saved = await jonas.SubmitAsync($"/benchmark/priced/scope?quote={quote}&part=On%20site", new()
        {
            ["Input.Answer.Standing"] = "out", ["Input.Answer.Source"] = "offer, page 7", ["Input.Answer.Number"] = "150", ["Input.Answer.Hours"] = "1.5", ["Input.Answer.Rate"] = "100",
            ["Input.Answer.Growth"] = "2", ["Input.Answer.NumberSource"] = "our visits",
        });
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await Store.FindAsync("priced", CancellationToken.None))!.Record.Quotes[0].Quote.Scope.ShouldBe(
            [new ScopeAnswer { Part = "On site", Standing = ScopeStanding.Out, Source = "offer, page 7", Formula = new(150, 1.5m, 100, 0.02m, "our visits") }]);
        var page = await jonas.PageAsync($"/benchmark/priced/scope?quote={quote}&part=On%20site");
        page.Rows(".ic-scope-sum tr").ShouldBe(["A year: 150 × 1.5 h × EUR 100.00, growing by 2.0 % a year (our visits) | 22,500.00", "Present value, two years | 45,450.00"]);
        (await jonas.PageAsync("/benchmark/priced")).Texts("#levels .ic-sub").ShouldContain("priced at EUR 22,500.00 a year: 150 × 1.5 h × EUR 100.00, growing by 2.0 % a year (our visits)");

        // The form of the quote keeps it, and refuses a second answer to it.
        using var kept = await jonas.SubmitAsync($"/benchmark/priced/quotes/{quote}", new() { ["Input.Note"] = "seen" });
        kept.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Store.FindAsync("priced", CancellationToken.None))!.Record.Quotes[0].Quote.Scope.Single().Formula!.Number.ShouldBe(150);
        var refused = await AnsweredAsync(jonas, $"/benchmark/priced/quotes/{quote}", new() { ["Input.Missing[0].Name"] = "on SITE" });
        refused.Text("main .ic-wrong").ShouldContain("“on SITE” is a part of the scope.");
    }

    [Fact]
    public async Task Whoever_saves_accepts_at_no_cost_by_name()
    {
        await host.SaveAsync(With("accepted", new ScopePart("On site")));
        var quote = await QuoteAsync("accepted");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var saved = await jonas.SubmitAsync($"/benchmark/accepted/scope?quote={quote}&part=On%20site", new() { ["Input.Answer.Standing"] = "out", ["accept"] = "true" });
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await jonas.PageAsync("/benchmark/accepted/scope")).Rows(".ic-scope tbody tr")[0].ShouldBe("On site | Out accepted at no cost by Jonas Brandt | Not said not priced");
    }

    [Theory]
    [InlineData("Standing", "", "Source", "page 3", "Say whether the quote does it, or leave everything empty.")]
    [InlineData("Standing", "perhaps", "Source", "", "perhaps is no word for what a quote does. Expected in, out, optional or assumed.")]
    [InlineData("Standing", "in", "PerYear", "5", "What the quote does costs us nothing more. Leave the price empty, or say that it is out or optional.")]
    [InlineData("Standing", "assumed", "Source", "", "The quote does not say it. Name who assumes it, and why.")]
    [InlineData("Standing", "out", "PerYear", "0", "A price of 0 says that it costs us nothing. Name who accepts that, or leave the price empty.")]
    [InlineData("Standing", "out", "PerYear", "lots", "lots")]
    [InlineData("Standing", "out", "Number", "150", "The hours of each is missing.")]
    [InlineData("Standing", "out", "AcceptedBy", "Vera", "A name belongs to a price of 0")]
    public async Task What_cannot_be_is_told_at_its_field(string field, string value, string other, string entered, string said)
    {
        await host.SaveAsync(With("wrong-scope", new ScopePart("On site")));
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var page = await AnsweredAsync(jonas, 
            $"/benchmark/wrong-scope/scope?quote={await QuoteAsync("wrong-scope")}&part=On%20site", new() { ["Input.Answer." + field] = value, ["Input.Answer." + other] = entered });
        page.Text("main .ic-errors, main [role=alert]").ShouldContain(said);
        (await Store.FindAsync("wrong-scope", CancellationToken.None))!.Record.Quotes[0].Quote.Scope.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_part_that_is_called_otherwise_keeps_its_answers_and_one_that_stands_twice_is_told()
    {
        var comparison = With("renamed", new ScopePart("On site"), new ScopePart("Sites"));
        await host.SaveAsync(comparison with { Quotes = [comparison.Quotes[0].With("On site", new() { Part = "On site", Standing = ScopeStanding.In }), comparison.Quotes[1]] });
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        await SaveAsync(jonas, "renamed", ("Visits", "", "true"), ("Sites", "", "true"));
        var record = (await Store.FindAsync("renamed", CancellationToken.None))!.Record;
        record.Quotes[0].Quote.Scope.Single().Part.ShouldBe("Visits");

        var refused = await AnsweredAsync(jonas, "/benchmark/renamed/parts", new() { ["Input.Rows[1].Name"] = "visits" });
        refused.Text("main .ic-wrong").ShouldContain("“visits” stands there twice.");
    }

    [Fact]
    public async Task Those_who_steer_see_it_and_managers_of_the_unit_alone_change_it()
    {
        await host.SaveAsync(With("rights", new ScopePart("On site")));
        var address = $"/benchmark/rights/scope?quote={await QuoteAsync("rights")}&part=On%20site";
        foreach (var person in SampleOrganisation.Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            var opens = !person.Is(Role.DepartmentHead) && !person.Is(Role.Employee);
            (await visitor.GetAsync("/benchmark/rights/scope")).StatusCode.ShouldBe(opens ? HttpStatusCode.OK : HttpStatusCode.Forbidden, person.Name);
            (await visitor.GetAsync("/benchmark/rights/parts")).StatusCode.ShouldBe(person.Name == SampleOrganisation.Jonas.Name ? HttpStatusCode.OK : HttpStatusCode.Forbidden, person.Name);
        }

        foreach (var person in (Actor[])[SampleOrganisation.Elena, SampleOrganisation.Vera, SampleOrganisation.Maren, SampleOrganisation.Arthur, SampleOrganisation.Ada])
        {
            using var visitor = await host.SignInAsync(person);
            var token = Visitor.FieldsOf(await visitor.PageAsync("/account/password"), "main form[method=post]").ToDictionary(field => field.Key, field => field.Value)["__RequestVerificationToken"];
            foreach (var at in (string[])[address, "/benchmark/rights/parts"])
            {
                using var response = await visitor.ForgeAsync(at, new() { ["__RequestVerificationToken"] = token, ["Input.Answer.Standing"] = "in" });
                response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{person.Name} {at}");
            }
        }

        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        (await vera.GetAsync("/benchmark/rights/scope?quote=999999&part=On%20site")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await vera.GetAsync(address.Replace("On%20site", "Nothing", StringComparison.Ordinal))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await vera.GetAsync("/benchmark/nowhere/scope")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_leaving_early_costs_is_entered_and_told_by_year_and_what_nobody_said_is_not_known()
    {
        await host.SaveAsync(LabComparison.WithTwoQuotes("leaving", "Castellan"));
        var quote = await QuoteAsync("leaving");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        (await AnsweredAsync(jonas, $"/benchmark/leaving/quotes/{quote}", new() { ["Input.Leaving[0]"] = "lots" })).Text("main .ic-wrong").ShouldContain("lots");
        using var saved = await jonas.SubmitAsync($"/benchmark/leaving/quotes/{quote}", new() { ["Input.Leaving[0]"] = "20,000" });
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await Store.FindAsync("leaving", CancellationToken.None))!.Record.Quotes[0].Quote.Leaving.ShouldBe([20_000m]);
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        // Norvik asks 90,000 for the service and the devices and 5,000 stay with us; in-house costs 100,000.
        (await vera.PageAsync("/benchmark/leaving/years")).Rows("#leaving tbody tr").ShouldBe(
        [
            "Norvik", "Asked for leaving | 20,000", "Exit | 5,000", "Leaving costs | 25,000", "All until then less in-housepresent value, leaving included | 20,000",
            "Castellan", "Asked for leaving | not said", "Exit | 0", "Leaving costs | not known", "All until then less in-housepresent value, leaving included | not known",
        ]);
    }

    [Fact]
    public async Task Programs_read_it()
    {
        await host.SaveAsync(With("by-program", new ScopePart("On site", "all sites")));
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);
        (await (await vera.GetAsync("/api/v1/scope?limit=1000")).Content.ReadAsStringAsync()).ShouldContain(
            "{\"comparison\":\"by-program\",\"part\":\"On site\",\"detail\":\"all sites\",\"inHouse\":true,\"quote\":\"Norvik\",\"standing\":null,\"source\":\"\",\"perYear\":null,\"reckoned\":\"\",\"acceptedBy\":\"\",\"open\":true}");
        (await (await maren.GetAsync("/api/v1/scope")).Content.ReadAsStringAsync()).ShouldBe("""{"items":[],"next":null}""");
    }

    private static ComparisonRecord With(string code, params ScopePart[] parts)
    {
        var comparison = LabComparison.WithTwoQuotes(code, "Castellan");
        return comparison with { Costs = comparison.Costs with { Scope = parts } };
    }

    private async Task<long> QuoteAsync(string code) => (await Store.FindAsync(code, CancellationToken.None))!.Record.Quotes[0].Id!.Value;

    private static async Task<IHtmlDocument> AnsweredAsync(Visitor visitor, string path, Dictionary<string, string?> entries)
    {
        using var response = await visitor.SubmitAsync(path, entries);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await Visitor.ReadAsync(response);
    }

    private static async Task SaveAsync(Visitor visitor, string code, params (string Name, string Detail, string InHouse)[] rows)
    {
        using var saved = await visitor.SubmitAsync($"/benchmark/{code}/parts", rows.Index().SelectMany(row => new Dictionary<string, string?>
        {
            [$"Input.Rows[{row.Index}].Name"] = row.Item.Name, [$"Input.Rows[{row.Index}].Detail"] = row.Item.Detail, [$"Input.Rows[{row.Index}].IsInHouse"] = row.Item.InHouse,
        }).ToDictionary());
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
