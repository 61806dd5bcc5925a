namespace ItCatalog.Cli.Tests;

public sealed class ReportTests : IDisposable
{
    private const string Comparison =
        """
        insert into comparison (id, code, service_id, name, years, first_year, discount_ratio_per_year, timing, created_ms) values (1, 'desk-2027', 1, 'Desk, 2027', 2, 2027, '0.05', 'end-of-year', 0);
        insert into quote (id, comparison_id, position, provider, currency) values (1, 1, 0, 'Norvik', 'EUR');
        insert into cost_line (comparison_id, quote_id, position, name, kind, per_year_cents) values (1, null, 0, 'Team', 'fixed', 10000000), (1, 1, 0, 'Service', 'fixed', 12000000);
        """;

    private readonly CliHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task The_executives_workbook_is_written_whole()
    {
        await host.FillAsync(Comparison);
        var path = Path.Combine(host.Folder, "board.xlsx");

        var answer = await host.RunAsync("report", "executive", "--comparison", "desk-2027", "--output", path);

        (answer.Code, answer.Error).ShouldBe((ExitCode.Done, ""));
        answer.Output.ShouldContain("Not decided yet: the quote of Norvik cannot be compared. Five points are open.");
        answer.Output.ShouldContain("Norvik costs 20.0\u202f% more as quoted. It cannot be compared:");
        File.ReadAllBytes(path)[..2].ShouldBe("PK"u8.ToArray());
        Directory.GetFiles(host.Folder, "*.part").ShouldBeEmpty();
    }

    [Fact]
    public async Task Scripts_read_the_answer_as_json()
    {
        await host.FillAsync(Comparison);
        var path = Path.Combine(host.Folder, "board.xlsx");

        var answer = await host.RunAsync("report", "executive", "--comparison", "desk-2027", "--output", path, "--json");

        answer.Json.GetProperty("file").GetString().ShouldBe(path);
        answer.Json.GetProperty("answer").GetString().ShouldNotBeNull().ShouldStartWith("Not decided yet:");
        answer.Json.GetProperty("notes").EnumerateArray().Single().GetString().ShouldNotBeNull().ShouldStartWith("Norvik costs");
    }

    [Fact]
    public async Task An_unknown_comparison_is_a_problem_that_names_the_known_ones()
    {
        await host.FillAsync(Comparison);
        var path = Path.Combine(host.Folder, "board.xlsx");

        var answer = await host.RunAsync("report", "executive", "--comparison", "nothing", "--output", path);

        (answer.Code, answer.Error.Trim()).ShouldBe((ExitCode.Problem, "--comparison: there is no comparison nothing. There are: desk-2027."));
        File.Exists(path).ShouldBeFalse();
    }

    [Theory]
    [InlineData("board.pdf", "no Excel workbook")]
    [InlineData("missing/board.xlsx", "there is no folder")]
    public async Task A_file_that_cannot_be_written_is_a_problem_before_anything_is_read(string name, string expected)
    {
        var answer = await host.RunAsync("report", "executive", "--comparison", "x", "--output", Path.Combine(host.Folder, name));

        answer.Code.ShouldBe(ExitCode.Problem);
        answer.Error.ShouldContain(expected);
    }

    [Fact]
    public async Task What_is_missing_is_told_by_the_command_line() =>
        (await host.RunAsync("report", "executive")).Code.ShouldBe(ExitCode.Usage);
}
