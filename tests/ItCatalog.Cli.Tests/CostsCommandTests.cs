namespace ItCatalog.Cli.Tests;

/// <summary>Third-party costs on the command line.</summary>
public sealed class CostsCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync(
        """
        insert into person (id, user_name, normalized_user_name, name, security_stamp, created_ms) values (91, 'rhea', 'RHEA', 'Rhea Stone', 's', 0);
        insert into third_party_cost (id, agreement_id, side, month, charged_by, amount_cents, words, state, accepted_cents, claimed_by, name, claimed_ms, answered_name, answered_ms)
        select 3, a.id, 'customer', '2026-01-01', 'Acme Repairs', 120050, 'At night.', 'accepted', 30000, 91, 'Rhea Stone', 1767700000000, 'Ada Lind', 1767800000000 from agreement a where a.code = 'RES-IT'
        """);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task They_are_listed()
    {
        var one = (await host.RunAsync("costs", "--json")).Json[0];
        (one.GetProperty("number").GetInt64(), one.GetProperty("side").GetString(), one.GetProperty("amount").GetDecimal(), one.GetProperty("accepted").GetDecimal(), one.GetProperty("state").GetString())
            .ShouldBe((3, "customer", 1200.50m, 300m, "accepted"));
        (await host.RunAsync("costs")).Output.ShouldContain("1,200.50");
        (await host.RunAsync("costs", "--state", "refused")).Output.ShouldBe("There are none.\n");
        (await host.RunAsync("costs", "--agreement", "NONE")).Output.ShouldBe("There are none.\n");
        (await host.RunAsync("costs", "--state", "open")).Code.ShouldNotBe(ExitCode.Done);
    }
}
