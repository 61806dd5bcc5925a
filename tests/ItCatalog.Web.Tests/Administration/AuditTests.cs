using ItCatalog.Data.Administration;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Administration;

public sealed class AuditTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Changes_are_listed_newest_first_with_their_values_and_paged()
    {
        var trail = host.Services.GetRequiredService<AuditTrail>();
        await host.Database.WriteAsync(
            async transaction =>
            {
                for (var number = 1; number <= 60; number++)
                {
                    await trail.AppendAsync(transaction, SampleOrganisation.Jonas, "changed", "service", $"S-{number:00}", new { name = $"Service {number}", price = 4470 });
                }
            },
            CancellationToken.None);
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);

        var page = await arthur.PageAsync("/administration/audit?kind=service");

        page.QuerySelectorAll("tbody tr").Length.ShouldBe(50);
        page.Texts("tbody tr:first-child > *").Take(4).ShouldBe(["Tue 17 Nov 2026, 09:40", "Jonas Brandt", "changed", "service S-60"]);
        page.Texts("tbody tr:first-child dl > *").ShouldBe(["name", "Service 60", "price", "4470"]);
        page.Text(".ic-sheet .ic-end").ShouldBe("newest first, Berlin time");
        var older = await arthur.PageAsync(page.QuerySelectorAll(".ic-foot a")[^1].GetAttribute("href")!);
        older.Texts("tbody .ic-strong").ShouldBe(["S-10", "S-09", "S-08", "S-07", "S-06", "S-05", "S-04", "S-03", "S-02", "S-01"]);
    }

    [Fact]
    public async Task Words_are_looked_for_as_they_are_typed()
    {
        using var arthur = await host.SignInAsync(SampleOrganisation.Arthur);

        (await arthur.PageAsync("/administration/audit?q=ARTHUR")).Texts("tbody td:nth-child(3)").ShouldAllBe(action => action == "signed in");
        (await arthur.PageAsync("/administration/audit?q=%25")).Text(".ic-empty").ShouldStartWith("No change matches");
        (await arthur.PageAsync("/administration/audit?q=_")).Text(".ic-empty").ShouldStartWith("No change matches");
    }

    [Fact]
    public async Task The_installation_page_says_what_runs()
    {
        using var ada = await host.SignInAsync(SampleOrganisation.Ada);

        var page = await ada.PageAsync("/administration/installation");

        page.Text("dl").ShouldContain("no fault found");
        page.Text("dl").ShouldContain(host.Database.Path);
        page.Texts("dd").Single(fact => fact.Contains("TZDB", StringComparison.Ordinal)).ShouldStartWith("TZDB: 20");
    }
}
