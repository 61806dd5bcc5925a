using System.Net;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Catalogue;

/// <summary>An offering on its pages: written, published, ordered by its tier, retired.</summary>
public sealed class OfferingPageTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("/catalogue/LABWS/edit", "Input.Offerings[0].IsOffered")]
    [InlineData("/catalogue/LABWS/offerings/new/edit", "Input.Sites[0].IsOffered")]
    public async Task A_tick_that_no_browser_would_send_shows_the_form_again(string page, string tick)
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var answer = await jonas.SubmitAsync(page, new() { [tick] = "=cmd()", ["Input.Name"] = "" });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Visitor.ReadAsync(answer)).QuerySelectorAll(".ic-errors li").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Levels_by_budget_are_for_who_sees_the_agreement()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);
        using var ben = await host.SignInAsync(SampleOrganisation.Ben);

        (await maren.PageAsync("/agreements/RES-LABWS/tiers")).Text("h1").ShouldBe("Levels by budget");
        (await maren.GetAsync("/agreements/RES-LABWS/tiers?handler=Export&format=csv")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ben.GetAsync("/agreements/RES-LABWS/tiers")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await maren.GetAsync("/agreements/RES-LABWS/tiers?site=NONE")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await maren.GetAsync("/agreements/NONE/tiers")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_agreement_takes_it_and_its_page_shows_who_does()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);
        (await jonas.SubmitAsync("/agreements/RES-LABWS?handler=Next", [], "form[action*='handler=Next']")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var chosen = new Dictionary<string, string?> { ["Input.EffectiveFrom"] = "2099-01", ["Input.Sites[0].TierId"] = "1" };

        var taken = await Visitor.ReadAsync(await jonas.SubmitAsync("/agreements/RES-LABWS/edit?handler=Rows", new(chosen) { ["change"] = "take-offerings" }, "#terms"));
        taken.Texts("fieldset:has([name*='Differences']) legend").ShouldBe(["Otherwise than offered at Berlin", "Otherwise than offered at Berlin"]);

        var asked = await Visitor.ReadAsync(await jonas.SubmitAsync("/agreements/RES-LABWS/edit", new(chosen), "#terms"));
        asked.Text(".ic-errors").ShouldContain("Platinum promises nothing of this");
        asked.MistakesShouldLeadToTheirEntries();
        foreach (var row in new[] { 0, 1 })
        {
            foreach (var name in new[] { "SiteId", "Place" })
            {
                chosen[$"Input.Differences[{row}].{name}"] = asked.QuerySelector($"[name='Input.Differences[{row}].{name}']")!.GetAttribute("value");
            }

            chosen[$"Input.Differences[{row}].Reason"] = "Nights count";
        }

        (await jonas.SubmitAsync("/agreements/RES-LABWS/edit", chosen, "#terms")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var draft = await jonas.PageAsync("/agreements/RES-LABWS?version=3");
        draft.Text(".ic-doc").ShouldContain("Offering: Levels and hours are those of Platinum (platinum), edition 1, at Berlin, but for what is named here.");
        draft.Text(".ic-doc").ShouldContain("which the offering does not promise. Reason: Nights count.");
        draft.Text("section[aria-labelledby=takes]").ShouldContain("The draft of version 3 takes edition 1");
        (await jonas.PageAsync("/catalogue/LABWS/offerings/platinum/agreements")).Rows("tbody").Single().ShouldContain("Drafted");
        (await maren.PageAsync("/catalogue/LABWS/offerings/platinum/agreements")).DocumentElement.TextContent.ShouldContain("No agreement that you may see takes it.", Case.Sensitive, "a draft is its unit's");
        (await jonas.GetAsync("/catalogue/LABWS/offerings/platinum/agreements?handler=Export&format=csv")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await jonas.GetAsync("/catalogue/LABWS/offerings/none/agreements")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await jonas.GetAsync("/catalogue/NONE/offerings/platinum/agreements")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_unit_writes_and_publishes_departments_compare_and_order_and_it_is_retired()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var rows = await Visitor.ReadAsync(await jonas.SubmitAsync("/catalogue/LABWS/offerings/new/edit?handler=Rows", Form("gold", "Gold")));
        rows.QuerySelectorAll(".ic-level").Length.ShouldBe(1);
        rows.QuerySelector("#Input_Name")!.GetAttribute("value").ShouldBe("Gold", "what was typed stays");

        (await jonas.SubmitAsync("/catalogue/LABWS/offerings/new/edit", Form("gold", "Gold"))).Headers.Location!.OriginalString.ShouldBe("/catalogue/LABWS/offerings");
        (await jonas.PageAsync("/catalogue/LABWS/offerings")).Rows("tbody").ShouldContain(row => row.Contains("Gold") && row.Contains("Being written"));
        (await maren.PageAsync("/catalogue/LABWS/offerings")).DocumentElement.TextContent.ShouldNotContain("Gold", Case.Sensitive, "a draft is its unit's");

        var crossed = Form("gold", "Gold");
        (crossed["Input.From"], crossed["Input.Until"]) = ("2026-11-10", "2026-11-09");
        var refused = await Visitor.ReadAsync(await jonas.SubmitAsync("/catalogue/LABWS/offerings/gold/edit?handler=Publish", crossed));
        refused.Text(".ic-errors").ShouldContain("It would end before it begins.");

        crossed["Input.Until"] = "";
        (await jonas.SubmitAsync("/catalogue/LABWS/offerings/gold/edit?handler=Publish", crossed)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var service = await maren.PageAsync("/catalogue/LABWS?site=BER");
        service.Text("#tiers").ShouldContain("One tier, at Berlin");
        service.Text("#tiers").ShouldContain("61.30");
        service.QuerySelector("#tiers a[href*='tier=gold']").ShouldNotBeNull();
        var order = await maren.PageAsync("/requests/new?service=LABWS&site=BER&tier=gold");
        order.Text("#cost").ShouldContain("735.60");
        var form = new Dictionary<string, string?> { ["Input.Tier"] = "", ["Input.Site"] = "BER", ["Input.Quantity"] = "1" };
        (await Visitor.ReadAsync(await maren.SubmitAsync("/requests/new?service=LABWS&site=BER&tier=gold", form))).Text(".ic-errors").ShouldContain("Choose Gold.");
        form["Input.Tier"] = "gold";
        var sent = await maren.SubmitAsync("/requests/new?service=LABWS&site=BER&tier=gold", form);
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await maren.PageAsync(sent.Headers.Location!.OriginalString)).Text("h1").ShouldContain("Lab workstation (Gold)");

        var retire = await jonas.PageAsync("/catalogue/LABWS/offerings/gold/retire");
        retire.Text("section[aria-labelledby=hangs]").ShouldContain("not delivered yet");
        (await jonas.SubmitAsync("/catalogue/LABWS/offerings/gold/retire", new() { ["Input.From"] = "2026-12-01" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await maren.PageAsync(sent.Headers.Location!.OriginalString)).Text("dl").ShouldContain("Gold is offered until 30 Nov 2026");
        (await maren.GetAsync("/catalogue/LABWS/offerings?handler=Export&format=csv")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task All_mistakes_stand_at_their_entries()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var form = Form("a b", "");
        form["Input.Sites[0].Price"] = "much";

        var wrong = await Visitor.ReadAsync(await jonas.SubmitAsync("/catalogue/LABWS/offerings/new/edit", form));

        wrong.Texts(".ic-errors li").Count.ShouldBe(3, "code, tier and price");
        wrong.MistakesShouldLeadToTheirEntries();
    }

    [Theory]
    [InlineData("/catalogue/LABWS/offerings/new/edit")]
    [InlineData("/catalogue/LABWS/offerings/none/retire")]
    public async Task Only_the_units_own_people_write(string address)
    {
        foreach (var person in SampleOrganisation.Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            var found = address.EndsWith("retire", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK;
            (await visitor.GetAsync(address)).StatusCode.ShouldBe(person == SampleOrganisation.Jonas ? found : HttpStatusCode.Forbidden, person.Name);
        }

        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        (await jonas.GetAsync("/catalogue/NONE/offerings")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await jonas.GetAsync("/catalogue/LABWS/offerings/none/edit")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Dictionary<string, string?> Form(string code, string name) => new()
    {
        ["Input.Code"] = code,
        ["Input.Name"] = name,
        ["Input.Sites[0].Price"] = "61.30",
        ["Input.Sites[1].Reason"] = "Cheaper there.",
        ["change"] = "add-target",
        ["kind"] = "add-availability",
    };
}
