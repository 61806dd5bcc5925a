namespace ItCatalog.Cli.Tests;

/// <summary>What one side asked the other to leave out, on the command line.</summary>
public sealed class ExclusionsCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync(
        """
        insert into person (id, user_name, normalized_user_name, name, email, normalized_email, security_stamp, created_ms) values (7, 'jo', 'JO', 'Jo', 'jo@x.example', 'JO@X.EXAMPLE', 's', 0);
        insert into exclusion (id, agreement_id, site_id, from_ms, to_ms, cause, reason, answer_by_ms, answer_zone, silence, state, claimed_by, claimed_ms)
        select 3, id, null, 1767600000000, 1767603600000, 'third-party', 'The supplier failed', 1768000000000, 'Europe/Berlin', 'declined', 'claimed', 7, 1767700000000 from agreement where code = 'RES-IT';
        """);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task They_are_listed_and_what_nobody_answered_in_time_is_decided()
    {
        var open = (await host.RunAsync("exclusions", "--json")).Json[0];
        (open.GetProperty("number").GetInt64(), open.GetProperty("agreement").GetString(), open.GetProperty("state").GetString(), open.GetProperty("silence").GetString())
            .ShouldBe((3, "RES-IT", "claimed", "declined"));

        var decided = await host.RunAsync("exclusions", "--decide-overdue");
        decided.Error.ShouldBe("Decided by silence: 1 claim.\n");
        decided.Output.ShouldContain("declined, by silence");
        (await host.RunAsync("exclusions", "--decide-overdue", "--state", "claimed")).Output.ShouldBe("There are none.\n");
        (await host.RunAsync("exclusions", "--agreement", "NONE")).Output.ShouldBe("There are none.\n");
    }

    [Fact]
    public async Task A_word_that_is_no_state_is_told() => (await host.RunAsync("exclusions", "--state", "open")).Code.ShouldNotBe(ExitCode.Done);
}
