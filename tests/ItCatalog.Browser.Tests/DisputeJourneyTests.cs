using ItCatalog.Data.Identity;
using Microsoft.Playwright;

namespace ItCatalog.Browser.Tests;

/// <summary>From a case to its correction, and a dispute up its ladder to a decision by somebody of neither side.</summary>
[Collection(nameof(DemoSite))]
public sealed class DisputeJourneyTests(DemoSite site)
{
    [Fact]
    public async Task A_case_is_corrected_when_both_sides_agree_and_what_stood_before_stays_beside_it()
    {
        string address;
        await using (var head = await site.SignInAsync(Role.DepartmentHead))
        {
            await head.GoToAsync("/performance/HI-SLA-0108/resolved/berlin");
            await head.Page.Locator("section:has(#figures) tbody td[data-l=Kept] a").Nth(2).ClickAsync();
            await head.Page.Locator("a[href*='/cases/']").First.ClickAsync();
            await head.Page.GetByRole(AriaRole.Link, new() { Name = "Dispute it" }).ClickAsync();
            await head.Page.GetByRole(AriaRole.Button, new() { Name = "Propose a correction" }).ClickAsync();
            await head.Page.GetByText("Say what is wrong, and why.").First.WaitForAsync();
            await head.Page.Locator("[name='Input.Words']").FillAsync("This case is not ours: the device stands in the laboratory of Quality.");
            var opened = await head.Page.EvaluateAsync<string>("document.querySelector('[name=case]').value");
            opened.ShouldContain("/");
            await head.Page.Locator("[name='Input.Resolved']").FillAsync("2031-01-01T10:00");
            await head.Page.GetByRole(AriaRole.Button, new() { Name = "Propose a correction" }).ClickAsync();
            await head.Page.GetByText("This lies in the future.").First.WaitForAsync();
            (await head.Page.Locator("[name='Input.Words']").InputValueAsync()).ShouldStartWith("This case", Case.Sensitive, "what was typed stays");
            await head.KeepPictureAsync("journey-dispute-new");
            await head.Page.Locator("[name='Input.Resolved']").FillAsync("");
            await head.Page.Locator("[name='Input.DepartmentId']").SelectOptionAsync(new SelectOptionValue { Label = "Quality" });
            await head.Page.GetByRole(AriaRole.Button, new() { Name = "Propose a correction" }).ClickAsync();
            await head.Page.WaitForURLAsync(url => !url.Contains("/new", StringComparison.Ordinal));
            address = new Uri(head.Page.Url).AbsolutePath;
            head.ShouldBeFaultless();
        }

        await using var manager = await site.SignInAsync(Role.ItManager);
        await manager.GoToAsync(address);
        await manager.KeepPictureAsync("journey-dispute-answer");
        await manager.Page.GetByRole(AriaRole.Button, new() { Name = "Agree to what is asked" }).ClickAsync();
        await manager.Page.GetByText("Both sides agreed").First.WaitForAsync();
        (await manager.Page.Locator("main").InnerTextAsync()).ShouldContain("this holds");
        await manager.KeepPictureAsync("journey-dispute-corrected");
        await manager.Page.SetViewportSizeAsync(390, 844);
        await manager.KeepPictureAsync("journey-dispute-corrected-phone");
        manager.ShouldBeFaultless();
    }

    [Fact]
    public async Task A_month_climbs_the_ladder_and_is_decided_by_whom_the_agreement_names()
    {
        string address;
        await using (var head = await site.SignInAsync("grace"))
        {
            await head.GoToAsync("/performance/disputes/new");
            await head.Page.Locator("#agreement").SelectOptionAsync("HI-SLA-0120");
            await head.Page.Locator("#month").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await head.Page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
            await head.Page.Locator("[name='Input.Words']").FillAsync("Half of our laptops are missing in these figures.");
            await head.Page.GetByRole(AriaRole.Button, new() { Name = "Dispute it" }).ClickAsync();
            await head.Page.WaitForURLAsync(url => !url.Contains("/new", StringComparison.Ordinal));
            address = new Uri(head.Page.Url).AbsolutePath;
            head.ShouldBeFaultless();
        }

        for (var step = 1; step <= 2; step++)
        {
            await SayAsync(Role.ItManager, address, "We see all of them in the source.", "Answer");
            if (step == 2)
            {
                await SayAsync("grace", address, "We do not.", "Answer");
            }

            await SayAsync("grace", address, "Somebody else shall look at it.", "Pass it on");
        }

        await using var decider = await site.SignInAsync(Role.Executive);
        await decider.GoToAsync("/");
        await decider.Page.GetByText("Decide a dispute: Managed laptop, Sales").First.WaitForAsync();
        await decider.GoToAsync(address);
        await decider.Page.GetByLabel("as it stands").CheckAsync();
        await decider.Page.Locator("[name='Input.Words']").FillAsync("The source names every laptop; the list of Sales is older.");
        await decider.KeepPictureAsync("journey-dispute-decide");
        await decider.Page.GetByRole(AriaRole.Button, new() { Name = "Decide", Exact = true }).ClickAsync();
        await decider.Page.GetByText("Decided by Ingrid Solberg").First.WaitForAsync();
        await decider.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await decider.KeepPictureAsync("journey-dispute-print");
        await decider.Page.EmulateMediaAsync(new() { Media = Media.Screen, ColorScheme = ColorScheme.Dark });
        await decider.Page.SetViewportSizeAsync(390, 844);
        await decider.KeepPictureAsync("journey-dispute-decided-phone-dark");
        decider.ShouldBeFaultless();
    }

    private async Task SayAsync(string who, string address, string words, string button)
    {
        await using var visit = await site.SignInAsync(who);
        await visit.GoToAsync(address);
        await visit.Page.Locator("[name='Input.Words']").FillAsync(words);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await visit.Page.GetByText(words).First.WaitForAsync();
        visit.ShouldBeFaultless();
    }
}
