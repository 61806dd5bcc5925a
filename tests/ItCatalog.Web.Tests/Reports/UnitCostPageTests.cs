using System.Net;
using Dapper;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Comparisons;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Comparisons;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Reports;

/// <summary>What the services of a unit cost beside what is charged: known where a comparison reaches the year, and told to whom it concerns.</summary>
public sealed class UnitCostPageTests : IAsyncLifetime
{
    private readonly WebHost host = new();

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        var create = host.Services.GetRequiredService<CreateComparison>();
        var labs = LabComparison.Of("labs") with { FirstYear = 2026 };
        labs = labs with { Costs = labs.Costs with { InHouse = labs.Costs.InHouse with { Lines = [new FixedLine { Name = "Team", PerYear = 100_000 }, new UnitLine { Name = "Leasing", Per = "devices", UnitPrice = 100 }] } } };
        _ = (await create.RunAsync(House.Installation, labs, CancellationToken.None)).Value;
        _ = (await create.RunAsync(House.Installation, LabComparison.Of("tried") with { FirstYear = 2026, Name = "Tried" }, CancellationToken.None)).Value;
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into credit (agreement_id, target_key, site_id, month, target_id, version_id, reason, consecutive_months, multiplier, charge_share,
                  uncapped, month_uncapped, amount_cents, earned_back, rule_version, computed_ms) values
                  (1, 'available', 2, '2026-10-01', 3, 2, 'below-minimum', 1, '1', '7196.7', '359.84', '359.84', 35984, 0, 5, 1794904800000);
                """,
                transaction: transaction),
            CancellationToken.None);
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_manager_of_the_unit_reads_cost_beside_charge_and_what_is_not_known()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        var page = await jonas.PageAsync("/reports/units?year=2026");

        page.Text("h1").ShouldBe("What Workplace costs, 2026");
        page.Text(".ic-head p").ShouldBe("What 1 of 2 services cost is known. 10 of 12 months have ended.");
        // Six months at 14,000.00 and four at 14,393.40; ten twelfths of 132,200.
        page.Rows("section:has(#services) tbody tr").ShouldBe(
        [
            "Lab workstationPlanned in-house by “Labs” | 132,200.00 | 110,166.67 | 141,573.60 | −359.84 | +31,047.09",
            "PrintingNot known: no comparison says what it costs | – | – | 0.00 | 0.00 | –",
        ]);
        page.Rows("section:has(#drivers) tbody tr").ShouldBe(["Lab workstation", "devices | 322 | 410.56 | 100.00 | 527.60"]);
        page.Texts(".ic-figures dd b").ShouldBe(["EUR 110,166.67", "EUR 141,573.60", "EUR −359.84", "EUR +31,047.09"]);
        page.Rows("section:has(#years) tbody tr").ShouldBe(
        [
            "20271 of 2 known | 132,200.00 | 172,720.80 | +40,520.80 | 172,720.80",
            "20261 of 2 known | 132,200.00 | 170,360.40 | +38,160.40 | 170,360.40",
        ], ignoreOrder: true);
        page.QuerySelector("svg.ic-pic")!.GetAttribute("aria-label")!.ShouldEndWith("a twelfth of what they cost is 11.0");
        page.QuerySelectorAll("section:has(#months) tbody tr").Length.ShouldBe(12);
        page.QuerySelector("#unit option").ShouldBeNull();
        (await jonas.PageAsync("/reports/units?year=2025")).Texts("section:has(#services) tbody tr")[0].ShouldContain("Not known: its cost model is about 2026 to 2027");
    }

    [Fact]
    public async Task The_oldest_model_stands_since_a_copy_is_there_to_try_something()
    {
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("update comparison set created_ms = created_ms - 1000 where code = 'tried'", transaction: transaction), CancellationToken.None);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        (await jonas.PageAsync("/reports/units?year=2026")).Texts("section:has(#services) tbody tr")[0].ShouldContain("Planned in-house by “Tried”");
    }

    [Fact]
    public async Task Who_does_not_run_the_unit_is_told_that_there_is_none_and_a_head_may_not()
    {
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);
        var code = await host.ValueAsync<string>("select code from unit where id = 1");

        (await elena.GetAsync($"/reports/units?unit={code}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await elena.PageAsync("/reports/units")).Text("h1").ShouldNotContain("Workplace");
        (await maren.GetAsync("/reports/units")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await maren.PageAsync("/reports")).QuerySelector("a[href='/reports/units']").ShouldBeNull();
        (await vera.PageAsync($"/reports/units?unit={code}")).Text("h1").ShouldStartWith("What Workplace costs");
        (await arthur.PageAsync($"/reports/units?unit={code}")).QuerySelectorAll("#unit option").Length.ShouldBeGreaterThan(1);
        (await vera.GetAsync("/reports/units?unit=NOPE")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await vera.GetAsync("/reports/units?year=soon")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Page_list_and_interface_hold_the_same_figures()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var program = await Api.Program.OfAsync(host, SampleOrganisation.Jonas, Scope.Read);
        using var other = await Api.Program.OfAsync(host, SampleOrganisation.Elena, Scope.Read);
        using var head = await Api.Program.OfAsync(host, SampleOrganisation.Maren, Scope.Read);
        var code = await host.ValueAsync<string>("select code from unit where id = 1");

        var costs = await program.JsonAsync($"/api/v1/unit-costs?unit={code}&year=2026");
        var csv = await (await jonas.GetAsync("/reports/units?year=2026&handler=Export&format=csv")).Content.ReadAsStringAsync();

        var labs = costs.GetProperty("services")[0];
        (labs.GetProperty("costOfYear").GetDecimal(), labs.GetProperty("charged").GetDecimal(), labs.GetProperty("credited").GetDecimal()).ShouldBe((132_200m, 141_573.60m, -359.84m));
        Math.Round(labs.GetProperty("difference").GetDecimal(), 2).ShouldBe(31_047.09m);
        labs.GetProperty("drivers")[0].GetProperty("volume").GetDecimal().ShouldBe(322);
        costs.GetProperty("services")[1].GetProperty("costOfYear").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        csv.ShouldContain("LABWS,Lab workstation,,planned in-house by “Labs”,132200");
        csv.ShouldContain("141573.60,-359.84,");
        csv.ShouldContain("LABWS,Lab workstation,devices,,");
        await other.JsonAsync($"/api/v1/unit-costs?unit={code}", HttpStatusCode.NotFound);
        await head.JsonAsync($"/api/v1/unit-costs?unit={code}", HttpStatusCode.NotFound);
        await program.JsonAsync("/api/v1/unit-costs?year=soon", HttpStatusCode.BadRequest);
    }
}
