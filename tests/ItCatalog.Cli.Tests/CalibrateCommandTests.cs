namespace ItCatalog.Cli.Tests;

/// <summary>Levels in hindsight on the command line.</summary>
public sealed class CalibrateCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public async Task InitializeAsync()
    {
        await host.FillAsync();
        var file = host.Write(
            "tickets.csv",
            "key,service,site,department,opened,resolved\n"
            + "1,IT,HQ,RES,2026-01-05T08:00Z,2026-01-05T09:00Z\n2,IT,HQ,RES,2026-01-06T08:00Z,2026-01-06T18:00Z\n3,IT,HQ,RES,2026-02-05T08:00Z,2026-02-05T13:00Z\n");
        var imported = await host.RunAsync("import", "tickets", file, "--source", "DESK", "--source-name", "Ticket tool", "--unit", "DESK", "--as-of", "2026-03-01T00:00:00Z");
        imported.Code.ShouldBe(ExitCode.Done, imported.Error);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Months_and_credits_are_told_of_a_version_and_of_one_target()
    {
        (await host.RunAsync("calibrate", "RES-IT")).Output.ShouldContain("RES-IT, version 1, as if in force from 2025-03 to 2026-02.");
        var one = await host.RunAsync("calibrate", "RES-IT", "--target", "in-4h", "--limit", "6 h", "--expected", "100%", "--share", "100 %", "--charge", "1000", "--at-risk", "10%");
        one.Output.ShouldContain("Within 4 h: would have been kept in 1 of the last 12 months. 10 months were not measured.");
        one.Output.ShouldContain("*6 h: EUR 100.00 of this target, EUR 100.00 of all.".Replace("EUR ", "EUR\u00a0", StringComparison.Ordinal).Replace("6 h", "6\u00a0h", StringComparison.Ordinal));
        var json = (await host.RunAsync("calibrate", "RES-IT", "--target", "in-4h", "--limit", "6 h", "--expected", "100%", "--json")).Json;
        json.GetProperty("tried").GetProperty("windows").GetProperty("missed").GetInt32().ShouldBe(1);
        (await host.RunAsync("calibrate", "RES-IT", "--json")).Json.GetProperty("targets").GetArrayLength().ShouldBe(5);
    }

    [Fact]
    public async Task Agreements_are_checked_and_something_to_mend_is_an_exit_code()
    {
        var one = await host.RunAsync("lint", "RES-WEB");
        one.Code.ShouldBe(ExitCode.Problem);
        one.Output.ShouldContain("RES-WEB, version 1, mend: “Available” is measured by nothing.");
        (await host.RunAsync("lint", "--json")).Json.EnumerateArray().Select(finding => finding.GetProperty("rule").GetString()).ShouldContain("same-case-twice");
        (await host.RunAsync("lint", "RES-IT")).Output.ShouldContain("1 agreement checked: 0 to mend");
        (await host.RunAsync("lint", "NONE")).Error.ShouldContain("There is no agreement NONE");
    }

    [Fact]
    public async Task What_is_wrong_is_told()
    {
        (await host.RunAsync("calibrate", "NONE")).Error.ShouldContain("There is no such agreement, version or target.");
        (await host.RunAsync("calibrate", "RES-IT", "--target", "none")).Code.ShouldBe(ExitCode.Problem);
        (await host.RunAsync("calibrate", "RES-IT", "--target", "in-4h", "--expected", "much")).Code.ShouldBe(ExitCode.Problem);
        (await host.RunAsync("calibrate", "RES-WEB")).Output.ShouldContain("no source of the service has data");
    }
}
