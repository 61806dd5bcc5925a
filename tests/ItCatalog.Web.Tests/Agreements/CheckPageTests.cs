using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Web.Tests.Performance;

namespace ItCatalog.Web.Tests.Agreements;

/// <summary>The check of an agreement and of all of them; the sample's Research has P1 and P4 without a time, and shares that nobody has.</summary>
public sealed class CheckPageTests : IAsyncLifetime
{
    private readonly MeasuredHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Both_sides_read_what_is_found_and_how_to_mend_it()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        (await maren.PageAsync("/agreements/RES-LABWS")).QuerySelector("a[href='/agreements/RES-LABWS/check?version=2']").ShouldNotBeNull();
        var page = await maren.PageAsync("/agreements/RES-LABWS/check?version=2");
        var found = page.Texts(".ic-find-list b");
        found.ShouldContain("To mend: Nothing earns a credit");
        found.ShouldContain("To consider: P4 has no time to be solved");
        page.Text("main").ShouldContain("What is said in other words is not found.");
    }

    [Fact]
    public async Task A_contact_whose_account_is_closed_is_found_and_all_agreements_are_listed_for_who_provides_them()
    {
        await host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("update person set closed_from = '2026-01-01' where id = 1", transaction: transaction), CancellationToken.None);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        (await jonas.PageAsync("/agreements/RES-LABWS/check")).Texts(".ic-find-list b").ShouldContain("To mend: “Represents the department” is Maren Vogel, who has left");
        var all = await jonas.PageAsync("/agreements/check");
        all.Texts("tbody th a").ShouldBe(["Lab workstation, Research"]);
        (await jonas.PageAsync("/agreements")).QuerySelector("a[href='/agreements/check']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_does_not_see_the_agreement_is_told_nothing_of_it()
    {
        using var ben = await host.SignInAsync(SampleOrganisation.Ben);

        (await ben.GetAsync("/agreements/RES-LABWS/check")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await ben.PageAsync("/agreements/check")).Text("main").ShouldNotContain("Research");
    }

    [Fact]
    public async Task Programs_read_the_same()
    {
        using var program = await Api.Program.OfAsync(host, SampleOrganisation.Maren, Scope.Read);
        using var ben = await Api.Program.OfAsync(host, SampleOrganisation.Ben, Scope.Read);

        var found = (await program.JsonAsync("/api/v1/findings?agreement=RES-LABWS&version=2")).EnumerateArray().Select(one => (one.GetProperty("rule").GetString(), one.GetProperty("weight").GetString())).ToList();
        found.ShouldContain(("shares", "mend"));
        found.ShouldContain(("priority-without", "consider"));
        (await ben.JsonAsync("/api/v1/findings")).EnumerateArray().ShouldAllBe(one => one.GetProperty("agreement").GetString() == "FIN-NETWORK");
        (await ben.GetAsync("/api/v1/findings?agreement=RES-LABWS")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }
}
