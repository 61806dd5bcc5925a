using System.Globalization;
using System.Text.RegularExpressions;
using ItCatalog.Data.Identity;
using Microsoft.Playwright;

namespace ItCatalog.Browser.Tests;

/// <summary>An employee orders, two people approve, the unit accepts, splits and delivers, a rating arrives, and what the service says of its deliveries moves.</summary>
[Collection(nameof(DemoSite))]
public sealed partial class OrderJourneyTests(DemoSite site)
{
    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task An_employee_orders_two_people_approve_the_unit_delivers_in_parts_and_the_rating_and_the_target_move(int width)
    {
        string address;
        (int InTime, int Answered) before;
        await using (var anita = await site.SignInAsync(Role.Employee, width))
        {
            var page = anita.Page;
            await anita.GoToAsync("/catalogue/lab-workstation");
            before = await StandingAsync(page);
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
            await jonas.Page.GetByRole(AriaRole.Link, new() { Name = "Split into parts" }).ClickAsync();
            await jonas.Page.Locator("[name='Parts[0].Quantity']").FillAsync("2");
            await jonas.Page.Locator("[name='Parts[1].Quantity']").FillAsync("3");
            await jonas.Page.Locator("[name='Input.Reason']").FillAsync("Two are in stock.");
            await jonas.KeepPictureAsync($"journey-order-split-{width}");
            await jonas.Page.GetByRole(AriaRole.Button, new() { Name = "Split it" }).ClickAsync();
            await jonas.Page.GetByText("The parts of what was asked for").WaitForAsync();
            await DeliverAsync(jonas.Page, "Benches 1 and 2");
            await jonas.Page.Locator("section[aria-labelledby='parts'] a").ClickAsync();
            await DeliverAsync(jonas.Page, "Benches 3 to 5");
            jonas.ShouldBeFaultless();
        }

        await using var reader = await site.SignInAsync(Role.Employee, width);
        await reader.GoToAsync(address);
        (await reader.Page.Locator("main").InnerTextAsync()).ShouldContain("Benches 1 and 2");
        await reader.KeepPictureAsync($"journey-order-delivered-{width}");
        await reader.Page.GetByLabel("4", new() { Exact = true }).CheckAsync();
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await reader.Page.GetByText("you said 4 of 5").WaitForAsync();
        await reader.GoToAsync("/catalogue/lab-workstation");
        (await StandingAsync(reader.Page)).ShouldBe((before.InTime + 2, before.Answered + 1), "both parts were in time, and one of them is rated");
        reader.ShouldBeFaultless();
    }

    private static async Task DeliverAsync(IPage page, string words)
    {
        await page.Locator("[name='Input.Reason']").FillAsync(words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Mark as delivered" }).ClickAsync();
        await page.GetByText("Delivered in time").WaitForAsync();
    }

    /// <summary>What the service's page says: requests in time at Pune, and answers about deliveries.</summary>
    private static async Task<(int InTime, int Answered)> StandingAsync(IPage page)
    {
        var text = await page.Locator("main").InnerTextAsync();
        return (Number(InTime().Match(text)), Number(Answered().Match(text)));

        static int Number(Match match) => match.Success ? int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"(?<count>\d+) of \d+ in time at Pune", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InTime();

    [GeneratedRegex(@"(?<count>\d+) of \d+ answered", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Answered();

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
