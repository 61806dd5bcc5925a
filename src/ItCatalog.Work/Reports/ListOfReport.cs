using ItCatalog.Calculation.Text;
using ItCatalog.Data.Reports;
using ItCatalog.Files.Lists;
using ItCatalog.Work.Lists;

namespace ItCatalog.Work.Reports;

/// <summary>The figures of a report to take away, a row for each target at each site in each window.</summary>
public static class ListOfReport
{
    private static readonly ListColumns<ReportFigure> Columns = new ListColumns<ReportFigure>()
        .Text("Department", figure => figure.DepartmentName)
        .Text("Service", figure => figure.ServiceName)
        .Text("Unit", figure => figure.UnitName)
        .Text("Agreement", figure => figure.AgreementCode)
        .Text("Target", figure => figure.TargetKey)
        .Text("Name of the target", figure => figure.TargetName)
        .Text("Site", figure => figure.SiteName)
        .Month("From month", figure => figure.Window)
        .Text("Window", figure => figure.Promise.LengthName)
        .Text("Promised", figure => ShowLevel.Promised(figure.Kind, figure.Expected))
        .Text("At least", figure => figure.Minimum is { } level ? ShowLevel.Promised(figure.Kind, level) : null)
        .Text("Kept", figure => figure.Value is null ? null : figure.Kept)
        .Text("Status", figure => ShowFigure.Judged(figure.Status, figure.Kind))
        .Text("Standing", figure => figure.Promise.StandingName)
        .Text("Closed", figure => figure.IsClosed ? "yes" : "no")
        .Text("So far", figure => figure.IsPartial ? "yes" : "no")
        .Number("Good", figure => figure.Good)
        .Number("Of", figure => figure.Total)
        .Number("Kept, unrounded", figure => figure.Value)
        .Number("Promised, as a number", figure => figure.Expected)
        .Number("Good with nothing left out", figure => figure.RawGood)
        .Number("Of with nothing left out", figure => figure.RawTotal)
        .Number("With nothing left out", figure => figure.RawValue)
        .Whole("Not decided yet", figure => figure.PendingCount)
        .Whole("Left out", figure => figure.ExcludedCount)
        .Number("Share watched", figure => figure.IsStanding ? figure.Coverage.Ratio : null)
        .Text("Shared by", figure => figure.SharedBy)
        .Whole("Version", figure => figure.VersionNumber)
        .Whole("Edition of the rules", figure => figure.RuleVersion);

    /// <summary>The list; what it is about and whether it stays stand on its last sheet.</summary>
    public static ListFile Of(AgreementReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Columns.Of(
            "Report",
            ReportWords.FileName(report),
            report.Figures.ToAsyncEnumerable(),
            [
                .. ListAbout.Of(("Report", ReportWords.Title(report)), ("What", ReportWords.Whose(report)), ("State", ReportWords.State(report))),
                .. report.Closed.Select(month => ($"Fingerprint of {month.AgreementCode}, {MonthWord.Of(month.Month)}", month.Sha256)),
            ]);
    }
}
