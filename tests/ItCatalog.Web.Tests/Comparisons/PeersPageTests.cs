using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Comparisons;

/// <summary>What a file tells of others: where our figures lie among theirs, and what a provider reports of its own months; on their pages and in the interface.</summary>
public sealed class PeersPageTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task A_file_is_uploaded_checked_loaded_read_and_taken_away()
    {
        await host.SaveAsync(LabComparison.Of("among"));
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        (await jonas.PageAsync("/benchmark/among/peers")).Text("main").ShouldContain("No figures of others were loaded yet.");

        var check = await UploadAsync(jonas, "among", "Measure,Peers,Volume,Lower quartile,Median,Upper quartile,Currency,Year,Source,Sample\ncost per user,<b>Makers</b>,devices,290.00,310.559,400,EUR,2020,Survey,5\n");
        (await jonas.PageAsync(check)).Text(".ic-acts button").ShouldBe("Load 1 row");
        using var loaded = await jonas.SubmitAsync(check, []);
        loaded.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        var page = await vera.PageAsync("/benchmark/among/peers");
        page.Rows("main tbody tr").ShouldHaveSingleItem().ShouldStartWith("Cost per user<b>Makers</b>: 5 organisations, 2020. Survey | EUR 310.56all lines of in-house in 2027 for 322 devices, without what comes once | EUR 290.00 | EUR 310.56 | EUR 400.00 | On the median.");
        page.Text("main tbody").ShouldContain("Old: figures of 2020");
        page.Text("main tbody").ShouldContain("Few: 5 organisations.");
        page.QuerySelector("#file").ShouldBeNull("she may not change it");

        using var answer = await vera.GetAsync("/api/v1/peers");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"measure\":\"cost-per-user\"");
        using var removed = await jonas.ForgeWithTokenAsync("/benchmark/among/peers?handler=Remove", []);
        removed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await jonas.PageAsync("/benchmark/among/peers")).Text("main").ShouldContain("No figures of others were loaded yet.");
    }

    [Fact]
    public async Task Months_that_a_provider_reports_are_loaded_judged_by_our_agreement_read_and_taken_away()
    {
        await host.SaveAsync(LabComparison.WithTwoQuotes("reported"));
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        (await jonas.PageAsync("/benchmark/reported/replay")).Text("main").ShouldContain("Reversed: months that a provider reports are judged by the rules of our agreements once they are loaded");

        var check = await UploadAsync(jonas, "reported", "Quote,Our target,Month,Reported,Counted,Source\nNorvik,resolved,2026-03,97.5 %,40,<b>Report</b>\nNorvik,resolved,2026-05,20 %,40,Report of May\n");
        (await jonas.PageAsync(check)).Text(".ic-acts button").ShouldBe("Load 2 rows");
        using var loaded = await jonas.SubmitAsync(check, []);
        loaded.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        var page = await vera.PageAsync("/benchmark/reported/replay");
        page.Rows("#reversed tbody tr").ShouldHaveSingleItem().ShouldStartWith("Norvik | RES-LABWS, Research | Mar 2026 – May 2026 | 1 of 2 | ");
        page.Text("main").ShouldContain("Reported in: <b>Report</b>; Report of May.");
        page.QuerySelector("main form").ShouldBeNull("she may not change it");
        using var answer = await vera.GetAsync("/api/v1/replays");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"reversed\":true,\"agreement\":\"RES-LABWS\"");

        var remove = (await jonas.PageAsync("/benchmark/reported/replay")).QuerySelector("form[action*='handler=Remove']")!.GetAttribute("action")!;
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        (await elena.ForgeWithTokenAsync(remove, [])).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var removed = await jonas.ForgeWithTokenAsync(remove, []);
        removed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await jonas.PageAsync("/benchmark/reported/replay")).QuerySelector("#reversed").ShouldBeNull();
    }

    [Fact]
    public async Task Only_who_opens_Benchmark_reads_and_only_who_may_change_takes_away()
    {
        await host.SaveAsync(LabComparison.Of("unread"));
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);
        (await maren.GetAsync("/benchmark/unread/peers")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var answer = await maren.GetAsync("/api/v1/peers");
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("measure");
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        using var removed = await elena.ForgeWithTokenAsync("/benchmark/unread/peers?handler=Remove", []);
        removed.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await elena.GetAsync("/benchmark/none/peers")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> UploadAsync(Visitor visitor, string code, string csv)
    {
        var address = $"/benchmark/{code}/workbook";
        var page = await visitor.PageAsync(address);
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { file, "Input.Workbook", "peers.csv" },
        };
        using var response = await visitor.PostAsync(address, form);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect, await response.Content.ReadAsStringAsync());
        return response.Headers.Location!.ToString();
    }
}
