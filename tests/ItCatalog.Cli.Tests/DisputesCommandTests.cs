namespace ItCatalog.Cli.Tests;

/// <summary>What one side said is wrong, on the command line.</summary>
public sealed class DisputesCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync(
        """
        insert into person (id, user_name, normalized_user_name, name, email, normalized_email, security_stamp, created_ms) values (7, 'jo', 'JO', 'Jo', 'jo@x.example', 'JO@X.EXAMPLE', 's', 0);
        insert into dispute (id, agreement_id, kind, about, month, side, state, steps, step, step_ends_ms, zone, silence, turn, opened_by, opened_ms)
        select 3, id, 'dispute', 'month', '2026-01-01', 'customer', 'open', 'The representatives; 5', 1, 1768000000000, 'Europe/Berlin', 'stands', 'provider', 7, 1767700000000 from agreement where code = 'RES-IT';
        insert into dispute_entry (id, dispute_id, at_ms, step, kind, side, person_id, name, words) values (4, 3, 1767700000000, 1, 'opened', 'customer', 7, 'Jo', 'Not ours');
        """);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task They_are_listed_and_silence_decides_what_nobody_settled_in_time()
    {
        var open = (await host.RunAsync("disputes", "--json")).Json[0];
        (open.GetProperty("number").GetInt64(), open.GetProperty("agreement").GetString(), open.GetProperty("state").GetString(), open.GetProperty("statement").GetString())
            .ShouldBe((3, "RES-IT", "open", "Not ours"));

        var decided = await host.RunAsync("disputes", "--pass-overdue");
        decided.Error.ShouldBe("Steps that were over: 1.\n");
        decided.Output.ShouldContain("silence");
        (await host.RunAsync("disputes", "--state", "open")).Output.ShouldBe("There are none.\n");
        (await host.RunAsync("disputes", "--agreement", "NONE")).Output.ShouldBe("There are none.\n");
    }

    [Fact]
    public async Task A_word_that_is_no_state_is_told() => (await host.RunAsync("disputes", "--state", "claimed")).Code.ShouldNotBe(ExitCode.Done);
}
