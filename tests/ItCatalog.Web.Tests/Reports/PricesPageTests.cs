using System.Net;
using Dapper;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Reports;

/// <summary>The price list by site and department, on the page and as a file.</summary>
public sealed class PricesPageTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Prices_that_are_the_same_at_several_sites_are_one_line()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/reports/prices");

        page.Text("h1").ShouldBe("Price list");
        page.Text(".ic-head p").ShouldBe("3 services that can be asked for on 17 Nov 2026, at 3 sites. Departments are charged by the price of each day.");
        page.Texts("tbody tr:not(.ic-group) td:nth-child(2)").ShouldBe(["Berlin", "Pune", "Berlin", "Berlin, Pune and Boston"]);
        page.Texts("tbody tr:not(.ic-group) td:nth-child(3)").ShouldBe(["44.70", "41.20", "0.03", "6.35"]);
    }

    [Fact]
    public async Task A_site_and_a_department_leave_what_can_be_ordered_there_and_the_file_says_the_same()
    {
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("delete from service_buyer; insert into service_buyer (service_id, department_id) values (1, 2)", transaction: transaction), CancellationToken.None);
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);

        (await vera.PageAsync("/reports/prices?site=PUN&department=FIN")).Texts("tbody th[scope=row] a").ShouldBe(["Lab workstation", "Site network"]);
        var page = await vera.PageAsync("/reports/prices?site=PUN&department=RES");
        using var file = await vera.GetAsync("/reports/prices?handler=Export&site=PUN&department=RES&format=csv");

        page.Text("h1").ShouldBe("Price list for Research at Pune");
        page.Texts("tbody th[scope=row] a").ShouldBe(["Site network"]);
        (await file.Content.ReadAsStringAsync()).Split("\r\n")[1].ShouldBe("Network & Telephony,NETWORK,Site network,\"Cable and Wi-Fi in offices, labs and halls\",,Pune,6.35,EUR,port a month,0.00,2026-01-01");
        await host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("delete from service_buyer", transaction: transaction), CancellationToken.None);
    }

    [Theory]
    [InlineData("?site=NOWHERE")]
    [InlineData("?department=FIN")]
    [InlineData("?handler=Export&department=FIN&format=csv")]
    [InlineData("?handler=Export&format=pdf")]
    public async Task What_is_not_there_or_not_open_is_not_found(string query)
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        using var answer = await maren.GetAsync("/reports/prices" + query);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
