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

/// <summary>The bill on its page, in the workbook, in the file for the ledger and for programs: the same figures for the same eyes.</summary>
public sealed class BillPageTests : IAsyncLifetime
{
    private readonly WebHost host = new();

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                update department set cost_centre = '4100' where id = 1;
                insert into department_budget (department_id, year, currency, cents) values (1, 2026, 'EUR', 18000000), (2, 2026, 'USD', 100000);
                update agreement_version set monthly_charge_cents = null where id = 3;
                update agreement_site set quantity = 100 where version_id = 3;
                insert into agreement_site (version_id, site_id, service_hours_id) values (3, 2, 2);
                delete from offering_price;
                insert into offering_price (service_id, site_id, valid_from, unit_name, price_cents, price_period, setup_cents) values
                  (1, 1, '2025-01-01', 'device', 4470, 'month', 149000), (2, 1, '2025-01-01', 'port', 615, 'month', 0), (2, 1, '2026-10-01', 'port', 635, 'month', 0);
                insert into request (id, service_id, site_id, department_id, requested_by, quantity, unit_name, cost_per_year_cents, cost_once_cents, state, created_ms)
                  values (50, 1, 1, 1, 1, 6, 'device', 321840, 894000, 'fulfilled', 1790000000000);
                insert into request_event (request_id, at_ms, person_id, what, quantity) values (50, 1791806400000, 3, 'fulfilled', 6);
                insert into credit (agreement_id, target_key, site_id, month, target_id, version_id, reason, consecutive_months, multiplier, charge_share,
                  uncapped, month_uncapped, amount_cents, earned_back, rule_version, computed_ms) values
                  (1, 'available', 2, '2026-10-01', 3, 2, 'below-minimum', 1, '1', '7196.7', '359.84', '359.84', 35984, 0, 5, 1794904800000);
                """,
                transaction: transaction),
            CancellationToken.None);
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_head_reads_what_their_department_pays_and_why_it_differs()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/reports/bill/RES?month=2026-10");

        // Delivered on 12 October: 6 × 44.70 × 20 of 31 days.
        page.Text("h1").ShouldBe("IT of Research in October 2026");
        page.Text(".ic-head p").ShouldBe(
            "Research, cost centre 4100. EUR 8,753.19 more than in September 2026. Open: it closes with the months of its 1 agreement, of which none is closed.");
        page.Texts(".ic-figures dd b").ShouldBe(["EUR 23,146.59", "EUR 8,940.00", "EUR 150,326.79", "EUR 350.01"]);
        page.Texts(".ic-bill tr.ic-total, .ic-bill tbody:last-child tr").ShouldBe(
            [
                "Services 14,566.43 14,393.40 +173.03", "Once 8,940.00 0.00 +8,940.00 Lab workstation in Berlin: 6 × device set up",
                "Credits −359.84 0.00 −359.84 Lab workstation in Pune: a credit for “Instrument drive available”",
                "To pay 23,146.59 14,393.40 +8,753.19",
            ]);
        page.Texts("header:has(#why) + ol li").ShouldContain("173.03 more: Lab workstation in Berlin, 6 × device delivered, charged from 12 Oct on");
        page.QuerySelectorAll("a[href='/requests/50']").Length.ShouldBeGreaterThan(1);
        page.QuerySelector("svg.ic-pic")!.GetAttribute("aria-label")!.ShouldEndWith("a twelfth of the budget is 15.0");
        page.Texts("header:has(#ledger) + ul li").Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_is_not_said_is_named_and_a_budget_in_another_currency_is_not_added()
    {
        using var ben = await host.SignInAsync(SampleOrganisation.Ben);

        var page = await ben.PageAsync("/reports/bill/FIN?month=2026-10");

        page.Text("#gaps").ShouldBe("1 thing that nobody has said");
        page.Texts("header:has(#gaps) + ul li").ShouldBe(["Site network at Pune: agreement FIN-NETWORK names neither a charge nor a quantity."]);
        page.Texts(".ic-figures dd b").ShouldBe(["EUR 635.00", "EUR 0.00", "EUR 6,170.00", "–"]);
        page.Text(".ic-figures").ShouldContain("the budget is USD 1,000.00, another currency");
        page.Texts("header:has(#why) + ol li").ShouldBe(["20.00 more: Site network in Berlin, one costs 6.35 instead of 6.15 since 1 Oct"]);
        page.QuerySelector("header:has(#why) + ol a")!.GetAttribute("href").ShouldBe("/catalogue/NETWORK#prices");
        (await ben.PageAsync("/catalogue/NETWORK")).Texts("#prices tbody tr").ShouldBe(["1 Oct 2026 Berlin 6.35 port a month –", "1 Jan 2025 Berlin 6.15 port a month –"]);
    }

    [Fact]
    public async Task Page_workbook_ledger_and_interface_hold_the_same_figures()
    {
        await EnterCodesAsync();
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        using var program = await Api.Program.OfAsync(host, SampleOrganisation.Vera, Scope.Read);

        var page = await vera.PageAsync("/reports/bill?month=2026-10");
        var api = (await program.JsonAsync("/api/v1/bill?month=2026-10")).EnumerateArray().ToList();
        using var download = await vera.GetAsync("/reports/bill?handler=Workbook&month=2026-10");
        var file = new MemoryStream(await download.Content.ReadAsByteArrayAsync());
        using var book = new XLWorkbook(file);
        using var csv = await vera.GetAsync("/reports/bill?handler=Ledger&month=2026-10");
        var rows = (await csv.Content.ReadAsStringAsync()).TrimStart('\uFEFF').TrimEnd().Split("\r\n").Select(line => line.Split(',')).ToList();

        string[] amounts = ["-359.84", "8940.00", "173.03", "14393.40", "635.00"];
        var (lines, amount) = (book.Worksheet("Lines"), Array.IndexOf(rows[0], "Amount"));
        rows.Skip(1).Select(row => row[amount]).ShouldBe(amounts, ignoreOrder: true);
        Enumerable.Range(5, 5).Select(row => Carried(lines.Cell(row, 12))).ShouldBe(amounts.Select(one => double.Parse(one, CultureInfo.InvariantCulture)), ignoreOrder: true);
        api.SelectMany(bill => bill.GetProperty("lines").EnumerateArray()).Select(line => line.GetProperty("amount").GetDecimal()).ShouldBe(amounts.Select(one => decimal.Parse(one, CultureInfo.InvariantCulture)), ignoreOrder: true);
        page.Texts("header:has(#departments) + div tfoot td.ic-n").ShouldBe(["15,201.43", "8,940.00", "−359.84", "0.00", "23,781.59", "+8,773.19", "156,496.79"]);
        page.Texts("header:has(#services) + div tfoot td.ic-n").ShouldBe(["15,201.43", "8,940.00", "−359.84", "0.00", "23,781.59"]);
        api.Sum(bill => bill.GetProperty("toPay").GetDecimal()).ShouldBe(23781.59m);
        Carried(lines.Cell(10, 12)).ShouldBe(23781.59);
        Carried(book.Worksheet("Bill").Row(8).Cell(8)).ShouldBe(23781.59);
        book.Worksheet("Bill").Row(8).Cell(8).FormulaA1.ShouldBe("SUM(H6:H7)");
        book.Worksheet("Not said").Cell(5, 2).GetString().ShouldStartWith("Site network at Pune:");
        file.Position = 0;
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        new OpenXmlValidator().Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
        (await host.ValueAsync<long>("select count(*) from audit_entry where action = 'took away' and subject_key in ('bill-2026-10.xlsx', 'ledger-2026-10.csv')")).ShouldBe(2);
    }

    /// <summary>Every formula of the workbook, recalculated by another program than ours, gives the figure that stands beside it.</summary>
    [Fact]
    public async Task The_formulas_of_the_workbook_recalculate_to_what_they_carry()
    {
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        using var download = await vera.GetAsync("/reports/bill?handler=Workbook&month=2026-10");
        using var book = new XLWorkbook(await download.Content.ReadAsStreamAsync());
        var carried = book.Worksheets.SelectMany(sheet => sheet.CellsUsed().Where(cell => cell.HasFormula)).ToDictionary(cell => cell.Address.ToStringFixed(XLReferenceStyle.A1, includeSheet: true), Carried);

        book.RecalculateAllFormulas();

        carried.Count.ShouldBeGreaterThan(30);
        foreach (var cell in book.Worksheets.SelectMany(sheet => sheet.CellsUsed().Where(cell => cell.HasFormula)))
        {
            Convert.ToDouble(cell.Value, CultureInfo.InvariantCulture).ShouldBe(carried[cell.Address.ToStringFixed(XLReferenceStyle.A1, includeSheet: true)], 0.000001, cell.FormulaA1);
        }
    }

    [Fact]
    public async Task Nothing_is_written_for_the_ledger_while_a_code_is_missing()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var refused = await jonas.GetAsync("/reports/bill?handler=Ledger&month=2026-10");

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await jonas.PageAsync("/reports/bill?month=2026-10");
        page.Texts("header:has(#ledger) + ul li").ShouldBe(
        [
            "Finance has no cost centre.",
            "“Services” has no account, and 2 services with such lines have none of their own.",
            "“Once” has no account, and 1 service with such lines has none of its own.",
            "“Credits” has no account, and 1 service with such lines has none of its own.",
        ]);
        page.QuerySelector("a[href*='handler=Ledger']").ShouldBeNull();

        // Sixty departments without one do not push the bill out of sight.
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into department (id, code, name) values (11, 'D11', 'Alpha'), (12, 'D12', 'Beta'), (13, 'D13', 'Gamma');
                insert into request (id, service_id, site_id, department_id, requested_by, quantity, unit_name, cost_per_year_cents, cost_once_cents, state, created_ms)
                  values (51, 1, 1, 11, 1, 1, 'device', 0, 0, 'fulfilled', 1790000000000), (52, 1, 1, 12, 1, 1, 'device', 0, 0, 'fulfilled', 1790000000000),
                    (53, 1, 1, 13, 1, 1, 'device', 0, 0, 'fulfilled', 1790000000000);
                insert into request_event (request_id, at_ms, person_id, what, quantity)
                  values (51, 1791806400000, 3, 'fulfilled', 1), (52, 1791806400000, 3, 'fulfilled', 1), (53, 1791806400000, 3, 'fulfilled', 1);
                """,
                transaction: transaction),
            CancellationToken.None);
        page = await jonas.PageAsync("/reports/bill?month=2026-10");
        page.Texts("header:has(#ledger) + ul li").ShouldBe(
            ["Alpha has no cost centre.", "Beta has no cost centre.", "Finance has no cost centre.", "Gamma has no cost centre.", "“Services” has no account, and 2 services with such lines have none of their own."]);
        page.Text("header:has(#ledger) ~ details summary").ShouldBe("2 more");
        page.Texts("header:has(#ledger) ~ details li").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Everybody_reads_the_bills_of_departments_that_they_see_and_no_other()
    {
        using var ben = await host.SignInAsync(SampleOrganisation.Ben);
        using var program = await Api.Program.OfAsync(host, SampleOrganisation.Ben, Scope.Read);

        foreach (var address in new[] { "/reports/bill/RES?month=2026-10", "/reports/bill/RES?handler=Workbook", "/reports/bill/RES?handler=Ledger", "/reports/bill/NONE", "/reports/bill/FIN?month=Oct" })
        {
            using var answer = await ben.GetAsync(address);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }

        using var own = await ben.GetAsync("/reports/bill?month=2026-10");
        own.Headers.Location!.ToString().ShouldBe("/reports/bill/FIN?month=2026-10", "who belongs to one department reads its bill");
        (await program.JsonAsync("/api/v1/bill?month=2026-10")).EnumerateArray().Select(bill => bill.GetProperty("department").GetString()).ShouldBe(["FIN"]);
        await program.JsonAsync("/api/v1/bill?department=RES", HttpStatusCode.NotFound);
        await program.JsonAsync("/api/v1/bill?month=October", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Administrators_keep_the_codes_auditors_read_them_and_nobody_else_does()
    {
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);
        const string Address = "/administration/organisation/ledger";

        (await arthur.PageAsync(Address)).QuerySelector("main button[type=submit]").ShouldBeNull();
        using var forbidden = await vera.GetAsync(Address);
        forbidden.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var tooLong = await ada.SubmitAsync(Address, new() { ["Input.Codes[0].Account"] = new string('1', 41) });
        (await tooLong.Content.ReadAsStringAsync()).ShouldContain("An account has at most 40 characters.");
        using var saved = await ada.SubmitAsync(Address, new() { ["Input.Codes[0].Account"] = "680100" });
        (await ada.PageAsync(Address)).QuerySelector("[name='Input.Codes[0].Account']")!.GetAttribute("value").ShouldBe("680100");
        (await host.ValueAsync<string>("select after_json from audit_entry where subject_kind = 'ledger codes'")).ShouldBe("""{"services":"680100"}""");
    }

    private static double Carried(IXLCell cell) => Convert.ToDouble(cell.CachedValue ?? cell.Value, CultureInfo.InvariantCulture);

    private async Task EnterCodesAsync() => await host.Database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "insert into ledger_account (charge_group, account) values ('services', '1'), ('once', '2'), ('credits', '3'); update department set cost_centre = '4400' where id = 2", transaction: transaction),
        CancellationToken.None);
}
