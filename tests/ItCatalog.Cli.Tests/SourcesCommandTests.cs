namespace ItCatalog.Cli.Tests;

/// <summary>Sources on the command line: how often a file is expected is said with an import, and which source is late is told.</summary>
public sealed class SourcesCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_source_of_which_a_file_is_expected_is_late_where_the_newest_is_too_old()
    {
        var file = Path.Combine(host.Folder, "samples.csv");
        await File.WriteAllTextAsync(file, "at,service,site,series,value\r\n2026-09-01T08:00:00Z,IT,,delay,12.5\r\n");
        string[] import = ["import", "samples", file, "--source", "DELAY", "--as-of", "2026-10-01T00:00:00Z"];

        (await host.RunAsync([.. import, "--expected-every", "fortnight"])).Code.ShouldBe(ExitCode.Usage);
        (await host.RunAsync([.. import])).Code.ShouldBe(ExitCode.Done);
        var unsaid = await host.RunAsync("import", "sources");
        (await host.RunAsync([.. import, "--expected-every", "hour"])).Code.ShouldBe(ExitCode.Done);
        var late = await host.RunAsync("import", "sources");
        var json = await host.RunAsync("import", "sources", "--json");

        (unsaid.Code, late.Code, json.Code).ShouldBe((ExitCode.Done, ExitCode.Problem, ExitCode.Problem));
        unsaid.Output.ShouldContain("DELAY   samples  2026-10-01T00:00:00Z  -");
        late.Output.ShouldContain("DELAY   samples  2026-10-01T00:00:00Z  hour            late");
        json.Output.ShouldContain("\"expectedEvery\": \"hour\"");
        (await host.LinesAsync("select action || ' ' || coalesce(after_json, '') from audit_entry where subject_kind = 'source' and subject_key = 'DELAY' order by id")).ShouldContain(entry => entry.StartsWith("changed", StringComparison.Ordinal) && entry.Contains("xpected", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_template_whose_name_ends_in_xlsx_is_a_workbook_with_the_same_headings()
    {
        var file = Path.Combine(host.Folder, "tickets.XLSX");

        (await host.RunAsync("import", "template", "tickets", file)).Code.ShouldBe(ExitCode.Done);
        (await host.RunAsync("import", "template", "tickets", file)).Error.ShouldContain("exists already.");

        using var table = Files.Tables.TableFile.Open(file);
        string.Join(',', table.Header).ShouldBe("key,opened,responded,resolved,closed,priority,service,site,department,title,group");
    }
}
