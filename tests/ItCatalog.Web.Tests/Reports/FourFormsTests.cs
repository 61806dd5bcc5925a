using System.Globalization;
using System.Net;
using System.Text;
using ClosedXML.Excel;
using Dapper;
using ItCatalog.Files.Tables;
using ItCatalog.Web.Tests.Infrastructure;
using UglyToad.PdfPig;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Reports;

/// <summary>The figures of page, PDF, workbook and CSV of a report are the same, read back from all four; the PDF by a real browser, where the tests are told of one.</summary>
public sealed class FourFormsTests(PrintingHost host) : IClassFixture<PrintingHost>, IAsyncLifetime
{
    /// <summary>A target that is only reported, which no total counts, and a credit.</summary>
    public async Task InitializeAsync() => await host.Database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            """
            update target set standing = 'report-only' where id = 3;
            insert into credit (agreement_id, target_key, site_id, month, target_id, version_id, reason, consecutive_months, multiplier, charge_share,
              uncapped, month_uncapped, amount_cents, earned_back, rule_version, computed_ms) values
              (1, 'resolved', 2, '2026-10-01', 2, 2, 'below-minimum', 1, '1', '7196.7', '359.84', '359.84', 35984, 0, 5, 1794904800000)
              on conflict do nothing;
            """,
            transaction: transaction),
        CancellationToken.None);

    public Task DisposeAsync() => InCurrencyAsync("EUR", 35984);

    private Task<int> InCurrencyAsync(string currency, long cents) => host.Database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "update organisation set currency = @currency; update credit set amount_cents = @cents where agreement_id = 1 and target_key = 'resolved' and site_id = 2 and month = '2026-10-01'",
            new { currency, cents }, transaction),
        CancellationToken.None);

    [Theory]
    [InlineData("EUR", 36000, "\u2212360.00")]
    [InlineData("JPY", 36000, "\u2212360")]
    [InlineData("JPY", 35984, "\u2212359.84")]
    [InlineData("KWD", 36000, "\u2212360.000")]
    public async Task An_amount_has_the_digits_of_its_currency_in_all_of_them(string currency, long cents, string shown)
    {
        await InCurrencyAsync(currency, cents);
        using var vera = await host.SignInAsync(Vera);
        foreach (var (address, sheet) in new[] { ("/reports/agreement?about=agreement:RES-LABWS&month=2026-10&period=month", "Money"), ("/reports/bill/RES?month=2026-10", "Lines") })
        {
            var page = await vera.PageAsync(address);
            using var book = new XLWorkbook(await (await vera.GetAsync(address + "&handler=Workbook")).Content.ReadAsStreamAsync());
            var pdf = await PdfAsync(vera, address + "&handler=Pdf");

            page.QuerySelectorAll("td.ic-num").Select(cell => cell.TextContent.Trim()).ShouldContain(shown, address);
            book.Worksheet(sheet).CellsUsed().Where(cell => cell.DataType == XLDataType.Number).Select(Formatted).ShouldContain(shown, address);
            pdf?.Split(' ').ShouldContain(shown, address);
        }
    }

    [Theory]
    [InlineData("agreement:RES-LABWS", "year")]
    [InlineData("department:RES", "month")]
    [InlineData("unit:WPL", "quarter")]
    [InlineData("site:PUN", "month")]
    [InlineData("", "month")]
    [InlineData("", "quarter")]
    [InlineData("", "year")]
    public async Task Every_figure_is_the_same_whatever_the_report_is_about(string about, string period)
    {
        var address = $"/reports/agreement?about={about}&month=2026-10&period={period}";
        using var vera = await host.SignInAsync(Vera);
        var page = await vera.PageAsync(address);
        var csv = Table(await (await vera.GetAsync(address + "&handler=Csv")).Content.ReadAsStringAsync());
        using var book = new XLWorkbook(await (await vera.GetAsync(address + "&handler=Workbook")).Content.ReadAsStreamAsync());
        var pdf = await PdfAsync(vera, address + "&handler=Pdf");
        book.RecalculateAllFormulas();

        // Figure by figure.
        var rows = book.Worksheet("Figures").RowsUsed().Where(row => row.RowNumber() > 4).ToList();
        rows.Select(row => string.Join(
            " | ", new[] { 1, 2, 3, 4, 5, 20 }.Select(column => row.Cell(column).GetString()).Concat([row.Cell(6).GetDateTime().ToString("yyyy-MM", CultureInfo.InvariantCulture)])
                .Concat(new[] { 8, 10, 11, 14, 15, 16, 17, 18 }.Select(column => Written(Number(row.Cell(column))))).Append(Judged(row.Cell(13).GetString()))))
            .ShouldBe(csv.Select(row => string.Join(
                " | ", new[] { "Agreement", "Department", "Service", "Name of the target", "Site", "Standing", "From month" }.Select(name => row[name])
                    .Concat(new[] { "Promised, as a number", "Good", "Of", "Good with nothing left out", "Of with nothing left out", "Not decided yet", "Left out", "Share watched" }
                        .Select(name => Written(Read(row[name])))).Append(Judged(row["Status"])))));
        rows.Count.ShouldBeGreaterThan(0);

        // Agreement by agreement: what binds, and what it cost.
        var summary = book.Worksheet("Report");
        var (met, judged) = (0, 0);
        foreach (var agreement in csv.GroupBy(row => row["Agreement"]))
        {
            var binding = agreement.Where(row => row["Standing"] == "binding").Select(row => row["Status"]).ToList();
            string[] counted = ["Met", "Below expected", "Below minimum"];
            var counts = counted.Select(status => binding.Count(one => one == status)).ToArray();
            var row = summary.RowsUsed().Single(one => one.Cell(2).GetString() == agreement.Key && one.Cell(3).GetString().Length > 0);
            Enumerable.Range(5, 3).Select(column => (int)row.Cell(column).GetDouble()).ShouldBe(counts, agreement.Key);
            var said = $"{counts[0]} of {counts.Sum()}";
            (met, judged) = (met + counts[0], judged + counts.Sum());
            if (page.QuerySelectorAll("section:has(#agreements) tbody tr").SingleOrDefault(one => one.TextContent.Contains(agreement.Key, StringComparison.Ordinal)) is { } shown)
            {
                string Cell(string name) => Plain(shown.QuerySelector($"[data-l='{name}']")!.TextContent.Trim());
                Cell("All sites").ShouldContain(counts.Sum() > 0 ? said : "o");
                Amount(Cell("Charged")).ShouldBe(row.Cell(10).Value is double charged ? (decimal)charged : null);
                Amount(Cell("Credits")).ShouldBe(Enumerable.Range(11, 3).Sum(column => (decimal)row.Cell(column).GetDouble()));
                pdf?.ShouldContain(counts.Sum() > 0 ? said : "–");
            }
        }

        page.Texts(".ic-figures dd b")[0].ShouldBe($"{met} of {judged}");
        var together = summary.RowsUsed().Single(row => row.Cell(1).GetString() == "Together");
        ((int)together.Cell(5).GetDouble(), Enumerable.Range(5, 3).Sum(column => (int)together.Cell(column).GetDouble())).ShouldBe((met, judged));
        var money = page.Rows("section:has(#money) tbody tr").Select(row => row.Split(" | ")).ToList();
        money[0][1].ShouldBe(about.StartsWith("site:", StringComparison.Ordinal) ? "–" : Shown(together.Cell(10)));
        Plain(money[1][1]).ShouldBe(Shown(together.Cell(11)));
        pdf?.ShouldContain(Shown(together.Cell(11)));

        // Month by month.
        page.Rows("section:has(#trend) tbody tr").Select(row => string.Join(' ', row.Split(" | ")[..3])).ShouldBe(
            summary.RowsUsed().SkipWhile(row => row.Cell(1).GetString() != "Thirteen months").Skip(2).TakeWhile(row => row.Cell(1).DataType == XLDataType.DateTime)
                .Select(row => $"{row.Cell(1).GetDateTime().ToString("MMMM yyyy", CultureInfo.InvariantCulture)} {row.Cell(2).GetDouble()} {row.Cell(3).GetDouble()}"));

        // All departments together, each case once.
        var sums = page.Rows("section:has(#sums) tbody tr").Select(row => Plain(row).Split(" | ")).ToList();
        book.Worksheets.Contains("All departments").ShouldBe(sums.Count > 0);
        if (sums.Count > 0)
        {
            foreach (var (shown, row) in sums.Zip(book.Worksheet("All departments").RowsUsed().Where(row => row.RowNumber() > 4), (shown, row) => (shown, row)))
            {
                shown[0].ShouldBe($"{row.Cell(2).GetString()}{row.Cell(1).GetString()}");
                shown[4].ShouldBe(row.Cell(7).GetFormattedString());
                // Time is told in hours there, and counted in seconds here.
                if (shown[2].Contains(" of ", StringComparison.Ordinal) && !shown[2].Contains('h') && !shown[2].Contains("min", StringComparison.Ordinal))
                {
                    shown[2].ShouldBe(string.Create(CultureInfo.InvariantCulture, $"{row.Cell(3).GetDouble():#,##0} of {row.Cell(4).GetDouble():#,##0}"));
                }

                pdf?.ShouldContain(shown[2]);
            }
        }

        // As people read them.
        var text = Plain(page.Text("main"));
        foreach (var row in csv.Where(row => row["Kept"].Length > 0))
        {
            pdf?.ShouldContain(Plain(row["Kept"]));
            if (period == "month" && row["Standing"] == "binding" && row["Status"].StartsWith("Below", StringComparison.Ordinal))
            {
                text.ShouldContain(Plain(row["Kept"]));
            }
        }
    }

    private static List<Dictionary<string, string>> Table(string csv)
    {
        using var table = TableFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(csv)), options: null);
        List<Dictionary<string, string>> rows = [];
        while (table.Read())
        {
            rows.Add(table.Header.Zip(table.Cells()).ToDictionary(pair => pair.First, pair => pair.Second));
        }

        return rows;
    }

    /// <summary>What is too few is told in the words of its kind, and in a workbook in one word that formulas count.</summary>
    private static string Judged(string status) => status.StartsWith("Too few", StringComparison.Ordinal) ? "Too few" : status;

    private static string Written(decimal? number) => number?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    private static decimal? Amount(string shown) => shown == "–" ? null : decimal.Parse(shown.Replace('−', '-'), CultureInfo.InvariantCulture);

    /// <summary>A number as the format of its cell has it.</summary>
    private static string Formatted(IXLCell cell) => cell.GetDouble().ToString(cell.Style.NumberFormat.Format, CultureInfo.InvariantCulture);

    private static string Shown(IXLCell cell) => cell.GetDouble().ToString("#,##0.00;−#,##0.00", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Every_figure_of_an_agreement_report_is_the_same_in_all_of_them()
    {
        const string Address = "/reports/agreement?about=agreement:RES-LABWS&month=2026-10&period=month";
        using var maren = await host.SignInAsync(Maren);
        var page = Plain((await maren.PageAsync(Address)).Text("main"));
        var csv = (await (await maren.GetAsync(Address + "&handler=Csv")).Content.ReadAsStringAsync()).Split('\n').Where(line => line.Contains("RES-LABWS")).ToList();
        using var book = new XLWorkbook(await (await maren.GetAsync(Address + "&handler=Workbook")).Content.ReadAsStreamAsync());
        var rows = book.Worksheet("Figures").RowsUsed().Where(row => row.Cell(1).GetString() == "RES-LABWS").ToList();
        csv.Count.ShouldBeGreaterThan(0);
        rows.Count.ShouldBe(csv.Count);
        var pdf = await PdfAsync(maren, Address + "&handler=Pdf");
        if (pdf is null)
        {
            return;
        }

        var kept = 0;
        foreach (var line in csv)
        {
            // A figure as people read it, and its good of counted.
            var cells = line.TrimEnd('\r').Split(',');
            var (written, good, total) = (Plain(cells[11]), cells[16], cells[17]);
            if (written.Length > 0)
            {
                page.ShouldContain(written);
                pdf.ShouldContain(written);
                kept++;
            }

            var row = rows.Single(one => (one.Cell(4).GetString(), one.Cell(5).GetString()) == (cells[5], cells[6]));
            (Number(row.Cell(10)), Number(row.Cell(11))).ShouldBe((Read(good), Read(total)), line);
        }

        kept.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_bill_to_pay_is_the_same_on_page_and_in_pdf()
    {
        using var maren = await host.SignInAsync(Maren);
        if (await PdfAsync(maren, "/reports/bill/RES?handler=Pdf&month=2026-10") is { } pdf)
        {
            var paid = (await maren.PageAsync("/reports/bill/RES?month=2026-10")).Texts(".ic-figures dd b")[0].Split(' ', '\u00a0')[^1];
            pdf.ShouldContain(paid);
        }

        using var ben = await host.SignInAsync(Ben);
        (await ben.GetAsync("/reports/bill/RES?handler=Pdf&month=2026-10")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ben.GetAsync("/reports/agreement?about=department:RES&handler=Pdf")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Spaces that do not break are written as others.</summary>
    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');

    private static decimal? Number(IXLCell cell) => cell.DataType == XLDataType.Number ? (decimal)cell.GetDouble() : null;

    private static decimal? Read(string text) => text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The text of a PDF; null where no browser is set, and the page says that there is none.</summary>
    private static async Task<string?> PdfAsync(Visitor visitor, string address)
    {
        using var response = await visitor.GetAsync(address);
        if (PrintingHost.Chromium is null)
        {
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            return null;
        }

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        using var document = PdfDocument.Open(await response.Content.ReadAsByteArrayAsync());
        return Plain(string.Join(' ', document.GetPages().SelectMany(one => one.GetWords()).Select(word => word.Text)));
    }
}

/// <summary>With the browser that makes PDFs, where the tests are told of one.</summary>
public sealed class PrintingHost : WebHost
{
    public static string? Chromium => Environment.GetEnvironmentVariable("ITCATALOG_CHROMIUM") is { Length: > 0 } path ? path : null;

    protected override IEnumerable<string> Settings => Chromium is { } path ? [.. base.Settings, $"--Print:Chromium={path}", "--Print:Sandbox=false"] : base.Settings;
}
