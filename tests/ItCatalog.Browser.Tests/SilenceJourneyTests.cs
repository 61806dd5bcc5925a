using ItCatalog.Data.Identity;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Disputes;
using ItCatalog.Work.Months;
using ItCatalog.Work.Performance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;

namespace ItCatalog.Browser.Tests;

/// <summary>A claim, a dispute and a month to which nobody says anything, while the clock goes on for two months.</summary>
[Collection(nameof(DemoSite))]
public sealed class SilenceJourneyTests(DemoSite site) : IAsyncLifetime
{
    private readonly MovedHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task What_nobody_answers_is_decided_as_the_agreement_says_and_told_to_both_sides()
    {
        string claim;
        string dispute;
        await using (var manager = await site.SignInAsync(host, Role.ItManager))
        {
            var page = manager.Page;
            await manager.GoToAsync("/performance/exclusions/new");
            await page.Locator("#agreement").SelectOptionAsync("HI-SLA-0107");
            await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
            await page.Locator("[name='Input.Reason']").FillAsync("The supplier’s depot was closed");
            await page.Locator("[name='Input.SiteId']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await page.Locator("[name='Input.From']").FillAsync("2026-11-10T10:00");
            await page.Locator("[name='Input.To']").FillAsync("2026-11-10T14:00");
            await page.Locator("[name='Input.Cause']").SelectOptionAsync("third-party");
            await page.GetByRole(AriaRole.Button, new() { Name = "Claim the exclusion" }).ClickAsync();
            await page.WaitForURLAsync(url => !url.Contains("/new", StringComparison.Ordinal));
            claim = new Uri(page.Url).AbsolutePath;
            (await page.Locator("main").InnerTextAsync()).ShouldContain("the claim counts as declined");
            manager.ShouldBeFaultless();
        }

        await using (var head = await site.SignInAsync(host, Role.DepartmentHead))
        {
            await head.GoToAsync("/performance/disputes/new");
            await head.Page.Locator("#agreement").SelectOptionAsync("HI-SLA-0107");
            await head.Page.Locator("#month").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await head.Page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
            await head.Page.Locator("[name='Input.Words']").FillAsync("Three of our laptops are missing in these figures.");
            await head.Page.GetByRole(AriaRole.Button, new() { Name = "Dispute it" }).ClickAsync();
            await head.Page.WaitForURLAsync(url => !url.Contains("/new", StringComparison.Ordinal));
            dispute = new Uri(head.Page.Url).AbsolutePath;
            head.ShouldBeFaultless();
        }

        await GoOnAsync(Duration.FromDays(61));

        await using var unit = await site.SignInAsync(host, Role.ItManager);
        (await TextAsync(unit, claim)).ShouldContain("Declined by silence: nobody answered in time");
        (await TextAsync(unit, "/")).ShouldContain("Read the answer: not all is left out of Managed laptop, Research");
        await unit.GoToAsync(claim);
        await unit.KeepPictureAsync("journey-silence-claim");
        unit.ShouldBeFaultless();

        await using var department = await site.SignInAsync(host, Role.DepartmentHead);
        (await TextAsync(department, dispute)).ShouldContain("Decided by silence");
        await department.KeepPictureAsync("journey-silence-dispute");
        (await TextAsync(department, "/agreements/HI-SLA-0107/months/2026-11")).ShouldContain("Closed by silence: nobody said anything in time.");
        await department.Page.SetViewportSizeAsync(390, 844);
        await department.KeepPictureAsync("journey-silence-month-phone");
        (await TextAsync(department, "/messages")).ShouldContain("Managed laptop");
        department.ShouldBeFaultless();
    }

    /// <summary>Time passes while the program is not running; when it begins again it does what was due. That is waited for by doing it too: each step is taken once.</summary>
    private async Task GoOnAsync(Duration time)
    {
        host.Later += time;
        await host.RestartAsync();
        await host.Services.GetRequiredService<AnswerBySilence>().RunAsync(CancellationToken.None);
        await host.Services.GetRequiredService<DisputesOnTime>().RunAsync(CancellationToken.None);
        await host.Services.GetRequiredService<MonthsOnTime>().RunAsync(CancellationToken.None);
    }

    private static async Task<string> TextAsync(Visit visit, string address)
    {
        await visit.GoToAsync(address);

        // What is folded away is there too.
        await visit.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(folded => folded.open = true)");
        return await visit.Page.Locator("main").InnerTextAsync();
    }

    private sealed class MovedHost : DemoHost
    {
        public Duration Later { get; set; }

        public override Instant Now => base.Now + Later;
    }
}
