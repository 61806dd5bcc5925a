namespace ItCatalog.Cli.Tests;

/// <summary><c>unit-costs</c>: what the services of a unit cost beside what is charged.</summary>
public sealed class UnitCostsCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync("update agreement_version set monthly_charge_cents = 120000 where id = 1;");

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task What_no_comparison_says_is_not_known_and_charges_are_told()
    {
        var told = await host.RunAsync("unit-costs", "--unit", "DESK", "--year", "2026");
        var json = (await host.RunAsync("unit-costs", "--unit", "DESK", "--year", "2026", "--json")).Json;
        var file = Path.Combine(host.Folder, "u.csv");
        (await host.RunAsync("list", "unit-costs", "--unit", "DESK", "--year", "2026", "-o", file)).Code.ShouldBe(ExitCode.Done);

        told.Code.ShouldBe(ExitCode.Done, told.Error);
        told.Output.ShouldContain("What its 2 services cost is not known.");
        told.Output.ShouldContain("not known: no comparison says what it costs");
        json.GetProperty("services").EnumerateArray().ShouldAllBe(service => service.GetProperty("costOfYear").ValueKind == System.Text.Json.JsonValueKind.Null);
        json.GetProperty("months").GetArrayLength().ShouldBe(12);
        (await File.ReadAllLinesAsync(file))[0].TrimStart('\uFEFF').ShouldStartWith("Service code,Service,Driver,");
    }

    [Theory]
    [InlineData("--unit: there is no unit with the code NOPE.\n", "unit-costs", "--unit", "NOPE")]
    [InlineData("--year: “soon” is not a calendar year like 2026.\n", "unit-costs", "--unit", "DESK", "--year", "soon")]
    public async Task What_is_wrong_is_told(string message, params string[] arguments) => (await host.RunAsync(arguments)).Error.ShouldBe(message);
}
