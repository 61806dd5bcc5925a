using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reports;
using ItCatalog.Files.Prints;
using ItCatalog.Files.Workbooks;
using ItCatalog.Web.Pages.Performance;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Reports;
using ItCatalog.Work.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Reports.Agreements;

/// <summary>What was promised and kept in a month, quarter or year, of one agreement or of all of a department, a unit, a site or the organisation.</summary>
public sealed class AgreementModel(
    ReadReport reports, ReportScopes scopes, OrganisationStore organisation, RecordEvent record, PdfDownload pdf, Actor viewer, IClock clock) : PageModel
{
    /// <summary>Up to so many sites stand beside each other; of more each has a row of its own.</summary>
    public const int MostColumns = 6;

    /// <summary>At most so many agreements or late cases are listed; the workbook has all.</summary>
    public const int MostRows = 100;

    private const int MonthsOffered = 48;

    /// <summary>"agreement:HI-SLA-0101", "department:research" and so on; empty: everything that the person sees.</summary>
    [BindProperty(SupportsGet = true)]
    public string? About { get; set; }

    /// <summary>"2026-10"; the last month that has ended where it is not said.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    /// <summary>"month", "quarter" or "year".</summary>
    [BindProperty(SupportsGet = true, Name = "period")]
    public string? PeriodWord { get; set; }

    public AgreementReport Report { get; private set; } = null!;

    public IReadOnlyList<ReportFinding> Findings { get; private set; } = [];

    /// <summary>What can be chosen, by kind.</summary>
    public IReadOnlyList<(string Kind, IReadOnlyList<(string Value, string Name)> Choices)> Choices { get; private set; } = [];

    /// <summary>Months that can be chosen, newest first.</summary>
    public IReadOnlyList<LocalDate> Months { get; private set; } = [];

    public string OwnerName { get; private set; } = "";

    /// <summary>Whether the installation has a browser that makes PDFs.</summary>
    public bool HasPdf => pdf.IsOn;

    /// <summary>The choice that is shown.</summary>
    public string Chosen => Report.Scope.Written;

    /// <summary>What stands beside the charge.</summary>
    public string BesideCharge => Report.MoneyBefore.Charged is not { } before ? "charges are agreed for all sites of an agreement"
        : Report.UnstatedCount > 0 ? $"{Show.Count(Report.UnstatedCount, "agreement")} without an agreed charge"
        : $"{Show.Amount(before)} in {Report.Period.Before.NameBeside(Report.Period)}";

    /// <summary>What stands beside the rating, or in its place.</summary>
    public string BesideRating
    {
        get
        {
            var count = Report.People.Ratings.Count;
            return Report.People.Rating is null ? count == 0 ? "nobody said anything" + Answered : Show.Count(count, "answer") + ", too few to tell a mean" + Answered
                : $"{Show.Count(count)} answers" + Answered + (Report.PeopleBefore.Rating is { } was ? $"; {Show.Number(was, 1)} in {Report.Period.Before.NameBeside(Report.Period)}" : "");
        }
    }

    /// <summary>How many answered of those who were asked about the months; empty where nobody was.</summary>
    private string Answered => Report.People.Ratings is { AskedCount: > 0 } of
        ? $"; {Show.Count(of.AnsweredCount)} of {Show.Count(of.AskedCount)} who were asked answered" : "";

    /// <summary>The address of the same about something else or as a file.</summary>
    public string Address(string? about = null, string? more = null) =>
        $"/reports/agreement?about={Uri.EscapeDataString(about ?? Chosen)}&month={MonthWord.Of(Report.Period.Last)}&period={ShowWindow.Noun(Report.Period.Length)}{more}";

    /// <summary>An agreement's own report of the period.</summary>
    public string AddressOf(ReportRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Address("agreement:" + row.Code);
    }

    /// <summary>Where the cases of a cell are: its month, or the target over time where several months are shown or none has figures.</summary>
    public static string AddressOf(ReportCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var figure = cell.Worst;
        var target = $"/performance/{Uri.EscapeDataString(figure.AgreementCode)}/{Uri.EscapeDataString(figure.TargetKey)}/{Uri.EscapeDataString(figure.SiteCode)}";
        return !figure.IsStanding || cell.IsSum ? target : $"{target}/{Addresses.Month(figure.Window)}";
    }

    /// <summary>A late case.</summary>
    public static string AddressOf(MissedCase one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return Addresses.OfCase(one.AgreementCode, one.TargetKey, one.SiteCode, one.Key, one.SourceCode);
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(reports.OutlineAsync, cancellationToken))
        {
            return NotFound();
        }

        return await ShowAsync(cancellationToken);
    }

    /// <summary>The same as PDF, made by the installation's browser.</summary>
    public async Task<IActionResult> OnGetPdfAsync(CancellationToken cancellationToken) => await LoadAsync(reports.RunAsync, cancellationToken)
        ? await pdf.OfAsync(this, viewer, ReportBook.PdfName(Report), ReportPrint.Of(ReportBook.Of(Report, OwnerName)), () => ShowAsync(cancellationToken), cancellationToken)
        : NotFound();

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Findings = ReportFinding.Of(Report);
        var today = await organisation.TodayAsync(clock, cancellationToken);
        var newest = LocalDate.Max(Report.Period.Last, today.With(DateAdjusters.StartOfMonth));
        Months = [.. Enumerable.Range(0, MonthsOffered).Select(back => newest.PlusMonths(-back))];
        Choices = await scopes.ChoicesAsync(viewer, cancellationToken);
        return Page();
    }

    /// <summary>The same as a workbook. That it left is an entry of the trail.</summary>
    public async Task<IActionResult> OnGetWorkbookAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(reports.RunAsync, cancellationToken))
        {
            return NotFound();
        }

        var name = ReportBook.FileName(Report);
        var file = new MemoryStream();
        ReportWorkbook.Write(ReportBook.Of(Report, OwnerName), file);
        file.Position = 0;
        await record.RunAsync(viewer, "took away", Subject.Workbook(name), after: null, cancellationToken);
        return new FileStreamResult(file, ExecutiveWorkbook.ContentType) { FileDownloadName = name };
    }

    /// <summary>Its figures as CSV.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken) =>
        await LoadAsync(reports.RunAsync, cancellationToken) ? ListDownload.Of(ListOfReport.Of(Report), "csv") : NotFound();

    private async Task<bool> LoadAsync(Func<Actor, ReportScope, LocalDate?, WindowLength, CancellationToken, Task<AgreementReport?>> read, CancellationToken cancellationToken)
    {
        var month = Addresses.ParseMonth(Month);
        var length = string.IsNullOrEmpty(PeriodWord) ? WindowLength.Month : Word.Find<WindowLength>(PeriodWord);
        if ((!string.IsNullOrEmpty(Month) && month is null) || length is null || ReportScope.Read(About) is not { } scope
            || await read(viewer, scope, month, length.Value, cancellationToken) is not { } report)
        {
            return false;
        }

        Report = report;
        OwnerName = (await organisation.FindAsync(cancellationToken))?.Name ?? "";
        return true;
    }
}
