using System.Globalization;
using ItCatalog.Data.Comparisons;
using ItCatalog.Files.Workbooks;

namespace ItCatalog.Benchmarks;

/// <summary>
/// The executives' workbook of the demonstration's largest comparison. Aim: 0.4 s. ITCATALOG_PAGES names a folder that takes the file, to compare two builds.
/// </summary>
public static class WorkbookBenchmark
{
    public static async Task RunAsync()
    {
        await using var site = await DemoSite.StartAsync();
        var reports = site.Services.GetRequiredService<ComparisonReports>();
        foreach (var summary in await site.Services.GetRequiredService<ComparisonStore>().ListAsync(CancellationToken.None))
        {
            var report = (await reports.FindAsync(summary.Code, CancellationToken.None))!;
            using var file = new MemoryStream();
            Rounds.Run($"workbook of {summary.Code}", 15, () =>
            {
                file.SetLength(0);
                ExecutiveWorkbook.Write(report.Result, "", [], [], file);
                return string.Create(CultureInfo.InvariantCulture, $"{report.Result.Case.Months.Count} months, {file.Length:N0} bytes");
            });
            if (Environment.GetEnvironmentVariable("ITCATALOG_PAGES") is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
                await File.WriteAllBytesAsync(Path.Combine(folder, ExecutiveWorkbook.FileName(report.Result)), file.ToArray());
            }
        }
    }
}
