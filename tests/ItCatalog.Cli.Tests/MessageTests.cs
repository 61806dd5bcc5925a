namespace ItCatalog.Cli.Tests;

/// <summary>What the program says when something is wrong, or odd.</summary>
public sealed class MessageTests : IDisposable
{
    private readonly CliHost host = new();

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData("2199-01-01T00:00:00Z", "--as-of 2199-01-01T00:00:00Z: No file knows what will happen: this is in the future.")]
    [InlineData("1969-12-31T23:59:59Z", "--as-of 1969-12-31T23:59:59Z: No file knows so little: this is before 1970.")]
    public async Task An_import_knows_neither_the_future_nor_a_time_before_1970(string asOf, string told)
    {
        await host.FillAsync();

        var answer = await ImportAsync("number,opened_at\n1,2026-01-05 08:00\n", "--as-of", asOf);

        (answer.Code, answer.Error.Trim()).ShouldBe((ExitCode.Problem, told));
        (await host.ScalarAsync<long>("select (select count(*) from import) + (select count(*) from source)")).ShouldBe(0);
    }

    [Fact]
    public async Task A_line_after_the_instant_up_to_which_the_file_is_known_is_told_with_both_instants()
    {
        await host.FillAsync();

        var answer = await ImportAsync("number,opened_at\n1,2024-12-31 08:00\n2,2026-01-05 08:00\n", "--as-of", "2025-01-01T00:00:00Z", "--time-zone", "America/New_York");

        answer.Code.ShouldBe(ExitCode.Problem);
        answer.Error.ShouldContain("t.csv: line 3, opened_at: \"2026-01-05T13:00:00Z\" is after the instant up to which the file is known (2025-01-01T00:00:00Z)");
        answer.Error.ShouldContain("1 problem. Nothing was imported.");
    }

    [Fact]
    public async Task What_is_odd_about_a_file_is_noted_and_nothing_that_was_given_is_asked_for()
    {
        await host.FillAsync();

        var answer = await ImportAsync("number,opened_at,opened_at\n1,2026-11-01 01:30,\n", "--time-zone", "America/New_York", "--dry-run");

        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        var notes = answer.Error.Trim().Split(Environment.NewLine);
        notes.ShouldAllBe(note => note.StartsWith("Note: ", StringComparison.Ordinal));
        notes.ShouldContain("Note: Column 3 is another \"opened_at\"; it is called \"opened_at (2)\" here.");
        notes.ShouldContain(note => note.Contains("has a time that America/New_York has twice", StringComparison.Ordinal));
        answer.Error.ShouldNotContain("say which time zone");
        answer.Error.ShouldNotContain("name the one service");
    }

    [Fact]
    public async Task A_file_or_a_mapping_that_cannot_be_read_is_named_and_nothing_is_imported()
    {
        await host.FillAsync();
        var mapping = host.Write("m.json", "{\n  \"kye\": \"number\"\n}");

        var unreadable = await ImportAsync("");
        var wrong = await ImportAsync("number,opened_at\n1,2026-01-05 08:00\n", "--mapping", mapping);
        var missing = await ImportAsync("number,opened_at\n1,2026-01-05 08:00\n", "--mapping", Path.Combine(host.Folder, "none.json"), "--json");

        unreadable.Error.ShouldBe($"{Path.Combine(host.Folder, "t.csv")}: the file is empty: it has no header{Environment.NewLine}1 problem. Nothing was imported.{Environment.NewLine}");
        wrong.Error.ShouldStartWith($"{mapping}: line 2: \"kye\" is not a name that such a mapping knows");
        missing.Error.ShouldContain("none.json: there is no such file");
        missing.Json.GetProperty("imported").GetBoolean().ShouldBeFalse();
        foreach (var answer in (Answer[])[unreadable, wrong, missing])
        {
            answer.Code.ShouldBe(ExitCode.Problem);
            answer.Error.ShouldEndWith($"1 problem. Nothing was imported.{Environment.NewLine}");
        }
    }

    [Fact]
    public async Task A_number_of_an_import_that_is_none_is_told_in_plain_words()
    {
        var answer = await CliHost.RunAsync("", ["import", "undo", "abc"]);

        answer.Code.ShouldBe(ExitCode.Usage);
        answer.Error.ShouldContain("“abc” is not the number of an import");
        answer.Error.ShouldNotContain("System.");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        var path = host.Write("notes.txt", new string('x', 5000));

        var after = await CliHost.RunAsync("", ["credits", "-d", path]);
        var before = await CliHost.RunAsync("", ["-d", path, "credits"]);

        (after.Code, after.Error.Trim()).ShouldBe((ExitCode.Failure, $"{path} is not a database. Is it another file, or damaged?"));
        before.ShouldBe(after);
    }

    [Theory]
    [InlineData("evaluate")]
    [InlineData("compare")]
    public async Task Commands_that_need_no_database_offer_none(string command) =>
        (await CliHost.RunAsync("", [command, "--help"])).Output.ShouldNotContain("--database");

    [Fact]
    public async Task People_of_an_empty_installation_are_told_what_is_missing()
    {
        await host.RunAsync("migrate");

        var unknown = await host.RunAsync("user", "add", "zoe", "--name", "Zoe", "--role", "department-head", "--department", "zz");
        var head = await host.RunAsync("user", "add", "zoe", "--name", "Zoe", "--role", "department-head");
        var auditor = await host.RunAsync("user", "add", "arthur", "--name", "Arthur", "--role", "auditor");

        (unknown.Code, unknown.Error.Trim()).ShouldBe((ExitCode.Problem, "There is no department with the code zz; there are none yet."));
        (head.Code, head.Error.Trim()).ShouldBe((ExitCode.Done, "Note: Zoe is a department head of no department: sees the catalogue, and no agreement, figure or request. An administrator gives one on the page of people."));
        (auditor.Code, auditor.Error).ShouldBe((ExitCode.Done, ""));
    }

    private Task<Answer> ImportAsync(string content, params string[] more) =>
        host.RunAsync(["import", "tickets", host.Write("t.csv", content), "--source", "DESK", "--service", "IT", "--site", "HQ", .. more.Contains("--time-zone") ? Array.Empty<string>() : ["--time-zone", "UTC"], .. more]);
}
