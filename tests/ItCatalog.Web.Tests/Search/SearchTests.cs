using System.Net;
using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Web.Tests.Performance;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Search;

/// <summary>The search in the bar by every role: what is found is what may be opened, and nothing else.</summary>
public sealed class SearchTests(MeasuredHost host) : IClassFixture<MeasuredHost>
{
    [Theory]
    [InlineData("workstation", "Services, Agreements")]
    [InlineData("RES-LABWS", "Agreements")]
    [InlineData("INC-48213", "Cases")]
    [InlineData("inc-48213", "Cases")]
    [InlineData("work", "Services, Agreements, IT units")]
    [InlineData("research", "Agreements, Departments")]
    [InlineData("berlin", "Sites")]
    [InlineData("zzz", "")]
    public async Task A_department_head_finds_the_own_things_by_kind(string text, string kinds)
    {
        (await KindsAsync(Maren, text)).ShouldBe(kinds);
    }

    [Theory]
    [InlineData("INC-48213")]
    [InlineData("INC-9001")]
    [InlineData("RES-LABWS")]
    [InlineData("research")]
    [InlineData("maren")]
    public async Task A_head_of_another_department_finds_nothing_of_it(string text)
    {
        using var ben = await host.SignInAsync(Ben);

        var page = await ben.PageAsync("/search?q=" + text);

        page.QuerySelectorAll("main tbody tr").ShouldBeEmpty();
        page.Text("main .ic-empty").ShouldStartWith("Nothing that you may see");
    }

    [Fact]
    public async Task People_are_found_by_those_who_may_open_their_pages_alone()
    {
        foreach (var person in Everybody)
        {
            var found = (await KindsAsync(person, "lindqvist")) == "People";
            found.ShouldBe(person.Is(Role.Administrator) || person.Is(Role.Auditor), person.Name);
        }
    }

    [Fact]
    public async Task A_draft_is_found_by_its_unit_administrators_and_auditors_alone()
    {
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("update agreement_version set state = 'draft', provider_signed_ms = null, provider_signed_by = null where id = 4", transaction: transaction),
            CancellationToken.None);
        foreach (var person in Everybody)
        {
            var found = (await KindsAsync(person, "RES-NETWORK")) == "Agreements";
            using var visitor = await host.SignInAsync(person);
            using var opened = await visitor.GetAsync("/agreements/RES-NETWORK");
            found.ShouldBe(opened.StatusCode == HttpStatusCode.OK, person.Name);
            found.ShouldBe(person == Elena || person == Ada || person == Arthur, person.Name);
        }
    }

    [Fact]
    public async Task Everything_that_is_found_opens_for_whoever_found_it()
    {
        foreach (var person in Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            foreach (var text in new[] { "a", "work", "net", "INC-1", "INC/9002 <b>", "R", "berlin", "ada" })
            {
                var page = await visitor.PageAsync("/search?q=" + Uri.EscapeDataString(text));
                foreach (var link in page.QuerySelectorAll("main tbody a"))
                {
                    using var response = await visitor.GetAsync(link.GetAttribute("href")!);
                    response.StatusCode.ShouldBe(HttpStatusCode.OK, $"{person.Name}: {text} → {link.GetAttribute("href")}");
                }
            }
        }
    }

    [Fact]
    public async Task A_closed_service_is_found_by_its_unit_alone()
    {
        (await KindsAsync(Elena, "fax")).ShouldBe("Services");
        (await KindsAsync(Jonas, "fax")).ShouldBe("");
        (await KindsAsync(Ada, "fax")).ShouldBe("");
    }

    [Fact]
    public async Task Of_many_cases_the_first_are_shown_with_their_count()
    {
        using var maren = await host.SignInAsync(Maren);

        var page = await maren.PageAsync("/search?q=INC-");

        page.QuerySelectorAll("section[aria-labelledby=found-case] tbody tr").Length.ShouldBe(8);
        page.Text("section[aria-labelledby=found-case] .ic-end").ShouldStartWith("8 of more than ");
        page.Text("section[aria-labelledby=found-case] .ic-foot").ShouldBe("Write more of the name or number to see others.");
    }

    [Fact]
    public async Task The_bar_leads_to_the_search_and_keeps_what_was_typed()
    {
        using var vera = await host.SignInAsync(Vera);

        var page = await vera.PageAsync("/search?q=network");

        page.QuerySelector(".ic-find")!.GetAttribute("action").ShouldBe("/search");
        page.QuerySelector(".ic-find input")!.GetAttribute("value").ShouldBe("network");
        (await vera.PageAsync("/search")).Text("main .ic-empty").ShouldStartWith("Write a name or a number.");
        (await vera.PageAsync("/")).QuerySelector(".ic-find input")!.GetAttribute("aria-keyshortcuts").ShouldBe("/");
    }

    [Theory]
    [InlineData("%")]
    [InlineData("' or 1=1 --")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Signs_are_signs(string text)
    {
        using var maren = await host.SignInAsync(Maren);

        var page = await maren.PageAsync("/search?q=" + Uri.EscapeDataString(text));

        page.QuerySelectorAll("main tbody tr").ShouldBeEmpty();
        page.QuerySelectorAll("main script").ShouldBeEmpty();
    }

    private async Task<string> KindsAsync(Actor person, string text)
    {
        using var visitor = await host.SignInAsync(person);
        return string.Join(", ", (await visitor.PageAsync("/search?q=" + Uri.EscapeDataString(text))).Texts("main section h2"));
    }
}
