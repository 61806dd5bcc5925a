using ItCatalog.Data.Identity;
using Microsoft.Playwright;

namespace ItCatalog.Browser.Tests;

/// <summary>An agreement is looked at again: one side writes the minutes, and whoever got an action does it on a phone.</summary>
[Collection(nameof(DemoSite))]
public sealed class ReviewJourneyTests(DemoSite site)
{
    [Fact]
    public async Task Minutes_are_written_on_a_desktop_and_the_action_is_done_on_a_phone()
    {
        await using (var head = await site.SignInAsync(Role.DepartmentHead))
        {
            var page = head.Page;
            await head.GoToAsync("/agreements/HI-SLA-0103");
            await page.GetByRole(AriaRole.Link, new() { Name = "Its reviews, none was held yet" }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Write minutes" }).ClickAsync();
            await page.Locator("[name='Input.Attendees']").FillAsync("Maren Vogel, Elena Castro");
            await page.Locator("[name='Input.Minutes']").FillAsync("The line to **Boston** is the weak one.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Add an action" }).ClickAsync();
            await page.Locator("[name='Input.Actions[1].Words']").WaitForAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Remove this action" }).First.ClickAsync();
            await page.Locator("[name='Input.Actions[1].Words']").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            await page.Locator("[name='Input.Actions[0].Words']").FillAsync("Say when the line to Boston may be down");
            await page.Locator("[name='Input.Actions[0].Owner']").SelectOptionAsync("anita");
            await page.Locator("[name='Input.Actions[0].Due']").FillAsync("2097-01-31");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save the minutes" }).Last.ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = "Who does what until when" }).WaitForAsync();
            (await page.Locator("section[aria-labelledby=minutes] strong").InnerTextAsync()).ShouldBe("Boston");
            head.ShouldBeFaultless();
        }

        await using var owner = await site.SignInAsync(Role.Employee, width: 390);
        await owner.Page.Locator("a[href^='/agreements/HI-SLA-0103/reviews/1']").First.ClickAsync();
        await owner.Page.GetByText("What becomes of it").ClickAsync();
        await owner.Page.Locator("[name='Input.Words']").FillAsync("Sundays before six.");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "It is done" }).ClickAsync();
        await owner.Page.GetByText("1 action: 1 done").WaitForAsync();
        (await owner.Page.Locator("section[aria-labelledby=actions]").InnerTextAsync()).ShouldContain("Sundays before six.");
        await owner.KeepPictureAsync("journey-review");
        owner.ShouldBeFaultless();
    }
}
