using System.Net;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Agreements;

public sealed class AgreementListTests(WebHost host) : IClassFixture<WebHost>
{
    public static TheoryData<string, string[]> Lists => new()
    {
        { "Maren Vogel", ["Lab workstation", "Site network"] },
        { "Ben Okafor", ["Site network"] },
        { "Jonas Brandt", ["Site network", "Lab workstation", "Site network"] },
        { "Vera Lindqvist", ["Site network", "Lab workstation", "Site network"] },
        { "Arthur Weiss", ["Site network", "Lab workstation", "Site network"] },
        { "Ada Novak", ["Site network", "Lab workstation", "Site network"] },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Everybody_reads_the_agreements_open_to_them(string name, string[] expected)
    {
        using var visitor = await host.SignInAsync(Everybody.Single(person => person.Name == name));

        var page = await visitor.PageAsync("/agreements");

        page.Texts("tbody th a").ShouldBe(expected);
        page.Texts(".ic-head .btn-primary").Count.ShouldBe(name is "Jonas Brandt" ? 1 : 0);
    }

    [Fact]
    public async Task A_row_says_where_the_agreement_stands_and_what_waits()
    {
        using var maren = await host.SignInAsync(Maren);

        var page = await maren.PageAsync("/agreements");

        page.Texts("tbody tr:not(.ic-group) td").ShouldBe(
        [
            "RES-LABWS", "Workplace", "In force version 2, since 1 Jul 2026", "–",
            "RES-NETWORK", "Network & Telephony", "Proposed version 1, from 1 Jan 2027", "Version 1 waits for your signature",
        ]);
    }

    [Theory]
    [InlineData("?department=RES", 2)]
    [InlineData("?unit=NET", 2)]
    [InlineData("?service=LABWS", 1)]
    [InlineData("?state=in-force", 2)]
    [InlineData("?state=open", 1)]
    [InlineData("?state=ended", 0)]
    [InlineData("?department=&unit=&service=&state=", 3)]
    [InlineData("?department=%27%3B--&p=-7", 0)]
    [InlineData("?p=99", 3)]
    public async Task The_list_can_be_filtered(string query, int expected)
    {
        using var ada = await host.SignInAsync(Ada);

        var page = await ada.PageAsync("/agreements" + query);

        page.Texts("tbody th a").Count.ShouldBe(expected);
        page.Texts(".ic-empty").ShouldBe(expected == 0 ? ["No agreement matches these filters. Clear them"] : []);
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_reads_nothing()
    {
        using var anonymous = host.Anonymous();

        (await anonymous.GetAsync("/agreements/RES-LABWS")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
