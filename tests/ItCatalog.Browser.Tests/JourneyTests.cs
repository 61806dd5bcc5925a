using System.IO.Compression;
using System.Text;
using ItCatalog.Data.Identity;
using Microsoft.Playwright;

namespace ItCatalog.Browser.Tests;

/// <summary>What people come for, from sign-in to the end, with mouse and keyboard.</summary>
[Collection(nameof(DemoSite))]
public sealed class JourneyTests(DemoSite site)
{
    [Fact]
    public async Task A_department_head_asks_for_a_service_and_an_it_manager_accepts_and_delivers_it()
    {
        string address;
        await using (var head = await site.SignInAsync(Role.DepartmentHead))
        {
            var page = head.Page;
            await page.GetByRole(AriaRole.Link, new() { Name = "Catalogue", Exact = true }).First.ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Managed laptop", Exact = true }).First.ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Order this service" }).ClickAsync();
            await page.Locator("[name='Input.Site']").SelectOptionAsync("berlin");
            await page.Locator("[name='Input.Quantity']").FillAsync("3");
            await page.Locator("[name='Input.Note']").FillAsync("Three new colleagues in building B");
            await page.Locator("[name='Input.Answers[0].Text']").SelectOptionAsync("German");

            // 3 devices at EUR 46.20 a month.
            await page.Locator(".ic-costs").GetByText("1,663.20").WaitForAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
            await page.WaitForURLAsync("**/requests/*");
            address = new Uri(page.Url).AbsolutePath;
            (await page.Locator("main").InnerTextAsync()).ShouldContain("Three new colleagues in building B");
            await head.KeepPictureAsync("journey-request-sent");
            head.ShouldBeFaultless();
        }

        await using var manager = await site.SignInAsync(Role.ItManager);
        (await manager.Page.Locator($"main a[href='{address}']").CountAsync()).ShouldBeGreaterThan(0, "the request waits on the home page");
        await manager.GoToAsync(address);
        await manager.Page.Locator("[name='Input.Reason']").FillAsync("In stock");
        await manager.Page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await manager.Page.Locator("[name='Input.Reason']").FillAsync("On three desks in building B");
        await manager.Page.GetByRole(AriaRole.Button, new() { Name = "Mark as delivered" }).ClickAsync();
        await manager.Page.GetByText("Delivered").First.WaitForAsync();
        await manager.KeepPictureAsync("journey-request-delivered");
        manager.ShouldBeFaultless();
    }

    [Fact]
    public async Task A_department_head_follows_a_figure_down_to_the_clock_of_one_case()
    {
        await using var visit = await site.SignInAsync(Role.DepartmentHead);
        var page = visit.Page;
        await visit.GoToAsync("/performance");
        await page.Locator("a.ic-cell[href*='lab-workstation/2026-10']").First.ClickAsync();
        await page.Locator("main a[href*='/resolved/pune']").First.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { NameRegex = new("was computed") }).First.WaitForAsync();
        await visit.GoToAsync(new Uri(page.Url).AbsolutePath + "/2026-10");
        await page.Locator("main a[href*='/cases/']").First.ClickAsync();
        await page.Locator("main svg").First.WaitForAsync();
        await visit.KeepPictureAsync("journey-case-clock");
        visit.ShouldBeFaultless();
    }

    [Fact]
    public async Task An_it_manager_sees_every_problem_of_a_bad_file_and_then_imports_a_good_one()
    {
        await using var visit = await site.SignInAsync(Role.ItManager);
        var page = visit.Page;

        await UploadAsync("number,service,site,priority,opened,resolved\nJ1,managed-laptop,berlin,P2,2026-11-31T08:00:00Z,2026-11-16T10:00:00Z\nJ2,managed-laptop,berlin,P2,2026-11-16T08:00:00Z,yesterday\n", "Repairs");
        var told = await page.Locator("main").InnerTextAsync();
        told.ShouldContain("November has 30 days");
        told.ShouldContain("yesterday");
        (await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Import \\d") }).CountAsync()).ShouldBe(0, "a file with a problem cannot be imported");
        await visit.KeepPictureAsync("journey-import-problems");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).First.ClickAsync();

        // What the file does not say is asked, and its good lines can be taken without the bad one.
        await UploadAsync(
            "Nummer;Dienst;Standort;Priorität;Status;Eröffnet;Gelöst\nJ1;managed-laptop;berlin;P2;Gelöst;10.11.2026 08:00;10.11.2026 10:00\nJ2;managed-laptop;berlin;Kritisch;Gelöst;05.11.2026 08:00;07.11.2026 10:00\nJ3;managed-laptop;mond;P2;Offen;06.11.2026 08:00;\nSumme;;;;;3;\n",
            "Reparaturen");
        await visit.KeepPictureAsync("journey-import-question");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("In which time zone are they?");
        await page.Locator("[name='Answers[TimeZone]']").FillAsync("Europe/Berlin");
        await page.Locator("form[action$='handler=Answers'] button").ClickAsync();
        await page.Locator("form[action$='handler=Answers']").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Locator("[data-import-progress]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        told = await page.Locator("main").InnerTextAsync();
        told.ShouldContain("stands in a line of totals");
        told.ShouldNotContain("in a format that is not known", Case.Insensitive, "the line of totals holds no time");
        await visit.KeepPictureAsync("journey-import-good-lines");
        await page.SetViewportSizeAsync(390, 844);
        await visit.KeepPictureAsync("journey-import-good-lines-phone");
        await page.SetViewportSizeAsync(1440, 900);
        (await page.Locator("form[action$='handler=Words'] tbody th").AllInnerTextsAsync()).ShouldBe(["Kritisch", "mond"], ignoreOrder: true);
        (await page.GetByRole(AriaRole.Button, new() { Name = "Import the good line" }).CountAsync()).ShouldBe(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).First.ClickAsync();

        await UploadAsync("number,service,site,priority,opened,resolved\nJ1,managed-laptop,berlin,P2,2026-11-16T08:00:00Z,2026-11-16T10:00:00Z\n", "Repairs, good");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Import 1 line") }).ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/measurements/import", StringComparison.Ordinal));
        await visit.GoToAsync("/measurements");
        await page.GetByText("Repairs, good").First.WaitForAsync();
        visit.ShouldBeFaultless();

        async Task UploadAsync(string content, string source)
        {
            await visit.GoToAsync("/measurements/import");
            await page.Locator("[name='Input.File']").SetInputFilesAsync(new FilePayload { Name = "repairs.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });
            await page.Locator("[name='Input.Source']").SelectOptionAsync("");
            await page.Locator("[name='Input.Name']").FillAsync(source);
            await page.Locator("[name='Input.Kind']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await page.GetByRole(AriaRole.Button, new() { Name = "Upload and check" }).ClickAsync();
            await page.WaitForURLAsync("**/measurements/import/*");
            await page.Locator("[data-import-progress]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }
    }

    [Fact]
    public async Task An_executive_reads_the_decision_and_takes_the_workbook_along()
    {
        await using var visit = await site.SignInAsync(Role.Executive);
        var page = visit.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Benchmark", Exact = true }).First.ClickAsync();
        await page.Locator("main a[href='/benchmark/end-user-services']").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Decision page" }).ClickAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Norvik");
        await visit.KeepPictureAsync("journey-decision");
        await visit.GoToAsync("/benchmark/end-user-services");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Workbook" }).First.ClickAsync());

        download.SuggestedFilename.ShouldEndWith(".xlsx");
        using var archive = ZipFile.OpenRead(await download.PathAsync());
        archive.GetEntry("xl/workbook.xml").ShouldNotBeNull();
        visit.ShouldBeFaultless();
    }

    [Fact]
    public async Task The_bar_can_be_used_with_the_keyboard_on_a_phone()
    {
        await using var visit = await site.SignInAsync(Role.DepartmentHead, width: 390);
        await visit.Page.Keyboard.PressAsync("Tab");
        (await visit.Page.EvaluateAsync<string>("() => document.activeElement.getAttribute('href')")).ShouldStartWith("#", customMessage: "the skip link comes first");
        visit.ShouldBeFaultless();
    }
}
