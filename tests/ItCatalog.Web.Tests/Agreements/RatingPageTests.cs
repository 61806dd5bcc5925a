using System.Net;
using Dapper;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Agreements;

/// <summary>What people say month by month, on their pages. Maren and Anita are asked about October by an agreement of Research.</summary>
public sealed class RatingPageTests : IAsyncLifetime
{
    private const string Rate = "/agreements/ratings";
    private const string Said = "/agreements/RES-LABWS/ratings";
    private readonly WebHost host = new();

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        await ExecuteAsync("insert into agreement_rating (agreement_id, month, person_id, asked_ms) values (1, '2026-10-01', 1, 0), (1, '2026-10-01', 8, 0)");
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Who_is_asked_finds_it_on_Home_answers_and_is_told_no_figure_below_five_answers()
    {
        using var anita = await host.SignInAsync(Anita);
        (await anita.PageAsync("/")).Text(".ic-todo").ShouldContain("Say how October 2026 was: 1 service");
        using var wrong = await anita.SubmitAsync(Rate, new() { ["Input.Ratings[0].Note"] = "Slow in the lab." });
        var page = await Visitor.ReadAsync(wrong);
        page.Texts(".ic-errors li").ShouldHaveSingleItem().ShouldContain("Choose from 1, bad, to 5, very good.");
        page.Text("textarea").ShouldBe("Slow in the lab.");

        using var sent = await anita.SubmitAsync(Rate, new() { ["Input.Ratings[0].Value"] = "2", ["Input.Ratings[0].Note"] = "Slow in the lab." });

        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await anita.PageAsync(Rate)).QuerySelector("input[type=radio][checked]")!.GetAttribute("value").ShouldBe("2");
        (await anita.PageAsync("/")).Text("main").ShouldNotContain("Say how October 2026 was");
        using var maren = await host.SignInAsync(Maren);
        var told = await maren.PageAsync(Said);
        told.Texts("tbody td").ShouldBe(["–", "2", "3", "66 %", "told from 5 answers on"]);
        told.Text("main").ShouldNotContain("Slow");
        told.Text("main").ShouldNotContain("Anita");
        (await maren.PageAsync("/agreements/RES-LABWS")).Text("section[aria-labelledby=ratings]").ShouldContain("2 of 3 answered");
    }

    [Fact]
    public async Task From_five_answers_on_mean_and_words_are_told_and_no_name()
    {
        await ExecuteAsync("update agreement_rating set value = 4, note = 'Quick.', said_ms = 1 where person_id = 8; update agreement_rating set value = 5, said_ms = 1 where person_id = 1");
        foreach (var id in new[] { 2, 3 })
        {
            await ExecuteAsync($"insert into agreement_rating (agreement_id, month, person_id, asked_ms, value, said_ms) values (1, '2026-10-01', {id}, 0, 5, 1)");
        }

        using var jonas = await host.SignInAsync(Jonas);
        var page = await jonas.PageAsync(Said);

        page.Text(".ic-head p").ShouldBe("4.6 of 5 in October 2026, 5 of 5 answered.");
        page.Texts("tbody td").ShouldBe(["4.6", "5", "5", "100 %", "“Quick.”"]);
        page.Text("main").ShouldNotContain("Anita");
    }

    [Fact]
    public async Task A_target_that_is_made_of_what_people_say_says_so_and_shows_no_single_answer()
    {
        await ExecuteAsync("insert into target (id, version_id, position, key, name, kind, expected_level, series, clock) values (90, 2, 9, 'content', 'How content people are', 'mean', '4', 'ratings', 'elapsed')");
        await ExecuteAsync("update agreement_rating set value = 5, said_ms = 1794816000000 where person_id = 1");
        foreach (var id in new[] { 2, 3, 4 })
        {
            await ExecuteAsync($"insert into agreement_rating (agreement_id, month, person_id, asked_ms, value, said_ms) values (1, '2026-10-01', {id}, 0, 5, 1794816000000)");
        }

        using var anita = await host.SignInAsync(Anita);
        using var sent = await anita.SubmitAsync(Rate, new() { ["Input.Ratings[0].Value"] = "2" });
        using var maren = await host.SignInAsync(Maren);
        var page = await maren.PageAsync("/performance/RES-LABWS/content/BER/2026-11");

        page.Text(".ic-head p").ShouldContain("Kept: 4.40, of 5 samples");
        page.Text("section[aria-labelledby=said]").ShouldContain("What people say of Lab workstation here, from 1, bad, to 5, very good: once a month, at every site, and after each delivery");
        page.Text("[data-response]").ShouldBe("Of Research 6 of 6 answered about October 2026.");
        page.QuerySelectorAll("#days, #worst").ShouldBeEmpty();
        page.Text("main").ShouldNotContain("Anita");
        (await maren.PageAsync("/performance/RES-LABWS/content/BER")).Text("main").ShouldContain("4.4");
        (await maren.GetAsync("/performance/RES-LABWS/content/BER/2026-11?handler=Export&format=csv")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Others_are_not_asked_and_other_departments_read_nothing()
    {
        foreach (var person in Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            using var list = await visitor.GetAsync(Said);
            list.StatusCode.ShouldBe(person == Ben ? HttpStatusCode.NotFound : HttpStatusCode.OK, person.Name);
        }

        using var jonas = await host.SignInAsync(Jonas);
        using var ben = await host.SignInAsync(Ben);
        (await jonas.PageAsync(Rate)).Text("main").ShouldContain("You are asked about no service of October 2026.");
        (await ForgeAsync(jonas)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ForgeAsync(ben)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.ValueAsync<long>("select count(*) from agreement_rating where value = 1")).ShouldBe(0);
    }

    private static Task<HttpResponseMessage> ForgeAsync(Visitor visitor) => visitor.ForgeWithTokenAsync(
        Rate, new() { ["Input.Month"] = "2026-10", ["Input.Ratings[0].Agreement"] = "RES-LABWS", ["Input.Ratings[0].Value"] = "1" });

    private Task<int> ExecuteAsync(string sql) => host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
