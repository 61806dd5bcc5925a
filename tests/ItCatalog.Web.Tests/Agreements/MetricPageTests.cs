using System.Net;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Agreements;

/// <summary>Each test has a database of its own: metrics are asked for, answered and written into a version.</summary>
public sealed class MetricPageTests : IAsyncLifetime
{
    private const string Metrics = "/agreements/RES-LABWS/metrics";
    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_metric_is_proposed_agreed_to_and_written_into_the_next_version()
    {
        using var maren = await host.SignInAsync(Maren);
        using var jonas = await host.SignInAsync(Jonas);
        (await maren.PageAsync(Metrics)).Texts("tbody th a").ShouldBe(["Resolved within 8 h", "Instrument drive available"]);
        (await maren.PageAsync(Metrics + "/ask")).QuerySelectorAll("#kind option").Length.ShouldBe(15);

        using var wrong = await maren.SubmitAsync(Metrics + "/ask?kind=Update", new() { ["Input.Target.Name"] = "", ["Input.Stage"] = "Baseline", ["Input.Expected"] = "", ["Input.From"] = "soon" });
        var told = await Visitor.ReadAsync(wrong);
        told.Texts(".ic-errors li").Count.ShouldBeGreaterThan(2);
        using var asked = await maren.SubmitAsync(Metrics + "/ask?kind=Update", Entries);
        var address = asked.Headers.Location!.OriginalString;
        address.ShouldBe(Metrics + "/news-every-day");
        (await jonas.PageAsync("/")).Text(".ic-todo").ShouldContain("Answer about a metric: Lab workstation, Research");

        (await maren.PageAsync(address)).Texts("main form[method=post] button").ShouldBe(["Take it back"]);
        var page = await jonas.PageAsync(address);
        page.Texts("main form[method=post] button").ShouldBe(["Agree", "Decline"]);
        page.Text("#history").ShouldBe("Its whole history");
        page.Texts("[data-history] tbody th").ShouldBe(["Proposed"]);
        var id = page.QuerySelector("main input[name=id]")!.GetAttribute("value")!;
        using var agreed = await jonas.SubmitAsync(address + "?handler=Answer", new() { ["id"] = id, ["answer"] = "Agreed" });
        agreed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var written = await jonas.SubmitAsync(address + "?handler=Write", new() { ["id"] = id });
        written.Headers.Location!.OriginalString.ShouldBe("/agreements/RES-LABWS?version=3");
        (await jonas.PageAsync("/agreements/RES-LABWS?version=3")).Texts("tbody th").ShouldContain(text => text.Contains("baseline until Mar 2027, without remedy", StringComparison.Ordinal));
        (await maren.PageAsync(address)).Texts("main a").ShouldContain("Open version 3");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?handler=Nothing")]
    public async Task A_form_that_the_page_does_not_have_is_refused(string handler)
    {
        using var maren = await host.SignInAsync(Maren);

        using var response = await maren.ForgeWithTokenAsync(Metrics + "/available" + handler, new() { ["Input.Words"] = "x" });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Everybody_sees_what_is_open_to_them_and_only_the_parties_act()
    {
        foreach (var person in Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            using var list = await visitor.GetAsync(Metrics);
            list.StatusCode.ShouldBe(person == Ben ? HttpStatusCode.NotFound : HttpStatusCode.OK, person.Name);
            using var one = await visitor.GetAsync(Metrics + "/available?site=PUN");
            one.StatusCode.ShouldBe(person == Ben ? HttpStatusCode.NotFound : HttpStatusCode.OK, person.Name);
            using var ask = await visitor.GetAsync(Metrics + "/ask?metric=available");
            ask.StatusCode.ShouldBe(person == Maren || person == Jonas ? HttpStatusCode.OK : person == Ben ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, person.Name);
        }

        using var maren = await host.SignInAsync(Maren);
        (await maren.GetAsync(Metrics + "/nothing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await maren.GetAsync(Metrics + "/available?site=NONE")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await maren.GetAsync("/agreements/NONE/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_version_that_nobody_has_signed_has_no_metrics_to_ask_about()
    {
        using var maren = await host.SignInAsync(Maren);

        (await maren.PageAsync("/agreements/RES-NETWORK/metrics")).Texts("main a.btn-primary").ShouldBeEmpty();
        using var sent = await maren.GetAsync("/agreements/RES-NETWORK/metrics/ask");
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static Dictionary<string, string?> Entries => new()
    {
        ["Input.Target.Name"] = "News every day",
        ["Input.Target.Within"] = "10 h",
        ["Input.Stage"] = "Baseline",
        ["Input.From"] = "2027-01",
        ["Input.BaselineUntil"] = "2027-03",
        ["Input.Expected"] = "90 %",
        ["Input.Reason"] = "Nobody hears anything.",
    };
}
