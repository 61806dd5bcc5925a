namespace ItCatalog.Cli.Tests;

/// <summary>How long cases waited for the customer, on the command line.</summary>
public sealed class WaitingCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public async Task InitializeAsync()
    {
        await host.FillAsync();
        var file = host.Write(
            "log.csv",
            "number,state,why,at,opened_at,resolved_at,service,site,department\n"
            + "INC-1,New,,2026-01-05T08:00Z,2026-01-05T08:00Z,,IT,HQ,RES\nINC-1,On hold,Awaiting caller,2026-01-05T09:00Z,2026-01-05T08:00Z,,IT,HQ,RES\n"
            + "INC-1,On hold,,2026-01-05T10:00Z,2026-01-05T08:00Z,,IT,HQ,RES\nINC-1,Resolved,,2026-01-05T10:30Z,2026-01-05T08:00Z,2026-01-05T10:30Z,IT,HQ,RES\n");
        var mapping = host.Write(
            "mapping.json",
            """
            {
              "layout": "eventLog", "key": "number", "opened": "opened_at", "resolved": "resolved_at", "service": "service", "site": "site", "department": "department",
              "state": "state", "waitReason": "why", "rowTime": "at",
              "states": {"New": "work", "On hold": "wait", "On hold: Awaiting caller": "waitForCustomer", "Resolved": "resolve"}
            }
            """);
        var imported = await host.RunAsync("import", "tickets", file, "--source", "DESK", "--source-name", "Ticket tool", "--unit", "DESK", "--as-of", "2026-02-01T00:00:00Z", "--mapping", mapping);
        imported.Code.ShouldBe(ExitCode.Done, imported.Error);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Hours_and_what_nobody_says_are_told_by_month()
    {
        var month = (await host.RunAsync("waiting", "--month", "2026-01", "--agreement", "RES-IT", "--json")).Json.EnumerateArray().ShouldHaveSingleItem();
        (month.GetProperty("customerSeconds").GetDecimal(), month.GetProperty("customerCases").GetInt32(), month.GetProperty("notKnownSeconds").GetDecimal(), month.GetProperty("untoldCases").GetInt32())
            .ShouldBe((3600m, 1, 1800m, 0));
        (await host.RunAsync("waiting", "--month", "2026-01", "--department", "RES")).Output.ShouldContain("1 case waited 1:00 h for the customer, and 1 case 0:30 h of which its source does not say for whom.");

        var csv = host.Write("waiting.csv", "");
        (await host.RunAsync("list", "waiting", "--month", "2026-01", "--output", csv)).Output.ShouldEndWith(": 1 row.\n");
    }

    [Fact]
    public async Task What_is_wrong_is_told()
    {
        (await host.RunAsync("waiting", "--month", "soon")).Error.ShouldContain("is not a month like 2026-11");
        (await host.RunAsync("waiting", "--agreement", "NONE")).Error.ShouldStartWith("--agreement:");
        (await host.RunAsync("waiting", "--department", "NONE")).Error.ShouldStartWith("--department:");
    }
}
