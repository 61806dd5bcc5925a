namespace ItCatalog.Cli.Tests;

/// <summary>A Prometheus on the command line. What a real one answers is tried with the use case.</summary>
public sealed class PrometheusCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync("insert into source (id, code, name, kind) values (90, 'DELAY', 'Delay', 'samples');");

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_filled_template_is_imported_without_a_question_and_one_that_is_there_stays()
    {
        var file = Path.Combine(host.Folder, "samples.csv");
        (await host.RunAsync("import", "template", "samples", file)).Code.ShouldBe(ExitCode.Done);
        (await host.RunAsync("import", "template", "samples", file)).Error.ShouldContain("exists already.");
        await File.AppendAllTextAsync(file, "2026-09-01T08:00:00Z,IT,,delay,12.5\r\n");

        var answer = await host.RunAsync("import", "samples", file, "--source", "DELAY", "--as-of", "2026-10-01T00:00:00Z");

        (answer.Code, answer.Error).ShouldBe((ExitCode.Done, ""));
        (await host.LinesAsync("select at_ms || ' ' || value from sample")).ShouldBe(["1788249600000 12.5"]);
    }

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
