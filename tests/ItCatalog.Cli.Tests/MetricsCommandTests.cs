namespace ItCatalog.Cli.Tests;

/// <summary>The metrics of an agreement, and ends of agreements, on the command line.</summary>
public sealed class MetricsCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync(
        """
        update target set standing = 'report-only' where id = 6;
        insert into person (id, user_name, normalized_user_name, name, email, normalized_email, security_stamp, created_ms) values (7, 'jo', 'JO', 'Jo', 'jo@x.example', 'JO@X.EXAMPLE', 's', 0);
        insert into agreement_ending (agreement_id, version_id, side, ends_on, first_end, reason, said_by, said_name, said_ms, state)
        select agreement_id, id, 'customer', '2027-03-01', '2027-03-01', 'The laboratory moves.', 7, 'Maren Vogel', 1, 'given' from agreement_version where id = 2
        """);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task They_are_listed_and_one_is_told_with_its_history()
    {
        var all = (await host.RunAsync("metrics", "RES-IT", "--json")).Json;
        all.GetArrayLength().ShouldBeGreaterThan(1);
        var first = all[0].GetProperty("key").GetString()!;
        all[0].GetProperty("stage").GetString().ShouldBe("binding");

        var one = await host.RunAsync("metrics", "RES-IT", first);

        one.Output.ShouldContain("In force");
        one.Output.ShouldContain("both sides");
    }

    [Fact]
    public async Task Ends_are_listed_with_what_the_other_side_said()
    {
        var told = await host.RunAsync("endings");
        told.Output.ShouldContain("28 Feb 2027");
        told.Output.ShouldContain("The laboratory moves.");
        var plain = (await host.RunAsync("endings", "--state", "given", "--json")).Json[0];
        (plain.GetProperty("lastDay").GetString(), plain.GetProperty("side").GetString(), plain.GetProperty("answeredBy").GetString()).ShouldBe(("2027-02-28", "customer", null));
        (await host.RunAsync("endings", "--state", "asked", "--json")).Json.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Reviews_are_listed_and_told_with_their_actions()
    {
        (await host.RunAsync("reviews")).Output.ShouldContain("RES-IT");
        await host.ExecuteAsync(
            """
            insert into agreement_review (id, agreement_id, number, held_on, attendees, minutes, next_by, side, written_by, written_name, written_ms)
            select 1, agreement_id, 1, '2026-02-01', 'Both sides', 'All **well**.', '2026-02-20', 'customer', 7, 'Maren Vogel', 1 from agreement_version where id = 1;
            insert into review_action (review_id, number, words, owner_id, owner_name, due, given_ms, state) values (1, 1, 'Buy a spare', 7, 'Maren Vogel', '2026-02-10', 1, 'done');
            insert into review_entry (review_id, action_number, kind, words, person_id, name, at_ms) values (1, 1, 'done', 'It is on the shelf.', 7, 'Maren Vogel', 2)
            """);

        var all = await host.RunAsync("reviews", "--due");
        all.Output.ShouldContain("20 Feb 2026");
        all.Output.ShouldContain("1 action: 1 done");
        var plain = (await host.RunAsync("reviews", "--agreement", "res-it", "--json")).Json[0];
        (plain.GetProperty("nextBy").GetString(), plain.GetProperty("reviews")[0].GetProperty("actions")[0].GetProperty("result").GetString()).ShouldBe(("2026-02-20", "It is on the shelf."));
        var one = await host.RunAsync("reviews", "show", "RES-IT");
        one.Output.ShouldContain("All **well**.");
        one.Output.ShouldContain("- Buy a spare (Maren Vogel, until 10 Feb 2026): done, It is on the shelf.");
        (await host.RunAsync("reviews", "show", "NONE")).Code.ShouldBe(ExitCode.Problem);
    }

    [Fact]
    public async Task What_is_not_there_is_told()
    {
        var missing = await host.RunAsync("metrics", "NONE");
        (missing.Code, missing.Error).ShouldBe((ExitCode.Problem, "There is no agreement NONE.\n"));
        var none = await host.RunAsync("metrics", "RES-IT", "nothing");
        (none.Code, none.Error).ShouldBe((ExitCode.Problem, "RES-IT has no metric nothing.\n"));
    }
}
