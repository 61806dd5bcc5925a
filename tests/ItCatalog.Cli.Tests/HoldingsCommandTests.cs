namespace ItCatalog.Cli.Tests;

/// <summary>What departments have, on the command line.</summary>
public sealed class HoldingsCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync(
        """
        insert into person (id, user_name, normalized_user_name, name, email, normalized_email, security_stamp, created_ms) values (7, 'jo', 'JO', 'Jo', 'jo@x.example', 'JO@X.EXAMPLE', 's', 0);
        insert into service (id, code, name, summary, description, category_id, unit_id) select 70, 'PHONES', 'Phones', '', '', min(category_id), min(unit_id) from service;
        insert into offering (id, service_id, site_id, unit_name, price_cents, price_period, setup_cents) select 70, 70, min(id), 'phone', 900, 'month', 0 from site;
        insert into request (id, service_id, site_id, department_id, requested_by, quantity, unit_name, cost_per_year_cents, cost_once_cents, state, created_ms, delivered)
        select 3, 70, (select min(id) from site), (select min(id) from department), 7, 6, 'phone', 120000, 0, 'fulfilled', 1767600000000, 6;
        insert into request_event (request_id, at_ms, person_id, what, quantity) values (3, 1767600000000, 7, 'fulfilled', 6);
        """);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task They_are_listed_and_corrected_with_a_reason()
    {
        var one = (await host.RunAsync("holdings", "--json")).Json.EnumerateArray().Single(held => held.GetProperty("service").GetString() == "PHONES");
        (one.GetProperty("quantity").GetInt32(), one.GetProperty("countedIn").GetString(), one.GetProperty("delivered").GetInt32()).ShouldBe((6, "phone", 6));
        var (department, site) = (one.GetProperty("department").GetString()!, one.GetProperty("site").GetString()!);
        string[] line = ["holdings", "correct", "--department", department, "--service", "PHONES", "--site", site, "--why", "Counted.", "--quantity"];

        (await host.RunAsync([.. line, "4"])).Output.ShouldBe($"Corrected: 4 of PHONES at {site}. The department is told.\n");
        (await host.RunAsync([.. line, "4"])).Error.ShouldContain("Nothing is to be corrected.");
        (await host.RunAsync([.. line, "four"])).Code.ShouldBe(ExitCode.Problem);
        (await host.RunAsync("holdings", "--department", department)).Output.ShouldContain("4\u00a0×\u00a0phone");
        (await host.RunAsync("holdings", "--on", "2025-01-01", "--json")).Output.ShouldNotContain("PHONES");
        (await host.RunAsync("holdings", "--on", "soon")).Error.ShouldContain("--on");
        (await host.RunAsync("holdings", "--department", "NONE")).Error.ShouldBe("There is no department NONE.\n");
        var file = Path.Combine(host.Folder, "holdings.csv");
        (await host.RunAsync("list", "holdings", "-o", file)).Code.ShouldBe(ExitCode.Done);
        (await File.ReadAllTextAsync(file)).ShouldContain("Phones");
    }
}
