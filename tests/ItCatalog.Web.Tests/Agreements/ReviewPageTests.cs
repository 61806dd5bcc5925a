using System.Net;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Agreements;

/// <summary>Reviews of an agreement on their pages.</summary>
public sealed class ReviewPageTests : IAsyncLifetime
{
    private const string Reviews = "/agreements/RES-LABWS/reviews";
    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Minutes_are_written_an_action_is_followed_on_Home_and_done_and_the_other_side_adds()
    {
        using var jonas = await host.SignInAsync(Jonas);
        (await jonas.PageAsync("/agreements/RES-LABWS")).Text($"a[href='{Reviews}']").ShouldBe("Its reviews, none was held yet");
        using var wrong = await jonas.SubmitAsync(Reviews + "/new", new() { ["Input.Minutes"] = "It went <b>well</b>, **all** of it.", ["Input.Actions[0].Words"] = "Count them" }, "#minutes");
        var again = await Visitor.ReadAsync(wrong);
        again.Texts(".ic-errors li").ShouldBe(["Say who took part.", "Action 1: Say who does it.", "Action 1: Say until when."], ignoreOrder: true);
        again.MistakesShouldLeadToTheirEntries();
        again.Text("textarea[name='Input.Minutes']").ShouldBe("It went <b>well</b>, **all** of it.");

        using var written = await jonas.SubmitAsync(
            Reviews + "/new",
            new()
            {
                ["Input.Minutes"] = "It went <b>well</b>, **all** of it.", ["Input.Attendees"] = "Maren, Jonas", ["Input.NextBy"] = "2026-12-10",
                ["Input.Actions[0].Words"] = "Count them", ["Input.Actions[0].Owner"] = "anita", ["Input.Actions[0].Due"] = "2026-11-18",
            },
            "#minutes");
        written.Headers.Location!.OriginalString.ShouldBe(Reviews + "/1");

        using var anita = await host.SignInAsync(Anita);
        (await anita.PageAsync("/")).Text(".ic-todo").ShouldContain("Do what was agreed: Lab workstation, Research");
        var page = await anita.PageAsync(Reviews + "/1");
        page.Text("section[aria-labelledby=minutes]").ShouldContain("It went <b>well</b>, all of it.");
        page.QuerySelector("section[aria-labelledby=minutes] strong")!.TextContent.ShouldBe("all");
        page.QuerySelectorAll("#add").ShouldBeEmpty("she speaks for nobody");
        using var nothing = await anita.SubmitAsync(Reviews + "/1", new() { ["action"] = "1", ["move"] = "7" });
        (await Visitor.ReadAsync(nothing)).Text(".ic-errors").ShouldContain("Choose what becomes of it");
        using var empty = await anita.SubmitAsync(Reviews + "/1", new() { ["action"] = "1", ["move"] = "Done" });
        var unsaid = await Visitor.ReadAsync(empty);
        unsaid.Text(".ic-errors").ShouldContain("Say with what result.");
        unsaid.MistakesShouldLeadToTheirEntries();
        using var done = await anita.SubmitAsync(Reviews + "/1", new() { ["action"] = "1", ["move"] = "Done", ["Input.Words"] = "There are 12." });
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await anita.PageAsync("/")).Text("main").ShouldNotContain("Do what was agreed");

        using var maren = await host.SignInAsync(Maren);
        (await maren.PageAsync("/")).Text(".ic-todo").ShouldContain("Look at it again together: Lab workstation, Research");
        using var added = await maren.SubmitAsync(Reviews + "/1", new() { ["Remark.Words"] = "Twelve and a **spare**." }, "form[action$=Remark]");
        added.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await maren.PageAsync(Reviews + "/1")).Text("section[aria-labelledby=remarks]").ShouldContain("Twelve and a spare.");
        (await maren.PageAsync(Reviews)).Text(".ic-head p").ShouldBe("The next review is due by 10 Dec 2026.");
        (await maren.PageAsync("/agreements/reviews")).Texts("section[aria-labelledby=actions] td").ShouldBe(["Anita Kulkarni", "18 Nov 2026", "DoneThere are 12."]);
        (await maren.PageAsync("/agreements/reviews?state=open")).Text("section[aria-labelledby=actions]").ShouldContain("No action is like that.");
        using var file = await maren.GetAsync("/agreements/reviews?handler=Export&format=csv");
        (await file.Content.ReadAsStringAsync()).ShouldContain("Count them");
        (await maren.PageAsync("/agreements/RES-LABWS")).Text($"a[href='{Reviews}']").ShouldBe("1 review, 1 action: 1 done");
        using var read = await maren.GetAsync("/api/v1/reviews");
        (await read.Content.ReadAsStringAsync()).ShouldContain("\"result\":\"There are 12.\"");
    }

    [Fact]
    public async Task Rows_come_and_go_without_losing_what_was_typed_and_others_are_kept_out()
    {
        using var maren = await host.SignInAsync(Maren);
        var fields = Visitor.FieldsOf(await maren.PageAsync(Reviews + "/new"), "#minutes").DistinctBy(field => field.Key).ToDictionary(field => field.Key, field => field.Value);
        (fields["Input.Minutes"], fields["change"]) = ("Half.", "add-action");
        using var more = await maren.ForgeAsync(Reviews + "/new?handler=Rows", fields);
        var page = await Visitor.ReadAsync(more);
        page.QuerySelectorAll("fieldset.ic-row-form").Length.ShouldBe(2);
        page.Text("textarea[name='Input.Minutes']").ShouldBe("Half.");

        using var ben = await host.SignInAsync(Ben);
        (await ben.GetAsync(Reviews)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var anita = await host.SignInAsync(Anita);
        (await anita.GetAsync(Reviews + "/new")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await anita.GetAsync(Reviews + "/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
