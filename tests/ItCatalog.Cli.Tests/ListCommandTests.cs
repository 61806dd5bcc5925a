using ClosedXML.Excel;

namespace ItCatalog.Cli.Tests;

/// <summary>The lists of the pages, written to files by the command line.</summary>
public sealed class ListCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public async Task InitializeAsync()
    {
        await host.FillAsync();
        var file = host.Write("t.csv", "number,opened_at,resolved_at,service,site\nINC-1,2026-01-05T08:00Z,2026-01-05T10:00Z,IT,HQ\nINC-2,2026-01-06T08:00Z,2026-01-07T10:00Z,IT,HQ\n");
        (await host.RunAsync("import", "tickets", file, "--source", "DESK", "--source-name", "Ticket tool", "--unit", "DESK", "--as-of", "2026-02-01T00:00:00Z")).Code.ShouldBe(ExitCode.Done);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData("catalogue", "Service code,Service,")]
    [InlineData("offerings", "Service code,Service,Offering,")]
    [InlineData("offering-agreements", "Service code,Service,Offering,")]
    [InlineData("agreements", "Agreement,Department,")]
    [InlineData("requests", "Request,Part of,Service,")]
    [InlineData("holdings", "Department,Service,")]
    [InlineData("imports", "Import,File,")]
    [InlineData("figures", "Department,Service,")]
    [InlineData("targets", "Agreement,Service,Department,")]
    [InlineData("outages", "Service code,Service,Unit,Site,Outage,")]
    [InlineData("credits", "Agreement,Target,")]
    [InlineData("exclusions", "Exclusion,Agreement,")]
    [InlineData("disputes", "Dispute,Kind,Agreement,")]
    [InlineData("plans", "Plan,Agreement,Service,")]
    [InlineData("actions", "Agreement,Service,Department,")]
    [InlineData("cases", "Source,Case,")]
    [InlineData("prices", "Unit,Service code,")]
    public async Task Each_list_is_a_workbook_and_text_with_the_same_rows(string list, string heads)
    {
        var (text, book) = (Path.Combine(host.Folder, "l.csv"), Path.Combine(host.Folder, "l.xlsx"));

        var first = await host.RunAsync("list", list, "--output", text);
        (await host.RunAsync("list", list, "-o", book)).Code.ShouldBe(ExitCode.Done);

        var lines = await File.ReadAllLinesAsync(text);
        lines[0].TrimStart('\uFEFF').ShouldStartWith(heads);
        first.Output.ShouldBe($"Wrote {text}: {(lines.Length == 1 ? "no rows" : lines.Length == 2 ? "1 row" : $"{lines.Length - 1} rows")}.\n");
        using var workbook = new XLWorkbook(book);
        workbook.Worksheet(1).RowsUsed().Count().ShouldBe(lines.Length);
    }

    [Fact]
    public async Task Targets_and_outages_are_listed_with_their_filters()
    {
        var file = host.Write("o.csv", "key,service,site,from,to,cause\nO-1,IT,HQ,2026-01-31T22:00Z,2026-02-01T02:00Z,Storage\nO-2,IT,HQ,2026-03-01T08:00Z,,=1+1\n");
        (await host.RunAsync("import", "outages", file, "--source", "MON", "--source-name", "Monitor", "--unit", "DESK", "--as-of", "2026-03-02T00:00:00Z")).Code.ShouldBe(ExitCode.Done);
        var (targets, outages) = (Path.Combine(host.Folder, "t.csv"), Path.Combine(host.Folder, "out.csv"));

        (await host.RunAsync("list", "targets", "--agreement", "RES-IT", "--site", "HQ", "-o", targets)).Code.ShouldBe(ExitCode.Done);
        (await host.RunAsync("list", "outages", "-o", outages)).Output.ShouldEndWith(": 2 rows.\n");
        var all = await File.ReadAllLinesAsync(outages);
        (await host.RunAsync("list", "outages", "--month", "2026-02", "-o", outages)).Output.ShouldEndWith(": 1 row.\n");

        (await File.ReadAllLinesAsync(targets)).ShouldContain(line => line.StartsWith("RES-IT,", StringComparison.Ordinal) && line.Contains(",in-4h,", StringComparison.Ordinal));
        all[1].ShouldContain("O-2");
        all[1].ShouldContain(",no,,1,,'=1+1,");
        (await File.ReadAllLinesAsync(outages))[1].ShouldContain(",yes,240,1,,Storage,no,Monitor,");
    }

    [Fact]
    public async Task The_trail_is_a_list_too_and_knows_that_it_left()
    {
        var file = Path.Combine(host.Folder, "trail.csv");

        (await host.RunAsync("list", "trail", "-o", file)).Code.ShouldBe(ExitCode.Done);

        (await File.ReadAllLinesAsync(file))[0].TrimStart('\uFEFF').ShouldStartWith("Number,At (UTC),Who,");
        (await host.RunAsync("audit", "list")).Output.Split('\n')[0].ShouldContain("exported");
    }

    [Fact]
    public async Task Levels_by_budget_are_listed_for_an_agreement()
    {
        var file = Path.Combine(host.Folder, "b.csv");

        (await host.RunAsync("list", "levels-by-budget", "--agreement", "RES-IT", "-o", file)).Code.ShouldBe(ExitCode.Done);

        (await File.ReadAllLinesAsync(file))[0].TrimStart('\uFEFF').ShouldStartWith("Offering,Tier,Taken today,");
    }

    [Fact]
    public async Task What_stands_behind_a_figure_is_listed_by_outcome()
    {
        var file = Path.Combine(host.Folder, "m.csv");

        (await host.RunAsync("list", "month", "--agreement", "RES-IT", "--target", "in-4h", "--site", "HQ", "--month", "2026-01", "--outcome", "missed", "-o", file)).Output.ShouldEndWith(": 1 row.\n");

        (await File.ReadAllLinesAsync(file))[1].ShouldStartWith("INC-2,DESK,");
    }

    [Theory]
    [InlineData("--agreement: there is no agreement with the code NOPE.", "figures", "--agreement", "NOPE", "-o", "x.csv")]
    [InlineData("--unit: there is no unit with the code NOPE.", "catalogue", "--unit", "NOPE", "-o", "x.csv")]
    [InlineData("--department: there is no department with the code NOPE.", "figures", "--department", "NOPE", "-o", "x.csv")]
    [InlineData("--from: “2026” is not a month like 2026-11.", "figures", "--from", "2026", "-o", "x.csv")]
    [InlineData("--site: there is no site with the code NOPE.", "targets", "--site", "NOPE", "-o", "x.csv")]
    [InlineData("--month: “October” is not a month like 2026-11.", "outages", "--month", "October", "-o", "x.csv")]
    [InlineData("--month: “Jan” is not a month like 2026-11.", "month", "--agreement", "RES-IT", "--target", "in-4h", "--site", "HQ", "--month", "Jan", "-o", "x.csv")]
    [InlineData("There is no figure of this target at this site in this month, or what stands behind it can no longer be listed.", "month", "--agreement", "RES-IT", "--target", "in-4h", "--site", "HQ", "--month", "2019-01", "-o", "x.csv")]
    public async Task What_cannot_be_is_told_and_nothing_is_written(string message, params string[] arguments)
    {
        var file = Path.Combine(host.Folder, "x.csv");

        var answer = await host.RunAsync(["list", .. arguments.Select(argument => argument == "x.csv" ? file : argument)]);

        (answer.Code, answer.Error).ShouldBe((ExitCode.Problem, message + "\n"));
        File.Exists(file).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_of_another_kind_or_in_no_folder_is_refused()
    {
        (await host.RunAsync("list", "catalogue", "-o", Path.Combine(host.Folder, "x.pdf"))).Error.ShouldEndWith("is neither a workbook nor text. Let the name end in .xlsx or .csv.\n");
        (await host.RunAsync("list", "catalogue", "-o", Path.Combine(host.Folder, "none", "x.csv"))).Error.ShouldStartWith("--output: there is no folder ");
    }
}
