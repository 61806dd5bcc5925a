using ItCatalog.Data.Identity;
using Microsoft.Playwright;

namespace ItCatalog.Browser.Tests;

/// <summary>A month from the provider's check over the customer's comment to closed, and what both agree on afterwards, which stands beside it.</summary>
[Collection(nameof(DemoSite))]
public sealed class MonthJourneyTests(DemoSite site)
{
    private const string Record = "/agreements/HI-SLA-0102/months/2026-10";

    [Fact]
    public async Task A_month_is_checked_closed_and_what_is_left_out_later_is_an_adjustment()
    {
        await using (var unit = await site.SignInAsync(Role.ItManager))
        {
            await unit.GoToAsync(Record);
            await unit.KeepPictureAsync("journey-month-check");
            await unit.Page.Locator("[name='Input.Note']").FillAsync("Five late in Berlin, the reasons are in the cases.");
            await unit.Page.GetByRole(AriaRole.Button, new() { Name = "Checked, send to Research" }).ClickAsync();
            await unit.Page.GetByText("October 2026 is with Research now.").First.WaitForAsync();
            unit.ShouldBeFaultless();
        }

        string fingerprint;
        await using (var head = await site.SignInAsync(Role.DepartmentHead))
        {
            await head.GoToAsync(Record);
            await head.Page.Locator("[name='Input.Note']").FillAsync("Five of ours came late, as we said on Monday.");
            await CloseAsync(head, "October");
            await head.Page.GetByText("Type “October 2026” to close it.").First.WaitForAsync();
            (await head.Page.Locator("[name='Input.Note']").InputValueAsync()).ShouldStartWith("Five of ours", Case.Sensitive, "what was typed stays");
            await head.KeepPictureAsync("journey-month-comment");
            await CloseAsync(head, "October 2026");
            await head.Page.GetByText("October 2026 is closed.").First.WaitForAsync();
            fingerprint = await FingerprintAsync(head);
            head.ShouldBeFaultless();
        }

        string claim;
        await using (var manager = await site.SignInAsync(Role.ItManager))
        {
            var page = manager.Page;
            await manager.GoToAsync("/performance/exclusions/new?agreement=HI-SLA-0102");
            await page.GetByRole(AriaRole.Button, new() { Name = "Cases from a list" }).ClickAsync();
            await page.Locator("[name='Input.Month']").SelectOptionAsync(new SelectOptionValue { Label = "October 2026" });
            await page.GetByRole(AriaRole.Button, new() { Name = "Show this month" }).ClickAsync();
            await page.Locator("label:has([name='Input.Cases']):has-text('Berlin')").First.ClickAsync();
            await page.Locator("[name='Input.Cause']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await page.Locator("[name='Input.Reason']").FillAsync("The contract was signed after the first day of work");
            await page.GetByRole(AriaRole.Button, new() { Name = "Claim the exclusion" }).ClickAsync();
            await page.WaitForURLAsync(url => !url.Contains("/new", StringComparison.Ordinal));
            claim = new Uri(page.Url).AbsolutePath;
            manager.ShouldBeFaultless();
        }

        await using (var head = await site.SignInAsync(Role.DepartmentHead))
        {
            await head.GoToAsync(claim);
            await head.Page.Locator("[name='Input.Note']").FillAsync("So it was.");
            await head.Page.GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true }).ClickAsync();
            await head.Page.GetByText("Accepted by").First.WaitForAsync();
            await head.GoToAsync(Record);
            var record = await head.Page.Locator("main").InnerTextAsync();
            record.ShouldContain("as they were closed");
            record.ShouldContain("27 of 32", Case.Sensitive, "the closed figure stays");
            (await FingerprintAsync(head)).ShouldBe(fingerprint);
            var adjusted = await head.Page.Locator("section:has(#adjusted)").InnerTextAsync();
            adjusted.ShouldContain("27 of 32");
            adjusted.ShouldContain("27 of 31");
            await head.KeepPictureAsync("journey-month-adjusted");
            await head.Page.SetViewportSizeAsync(390, 844);
            await head.KeepPictureAsync("journey-month-adjusted-phone");
            head.ShouldBeFaultless();
        }

        await using var both = await site.SignInAsync(Role.ItManager);
        await both.GoToAsync("/agreements/HI-SLA-0102/months");
        await both.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "October 2026" }).First.ClickAsync();
        await both.Page.WaitForURLAsync(url => url.EndsWith(Record, StringComparison.Ordinal));
        (await both.Page.Locator("section:has(#adjusted)").InnerTextAsync()).ShouldContain("27 of 31");
        both.ShouldBeFaultless();
    }

    private static async Task CloseAsync(Visit visit, string typed)
    {
        await visit.Page.Locator("[name='Input.Typed']").FillAsync(typed);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Accept and close October 2026" }).ClickAsync();
    }

    private static async Task<string> FingerprintAsync(Visit visit) =>
        (await visit.Page.Locator("dt:text-is('Fingerprint') + dd").InnerTextAsync()).Trim();
}
