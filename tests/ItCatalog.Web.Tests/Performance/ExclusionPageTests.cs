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
        (await Visitor.ReadAsync(claimed)).Texts(".ic-errors li").ShouldBe([]);
        claimed.Headers.Location!.OriginalString.ShouldBe("/performance/exclusions/1");
        (await maren.PageAsync("/performance/exclusions")).Text(".ic-head p").ShouldEndWith("1 claim waits for your answer.");
        var page = await maren.PageAsync("/performance/exclusions/1");
        page.Texts("dd").Take(3).ShouldBe(["Fri 6 Nov 2026, 16:00 to 20:00 Kolkata (UTC+5:30)", "4 h 00 min", "Pune"]);
        using var accepted = await AnswerAsync(maren, "Accept", "Seen");

        accepted.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await jonas.PageAsync("/performance/exclusions")).Texts("tbody td:last-child").ShouldBe(["Acceptedleft out, by Maren Vogel"]);
        (await host.ValueAsync<long>("select from_ms from exclusion")).ShouldBe(NodaTime.Instant.FromUtc(2026, 11, 6, 10, 30).ToUnixTimeMilliseconds());
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
    [InlineData("Input.To", "2026-11-06T15:00", "it ends before it starts")]
    [InlineData("Input.To", "2027-11-07T21:00", "too long")]
    [InlineData("Input.Reason", "a\u0001b", "cannot be printed")]
    [InlineData("Input.Link", "javascript:alert(1)", "no address of a page")]
    [InlineData("Input.Told", "yesterday", "no date")]
    [InlineData("Input.From", "2025-11-07T16:00", "before the agreement, and too long")]
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
                person == Maren ? ["Accept", "Decline", "Accept this part"] : person == Jonas ? ["Withdraw the claim"] : [], person.Name);
            using var form = await visitor.GetAsync("/performance/exclusions/new?agreement=RES-LABWS");
            form.StatusCode.ShouldBe(person == Jonas || person == Maren ? HttpStatusCode.OK : person == Ben ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, person.Name);
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
    public async Task A_part_is_accepted_and_the_claimant_reads_why()
    {
        using var jonas = await host.SignInAsync(Jonas);
        using var maren = await host.SignInAsync(Maren);
        await ClaimAsync(jonas);

        using var wrong = await AnswerAsync(maren, "Part", "Only the first hour.", ("Input.PartFrom", "2026-11-06T15:00"), ("Input.PartTo", "2026-11-06T17:00"));
        using var part = await AnswerAsync(maren, "Part", "Only the first hour.", ("Input.PartFrom", "2026-11-06T16:00"), ("Input.PartTo", "2026-11-06T17:00"));

        (await Visitor.ReadAsync(wrong)).QuerySelector("#Input_Note")!.TextContent.ShouldContain("Only the first hour.", customMessage: "what was typed stays");
        part.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await jonas.PageAsync("/performance/exclusions/1");
        page.Text(".ic-head p").ShouldStartWith("Accepted in part by Maren Vogel");
        page.Texts("dd").ShouldContain("Fri 6 Nov 2026, 16:00 to 17:00 Kolkata (UTC+5:30)");
        (await jonas.PageAsync("/")).Texts(".ic-todo h3").ShouldContain("Read the answer: not all is left out of Lab workstation, Research");
        using var noted = await AnswerAsync(jonas, "Noted", "");
        (await jonas.PageAsync("/")).Texts(".ic-todo h3").ShouldNotContain("Read the answer: not all is left out of Lab workstation, Research");
    }

    [Fact]
    public async Task What_was_decided_meanwhile_is_told_and_what_was_typed_stays()
    {
        using var jonas = await host.SignInAsync(Jonas);
        using var maren = await host.SignInAsync(Maren);
        await ClaimAsync(jonas);
        await AnswerAsync(maren, "Accept", "Seen");

        using var second = await AnswerAsync(maren, "Decline", "It was never announced.");

        var page = await Visitor.ReadAsync(second);
        page.Texts(".ic-errors li").Single().ShouldStartWith("This claim has been answered already: it was accepted by Maren Vogel on ");
        page.Text("blockquote").ShouldBe("It was never announced.");
        (await host.ValueAsync<string>("select state from exclusion")).ShouldBe("accepted");
    }

    [Fact]
    public async Task A_file_is_taken_away_by_those_who_see_the_claim_and_never_shown()
    {
        using var jonas = await host.SignInAsync(Jonas);
        using var ben = await host.SignInAsync(Ben);
        await ClaimAsync(jonas);
        await host.ValueAsync<long>("insert into exclusion_file (exclusion_id, file_name, size_bytes, sha256, content) values (1, 'page.html', 8, 'x', 'PHNjcmlwdD4=') returning exclusion_id");

        using var response = await jonas.GetAsync("/performance/exclusions/1/file");
        using var foreign = await ben.GetAsync("/performance/exclusions/1/file");

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await response.Content.ReadAsStringAsync()).ShouldBe("<script>");
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await jonas.GetAsync("/performance/exclusions/99/file")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Another_kind_of_claim_keeps_what_was_typed_and_what_it_would_change_is_shown_unkept()
    {
        using var jonas = await host.SignInAsync(Jonas);
        Dictionary<string, string> typed = new()
        {
            ["agreement"] = "RES-LABWS", ["Input.Covers"] = "Time", ["Input.SiteId"] = "2", ["Input.From"] = "2026-11-06T16:00",
            ["Input.To"] = "2026-11-06T20:00", ["Input.Cause"] = "third-party", ["Input.Reason"] = "The supplier failed",
        };

        using var other = await jonas.ForgeWithTokenAsync("/performance/exclusions/new?handler=Show", new(typed) { ["covers"] = "times" });
        using var foreseen = await jonas.ForgeWithTokenAsync("/performance/exclusions/new?handler=Foresee", typed);

        var page = await Visitor.ReadAsync(other);
        (page.QuerySelector("#Input_Reason")!.TextContent.Trim(), page.QuerySelector("#Input_From")!.GetAttribute("value")).ShouldBe(("The supplier failed", "2026-11-06T16:00"));
        page.QuerySelector("#Input_Until").ShouldNotBeNull();
        (await Visitor.ReadAsync(foreseen)).Texts("h2").ShouldContain("What it would change");
        (await host.ValueAsync<long>("select count(*) from exclusion")).ShouldBe(0);
    }

    [Fact]
    public async Task A_program_reads_what_its_person_may_see()
    {
        using var jonas = await host.SignInAsync(Jonas);
        await ClaimAsync(jonas);
        foreach (var (person, count) in new[] { (Maren, 1), (Ben, 0), (Arthur, 1) })
        {
            using var program = await Api.Program.OfAsync(host, person, ItCatalog.Data.Identity.Scope.Read);
            (await program.JsonAsync("/api/v1/exclusions")).GetProperty("items").GetArrayLength().ShouldBe(count, person.Name);
        }
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
            ["Input.From"] = "2026-11-06T16:00",
            ["Input.To"] = "2026-11-06T20:00",
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
    private static async Task<HttpResponseMessage> AnswerAsync(Visitor visitor, string handler, string note, params (string Name, string Value)[] more)
    {
        Dictionary<string, string> entries = new() { ["Input.Note"] = note };
        foreach (var (name, value) in more)
        {
            entries[name] = value;
        }

        return await visitor.ForgeWithTokenAsync($"/performance/exclusions/1?handler={handler}", entries);
    }
}
