using System.Globalization;
using System.Net;
using ClosedXML.Excel;
using Dapper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Reports;

/// <summary>The agreement report on its page, in the workbook, as CSV and for programs: the same figures for the same eyes.</summary>
public sealed class AgreementReportPageTests : IAsyncLifetime
{
    private const string OwnReport = "/reports/agreement?about=agreement:RES-LABWS&month=2026-10";
    private readonly WebHost host = new();

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        await ExecuteAsync(
            """
            insert into credit (agreement_id, target_key, site_id, month, target_id, version_id, reason, consecutive_months, multiplier, charge_share,
              uncapped, month_uncapped, amount_cents, earned_back, rule_version, computed_ms) values
              (1, 'available', 2, '2026-10-01', 3, 2, 'below-minimum', 1, '1', '7196.7', '359.84', '359.84', 35984, 0, 5, 1794904800000);
            insert into request (id, service_id, site_id, department_id, requested_by, quantity, unit_name, cost_per_year_cents, cost_once_cents, state, created_ms, rating, rated_ms)
              select n.id, 1, 1, 1, 1, 1, 'device', 0, 0, 'fulfilled', 0, case when n.id < 65 then 4 else 3 end, 1792584000000
              from (select 60 as id union all select 61 union all select 62 union all select 63 union all select 64 union all select 65) n;
            """);
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_head_reads_what_was_kept_what_changed_and_what_it_cost()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync(OwnReport);

        page.Text("h1").ShouldBe("Lab workstation for Research, October 2026");
        page.Text(".ic-head p").ShouldBe("Agreement RES-LABWS, version 2, with Workplace. Open: figures may change until both sides close them.");
        page.Texts(".ic-figures dd b").ShouldBe(["0 of 3", "EUR 14,393.40", "EUR 359.84", "3.9 of 5"]);
        page.Texts("header:has(#changed) + ol li").ShouldBe(
        [
            "“Instrument drive available”, Pune, is below minimum: 97.88 % after 100.00 % in September; 4 h 26 min down of 210 h 00 min, at least 99 %. 2 more are missed.",
            "Nothing had been missed in September: what is missed now is new.",
            "Berlin and Pune are 1.43 points apart in “Instrument drive available”, 99.31 % and 97.88 %; the best and the worst were 0.00 points apart in September.",
            "Credits of EUR 359.84 are due for October 2026, EUR 0.00 for September.",
            "People rate it 3.9 of 5 in 7 answers; asked about October 2026, 1 of 1 answered.",
        ]);
        page.Rows(".ic-kept tbody tr").ShouldBe(
        [
            "Resolved within 8 h | 95 % at least 90 % | Below expected: 93.96 % 187 of 199 | Too few cases: 100.00 % 4 of 4, too few | – 1 with too few | ",
            "Instrument drive available | 99.9 % at least 99 % | Below expected: 99.31 % 1 h 30 min down of 220 h 00 min | Below minimum: 97.88 % 4 h 26 min down of 210 h 00 min | 1.43 points Pune to Berlin | ",
        ]);
        page.QuerySelectorAll(".ic-kept a").Select(link => link.GetAttribute("href")).ShouldContain("/performance/RES-LABWS/available/PUN/2026-10");
        page.QuerySelector(".ic-spark")!.GetAttribute("aria-label").ShouldBe("2 months measured, from 95.54\u202f% in Sep 2026 to 94.08\u202f% in Oct 2026, expected 95\u202f%, missed in 1");
        page.Text(".ic-hashes").ShouldStartWith("Nothing in it is closed yet");

        // Whoever lost their rights meanwhile finds nothing any more, though the report has been read and the mail with the way to it is still there.
        await ExecuteAsync($"delete from person_department where person_id = {SampleOrganisation.Maren.Id}");
        foreach (var handler in new[] { "", "&handler=Workbook", "&handler=Csv", "&handler=Pdf" })
        {
            using var answer = await maren.GetAsync(OwnReport + handler);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, handler);
        }
    }

    [Fact]
    public async Task Page_workbook_csv_and_interface_hold_the_same_figures()
    {
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        using var program = await Api.Program.OfAsync(host, SampleOrganisation.Vera, Scope.Read);
        const string Address = "/reports/agreement?month=2026-10";

        var page = await vera.PageAsync(Address);
        var api = await program.JsonAsync("/api/v1/report?month=2026-10");
        using var download = await vera.GetAsync(Address + "&handler=Workbook");
        var file = new MemoryStream(await download.Content.ReadAsByteArrayAsync());
        using var book = new XLWorkbook(file);
        using var csv = await vera.GetAsync(Address + "&handler=Csv");
        var rows = (await csv.Content.ReadAsStringAsync()).TrimStart('\uFEFF').TrimEnd().Split("\r\n").Select(line => line.Split(',')).ToList();

        var figures = api.GetProperty("figures").EnumerateArray().Select(one => (
            Key: $"{one.GetProperty("agreement").GetString()} {one.GetProperty("target").GetString()} {one.GetProperty("site").GetString()}",
            Good: one.GetProperty("good").ToString(), Total: one.GetProperty("total").ToString(), Status: one.GetProperty("status").GetString())).ToList();
        figures.Count.ShouldBe(5);
        int Column(string name) => Array.IndexOf(rows[0], name);
        rows.Skip(1).Select(row => (row[Column("Good")], row[Column("Of")])).ShouldBe(figures.Select(one => (one.Good, one.Total)));
        var sheet = book.Worksheet("Figures");
        Enumerable.Range(5, figures.Count).Select(row => (Carried(sheet.Cell(row, 10)), Carried(sheet.Cell(row, 11)))).ShouldBe(
            figures.Select(one => (double.Parse(one.Good, CultureInfo.InvariantCulture), double.Parse(one.Total, CultureInfo.InvariantCulture))));
        var score = api.GetProperty("score");
        (score.GetProperty("met").GetInt32(), score.GetProperty("belowExpected").GetInt32(), score.GetProperty("belowMinimum").GetInt32(), score.GetProperty("tooFew").GetInt32()).ShouldBe((1, 2, 1, 1));
        page.Texts(".ic-figures dd b").ShouldBe(["1 of 4", "EUR 15,028.40", "EUR 359.84", "3.9 of 5"]);
        page.Texts("header:has(#changed) + ol li").ShouldBe(api.GetProperty("changes").EnumerateArray().Select(one => Plain(one.GetString()!)));
        var report = book.Worksheet("Report");
        var total = report.CellsUsed(cell => cell.GetString() == "Together").Single().Address.RowNumber;
        Enumerable.Range(5, 5).Select(column => Carried(report.Cell(total, column))).ShouldBe([1, 2, 1, 1, 0]);
        Enumerable.Range(10, 4).Select(column => Carried(report.Cell(total, column))).ShouldBe([15028.40, -359.84, 0, 0]);
        api.GetProperty("charged").GetDecimal().ShouldBe(15028.40m);
        api.GetProperty("credited").GetDecimal().ShouldBe(-359.84m);
        report.CellsUsed().Select(cell => Plain(cell.GetString())).ShouldContain(page.Texts("header:has(#changed) + ol li")[0]);
        page.Texts("header:has(#agreements) + div tfoot td").ShouldBe(["1 of 3", "0 of 1", "1 of 4", "15,028.40", "−359.84"]);
        page.QuerySelectorAll("[data-sum]").Length.ShouldBe(3);
        file.Position = 0;
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        new OpenXmlValidator().Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
        (await host.ValueAsync<long>("select count(*) from audit_entry where action = 'took away' and subject_key in ('report-all-2026-10.xlsx', 'report-all-2026-10.csv')")).ShouldBe(2);
    }

    /// <summary>Every formula of the workbook, recalculated by another program than ours, gives the figure that stands beside it.</summary>
    [Theory]
    [InlineData("/reports/agreement?month=2026-10&handler=Workbook")]
    [InlineData("/reports/agreement?month=2026-10&period=quarter&handler=Workbook")]
    [InlineData("/reports/agreement?about=site:PUN&month=2026-10&handler=Workbook")]
    [InlineData("/reports/agreement?month=2024-01&handler=Workbook")]
    public async Task The_formulas_of_the_workbook_recalculate_to_what_they_carry(string address)
    {
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        using var download = await vera.GetAsync(address);
        using var book = new XLWorkbook(await download.Content.ReadAsStreamAsync());
        var carried = book.Worksheets.SelectMany(sheet => sheet.CellsUsed().Where(cell => cell.HasFormula)).ToDictionary(cell => cell.Address.ToStringFixed(XLReferenceStyle.A1, includeSheet: true), Carried);

        book.RecalculateAllFormulas();

        carried.Count.ShouldBeGreaterThan(8);
        foreach (var cell in book.Worksheets.SelectMany(sheet => sheet.CellsUsed().Where(cell => cell.HasFormula)))
        {
            Convert.ToDouble(cell.Value, CultureInfo.InvariantCulture).ShouldBe(carried[cell.Address.ToStringFixed(XLReferenceStyle.A1, includeSheet: true)], 0.000001, cell.FormulaA1);
        }
    }

    [Theory]
    [InlineData("about=agreement:FIN-NETWORK&month=2026-10")]
    [InlineData("about=agreement:RES-NETWORK&month=2026-10")]
    [InlineData("about=department:FIN")]
    [InlineData("about=department:NONE")]
    [InlineData("about=unit:NONE")]
    [InlineData("about=planet:PUN")]
    [InlineData("about=agreement:")]
    [InlineData("month=October")]
    [InlineData("period=fortnight")]
    public async Task What_is_not_there_or_not_theirs_is_not_found(string query)
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);
        foreach (var handler in new[] { "", "&handler=Workbook", "&handler=Csv" })
        {
            using var answer = await maren.GetAsync("/reports/agreement?" + query + handler);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, query + handler);
        }
    }

    [Fact]
    public async Task Programs_are_told_what_is_wrong_and_see_what_their_person_sees()
    {
        using var program = await Api.Program.OfAsync(host, SampleOrganisation.Maren, Scope.Read);
        using var employee = await Api.Program.OfAsync(host, SampleOrganisation.Anita, Scope.Read);

        (await program.JsonAsync("/api/v1/report?month=2026-10")).GetProperty("figures").EnumerateArray().Select(one => one.GetProperty("agreement").GetString()).Distinct().ShouldBe(["RES-LABWS"]);
        (await program.JsonAsync("/api/v1/report?month=October", HttpStatusCode.BadRequest)).GetProperty("detail").GetString()!.ShouldContain("2026-11");
        (await program.JsonAsync("/api/v1/report?period=fortnight", HttpStatusCode.BadRequest)).GetProperty("detail").GetString()!.ShouldContain("month, quarter or year");
        (await program.JsonAsync("/api/v1/report?unit=WPL&site=PUN", HttpStatusCode.BadRequest)).GetProperty("detail").GetString()!.ShouldContain("about one of them");
        await program.JsonAsync("/api/v1/report?agreement=FIN-NETWORK", HttpStatusCode.NotFound);
        await employee.JsonAsync("/api/v1/report", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Long_names_names_from_right_to_left_and_formulas_stay_what_they_are()
    {
        var name = new string('W', 200);
        await ExecuteAsync($"update service set name = '{name}' where id = 1; update department set name = '=HYPERLINK(1) قسم البحوث' where id = 1; update site set name = 'ירושלים' where id = 2; update organisation set currency = 'JPY';");
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync(OwnReport);
        using var download = await maren.GetAsync(OwnReport + "&handler=Workbook");
        using var book = new XLWorkbook(await download.Content.ReadAsStreamAsync());
        using var csv = await maren.GetAsync(OwnReport + "&handler=Csv");

        page.Text("h1").ShouldBe($"{name} for =HYPERLINK(1) قسم البحوث, October 2026");
        book.Worksheet("Figures").Cell(5, 2).GetString().ShouldBe("=HYPERLINK(1) قسم البحوث");
        book.Worksheet("Figures").Cell(5, 2).HasFormula.ShouldBeFalse();
        (await csv.Content.ReadAsStringAsync()).ShouldContain("'=HYPERLINK(1)");
    }

    private static double Carried(IXLCell cell) => Convert.ToDouble(cell.CachedValue ?? cell.Value, CultureInfo.InvariantCulture);

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task ExecuteAsync(string sql) => await host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
