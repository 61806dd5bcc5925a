using System.Net;
using Dapper;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Requests;

/// <summary>What a department has, and asking that it has more, fewer, or has it elsewhere, through HTTP.</summary>
public sealed class HoldingPageTests : IAsyncLifetime
{
    private const string Line = "department=RES&service=NETWORK&site=BER";
    private readonly WebHost host = new();

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into request (id, service_id, site_id, department_id, requested_by, quantity, unit_name, cost_per_year_cents, cost_once_cents, state, created_ms, ready_ms, delivered)
                  values (70, 2, 1, 1, 1, 24, 'port', 0, 0, 'fulfilled', 1790000000000, 1790000000000, 24);
                insert into request_event (request_id, at_ms, person_id, what, quantity) values (70, 1790000000000, 4, 'fulfilled', 24);
                """,
                transaction: transaction),
            CancellationToken.None);
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_department_reads_what_it_has_and_returns_some_and_the_unit_takes_it_back_since_a_day()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        var list = await maren.PageAsync("/requests/holdings");
        list.Text("h1").ShouldBe("What we have");
        list.Texts("tbody td:nth-child(3)").ShouldBe(["not known", "not known", "24 × port"]);
        list.QuerySelectorAll("tbody tr:last-child td:last-child a").Select(link => link.TextContent.Split(':')[0]).ShouldBe(["Change", "Move", "Return"]);

        var form = await maren.PageAsync($"/requests/holdings/change?what=return&{Line}");
        form.Text("#cost").ShouldContain("A year less");
        (await maren.PageAsync($"/requests/holdings/change?what=return&{Line}&handler=Cost&Input.Quantity=4")).Texts(".ic-costs dd").ShouldBe(["EUR 304.80"]);
        using var unseen = await maren.SubmitAsync($"/requests/holdings/change?what=return&{Line}", new() { ["Input.Quantity"] = "4" });
        (await Visitor.ReadAsync(unseen)).Text(".ic-errors").ShouldContain("something else than you were shown", customMessage: "the cost of all was shown");
        using var sent = await maren.SubmitAsync($"/requests/holdings/change?what=return&{Line}", new() { ["Input.Quantity"] = "4", ["Input.ShownPerYearCents"] = "-30480" });
        var address = sent.Headers.Location!.OriginalString;

        var request = await maren.PageAsync(address);
        request.Text("h1").ShouldBe("Return of 4 × port, Site network at Berlin");
        request.Text(".ic-kv").ShouldContain("20 in place of 24");
        (await maren.PageAsync("/requests/holdings")).Text("tbody tr:last-child").ShouldContain("4 to be returned");
        (await elena.SubmitAsync(address, new() { ["move"] = "Accept" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await elena.PageAsync("/")).Text(".ic-todo").ShouldContain("Take back 4 × port, Site network, from Research in Berlin");
        (await elena.PageAsync(address)).Text("button[value=Deliver]").ShouldBe("Mark as returned");
        using var early = await elena.SubmitAsync(address, new() { ["move"] = "Deliver", ["Input.Day"] = "2026-01-01", ["Input.Reason"] = "All four." });
        (await Visitor.ReadAsync(early)).Text(".ic-errors").ShouldContain("on which it was asked for");
        (await elena.SubmitAsync(address, new() { ["move"] = "Deliver", ["Input.Reason"] = "All four." })).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await maren.PageAsync("/requests/holdings")).Texts("tbody tr:last-child td:nth-child(3)").ShouldBe(["20 × port"]);
        (await maren.PageAsync(address)).Text(".ic-hist").ShouldContain("Elena Castro took it back, gone from");
        (await maren.PageAsync("/requests?state=all")).Texts("tbody th .ic-sub").ShouldContain("return of 4 × port, Berlin");
    }

    [Fact]
    public async Task More_of_it_asks_what_the_unit_asks_and_a_move_names_the_other_site()
    {
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("insert into service_question (service_id, position, kind, text, help, choices, is_required) values (2, 1, 'text', 'Which room?', '', '', 1)", transaction: transaction),
            CancellationToken.None);
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        using var unasked = await maren.SubmitAsync($"/requests/holdings/change?{Line}", new() { ["Input.Quantity"] = "30", ["Input.ShownPerYearCents"] = "45720", ["Input.ShownOnceCents"] = "0" });
        (await Visitor.ReadAsync(unasked)).Text(".ic-errors").ShouldContain("Which room? Write an answer.");
        using var more = await maren.SubmitAsync($"/requests/holdings/change?{Line}", new() { ["Input.Quantity"] = "30", ["Input.ShownPerYearCents"] = "45720", ["Input.ShownOnceCents"] = "0", ["Input.Answers[0].Text"] = "2.14" });
        (await maren.PageAsync(more.Headers.Location!.OriginalString)).Text("h1").ShouldBe("Site network for Berlin, 6 × port more");

        var form = await maren.PageAsync($"/requests/holdings/change?what=move&{Line}");
        form.QuerySelectorAll("#Input_To option").Select(option => option.TextContent).ShouldBe(["Choose", "Boston", "Pune"]);
        using var moved = await maren.SubmitAsync($"/requests/holdings/change?what=move&{Line}", new() { ["Input.Quantity"] = "10", ["Input.To"] = "PUN", ["Input.ShownPerYearCents"] = "0", ["Input.ShownOnceCents"] = "0" });
        (await maren.PageAsync(moved.Headers.Location!.OriginalString)).Text("h1").ShouldBe("Move of 10 × port, Site network from Berlin to Pune");
    }

    [Fact]
    public async Task The_unit_corrects_with_a_reason_that_the_department_reads()
    {
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);
        var list = await elena.PageAsync("/requests/holdings?department=RES");
        list.Text("h1").ShouldBe("What departments have");
        list.QuerySelectorAll("tbody tr:last-child td:last-child a").Select(link => link.TextContent.Split(':')[0]).ShouldBe(["Correct"]);

        using var unreasoned = await elena.SubmitAsync($"/requests/holdings/correct?{Line}", new() { ["Input.Quantity"] = "22" });
        (await Visitor.ReadAsync(unreasoned)).Text(".ic-errors").ShouldContain("Say why");
        (await elena.SubmitAsync($"/requests/holdings/correct?{Line}", new() { ["Input.Quantity"] = "22", ["Input.Reason"] = "Two were never connected." })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await elena.SubmitAsync("/requests/holdings/correct?department=RES", new() { ["Input.Thing"] = "NETWORK|PUN|", ["Input.Quantity"] = "5", ["Input.Reason"] = "From before." })).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await maren.PageAsync("/requests/holdings");
        page.Texts("tbody td:nth-child(3)").Take(4).ShouldBe(["not known", "not known", "22 × port", "5 × port"]);
        page.Text("section[aria-labelledby=counts]").ShouldContain("Two were never connected.");
        using var file = await maren.GetAsync("/requests/holdings?handler=Export&format=csv");
        (await file.Content.ReadAsStringAsync()).ShouldContain("Site network");
    }

    [Fact]
    public async Task Each_does_what_is_theirs()
    {
        using var ben = await host.SignInAsync(SampleOrganisation.Ben);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);
        using var anita = await host.SignInAsync(SampleOrganisation.Anita);
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        (await ben.GetAsync("/requests/holdings?department=RES")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ben.GetAsync($"/requests/holdings/change?what=return&{Line}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await jonas.GetAsync($"/requests/holdings/change?what=return&{Line}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "he reads it and asks for nothing");
        (await ada.GetAsync($"/requests/holdings/change?what=return&{Line}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await jonas.GetAsync($"/requests/holdings/correct?{Line}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "another unit's");
        (await ada.GetAsync($"/requests/holdings/correct?{Line}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await anita.GetAsync("/requests/holdings/change?what=return&department=RES&service=NETWORK&site=PUN")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "there is none");
        (await arthur.PageAsync("/requests/holdings?department=RES")).QuerySelectorAll("tbody td a[href*=holdings]").ShouldBeEmpty();
        (await anita.PageAsync($"/requests/holdings/change?what=return&{Line}")).Texts("#cost .ic-hist b").ShouldBe(["Maren Vogel approves", "Network & Telephony takes back"]);
        (await host.ValueAsync<long>("select count(*) from request where kind <> 'order'")).ShouldBe(0);
    }
}
