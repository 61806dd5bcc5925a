using System.Net;
using Dapper;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Performance;

/// <summary>Credits and long windows on their pages, over figures that the real computation made.</summary>
public sealed class CreditPageTests : IAsyncLifetime
{
    private readonly WebHost host = new();

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                update target set allocation_ratio = '0.4', expected_level = '0.999', minimum_level = '0.99' where id = 2;
                update target set window_length = 'quarter' where id = 3;
                update agreement_version set multipliers = '1,1.5', repeat_times = 2, repeat_of = 3, earn_back_months = 3 where id = 2;
                """,
                transaction: transaction),
            CancellationToken.None);
        await SampleMeasurements.MeasureAsync(host.Database);
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_month_shows_its_credits_with_their_arithmetic_and_a_total()
    {
        using var maren = await host.SignInAsync(Maren);

        var page = await maren.PageAsync("/performance/LABWS/2026-08");

        // EUR 14,393.40 over two sites; below the minimum in July too, so the second month in a row.
        page.Text("#c1").ShouldBe("Credits of August 2026");
        page.Texts("#c1 ~ *, header:has(#c1) + div tbody tr").ShouldContain(
            "Resolved within 8 hBerlin, August 2026 Below the minimum level2 months in a row EUR 7,196.70 × 10 % × 40 % × 1.5 = EUR 431.80 431.80");
        page.Texts("tfoot tr").ShouldBe(["Together431.80"]);
    }

    [Fact]
    public async Task The_month_of_a_target_tells_the_steps_of_its_credit()
    {
        using var maren = await host.SignInAsync(Maren);

        var page = await maren.PageAsync("/performance/RES-LABWS/resolved/BER/2026-08");

        page.Text("#credit").ShouldBe("Credit of EUR 431.80");
        page.Texts("section[aria-labelledby=credit] li").ShouldBe(
        [
            "Below the minimum level.",
            "EUR 14,393.40 is charged a month for 2 sites: EUR 7,196.70 for Berlin.",
            "10 % of it is at risk, and 40 % of that is this target’s share.",
            "It is the second month in a row: times 1.5.",
            "Not returned: for that the target has to be met in each of the 3 months after it.",
        ]);
        (await maren.PageAsync("/performance/RES-LABWS/resolved/PUN/2026-08")).QuerySelectorAll("#credit").ShouldBeEmpty("too few cases are no default");
    }

    [Fact]
    public async Task An_agreement_sums_its_credits_and_shows_them_by_month()
    {
        using var maren = await host.SignInAsync(Maren);
        var sum = await host.ValueAsync<long>("select sum(amount_cents) from credit where agreement_id = 1");

        var page = await maren.PageAsync("/agreements/RES-LABWS/credits");

        // July once, August to October one and a half times; November still runs.
        sum.ShouldBe(28_787 + (3 * 43_180));
        page.Texts("tr.ic-group th").ShouldBe(["October 2026, judged by version 2", "September 2026, judged by version 2", "August 2026, judged by version 2", "July 2026, judged by version 2"]);
        page.Texts("tr.ic-group td").ShouldBe(["431.80", "431.80", "431.80", "287.87"]);
        page.Texts(".ic-figures dd b").ShouldBe(["EUR 1,583.27", "EUR 0.00", "EUR 1,583.27"]);
        (await maren.PageAsync("/agreements/RES-LABWS")).Texts("aside .ic-kv dd").ShouldContain("EUR 1,583.27");
    }

    [Fact]
    public async Task A_credit_that_is_not_paid_says_for_which_incident_and_what_is_paid_instead()
    {
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "update credit set amount_cents = 0, incident = 'case 2026-08-03T06:30:00Z INC7', paid_target_key = 'available' where agreement_id = 1 and target_key = 'resolved' and month = '2026-08-01'",
                transaction: transaction),
            CancellationToken.None);
        using var maren = await host.SignInAsync(Maren);
        const string Why = "Not paid, one incident pays once: without case INC7, opened Mon 3 Aug 2026, 08:30 Berlin (UTC+2), this target would not be in default, and neither would “available”, whose credit is paid.";

        var all = await maren.PageAsync("/agreements/RES-LABWS/credits");
        var month = await maren.PageAsync("/performance/RES-LABWS/resolved/BER/2026-08");

        all.Texts("[data-instead]").ShouldBe([Why]);
        all.Texts(".ic-figures dd")[0].ShouldEndWith("3 credits, 1 more that is not paid");
        all.Texts("tbody td.ic-strong").Count(text => text == "not paid").ShouldBe(1);
        month.Text("#credit").ShouldBe("Credit that is not paid");
        month.Texts("section[aria-labelledby=credit] li").ShouldBe(
        [
            "Below the minimum level.",
            Why,
            "EUR 14,393.40 is charged a month for 2 sites: EUR 7,196.70 for Berlin.",
            "10 % of it is at risk, and 40 % of that is this target’s share.",
            "It is the second month in a row: times 1.5.",
        ]);
    }

    [Fact]
    public async Task Improvement_hours_are_told_with_their_arithmetic_and_added_to_no_money()
    {
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("update agreement_version set credit_kind = 'improvement-hours', hour_price_cents = 6000 where id = 2", transaction: transaction),
            CancellationToken.None);
        using var maren = await host.SignInAsync(Maren);
        const string Given = "It is given as improvement hours: EUR 431.80 at EUR 60.00 an hour are 7.20 h.";

        var all = await maren.PageAsync("/agreements/RES-LABWS/credits");
        var month = await maren.PageAsync("/performance/RES-LABWS/resolved/BER/2026-08");
        var service = await maren.PageAsync("/performance/LABWS/2026-08");
        var settlement = await maren.PageAsync("/agreements/RES-LABWS/months/2026-08");
        var bill = await maren.PageAsync("/reports/bill/RES?month=2026-08");

        // 287.87 is 4.80 h, 431.80 is 7.20 h three times.
        all.Texts(".ic-figures dd b").ShouldBe(["26.40 hours", "0.00 hours", "26.40 hours"]);
        all.Texts("tr.ic-group td")[0].ShouldBe("7.20 h");
        all.Texts("[data-given]")[0].ShouldBe(Given);
        month.Text("#credit").ShouldBe("Credit of 7.20 improvement hours");
        month.Texts("section[aria-labelledby=credit] li").ShouldContain(Given);
        service.Texts("tfoot tr").ShouldBe(["Together7.20 h"]);
        settlement.Texts("section[aria-labelledby=settlement] .ic-total td").ShouldBe(["7.20 h"]);
        bill.Text("tr[data-hours]").ShouldStartWith("Improvement hours that are owed beside it 7.20 h");
        bill.Texts("tbody tr").ShouldContain(row => row.Contains("Resolved within 8 h, 7.20 improvement hours, which are no money", StringComparison.Ordinal));
        (await maren.PageAsync("/agreements/RES-LABWS")).Texts("aside .ic-kv dd").ShouldContain("26.40 improvement hours");
    }

    [Fact]
    public async Task A_budget_transfer_names_its_cost_centres()
    {
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("update agreement_version set credit_kind = 'budget-transfer', credit_from = '5100', credit_to = '4100' where id = 2", transaction: transaction),
            CancellationToken.None);
        using var maren = await host.SignInAsync(Maren);

        var all = await maren.PageAsync("/agreements/RES-LABWS/credits");
        var bill = await maren.PageAsync("/reports/bill/RES?month=2026-08");

        all.Texts(".ic-figures dd b").ShouldBe(["EUR 1,583.27 by transfer", "EUR 0.00 by transfer", "EUR 1,583.27 by transfer"]);
        all.Texts("[data-given]").Distinct().ShouldBe(["It is given as a budget transfer, from cost centre 5100 to 4100."]);
        bill.Texts("tbody tr").ShouldContain(row => row.Contains("Resolved within 8 h, by budget transfer from cost centre 5100 to 4100", StringComparison.Ordinal) && row.EndsWith("−431.80", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Credits_are_seen_by_those_who_see_the_agreement()
    {
        foreach (var person in Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            var expected = person.SeesDepartment(Research) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            (await visitor.GetAsync("/agreements/RES-LABWS/credits")).StatusCode.ShouldBe(expected, person.Name);
        }

        using var vera = await host.SignInAsync(Vera);
        (await vera.GetAsync("/agreements/NOBODY/credits")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await vera.PageAsync("/agreements/FIN-NETWORK/credits")).Text(".ic-empty").ShouldStartWith("No credit is due");
    }

    [Fact]
    public async Task A_quarter_is_shown_in_each_of_its_months_and_over_time_as_quarters()
    {
        using var maren = await host.SignInAsync(Maren);

        foreach (var month in new[] { "2026-07", "2026-08", "2026-09" })
        {
            (await maren.PageAsync($"/performance/LABWS/{month}")).Texts("tbody tr").ShouldContain(row => row.StartsWith("Instrument drive available Berlinover the 3rd quarter of 2026", StringComparison.Ordinal), month);
            (await maren.PageAsync($"/performance/RES-LABWS/available/BER/{month}")).Text("h1").ShouldBe("Instrument drive available, Berlin, 3rd quarter 2026");
        }

        (await maren.PageAsync("/performance/LABWS/2026-10")).Texts("tbody tr").ShouldContain(row => row.Contains("over the 4th quarter of 2026as of ", StringComparison.Ordinal), "the quarter runs");
        var page = await maren.PageAsync("/performance/RES-LABWS/available/BER");
        page.Text("#chart").ShouldBe("Share of agreed time that was up, by quarter");
        page.Texts("section[aria-labelledby=figures] tbody th").ShouldBe(["Q4 2026, so far", "Q3 2026"]);
        page.Text("#how").ShouldBe("How the 3rd quarter of 2026 was computed");
        (await maren.PageAsync("/performance/RES-LABWS/available/BER?month=2026-11")).Texts("p.ic-note")[0].ShouldEndWith("The quarter runs until 31 Dec 2026, and the figure may still change.");
        (await maren.PageAsync("/performance")).QuerySelectorAll(".ic-cell").Select(cell => cell.GetAttribute("title")!).ShouldContain(title => title.EndsWith("2 of them over the quarter or year", StringComparison.Ordinal));
    }
}
