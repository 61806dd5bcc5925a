using System.Globalization;
using System.Net;
using ClosedXML.Excel;
using ItCatalog.Web.Tests.Infrastructure;
using UglyToad.PdfPig;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Reports;

/// <summary>The figures of page, PDF, workbook and CSV of a report are the same, read back from all four; the PDF by a real browser, where the tests are told of one.</summary>
public sealed class FourFormsTests(PrintingHost host) : IClassFixture<PrintingHost>
{
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
