namespace ItCatalog.Cli.Tests;

/// <summary>Another code, on the command line.</summary>
public sealed class CodesCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync("insert into department (id, code, name) values (70, 'LEG', 'Legal');");

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_code_is_changed_with_what_becomes_of_the_old_one_and_listed()
    {
        string[] change = ["codes", "change", "--kind", "department", "--code", "leg", "--to", "LAW", "--why", "As it is called now."];

        (await host.RunAsync([.. change, "--old-code", "until"])).Error.ShouldContain("Write the last day");
        (await host.RunAsync([.. change, "--old-code", "always"])).Output.ShouldBe("The code of Legal is LAW now; it was LEG.\n");
        (await host.RunAsync(change[..6])).Code.ShouldNotBe(ExitCode.Done);
        (await host.RunAsync([.. change, "--old-code", "not"])).Error.ShouldBe("There is no department leg.\n");
        (await host.RunAsync("codes")).Output.ShouldContain("still");
        var former = (await host.RunAsync("codes", "--json")).Json.EnumerateArray().Single();
        (former.GetProperty("code").GetString(), former.GetProperty("now").GetString(), former.GetProperty("isKnown").GetBoolean()).ShouldBe(("LEG", "LAW", true));
        (await host.RunAsync("codes", "uses", "--kind", "department", "--code", "LAW", "--json")).Json.GetArrayLength().ShouldBe(0);
    }
}
