using Dapper;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Performance;

/// <summary>A month in which a promise has no figure at one site.</summary>
public sealed class UnmeasuredHost : WebHost, IAsyncLifetime
{
    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("delete from attainment where target_key = 'available' and site_id = 1 and window_start = '2026-10-01'", transaction: transaction),
            CancellationToken.None);
    }
}

public sealed class UnmeasuredPageTests(UnmeasuredHost host) : IClassFixture<UnmeasuredHost>
{
    [Fact]
    public async Task A_month_leads_with_what_was_missed_and_shows_what_nothing_measures_with_its_reason()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/performance/LABWS/2026-10");

        page.Text("main .ic-head p").ShouldBe(
            "Workplace. 1 below minimum, 1 below expected, 1 with too few to judge, 1 not measured of 4 targets. A target counts once for each site.");
        page.Texts("tbody td:last-child").ShouldBe(["Below minimum", "Below expected", "Too few cases", "Not measured"]);
        page.Rows("tbody tr")[3].ShouldBe("Instrument drive available | Berlin | – | No source brings outages for this service. See whom to ask | 99.9 % | 99 % | Not measured");
        var link = page.QuerySelectorAll("tbody th a")[3].GetAttribute("href")!;
        (await maren.PageAsync(link)).Text("h1").ShouldBe("Instrument drive available, Berlin");
    }

    [Fact]
    public async Task The_matrix_says_that_a_promise_was_not_measured()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var cell = (await maren.PageAsync("/performance?until=2026-10")).QuerySelectorAll("a.ic-cell")[^1];

        cell.GetAttribute("title").ShouldBe("Below minimum: 0 of 2 targets met, 1 with too few to judge, 1 not measured");
    }
}
