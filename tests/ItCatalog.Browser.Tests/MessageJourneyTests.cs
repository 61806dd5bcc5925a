using ItCatalog.Data.Identity;
using Microsoft.Playwright;

namespace ItCatalog.Browser.Tests;

/// <summary>What one side does, the other is told.</summary>
[Collection(nameof(DemoSite))]
public sealed class MessageJourneyTests(DemoSite site)
{
    [Fact]
    public async Task A_department_asks_and_the_unit_sees_it_under_the_bell_and_goes_there()
    {
        string address;
        await using (var head = await site.SignInAsync(Role.DepartmentHead))
        {
            await head.GoToAsync("/requests/new?service=managed-laptop");
            await head.Page.Locator("[name='Input.Site']").SelectOptionAsync("berlin");
            await head.Page.Locator("[name='Input.Quantity']").FillAsync("2");
            await head.Page.Locator("[name='Input.Note']").FillAsync("For the night shift");
            await head.Page.Locator("[name='Input.Answers[0].Text']").SelectOptionAsync("German");
            await head.Page.Locator(".ic-costs").GetByText("1,108.80").WaitForAsync();
            await head.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
            await head.Page.WaitForURLAsync("**/requests/*");
            address = new Uri(head.Page.Url).AbsolutePath;
        }

        await using var manager = await site.SignInAsync(Role.ItManager);
        var message = manager.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "For the night shift" });
        await manager.GoToAsync("/");
        await manager.Page.Locator(".ic-bell").ClickAsync();
        await manager.Page.WaitForURLAsync("**/messages");
        while (await message.CountAsync() == 0)
        {
            // It is told within seconds.
            await manager.Page.ReloadAsync();
        }

        (await manager.Page.Locator(".ic-bell .ic-count").CountAsync()).ShouldBe(1);
        await manager.KeepPictureAsync("journey-message");
        await message.GetByRole(AriaRole.Link).ClickAsync();
        await manager.Page.WaitForURLAsync("**" + address);
        (await manager.Page.Locator("main").InnerTextAsync()).ShouldContain("For the night shift");
        await manager.GoToAsync("/messages");
        (await message.Locator(".ic-label").CountAsync()).ShouldBe(0, "it was read by opening it");
        manager.ShouldBeFaultless();
    }
}
