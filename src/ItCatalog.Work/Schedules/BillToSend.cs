using ItCatalog.Calculation.Text;
using ItCatalog.Data.Bills;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reports;
using ItCatalog.Data.Schedules;
using ItCatalog.Files.Lists;
using ItCatalog.Files.Prints;
using ItCatalog.Files.Workbooks;
using ItCatalog.Work.Bills;
using ItCatalog.Work.Prints;
using ItCatalog.Work.Reports;

namespace ItCatalog.Work.Schedules;

/// <summary>What a department, or each that its reader sees, pays for IT in a month; as CSV the bookings for the ledger.</summary>
public sealed class BillToSend(ReadBills bills, LedgerStore ledger, ReportScopes scopes, OrganisationStore organisation, PagePrinter printer) : ScheduledReport
{
    public override string Word => "bill";

    public override string Name => "Bill of IT";

    public override IReadOnlyList<ReportForm> Forms => Enum.GetValues<ReportForm>();

    public override string Abouts => "a department, or all";

    public override async Task<string?> NameAsync(Actor viewer, string about, CancellationToken cancellationToken) =>
        May.ReadBills(viewer) && Scope(about) is { } scope ? (await scopes.FindAsync(viewer, scope, cancellationToken))?.Name : null;

    public override async Task<ReportToSend?> MakeAsync(Actor viewer, ReportWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (Scope(wish.About) is not { } scope)
        {
            return null;
        }

        var department = scope.Kind == ReportScopeKind.Department ? scope.Code : null;
        var found = await bills.RunAsync(viewer, department, wish.Month, cancellationToken);
        if (found.Count == 0)
        {
            return null;
        }

        var book = BillBook.Of(found, (await organisation.FindAsync(cancellationToken))?.Name ?? "");
        return new()
        {
            Title = book.Title,
            Address = $"/reports/bill{(department is null ? "" : "/" + Uri.EscapeDataString(department))}?month={MonthWord.Of(wish.Month)}",
            Sentences = [book.Answer],
            File = wish.Form switch
            {
                ReportForm.Workbook => new(BillBook.FileName(found), ExecutiveWorkbook.ContentType, (stream, _) =>
                {
                    BillWorkbook.Write(book, stream);
                    return Task.CompletedTask;
                }),
                ReportForm.Csv => await BookingsAsync(found, cancellationToken),
                ReportForm.Pdf => printer.FileOf(BillBook.PdfName(found), () => BillPrint.Of(book)),
                ReportForm.Link => null,
                _ => throw new ArgumentOutOfRangeException(nameof(wish)),
            },
        };
    }

    private static ReportScope? Scope(string about) => ReportScope.Read(about) is { Kind: ReportScopeKind.Organisation or ReportScopeKind.Department } scope ? scope : null;

    private async Task<FileToSend> BookingsAsync(IReadOnlyList<DepartmentBill> found, CancellationToken cancellationToken)
    {
        var codes = await ledger.ReadAsync(cancellationToken);
        return Ledger.Gaps(found, codes) is [_, ..] gaps
            ? throw new ReportException($"Codes of the ledger are missing: {string.Join(' ', gaps)}")
            : ListToSend.FileOf(Ledger.Of(found, codes), ListFormat.Csv);
    }
}
