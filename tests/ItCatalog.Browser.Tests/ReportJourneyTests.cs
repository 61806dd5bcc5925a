using ClosedXML.Excel;
using ItCatalog.Data.Identity;
using Microsoft.Playwright;

namespace ItCatalog.Browser.Tests;

/// <summary>A head of department from the report to the case behind a miss.</summary>
[Collection(nameof(DemoSite))]
public sealed class ReportJourneyTests(DemoSite site)
{
    [Fact]
    public async Task The_head_goes_from_the_report_to_the_case_behind_a_miss()
    {
        await using var visit = await site.SignInAsync(Role.DepartmentHead);
        var page = visit.Page;
        await visit.GoToAsync("/reports");
        await page.GetByRole(AriaRole.Link, new() { Name = "What was promised and kept" }).ClickAsync();
        await page.Locator("#about").SelectOptionAsync("department:research");
        await page.Locator("#month").SelectOptionAsync("2026-10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Research, October 2026" }).WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Service desk for Research" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Service desk for Research, October 2026" }).WaitForAsync();
        (await page.Locator("header:has(#changed) + ol li").CountAsync()).ShouldBe(5);
        (await page.Locator("header:has(#changed) + ol li").First.InnerTextAsync()).ShouldContain("is below expected");
        await visit.KeepPictureAsync("journey-report");
        await page.GetByRole(AriaRole.Link, new() { Name = "Below expected:" }).First.ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith("/2026-10", StringComparison.Ordinal));
        await page.GoBackAsync();

        await page.Locator("section:has(#causes)").GetByRole(AriaRole.Link).First.ClickAsync();

        await page.WaitForURLAsync(url => url.Contains("/performance/HI-SLA-0101/", StringComparison.Ordinal));
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("HI2");
        visit.ShouldBeFaultless();
    }

    [Fact]
    public async Task The_head_goes_from_what_was_sent_to_them_to_the_case_behind_a_miss()
    {
        string address;
        await using (var inbox = await site.SignInAsync(Role.DepartmentHead))
        {
            await inbox.GoToAsync("/messages?about=reports");
            await inbox.Page.GetByRole(AriaRole.Link, new() { Name = "Research, " }).First.ClickAsync();
            await inbox.Page.Locator("#changed").WaitForAsync();
            address = new Uri(inbox.Page.Url).PathAndQuery;
            inbox.ShouldBeFaultless();
        }

        // The link of a mail opens for whoever signs in, and leads where it was to.
        await using var visit = await site.OpenAsync();
        var page = visit.Page;
        await visit.GoToAsync(address);
        await page.WaitForURLAsync("**/account/sign-in**");
        await site.SignInAsync(visit, Role.DepartmentHead);
        await page.Locator("#changed").WaitForAsync();
        new Uri(page.Url).PathAndQuery.ShouldBe(address);

        await page.GetByRole(AriaRole.Link, new() { Name = "Service desk for Research" }).ClickAsync();
        await page.Locator("section:has(#causes)").GetByRole(AriaRole.Link).First.ClickAsync();

        await page.WaitForURLAsync(url => url.Contains("/performance/HI-SLA-0101/", StringComparison.Ordinal));
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("HI2");
        visit.ShouldBeFaultless();
    }

    [Fact]
    public async Task The_executive_goes_from_one_month_to_what_changed_and_takes_the_workbook_that_says_the_same()
    {
        await using var visit = await site.SignInAsync(Role.Executive);
        var page = visit.Page;
        await visit.GoToAsync("/performance/sites?month=2026-10");
        await page.GetByRole(AriaRole.Link, new() { Name = "What changed" }).ClickAsync();
        await page.Locator("#changed").WaitForAsync();
        var sentences = await page.Locator("header:has(#changed) + ol li").AllInnerTextsAsync();
        sentences.Count.ShouldBe(5);

        var taken = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Workbook", Exact = true }).ClickAsync());

        using var workbook = new XLWorkbook(new MemoryStream(await File.ReadAllBytesAsync(await taken.PathAsync())));
        var cells = workbook.Worksheet("Report").CellsUsed(cell => !cell.HasFormula).Select(cell => cell.GetString()).ToList();
        sentences.ShouldAllBe(sentence => cells.Contains(sentence));
        visit.ShouldBeFaultless();
    }
}
