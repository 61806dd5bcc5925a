using ItCatalog.Data.Identity;
using Microsoft.Playwright;

namespace ItCatalog.Browser.Tests;

/// <summary>An agreement that rests on OLAs and on suppliers' contracts, and cannot hold.</summary>
[Collection(nameof(DemoSite))]
public sealed class RestJourneyTests(DemoSite site)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_manager_goes_from_the_agreement_to_what_cannot_be_carried_and_to_the_contract(int width)
    {
        await using var visit = await site.SignInAsync(Role.ItManager);
        var page = visit.Page;
        await page.SetViewportSizeAsync(width, 900);
        await visit.GoToAsync("/agreements/HI-SLA-0103");
        (await page.Locator(".ic-doc").InnerTextAsync()).ShouldContain("Line 1, contract with Northline Carrier");
        await page.GetByRole(AriaRole.Link, new() { Name = "Whether it can carry what is promised" }).ClickAsync();

        var heading = await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync();
        heading.ShouldContain("cannot hold 99.9\u202f% in Boston");
        var found = await page.Locator(".ic-find-list").InnerTextAsync();
        found.ShouldContain("99.75\u202f% at most");
        found.ShouldContain("Hand-overs take longer than");
        found.ShouldContain("Line 1 does not work in all hours that are promised in Boston");
        found.ShouldContain("before this agreement");
        await visit.KeepPictureAsync($"journey-rests-{width}");

        await page.Locator("aside").GetByRole(AriaRole.Link, new() { Name = "Line 1" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Line 1" }).WaitForAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Northline NOC");
        visit.ShouldBeFaultless();
    }
}
