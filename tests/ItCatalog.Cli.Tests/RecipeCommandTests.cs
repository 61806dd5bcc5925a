namespace ItCatalog.Cli.Tests;

/// <summary>Exports of tools on the command line: recipes are listed, proposed and used, and guess nothing.</summary>
public sealed class RecipeCommandTests : IAsyncLifetime, IDisposable
{
    private static readonly string Jira = Repository.PathOf("tests", "exports", "jira.csv");

    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task They_are_listed_and_each_tells_what_it_rests_on()
    {
        var list = await CliHost.RunAsync("", ["recipes"]);
        var one = await CliHost.RunAsync("", ["recipes", "jira"]);
        var none = await CliHost.RunAsync("", ["recipes", "notepad"]);

        list.Output.ShouldContain("jira");
        list.Output.Split('\n').Single(line => line.StartsWith("servicenow-log ", StringComparison.Ordinal)).ShouldEndWith(" tried on a real export");
        one.Output.ShouldStartWith("Jira Service Management, issues as CSV (tickets)");
        one.Output.ShouldContain("Not tried on a real export.");
        (none.Code, none.Error.Split('.')[0]).ShouldBe((ExitCode.Problem, "There is no recipe notepad"));
    }

    [Fact]
    public async Task A_file_whose_headings_fit_is_told_so_and_read_as_before()
    {
        var answer = await host.RunAsync("import", "tickets", Jira, "--source", "JSM", "--service", "IT", "--site", "HQ", "--time-zone", "UTC", "--dry-run");

        answer.Error.ShouldContain("Note: The columns are those of Jira Service Management, issues as CSV. If the file is one, add --recipe jira.");
        (await host.RunAsync("import", "tickets", Jira, "--source", "JSM", "--recipe", "jira", "--dry-run")).Error.ShouldNotContain("add --recipe");
    }

    [Fact]
    public async Task A_recipe_asks_for_the_zone_and_the_source_remembers_the_rest()
    {
        string[] import = ["import", "tickets", Jira, "--source", "JSM", "--recipe", "jira", "--service", "IT", "--site", "HQ", "--as-of", "2026-10-01T00:00:00Z"];
        await host.ExecuteAsync("insert into service (id, code, name, summary, category_id, unit_id) values (3, 'MAIL', 'Mail', '', 1, 1), (4, 'PRINT', 'Printing', '', 1, 1)");

        var asked = await host.RunAsync(import);
        (asked.Code, await host.ScalarAsync<long>("select count(*) from ticket")).ShouldBe((ExitCode.Problem, 0L));
        asked.Error.ShouldContain("In which time zone are they? Say it with --time-zone:");

        var answer = await host.RunAsync([.. import, "--time-zone", "Europe/Berlin"]);
        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        (await host.LinesAsync("select key || ' ' || opened_ms || ' ' || coalesce(responded_ms, 0) || ' ' || coalesce(resolved_ms, 0) from ticket order by key"))
            .ShouldBe(["SUP-101 1788242400000 1788243600000 1788255000000", "SUP-102 1790079300000 0 0"]);
        var again = await host.RunAsync("import", "tickets", Jira, "--source", "JSM", "--as-of", "2026-10-01T00:00:00Z");
        again.Output.ShouldContain("2 the same");
    }

    [Theory]
    [InlineData("outages", "jira", "--recipe: there is no recipe “jira” for outages. There are: ")]
    [InlineData("counts", "jira", "--recipe: there is no recipe “jira” for counts. There are: ")]
    [InlineData("tickets", "notepad", "--recipe: there is no recipe “notepad” for tickets. There are: ")]
    public async Task A_recipe_for_something_else_is_refused(string kind, string recipe, string told)
    {
        var answer = await host.RunAsync("import", kind, Jira, "--source", "JSM", "--recipe", recipe);

        answer.Code.ShouldBe(ExitCode.Usage);
        answer.Error.ShouldStartWith(told);
    }

    [Fact]
    public async Task A_mapping_beside_a_recipe_is_refused()
    {
        var mapping = host.Write("mapping.json", """{ "key": "Issue key", "opened": "Created" }""");

        var answer = await host.RunAsync("import", "tickets", Jira, "--source", "JSM", "--recipe", "jira", "--mapping", mapping);

        (answer.Code, answer.Error.Trim()).ShouldBe((ExitCode.Problem, "--mapping and --recipe both say what the columns are. Give one of them."));
    }
}
