using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ClosedXML.Excel;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Comparisons;

/// <summary>A comparison from a workbook, on its pages.</summary>
public sealed class WorkbookPageTests(WebHost host) : IClassFixture<WebHost>
{
    private ComparisonStore Store => host.Services.GetRequiredService<ComparisonStore>();

    [Fact]
    public async Task A_workbook_is_downloaded_changed_checked_and_loaded()
    {
        await host.SaveAsync(LabComparison.WithTwoQuotes("loaded"));
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        (await jonas.PageAsync("/benchmark/loaded")).QuerySelector("a[href='/benchmark/loaded/workbook']").ShouldNotBeNull();
        var written = await DownloadAsync(jonas, "loaded", "File");
        var same = await UploadAsync(jonas, "loaded", written);
        (await jonas.PageAsync(same)).Text(".ic-head p").ShouldEndWith("Everything is as in the workbook.");
        using var nothing = await jonas.SubmitAsync(same, []);
        nothing.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Store.FindAsync("loaded", CancellationToken.None))!.Summary.Revision.ShouldBe(1);

        using var workbook = new XLWorkbook(new MemoryStream(written));
        workbook.Worksheet("In-house costs").Cell(2, 3).SetValue(98_000);
        using var changed = new MemoryStream();
        workbook.SaveAs(changed);
        var check = await UploadAsync(jonas, "loaded", changed.ToArray());

        var page = await jonas.PageAsync(check);
        page.Text("h1").ShouldBe("Load a workbook");
        page.Rows(".ic-g-import .ic-stack:last-child tbody tr").ShouldBe(["TeamIn-house costs, Price | 100,000 | 98,000"]);
        page.Text(".ic-acts button").ShouldBe("Load 1 row");
        (await Store.FindAsync("loaded", CancellationToken.None))!.Summary.Revision.ShouldBe(1, "nothing is kept before");
        using var loaded = await jonas.SubmitAsync(check, []);
        loaded.Headers.Location!.OriginalString.ShouldBe("/benchmark/loaded");
        (await Store.FindAsync("loaded", CancellationToken.None))!.Record.Costs.InHouse.Lines[0].ShouldBe(new Calculation.Comparisons.FixedLine { Name = "Team", PerYear = 98_000 });
        (await jonas.GetAsync(check)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "it was loaded and is gone");
    }

    [Fact]
    public async Task What_somebody_else_has_changed_meanwhile_is_told_with_what_the_workbook_would_change_now()
    {
        await host.SaveAsync(LabComparison.Of("raced"));
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var check = await UploadAsync(jonas, "raced", WorkbookText.Write("[Volumes]\nVolume | In year 1\ndevices | 350"));
        var page = await jonas.PageAsync(check);
        using var other = await jonas.SubmitAsync("/benchmark/raced/edit", new() { ["Input.Note"] = "meanwhile" });

        using var response = await jonas.SubmitAsync(check, new() { ["Revision"] = page.QuerySelector("[name=Revision]")!.GetAttribute("value") });

        page = await Visitor.ReadAsync(response);
        page.Text(".ic-errors li").ShouldStartWith("Somebody has changed this comparison after you checked the workbook.");
        page.QuerySelector("[name=Revision]")!.GetAttribute("value").ShouldBe("2");
        (await Store.FindAsync("raced", CancellationToken.None))!.Record.Costs.Volumes.ByDriver["devices"].Base.ShouldBe(322);
    }

    [Fact]
    public async Task Problems_come_with_their_place_and_back_as_remarks_and_nothing_can_be_loaded()
    {
        await host.SaveAsync(LabComparison.WithTwoQuotes("remarked"));
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var check = await UploadAsync(jonas, "remarked", WorkbookText.Write("[Quote costs]\nQuote | Line | Price | Per\nNorvik | <b>Desk</b> | 290 to 600 a day | devices"));

        var page = await jonas.PageAsync(check);
        page.Rows(".ic-g-import .ic-stack:last-child tbody tr").ShouldBe(
            ["Quote costs, row 2, Price | 290 to 600 a day | The price of <b>Desk</b>: “290 to 600 a day” is not a number. Write it like 1,180 or 0.92."]);
        page.QuerySelector(".ic-acts button").ShouldBeNull();
        using var refused = await jonas.SubmitAsync(check, []);
        (await Visitor.ReadAsync(refused)).Text(".ic-errors li").ShouldStartWith("Quote costs, row 2, Price");

        using var remarks = await jonas.GetAsync(check + "?handler=Remarks");
        using var workbook = new XLWorkbook(new MemoryStream(await remarks.Content.ReadAsByteArrayAsync()));
        workbook.Worksheet("Quote costs").Row(2).LastCellUsed().GetString().ShouldStartWith("Price: The price of <b>Desk</b>");
        (await Store.FindAsync("remarked", CancellationToken.None))!.Summary.Revision.ShouldBe(1);
    }

    [Fact]
    public async Task New_rows_say_what_their_cells_are()
    {
        await host.SaveAsync(LabComparison.WithTwoQuotes("spoken"));
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        var page = await jonas.PageAsync(await UploadAsync(jonas, "spoken", WorkbookText.Write("[Quote costs]\nQuote | Our own cost | Line | Price | Per\nNorvik | no | Desk, <b>night</b> | 290 | devices")));

        page.Rows(".ic-g-import .ic-stack:last-child tbody tr").ShouldContain("Norvik, Desk, <b>night</b>Quote costs | Our own cost no; Line Desk, <b>night</b>; Kind price; Price 290; Per devices");
    }

    [Theory]
    [InlineData("a;b\n1;2")]
    [InlineData("<html>no workbook</html>")]
    [InlineData("PK\u0003\u0004 cut off")]
    public async Task What_is_no_workbook_is_told_in_words(string content)
    {
        await host.SaveAsync(LabComparison.Of("hostile"));
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        var page = await jonas.PageAsync(await UploadAsync(jonas, "hostile", Encoding.UTF8.GetBytes(content)));

        page.Text(".ic-errors li").ShouldStartWith("offer.xlsx cannot be read: ");
        page.QuerySelector(".ic-acts button").ShouldBeNull();
    }

    [Fact]
    public async Task What_a_provider_is_sent_names_no_price_of_ours()
    {
        await host.SaveAsync(LabComparison.WithTwoQuotes("sent"));
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var workbook = new XLWorkbook(new MemoryStream(await DownloadAsync(jonas, "sent", "Offer")));

        workbook.TryGetWorksheet("In-house costs", out _).ShouldBeFalse();
        workbook.Worksheet("Levels").Cell(2, 2).GetString().ShouldBe("resolved");
        workbook.Worksheet("Volumes").Cell(2, 1).GetString().ShouldBe("devices");
        workbook.Worksheet("Quotes").RowsUsed().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_may_not_change_the_comparison_is_refused_and_sees_no_upload_of_somebody_else()
    {
        await host.SaveAsync(LabComparison.Of("refused"));
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var check = await UploadAsync(jonas, "refused", WorkbookText.Write("[Volumes]\nVolume | In year 1\ndevices | 350"));
        foreach (var person in (Data.Identity.Actor[])[SampleOrganisation.Elena, SampleOrganisation.Vera, SampleOrganisation.Maren, SampleOrganisation.Ada, SampleOrganisation.Arthur])
        {
            using var visitor = await host.SignInAsync(person);
            foreach (var address in (string[])["/benchmark/refused/workbook", "/benchmark/refused/workbook?handler=File", "/benchmark/refused/workbook?handler=Offer", check, check + "?handler=Remarks"])
            {
                using var response = await visitor.GetAsync(address);
                response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{person.Name} {address}");
            }
        }

        (await jonas.GetAsync("/benchmark/none/workbook")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await jonas.GetAsync("/benchmark/refused/workbook/00000000000000000000000000000000")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<byte[]> DownloadAsync(Visitor visitor, string code, string handler)
    {
        using var response = await visitor.GetAsync($"/benchmark/{code}/workbook?handler={handler}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task<string> UploadAsync(Visitor visitor, string code, byte[] workbook)
    {
        var address = $"/benchmark/{code}/workbook";
        var page = await visitor.PageAsync(address);
        var file = new ByteArrayContent(workbook);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { file, "Input.Workbook", "offer.xlsx" },
        };
        using var response = await visitor.PostAsync(address, form);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect, await response.Content.ReadAsStringAsync());
        return response.Headers.Location!.ToString();
    }
}
