using System.Net;
using Dapper;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Performance;

/// <summary>Each test has a database of its own: plans are demanded, written and accepted.</summary>
public sealed class PlanPageTests : IAsyncLifetime
{
    private const string Month = "/performance/RES-LABWS/resolved/BER/2026-10";
    private const string New = "/performance/plans/new?agreement=RES-LABWS&target=resolved&site=BER&month=2026-10";
    private readonly WebHost host = new();

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        await SampleMeasurements.MeasureAsync(host.Database);
        await ExecuteAsync("update attainment set status = 'below-expected', partial = 0 where target_key = 'resolved' and window_start = '2026-10-01'");
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_plan_is_demanded_on_the_missed_month_written_by_the_unit_and_accepted_by_the_department()
    {
        using var maren = await host.SignInAsync(Maren);
        using var jonas = await host.SignInAsync(Jonas);
        (await maren.PageAsync(Month)).Texts("main a").ShouldContain("Demand an improvement plan");
        (await jonas.PageAsync(Month)).Texts("main a").ShouldContain("Begin an improvement plan");
        using var demanded = await maren.SubmitAsync(New, new() { ["Input.Words"] = "Too many were late." });
        var address = demanded.Headers.Location!.OriginalString;
        (await maren.PageAsync(Month)).Texts("main a").ShouldNotContain("Demand an improvement plan");
        (await jonas.PageAsync("/")).Text(".ic-todo").ShouldContain("Write an improvement plan: Lab workstation, Research in Berlin");

        using var wrong = await MoveAsync(jonas, address, "Write", new() { ["Input.Owner"] = "", ["Input.Due"] = "2020-01-01", ["Input.Steps"] = "A step; soon" });
        (await Visitor.ReadAsync(wrong)).Texts(".ic-errors li").ShouldContain("Steps: Line 1: “soon” is no date. Behind the semicolon stands the day: A second engineer is on call; 2026-12-01.");
        using var written = await MoveAsync(jonas, address, "Write", new() { ["Input.Owner"] = "Ada Lind", ["Input.Due"] = Due, ["Input.Steps"] = "Somebody is on call\nThe queue is watched; " + Due, ["Input.CauseKind"] = "capacity", ["Input.Cause"] = "Nobody was on call." });
        written.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await MoveAsync(jonas, address, "Step", new() { ["Input.Step"] = "1", ["Input.StepState"] = "done" });
        await MoveAsync(jonas, address, "Step", new() { ["Input.Step"] = "2", ["Input.StepState"] = "dropped", ["Input.Words"] = "The vendor watches it." });
        await MoveAsync(jonas, address, "Report", []);
        (await maren.PageAsync(address)).Texts("main form[method=post] button").ShouldBe(["Accept it as done", "Send it back", "Only say this", "Do without it"]);
        using var accepted = await MoveAsync(maren, address, "Accept", []);

        accepted.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await maren.PageAsync(address);
        page.Texts("main form[method=post]").ShouldBe([]);
        page.Texts("tbody td").ShouldContain("Dropped");
        (await maren.PageAsync("/performance/plans")).Texts("tbody td").ShouldContain("Done2 of 2 steps settled");
        (await maren.PageAsync(Month)).Text("#plans").ShouldBe("Improvement plans");
    }

    [Fact]
    public async Task Everybody_sees_what_is_open_to_them_and_only_the_parties_act()
    {
        using var opener = await host.SignInAsync(Maren);
        using var demanded = await opener.SubmitAsync(New, new() { ["Input.Words"] = "Too many were late." });
        var address = demanded.Headers.Location!.OriginalString;
        foreach (var person in Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            (await visitor.PageAsync("/performance/plans")).Texts("tbody th a").Count.ShouldBe(person == Ben ? 0 : 1, person.Name);
            using var response = await visitor.GetAsync(address);
            response.StatusCode.ShouldBe(person == Ben ? HttpStatusCode.NotFound : HttpStatusCode.OK, person.Name);
            (await Visitor.ReadAsync(response)).Texts("main form[method=post] button").ShouldBe(
                person == Maren ? ["Only say this", "Do without it"] : person == Jonas ? ["Write the plan", "Only say this"] : [], person.Name);
            using var form = await visitor.GetAsync(New);
            form.StatusCode.ShouldBe(person == Jonas || person == Maren ? HttpStatusCode.OK : person == Ben ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, person.Name);
        }

        using var elena = await host.SignInAsync(Elena);
        using var ben = await host.SignInAsync(Ben);
        (await MoveAsync(elena, address, "Write", [])).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await MoveAsync(ben, address, "Waive", [])).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await MoveAsync(opener, address, "Write", [])).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await opener.ForgeAsync(address, new() { ["move"] = "Waive" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.ValueAsync<string>("select state from improvement_plan")).ShouldBe("demanded");
    }

    [Fact]
    public async Task What_was_done_meanwhile_is_told_and_what_was_typed_stays()
    {
        using var maren = await host.SignInAsync(Maren);
        using var jonas = await host.SignInAsync(Jonas);
        using var demanded = await maren.SubmitAsync(New, new() { ["Input.Words"] = "Too many were late." });
        var address = demanded.Headers.Location!.OriginalString;
        var seen = (await jonas.PageAsync(address)).QuerySelector("[name=Seen]")!.GetAttribute("value")!;
        await MoveAsync(maren, address, "Say", new() { ["Input.Words"] = "Please hurry." });

        using var late = await MoveAsync(jonas, address, "Write", new() { ["Input.Owner"] = "Ada Lind", ["Input.Due"] = Due, ["Input.Steps"] = "Somebody is on call", ["Seen"] = seen });

        var page = await Visitor.ReadAsync(late);
        page.Text(".ic-errors li").ShouldStartWith("Somebody did something to this plan after you opened this page.");
        page.Text("#Input_Steps").Trim().ShouldBe("Somebody is on call");
    }

    private static string Due => DateTimeOffset.UtcNow.AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Posts with a valid token of the visitor's own, whether or not the page offers it.</summary>
    private static Task<HttpResponseMessage> MoveAsync(Visitor visitor, string address, string move, Dictionary<string, string> entries)
    {
        entries["move"] = move;
        return visitor.ForgeWithTokenAsync(address, entries);
    }

    private Task<int> ExecuteAsync(string sql) => host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
