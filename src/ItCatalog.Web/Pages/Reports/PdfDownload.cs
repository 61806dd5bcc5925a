using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Prints;
using ItCatalog.Work.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Reports;

/// <summary>Reports as PDF, where the installation has a browser that makes them. That one left is an entry of the trail; that one could not be made is told on the page.</summary>
public sealed class PdfDownload(PagePrinter printer, RecordEvent record)
{
    public bool IsOn => printer.IsOn;

    /// <param name="page">The page that was asked.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="name">Of the file.</param>
    /// <param name="html">What is printed.</param>
    /// <param name="again">Shows the page again where it could not be made.</param>
    /// <param name="cancellationToken">Stops the browser.</param>
    public async Task<IActionResult> OfAsync(PageModel page, Actor viewer, string name, string html, Func<Task<IActionResult>> again, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(again);
        if (!IsOn)
        {
            return page.NotFound();
        }

        try
        {
            var content = await printer.PrintAsync(html, cancellationToken);
            await record.RunAsync(viewer, "took away", Subject.Print(name), after: null, cancellationToken);
            return new FileContentResult(content, PagePrinter.ContentType) { FileDownloadName = name };
        }
        catch (PrintException problem)
        {
            page.ModelState.AddModelError("", $"{problem.Message} Print it with your own browser, or try again.");
            page.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return await again();
        }
    }
}
