using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Files.Workbooks;
using ItCatalog.Work.Bills;

namespace ItCatalog.Work.Reports;

/// <summary>A report as its workbook shows it: the figures and sentences of the page.</summary>
public static class ReportBook
{
    /// <summary>What the file is called.</summary>
    public static string FileName(AgreementReport report) => ReportWords.FileName(report) + ".xlsx";

    /// <summary>What its PDF is called.</summary>
    public static string PdfName(AgreementReport report) => ReportWords.FileName(report) + ".pdf";

    /// <summary>What the workbook shows.</summary>
    /// <param name="report">The report.</param>
    /// <param name="organisation">Whose it is.</param>
    public static ReportBookContent Of(AgreementReport report, string organisation)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new()
        {
            Title = ReportWords.Title(report),
            Organisation = organisation,
            Currency = report.Currency,
            Answer = $"{ReportWords.Whose(report)} {ReportWords.State(report)}",
            Changes = report.Sentences,
            Findings = [.. ReportFinding.Of(report).Select(finding => $"{finding.Title}. {finding.Text}")],
            Agreements = [.. report.Rows.Select(row => new ReportBookAgreement(row.Code, row.ServiceName, row.DepartmentName, row.UnitName, row.Charged?.Amount))],
            Trend = [.. report.Scores.Select(score => (score.Month, score.MetCount, score.JudgedCount))],
            FigureCount = report.Figures.Count,
            Figures = report.Figures.Select(figure => new ReportBookFigure
            {
                Agreement = figure.AgreementCode,
                Department = figure.DepartmentName,
                Service = figure.ServiceName,
                Target = figure.TargetName,
                Site = figure.SiteName,
                Window = figure.Window,
                Length = figure.Promise.LengthName,
                Kind = figure.Kind,
                Better = figure.Better,
                Decimals = figure.Decimals,
                Expected = figure.Expected,
                Minimum = figure.Minimum,
                Good = figure.Good,
                Total = figure.Total,
                Value = figure.Value,
                Status = figure.Status,
                RawGood = figure.RawGood,
                RawTotal = figure.RawTotal,
                Pending = figure.PendingCount,
                Excluded = figure.ExcludedCount,
                Watched = figure.IsStanding ? figure.Coverage.Ratio : null,
                State = figure.IsClosed ? "closed" : figure.IsPartial ? "so far" : "open",
                Standing = figure.Promise.Standing,
            }),
            Sums =
            [
                .. report.Sums.Select(sum => new ReportBookSum(
                    sum.Promise.ServiceName, sum.Promise.TargetName, sum.Promise.Kind, sum.Promise.Better, sum.Promise.Decimals, sum.Promise.Expected, sum.Together.Good, sum.Together.Total,
                    sum.Together.Value, sum.SiteCount)),
            ],
            Money =
            [
                .. report.Money.Lines.Select(one => new ReportBookMoney(
                    one.Month, one.Line.Agreement ?? "", one.Line.Service.Name, one.Line.Site?.Name ?? "", Group(one.Line), BillWords.Arithmetic(one.Line, report.Currency), Money.AmountOf(one.Line.Cents))),
            ],
            MoneyGroups = Groups,
            Causes =
            [
                .. report.Causes.Select(cause => new ReportBookCause(
                    cause.Of.AgreementCode, cause.Of.TargetName, cause.Of.Priority ?? "", cause.Of.WorkGroup ?? "", cause.Of.LateCount, (decimal)cause.Of.LateClock.TotalSeconds,
                    string.Join(", ", cause.Longest.Select(one => one.Key)))),
            ],
            CausesNote = ReportWords.LateNote(report) ?? "",
            Months = [.. report.States.Select(state => new ReportBookMonth(state.Agreement, state.Month, state.Closed is { } closed ? ReportWords.Day(closed.Closed, report.Zone) : "open", state.Closed?.Sha256 ?? "", state.Closed?.RuleVersion))],
        };
    }

    private static readonly string[] Groups = ["Charged", "Credits", "Returned", "Adjusted after closing"];

    private static string Group(BillLine line) => line.Kind.Group() switch
    {
        ChargeGroup.Services or ChargeGroup.Once => Groups[0],
        ChargeGroup.Credits => Groups[line.About is null ? 1 : 2],
        ChargeGroup.Adjustments => Groups[3],
        _ => throw new ArgumentOutOfRangeException(nameof(line)),
    };
}
