using ItCatalog.Data.Identity;
using Microsoft.Playwright;

namespace ItCatalog.Browser.Tests;

/// <summary>A claim from one side to the other, down to the figure that is computed anew.</summary>
[Collection(nameof(DemoSite))]
public sealed class ClaimJourneyTests(DemoSite site)
{
    [Fact]
    public async Task The_unit_claims_a_time_and_the_department_accepts_a_part_of_it()
    {
        string address;
        await using (var manager = await site.SignInAsync(Role.ItManager))
        {
            var page = manager.Page;
            await manager.GoToAsync("/performance/exclusions/new");
            var code = await page.Locator("#agreement option").Filter(new() { HasText = ", Research (" }).First.GetAttributeAsync("value");
            await page.Locator("#agreement").SelectOptionAsync(code!);
            await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
            await page.Locator("[name='Input.Reason']").FillAsync("The supplier’s storage failed");
            await page.GetByRole(AriaRole.Button, new() { Name = "Claim the exclusion" }).ClickAsync();
            (await page.Locator("[name='Input.Reason']").InputValueAsync()).ShouldBe("The supplier’s storage failed", "what was typed stays beside what is missing");
            await page.Locator("[name='Input.SiteId']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await page.Locator("[name='Input.From']").FillAsync("2026-10-20T10:00");
            await page.Locator("[name='Input.To']").FillAsync("2026-10-20T14:00");
            await page.Locator("[name='Input.Cause']").SelectOptionAsync("third-party");
            await page.GetByRole(AriaRole.Button, new() { Name = "Show what it would change" }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = "What it would change" }).WaitForAsync();
            await manager.KeepPictureAsync("journey-claim-form");
            await page.SetViewportSizeAsync(390, 844);
            await manager.KeepPictureAsync("journey-claim-form-phone");
            await page.SetViewportSizeAsync(1440, 900);
            await page.Locator("[name='Input.File']").SetInputFilesAsync(new FilePayload { Name = "report.html", MimeType = "text/html", Buffer = "<script>alert(1)</script>"u8.ToArray() });
            await page.GetByRole(AriaRole.Button, new() { Name = "Claim the exclusion" }).ClickAsync();
            await page.WaitForURLAsync(url => !url.Contains("/new", StringComparison.Ordinal));
            address = new Uri(page.Url).AbsolutePath;
            (await page.Locator("main").InnerTextAsync()).ShouldContain("report.html");
            manager.ShouldBeFaultless();
        }

        await using var head = await site.SignInAsync(Role.DepartmentHead);
        await head.GoToAsync(address);
        await head.KeepPictureAsync("journey-claim-answer");
        await head.Page.Locator("[name='Input.Note']").FillAsync("The first hour alone was the supplier’s.");
        await head.Page.GetByText("Accept a part", new() { Exact = true }).ClickAsync();
        await head.Page.Locator("[name='Input.PartTo']").FillAsync("2026-10-20T11:00");
        await head.Page.GetByRole(AriaRole.Button, new() { Name = "Accept this part" }).ClickAsync();
        await head.Page.GetByText("Accepted in part by").First.WaitForAsync();
        (await head.Page.Locator("main").InnerTextAsync()).ShouldContain("10:00 to 11:00");
        await head.KeepPictureAsync("journey-claim-answered");
        await head.Page.SetViewportSizeAsync(390, 844);
        await head.KeepPictureAsync("journey-claim-answered-phone");
        head.ShouldBeFaultless();
    }
}
