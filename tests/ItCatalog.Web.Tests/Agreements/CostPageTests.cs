using System.Net;
using Dapper;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Agreements;

/// <summary>Third-party costs on their pages.</summary>
public sealed class CostPageTests : IAsyncLifetime
{
    private const string Costs = "/agreements/RES-LABWS/costs";
    private readonly WebHost host = new();

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        await ExecuteAsync("update agreement_version set indemnification = 'Who causes it bears it.' where agreement_id = (select id from agreement where code = 'RES-LABWS')");
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_cost_is_claimed_with_its_invoice_and_the_unit_bears_a_part()
    {
        using var maren = await host.SignInAsync(Maren);
        using var jonas = await host.SignInAsync(Jonas);
        (await maren.PageAsync(Costs)).Text("#costs").ShouldBe("No costs");
        using var wrong = await maren.SubmitAsync(Costs, new() { ["Input.ChargedBy"] = "Acme", ["Input.Amount"] = "a lot", ["Input.Words"] = "Work at night." });
        var page = await Visitor.ReadAsync(wrong);
        page.Texts(".ic-errors li").ShouldHaveSingleItem().ShouldContain("a lot");
        page.QuerySelector("#Input_ChargedBy")!.GetAttribute("value").ShouldBe("Acme");

        using var claimed = await maren.SubmitAsync(Costs, Entries());
        var address = claimed.Headers.Location!.OriginalString;
        (await jonas.PageAsync("/")).Text(".ic-todo").ShouldContain("Answer a third-party cost: Lab workstation, Research");
        (await maren.PageAsync(address)).Texts("main form[method=post] button").ShouldBe(["Take it back"]);
        (await jonas.PageAsync(address)).Texts("main form[method=post] button").ShouldBe(["Accept", "Refuse"]);
        using var part = await jonas.SubmitAsync(address, new() { ["answer"] = "Accepted", ["Input.Accepted"] = "300", ["Input.Words"] = "The rest was agreed." });

        part.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await maren.PageAsync(Costs)).Texts("tbody td").ShouldContain("accepted, EUR 300.00 of it");
        (await maren.PageAsync(address)).Texts("main form[method=post]").ShouldBe([]);
        (await maren.PageAsync("/agreements/RES-LABWS/months/2026-10")).Texts("main td").ShouldContain("accepted, EUR 300.00 of it");
    }

    [Fact]
    public async Task Everybody_sees_what_is_open_to_them_and_only_the_parties_act()
    {
        using var opener = await host.SignInAsync(Maren);
        using var claimed = await opener.SubmitAsync(Costs, Entries());
        var address = claimed.Headers.Location!.OriginalString;
        foreach (var person in Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            using var list = await visitor.GetAsync(Costs);
            using var one = await visitor.GetAsync(address);
            (list.StatusCode, one.StatusCode).ShouldBe(person == Ben ? (HttpStatusCode.NotFound, HttpStatusCode.NotFound) : (HttpStatusCode.OK, HttpStatusCode.OK), person.Name);
            if (person != Ben)
            {
                (await Visitor.ReadAsync(list)).Texts("main form[method=post] button").ShouldBe(person == Maren || person == Jonas ? ["Claim it"] : [], person.Name);
            }
        }

        using var ben = await host.SignInAsync(Ben);
        using var elena = await host.SignInAsync(Elena);
        (await ForgeAsync(ben, address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ForgeAsync(elena, address)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ForgeAsync(opener, address)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.ValueAsync<string>("select state from third_party_cost")).ShouldBe("claimed");
    }

    private static Dictionary<string, string?> Entries() => new()
    {
        ["Input.Month"] = "2026-10", ["Input.ChargedBy"] = "Acme Repairs", ["Input.Amount"] = "1,200.50", ["Input.Words"] = "A technician came at night.", ["Input.Link"] = "https://files.example/7",
    };

    private static Task<HttpResponseMessage> ForgeAsync(Visitor visitor, string address) => visitor.ForgeWithTokenAsync(address, new() { ["answer"] = "Accepted" });

    private Task<int> ExecuteAsync(string sql) => host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
