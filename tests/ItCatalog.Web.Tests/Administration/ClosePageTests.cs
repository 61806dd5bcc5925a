using System.Net;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Administration;

/// <summary>The page that closes something from a day on, and how lists say it.</summary>
public sealed class ClosePageTests : IAsyncLifetime
{
    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task What_hangs_on_a_site_is_named_with_links_and_holds_it_open()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        var page = await ada.PageAsync("/administration/close/site/3");
        page.Text("h1").ShouldBe("Close Boston");
        page.Texts("h2").ShouldBe(["What has to end first", "What else hangs on it"]);
        page.QuerySelectorAll("main .ic-plain-list a").Select(link => link.GetAttribute("href")).ShouldBe(["/agreements/RES-NETWORK", "/catalogue/NETWORK"]);

        using var silent = await ada.SubmitAsync("/administration/close/site/3", new() { ["Input.From"] = "2026-12-01" });
        (await Visitor.ReadAsync(silent)).Texts(".ic-errors li").ShouldContain("1 thing hangs on it. Say what takes its place, or below why nothing does.");
        using var refused = await ada.SubmitAsync("/administration/close/site/3", new() { ["Input.From"] = "2026-12-01", ["Input.Why"] = "The lease ends." });
        (await Visitor.ReadAsync(refused)).Text(".ic-errors li").ShouldBe("Closed from: RES-NETWORK, Site network for Research, waits for signatures. Withdraw it first, or let it end before.");
        using var nonsense = await ada.SubmitAsync("/administration/close/site/3", new() { ["Input.From"] = "soon" });
        (await Visitor.ReadAsync(nonsense)).Text(".ic-errors li").ShouldBe("Closed from: “soon” is no day. Write year, month and day, such as 2027-01-01.");
        (await host.ValueAsync<string?>("select closed_from from site where id = 3")).ShouldBeNull();
    }

    [Fact]
    public async Task A_closed_service_leaves_the_catalogue_says_so_and_opens_again()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        using var saved = await jonas.SubmitAsync("/catalogue/PRINT/close", new() { ["Input.From"] = "2026-11-17" });
        saved.Headers.Location!.OriginalString.ShouldBe("/catalogue/PRINT");
        (await jonas.PageAsync("/catalogue/PRINT")).Text(".ic-note.ic-warn").ShouldBe("This service is closed since 17 Nov 2026. Agreements about it and its figures stay here.");
        (await jonas.PageAsync("/catalogue")).Texts(".ic-label").ShouldContain("Closed since 17 Nov 2026");
        (await maren.PageAsync("/catalogue")).Texts("tbody th a").ShouldNotContain("Printing");
        (await maren.PageAsync("/requests/new?service=PRINT")).Text(".ic-empty").ShouldStartWith("This service is no longer offered.");
        (await jonas.PageAsync("/agreements/new")).Texts("#Head_ServiceId option").ShouldNotContain("Printing");

        await jonas.SubmitAsync("/catalogue/PRINT/close", [], "#open");
        (await maren.PageAsync("/catalogue")).Texts("tbody th a").ShouldContain("Printing");
    }

    [Fact]
    public async Task What_takes_the_place_of_a_closed_service_is_shown_with_the_way_to_it()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        await jonas.SubmitAsync("/catalogue/PRINT/close", new() { ["Input.From"] = "2026-11-17", ["Input.Successor"] = "LABWS", ["Input.Why"] = "Nobody prints." });

        (await jonas.PageAsync("/catalogue/PRINT")).Text(".ic-note.ic-warn")
            .ShouldBe("This service is closed since 17 Nov 2026. Lab workstation takes its place. Nobody prints. Agreements about it and its figures stay here.");
        (await jonas.PageAsync("/catalogue/PRINT")).QuerySelector(".ic-note.ic-warn a")!.GetAttribute("href").ShouldBe("/catalogue/LABWS");
    }

    [Fact]
    public async Task A_code_is_changed_where_what_hangs_on_it_is_named()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        (await jonas.PageAsync("/catalogue/LABWS/code")).Texts("h2").ShouldContain("What shows it");

        var wrong = await Visitor.ReadAsync(await jonas.SubmitAsync("/catalogue/LABWS/code", new() { ["Input.Code"] = "lab station", ["Input.Known"] = "until" }));
        wrong.Texts(".ic-errors li").Count.ShouldBe(3);
        wrong.QuerySelector("#Input_Code")!.GetAttribute("value").ShouldBe("lab station");
        using var changed = await jonas.SubmitAsync("/catalogue/LABWS/code", new() { ["Input.Code"] = "LAB-STATION", ["Input.Known"] = "always", ["Input.Why"] = "Words as everybody says them." });
        changed.Headers.Location!.OriginalString.ShouldBe("/catalogue/LAB-STATION");
        using var old = await jonas.GetAsync("/catalogue/LABWS?site=PUN");
        old.Headers.Location!.OriginalString.ShouldBe("/catalogue/LAB-STATION?site=PUN");
        (await jonas.PageAsync("/catalogue/LAB-STATION/code")).Text("main .ic-plain-list b").ShouldBe("LABWS");

        (await ada.SubmitAsync("/administration/code/site/2", new() { ["Input.Code"] = "PNQ", ["Input.Known"] = "not", ["Input.Why"] = "As airports say." })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ValueAsync<string>("select code from site where id = 2")).ShouldBe("PNQ");
        (await jonas.GetAsync("/administration/code/site/2")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ada.GetAsync("/administration/code/person/2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Lists_of_the_organisation_say_until_when_something_is_open()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        await ada.SubmitAsync("/administration/organisation/part/department", new() { ["Input.Name"] = "Sales", ["Input.Code"] = "SAL" });
        var id = await host.ValueAsync<long>("select id from department where code = 'SAL'");

        await ada.SubmitAsync($"/administration/close/department/{id}", new() { ["Input.From"] = "2027-01-01" });

        (await ada.PageAsync("/administration/organisation")).Body!.TextContent.ShouldContain("SAL (open until 31 Dec 2026)");
        (await ada.PageAsync($"/administration/organisation/part/department/{id}")).Body!.TextContent.ShouldContain("This department is open until 31 Dec 2026.");
        (await ada.PageAsync("/administration/people/2")).Body!.TextContent.ShouldContain("Sales (open until 31 Dec 2026)");
    }

    [Fact]
    public async Task Others_do_not_close_and_an_auditor_reads()
    {
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);

        (await arthur.PageAsync("/administration/close/site/1")).QuerySelector("main form").ShouldBeNull();
        (await elena.GetAsync("/administration/close/site/1")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await elena.GetAsync("/catalogue/PRINT/close")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "another unit's");
        (await elena.GetAsync("/catalogue/NONE/close")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await arthur.GetAsync("/administration/close/site/999")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await arthur.GetAsync("/administration/close/category/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
