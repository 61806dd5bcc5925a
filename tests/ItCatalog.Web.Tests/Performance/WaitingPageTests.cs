using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Pages.Performance;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Performance;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Performance;

/// <summary>How long cases waited for the customer, on every page that tells it: the late case waited 70 minutes in October.</summary>
public sealed class WaitingPageTests : IAsyncLifetime
{
    private readonly MeasuredHost host = new();

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("update ticket_pause set reason = 'customer'", transaction: transaction), CancellationToken.None);
        _ = (await host.Services.GetRequiredService<RecomputeEverything>().RunAsync(House.Installation, CancellationToken.None)).Value;
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_department_reads_what_waited_for_it_and_opens_the_clock_of_each_case()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/performance/waiting?month=2026-10");
        page.Text("main").ShouldContain("1 of your cases waited 1:10 h for you.");
        page.Texts("section[aria-labelledby=waits] tbody tr").ShouldAllBe(row => !row.EndsWith("0:00 0 cases 0:00 0 cases 0:00 0 cases 0 cases", StringComparison.Ordinal));
        var rows = page.QuerySelectorAll("section[aria-labelledby=waits] tbody tr").Length;
        var all = (int)await host.ValueAsync<long>("select count(*) from customer_wait w join agreement a on a.id = w.agreement_id where a.code = 'RES-LABWS' and w.month = '2026-10-01'");
        page.Text("section[aria-labelledby=waits] .ic-foot").ShouldStartWith(all - rows == 1 ? "Nothing waited at the only other site of agreements." : "Nothing waited at");
        var link = page.QuerySelector("section[aria-labelledby=cases] tbody th a")!;
        link.TextContent.ShouldBe("INC-48213");
        (await maren.PageAsync(link.GetAttribute("href")!)).Text("h1").ShouldContain("INC-48213");
        (await maren.PageAsync("/performance/LABWS/2026-10")).Text("[data-wait]").ShouldContain("1 case waited 1:10 h for the customer.");
        (await maren.PageAsync("/performance/RES-LABWS/resolved/BER/2026-10")).Text("[data-wait]").ShouldContain("1 case waited 1:10 h for the customer.");
        (await maren.PageAsync("/agreements/RES-LABWS/months/2026-10")).Text("[data-wait]").ShouldContain("1 case waited 1:10 h for the customer.");
    }

    [Fact]
    public async Task Another_department_sees_none_of_it_and_bad_input_is_no_mistake_of_the_program()
    {
        using var ben = await host.SignInAsync(SampleOrganisation.Ben);

        (await ben.PageAsync("/performance/waiting?month=2026-10&agreement=RES-LABWS")).Text("main").ShouldContain("Nothing that you may see was computed for October 2026 with this choice.");
        (await ben.PageAsync("/performance/waiting?month=soon&p=-3&site=%00")).Text("h1").ShouldStartWith("Waiting for the customer");
    }

    [Fact]
    public async Task Many_sites_of_agreements_are_read_in_parts()
    {
        await host.Database.WriteAsync(
            async transaction =>
            {
                foreach (var number in Enumerable.Range(1, WaitingModel.PlacesSize))
                {
                    await transaction.Connection!.ExecuteAsync(
                        """
                        insert into site (code, name, time_zone, service_hours_id) select 'Z' || @number, 'Site ' || @number, time_zone, service_hours_id from site where code = 'BER';
                        insert into customer_wait (agreement_id, site_id, month, customer_ms, customer_count, other_ms, other_count, unknown_ms, unknown_count, untold_count, as_of_ms, partial)
                        select w.agreement_id, (select max(id) from site), w.month, 60000, 1, 0, 0, 0, 0, 0, w.as_of_ms, 0
                        from customer_wait w join agreement a on a.id = w.agreement_id join site s on s.id = w.site_id where a.code = 'RES-LABWS' and s.code = 'BER' and w.month = '2026-10-01'
                        """,
                        new { number },
                        transaction);
                }
            },
            CancellationToken.None);
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var first = await maren.PageAsync("/performance/waiting?month=2026-10");
        var rows = first.Texts("section[aria-labelledby=waits] tbody tr");
        var of = first.Text("section[aria-labelledby=waits] .ic-pages span");
        var next = await maren.PageAsync(first.QuerySelector("section[aria-labelledby=waits] [rel=next]")!.GetAttribute("href")!);
        var last = next.Texts("section[aria-labelledby=waits] tbody tr");

        (rows.Count, last.Count).ShouldBe((WaitingModel.PlacesSize, 1));
        (of, next.Text("section[aria-labelledby=waits] .ic-pages span")).ShouldBe(("1 to 100 of 101", "101 to 101 of 101"));
        rows.ShouldNotContain(last[0]);
        (await maren.PageAsync("/performance/waiting?month=2026-10&r=99")).Texts("section[aria-labelledby=waits] tbody tr").ShouldBe(last, "the last page that there is");
    }

    [Fact]
    public async Task Programs_read_the_same_and_only_what_their_person_may_see()
    {
        using var program = await Tests.Api.Program.OfAsync(host, SampleOrganisation.Maren, Scope.Read);
        using var ben = await Tests.Api.Program.OfAsync(host, SampleOrganisation.Ben, Scope.Read);

        var months = (await program.JsonAsync("/api/v1/waiting?agreement=RES-LABWS&from=2026-10&to=2026-10")).GetProperty("items").EnumerateArray().ToList();
        months.Select(month => (month.GetProperty("site").GetString(), month.GetProperty("customerSeconds").GetDecimal(), month.GetProperty("customerCases").GetInt32())).ShouldContain(("BER", 4200m, 1));
        var first = await program.JsonAsync("/api/v1/waiting?limit=1");
        var second = await program.JsonAsync($"/api/v1/waiting?limit=1&after={first.GetProperty("next").GetString()}");
        second.GetProperty("items")[0].GetRawText().ShouldNotBe(first.GetProperty("items")[0].GetRawText());
        (await ben.JsonAsync("/api/v1/waiting")).GetProperty("items").EnumerateArray().ShouldAllBe(month => month.GetProperty("department").GetString() == "FIN");
    }
}
