using ItCatalog.Data.Identity;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.Playwright;

namespace ItCatalog.Browser.Tests;

/// <summary>The demonstration on a port of its own, and one Chromium for all tests; each visit has its own cookies.</summary>
public sealed class DemoSite : IAsyncLifetime
{
    private readonly DemoHost host = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = FindChromium(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        await browser!.DisposeAsync();
        playwright!.Dispose();
        await host.DisposeAsync();
    }

    /// <summary>A browser window in which the demonstration's person of the role, or of the user name, has signed in. It fails the test on any error of a script or a refused file.</summary>
    public Task<Visit> SignInAsync(string role, int width = 1440, ColorScheme theme = ColorScheme.Light) => SignInAsync(host, role, width, theme);

    /// <summary>The same at a demonstration of one's own.</summary>
    public async Task<Visit> SignInAsync(DemoHost demonstration, string role, int width = 1440, ColorScheme theme = ColorScheme.Light)
    {
        ArgumentNullException.ThrowIfNull(demonstration);
        var visit = await OpenAsync(width, theme, demonstration.Address);
        await visit.GoToAsync("/account/sign-in");
        await SignInAsync(visit, role, demonstration);
        return visit;
    }

    /// <summary>Signs in where a window shows the sign-in page.</summary>
    public async Task SignInAsync(Visit visit, string role, DemoHost? demonstration = null)
    {
        ArgumentNullException.ThrowIfNull(visit);
        // Everybody of the demonstration has one password.
        var signIns = (demonstration ?? host).Welcome.SignIns;
        var known = signIns.SingleOrDefault(person => person.Role == role);
        var (name, password) = (known?.UserName ?? role, signIns[0].Password);
        await visit.Page.Locator("[name='Input.Name']").FillAsync(name);
        await visit.Page.Locator("[name='Input.Password']").FillAsync(password);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await visit.Page.Locator(".ic-bar").First.WaitForAsync();
    }

    /// <summary>A browser window without a sign-in.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="theme">Light or dark.</param>
    /// <param name="address">Another installation than the demonstration.</param>
    public async Task<Visit> OpenAsync(int width = 1440, ColorScheme theme = ColorScheme.Light, Uri? address = null)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = (address ?? host.Address).ToString(),
            ViewportSize = new() { Width = width, Height = HeightOf(width) },
            ColorScheme = theme,
            Locale = "en-GB",
            TimezoneId = "Europe/Berlin",
            ReducedMotion = ReducedMotion.Reduce,
            AcceptDownloads = true,
        });
        return new Visit(context, await context.NewPageAsync());
    }

    /// <summary>Height in pixels of a phone's window, or a desk's.</summary>
    public static int HeightOf(int width) => width < 800 ? 844 : 970;

    /// <summary>Every role's sign-in, the reader's and the auditor's too.</summary>
    public static IReadOnlyList<string> Roles => Role.All;

    private static string FindChromium()
    {
        var named = Environment.GetEnvironmentVariable("ITCATALOG_CHROMIUM");
        string?[] candidates = [named, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
        return candidates.FirstOrDefault(path => path is { Length: > 0 } && File.Exists(path))
            ?? throw new InvalidOperationException("No Chromium was found. tests/run.sh installs it; or name one in ITCATALOG_CHROMIUM.");
    }
}

/// <summary>All browser tests share one site and one browser, and run one after the other.</summary>
[CollectionDefinition(nameof(DemoSite))]
public sealed class SharedDemoSite : ICollectionFixture<DemoSite>;
