using ClosedXML.Excel;
using ItCatalog.Data.Identity;
using Microsoft.Playwright;

namespace ItCatalog.Browser.Tests;

/// <summary>From a quote's spreadsheet to the decision that stays, and to the workbook that the executive takes along.</summary>
[Collection(nameof(DemoSite))]
public sealed class DecisionJourneyTests(DemoSite site)
{
    private const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Fact]
    public async Task An_IT_manager_loads_a_quote_and_hands_it_in_and_an_executive_decides_by_it()
    {
        string address;
        await using (var manager = await site.SignInAsync(Role.ItManager))
        {
            // A copy, so that what others look at stays as it is.
            var page = manager.Page;
            await manager.GoToAsync("/benchmark/end-user-services/copy");
            await page.Locator("[name='Input.Name']").FillAsync("Journey from a spreadsheet");
            await page.GetByRole(AriaRole.Button, new() { Name = "Make the copy" }).ClickAsync();
            await page.WaitForURLAsync("**/benchmark/journey-from-a-spreadsheet**");
            address = "/benchmark/journey-from-a-spreadsheet";

            await manager.GoToAsync(address + "/workbook");
            await manager.KeepPictureAsync("journey-workbook-upload");
            var written = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "As it stands" }).ClickAsync());
            var bytes = await File.ReadAllBytesAsync(await written.PathAsync());

            await UploadAsync(page, "offer.xlsx", Changed(bytes, "about 400,000"));
            await page.GetByText("With 1 problem nothing can be loaded yet.").WaitForAsync();
            (await page.Locator("main").InnerTextAsync()).ShouldContain("about 400,000");
            (await page.GetByRole(AriaRole.Button, new() { Name = "Load 1 row" }).CountAsync()).ShouldBe(0);
            await SeenAsync(manager, "journey-workbook-problem");

            await page.GetByRole(AriaRole.Link, new() { Name = "Upload a corrected workbook" }).ClickAsync();
            await UploadAsync(page, "offer.xlsx", Changed(bytes, "371,500"));
            (await page.Locator("main").InnerTextAsync()).ShouldContain("371,500");
            await SeenAsync(manager, "journey-workbook-check");
            await page.GetByRole(AriaRole.Button, new() { Name = "Load 1 row" }).ClickAsync();
            await page.WaitForURLAsync("**" + address);

            await page.GetByRole(AriaRole.Link, new() { Name = "Decision page" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Hand it in for the check" }).ClickAsync();
            await page.WaitForURLAsync("**/decisions/1");
            manager.ShouldBeFaultless();
        }

        await using var executive = await site.SignInAsync(Role.Executive);
        var decision = executive.Page;
        await executive.GoToAsync(address + "/decisions/1");
        await decision.Locator("[name='Input.Note']").FillAsync("The network line against the spreadsheet, the levels against the offer.");
        await decision.GetByRole(AriaRole.Button, new() { Name = "It is right" }).ClickAsync();
        await decision.GetByRole(AriaRole.Heading, new() { Name = "Decide", Exact = true }).WaitForAsync();
        await decision.Locator("[name='Input.Choice'][value='Keep']").CheckAsync();
        await decision.Locator("[name='Input.Reason']").FillAsync("No offer is better with what is open in it.");
        await decision.GetByRole(AriaRole.Button, new() { Name = "Decide", Exact = true }).ClickAsync();
        await decision.GetByRole(AriaRole.Heading, new() { Name = "Decide", Exact = true }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        var kept = await decision.Locator(".ic-hash").First.InnerTextAsync();
        kept.Length.ShouldBe(64);
        await SeenAsync(executive, "journey-decided");

        await executive.GoToAsync(address);
        var taken = await decision.RunAndWaitForDownloadAsync(() => decision.GetByRole(AriaRole.Link, new() { Name = "Workbook", Exact = true }).ClickAsync());
        using var workbook = new XLWorkbook(new MemoryStream(await File.ReadAllBytesAsync(await taken.PathAsync())));
        var cells = workbook.Worksheets.SelectMany(sheet => sheet.CellsUsed(cell => !cell.HasFormula)).Select(cell => cell.GetString()).ToList();
        cells.ShouldContain(text => text.Contains(kept, StringComparison.Ordinal), "the workbook names what was decided by");
        cells.ShouldContain("371500");
        executive.ShouldBeFaultless();
    }

    private static async Task UploadAsync(IPage page, string name, byte[] bytes)
    {
        await page.Locator("[name='Input.Workbook']").SetInputFilesAsync(new FilePayload { Name = name, MimeType = XlsxType, Buffer = bytes });
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload and check" }).ClickAsync();
        await page.WaitForURLAsync("**/workbook/*");
    }

    /// <summary>The workbook with another price of Norvik's network.</summary>
    private static byte[] Changed(byte[] bytes, string price)
    {
        using var workbook = new XLWorkbook(new MemoryStream(bytes));
        var sheet = workbook.Worksheet("Quote costs");
        int Column(string heading) => sheet.Row(1).CellsUsed().First(cell => cell.GetString() == heading).Address.ColumnNumber;
        sheet.RowsUsed().First(row => row.Cell(Column("Line")).GetString() == "Network, managed").Cell(Column("Price")).SetValue(price);
        using var changed = new MemoryStream();
        workbook.SaveAs(changed);
        return changed.ToArray();
    }

    /// <summary>Looked at on a desk and on a phone, with nothing that keeps anybody out.</summary>
    private static async Task SeenAsync(Visit visit, string name)
    {
        await visit.KeepPictureAsync(name);
        (await visit.FindAccessibilityFaultsAsync()).ShouldBeEmpty(name);
        await visit.SeeAsync(390, ColorScheme.Dark);
        (await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390, name);
        await visit.KeepPictureAsync(name + "-phone");
        await visit.SeeAsync(1440, ColorScheme.Light);
    }
}
