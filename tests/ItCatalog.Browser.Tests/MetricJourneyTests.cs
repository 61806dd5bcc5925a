using ItCatalog.Data.Identity;
using Microsoft.Playwright;

namespace ItCatalog.Browser.Tests;

/// <summary>A metric from its proposal through a baseline to being in force and to its end, each step asked, answered, written into a version and signed: what is asked on a
/// desktop is answered and signed on a phone.</summary>
[Collection(nameof(DemoSite))]
public sealed class MetricJourneyTests(DemoSite site)
{
    private const string Agreement = "/agreements/HI-SLA-0102";

    private const int Phone = 390;

    [Fact]
    public async Task A_metric_is_proposed_measured_in_a_baseline_in_force_and_retired()
    {
        var address = await AskAsync(Role.DepartmentHead, Agreement + "/metrics/ask?kind=MeanResponse", async page =>
        {
            await page.Locator("[name='Input.Target.Name']").FillAsync("First answer on average");
            await page.Locator("[name='Input.Stage']").SelectOptionAsync("Baseline");
            await page.Locator("[name='Input.From']").FillAsync("2097-01");
            await page.Locator("[name='Input.BaselineUntil']").FillAsync("2097-03");
            await page.Locator("[name='Input.Expected']").FillAsync("30 min");
            await page.Locator("[name='Input.Reason']").FillAsync("A share says nothing of the few who wait a day.");
        });
        await AgreeAndSignAsync(Role.ItManager, address);
        await AskAsync(Role.ItManager, $"{Agreement}/metrics/ask?metric={address.Split('/')[^1]}", async page =>
        {
            await page.Locator("[name='Input.Stage']").SelectOptionAsync("Binding");
            await page.Locator("[name='Input.From']").FillAsync("2097-04");
            await page.Locator("[name='Input.Expected']").FillAsync("40 min");
            await page.Locator("[name='Input.Reason']").FillAsync("The baseline lay near it.");
        });
        await AgreeAndSignAsync(Role.DepartmentHead, address);
        await AskAsync(Role.DepartmentHead, $"{Agreement}/metrics/ask?metric={address.Split('/')[^1]}", async page =>
        {
            await page.Locator("[name='Input.Stage']").SelectOptionAsync("Retired");
            await page.Locator("[name='Input.From']").FillAsync("2097-09");
            await page.Locator("[name='Input.Reason']").FillAsync("Nobody reads it.");
        });
        await AgreeAndSignAsync(Role.ItManager, address);

        await using var reader = await site.SignInAsync(Role.Auditor);
        await reader.GoToAsync(address);
        (await reader.Page.Locator("[data-history] tbody th").AllInnerTextsAsync()).ShouldBe(
            ["Retired", "In force", "Baseline begun", "Agreed", "Asked to be retired", "Agreed", "Asked to bind", "Agreed", "Proposed"]);
        await reader.KeepPictureAsync("journey-metric");
        reader.ShouldBeFaultless();
    }

    private async Task<string> AskAsync(string role, string address, Func<IPage, Task> fill)
    {
        await using var visit = await site.SignInAsync(role);
        await visit.GoToAsync(address);
        await fill(visit.Page);
        await visit.Page.Locator("main button.btn-primary").ClickAsync();
        await visit.Page.Locator("[data-history]").WaitForAsync();
        visit.ShouldBeFaultless();
        return new Uri(visit.Page.Url).AbsolutePath;
    }

    private async Task AgreeAndSignAsync(string role, string address)
    {
        await using (var other = await site.SignInAsync(role, Phone))
        {
            await other.GoToAsync(address);
            await other.Page.GetByRole(AriaRole.Button, new() { Name = "Agree", Exact = true }).ClickAsync();
            await other.Page.GetByRole(AriaRole.Heading, new() { Name = "Agreed, not yet in force" }).WaitForAsync();
        }

        await using (var manager = await site.SignInAsync(Role.ItManager, Phone))
        {
            var page = manager.Page;
            await manager.GoToAsync(address);
            await page.GetByRole(AriaRole.Button, new() { Name = "Write it into the next version" }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Propose version" }).ClickAsync();
            await page.Locator("main button.btn-primary").ClickAsync();
            await manager.GoToAsync(Agreement + "/sign");
            await page.Locator("main button.btn-primary").ClickAsync();
            await page.WaitForURLAsync(url => !url.EndsWith("/sign", StringComparison.Ordinal));
        }

        await using var head = await site.SignInAsync(Role.DepartmentHead, Phone);
        await head.GoToAsync(Agreement + "/sign");
        await head.Page.Locator("main button.btn-primary").ClickAsync();
        await head.Page.WaitForURLAsync(url => !url.EndsWith("/sign", StringComparison.Ordinal));
        head.ShouldBeFaultless();
    }
}
