using Dapper;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Performance;

/// <summary>Decisions that wait stand below all services and sites, for those who may open comparisons, and the month leads to its report.</summary>
public sealed class WaitingDecisionsTests : IAsyncLifetime
{
    private const string Address = "/performance/sites?month=2026-10";
    private readonly WebHost host = new();

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into comparison (id, code, service_id, name, years, first_year, discount_ratio_per_year, timing, created_ms) values
                  (1, 'labs', 1, 'Labs, 2027', 2, 2027, '0.05', 'end-of-year', 0), (2, 'net', 2, 'Network, 2027', 2, 2027, '0.05', 'end-of-year', 0);
                insert into comparison_decision (comparison_id, version, state, revision, rule_version, kept, sha256, answer, prepared_by, prepared_name, prepared_ms, checked_by, checked_name, checked_ms) values
                  (1, 1, 'replaced', 1, 5, '', 'a', 'Old.', 3, 'Jonas Brandt', 1794904800000, null, null, null),
                  (1, 2, 'to-check', 1, 5, '', 'b', 'Too close to call.', 3, 'Jonas Brandt', 1794904800000, null, null, null),
                  (2, 1, 'checked', 1, 5, '', 'c', 'Norvik costs more.', 4, 'Elena Castro', 1794904800000, 3, 'Jonas Brandt', 1794904800000);
                """,
                transaction: transaction),
            CancellationToken.None);
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task An_executive_finds_what_waits_below_the_month_and_what_changed_behind_it()
    {
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);

        var page = await vera.PageAsync(Address);

        page.Rows("section:has(#decisions) tbody tr").ShouldBe(
        [
            "Labs, 2027Lab workstation, Workplace | Too close to call. | Handed in by Jonas Brandt on 17 Nov 2026, not checked yet.",
            "Network, 2027Site network, Network & Telephony | Norvik costs more. | Handed in by Elena Castro on 17 Nov 2026, checked by Jonas Brandt: it waits to be decided.",
        ]);
        page.QuerySelectorAll("section:has(#decisions) a").Select(link => link.GetAttribute("href")).ShouldBe(["/benchmark/labs/decisions/2", "/benchmark/net/decisions/1"]);
        page.QuerySelector("a[href='/reports/agreement?month=2026-10']").ShouldNotBeNull();
    }

    [Theory]
    // what five people said in September and in October, what stands beside the service
    [InlineData(5, 5, "5.0")]
    [InlineData(4, 3, "3.0")]
    public async Task How_content_people_are_stands_beside_the_figures_from_five_answers_on(int before, int now, string shown)
    {
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into request (service_id, site_id, department_id, requested_by, quantity, unit_name, cost_per_year_cents, cost_once_cents, state, created_ms, rating, rated_ms)
                values (1, 1, 1, 1, 1, 'device', 0, 0, 'fulfilled', 1788000000000, @rating, @at)
                """,
                Enumerable.Range(0, 5).SelectMany(_ => new[] { new { rating = before, at = 1789000000000 }, new { rating = now, at = 1791500000000 } })
                    .Append(new { rating = 1, at = 1796000000000 }),
                transaction),
            CancellationToken.None);
        await host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("delete from agreement_rating", transaction: transaction), CancellationToken.None);
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);

        var page = await vera.PageAsync(Address);

        var head = page.Texts(".ic-exec thead th").ToList().IndexOf("People rate it");
        page.QuerySelectorAll(".ic-exec tbody tr").Single(row => row.TextContent.Contains("Lab workstation", StringComparison.Ordinal)).Children[head].TextContent.Trim().ShouldStartWith(shown);
        page.QuerySelectorAll(".ic-exec tbody tr").Single(row => row.TextContent.Contains("Site network", StringComparison.Ordinal)).Children[head].TextContent.Trim().ShouldBe("–");
        (await (await vera.GetAsync(Address + "&handler=Export&format=csv")).Content.ReadAsStringAsync()).ShouldContain($",{now},{before},");
    }

    [Fact]
    public async Task Who_may_not_open_comparisons_reads_of_no_decision_and_an_employee_of_no_report()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);
        using var anita = await host.SignInAsync(SampleOrganisation.Anita);

        (await maren.PageAsync(Address)).QuerySelector("#decisions").ShouldBeNull();
        (await anita.PageAsync(Address)).QuerySelector("a[href^='/reports/agreement']").ShouldBeNull();
    }
}
