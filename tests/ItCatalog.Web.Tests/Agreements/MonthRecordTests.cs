using Dapper;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Web.Tests.Performance;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Agreements;

/// <summary>What stands on the record of a month beside its figures.</summary>
public sealed class MonthRecordTests : IAsyncLifetime
{
    private const string October = "/agreements/RES-LABWS/months/2026-10";

    private readonly MeasuredHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_record_tells_what_was_left_out_and_whether_the_closed_figures_know_it_and_how_each_credit_was_reckoned()
    {
        using var jonas = await host.SignInAsync(Jonas);
        using var maren = await host.SignInAsync(Maren);
        await ExecuteAsync(
            """
            insert into credit (agreement_id, target_key, site_id, month, target_id, version_id, reason, consecutive_months, multiplier, charge_share,
              uncapped, month_uncapped, amount_cents, earned_back, rule_version, computed_ms) values
              (1, 'available', 2, '2026-10-01', 3, 2, 'below-minimum', 1, '1', '7196.7', '359.84', '359.84', 35984, 0, 5, 1794904800000)
            """);

        var open = await maren.PageAsync(October);
        open.Text("section[aria-labelledby=left-out] tbody tr").ShouldStartWith("New switch in the laboratory");
        open.Text("section[aria-labelledby=left-out] tbody tr").ShouldContain("15:00 to 17:00, Berlin time");
        open.Text("section[aria-labelledby=settlement] [data-reckoned]").ShouldStartWith("Below the minimum level: EUR 7,196.70 × ");
        (await maren.PageAsync("/agreements/RES-LABWS/months/2026-09")).Text("section[aria-labelledby=left-out]").ShouldContain("Nothing: no claim about it was accepted.");

        await jonas.SubmitAsync(October, []);
        await maren.SubmitAsync(October, new() { ["Input.Typed"] = "October 2026" });
        (await maren.PageAsync(October)).Text("section[aria-labelledby=left-out]").ShouldNotContain("after the month was closed");
        await ExecuteAsync("update exclusion set decided_ms = 4102444800000; delete from credit");

        var closed = await maren.PageAsync(October);
        closed.Text("section[aria-labelledby=left-out]").ShouldContain("after the month was closed: its figures are without it");
        closed.Text("section[aria-labelledby=settlement] [data-reckoned]").ShouldBe("As it was closed; today there is none.");
    }

    [Fact]
    public async Task The_final_statement_is_read_by_whoever_sees_the_agreement_and_says_how_final_it_is()
    {
        using var maren = await host.SignInAsync(Maren);
        using var ben = await host.SignInAsync(Ben);
        const string Address = "/agreements/RES-LABWS/statement";

        (await maren.PageAsync(Address)).Text(".ic-head p").ShouldStartWith("No end is agreed");
        (await ben.GetAsync(Address)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        await ExecuteAsync("update agreement_version set effective_to = '2026-11-01' where agreement_id = 1 and effective_to is null");

        var ended = await maren.PageAsync(Address);
        ended.Text(".ic-head p").ShouldBe("It ended with 31 Oct 2026. It is final when nothing is open any more.");
        ended.Texts("section[aria-labelledby=open] li").ShouldContain("October 2026 is not closed");
        (await maren.PageAsync("/agreements/RES-LABWS/months")).QuerySelector($"a[href='{Address}']").ShouldNotBeNull();
    }

    private Task<int> ExecuteAsync(string sql) =>
        host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
