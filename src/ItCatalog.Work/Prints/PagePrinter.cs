using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using ItCatalog.Calculation.Text;
using Microsoft.Extensions.Logging;

namespace ItCatalog.Work.Prints;

/// <summary>Makes PDFs of pages by the browser of the settings: one at a time, with a profile of its own that is gone afterwards, without a network, without scripts, and within a time.</summary>
public sealed class PagePrinter(PrintSettings settings, ILogger<PagePrinter> log) : IDisposable
{
    public const string ContentType = "application/pdf";

    private const int MaxSaid = 2_000;
    private readonly SemaphoreSlim turn = new(1);

    public bool IsOn => settings.IsOn;

    /// <summary>Prints a page that holds everything it shows.</summary>
    /// <exception cref="PrintException">It could not be, and why.</exception>
    public async Task<byte[]> PrintAsync(string html, CancellationToken cancellationToken)
    {
        if (!IsOn)
        {
            throw new PrintException("No browser is set that makes PDFs (Print:Chromium).");
        }

        await turn.WaitAsync(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("itcatalog-print-");
        try
        {
            var (page, pdf) = (Path.Combine(folder.FullName, "page.html"), Path.Combine(folder.FullName, "page.pdf"));
            await File.WriteAllTextAsync(page, html, Encoding.UTF8, cancellationToken);
            await RunAsync(folder.FullName, page, pdf, cancellationToken);
            var content = File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf, cancellationToken) : [];
            return content.AsSpan().StartsWith("%PDF-"u8) ? content : throw new PrintException("The browser that makes PDFs made none. The log of the server says what it said.");
        }
        finally
        {
            turn.Release();
            Remove(folder);
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task RunAsync(string folder, string page, string pdf, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(settings.Chromium!) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = folder };
        foreach (var argument in Arguments(folder, page, pdf))
        {
            start.ArgumentList.Add(argument);
        }

        // It is told nothing of the server's settings: passwords stand among them.
        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        (start.Environment["PATH"], start.Environment["HOME"], start.Environment["TMPDIR"], start.Environment["LANG"]) = (path, folder, folder, "C.UTF-8");
        using var process = Start(start);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(settings.Patience);
        try
        {
            process.StandardInput.Close();
            var said = SaidAsync(process.StandardError, time.Token);
            var told = SaidAsync(process.StandardOutput, time.Token);
            await process.WaitForExitAsync(time.Token);
            if (process.ExitCode != 0 || !File.Exists(pdf))
            {
                log.LogWarning("The browser that makes PDFs ended with {Code}: {Said}", process.ExitCode, await said + await told);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PrintException($"The browser that makes PDFs was not done within {Show.Count((long)settings.Patience.TotalSeconds, "second")}.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (ExternalException problem)
        {
            throw new PrintException("The browser that makes PDFs (Print:Chromium) could not be started.", problem);
        }
    }

    private IEnumerable<string> Arguments(string folder, string page, string pdf) =>
    [
        "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync", "--disable-default-apps",
        "--disable-background-networking", "--disable-component-update", "--disable-breakpad", "--disable-remote-fonts", "--mute-audio",
        // Whatever a page asked for would lead nowhere.
        "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:9",
        .. settings.HasSandbox ? Array.Empty<string>() : ["--no-sandbox"],
        $"--user-data-dir={Path.Combine(folder, "profile")}", "--no-pdf-header-footer", $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri,
    ];

    /// <summary>The beginning of what it says; all of it is read, so that it does not wait for a reader.</summary>
    private static async Task<string> SaidAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var said = new StringBuilder();
        var buffer = new char[1_024];
        while (await reader.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            said.Append(buffer, 0, Math.Min(count, MaxSaid - said.Length));
        }

        return said.ToString();
    }

    private void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A part of the browser may still end; what it leaves lies in the system's folder for such things.
            log.LogWarning(problem, "{Folder} could not be removed", folder.FullName);
        }
    }
}

/// <summary>A page could not be printed, with a sentence for people.</summary>
public sealed class PrintException(string message, Exception? inner = null) : Exception(message, inner);
