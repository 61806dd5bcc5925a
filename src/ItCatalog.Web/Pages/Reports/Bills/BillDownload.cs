using ItCatalog.Data.Administration;
using ItCatalog.Data.Bills;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Prints;
using ItCatalog.Files.Workbooks;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Bills;
using ItCatalog.Work.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Reports.Bills;

/// <summary>Bills as files: the workbook, and the bookings for the ledger. That they left is an entry of the trail.</summary>
public sealed class BillDownload(OrganisationStore organisation, LedgerStore ledger, RecordEvent record, PdfDownload pdf)
{
    /// <summary>The workbook of the bills of a month.</summary>
    public async Task<IActionResult> WorkbookAsync(Actor viewer, IReadOnlyList<DepartmentBill> bills, CancellationToken cancellationToken)
    {
        var name = BillBook.FileName(bills);
        var file = new MemoryStream();
        BillWorkbook.Write(BillBook.Of(bills, (await organisation.FindAsync(cancellationToken))?.Name ?? ""), file);
        file.Position = 0;
        await record.RunAsync(viewer, "took away", Subject.Workbook(name), after: null, cancellationToken);
        return new FileStreamResult(file, ExecutiveWorkbook.ContentType) { FileDownloadName = name };
    }

    /// <summary>Whether the installation has a browser that makes PDFs.</summary>
    public bool HasPdf => pdf.IsOn;

    /// <summary>The bills of a month as PDF; the page again where it could not be made.</summary>
    public async Task<IActionResult> PdfAsync(PageModel page, Actor viewer, IReadOnlyList<DepartmentBill> bills, CancellationToken cancellationToken) => await pdf.OfAsync(
        page,
        viewer,
        BillBook.PdfName(bills),
        BillPrint.Of(BillBook.Of(bills, (await organisation.FindAsync(cancellationToken))?.Name ?? "")),
        () => Task.FromResult<IActionResult>(page.Page()),
        cancellationToken);

    /// <summary>The bookings for the ledger; the codes have no gap.</summary>
    public async Task<IActionResult> LedgerAsync(IReadOnlyList<DepartmentBill> bills, string? format, CancellationToken cancellationToken) =>
        ListDownload.Of(Ledger.Of(bills, await ledger.ReadAsync(cancellationToken)), format ?? "csv");
}
