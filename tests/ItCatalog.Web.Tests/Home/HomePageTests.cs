using ItCatalog.Data.Home;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Pages.Home;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Home;

public sealed class HomePageTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task A_department_head_sees_what_needs_her_and_her_services_with_the_closest_target()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/");

        page.Text("h1").ShouldBe("Research");
        page.Texts(".ic-todo h3").ShouldBe(["Sign version 1 of Site network, Research"]);
        page.Text(".ic-areas .ic-count").ShouldStartWith("1");
        page.Texts("section[aria-labelledby=month] tbody th a").ShouldBe(["Lab workstation"]);
        page.Texts("section[aria-labelledby=month] tbody td")[1].ShouldBe("Resolved within 8 h, Berlin");
        page.Texts(".ic-figures dd b")[0].ShouldBe("0 of 1 service kept every promise");
        page.Texts(".ic-figures dd b")[2].ShouldBe("EUR 14,393.40");
    }

    [Fact]
    public async Task Another_department_sees_nothing_of_it()
    {
        using var ben = await host.SignInAsync(SampleOrganisation.Ben);

        var page = await ben.PageAsync("/");

        page.Text("h1").ShouldBe("Finance");
        page.DocumentElement.TextContent.ShouldNotContain("Lab workstation");
        page.Text("section[aria-labelledby=needs] .ic-empty").ShouldStartWith("Nothing waits for you.");
        page.QuerySelectorAll(".ic-count").Length.ShouldBe(0);
    }

    [Fact]
    public async Task A_long_name_of_the_organisation_can_be_read_where_the_bar_cuts_it()
    {
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);

        var name = (await vera.PageAsync("/")).QuerySelector(".ic-logo span")!;

        name.GetAttribute("title").ShouldBe(name.TextContent);
        name.TextContent.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("Six working days ahead", "Six working days ahead. Until you accept, it counts.")]
    [InlineData("Announced. ", "Announced. Until you accept, it counts.")]
    [InlineData("Why not?", "Why not? Until you accept, it counts.")]
    public void What_a_person_typed_ends_as_a_sentence(string reason, string expected)
    {
        var need = new Need
        {
            Kind = NeedKind.DecideExclusion, Key = "4", By = null, ServiceName = "Lab workstation", DepartmentName = "Research", UnitName = "Workplace", SiteName = null,
            PersonName = "Jonas", Quantity = 0, QuantityUnit = "", CostPerYearCents = 0, CostOnceCents = 0, VersionNumber = 0, Reason = reason, MadeById = 4, Since = default, Asked = null,
        };

        NeedWords.Text(need, "EUR").ShouldBe("Jonas, Workplace: " + expected);
    }

    [Theory]
    [InlineData(1, "Elena proposes it. It takes effect on its date once both sides have signed; until then nothing is promised.")]
    [InlineData(3, "Elena proposes it. It takes effect on its date once both sides have signed; until then version 2 stays as it was signed.")]
    public void A_first_version_speaks_of_no_version_before(int number, string expected)
    {
        var need = new Need
        {
            Kind = NeedKind.SignAgreement, Key = "RES-NETWORK", By = null, ServiceName = "Site network", DepartmentName = "Research", UnitName = "Network", SiteName = null,
            PersonName = "Elena", Quantity = 0, QuantityUnit = "", CostPerYearCents = 0, CostOnceCents = 0, VersionNumber = number, Reason = "", MadeById = 4, Since = default, Asked = null,
        };

        NeedWords.Text(need, "EUR").ShouldBe(expected);
    }

    [Fact]
    public async Task Each_role_gets_what_it_can_use()
    {
        foreach (var person in SampleOrganisation.Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            var page = await visitor.PageAsync("/");
            var isParty = person == SampleOrganisation.Maren || person == SampleOrganisation.Ben || person == SampleOrganisation.Jonas || person == SampleOrganisation.Elena;
            (page.QuerySelector("#needs") is not null).ShouldBe(isParty, person.Name);
            (page.QuerySelector("#sources") is not null).ShouldBe(person != SampleOrganisation.Maren && person != SampleOrganisation.Ben && person != SampleOrganisation.Vera, person.Name);
            page.QuerySelectorAll(".ic-figures > div").Length.ShouldBe(4, person.Name);
        }
    }
}
