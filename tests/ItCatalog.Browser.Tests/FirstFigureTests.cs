using System.Text;
using ItCatalog.Data;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Setup;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;

namespace ItCatalog.Browser.Tests;

/// <summary>From an empty database to the first right figure, as somebody does it who has a workbook and two exports.</summary>
[Collection(nameof(DemoSite))]
public sealed class FirstFigureTests(DemoSite site) : IAsyncLifetime
{
    private const int MostForms = 12;

    private readonly string folder = Path.Combine(Path.GetTempPath(), "itcatalog-first-" + Guid.NewGuid().ToString("N"));
    private string place = "";
    private WebApplication? app;

    public async Task InitializeAsync()
    {
        place = TestEngine.NewPlace(folder, "first.db");
        var start = StartOptions.Parse(["--urls", "http://127.0.0.1:0", .. TestEngine.Settings("Database", place)]);
        app = WebApp.Build(start, services => services.AddSingleton<NodaTime.IClock>(new FixedClock(Instant.FromUtc(2026, 4, 2, 8, 0))));
        _ = await WebApp.PrepareAsync(app, start, CancellationToken.None);
        await app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await app!.StopAsync();
        var database = app.Services.GetRequiredService<Database>();
        await app.DisposeAsync();
        database.Dispose();
        TestEngine.Remove(folder, place);
    }

    [Fact]
    public async Task The_first_figure_takes_a_workbook_two_exports_and_a_dozen_forms_at_most()
    {
        await using var visit = await site.OpenAsync(address: new Uri(app!.Urls.Single()));
        var page = visit.Page;
        var forms = 0;
        page.Request += (_, request) => forms += request is { Method: "POST", IsNavigationRequest: true } ? 1 : 0;

        await visit.GoToAsync("/");
        foreach (var (field, text) in new[]
        {
            ("Code", app.Services.GetRequiredService<FirstRun>().Code), ("Organisation", "Halden Instruments"), ("Currency", "EUR"), ("Name", "Ada Lindqvist"), ("UserName", "ada"),
            ("Password", "a long and private sentence"), ("Again", "a long and private sentence"),
        })
        {
            await page.Locator($"[name='Input.{field}']").FillAsync(text);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
        await page.WaitForLoadStateAsync();
        if (page.Url.Contains("sign-in", StringComparison.Ordinal))
        {
            await page.Locator("[name='Input.Name']").FillAsync("ada");
            await page.Locator("[name='Input.Password']").FillAsync("a long and private sentence");
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        }

        await page.Locator(".ic-bar").First.WaitForAsync();
        await visit.GoToAsync("/");
        await visit.KeepPictureAsync("first-steps");
        await page.Locator("main a[href='/administration/organisation/load']").First.ClickAsync();
        await page.Locator("[name='Input.Workbook']").SetInputFilesAsync(Payload("organisation.xlsx", WorkbookText.Write(FirstOrganisation.Workbook)));
        await page.Locator("[name='Input.Documents']").SetInputFilesAsync(Payload(FirstOrganisation.DocumentName, Encoding.UTF8.GetBytes("signed by both")));
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload and check" }).ClickAsync();
        await page.WaitForURLAsync("**/organisation/load/*");
        await visit.KeepPictureAsync("first-workbook-check");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Load \\d+ rows") }).ClickAsync();
        await page.WaitForURLAsync("**/administration/organisation");

        await ImportAsync("tickets", "Ticket tool", FirstOrganisation.Tickets, "2 lines");
        await ImportAsync("outages", "Monitoring", FirstOrganisation.Outages, "1 line");

        await visit.GoToAsync("/performance/SLA-1/resolved-within-8-hours/ber/2026-03");
        (await page.Locator("main").InnerTextAsync()).ShouldMatch(@"50\.00\s%");
        await visit.KeepPictureAsync("first-figure");
        await visit.GoToAsync("/");
        await visit.KeepPictureAsync("first-steps-done");
        forms.ShouldBeInRange(4, MostForms);
        visit.ShouldBeFaultless();

        async Task ImportAsync(string kind, string source, string content, string lines)
        {
            await visit.GoToAsync("/measurements/import");
            await page.Locator("[name='Input.File']").SetInputFilesAsync(Payload($"{kind}.csv", Encoding.UTF8.GetBytes(content)));
            await page.Locator("[name='Input.Source']").SelectOptionAsync("");
            await page.Locator("[name='Input.Name']").FillAsync(source);
            await page.Locator("[name='Input.Kind']").SelectOptionAsync(kind);
            await page.GetByRole(AriaRole.Button, new() { Name = "Upload and check" }).ClickAsync();
            await page.WaitForURLAsync("**/measurements/import/*");
            await page.Locator("[data-import-progress]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^Import {lines}") }).ClickAsync();
            await page.Locator("main a[href^='/measurements/imports/']").First.WaitForAsync();
        }
    }

    private static FilePayload Payload(string name, byte[] content) => new() { Name = name, MimeType = "application/octet-stream", Buffer = content };
}
