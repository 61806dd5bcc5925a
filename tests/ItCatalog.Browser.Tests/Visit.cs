using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ItCatalog.Browser.Tests;

/// <summary>One window, watched for what a person would not see: errors of scripts, files that were refused or are missing.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> faults = [];
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    public Visit(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            // The page itself may be an expected 404; everything else that the console calls an error is one.
            if (message.Type == "error" && !message.Text.Contains("the server responded with a status of 404", StringComparison.Ordinal))
            {
                faults.Add($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => faults.Add($"{page.Url}: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && response.Request.ResourceType != "document")
            {
                faults.Add($"{response.Status} {response.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Folder for pictures, kept as the tests' output.</summary>
    public static string PictureFolder { get; } = Path.Combine(Repository.Root, "tests", "output", "screenshots");

    public async Task GoToAsync(string path)
    {
        var response = await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        response!.Status.ShouldBe(200, path);
        await Page.EvaluateAsync("() => document.fonts.ready");
    }

    /// <summary>The open page in a window of the width, in the theme, on a screen: a page follows both without being loaded anew.</summary>
    public async Task SeeAsync(int width, ColorScheme theme)
    {
        await Page.EmulateMediaAsync(new() { Media = Media.Screen, ColorScheme = theme });
        await Page.SetViewportSizeAsync(width, DemoSite.HeightOf(width));
    }

    /// <summary>
    /// What axe finds serious or critical in the open page as it is seen now. Run in the page itself: the package's own call opens a second
    /// window for each result, which takes longer than the looking.
    /// </summary>
    public async Task<string[]> FindAccessibilityFaultsAsync()
    {
        const string find =
            """
            async () => {
              const found = await axe.run(document, { resultTypes: ["violations"] });
              return found.violations
                .filter(({ impact }) => impact === "serious" || impact === "critical")
                .map(({ id, impact, nodes }) => `${id} (${impact}) ${nodes[0].html}`);
            }
            """;
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await Page.EvaluateAsync(Axe);
        }

        return await Page.EvaluateAsync<string[]>(find);
    }

    /// <summary>Keeps a picture of the whole page, where ITCATALOG_PICTURES=1 asks for them: they take a third of the time.</summary>
    public async Task KeepPictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("ITCATALOG_PICTURES") != "1")
        {
            return;
        }

        Directory.CreateDirectory(PictureFolder);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(PictureFolder, name + ".png"), FullPage = true });
    }

    /// <summary>Nothing went wrong behind the page so far.</summary>
    public void ShouldBeFaultless() => faults.ShouldBeEmpty();

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
