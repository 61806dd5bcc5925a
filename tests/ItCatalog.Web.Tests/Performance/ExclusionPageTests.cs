using System.Net;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Performance;

/// <summary>Each test has a database of its own: they claim and answer.</summary>
public sealed class ExclusionPageTests : IAsyncLifetime
{
    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_claim_is_made_in_the_time_of_its_site_and_accepted()
    {
        using var jonas = await host.SignInAsync(Jonas);
        using var maren = await host.SignInAsync(Maren);

        using var claimed = await ClaimAsync(jonas);
        claimed.Headers.Location!.OriginalString.ShouldBe("/performance/exclusions/1");
        (await maren.PageAsync("/performance/exclusions")).Text(".ic-head p").ShouldEndWith("1 claim waits for your answer.");
        var page = await maren.PageAsync("/performance/exclusions/1");
        page.Texts("dd").Take(3).ShouldBe(["Sat 7 Nov 2026, 22:00 to Sun 8 Nov 2026, 02:00 Kolkata (UTC+5:30)", "4 h 00 min", "Pune"]);
        using var accepted = await AnswerAsync(maren, "Accept", "Seen");

        accepted.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await jonas.PageAsync("/performance/exclusions")).Texts("tbody td:last-child").ShouldBe(["Acceptedleft out, by Maren Vogel"]);
        (await host.ValueAsync<long>("select from_ms from exclusion")).ShouldBe(NodaTime.Instant.FromUtc(2026, 11, 7, 16, 30).ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Declining_needs_a_reason_and_then_it_counts()
    {
        using var jonas = await host.SignInAsync(Jonas);
        using var maren = await host.SignInAsync(Maren);
        await ClaimAsync(jonas);

        using var empty = await AnswerAsync(maren, "Decline", " ");
        using var declined = await AnswerAsync(maren, "Decline", "It was not announced.");

        (await Visitor.ReadAsync(empty)).Texts(".ic-errors li").ShouldBe(["Note: Say why you decline, so that the other side can answer."]);
        declined.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await jonas.PageAsync("/performance/exclusions/1")).Text(".ic-head p").ShouldStartWith("Declined by Maren Vogel");
    }

    [Fact]
    public async Task All_mistakes_of_a_claim_are_told_at_once_and_entries_stay()
    {
        using var jonas = await host.SignInAsync(Jonas);

        using var response = await ClaimAsync(jonas, new() { ["Input.From"] = "2026-11-31T22:00", ["Input.To"] = "", ["Input.Cause"] = "weather", ["Input.Reason"] = "", ["Input.Evidence"] = new string('x', 2_001) });

        var page = await Visitor.ReadAsync(response);
        page.QuerySelectorAll(".ic-errors a").Select(link => link.GetAttribute("href")).ShouldBe(
            ["#Input_From", "#Input_To", "#Input_Cause", "#Input_Reason", "#Input_Evidence"], ignoreOrder: true);
        page.Text("#Input_From-error").ShouldBe("A date and time that exists was expected, 2026-11-07T22:00 for instance, in Kolkata time.");
        page.QuerySelector("#Input_From")!.GetAttribute("value").ShouldBe("2026-11-31T22:00");
        (await host.ValueAsync<long>("select count(*) from exclusion")).ShouldBe(0);
    }

    [Theory]
    [InlineData("Input.SiteId", "3", "a site that the agreement does not cover")]
    [InlineData("Input.SiteId", "nowhere", "no site")]
    [InlineData("Input.To", "2026-11-07T21:00", "it ends before it starts")]
    [InlineData("Input.To", "2027-11-07T21:00", "too long")]
    [InlineData("Input.Reason", "a\u0001b", "cannot be printed")]
    public async Task Hostile_claims_change_nothing(string field, string value, string because)
    {
        using var jonas = await host.SignInAsync(Jonas);

        using var response = await ClaimAsync(jonas, new() { [field] = value });

        response.StatusCode.ShouldBe(HttpStatusCode.OK, because);
        (await Visitor.ReadAsync(response)).QuerySelectorAll(".ic-errors li").ShouldNotBeEmpty(because);
        (await host.ValueAsync<long>("select count(*) from exclusion")).ShouldBe(0, because);
    }

    [Fact]
    public async Task Everybody_sees_what_is_open_to_them_and_only_the_parties_act()
    {
        using var jonas = await host.SignInAsync(Jonas);
        await ClaimAsync(jonas);
        foreach (var person in Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            (await visitor.PageAsync("/performance/exclusions")).Texts("tbody th a").Count.ShouldBe(person == Ben ? 0 : 1, person.Name);
            using var response = await visitor.GetAsync("/performance/exclusions/1");
            response.StatusCode.ShouldBe(person == Ben ? HttpStatusCode.NotFound : HttpStatusCode.OK, person.Name);
            (await Visitor.ReadAsync(response)).Texts("main form[method=post] button").ShouldBe(
                person == Maren ? ["Accept", "Decline"] : person == Jonas ? ["Withdraw the claim"] : [], person.Name);
            using var form = await visitor.GetAsync("/performance/exclusions/new?agreement=RES-LABWS");
            form.StatusCode.ShouldBe(person == Jonas ? HttpStatusCode.OK : HttpStatusCode.Forbidden, person.Name);
        }
    }

    [Fact]
    public async Task A_forged_or_foreign_answer_changes_nothing()
    {
        using var jonas = await host.SignInAsync(Jonas);
        using var elena = await host.SignInAsync(Elena);
        using var ben = await host.SignInAsync(Ben);
        await ClaimAsync(jonas);

        (await jonas.ForgeAsync("/performance/exclusions/1?handler=Accept", [])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await AnswerAsync(jonas, "Accept", "")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await AnswerAsync(elena, "Withdraw", "")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await AnswerAsync(ben, "Accept", "")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.ValueAsync<string>("select state from exclusion")).ShouldBe("claimed");
    }

    [Fact]
    public async Task An_empty_list_says_why()
    {
        using var maren = await host.SignInAsync(Maren);

        (await maren.PageAsync("/performance/exclusions")).Text(".ic-empty").ShouldStartWith("Nothing is left out of the figures.");
        (await maren.PageAsync("/performance/exclusions?state=accepted")).Text(".ic-empty").ShouldBe("No exclusion is in this state. Show all");
    }

    private static async Task<HttpResponseMessage> ClaimAsync(Visitor visitor, Dictionary<string, string?>? changes = null)
    {
        var entries = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Input.SiteId"] = "2",
            ["Input.From"] = "2026-11-07T22:00",
            ["Input.To"] = "2026-11-08T02:00",
            ["Input.Cause"] = "planned-maintenance",
            ["Input.Reason"] = "New drive controller",
            ["Input.Evidence"] = "CHG-118",
        };
        foreach (var (name, value) in changes ?? [])
        {
            entries[name] = value;
        }

        return await visitor.SubmitAsync("/performance/exclusions/new?agreement=RES-LABWS", entries);
    }

    /// <summary>Posts with a valid token of the visitor's own, whether or not the page offers it.</summary>
    private static async Task<HttpResponseMessage> AnswerAsync(Visitor visitor, string handler, string note)
    {
        var token = (await visitor.PageAsync("/agreements")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await visitor.ForgeAsync($"/performance/exclusions/1?handler={handler}", new() { ["__RequestVerificationToken"] = token, ["Input.Note"] = note });
    }
}
