using ItCatalog.Data.Benchmarks;
using ItCatalog.Files.Workbooks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Reports;

/// <summary>The executives' workbook of a comparison, as a file.</summary>
public sealed class ComparisonModel(BenchmarkReports reports) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(code, cancellationToken) is not { } report)
        {
            return NotFound();
        }

        var file = new MemoryStream();
        ExecutiveWorkbook.Write(report.Result, file);
        file.Position = 0;
        return File(file, ExecutiveWorkbook.ContentType, ExecutiveWorkbook.FileName(report.Result));
    }
}
