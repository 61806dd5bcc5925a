using System.Globalization;
using ClosedXML.Excel;

namespace ItCatalog.Cli.Tests;

/// <summary><c>report agreement</c>: what was promised and kept, told, as JSON, as a workbook and as CSV.</summary>
public sealed class AgreementReportTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync(
        """
        insert into attainment (agreement_id, target_key, site_id, window_start, last_month, closes_with, target_id, window_from_ms, window_to_ms, as_of_ms, partial,
          good, total, value, raw_good, raw_total, raw_value, pending_count, excluded_count, status, rule_version, computed_ms) values
          (1, 'in-4h', 1, '2026-02-01', '2026-02-01', '2026-02-01', 1, 0, 1, 1794904800000, 0, '9', '10', '0.9', '9', '10', '0.9', 0, 0, 'met', 5, 0),
          (1, 'in-4h', 1, '2026-03-01', '2026-03-01', '2026-03-01', 1, 0, 1, 1794904800000, 0, '4', '10', '0.4', '5', '11', '0.45454545', 0, 1, 'below-minimum', 5, 0);
        update agreement_version set monthly_charge_cents = 120000, at_risk_ratio = '0.1' where id = 1;
        """);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task It_is_told_in_sentences_and_a_table()
    {
        var answer = await host.RunAsync("report", "agreement", "--agreement", "RES-IT", "--month", "2026-03");

        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        answer.Output.ShouldContain("IT support for Research, March 2026");
        answer.Output.ShouldContain("Met 0 of 1 judged; 1 below minimum, 4 not measured.");
        answer.Output.ShouldContain("- “Within 4 h”, Head office, is below minimum: 40.00\u202f% after 90.00\u202f% in February; 4 of 10, expected 50\u202f%.");
        answer.Output.ShouldContain("EUR: charged 1200.00, credits 0.00, returned 0.00, adjusted 0.00, together 1200.00.");
    }

    [Fact]
    public async Task The_same_stands_in_json_workbook_and_csv()
    {
        var (book, csv) = (Path.Combine(host.Folder, "r.xlsx"), Path.Combine(host.Folder, "r.csv"));

        var answer = await host.RunAsync("report", "agreement", "--department", "RES", "--month", "2026-03", "--period", "quarter", "--output", book, "--json");
        var text = await host.RunAsync("report", "agreement", "--department", "RES", "--month", "2026-03", "--period", "quarter", "--output", csv);

        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        text.Code.ShouldBe(ExitCode.Done, text.Error);
        answer.Json.GetProperty("title").GetString().ShouldBe("Research, 1st quarter 2026");
        var figures = answer.Json.GetProperty("figures").EnumerateArray().Where(one => one.GetProperty("good").ValueKind == System.Text.Json.JsonValueKind.Number).ToList();
        figures.Select(one => one.GetProperty("good").GetDecimal()).ShouldBe([9m, 4m]);
        using var workbook = new XLWorkbook(book);
        Enumerable.Range(5, 2).Select(row => Convert.ToDecimal(workbook.Worksheet("Figures").Cell(row, 10).Value, CultureInfo.InvariantCulture)).ShouldBe([9m, 4m]);
        (await File.ReadAllLinesAsync(csv)).Length.ShouldBe(1 + answer.Json.GetProperty("figures").GetArrayLength());
    }

    [Theory]
    [InlineData("--month: “2026” is not a month like 2026-11.", "--month", "2026")]
    [InlineData("--period: “fortnight” is none of month, quarter and year.", "--period", "fortnight")]
    [InlineData("--agreement: there is no agreement NOPE that was signed.", "--agreement", "NOPE")]
    [InlineData("--unit: there is no unit NOPE.", "--unit", "NOPE")]
    [InlineData("--site: a report is about one thing. Leave out --unit or --site.", "--unit", "DESK", "--site", "HQ")]
    [InlineData("is neither a workbook nor text nor a PDF. Let the name end in .xlsx, .csv or .pdf.", "--output", "r.doc")]
    [InlineData("No browser is set that makes PDFs (Print:Chromium).", "--output", "r.pdf")]
    [InlineData("--output: there is no folder", "--output", "/nowhere/at/all/r.xlsx")]
    public async Task What_cannot_be_is_told_in_a_sentence(string sentence, params string[] arguments)
    {
        var answer = await host.RunAsync(["report", "agreement", .. arguments]);

        answer.Code.ShouldNotBe(ExitCode.Done);
        answer.Error.ShouldContain(sentence);
    }

    [Fact]
    public async Task A_month_in_which_nothing_was_promised_is_empty_and_no_fault()
    {
        var answer = await host.RunAsync("report", "agreement", "--month", "2009-01", "--json");

        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        answer.Json.GetProperty("figures").GetArrayLength().ShouldBe(0);
        answer.Json.GetProperty("changes").GetArrayLength().ShouldBe(5);
    }
}
