using ItCatalog.Data.Administration;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Workbooks;
using ItCatalog.Work.Comparisons.Decisions;
using ItCatalog.Work.Comparisons.Peers;
using ItCatalog.Work.Comparisons.Scenarios;
using ItCatalog.Work.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Reports;

/// <summary>The executives' workbook of a comparison, as a file.</summary>
public sealed class ComparisonModel(ComparePeers peers, DecisionStore decisions, ComparisonScenarios scenarios, RecordEvent record, Actor actor) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await peers.FindAsync(code, cancellationToken) is not { Report: { } report } table)
        {
            return NotFound();
        }

        var file = new MemoryStream();
        ExecutiveWorkbook.Write(report.Result, DecisionWords.Standing(DecisionWords.Latest(await decisions.ListAsync(code, cancellationToken)), report.Result.Case.Zone), await scenarios.ForWorkbookAsync(code, cancellationToken), table.Placings, file);
        file.Position = 0;
        await record.RunAsync(actor, "took the workbook of", Subject.Comparison(code), after: null, cancellationToken);
        return File(file, ExecutiveWorkbook.ContentType, ExecutiveWorkbook.FileName(report.Result));
    }
}
