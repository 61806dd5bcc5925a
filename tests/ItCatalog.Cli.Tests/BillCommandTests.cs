using System.Globalization;
using ClosedXML.Excel;

namespace ItCatalog.Cli.Tests;

/// <summary><c>bill</c>: what departments pay, told, as JSON, as a workbook and for the ledger.</summary>
public sealed class BillCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CliHost host = new();

    public Task InitializeAsync() => host.FillAsync(
        """
        update agreement_version set monthly_charge_cents = 120000 where id = 1;
        update agreement_site set quantity = 12 where version_id = 2;
        insert into offering_price (service_id, site_id, valid_from, unit_name, price_cents, price_period, setup_cents) values
          (2, 1, '2020-01-01', 'page', 1050, 'month', 0), (2, 1, '2026-03-16', 'page', 1100, 'month', 0);
        """);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_department_is_told_line_by_line()
    {
        var answer = await host.RunAsync("bill", "--department", "RES", "--month", "2026-03");

        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        answer.Output.ShouldContain("March 2026, EUR");
        answer.Output.ShouldContain("RES-IT, version 1");
        // 12 × (10.50 × 15 + 11.00 × 16) / 31 days.
        answer.Output.ShouldContain("12 × 10.50 × 15 of 31 days + 12 × 11.00 × 16 of 31 days");
        answer.Output.ShouldContain(" 129.10");
        answer.Output.ShouldContain("1329.10");
    }

    [Fact]
    public async Task The_same_stands_in_json_workbook_and_ledger()
    {
        var (book, ledger) = (Path.Combine(host.Folder, "b.xlsx"), Path.Combine(host.Folder, "l.csv"));
        await host.ExecuteAsync("update department set cost_centre = '4100'; insert into ledger_account (charge_group, account) values ('services', '680100')");

        var answer = await host.RunAsync("bill", "--month", "2026-03", "--output", book, "--ledger", ledger, "--json");

        answer.Code.ShouldBe(ExitCode.Done, answer.Error);
        answer.Json[0].GetProperty("toPay").GetDecimal().ShouldBe(1329.10m);
        using var workbook = new XLWorkbook(book);
        Convert.ToDouble(workbook.Worksheet("Lines").Cell(7, 12).CachedValue, CultureInfo.InvariantCulture).ShouldBe(1329.10);
        (await File.ReadAllLinesAsync(ledger)).Skip(1).Select(line => string.Join(',', line.Split(',')[..10])).ShouldBe(
        [
            "2026-03,open,4100,RES,680100,DESK,IT,,agreed,1200.00",
            "2026-03,open,4100,RES,680100,DESK,WEB,HQ,quantity,129.10",
        ]);
    }

    [Theory]
    [InlineData("--month: “2026” is not a month like 2026-11.", "--month", "2026")]
    [InlineData("--department: there is no department NOPE.", "--department", "NOPE")]
    [InlineData("is no Excel workbook and no PDF. Let the name end in .xlsx or .pdf.", "--output", "b.doc")]
    [InlineData("No browser is set that makes PDFs (Print:Chromium).", "--output", "b.pdf")]
    [InlineData("is neither a workbook nor text. Let the name end in .csv or .xlsx.", "--ledger", "b.pdf")]
    [InlineData("--ledger: Research has no cost centre. “Services” has no account, and 2 services with such lines have none of their own. Nothing was written.", "--ledger", "l.csv", "--month", "2026-03")]
    public async Task What_cannot_be_is_told_in_a_sentence(string sentence, params string[] arguments)
    {
        var answer = await host.RunAsync(["bill", .. arguments]);

        answer.Code.ShouldNotBe(ExitCode.Done);
        answer.Error.ShouldContain(sentence);
        File.Exists("l.csv").ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_closed_bill_there_is_nothing_to_verify() => (await host.RunAsync("bill", "verify")).Output.ShouldBe("No bill is closed.\n");
}
