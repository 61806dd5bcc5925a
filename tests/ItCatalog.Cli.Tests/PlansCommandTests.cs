namespace ItCatalog.Cli.Tests;

/// <summary>Improvement plans on the command line.</summary>
public sealed class PlansCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync(
        """
        insert into improvement_plan (id, agreement_id, target_key, site_id, month, demanded_by, state, owner, due, zone, opened_ms)
        select 3, a.id, 'resolved', (select min(id) from site), '2026-01-01', 'rule', 'underway', 'Ada Lind', '2026-06-30', 'Europe/Berlin', 1767700000000 from agreement a where a.code = 'RES-IT';
        insert into plan_step (id, plan_id, number, words, due, state, reason) values (5, 3, 1, 'Somebody is on call', '2026-05-31', 'dropped', 'Too dear');
        insert into plan_entry (id, plan_id, at_ms, kind) values (7, 3, 1767700000000, 'demanded');
        """);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task They_are_listed_and_one_is_shown_with_its_steps()
    {
        var one = (await host.RunAsync("plans", "--json")).Json[0];
        (one.GetProperty("number").GetInt64(), one.GetProperty("agreement").GetString(), one.GetProperty("state").GetString(), one.GetProperty("due").GetString(), one.GetProperty("settled").GetInt32())
            .ShouldBe((3, "RES-IT", "underway", "2026-06-30", 1));
        (await host.RunAsync("plans", "--state", "done")).Output.ShouldBe("There are none.\n");
        (await host.RunAsync("plans", "--agreement", "NONE")).Output.ShouldBe("There are none.\n");
        (await host.RunAsync("plans", "--by-rule")).Error.ShouldBe("By rule: 0.\n");

        var shown = await host.RunAsync("plans", "show", "3");
        shown.Output.ShouldContain("Too dear");
        (await host.RunAsync("plans", "show", "3", "--json")).Json.GetProperty("steps")[0].GetProperty("state").GetString().ShouldBe("dropped");
    }

    [Fact]
    public async Task What_is_not_there_is_told()
    {
        var missing = await host.RunAsync("plans", "show", "4");
        (missing.Code, missing.Error).ShouldBe((ExitCode.Problem, "There is no plan 4.\n"));
        (await host.RunAsync("plans", "--state", "open")).Code.ShouldNotBe(ExitCode.Done);
    }
}
