namespace ItCatalog.Cli.Tests;

/// <summary>What was decided between in-house and quotes, on the command line; <see cref="DemonstrationTests"/> tell what it says of decisions that are there.</summary>
public sealed class DecisionsCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData("There are none.", "decisions")]
    [InlineData("No decision was prepared.", "decisions", "verify")]
    public async Task Where_nothing_was_prepared_that_is_said(string said, params string[] arguments) => (await host.RunAsync(arguments)).Output.ShouldBe(said + "\n");

    [Theory]
    [InlineData("There is no version 9 of a decision on none.", "decisions", "document", "--comparison", "none", "--of-version", "9", "--output", "x.json")]
    [InlineData("There is no version 1 of a decision on none.", "decisions", "actual", "--comparison", "none", "--of-version", "1")]
    public async Task What_is_not_there_is_told(string problem, params string[] arguments)
    {
        var run = await host.RunAsync(arguments);
        (run.Code, run.Error).ShouldBe((ExitCode.Problem, problem + "\n"));
    }

    [Theory]
    [InlineData("decisions", "--state", "open")]
    [InlineData("decisions", "document", "--comparison", "none")]
    [InlineData("decisions", "actual", "--comparison", "none", "--of-version", "one")]
    public async Task What_the_command_does_not_take_is_told(params string[] arguments) => (await host.RunAsync(arguments)).Code.ShouldBe(ExitCode.Usage);
}
