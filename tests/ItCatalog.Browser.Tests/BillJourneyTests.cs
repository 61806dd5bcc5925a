using ItCatalog.Data.Identity;
using Microsoft.Playwright;

namespace ItCatalog.Browser.Tests;

/// <summary>An IT manager from the bills of all departments to the price that changed.</summary>
[Collection(nameof(DemoSite))]
public sealed class BillJourneyTests(DemoSite site)
{
    [Fact]
    public async Task The_manager_goes_from_the_bill_to_the_price_that_changed()
    {
        await using var visit = await site.SignInAsync(Role.ItManager);
        var page = visit.Page;
        await visit.GoToAsync("/reports");
        await page.GetByRole(AriaRole.Link, new() { Name = "What each department pays" }).ClickAsync();
        await page.Locator("#month").SelectOptionAsync("2026-10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Bill of IT, October 2026" }).WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Engineering" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "IT of Engineering in October 2026" }).WaitForAsync();
        var why = page.Locator("#why").Locator("xpath=ancestor::section");
        (await why.InnerTextAsync()).ShouldContain("84.00 more: Managed laptop in Berlin, Boston and Pune");
        await visit.KeepPictureAsync("journey-bill");

        await why.GetByRole(AriaRole.Link, new() { Name = "one costs 46.20 instead of 45.80 since 1 Oct" }).ClickAsync();

        await page.WaitForURLAsync(url => url.EndsWith("/catalogue/managed-laptop#prices", StringComparison.Ordinal));
        (await page.Locator("#prices tbody tr").First.InnerTextAsync()).ShouldContain("46.20");
        visit.ShouldBeFaultless();
    }
}
