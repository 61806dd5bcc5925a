namespace ItCatalog.Cli.Tests;

/// <summary>The metrics of an agreement on the command line.</summary>
public sealed class MetricsCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync("update target set standing = 'report-only' where id = 6");

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
    public async Task What_is_not_there_is_told()
    {
        var missing = await host.RunAsync("metrics", "NONE");
        (missing.Code, missing.Error).ShouldBe((ExitCode.Problem, "There is no agreement NONE.\n"));
        var none = await host.RunAsync("metrics", "RES-IT", "nothing");
        (none.Code, none.Error).ShouldBe((ExitCode.Problem, "RES-IT has no metric nothing.\n"));
    }
}
