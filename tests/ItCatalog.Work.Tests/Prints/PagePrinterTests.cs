using ItCatalog.Work.Prints;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace ItCatalog.Work.Tests.Prints;

/// <summary>What becomes of a print where the browser fails. That a real one prints what the page shows, the tests of the pages tell.</summary>
public sealed class PagePrinterTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("itcatalog-printer-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Without_a_browser_that_is_told()
    {
        using var printer = new PagePrinter(new PrintSettings(), NullLogger<PagePrinter>.Instance);
        printer.IsOn.ShouldBeFalse();
        (await Should.ThrowAsync<PrintException>(() => printer.PrintAsync("<p>", CancellationToken.None))).Message.ShouldBe("No browser is set that makes PDFs (Print:Chromium).");
    }

    [Theory]
    [InlineData("exit 3", 60, "made none")]
    [InlineData("exit 0", 60, "made none")]
    [InlineData("for last; do :; done; for one; do case $one in --print-to-pdf=*) echo '<html>' > ${one#--print-to-pdf=};; esac; done", 60, "made none")]
    [InlineData("exec sleep 600", 1, "was not done within 1 second")]
    public async Task A_browser_that_fails_is_told_and_leaves_nothing(string script, int patience, string said)
    {
        using var printer = new PagePrinter(new PrintSettings { Chromium = Script(script + "\n"), Patience = TimeSpan.FromSeconds(patience) }, NullLogger<PagePrinter>.Instance);

        (await Should.ThrowAsync<PrintException>(() => printer.PrintAsync("<p>", CancellationToken.None))).Message.ShouldContain(said);
    }

    [Fact]
    public async Task It_is_told_neither_a_network_nor_the_settings_of_the_server_and_its_profile_is_its_own()
    {
        var told = Path.Combine(folder.FullName, "told");
        using var printer = new PagePrinter(
            new PrintSettings { Chromium = Script($"{{ env; for one; do echo \"$one\"; done; }} > {told}\nfor one; do case $one in --print-to-pdf=*) printf '%%PDF-1.4' > \"${{one#--print-to-pdf=}}\";; esac; done\n") },
            NullLogger<PagePrinter>.Instance);
        Environment.SetEnvironmentVariable("ITCATALOG_TEST_SECRET", "never told");

        (await printer.PrintAsync("<p>", CancellationToken.None)).Length.ShouldBe(8);

        var lines = await File.ReadAllLinesAsync(told);
        lines.ShouldNotContain(line => line.Contains("never told"));
        lines.ShouldContain("--host-resolver-rules=MAP * ~NOTFOUND");
        lines.ShouldNotContain("--no-sandbox");
        var profile = lines.Single(line => line.StartsWith("--user-data-dir=", StringComparison.Ordinal)).Split('=')[1];
        Directory.Exists(Path.GetDirectoryName(profile)).ShouldBeFalse("it is gone with the print");
    }

    [Fact]
    public void Settings_that_are_wrong_are_told()
    {
        static PrintSettings Of(string name, string value) => PrintSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [name] = value }).Build());
        Should.Throw<InvalidOperationException>(() => Of("Print:Chromium", "chromium")).Message.ShouldStartWith("Print:Chromium is “chromium”");
        Should.Throw<InvalidOperationException>(() => Of("Print:Sandbox", "maybe")).Message.ShouldStartWith("Print:Sandbox is “maybe”");
        Of("Print:Sandbox", "false").HasSandbox.ShouldBeFalse();
        Of("Print:Chromium", "").IsOn.ShouldBeFalse();
    }

    private string Script(string body)
    {
        var path = Path.Combine(folder.FullName, "browser");
        File.WriteAllText(path, "#!/bin/sh\n" + body);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
