using System.Net;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Catalogue;

public sealed class CataloguePageTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Everybody_sees_the_services_by_unit_and_what_was_kept_for_their_own_departments()
    {
        foreach (var person in SampleOrganisation.Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            var page = await visitor.PageAsync("/catalogue");
            page.Texts("tbody th a").ShouldContain("Lab workstation", person.Name);
            page.Texts("tbody th a").Contains("Fax").ShouldBe(person == SampleOrganisation.Elena, person.Name);
            page.QuerySelectorAll("tbody .ic-st-min").Length.ShouldBe(person == SampleOrganisation.Ben ? 0 : 1, person.Name);
        }
    }

    [Fact]
    public async Task Only_department_heads_are_offered_to_ask_and_only_IT_managers_to_add()
    {
        foreach (var person in SampleOrganisation.Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            var page = await visitor.PageAsync("/catalogue");
            var isHead = person == SampleOrganisation.Maren || person == SampleOrganisation.Ben;
            var isManager = person == SampleOrganisation.Jonas || person == SampleOrganisation.Elena;
            (page.QuerySelectorAll("a[href^='/requests/new']").Length > 0).ShouldBe(isHead, person.Name);
            (page.QuerySelectorAll("a[href='/catalogue/new']").Length > 0).ShouldBe(isManager, person.Name);
        }
    }

    [Fact]
    public async Task Filters_narrow_the_table_and_no_match_says_so()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        (await maren.PageAsync("/catalogue?q=DRIVE&site=PUN")).Texts("tbody th a").ShouldBe(["Lab workstation"]);
        (await maren.PageAsync("/catalogue?status=below-minimum")).Texts("tbody th a").ShouldBe(["Lab workstation"]);
        (await maren.PageAsync("/catalogue?unit=NET")).Texts("tbody th a").ShouldBe(["Site network"]);
        (await maren.PageAsync("/catalogue?q=%3Cscript%3E")).Text(".ic-empty").ShouldBe("No service matches these filters. Clear them");
    }

    [Fact]
    public async Task A_service_shows_what_was_promised_and_kept_at_each_site()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/catalogue/LABWS");

        page.Texts("section[aria-labelledby=kept] thead th").ShouldBe(["Target", "Promised", "Berlin", "Pune"]);
        var cells = page.Texts("section[aria-labelledby=kept] tbody tr:first-child td");
        cells[0].ShouldStartWith("95 %");
        cells[1].ShouldContain("93.96 %");
        cells[1].ShouldContain("187 of 199");
        cells[2].ShouldContain("Too few cases");
        page.QuerySelector("a.btn-primary")!.GetAttribute("href").ShouldBe("/requests/new?service=LABWS");
    }

    [Fact]
    public async Task Figures_of_other_departments_do_not_show()
    {
        using var ben = await host.SignInAsync(SampleOrganisation.Ben);

        var page = await ben.PageAsync("/catalogue/LABWS");

        page.Text("section[aria-labelledby=kept]").ShouldContain("Your department has no agreement about this service");
        page.DocumentElement.TextContent.ShouldNotContain("93.96");
        (await ben.GetAsync("/catalogue/NONE")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Only_the_units_own_IT_managers_change_a_service()
    {
        foreach (var person in SampleOrganisation.Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            (await visitor.GetAsync("/catalogue/NETWORK/edit")).StatusCode.ShouldBe(person == SampleOrganisation.Elena ? HttpStatusCode.OK : HttpStatusCode.Forbidden, person.Name);
        }

        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        (await elena.GetAsync("/catalogue/NONE/edit")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await elena.ForgeAsync("/catalogue/NETWORK/edit", new() { ["Input.Name"] = "Hacked" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_new_service_is_saved_and_all_mistakes_are_told_at_once()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        var wrong = await Visitor.ReadAsync(await jonas.SubmitAsync("/catalogue/new", new() { ["Input.Name"] = "", ["Input.Code"] = "a b", ["Input.Offerings[0].IsOffered"] = "true", ["Input.Offerings[0].Price"] = "1.490,00" }));
        wrong.Texts(".ic-errors li").Count.ShouldBe(6, "name, code, line, unit name, price, category");
        wrong.QuerySelector("#Input_Offerings_0__Price")!.GetAttribute("value").ShouldBe("1.490,00", "entries stay");

        var response = await jonas.SubmitAsync("/catalogue/new", new()
        {
            ["Input.Name"] = "Loan laptop",
            ["Input.Code"] = "loan-laptop",
            ["Input.Summary"] = "A laptop for some days",
            ["Input.Category"] = "1",
            ["Input.Offerings[0].IsOffered"] = "true",
            ["Input.Offerings[0].UnitName"] = "laptop",
            ["Input.Offerings[0].Price"] = "12.50",
        });
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.OriginalString.ShouldBe("/catalogue/loan-laptop");
        (await jonas.PageAsync("/catalogue/loan-laptop")).Text("h1").ShouldBe("Loan laptop");
    }
}
