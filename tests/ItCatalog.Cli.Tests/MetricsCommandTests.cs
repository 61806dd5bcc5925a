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
    public async Task What_is_not_there_is_told()
    {
        var missing = await host.RunAsync("metrics", "NONE");
        (missing.Code, missing.Error).ShouldBe((ExitCode.Problem, "There is no agreement NONE.\n"));
        var none = await host.RunAsync("metrics", "RES-IT", "nothing");
        (none.Code, none.Error).ShouldBe((ExitCode.Problem, "RES-IT has no metric nothing.\n"));
    }
}
