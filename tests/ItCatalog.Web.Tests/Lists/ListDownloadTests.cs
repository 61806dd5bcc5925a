using System.Net;
using System.Text;
using ClosedXML.Excel;
using ItCatalog.Data.Tests;
using ItCatalog.Files.Tables;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Lists;

/// <summary>Lists that are taken away: the same as on the page, for the same eyes, and the trail knows.</summary>
public sealed class ListDownloadTests(WebHost host) : IClassFixture<WebHost>
{
    /// <summary>Addresses with the head of the first column, and the name of the file.</summary>
    public static TheoryData<string, string, string> Lists => new()
    {
        { "/catalogue", "Service code", "catalogue" },
        { "/agreements", "Agreement", "agreements" },
        { "/requests", "Request", "requests" },
        { "/measurements", "Import", "imports" },
        { "/performance", "Department", "figures" },
        { "/performance/RES-LABWS/resolved/BER/2026-10", "Case", "cases-RES-LABWS-resolved-BER-2026-10" },
        { "/performance/RES-LABWS/available/BER/2026-10", "Outage", "outages-RES-LABWS-available-BER-2026-10" },
        { "/performance/sites?month=2026-10", "Service", "month-2026-10" },
        { "/agreements/RES-LABWS/credits", "Agreement", "credits-RES-LABWS" },
        { "/performance/exclusions", "Exclusion", "exclusions" },
        { "/performance/targets", "Agreement", "targets" },
        { "/performance/outages?month=2026-10", "Service code", "outages-2026-10" },
        { "/performance/disputes", "Dispute", "disputes" },
        { "/performance/plans", "Plan", "plans" },
        { "/performance/unassigned", "Source", "cases-unassigned" },
        { "/performance/waiting?month=2026-10", "Agreement", "waiting-2026-10" },
        { "/administration/audit", "Number", "audit-trail" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Workbook_and_text_hold_the_same_rows(string address, string firstHead, string name)
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        var text = await ada.GetAsync(address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "handler=Export&format=csv");
        var book = await ada.GetAsync(address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "handler=Export&format=xlsx");

        (text.StatusCode, book.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
        text.Content.Headers.ContentDisposition!.FileName.ShouldBe(name + ".csv");
        book.Content.Headers.ContentDisposition!.FileName.ShouldBe(name + ".xlsx");
        var lines = Rows(await text.Content.ReadAsStringAsync());
        using var workbook = new XLWorkbook(await book.Content.ReadAsStreamAsync());
        var sheet = workbook.Worksheet(1);
        sheet.Cell("A1").GetString().ShouldBe(firstHead);
        lines[0].ShouldStartWith(firstHead);
        // The trail itself has grown by the entry of the first of the two.
        (sheet.RowsUsed().Count() - lines.Count).ShouldBe(address == "/administration/audit" ? 1 : 0);
    }

    [Fact]
    public async Task A_page_offers_its_list_with_the_filter_it_has_and_nothing_else_of_the_address()
    {
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);

        var page = await vera.PageAsync("/catalogue?unit=NET&site=&evil=1&handler=");

        page.QuerySelectorAll(".ic-acts a[download]").Select(link => link.GetAttribute("href")).ShouldBe(
            ["/catalogue?unit=NET&handler=Export&format=xlsx", "/catalogue?unit=NET&handler=Export&format=csv"]);
        Rows(await TextAsync(vera, "/catalogue?unit=NET&handler=Export&format=csv")).Skip(1).ShouldAllBe(line => line.Contains("Site network", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_taken_away_is_what_the_person_may_see()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);
        using var ben = await host.SignInAsync(SampleOrganisation.Ben);
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        foreach (var address in (string[])["/agreements", "/performance", "/requests"])
        {
            var everything = Rows(await TextAsync(ada, address + "?handler=Export&format=csv")).Count;
            var finance = await TextAsync(ben, address + "?handler=Export&format=csv");
            finance.ShouldNotContain("Research", Case.Sensitive, address);
            var research = await TextAsync(maren, address + "?handler=Export&format=csv");
            research.ShouldNotContain("Finance", Case.Sensitive, address);
            Rows(research).Count.ShouldBeLessThanOrEqualTo(everything, address);
        }

        Rows(await TextAsync(maren, "/performance?handler=Export&format=csv")).Count.ShouldBeGreaterThan(1);
        (await ben.GetAsync("/performance/RES-LABWS/resolved/BER/2026-10?handler=Export&format=csv")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ben.GetAsync("/agreements/RES-LABWS/credits?handler=Export&format=csv")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ben.GetAsync("/administration/audit?handler=Export&format=csv")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var nobody = host.Anonymous();
        (await nobody.GetAsync("/agreements?handler=Export&format=csv")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_cases_of_a_month_are_those_of_the_page_with_its_outcome()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var all = Rows(await TextAsync(maren, "/performance/RES-LABWS/resolved/BER/2026-10?handler=Export&format=csv"));
        var missed = Rows(await TextAsync(maren, "/performance/RES-LABWS/resolved/BER/2026-10?handler=Export&format=csv&show=missed"));

        var page = await maren.PageAsync("/performance/RES-LABWS/resolved/BER/2026-10?show=missed");
        page.Text(".ic-tabs a[aria-current=page]").ShouldBe($"Missed ({missed.Count - 1})");
        page.Texts(".ic-tabs a")[0].ShouldBe($"All ({all.Count - 1})");
        missed.Skip(1).ShouldAllBe(line => line.Contains(",Missed,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_figure_in_the_list_is_the_figure_of_the_page()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);
        var shown = (await maren.PageAsync("/performance/RES-LABWS/resolved/BER/2026-10")).Text(".ic-head p");

        var line = Rows(await TextAsync(maren, "/performance?handler=Export&format=csv&until=2026-10")).Single(row =>
            row.Contains(",RES-LABWS,resolved,", StringComparison.Ordinal) && row.Contains(",Berlin,2026-10,", StringComparison.Ordinal));

        shown.ShouldContain("Kept: 93.96 %, 187 of 199");
        line.ShouldContain(",93.96");
        line.ShouldContain(",187,199,");
    }

    [Fact]
    public async Task That_a_list_was_taken_away_is_an_entry()
    {
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        await TextAsync(vera, "/catalogue?site=PUN&handler=Export&format=csv");
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);

        (await arthur.PageAsync("/administration/audit?about=exports&who=5")).Texts("tbody tr:not(.ic-day) td.ic-wide").ShouldContain(
            sentence => sentence.StartsWith("took the list catalogue.csv away.", StringComparison.Ordinal) && sentence.Contains("PUN", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/catalogue?handler=Export")]
    [InlineData("/catalogue?handler=Export&format=pdf")]
    [InlineData("/administration/audit?handler=Export&format=exe")]
    public async Task Another_format_is_not_there(string address)
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        (await ada.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> TextAsync(Visitor visitor, string address)
    {
        var response = await visitor.GetAsync(address);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return await response.Content.ReadAsStringAsync();
    }

    private static List<string> Rows(string text)
    {
        using var table = TableFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), options: null);
        List<string> rows = [string.Join(',', table.Header)];
        while (table.Read())
        {
            rows.Add(string.Join(',', table.Cells()));
        }

        return rows;
    }
}
