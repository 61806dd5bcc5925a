using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Comparisons;

/// <summary>Where our figures lie among those of others, on its page and in the interface.</summary>
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
