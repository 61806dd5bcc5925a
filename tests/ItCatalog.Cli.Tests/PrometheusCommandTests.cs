namespace ItCatalog.Cli.Tests;

/// <summary>A Prometheus on the command line. What a real one answers is tried with the use case.</summary>
public sealed class PrometheusCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync("insert into source (id, code, name, kind) values (90, 'DELAY', 'Delay', 'samples');");

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData(new[] { "NONE" }, "There is no source NONE.")]
    [InlineData(new[] { "DELAY" }, "No Prometheus is asked for Delay.")]
    [InlineData(new[] { "DELAY", "--query", "delay", "--service", "IT", "--since", "2020-01-01", "--server", "main" }, "Choose a server that the settings of the installation name.")]
    public async Task What_cannot_be_asked_is_told(string[] said, string told)
    {
        var answer = await host.RunAsync(["import", "prometheus", .. said]);

        answer.Code.ShouldBe(ExitCode.Problem);
        answer.Error.ShouldContain(told);
    }
}
