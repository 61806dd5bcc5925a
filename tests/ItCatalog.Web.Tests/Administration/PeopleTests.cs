using System.Net;
using Dapper;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Administration;

public sealed class PeopleTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task The_list_shows_everybody_with_roles_and_memberships()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        var page = await ada.PageAsync("/administration/people?q=vogel");

        page.Texts("tbody tr > *").ShouldBe(["Maren VogelHead of Research", "maren", "Department head", "Research", "Open"]);
        (await ada.PageAsync("/administration/people?role=it-manager")).Texts("tbody th a").ShouldBe(["Elena Castro", "Jonas Brandt"]);
        (await ada.PageAsync("/administration/people?q=nobody-like-this")).Text(".ic-empty").ShouldStartWith("Nobody matches these filters.");
    }

    [Fact]
    public async Task A_person_is_added_with_a_one_time_password_and_chooses_an_own_one()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        using var response = await ada.SubmitChoicesAsync("/administration/people/add",
        [
            ("Input.Name", "Nora Fuchs"), ("Input.UserName", "nora"), ("Input.Title", ""), ("Input.Email", "nora@halden.example"),
            ("Input.Roles", "department-head"), ("Input.Roles", "executive"), ("Input.DepartmentIds", "1"), ("Input.DepartmentIds", "2"),
        ]);

        var page = await Visitor.ReadAsync(response);
        page.Text("h1").ShouldBe("Nora Fuchs is added");
        var password = page.Text(".ic-secret");
        password.Length.ShouldBe(23);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        using var nora = await host.SignInAsync("nora", password);
        (await nora.GetAsync("/")).Headers.Location!.OriginalString.ShouldBe("/account/password");
        (await host.ValueAsync<string>("select string_agg(role, ',' order by role) from person_role join person on id = person_id where user_name = 'nora'")).ShouldBe("department-head,executive");
        (await host.ValueAsync<long>("select count(*) from person_department join person on id = person_id where user_name = 'nora'")).ShouldBe(2);
        (await host.ValueAsync<string>("select actor_name from audit_entry where action = 'added' and subject_key = 'nora'")).ShouldBe("Ada Novak");
        (await host.ValueAsync<string>("select after_json from audit_entry where action = 'added' and subject_key = 'nora'"))!.ShouldNotContain(password);
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once_and_entries_stay()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        using var response = await ada.SubmitChoicesAsync("/administration/people/add",
            [("Input.Name", " "), ("Input.UserName", "MAREN"), ("Input.Email", "not an address"), ("Input.DepartmentIds", "1"), ("Input.UnitIds", "999")]);

        var page = await Visitor.ReadAsync(response);
        page.Texts(".ic-errors li").Count.ShouldBe(5);
        page.Text(".ic-errors").ShouldContain("Another person signs in as “MAREN” already.");
        page.QuerySelector("#Input_UserName")!.GetAttribute("value").ShouldBe("MAREN");
        page.QuerySelectorAll("input[name='Input.DepartmentIds'][checked]").Length.ShouldBe(1);
        page.MistakesShouldLeadToTheirEntries();
        (await host.ValueAsync<long>("select count(*) from person where email = 'not an address'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_membership_is_changed_and_holds_with_the_next_click()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        using var response = await ada.SubmitChoicesAsync("/administration/people/2", [("Input.Title", "Head of Finance and Tax"), ("Input.DepartmentIds", "1"), ("Input.DepartmentIds", "2")]);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await ada.PageAsync("/administration/people?q=ben")).Texts("tbody tr > *").ShouldBe(["Ben OkaforHead of Finance and Tax", "ben", "Department head", "Finance, Research", "Open"]);
        (await host.ValueAsync<long>("select count(*) from person where email = 'ben@halden.example' and id = 2")).ShouldBe(1, "what was not changed stays");
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        using (var role = await ada.SubmitChoicesAsync("/administration/people/7", [("Input.Roles", "auditor")]))
        {
            (await Visitor.ReadAsync(role)).Text(".ic-errors li").ShouldStartWith("Roles: This is the last administrator");
        }

        using var close = await ada.SubmitAsync("/administration/close/person/7", new() { ["Input.From"] = "2027-01-01" });
        (await Visitor.ReadAsync(close)).Text(".ic-errors li").ShouldBe("Closed from: You cannot close your own account. Ask another administrator.");
        (await ada.GetAsync("/administration/people")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_person_whose_account_is_closed_is_out_and_in_again_when_it_is_opened()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);

        await ada.SubmitAsync("/administration/close/person/4", new() { ["Input.From"] = "2026-11-18" });
        (await elena.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK, "the day has not come");
        (await ada.PageAsync("/administration/people?q=elena")).Texts("tbody td")[^1].ShouldBe("Open until 17 Nov 2026");
        await ada.SubmitAsync("/administration/close/person/4", new() { ["Input.From"] = "2026-11-17" });
        (await elena.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await ada.PageAsync("/administration/people?q=elena")).Texts("tbody td")[^1].ShouldBe("Closed since 17 Nov 2026");

        await ada.SubmitAsync("/administration/close/person/4", [], "#open");
        (await elena.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "a session of before stays over");
        using var again = await host.SignInAsync(SampleOrganisation.Elena);
    }

    [Fact]
    public async Task A_reset_password_replaces_the_old_one_and_is_shown_once()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var response = await ada.SubmitAsync("/administration/people/3", [], "#reset");

        var password = (await Visitor.ReadAsync(response)).Text(".ic-secret");
        (await ada.PageAsync("/administration/people/3")).QuerySelector(".ic-secret").ShouldBeNull();
        (await jonas.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var again = await host.SignInAsync("jonas", password);
    }

    [Fact]
    public async Task A_head_without_a_department_is_saved_and_the_page_says_what_that_means()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        using var response = await ada.SubmitChoicesAsync("/administration/people/add",
            [("Input.Name", "Olga Stein"), ("Input.UserName", "olga"), ("Input.Roles", "department-head"), ("Input.Roles", "it-manager")]);

        var added = await Visitor.ReadAsync(response);
        added.Text("h1").ShouldBe("Olga Stein is added");
        string[] sentences =
        [
            "Olga Stein is a department head of no department: asks for nothing, signs nothing and answers nothing.",
            "Olga Stein is an IT manager of no IT unit: reads, and changes nothing that a unit provides.",
        ];
        added.Texts(".ic-note").ShouldBe(sentences);
        var id = await host.ValueAsync<long>("select id from person where user_name = 'olga'");
        (await ada.PageAsync($"/administration/people/{id}")).Texts(".ic-note").ShouldBe(sentences);

        using var changed = await ada.SubmitChoicesAsync($"/administration/people/{id}", [("Input.Roles", "department-head")]);
        changed.Headers.Location!.OriginalString.ShouldBe($"/administration/people/{id}", "the page that says so comes next");
        (await ada.PageAsync($"/administration/people/{id}")).Texts(".ic-note")
            .ShouldBe(["Olga Stein is a department head of no department: sees the catalogue, and no agreement, figure or request."]);

        using var mended = await ada.SubmitChoicesAsync($"/administration/people/{id}", [("Input.DepartmentIds", "1")]);
        mended.Headers.Location!.OriginalString.ShouldBe("/administration/people");
        (await ada.PageAsync($"/administration/people/{id}")).Texts(".ic-note").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_trail_says_from_where_a_person_was_changed()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        (await ada.SubmitChoicesAsync("/administration/people/6", [("Input.Title", "Internal audit and risk")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await host.ValueAsync<string>("select actor_from from audit_entry where action = 'changed' and subject_key = 'arthur'")).ShouldBe("127.0.0.1");
        (await host.ValueAsync<string>("select before_json from audit_entry where action = 'changed' and subject_key = 'arthur'"))!.ShouldContain("\"title\":\"Internal audit\"");
    }

    [Fact]
    public async Task Foreign_numbers_lead_nowhere()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        (await ada.GetAsync("/administration/people/999")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ada.GetAsync("/administration/people/abc")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ada.GetAsync("/administration/people/99999999999999999999")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_forged_form_changes_nothing()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        using var response = await ada.ForgeAsync("/administration/close/person/5", new() { ["Input.From"] = "2026-11-17" });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.ValueAsync<string?>("select closed_from from person where id = 5")).ShouldBeNull();
    }

    [Fact]
    public async Task An_auditor_reads_people_and_has_nothing_to_press()
    {
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);

        (await arthur.PageAsync("/administration/people")).QuerySelector(".btn-primary").ShouldBeNull();
        var page = await arthur.PageAsync("/administration/people/1");
        page.QuerySelectorAll("main button").ShouldBeEmpty();
        page.QuerySelector("main fieldset")!.HasAttribute("disabled").ShouldBeTrue();
        (await arthur.ForgeAsync("/administration/people/1?handler=Disable", [])).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}

/// <summary>An administrator who makes themselves a side of what is open.</summary>
public sealed class OwnGiftTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task What_an_administrator_gives_themselves_does_not_decide_what_was_open_before()
    {
        await ClaimAsync(201, WebHost.Now);
        await ClaimAsync(202, WebHost.Now + NodaTime.Duration.FromMinutes(1));
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        (await ada.PageAsync("/administration/people/7")).QuerySelector("main")!.TextContent.ShouldContain("What you give yourself does not let you decide what is open already");
        (await ada.PageAsync("/administration/people/6")).QuerySelector("main")!.TextContent.ShouldNotContain("What you give yourself");
        (await ada.SubmitChoicesAsync("/administration/people/7", [("Input.Roles", "administrator"), ("Input.Roles", "department-head"), ("Input.DepartmentIds", "1")]))
            .StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var refused = await AcceptAsync(ada, 201);

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Visitor.ReadAsync(refused)).Text(".ic-errors li").ShouldBe("You gave yourself a role or a membership after this was made. Somebody else has to decide it.");
        (await host.ValueAsync<string>("select state from exclusion where id = 201")).ShouldBe("claimed");

        using var later = await AcceptAsync(ada, 202);
        later.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ValueAsync<string>("select state from exclusion where id = 202")).ShouldBe("accepted");
    }

    private static async Task<HttpResponseMessage> AcceptAsync(Visitor visitor, long id)
    {
        var page = await visitor.PageAsync($"/performance/exclusions/{id}");
        return await visitor.ForgeAsync(
            page.QuerySelectorAll("main button").First(button => button.TextContent == "Accept").GetAttribute("formaction")!,
            new() { ["__RequestVerificationToken"] = page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!, ["Input.Note"] = "" });
    }

    private Task<int> ClaimAsync(long id, NodaTime.Instant at) => host.Database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            """
            insert into exclusion (id, agreement_id, site_id, from_ms, to_ms, cause, reason, evidence, state, claimed_by, claimed_ms)
            values (@id, 1, 2, 1794013200000, 1794027600000, 'planned-maintenance', 'New drive controller', '', 'claimed', 3, @at)
            """,
            new { id, at },
            transaction),
        CancellationToken.None);
}
