using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Web.Tests.Performance;

namespace ItCatalog.Web.Tests.Agreements;

/// <summary>Levels in hindsight and the calibrator, over the sample's months from July to October 2026.</summary>
public sealed class LevelsPageTests : IAsyncLifetime
{
    private readonly MeasuredHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Both_sides_read_what_levels_mean_and_what_would_have_come_of_them()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        (await maren.PageAsync("/agreements/RES-LABWS")).QuerySelector("a[href='/agreements/RES-LABWS/levels?version=2']").ShouldNotBeNull();
        var page = await maren.PageAsync("/agreements/RES-LABWS/levels?version=2");
        page.Text("main").ShouldContain("Nov 2025 to Oct 2026");
        page.Text("main").ShouldContain("service hours a month");
        page.Text("main").ShouldContain("8 months were not measured.");
        var link = page.QuerySelector("tbody th a")!.GetAttribute("href")!;

        var one = await maren.PageAsync(link);
        one.Text("h1").ShouldBe("Resolved within 8 h");
        one.QuerySelectorAll(".ic-cal tbody tr").Length.ShouldBe(5);
        one.QuerySelectorAll(".ic-cal .ic-is").ShouldHaveSingleItem().TextContent.ShouldContain("as written");
        one.Text("section[aria-labelledby=priorities]").ShouldContain("P2");
        one.Text("section[aria-labelledby=costs]").ShouldContain("no share of the amount at risk");
    }

    [Fact]
    public async Task Others_are_tried_and_what_cannot_be_read_is_told_while_the_page_stays()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        var tried = await jonas.PageAsync("/agreements/RES-LABWS/levels/resolved?version=2&Try.Limit=40 h&Try.Share=50 %");
        tried.Text(".ic-said").ShouldContain("40 h, 95 % would have been kept in 4 of the last 12 months");
        tried.QuerySelectorAll(".ic-ledger tbody tr").Length.ShouldBe(5);
        tried.QuerySelector("input[name='Try.Limit']")!.GetAttribute("value").ShouldBe("40\u00a0h");

        var wrong = await jonas.PageAsync("/agreements/RES-LABWS/levels/resolved?version=2&Try.Limit=soon");
        wrong.QuerySelectorAll(".ic-field-wrong").ShouldHaveSingleItem();
        wrong.QuerySelector("input[name='Try.Limit']")!.GetAttribute("value").ShouldBe("soon");
        (await jonas.PageAsync("/agreements/RES-LABWS/levels?Try.AtRisk=200 %")).QuerySelectorAll(".ic-field-wrong").ShouldHaveSingleItem();
        (await jonas.PageAsync("/agreements/RES-LABWS/levels?Try.AtRisk=20 %")).Text("section[aria-labelledby=rules]").ShouldContain("At risk each month: EUR 2,878.68");
    }

    [Fact]
    public async Task The_form_says_what_levels_mean_where_they_are_written()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var started = await jonas.SubmitAsync("/agreements/RES-LABWS", []);

        var form = await jonas.PageAsync("/agreements/RES-LABWS/edit");

        form.Text(".ic-means").ShouldContain("may miss");
        form.Text("[data-means]").ShouldContain("service hours a month");
        form.QuerySelector("button[value=meaning]").ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_does_not_see_the_agreement_finds_no_page()
    {
        using var ben = await host.SignInAsync(SampleOrganisation.Ben);

        (await ben.GetAsync("/agreements/RES-LABWS/levels")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await ben.GetAsync("/agreements/RES-LABWS/levels/resolved")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Programs_read_the_same()
    {
        using var program = await Api.Program.OfAsync(host, SampleOrganisation.Maren, Scope.Read);
        using var ben = await Api.Program.OfAsync(host, SampleOrganisation.Ben, Scope.Read);

        var whole = await program.JsonAsync("/api/v1/hindsight?agreement=RES-LABWS&atRisk=20%25");
        whole.GetProperty("targets")[0].GetProperty("windows").GetProperty("windows").GetInt32().ShouldBe(12);
        var one = await program.JsonAsync("/api/v1/calibration?agreement=RES-LABWS&target=resolved&limit=40%20h");
        one.GetProperty("tried").GetProperty("windows").GetProperty("kept").GetInt32().ShouldBe(4);
        (await ben.GetAsync("/api/v1/calibration?agreement=RES-LABWS&target=resolved")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await program.GetAsync("/api/v1/calibration?agreement=RES-LABWS&target=resolved&expected=most")).StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        (await program.GetAsync("/api/v1/hindsight")).StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
    }
}
