using ItCatalog.Data.Identity;
using Microsoft.Playwright;

namespace ItCatalog.Browser.Tests;

/// <summary>An employee orders, two people approve, the unit asks, accepts and delivers.</summary>
[Collection(nameof(DemoSite))]
public sealed class OrderJourneyTests(DemoSite site)
{
    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task An_employee_orders_two_people_approve_and_the_unit_delivers(int width)
    {
        string address;
        await using (var anita = await site.SignInAsync(Role.Employee, width))
        {
            var page = anita.Page;
            await anita.GoToAsync("/catalogue/lab-workstation");
            await page.GetByRole(AriaRole.Link, new() { Name = "Order this service" }).ClickAsync();
            await page.Locator("[name='Input.Tier']").SelectOptionAsync("silver");
            await page.Locator("[name='Input.Site']").SelectOptionAsync("pune");
            await page.Locator("[name='Input.Quantity']").FillAsync("5");
            await page.Locator("[name='Input.Note']").FillAsync($"Five benches, at {width}");
            await page.Locator("[name='Input.Answers[0].Text']").FillAsync("Optical bench OB-7");
            await page.Locator("[name='Input.Answers[1].Text']").SelectOptionAsync("Linux");
            await page.Locator("[name='Input.Answers[2].Text']").SelectOptionAsync(new SelectOptionValue { Label = "Anita Kulkarni" });
            await page.Locator("[name='Input.Answers[3].Text']").FillAsync("40");
            await page.Locator("[name='Input.Answers[4].File']").SetInputFilesAsync(new FilePayload { Name = "driver.zip", MimeType = "application/zip", Buffer = [1, 2, 3] });
            await page.GetByText("Henrik Aalto approves").WaitForAsync();
            await anita.KeepPictureAsync($"journey-order-{width}");
            await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
            await page.WaitForURLAsync("**/requests/*");
            address = new Uri(page.Url).AbsolutePath;
            (await page.Locator("main").InnerTextAsync()).ShouldContain("It waits for the approval of Maren Vogel.");
            anita.ShouldBeFaultless();
        }

        await ApproveAsync(address, Role.DepartmentHead, width);
        await ApproveAsync(address, "henrik", width);

        await using (var jonas = await site.SignInAsync(Role.ItManager, width))
        {
            await jonas.GoToAsync(address);
            await jonas.Page.Locator("[name='Input.Reason']").FillAsync("In two weeks.");
            await jonas.Page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
            await jonas.Page.Locator("[name='Input.Quantity']").FillAsync("2");
            await jonas.Page.Locator("[name='Input.Reason']").FillAsync("Benches 1 and 2");
            await jonas.Page.GetByRole(AriaRole.Button, new() { Name = "Mark as delivered" }).ClickAsync();
            await jonas.Page.GetByText("2 of 5 are delivered").First.WaitForAsync();
            await jonas.Page.Locator("[name='Input.Reason']").FillAsync("Benches 3 to 5");
            await jonas.Page.GetByRole(AriaRole.Button, new() { Name = "Mark as delivered" }).ClickAsync();
            await jonas.Page.GetByText("Delivered in time").WaitForAsync();
            jonas.ShouldBeFaultless();
        }

        await using var reader = await site.SignInAsync(Role.Employee, width);
        await reader.GoToAsync(address);
        (await reader.Page.Locator("main").InnerTextAsync()).ShouldContain("Benches 3 to 5");
        await reader.KeepPictureAsync($"journey-order-delivered-{width}");
        reader.ShouldBeFaultless();
    }

    private async Task ApproveAsync(string address, string who, int width)
    {
        await using var approver = await site.SignInAsync(who, width);
        (await approver.Page.Locator($"main a[href='{address}']").CountAsync()).ShouldBeGreaterThan(0, "it waits on the home page");
        await approver.GoToAsync(address);
        await approver.Page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await approver.Page.GetByText("Approved.").WaitForAsync();
        approver.ShouldBeFaultless();
    }
}
