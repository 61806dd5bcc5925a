using ItCatalog.Data.Tests;

namespace ItCatalog.Cli.Tests;

/// <summary>A catalogue that moves between the engines, and backups of a server's database. On a run of SQLite alone both sides are files.</summary>
public sealed class DatabaseCommandTests : IDisposable
{
    private readonly CliHost host = new();
    private readonly string other;

    public DatabaseCommandTests() => other = Path.Combine(host.Folder, "other.db");

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_copy_holds_the_same_rows_proves_it_and_gives_the_same_figures_byte_for_byte_on_the_way_back_too()
    {
        await host.FillAsync();
        var file = host.Write(
            "tickets.csv",
            "number,service,site,department,priority,opened,resolved\nT1,IT,HQ,RES,P1,2026-01-05T08:00:00Z,2026-01-05T09:00:00Z\nT2,IT,HQ,RES,P1,2026-01-06T08:00:00Z,2026-01-09T09:00:00Z\n");
        var imported = await host.RunAsync("import", "tickets", file, "--source", "DESK", "--source-name", "Ticket tool", "--unit", "DESK", "--as-of", "2026-03-01T00:00:00Z");
        imported.ShouldSatisfyAllConditions(answer => answer.Code.ShouldBe(ExitCode.Done, answer.Error), answer => answer.Error.ShouldBe(""));

        var there = await CopyAsync(host.DatabasePlace, other, "--json");
        using var back = new Second();
        var again = await CopyAsync(other, back.Place, "--json");

        there.Code.ShouldBe(ExitCode.Done, there.Error);
        again.Code.ShouldBe(ExitCode.Done, again.Error);
        var (one, two) = (TablesOf(there), TablesOf(again));
        one["ticket"].Rows.ShouldBe(2);
        one["attainment"].Rows.ShouldBeGreaterThan(0);
        one.Keys.Where(table => one[table] != two[table]).ShouldBe(["audit_entry", "audit_head", "outbox"], ignoreOrder: true, "the copy tells of itself in its own trail");
        foreach (var command in new[] { "attainment", "credits" })
        {
            var expected = await host.RunAsync(command, "--json");
            (await RunOnAsync(other, command, "--json")).Output.ShouldBe(expected.Output);
            (await RunOnAsync(back.Place, command, "--json")).Output.ShouldBe(expected.Output);
        }

        (await RunOnAsync(back.Place, "audit", "verify")).Output.ShouldStartWith("The trail is whole");
        (await RunOnAsync(back.Place, "import", "tickets", file, "--source", "DESK", "--as-of", "2026-03-02T00:00:00Z")).Code.ShouldBe(ExitCode.Done, "numbers of new rows go on behind those that were copied");
    }

    [Fact]
    public async Task What_cannot_be_copied_is_told_and_nothing_is_changed()
    {
        await host.FillAsync();
        await File.WriteAllTextAsync(Path.Combine(host.Folder, "none.db"), "");
        (await CopyAsync(host.DatabasePlace, other)).Code.ShouldBe(ExitCode.Done);

        foreach (var (from, to, told) in new[]
        {
            (host.DatabasePlace, other, $"{other} holds a catalogue already. Name a database that is empty. Nothing was changed."),
            (host.DatabasePlace, host.DatabasePlace, $"{host.DatabaseName} is the database itself. Name another one."),
            (Path.Combine(host.Folder, "none.db"), Path.Combine(host.Folder, "new.db"), $"{Path.Combine(host.Folder, "none.db")} is no database of ItCatalog. Nothing was changed."),
        })
        {
            var answer = await CopyAsync(from, to);
            (answer.Code, answer.Error.Trim()).ShouldBe((ExitCode.Problem, told));
        }

        var missing = await CopyAsync(Path.Combine(host.Folder, "missing.db"), other);
        (missing.Code, missing.Error.Trim()).ShouldBe((ExitCode.Failure, $"There is no database {Path.Combine(host.Folder, "missing.db")}."));
    }

    [Theory]
    [InlineData("--from")]
    [InlineData("--to")]
    [InlineData("--database")]
    public async Task A_password_on_the_command_line_is_refused_and_not_repeated(string option)
    {
        const string Place = "Host=db;Database=x;Password=secret";
        string[] arguments = option switch
        {
            "--database" => ["attainment", option, Place],
            "--from" => ["database", "copy", option, Place, "--to", "b.db"],
            _ => ["database", "copy", "--from", "a.db", option, Place],
        };

        var answer = await CliHost.RunAsync("", arguments);

        answer.Code.ShouldBe(ExitCode.Usage);
        answer.Error.ShouldContain("PGPASSWORD");
        answer.Error.ShouldNotContain("secret");
    }

    [Fact]
    [Trait("Engine", "Postgres")]
    public async Task A_backup_of_a_server_is_one_file_and_is_put_back_with_its_trail()
    {
        await host.FillAsync();
        var backup = Path.Combine(host.Folder, "backup.db");
        var made = await host.RunAsync("backup", backup);
        (made.Code, made.Error).ShouldBe((ExitCode.Done, ""));
        await host.ExecuteAsync("delete from target; insert into department (code, name) values ('NEW', 'After the backup')");

        var refused = await host.RunAsync("restore", backup);
        var restored = await host.RunAsync("restore", backup, "--overwrite");

        (refused.Code, refused.Error.Trim()).ShouldBe((
            ExitCode.Problem,
            $"{host.DatabaseName} holds a catalogue already. Name another one with --database, or add --overwrite to replace it with what the backup holds."));
        (restored.Code, restored.Error).ShouldBe((ExitCode.Done, ""));
        restored.Output.ShouldStartWith($"{host.DatabaseName} is what {backup} holds: ");
        (await host.ScalarAsync<long>("select count(*) from department")).ShouldBe(1);
        (await host.ScalarAsync<long>("select count(*) from target")).ShouldBe(6);
        (await host.RunAsync("audit", "verify")).Output.ShouldStartWith("The trail is whole");
        (await host.RunAsync("audit", "list", "--about", "backups")).Output.ShouldContain("put the database back from backup backup.db");
    }

    [Fact]
    [Trait("Engine", "Postgres")]
    public async Task A_server_that_does_not_answer_and_a_database_that_is_not_there_are_code_3_without_a_trace()
    {
        foreach (var (wrong, told) in new[]
        {
            (";Port=1;Timeout=2", "does not answer. Is the database server running, and is its address right? Nothing was changed."),
            (";Database=nowhere", "does not exist. Make it with: createdb"),
            (";Username=stranger", "does not let this user in"),
        })
        {
            var answer = await RunOnAsync(host.DatabasePlace + wrong, "attainment");
            answer.Code.ShouldBe(ExitCode.Failure);
            answer.Error.ShouldContain(told);
            answer.Error.Trim().Split('\n').Length.ShouldBe(1);
        }
    }

    private static Task<Answer> CopyAsync(string from, string to, params string[] more) => CliHost.RunAsync("", ["database", "copy", "--from", from, "--to", to, .. more]);

    private static Task<Answer> RunOnAsync(string place, params string[] arguments) => CliHost.RunAsync("", [.. arguments, "--database", place]);

    private static Dictionary<string, (long Rows, string Sha256)> TablesOf(Answer answer) => answer.Json.GetProperty("tables").EnumerateArray().ToDictionary(
        table => table.GetProperty("table").GetString()!, table => (table.GetProperty("rows").GetInt64(), table.GetProperty("sha256").GetString()!), StringComparer.Ordinal);

    /// <summary>One more database on the engine of this run.</summary>
    private sealed class Second : IDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("itcatalog-cli-").FullName;

        public Second() => Place = TestEngine.NewPlace(folder, "second.db");

        public string Place { get; }

        public void Dispose() => TestEngine.Remove(folder, Place);
    }
}
