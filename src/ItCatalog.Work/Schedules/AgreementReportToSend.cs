using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reports;
using ItCatalog.Data.Schedules;
using ItCatalog.Files.Lists;
using ItCatalog.Files.Prints;
using ItCatalog.Files.Workbooks;
using ItCatalog.Work.Prints;
using ItCatalog.Work.Reports;

namespace ItCatalog.Work.Schedules;

/// <summary>What was promised and kept in a month, quarter or year.</summary>
public sealed class AgreementReportToSend(ReadReport reports, ReportScopes scopes, OrganisationStore organisation, PagePrinter printer) : ScheduledReport
{
    public override string Word => "agreement";

    public override string Name => "Agreement report";

    public override bool HasLength => true;

    public override IReadOnlyList<ReportForm> Forms => Enum.GetValues<ReportForm>();

    public override string Abouts => "an agreement, a department, a unit, a site, or all";

    public override async Task<string?> NameAsync(Actor viewer, string about, CancellationToken cancellationToken) =>
        May.ReadReports(viewer) && ReportScope.Read(about) is { } scope ? (await scopes.FindAsync(viewer, scope, cancellationToken))?.Name : null;

    public override async Task<ReportToSend?> MakeAsync(Actor viewer, ReportWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (ReportScope.Read(wish.About) is not { } scope || await reports.RunAsync(viewer, scope, wish.Month, wish.Length, cancellationToken) is not { } report)
        {
            return null;
        }

        var own = (await organisation.FindAsync(cancellationToken))?.Name ?? "";
        return new()
        {
            Title = ReportWords.Title(report),
            Address = $"/reports/agreement?about={Uri.EscapeDataString(scope.Written)}&month={MonthWord.Of(report.Period.Last)}&period={ShowWindow.Noun(report.Period.Length)}",
            Sentences = [ReportWords.State(report), .. report.Sentences],
            File = wish.Form switch
            {
                ReportForm.Workbook => new(ReportBook.FileName(report), ExecutiveWorkbook.ContentType, (stream, _) =>
                {
                    ReportWorkbook.Write(ReportBook.Of(report, own), stream);
                    return Task.CompletedTask;
                }),
                ReportForm.Csv => ListToSend.FileOf(ListOfReport.Of(report), ListFormat.Csv),
                ReportForm.Pdf => printer.FileOf(ReportBook.PdfName(report), () => ReportPrint.Of(ReportBook.Of(report, own))),
                ReportForm.Link => null,
                _ => throw new ArgumentOutOfRangeException(nameof(wish)),
            },
        };
    }
}
