using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Work.Reports;

/// <summary>An agreement of a report.</summary>
/// <param name="Code">Its code.</param>
/// <param name="ServiceName">What it is for.</param>
/// <param name="DepartmentName">To whom.</param>
/// <param name="UnitName">By whom.</param>
/// <param name="Score">All of its figures.</param>
/// <param name="BySite">By site's code; sites without a promise are missing.</param>
/// <param name="Charged">Null where charges are not for one site alone.</param>
/// <param name="Credits">Below nothing where the customer gets something.</param>
public sealed record ReportRow(
    string Code, string ServiceName, string DepartmentName, string UnitName, ReportScore Score, IReadOnlyDictionary<string, ReportScore> BySite, Money? Charged, Money Credits)
{
    /// <summary>The agreements with figures or amounts, the worst first.</summary>
    internal static IReadOnlyList<ReportRow> Of(AgreementReport report)
    {
        var lines = report.Money.Lines.ToLookup(one => one.Line.Agreement!, StringComparer.Ordinal);
        var figures = report.Figures.ToLookup(figure => figure.AgreementCode, StringComparer.Ordinal);
        var names = report.Figures.Select(figure => (Code: figure.AgreementCode, figure.ServiceName, figure.DepartmentName, figure.UnitName))
            .Concat(report.Money.Lines.Select(one => (Code: one.Line.Agreement!, ServiceName: one.Line.Service.Name, one.DepartmentName, one.Line.Service.UnitName)));
        return
        [
            .. names.DistinctBy(one => one.Code, StringComparer.Ordinal).Select(one => new ReportRow(
                    one.Code,
                    one.ServiceName,
                    one.DepartmentName,
                    one.UnitName,
                    ReportScore.Of(figures[one.Code]),
                    figures[one.Code].GroupBy(figure => figure.SiteCode, StringComparer.Ordinal).ToDictionary(site => site.Key, ReportScore.Of, StringComparer.Ordinal),
                    report.Money.Charged is null ? null : Sum(lines[one.Code].Where(IsCharge)),
                    Sum(lines[one.Code].Where(line => !IsCharge(line)))))
                .OrderByDescending(row => WorstStatus.Severity(row.Score.Status)).ThenByDescending(row => row.Score.Missed)
                .ThenBy(row => row.ServiceName, StringComparer.Ordinal).ThenBy(row => row.DepartmentName, StringComparer.Ordinal).ThenBy(row => row.Code, StringComparer.Ordinal),
        ];

        Money Sum(IEnumerable<ReportMoneyLine> of) => Money.OfCents(of.Sum(one => one.Line.Cents), report.Currency);
    }

    private static bool IsCharge(ReportMoneyLine one) => one.Line.Kind.Group() is ChargeGroup.Services or ChargeGroup.Once;
}
