using ItCatalog.Data.Bills;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Performance;
using ItCatalog.Work.Bills;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Reports.Bills;

/// <summary>What a department pays for IT in a month, and why that differs from the month before.</summary>
public sealed class DepartmentModel(ReadBills bills, BillStore store, LedgerStore ledger, BillDownload download, OrganisationStore organisation, Actor viewer) : PageModel
{
    /// <summary>"2026-10"; the last month that has ended where it is not said.</summary>
    [BindProperty(SupportsGet = true, Name = "month")]
    public string? Wanted { get; set; }

    public DepartmentBill Shown { get; private set; } = null!;

    /// <summary>The services, by unit.</summary>
    public IReadOnlyList<BillRow> Rows { get; private set; } = [];

    /// <summary>Months that can be chosen, newest first.</summary>
    public IReadOnlyList<LocalDate> Months { get; private set; } = [];

    /// <summary>Whether it stays, and what closes it.</summary>
    public string State { get; private set; } = "";

    /// <summary>Codes that a ledger would miss: nothing is downloaded while there is one.</summary>
    public IReadOnlyList<string> LedgerGaps { get; private set; } = [];

    /// <summary>Whether the file for the ledger was asked for and refused.</summary>
    public bool IsRefused { get; private set; }

    public bool SeesAll => viewer.SeesEveryDepartment || viewer.DepartmentIds.Count > 1;

    public string OwnerName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string department, CancellationToken cancellationToken) =>
        await LoadAsync(department, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnGetWorkbookAsync(string department, CancellationToken cancellationToken) =>
        await LoadAsync(department, cancellationToken) ? await download.WorkbookAsync(viewer, [Shown], cancellationToken) : NotFound();

    /// <summary>Whether the installation has a browser that makes PDFs.</summary>
    public bool HasPdf => download.HasPdf;

    public async Task<IActionResult> OnGetPdfAsync(string department, CancellationToken cancellationToken) =>
        await LoadAsync(department, cancellationToken) ? await download.PdfAsync(this, viewer, [Shown], cancellationToken) : NotFound();

    public async Task<IActionResult> OnGetLedgerAsync(string department, string? format, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(department, cancellationToken))
        {
            return NotFound();
        }

        if (LedgerGaps.Count == 0)
        {
            return await download.LedgerAsync([Shown], format, cancellationToken);
        }

        (IsRefused, Response.StatusCode) = (true, StatusCodes.Status409Conflict);
        return Page();
    }

    private async Task<bool> LoadAsync(string department, CancellationToken cancellationToken)
    {
        var month = Addresses.ParseMonth(Wanted);
        if ((Wanted is not null && month is null) || await bills.RunAsync(viewer, department, month, cancellationToken) is not [var shown])
        {
            return false;
        }

        Shown = shown;
        Rows = BillRow.Of(shown);
        Months = await bills.MonthsAsync([shown], cancellationToken);
        LedgerGaps = Ledger.Gaps([shown], await ledger.ReadAsync(cancellationToken));
        var own = await organisation.FindAsync(cancellationToken);
        OwnerName = own?.Name ?? "";
        State = BillWords.State(shown.Bill, shown.HasEnded, await store.MonthsAsync(shown.Department.Id, shown.Bill.Month, cancellationToken), own?.Zone ?? DateTimeZone.Utc);
        return true;
    }
}
