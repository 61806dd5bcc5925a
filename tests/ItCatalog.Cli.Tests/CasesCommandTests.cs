namespace ItCatalog.Cli.Tests;

/// <summary>Whose cases are, on the command line: two departments are promised IT at the head office.</summary>
public sealed class CasesCommandTests : IAsyncLifetime, IDisposable
{
    private const string Why = "The desk asked.";
    private readonly CliHost host = new();

    public async Task InitializeAsync()
    {
        await host.FillAsync(
            """
            insert into department (id, code, name) values (2, 'FIN', 'Finance'), (3, 'HR', 'People');
            insert into agreement (id, code, service_id, department_id) values (9, 'FIN-IT', 1, 2);
            insert into agreement_version (id, agreement_id, number, state, effective_from, purpose, created_ms) values (9, 9, 1, 'active', '2010-01-01', 'p', 0);
            insert into agreement_site (version_id, site_id, service_hours_id) values (9, 1, 1);
            """);
        var file = host.Write("t.csv", "number,opened_at,resolved_at,service,site,department\nINC-1,2026-01-05T08:00Z,2026-01-05T10:00Z,IT,HQ,\nINC-2,2026-01-06T08:00Z,2026-01-06T10:00Z,IT,HQ,\nINC-3,2026-01-06T08:00Z,2026-01-06T10:00Z,IT,HQ,RES\n");
        (await host.RunAsync("import", "tickets", file, "--source", "DESK", "--source-name", "Ticket tool", "--unit", "DESK", "--as-of", "2026-02-01T00:00:00Z")).Code.ShouldBe(ExitCode.Done);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Cases_that_wait_are_listed_assigned_and_taken_back()
    {
        (await host.RunAsync("cases", "list")).Output.ShouldContain("2 cases.");
        (await host.RunAsync("cases", "list", "--json")).Json.EnumerateArray().Select(one => one.GetProperty("key").GetString()).ShouldBe(["INC-2", "INC-1"]);
        (await host.RunAsync("attainment", "--month", "2026-01", "--agreement", "RES-IT", "--target", "in-4h")).Output.ShouldContain("RES-IT in-4h HQ 2026-01: 2 unassigned, not counted");

        (await host.RunAsync("cases", "assign", "INC-1", "--source", "DESK", "--department", "RES")).Error.ShouldEndWith("This changes what has been settled, and nothing was changed. Say why with --why.\n");
        (await host.RunAsync("cases", "assign", "INC-1", "--source", "DESK", "--department", "res", "--why", Why)).Output.ShouldBe("1 case assigned.\n");
        var figure = (await host.RunAsync("attainment", "--month", "2026-01", "--agreement", "RES-IT", "--target", "in-4h", "--json")).Json[0];
        (figure.GetProperty("total").GetDecimal(), figure.GetProperty("unassigned").GetInt32(), figure.GetProperty("sharedByOthers").GetInt32(), figure.GetProperty("sharedBy").GetString()).ShouldBe((2m, 1, 0, null));

        (await host.RunAsync("cases", "assign", "INC-1", "--source", "DESK", "--why", Why)).Output.ShouldBe("What was said of 1 case is taken back.\n");
        (await host.RunAsync("cases", "list", "--standing", "shared")).Output.ShouldBe("There are none.\n");
    }

    [Fact]
    public async Task Over_departments_each_case_counts_once_against_the_strictest_promise()
    {
        var sum = (await host.RunAsync("attainment", "--over-departments", "--month", "2026-01", "--target", "in-4h", "--json")).Json[0];
        (sum.GetProperty("service").GetString(), sum.GetProperty("total").GetDecimal(), sum.GetProperty("strictestAgreement").GetString()).ShouldBe(("IT", 3m, "RES-IT"));
        (await host.RunAsync("attainment", "--over-departments", "--month", "2026-01", "--target", "in-4h")).Output.ShouldContain("RES-IT");
        var refused = await host.RunAsync("attainment", "--over-departments", "--agreement", "RES-IT");
        (refused.Code, refused.Error).ShouldBe((ExitCode.Problem, "--over-departments is over all agreements of a service: leave --agreement, --over-sites, --recompute and --reported away.\n"));
    }

    [Fact]
    public async Task Rules_are_made_listed_and_taken_away()
    {
        (await host.RunAsync("cases", "rules")).Output.ShouldBe("There are none.\n");
        (await host.RunAsync("cases", "add-rule", "--service", "IT", "--site", "HQ", "--department", "FIN", "--why", Why)).Output.ShouldBe("Rule 1 holds.\n");
        (await host.RunAsync("cases", "list")).Output.ShouldBe("There are none.\n");
        (await host.RunAsync("cases", "rules")).Output.ShouldContain("1     IT       HQ    -      FIN");
        (await host.RunAsync("cases", "remove-rule", "1", "--why", Why)).Output.ShouldBe("Rule 1 is gone.\n");
        (await host.RunAsync("cases", "list")).Output.ShouldContain("2 cases.");
    }

    [Theory]
    [InlineData("Source DESK has no case INC-9.", "assign", "INC-9", "--source", "DESK", "--department", "RES")]
    [InlineData("There is no department with the code XX; known: FIN, HR, RES.", "assign", "INC-1", "--source", "DESK", "--department", "XX")]
    [InlineData("People had no agreement for IT support in Head office when INC-1 was opened.", "assign", "INC-1", "--source", "DESK", "--department", "HR")]
    [InlineData("There is no service with the code XX.", "add-rule", "--service", "XX", "--department", "RES")]
    [InlineData("There is no site with the code XX.", "add-rule", "--service", "IT", "--site", "XX", "--department", "RES")]
    [InlineData("There is no rule 7.", "remove-rule", "7")]
    public async Task What_cannot_be_is_told(string message, params string[] arguments)
    {
        var answer = await host.RunAsync(["cases", .. arguments, "--why", Why]);

        answer.Code.ShouldBe(ExitCode.Problem);
        answer.Error.ShouldContain(message);
    }
}
