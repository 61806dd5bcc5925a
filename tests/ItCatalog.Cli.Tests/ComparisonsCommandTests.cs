namespace ItCatalog.Cli.Tests;

/// <summary>Comparisons on the command line; <see cref="DemonstrationTests"/> tell what it says of those that are there.</summary>
public sealed class ComparisonsCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Where_there_are_none_that_is_said()
    {
        (await host.RunAsync("comparisons")).Output.ShouldBe("There are none.\n");
        (await host.RunAsync("comparisons", "--json")).Output.Trim().ShouldBe("[]");
        var run = await host.RunAsync("comparisons", "scope", "--comparison", "labs");
        (run.Code, run.Error).ShouldBe((ExitCode.Problem, "--comparison: there is no comparison labs, nor any other.\n"));
        (await host.RunAsync("comparisons", "scope")).Code.ShouldBe(ExitCode.Usage);
        (await host.RunAsync("comparisons", "files", "--comparison", "labs")).Error.ShouldBe("--comparison: there is no comparison labs, nor any other.\n");
        (await host.RunAsync("comparisons", "sources", "--comparison", "labs")).Error.ShouldBe("--comparison: there is no comparison labs, nor any other.\n");
    }
}
