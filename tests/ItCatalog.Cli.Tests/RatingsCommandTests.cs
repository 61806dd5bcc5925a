using System.Text.Json;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Cli.Tests;

/// <summary>Ratings of agreements on the command line.</summary>
public sealed class RatingsCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync("insert into person (id, user_name, normalized_user_name, name, security_stamp, created_ms) values (91, 'rhea', 'RHEA', 'Rhea Stone', 's', 0)");

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task They_are_listed_without_names()
    {
        (await host.RunAsync("ratings")).Output.ShouldBe("There are none.\n");
        (await host.RunAsync("ratings", "--ask")).Error.ShouldContain("Asked: ");
        var month = MonthWord.Of(SystemClock.Instance.GetCurrentInstant().InUtc().Date.PlusMonths(-1));
        await host.ExecuteAsync($"insert into agreement_rating (agreement_id, month, person_id, asked_ms, value, said_ms) select id, '{month}-01', 91, 0, 4, 1 from agreement where code = 'RES-IT'");

        var one = (await host.RunAsync("ratings", "--agreement", "RES-IT", "--json")).Json[0];
        (one.GetProperty("month").GetString(), one.GetProperty("answered").GetInt32(), one.GetProperty("mean").ValueKind).ShouldBe((month, 1, JsonValueKind.Null));
        (await host.RunAsync("ratings")).Output.ShouldNotContain("Rhea");
        (await host.RunAsync("ratings", "--agreement", "NONE")).Output.ShouldBe("There are none.\n");
    }
}
