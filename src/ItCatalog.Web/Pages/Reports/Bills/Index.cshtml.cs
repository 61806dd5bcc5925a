using ItCatalog.Data.Bills;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Performance;
using ItCatalog.Work.Bills;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Reports.Bills;

/// <summary>The bills of a month of every department that somebody may see, and the same summed by service.</summary>
public sealed class IndexModel(ReadBills bills, LedgerStore ledger, BillDownload download, OrganisationStore organisation, Actor viewer) : PageModel
{
    /// <summary>"2026-10"; the last month that has ended where it is not said.</summary>
    [BindProperty(SupportsGet = true, Name = "month")]
    public string? Wanted { get; set; }

    public IReadOnlyList<DepartmentBill> Bills { get; private set; } = [];

    /// <summary>Everything together.</summary>
    public BillSum Sum { get; private set; } = null!;

    public IReadOnlyList<LocalDate> Months { get; private set; } = [];

    /// <summary>Of missing codes so many are seen at once.</summary>
    public const int MostGaps = 5;

    public LocalDate Month { get; private set; }

    public IReadOnlyList<string> LedgerGaps { get; private set; } = [];

    public bool IsRefused { get; private set; }

    public bool MayKeepCodes => viewer.Is(Role.Administrator);

    public string OwnerName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        // Who belongs to one department alone reads its bill.
        return Bills is [var only] && !viewer.SeesEveryDepartment
            ? Redirect($"/reports/bill/{Uri.EscapeDataString(only.Department.Code)}{(Wanted is null ? "" : "?month=" + Addresses.Month(Month))}")
            : Page();
    }

    public async Task<IActionResult> OnGetWorkbookAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) && Bills.Count > 0 ? await download.WorkbookAsync(viewer, Bills, cancellationToken) : NotFound();

    /// <summary>Whether the installation has a browser that makes PDFs.</summary>
    public bool HasPdf => download.HasPdf;

    public async Task<IActionResult> OnGetPdfAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) && Bills.Count > 0 ? await download.PdfAsync(this, viewer, Bills, cancellationToken) : NotFound();

    public async Task<IActionResult> OnGetLedgerAsync(string? format, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken) || Bills.Count == 0)
        {
            return NotFound();
        }

        if (LedgerGaps.Count == 0)
        {
            return await download.LedgerAsync(Bills, format, cancellationToken);
        }

        (IsRefused, Response.StatusCode) = (true, StatusCodes.Status409Conflict);
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var month = Addresses.ParseMonth(Wanted);
        if (Wanted is not null && month is null)
        {
            return false;
        }

        Bills = await bills.RunAsync(viewer, department: null, month, cancellationToken);
        Sum = BillSum.Of(Bills);
        Months = await bills.MonthsAsync(Bills, cancellationToken);
        Month = Bills is [var first, ..] ? first.Bill.Month : month ?? Months[0];
        LedgerGaps = Ledger.Gaps(Bills, await ledger.ReadAsync(cancellationToken));
        OwnerName = (await organisation.FindAsync(cancellationToken))?.Name ?? "";
        return true;
    }
}
