namespace ItCatalog.Cli.Tests;

/// <summary>What people asked for, on the command line.</summary>
public sealed class RequestsCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync(
        """
        insert into person (id, user_name, normalized_user_name, name, email, normalized_email, security_stamp, created_ms) values (7, 'jo', 'JO', 'Jo', 'jo@x.example', 'JO@X.EXAMPLE', 's', 0);
        insert into request (id, service_id, site_id, department_id, requested_by, quantity, unit_name, cost_per_year_cents, cost_once_cents, state, created_ms)
        select 3, service.id, site.id, department.id, 7, 6, 'device', 120000, 0, 'approval', 1767600000000 from service cross join site cross join department order by service.id, site.id, department.id limit 1;
        insert into request_approval (request_id, position, kind, state, asked_ms, remind_ms, escalate_ms) values (3, 1, 'head', 'open', 1767600000000, 1767700000000, 4000000000000);
        """);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task They_are_listed_and_who_has_to_approve_is_reminded()
    {
        var one = (await host.RunAsync("requests", "--json")).Json[0];
        (one.GetProperty("number").GetInt64(), one.GetProperty("state").GetString(), one.GetProperty("costPerYear").GetDecimal()).ShouldBe((3, "approval", 1200m));

        (await host.RunAsync("requests", "--chase")).Error.ShouldBe("Reminded or let others approve: 1 approval.\n");
        var again = await host.RunAsync("requests", "--chase", "--open");
        again.Error.ShouldBe("Reminded or let others approve: no approvals.\n");
        again.Output.ShouldContain("0 of 6");
    }

    [Fact]
    public async Task A_service_that_there_is_not_is_told()
    {
        var answer = await host.RunAsync("requests", "kept", "--service", "NONE");

        (answer.Code, answer.Error).ShouldBe((ExitCode.Problem, "There is no service NONE.\n"));
    }
}
