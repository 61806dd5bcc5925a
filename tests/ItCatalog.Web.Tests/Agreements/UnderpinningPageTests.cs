using System.Net;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Agreements;

/// <summary>OLAs and contracts on their pages, and what an agreement rests on.</summary>
public sealed class UnderpinningPageTests : IAsyncLifetime
{
    private const string All = "/agreements/underpinnings";
    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_manager_enters_a_contract_and_an_OLA_and_an_agreement_that_rests_on_them_says_that_it_cannot_hold()
    {
        using var jonas = await host.SignInAsync(Jonas);
        await EnterAsync(jonas, new() { ["Input.Kind"] = "contract", ["Input.Code"] = "NC-1", ["Input.Name"] = "Repair", ["Input.Supplier"] = "Northline", ["Input.Availability"] = "98 %", ["Input.Until"] = "2027-06-30" });
        await EnterAsync(jonas, new() { ["Input.Kind"] = "ola", ["Input.Code"] = "OLA-1", ["Input.Name"] = "Network", ["Input.ProviderUnit"] = "NET", ["Input.Availability"] = "99.5 %", ["Input.SolvesWithin"] = "20 h" });
        using (var started = await jonas.SubmitAsync("/agreements/RES-LABWS", [], "form[action*='handler=Next']"))
        {
            started.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        var form = await jonas.PageAsync("/agreements/RES-LABWS/edit");
        form.Texts(".ic-pair > label.ic-check").Select(text => text.Split(' ')[0]).ShouldBe(["Repair", "Network"]);
        using var saved = await jonas.SubmitAsync("/agreements/RES-LABWS/edit", new() { ["Input.Rests[0].Named"] = "true", ["Input.Rests[0].Beside"] = "a word", ["Input.Rests[1].Named"] = "true" }, "#terms");
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, string.Join('\n', (await Visitor.ReadAsync(saved)).Texts(".ic-errors li")));

        var document = await jonas.PageAsync(saved.Headers.Location!.OriginalString);
        document.Texts("#rests")[0].ShouldEndWith("What it rests on");
        document.Text(".ic-doc").ShouldContain("Repair, contract with Northline; side by side with others of “a word”: one of them is enough.");
        var page = await jonas.PageAsync("/agreements/RES-LABWS/rests");
        page.Texts(".ic-find-list b").ShouldContain("To consider: Network & Telephony has not agreed on the OLA “Network”");
        page.Text("main").ShouldContain("1 OLA and 1 contract");
    }

    [Fact]
    public async Task What_cannot_be_kept_is_told_at_its_field_and_nothing_typed_is_lost()
    {
        using var jonas = await host.SignInAsync(Jonas);

        using var refused = await jonas.SubmitAsync(All + "/edit", new() { ["Input.Kind"] = "ola", ["Input.Code"] = "OLA-1", ["Input.Name"] = "Power", ["Input.Availability"] = "much" }, "#terms");

        var page = await Visitor.ReadAsync(refused);
        page.MistakesShouldLeadToTheirEntries();
        page.QuerySelector("#Input_Availability")!.GetAttribute("value").ShouldBe("much");
        page.Texts(".ic-errors li").Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_unit_that_promises_agrees_on_the_page_and_others_are_not_offered_it()
    {
        using (var jonas = await host.SignInAsync(Jonas))
        {
            await EnterAsync(jonas, new() { ["Input.Kind"] = "ola", ["Input.Code"] = "OLA-1", ["Input.Name"] = "Network", ["Input.ProviderUnit"] = "NET" });
            (await jonas.PageAsync(All + "/OLA-1")).Text("main").ShouldNotContain("We promise this");
            using var forged = await jonas.ForgeWithTokenAsync(All + "/OLA-1?handler=Agree", new() { ["revision"] = "1" });
            forged.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        using var elena = await host.SignInAsync(Elena);
        using var agreed = await elena.SubmitAsync(All + "/OLA-1", [], "form[action*='handler=Agree']");
        agreed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await elena.PageAsync(All + "/OLA-1")).Text("main").ShouldContain("Elena Castro of Network & Telephony has agreed on it");
        (await elena.GetAsync(All + "/edit?code=OLA-1")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "it is promised to another unit");
    }

    [Fact]
    public async Task Who_does_not_see_every_department_reads_what_the_own_agreement_names_and_no_contract()
    {
        using var maren = await host.SignInAsync(Maren);

        (await maren.GetAsync(All)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await maren.PageAsync("/agreements")).QuerySelector($"a[href='{All}']").ShouldBeNull();
        (await maren.PageAsync("/agreements/RES-LABWS/rests")).Text("main").ShouldContain("names no OLA and no contract");
        using var ben = await host.SignInAsync(Ben);
        (await ben.GetAsync("/agreements/RES-LABWS/rests")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Programs_read_both()
    {
        using (var jonas = await host.SignInAsync(Jonas))
        {
            await EnterAsync(jonas, new() { ["Input.Kind"] = "contract", ["Input.Code"] = "NC-1", ["Input.Name"] = "Repair", ["Input.Supplier"] = "Northline", ["Input.Availability"] = "98 %" });
        }

        using var program = await Api.Program.OfAsync(host, Jonas, Scope.Read);
        using var maren = await Api.Program.OfAsync(host, Maren, Scope.Read);

        var one = (await program.JsonAsync("/api/v1/underpinnings")).GetProperty("items")[0];
        (one.GetProperty("code").GetString(), one.GetProperty("availability").GetDecimal(), one.GetProperty("solvesWithinMinutes").ValueKind).ShouldBe(("NC-1", 0.98m, System.Text.Json.JsonValueKind.Null));
        (await maren.JsonAsync("/api/v1/underpinnings")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await maren.JsonAsync("/api/v1/rests?agreement=RES-LABWS")).GetProperty("restsOn").GetArrayLength().ShouldBe(0);
        (await program.GetAsync("/api/v1/rests")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await maren.GetAsync("/api/v1/rests?agreement=FIN-NET")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task EnterAsync(Visitor visitor, Dictionary<string, string?> entries)
    {
        entries["Input.From"] = "2026-01-01";
        using var saved = await visitor.SubmitAsync(All + "/edit", entries, "#terms");
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, string.Join('\n', (await Visitor.ReadAsync(saved)).Texts(".ic-errors li")));
    }
}
