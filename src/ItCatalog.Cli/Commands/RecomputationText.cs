using System.Globalization;
using ItCatalog.Calculation;
using ItCatalog.Data.Performance;
using NodaTime.Text;

namespace ItCatalog.Cli.Commands;

/// <summary>What a recomputation changed, for people and for programs.</summary>
internal static class RecomputationText
{
    public static object Plain(RecomputationReport report, IReadOnlyList<RecomputedFigure> changes) => new
    {
        rules = RuleVersion.Current,
        computed = report.FigureCount,
        changed = report.Changes.Count,
        changes = changes.Select(change => new
        {
            change.Agreement,
            change.Target,
            change.Site,
            month = Month(change),
            before = Side(change.GoodBefore, change.TotalBefore, change.ValueBefore, change.StatusBefore, change.RuleVersionBefore),
            after = Side(change.GoodAfter, change.TotalAfter, change.ValueAfter, change.StatusAfter, change.RuleVersionAfter),
        }),
    };

    public static void Write(TextWriter output, RecomputationReport report, IReadOnlyList<RecomputedFigure> changes)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Computed {report.FigureCount:N0} figures anew by rules {RuleVersion.Current}: {(report.Changes.Count == 0 ? "none changed." : $"{report.Changes.Count:N0} changed.")}"));
        foreach (var change in changes)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {change.Agreement}  {change.Target}  {change.Site}  {Month(change)}  {Words(change.ValueBefore, change.StatusBefore)} -> {Words(change.ValueAfter, change.StatusAfter)}{Rest(change)}"));
        }
    }

    private static object? Side(decimal? good, decimal? total, decimal? value, string? status, int? ruleVersion) =>
        status is null ? null : new { good, total, value, status, ruleVersion };

    private static string Month(RecomputedFigure change) => LocalDatePattern.Iso.Format(change.Month)[..7];

    private static string Words(decimal? value, string? status) =>
        status is null ? "no figure" : value is null ? status : FormattableString.Invariant($"{value:0.######} {status}");

    /// <summary>Where value and status are the same, what else is not.</summary>
    private static string Rest(RecomputedFigure change) =>
        (change.ValueBefore, change.StatusBefore) != (change.ValueAfter, change.StatusAfter)
            ? ""
            : FormattableString.Invariant($" ({change.GoodBefore} of {change.TotalBefore}, {change.PendingBefore} pending, {change.ExcludedBefore} excluded -> {change.GoodAfter} of {change.TotalAfter}, {change.PendingAfter} pending, {change.ExcludedAfter} excluded)");
}
