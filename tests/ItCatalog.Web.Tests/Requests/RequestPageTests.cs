using System.Globalization;
using System.Net;
using Dapper;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Requests;

public sealed class RequestPageTests(WebHost host) : IClassFixture<WebHost>
{
    private readonly WebHost host = host;

    [Fact]
    public async Task From_the_service_to_delivery_with_the_cost_before_sending()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        var unseen = await Visitor.ReadAsync(await maren.SubmitAsync("/requests/new?service=LABWS&site=PUN", new() { ["Input.Quantity"] = "6", ["Input.WishDate"] = "2026-12-11", ["Input.Note"] = "Optics lab" }));
        unseen.Text(".ic-errors").ShouldContain("another one than you were shown", customMessage: "the cost of one was shown, and six are asked for");
        unseen.Texts(".ic-costs dd").ShouldBe(["EUR 2,966.40", "EUR 8,940.00"]);
        (await host.ValueAsync<long>("select count(*) from request where note = 'Optics lab'")).ShouldBe(0);

        var id = await SendAsync("6");
        var page = await maren.PageAsync($"/requests/{id}");
        page.Text("h1").ShouldBe("Lab workstation for Pune, 6 × device");
        page.QuerySelectorAll("button[value=Withdraw]").Length.ShouldBe(1);
        page.QuerySelectorAll("button[value=Accept]").Length.ShouldBe(0);

        (await jonas.PageAsync("/requests")).Texts("tbody th a").ShouldContain("Lab workstation");
        var declined = await Visitor.ReadAsync(await jonas.SubmitAsync($"/requests/{id}", new() { ["move"] = "Decline" }));
        declined.Text(".ic-errors li").ShouldContain("Say why");

        (await jonas.SubmitAsync($"/requests/{id}", new() { ["move"] = "Accept" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await jonas.SubmitAsync($"/requests/{id}", new() { ["move"] = "Deliver", ["Input.Reason"] = "Room 2.14" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await maren.PageAsync($"/requests/{id}")).Texts(".ic-hist b").ShouldBe(["Jonas Brandt delivered it", "Jonas Brandt accepted it", "Maren Vogel asked for it"]);

        var unrated = await Visitor.ReadAsync(await maren.SubmitAsync($"/requests/{id}", [], "form[action*=Rate]"));
        unrated.Text(".ic-errors li").ShouldContain("Choose from 1, bad, to 5, very good.");
        (await maren.SubmitAsync($"/requests/{id}", new() { ["Input.Rating"] = "4", ["Input.RatingNote"] = "Quick." }, "form[action*=Rate]")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await maren.PageAsync($"/requests/{id}")).Text("#rating + .ic-end").ShouldBe("you said 4 of 5");
        (await jonas.PageAsync($"/requests/{id}")).QuerySelector("#rating").ShouldBeNull();
        (await jonas.PageAsync("/catalogue/LABWS")).DocumentElement.TextContent.ShouldNotContain("Quick.");
    }

    [Fact]
    public async Task An_employee_orders_and_the_head_approves_before_the_unit_sees_an_answer_to_give()
    {
        using var anita = await host.SignInAsync(SampleOrganisation.Anita);
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var form = await anita.PageAsync("/requests/new?service=LABWS&site=PUN");
        form.Texts("#cost .ic-hist b").ShouldBe(["Maren Vogel approves", "Workplace delivers"]);

        using var sent = await anita.SubmitAsync("/requests/new?service=LABWS&site=PUN", new() { ["Input.Quantity"] = "1" });
        var address = sent.Headers.Location!.OriginalString;

        (await anita.PageAsync(address)).QuerySelectorAll("button[name=move]").Select(button => button.GetAttribute("value")).ShouldBe(["Withdraw"]);
        (await jonas.PageAsync(address)).QuerySelectorAll("button[name=move]").ShouldBeEmpty();
        (await maren.PageAsync("/requests?of=approvals")).Texts("tbody th a").ShouldBe(["Lab workstation"]);
        (await maren.PageAsync(address)).QuerySelectorAll("button[name=move]").Select(button => button.GetAttribute("value"))
            .ShouldBe(["Approve", "Ask", "Decline", "Withdraw"]);
        using var early = await jonas.ForgeAsync(address, new() { ["move"] = "Accept" });
        early.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await maren.SubmitAsync(address, new() { ["move"] = "Approve" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await jonas.SubmitAsync(address, new() { ["move"] = "Accept", ["Input.Date"] = "2026-12-01" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await anita.PageAsync(address)).Text(".ic-stages").ShouldContain("Workplace accepted, for 1 Dec 2026");
    }

    [Fact]
    public async Task The_unit_splits_what_comes_in_parts_and_each_part_shows_all()
    {
        var id = await SendAsync("10");
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        (await jonas.PageAsync($"/requests/{id}")).QuerySelectorAll($"a[href='/requests/{id}/split']").Length.ShouldBe(1);
        (await maren.PageAsync($"/requests/{id}")).QuerySelectorAll($"a[href='/requests/{id}/split']").ShouldBeEmpty();
        (await maren.GetAsync($"/requests/{id}/split")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var wrong = await Visitor.ReadAsync(await jonas.SubmitAsync($"/requests/{id}/split", new() { ["Parts[0].Quantity"] = "6", ["Parts[1].Quantity"] = "3", ["Input.Reason"] = "Stock" }));
        wrong.Text(".ic-errors li").ShouldContain("The parts come to 9; 10 are still to be delivered.");
        wrong.QuerySelector("#Parts_1__Quantity")!.GetAttribute("value").ShouldBe("3");
        var more = await Visitor.ReadAsync(await jonas.SubmitAsync($"/requests/{id}/split", new() { ["Parts[0].Quantity"] = "6", ["Input.More"] = "true" }));
        more.QuerySelectorAll(".ic-split").Length.ShouldBe(8);
        more.QuerySelector("#Parts_0__Quantity")!.GetAttribute("value").ShouldBe("6");
        (await jonas.SubmitAsync(
            $"/requests/{id}/split",
            new() { ["Parts[0].Quantity"] = "6", ["Parts[0].Date"] = "2026-12-01", ["Parts[1].Quantity"] = "4", ["Parts[1].Date"] = "2027-01-15", ["Input.Reason"] = "Six are in stock." }))
            .StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await maren.PageAsync($"/requests/{id}");
        page.Texts("#parts").ShouldBe(["The parts of what was asked for"]);
        page.Text("section[aria-labelledby=parts]").ShouldContain("10 × device");
        page.QuerySelectorAll("section[aria-labelledby=parts] th a").Length.ShouldBe(1);
        (await host.ValueAsync<long>("select count(*) from request where origin_id = @id", new { id })).ShouldBe(2);
    }

    [Fact]
    public async Task Requests_are_chosen_by_department_service_and_site_on_their_page_and_in_parts_by_programs()
    {
        var (id, other) = (await SendAsync("1"), await SendAsync("2"));
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        (await maren.PageAsync("/requests?service=LABWS&site=PUN&department=RES")).QuerySelectorAll($"tbody th a[href='/requests/{id}']").Length.ShouldBe(1);
        (await maren.PageAsync("/requests?site=PUN")).QuerySelectorAll("#service option").Length.ShouldBeGreaterThan(1);
        (await maren.PageAsync("/requests?service=NETWORK&state=all")).Text(".ic-empty").ShouldStartWith("Nothing with this choice.");
        using var part = await maren.GetAsync("/api/v1/requests?limit=1&service=LABWS&open=true");
        (await part.Content.ReadAsStringAsync()).ShouldContain("\"next\":\"");
        using var none = await maren.GetAsync("/api/v1/requests?site=BER&service=NETWORK");
        (await none.Content.ReadAsStringAsync()).ShouldContain("\"items\":[]");
        other.ShouldBeGreaterThan(id);
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once_and_the_entries_stay()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await Visitor.ReadAsync(await maren.SubmitAsync("/requests/new?service=LABWS", new() { ["Input.Site"] = "", ["Input.Quantity"] = "many", ["Input.WishDate"] = "2026-11-31" }));

        page.Texts(".ic-errors li").Count.ShouldBe(3);
        page.QuerySelector("#Input_Quantity")!.GetAttribute("value").ShouldBe("many");
    }

    [Fact]
    public async Task The_cost_alone_is_answered_while_entries_are_made()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        (await maren.PageAsync("/requests/new?service=LABWS&handler=Cost&Input.Site=BER&Input.Quantity=2")).Texts(".ic-costs dd").ShouldBe(["EUR 1,072.80", "EUR 2,980.00"]);
        (await maren.PageAsync("/requests/new?service=LABWS&handler=Cost&Input.Site=BOS&Input.Quantity=2")).DocumentElement.TextContent.ShouldContain("Choose a site and a quantity");
    }

    [Fact]
    public async Task A_request_of_others_is_not_found_and_a_wrong_role_is_forbidden()
    {
        var id = await SendAsync("1");
        using var ben = await host.SignInAsync(SampleOrganisation.Ben);
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        using var anita = await host.SignInAsync(SampleOrganisation.Anita);
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        (await ben.GetAsync($"/requests/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ben.GetAsync("/requests/999999")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await vera.GetAsync($"/requests/{id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await elena.PageAsync($"/requests/{id}")).QuerySelectorAll("button[name=move]").Length.ShouldBe(0, "another unit's");
        (await anita.GetAsync($"/requests/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "her head's, and not hers");
        (await vera.GetAsync("/requests/new?service=LABWS")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await jonas.PageAsync("/requests/new?service=LABWS")).Text(".ic-empty").ShouldContain("You belong to no department yet");
        (await jonas.ForgeAsync($"/requests/{id}", new() { ["move"] = "Accept" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.ValueAsync<string>("select state from request where id = @id", new { id })).ShouldBe("sent");
    }

    [Fact]
    public async Task Somebody_who_is_both_sides_asks_and_somebody_else_answers_and_delivers()
    {
        var both = new WebHost();
        await both.InitializeAsync();
        await both.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "insert into person_role (person_id, role) values (1, 'it-manager'); insert into person_unit (person_id, unit_id) values (1, 1)", transaction: transaction),
            CancellationToken.None);
        var id = await SendAsync("1", both);
        using var maren = await both.SignInAsync(SampleOrganisation.Maren);
        using var jonas = await both.SignInAsync(SampleOrganisation.Jonas);
        var page = await maren.PageAsync($"/requests/{id}");
        var token = page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        page.Text(".ic-head").ShouldContain("You asked for this yourself.");
        page.QuerySelectorAll("button[value=Accept], button[value=Decline]").ShouldBeEmpty();
        (await MoveAsync(maren, "Accept")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await MoveAsync(maren, "Decline")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await jonas.SubmitAsync($"/requests/{id}", new() { ["move"] = "Accept" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var delivered = await MoveAsync(maren, "Deliver");
        delivered.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Visitor.ReadAsync(delivered)).Text(".ic-errors").ShouldContain("Somebody else of your side has to decide.");
        (await both.ValueAsync<string>("select state from request where id = @id", new { id })).ShouldBe("accepted");
        await both.DisposeAsync();

        Task<HttpResponseMessage> MoveAsync(Visitor visitor, string move) => visitor.ForgeAsync(
            $"/requests/{id}", new() { ["__RequestVerificationToken"] = token, ["move"] = move, ["Input.Reason"] = "because" });
    }

    private async Task<long> SendAsync(string quantity, WebHost? other = null)
    {
        var where = other ?? host;
        using var maren = await where.SignInAsync(SampleOrganisation.Maren);
        var cost = await maren.PageAsync($"/requests/new?service=LABWS&handler=Cost&Input.Site=PUN&Input.Quantity={quantity}");
        var entries = new Dictionary<string, string?> { ["Input.Site"] = "PUN", ["Input.Quantity"] = quantity };
        foreach (var name in (string[])["Input.ShownPerYearCents", "Input.ShownOnceCents"])
        {
            entries[name] = cost.QuerySelector($"input[name='{name}']")!.GetAttribute("value")!;
        }

        var response = await maren.SubmitAsync("/requests/new?service=LABWS", entries);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return long.Parse(response.Headers.Location!.OriginalString["/requests/".Length..], CultureInfo.InvariantCulture);
    }
}
