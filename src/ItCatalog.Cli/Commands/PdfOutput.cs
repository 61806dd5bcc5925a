using ItCatalog.Work.Prints;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace ItCatalog.Cli.Commands;

/// <summary>PDFs that commands write, by the browser that the environment names: <c>Print__Chromium</c>, <c>Print__Sandbox</c>.</summary>
internal static class PdfOutput
{
    public static bool IsPdf(string? path) => path?.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Writes it; one that is there is replaced.</summary>
    /// <returns>Why it could not be; null where it was.</returns>
    public static async Task<string?> WriteAsync(string path, string html, CancellationToken cancellationToken)
    {
        try
        {
            using var printer = new PagePrinter(PrintSettings.Of(new ConfigurationBuilder().AddEnvironmentVariables().Build()), NullLogger<PagePrinter>.Instance);
            var content = await printer.PrintAsync(html, cancellationToken);
            return await FileOutput.WriteAsync(path, async file =>
            {
                await file.WriteAsync(content, cancellationToken);
                return (string?)null;
            });
        }
        catch (Exception problem) when (problem is PrintException or InvalidOperationException)
        {
            return $"--output: {problem.Message}";
        }
    }
}
