using System.Net;
using Dapper;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Agreements;

/// <summary>Each test has a database of its own: they sign.</summary>
public sealed class AgreementStepTests : IAsyncLifetime
{
    private readonly WebHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_version_is_written_proposed_and_signed_by_both_sides()
    {
        using var jonas = await host.SignInAsync(Jonas);
        using var maren = await host.SignInAsync(Maren);
        await jonas.SubmitAsync("/agreements/RES-LABWS", []);

        var propose = await jonas.PageAsync("/agreements/RES-LABWS/propose");
        propose.Texts("main li").ShouldContain("Once both sides have signed, it takes effect on 1 Dec 2026, and version 2 ends the day before.");
        (await jonas.SubmitAsync("/agreements/RES-LABWS/propose", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await maren.PageAsync("/agreements/RES-LABWS")).Text(".ic-acts .btn-primary").ShouldBe("Read and sign version 3");
        (await maren.PageAsync("/agreements/RES-LABWS")).Text(".ic-head p").ShouldContain("Version 3 is proposed and waits for both signatures by 30 Nov 2026.");
        (await maren.PageAsync("/agreements/RES-LABWS/sign")).Texts("main li").ShouldContain("Research is charged EUR 14,393.40 a month.");
        (await maren.SubmitAsync("/agreements/RES-LABWS/sign", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await jonas.SubmitAsync("/agreements/RES-LABWS/sign", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await maren.PageAsync("/agreements/RES-LABWS?version=3");
        page.Texts(".ic-sign > div").ShouldBe(
        [
            "For Research Maren Vogel signed in ItCatalog on Tue 17 Nov 2026, 09:40 Berlin (UTC+1)",
            "For Workplace Jonas Brandt signed in ItCatalog on Tue 17 Nov 2026, 09:40 Berlin (UTC+1)",
        ]);
        page.Text(".ic-head p").ShouldBe("Signed Version 3 takes effect on 1 Dec 2026.");
        (await maren.PageAsync("/agreements/RES-LABWS")).Text(".ic-head p").ShouldBe("In force Version 2 since 1 Jul 2026, until 30 Nov 2026.");
    }

    [Fact]
    public async Task What_a_draft_lacks_is_told_before_it_is_proposed()
    {
        using var jonas = await host.SignInAsync(Jonas);
        await jonas.SubmitAsync("/agreements/RES-LABWS", []);
        await jonas.SubmitAsync("/agreements/RES-LABWS/edit", new() { ["Input.Texts.Purpose"] = "", ["Input.Sites[0].Covered"] = "false", ["Input.Sites[1].Covered"] = "false" }, "#terms");

        var page = await jonas.PageAsync("/agreements/RES-LABWS/propose");

        page.Texts("main form li").ShouldBe(["Say in a sentence or two what the service is for.", "Choose at least one site."]);
        page.QuerySelectorAll("main button[type=submit]").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_customer_sends_a_proposal_back_with_a_reason()
    {
        using var maren = await host.SignInAsync(Maren);
        using var elena = await host.SignInAsync(Elena);

        using var empty = await maren.SubmitAsync("/agreements/RES-NETWORK/send-back", new() { ["Input.Note"] = " " });
        (await Visitor.ReadAsync(empty)).Texts(".ic-errors li").ShouldBe(["Say what should be different."]);
        using var sent = await maren.SubmitAsync("/agreements/RES-NETWORK/send-back", new() { ["Input.Note"] = "99.99 % please" });
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var after = await maren.PageAsync(sent.Headers.Location!.OriginalString);
        after.DocumentElement.TextContent.ShouldContain("Version 1 went back to Network & Telephony.", customMessage: "the sender sees the page after it");

        (await maren.GetAsync("/agreements/RES-NETWORK")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "it is a draft again");
        (await elena.PageAsync("/agreements/RES-NETWORK")).Text(".ic-note").ShouldBe("Maren Vogel sent it back on Tue 17 Nov 2026, 03:40 New York (UTC−5): 99.99 % please");
    }

    [Fact]
    public async Task After_a_later_version_went_back_the_sender_sees_the_agreement()
    {
        using var jonas = await host.SignInAsync(Jonas);
        using var maren = await host.SignInAsync(Maren);
        await jonas.SubmitAsync("/agreements/RES-LABWS", []);
        await jonas.SubmitAsync("/agreements/RES-LABWS/propose", []);

        using var sent = await maren.SubmitAsync("/agreements/RES-LABWS/send-back", new() { ["Input.Note"] = "Not yet" });

        sent.Headers.Location!.OriginalString.ShouldBe("/agreements/RES-LABWS");
        (await maren.PageAsync("/agreements/RES-LABWS")).Text(".ic-head p").ShouldBe("In force Version 2 since 1 Jul 2026.");
    }

    [Fact]
    public async Task Whoever_signs_reads_what_changes_against_the_version_before()
    {
        using var jonas = await host.SignInAsync(Jonas);
        using var maren = await host.SignInAsync(Maren);
        await jonas.SubmitAsync("/agreements/RES-LABWS", []);
        await jonas.SubmitAsync("/agreements/RES-LABWS/edit", new() { ["Input.Texts.Purpose"] = "Computers for all laboratories." }, "#terms");
        await jonas.SubmitAsync("/agreements/RES-LABWS/propose", []);

        var page = await maren.PageAsync("/agreements/RES-LABWS/sign");

        page.Text("#changes").ShouldBe("What changes against version 2");
        page.Rows(".ic-compare tbody tr").ShouldContain(row => row.Contains("Computers for the laboratories.", StringComparison.Ordinal) && row.Contains("Computers for all laboratories.", StringComparison.Ordinal));
        page.Texts("section[aria-labelledby=changes] a").ShouldBe(["the whole text"]);
    }

    [Fact]
    public async Task A_first_version_is_signed_without_a_word_of_one_before()
    {
        using var maren = await host.SignInAsync(Maren);

        var page = await maren.PageAsync("/agreements/RES-NETWORK/sign");

        page.QuerySelector("#changes").ShouldBeNull();
        page.Texts("main li").ShouldContain("It is the first version: nothing was signed before it. Read the whole text");
        page.QuerySelector("main")!.TextContent.ShouldNotContain("version before");
    }

    [Fact]
    public async Task A_proposal_is_withdrawn_and_thrown_away()
    {
        using var elena = await host.SignInAsync(Elena);

        (await elena.SubmitAsync("/agreements/RES-NETWORK/withdraw", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var gone = await elena.SubmitAsync("/agreements/RES-NETWORK/discard", []);

        gone.Headers.Location!.OriginalString.ShouldBe("/agreements");
        (await elena.GetAsync("/agreements/RES-NETWORK")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_agreement_ends_with_the_last_day_of_a_month()
    {
        await ExecuteAsync("update agreement_version set end_notice_days = 30, end_notice_to = 'month' where state = 'active'");
        using var jonas = await host.SignInAsync(Jonas);
        (await jonas.PageAsync("/agreements/RES-LABWS/end")).Texts("main li").ShouldContain("It is ended 30 days ahead, to the end of a month: December 2026 is the first last month. Earlier, Research has to agree.");

        using var wrong = await jonas.SubmitAsync("/agreements/RES-LABWS/end", new() { ["Input.LastMonth"] = "2026-10" });
        using var nonsense = await jonas.SubmitAsync("/agreements/RES-LABWS/end", new() { ["Input.LastMonth"] = "soon" });
        (await Visitor.ReadAsync(wrong)).QuerySelector(".ic-errors a")!.GetAttribute("href").ShouldBe("#Input_LastMonth");
        (await Visitor.ReadAsync(nonsense)).Texts(".ic-errors li").ShouldBe(["Last month: A month was expected, 2027-06 for instance."]);
        using var never = await jonas.SubmitAsync("/agreements/RES-LABWS/end", new() { ["Input.LastMonth"] = "9999-12", ["Input.Note"] = "The laboratory moves." });
        (await Visitor.ReadAsync(never)).Texts(".ic-errors li").ShouldBe(["Last month: A month was expected, 2027-06 for instance."]);
        using var sideless = await jonas.SubmitAsync("/agreements/RES-LABWS/end", new() { ["Input.LastMonth"] = "2026-12", ["Input.Note"] = "The laboratory moves.", ["Input.Side"] = "both" });
        (await Visitor.ReadAsync(sideless)).Texts(".ic-errors li").ShouldHaveSingleItem().ShouldStartWith("For which side is not said");
        using var silent = await jonas.SubmitAsync("/agreements/RES-LABWS/end", new() { ["Input.LastMonth"] = "2026-12" });
        (await Visitor.ReadAsync(silent)).Texts(".ic-errors li").ShouldBe(["Say why: the other side reads it."]);
        using var early = await jonas.SubmitAsync("/agreements/RES-LABWS/end", new() { ["Input.LastMonth"] = "2026-11", ["Input.Note"] = "The laboratory moves." });
        (await Visitor.ReadAsync(early)).Texts(".ic-errors li").ShouldHaveSingleItem().ShouldContain("December 2026 is the first last month");
        using var ended = await jonas.SubmitAsync("/agreements/RES-LABWS/end", new() { ["Input.LastMonth"] = "2026-12", ["Input.Note"] = "The laboratory moves." });
        ended.Headers.Location!.OriginalString.ShouldBe("/agreements/RES-LABWS/ending");

        (await jonas.PageAsync("/agreements/RES-LABWS")).Text(".ic-head p").ShouldBe("In force Version 2 since 1 Jul 2026, until 31 Dec 2026.");
        using var maren = await host.SignInAsync(Maren);
        (await maren.PageAsync("/agreements/RES-LABWS")).Text("div.ic-note.ic-warn").ShouldStartWith("Workplace ends it with 31 Dec 2026. Research has not said yet that it knows. Jonas Brandt: The laboratory moves.");
        (await maren.PageAsync("/")).Texts("h3").ShouldContain("Take note, it ends: Lab workstation, Research");
        (await maren.PageAsync("/agreements/RES-LABWS/ending")).Texts("form.ic-f button").ShouldBe(["We know of it"]);
        using var nothing = await maren.SubmitAsync("/agreements/RES-LABWS/ending", new() { ["id"] = "1" });
        (await Visitor.ReadAsync(nothing)).Texts(".ic-errors li").ShouldBe(["Choose one of the answers."], "what was not said is not taken for a yes");
        using var known = await maren.SubmitAsync("/agreements/RES-LABWS/ending", new() { ["id"] = "1", ["move"] = "Know" });
        known.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var unreasoned = await jonas.SubmitAsync("/agreements/RES-LABWS/ending", new() { ["id"] = "1", ["move"] = "TakeBack" });
        (await Visitor.ReadAsync(unreasoned)).Texts(".ic-errors li").ShouldBe(["Words: Say why: the other side reads it."]);
        using var back = await jonas.SubmitAsync("/agreements/RES-LABWS/ending", new() { ["id"] = "1", ["move"] = "TakeBack", ["Input.Words"] = "The move is off." });
        back.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await jonas.PageAsync("/agreements/RES-LABWS")).Text(".ic-head p").ShouldBe("In force Version 2 since 1 Jul 2026.");
        (await jonas.PageAsync("/agreements/RES-LABWS/ending")).Text("h2[id^=ending]").ShouldBe("End with 31 Dec 2026: taken back");
    }

    [Fact]
    public async Task A_text_that_changed_while_it_was_read_is_not_signed()
    {
        using var maren = await host.SignInAsync(Maren);
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("update agreement_version set proposed_text = 'another text' where id = 4", transaction: transaction), CancellationToken.None);

        using var response = await maren.SubmitAsync("/agreements/RES-NETWORK/sign", new() { ["Input.Fingerprint"] = new string('0', 64) });

        (await Visitor.ReadAsync(response)).Texts(".ic-errors li").ShouldHaveSingleItem().ShouldStartWith("Somebody changed this version");
        (await host.ValueAsync<long>("select count(*) from agreement_version where id = 4 and customer_signed_ms is null")).ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_who_is_both_sides_and_proposed_a_version_does_not_sign_it_for_the_customer()
    {
        await ExecuteAsync("insert into person_role (person_id, role) values (3, 'department-head'); insert into person_department (person_id, department_id) values (3, 1)");
        using var jonas = await host.SignInAsync(Jonas);
        await jonas.SubmitAsync("/agreements/RES-LABWS", []);
        await jonas.SubmitAsync("/agreements/RES-LABWS/propose", []);

        using var forged = await jonas.SubmitAsync("/agreements/RES-LABWS/sign", new() { ["Input.Side"] = "Customer" });
        forged.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Visitor.ReadAsync(forged)).Texts(".ic-errors li").ShouldBe(["You proposed this yourself. Somebody else of your side has to decide."]);
        (await jonas.SubmitAsync("/agreements/RES-LABWS/send-back", new() { ["Input.Note"] = "no" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await jonas.SubmitAsync("/agreements/RES-LABWS/sign", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect, "for the provider");
        (await host.ValueAsync<long>("select count(*) from agreement_version where customer_signed_ms is null and provider_signed_by = 3 and state = 'proposed' and agreement_id = 1"))
            .ShouldBe(1);
    }

    [Fact]
    public async Task A_version_dated_back_first_shows_which_figures_it_changes_and_needs_a_reason()
    {
        await SampleMeasurements.MeasureAsync(host.Database);
        using var jonas = await host.SignInAsync(Jonas);
        using var maren = await host.SignInAsync(Maren);
        await jonas.SubmitAsync("/agreements/RES-LABWS", []);
        await jonas.SubmitAsync(
            "/agreements/RES-LABWS/edit",
            new()
            {
                ["Input.EffectiveFrom"] = "2026-09", ["Input.Targets[2].Expected"] = "10", ["Input.Targets[2].Minimum"] = "",
                ["Input.Targets[4].Expected"] = "10", ["Input.Targets[4].Minimum"] = "",
            },
            "#terms");
        (await jonas.SubmitAsync("/agreements/RES-LABWS/propose", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await jonas.SubmitAsync("/agreements/RES-LABWS/sign", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        const string Figures = "select string_agg(target_key || site_id || window_start || status || target_id, ',' order by agreement_id, target_key, site_id, window_start) from attainment";
        var before = await host.ValueAsync<string>(Figures);

        using var refused = await maren.SubmitAsync("/agreements/RES-LABWS/sign", []);
        var page = await Visitor.ReadAsync(refused);
        page.Texts(".ic-errors li").ShouldBe(["This changes what has been settled. Look at what changes below, and say why."]);
        page.QuerySelectorAll("#past tbody tr").ShouldNotBeEmpty();
        (await host.ValueAsync<string>(Figures)).ShouldBe(before);

        var entries = page.QuerySelectorAll("main form[method=post] input[name]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        entries["Past.Why"] = "Agreed in summer, written down late.";
        (await maren.ForgeAsync("/agreements/RES-LABWS/sign", entries)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ValueAsync<string>(Figures)).ShouldNotBe(before);
        (await host.ValueAsync<string>("select why from audit_entry where action = 'changed figures of' and subject_key = 'RES-LABWS' order by id desc limit 1"))
            .ShouldBe("Agreed in summer, written down late.");
    }

    [Fact]
    public async Task Nobody_takes_a_step_for_another_side()
    {
        foreach (var person in Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            var hidden = person == Ben;
            foreach (var (step, allowed) in new[]
            {
                ("sign", person == Maren || person == Elena), ("send-back", person == Maren), ("withdraw", person == Elena), ("end", person == Maren || person == Elena), ("propose", person == Elena),
            })
            {
                using var response = await visitor.GetAsync($"/agreements/RES-NETWORK/{step}");
                var expected = hidden ? [HttpStatusCode.NotFound] : allowed ? new[] { HttpStatusCode.OK, HttpStatusCode.Redirect } : [HttpStatusCode.Forbidden];
                response.StatusCode.ShouldBeOneOf(expected, $"{person.Name} {step}");
            }
        }
    }

    [Fact]
    public async Task A_step_that_no_longer_fits_leads_back_to_the_agreement()
    {
        using var jonas = await host.SignInAsync(Jonas);

        using var response = await jonas.GetAsync("/agreements/RES-LABWS/propose");

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.OriginalString.ShouldBe("/agreements/RES-LABWS");
    }

    private Task<int> ExecuteAsync(string sql) =>
        host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
