using System.Net;
using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Performance;
using Microsoft.Extensions.DependencyInjection;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Performance;

/// <summary>Each test has a database of its own: they dispute, answer and decide.</summary>
public sealed class DisputePageTests : IAsyncLifetime
{
    private const string Late = SampleMeasurements.LateCase;
    private readonly WebHost host = new();

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        await SampleMeasurements.MeasureAsync(host.Database);
        await ExecuteAsync("update agreement_version set dispute_steps = @steps, dispute_silence = 'stands' where agreement_id = 1");
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_late_case_is_disputed_on_its_page_and_corrected_when_the_other_side_agrees()
    {
        using var maren = await host.SignInAsync(Maren);
        using var jonas = await host.SignInAsync(Jonas);
        using var opened = await OpenAsync(maren);
        (await Visitor.ReadAsync(opened)).Texts(".ic-errors li").ShouldBe([]);
        var address = opened.Headers.Location!.OriginalString;

        var page = await jonas.PageAsync(address);
        page.Texts("h2").ShouldContain("What the decision would change");
        page.Texts("main form[method=post] button").ShouldBe(["Agree to what is asked", "Answer", "Offer this"]);
        page.Texts("tbody tr:first-child td").Skip(1).ShouldBe(["Mon 26 Oct 2026, 13:27", "Mon 26 Oct 2026, 12:30"]);
        using var agreed = await MoveAsync(jonas, address, "agree");

        agreed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var ended = await maren.PageAsync(address);
        ended.Texts("h2").ShouldContain("What was corrected");
        ended.Texts("main form[method=post]").ShouldBe([]);
        (await maren.PageAsync("/performance/disputes")).Texts("tbody td").ShouldContain("corrected");
    }

    [Fact]
    public async Task All_mistakes_are_told_and_entries_stay()
    {
        using var maren = await host.SignInAsync(Maren);

        using var response = await OpenAsync(maren, new() { ["Input.Words"] = "", ["Input.Resolved"] = "2026-10-20T10:00", ["Input.Link"] = "javascript:alert(1)" });

        var page = await Visitor.ReadAsync(response);
        page.QuerySelectorAll(".ic-errors a").Select(link => link.GetAttribute("href")).ShouldBe(["#Input_Words", "#Input_Resolved", "#Input_Link"], ignoreOrder: true);
        page.QuerySelector("#Input_Resolved")!.GetAttribute("value").ShouldBe("2026-10-20T10:00");
        (await host.ValueAsync<long>("select count(*) from dispute")).ShouldBe(0);
    }

    [Fact]
    public async Task A_case_that_is_not_solved_after_all_is_told_as_that_before_and_after()
    {
        using var maren = await host.SignInAsync(Maren);
        using var jonas = await host.SignInAsync(Jonas);
        using var opened = await OpenAsync(maren, new() { ["Input.Resolved"] = "", ["Input.NotResolved"] = "true" });
        var address = opened.Headers.Location!.OriginalString;

        var page = await jonas.PageAsync(address);
        page.Texts(".ic-thread .ic-strong").ShouldBe([$"{Late} is not solved after all"]);
        page.Texts("tbody tr:first-child td").Skip(1).ShouldBe(["Mon 26 Oct 2026, 13:27", "not solved"]);
        using var agreed = await MoveAsync(jonas, address, "agree");

        (await maren.PageAsync(address)).Texts("tbody tr:first-child td").Skip(1).ShouldBe(["Mon 26 Oct 2026, 13:27", "not solved"]);
    }

    [Fact]
    public async Task A_credit_is_settled_at_an_amount_and_its_page_says_what_the_rules_give()
    {
        await ExecuteAsync("update agreement_version set monthly_charge_cents = 500000, at_risk_ratio = '0.12' where agreement_id = 1; update target set allocation_ratio = '1' where kind = 'resolution'");
        (await host.Services.GetRequiredService<RecomputeEverything>().RunAsync(Actor.Setup("test"), CancellationToken.None)).IsDone.ShouldBeTrue();
        var place = (await host.ValueAsync<string>(
            "select 'month=' || substr(c.month, 1, 7) || '&target=' || c.target_key || '&site=' || s.code from credit c join site s on s.id = c.site_id where c.agreement_id = 1 order by c.month desc, c.target_key, s.code limit 1"))!;
        using var maren = await host.SignInAsync(Maren);
        using var jonas = await host.SignInAsync(Jonas);
        var form = $"/performance/disputes/new?agreement=RES-LABWS&about=credit&{place}";
        (await maren.PageAsync(form)).Text("label[for=Input_Credit]").ShouldBe("The credit shall be, EUR (optional)");

        using var wrong = await maren.ForgeWithTokenAsync(form + "&handler=Correct", new() { ["Input.Words"] = "We talked.", ["Input.Credit"] = "many" });
        (await Visitor.ReadAsync(wrong)).Texts(".ic-errors li").ShouldBe(["The credit shall be, EUR: An amount of at least 0 with at most two decimals was expected, 1200.50 for instance."]);
        using var opened = await maren.ForgeWithTokenAsync(form + "&handler=Correct", new() { ["Input.Words"] = "We talked.", ["Input.Credit"] = "12.50" });
        var address = opened.Headers.Location!.OriginalString;
        (await jonas.PageAsync(address)).Texts(".ic-thread .ic-strong").ShouldBe(["The credit is EUR 12.50"]);
        using var agreed = await MoveAsync(jonas, address, "agree");

        (await maren.PageAsync("/agreements/RES-LABWS/credits")).Texts(".ic-credits .ic-sub a").ShouldHaveSingleItem().ShouldStartWith("EUR 12.50 was settled by dispute");
    }

    [Fact]
    public async Task Everybody_sees_what_is_open_to_them_and_only_the_parties_act()
    {
        using var opener = await host.SignInAsync(Maren);
        using var opened = await OpenAsync(opener);
        var address = opened.Headers.Location!.OriginalString;
        foreach (var person in Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            (await visitor.PageAsync("/performance/disputes")).Texts("tbody th a").Count.ShouldBe(person == Ben ? 0 : 1, person.Name);
            using var response = await visitor.GetAsync(address);
            response.StatusCode.ShouldBe(person == Ben ? HttpStatusCode.NotFound : HttpStatusCode.OK, person.Name);
            (await Visitor.ReadAsync(response)).Texts("main form[method=post] button").ShouldBe(
                person == Maren ? ["Answer", "Withdraw", "Offer this"] : person == Jonas ? ["Agree to what is asked", "Answer", "Offer this"] : [], person.Name);
            using var form = await visitor.GetAsync("/performance/disputes/new?agreement=RES-LABWS&about=month&month=2026-10");
            form.StatusCode.ShouldBe(person == Jonas || person == Maren ? HttpStatusCode.OK : person == Ben ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, person.Name);
        }

        using var elena = await host.SignInAsync(Elena);
        using var ben = await host.SignInAsync(Ben);
        (await MoveAsync(elena, address, "agree")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await MoveAsync(ben, address, "agree")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await opener.ForgeAsync(address, new() { ["move"] = "withdraw" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.ValueAsync<string>("select state from dispute")).ShouldBe("open");
    }

    [Fact]
    public async Task What_was_said_meanwhile_is_told_and_what_was_typed_stays()
    {
        using var maren = await host.SignInAsync(Maren);
        using var jonas = await host.SignInAsync(Jonas);
        using var opened = await OpenAsync(maren);
        var address = opened.Headers.Location!.OriginalString;
        var seen = (await maren.PageAsync(address)).QuerySelector("[name=Seen]")!.GetAttribute("value")!;
        using var answered = await MoveAsync(jonas, address, "answer", "We look at it.");

        using var late = await MoveAsync(maren, address, "answer", "Please answer.", seen);

        var page = await Visitor.ReadAsync(late);
        page.Text(".ic-errors li").ShouldStartWith("Somebody said something after you opened this page.");
        page.Text("#Input_Words").Trim().ShouldBe("Please answer.");
    }

    [Fact]
    public async Task An_executive_decides_where_the_agreement_names_them_and_nobody_else_of_those_who_read()
    {
        using var maren = await host.SignInAsync(Maren);
        using var vera = await host.SignInAsync(Vera);
        using var arthur = await host.SignInAsync(Arthur);
        using var opened = await OpenAsync(maren);
        var address = opened.Headers.Location!.OriginalString;
        (await MoveAsync(vera, address, "agree")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await ExecuteAsync("update dispute set step = 2, turn = 'decider'");

        (await MoveAsync(arthur, address + "?handler=Decide", "", "I would.")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await vera.PageAsync("/")).Text(".ic-todo").ShouldContain("Decide a dispute: Lab workstation, Research");
        (await MoveAsync(vera, address + "?handler=Decide", "", "The log is clear.")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await host.ValueAsync<string>("select state from dispute")).ShouldBe("decided");
    }

    [Fact]
    public async Task A_file_is_taken_away_as_it_was_sent_by_whoever_sees_the_dispute()
    {
        using var maren = await host.SignInAsync(Maren);
        using var ben = await host.SignInAsync(Ben);
        using var opened = await OpenAsync(maren);
        await ExecuteAsync("insert into dispute_file (entry_id, file_name, size_bytes, sha256, content) select id, 'log.html', 2, 's', 'aGk=' from dispute_entry");
        var address = $"{opened.Headers.Location!.OriginalString}/file/{await host.ValueAsync<long>("select max(id) from dispute_entry")}";

        using var file = await maren.GetAsync(address);
        using var hidden = await ben.GetAsync(address);

        (file.Content.Headers.ContentType!.MediaType, await file.Content.ReadAsStringAsync()).ShouldBe(("application/octet-stream", "hi"));
        hidden.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Posts with a valid token of the visitor's own, whether or not the page offers it.</summary>
    private static Task<HttpResponseMessage> MoveAsync(Visitor visitor, string address, string move, string words = "", string seen = "") =>
        visitor.ForgeWithTokenAsync(address, new() { ["move"] = move, ["Input.Words"] = words, ["Seen"] = seen });

    private Task<int> ExecuteAsync(string sql) => host.Database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(sql, new { steps = "The representatives; 5\nVera Lindqvist; 5; vera" }, transaction), CancellationToken.None);

    private async Task<HttpResponseMessage> OpenAsync(Visitor visitor, Dictionary<string, string?>? changes = null)
    {
        var source = await host.ValueAsync<string>($"select c.code from ticket k join source c on c.id = k.source_id where k.key = '{Late}'");
        var target = await host.ValueAsync<string>("select min(key) from target where kind = 'resolution' and version_id in (select id from agreement_version where agreement_id = 1)");
        var entries = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Input.Words"] = "It was solved at half past twelve.", ["Input.Resolved"] = "2026-10-26T12:30" };
        foreach (var (name, value) in changes ?? [])
        {
            entries[name] = value;
        }

        var site = await host.ValueAsync<string>("select code from site where id = 1");
        return await visitor.SubmitAsync(
            $"/performance/disputes/new?agreement=RES-LABWS&about=case&month=2026-10&target={target}&site={site}&case={Uri.EscapeDataString($"{source}/{Late}")}", entries);
    }
}
