using System.Globalization;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Performance;
using ItCatalog.Work;
using NodaTime;

namespace ItCatalog.Cli.Commands;

/// <summary>What a recomputation changed, for people and for programs.</summary>
internal static class RecomputationText
{
    /// <param name="report">All of it.</param>
    /// <param name="of">Whether the changes of an agreement in a month are listed.</param>
    public static object Plain(Consequences report, Func<string, LocalDate, bool> of) => new
    {
        rules = RuleVersion.Current,
        computed = report.ComputedCount,
        changed = report.Figures.Count,
        changedCredits = report.Credits.Count,
        changedReplays = report.Replays.Count,
        stayed = report.StayingCount,
        changes = report.Figures.Where(change => of(change.Agreement, change.Month)).Select(change => new
        {
            change.Agreement,
            change.Target,
            change.Site,
            month = MonthWord.Of(change.Month),
            before = Side(change.GoodBefore, change.TotalBefore, change.ValueBefore, change.StatusBefore, change.RuleVersionBefore),
            after = Side(change.GoodAfter, change.TotalAfter, change.ValueAfter, change.StatusAfter, change.RuleVersionAfter),
        }),
        creditChanges = report.Credits.Where(change => of(change.Agreement, change.Month)).Select(change => new
        {
            change.Agreement,
            change.Target,
            change.Site,
            month = MonthWord.Of(change.Month),
            before = CreditSide(change.AmountCentsBefore, change.EarnedBackBefore, change.ReasonBefore, change.ConsecutiveMonthsBefore, change.RuleVersionBefore),
            after = CreditSide(change.AmountCentsAfter, change.EarnedBackAfter, change.ReasonAfter, change.ConsecutiveMonthsAfter, change.RuleVersionAfter),
        }),
        replayChanges = report.Replays.Select(change => new
        {
            change.Comparison,
            change.Provider,
            months = change.MonthCount,
            paidBefore = Money.AmountOf(change.PaidCentsBefore),
            paidAfter = Money.AmountOf(change.PaidCentsAfter),
        }),
    };

    /// <param name="output">Where to.</param>
    /// <param name="report">All of it.</param>
    /// <param name="of">Whether the changes of an agreement in a month are listed.</param>
    public static void Write(TextWriter output, Consequences report, Func<string, LocalDate, bool> of)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Computed {report.ComputedCount:N0} figures anew by rules {RuleVersion.Current}: {Changed(report.Figures.Count)}; of the credits {Changed(report.Credits.Count)}; of the replays {Changed(report.Replays.Count)}."));
        if (report.StayingCount > 0)
        {
            output.WriteLine($"{Show.Count(report.StayingCount, "figure")} of closed months {(report.StayingCount == 1 ? "stays" : "stay")} as closed until both sides ask for these rules. See: itcatalog attainment editions");
        }

        foreach (var change in report.Figures.Where(change => of(change.Agreement, change.Month)))
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {change.Agreement}  {change.Target}  {change.Site}  {MonthWord.Of(change.Month)}  {Words(change.ValueBefore, change.StatusBefore)} -> {Words(change.ValueAfter, change.StatusAfter)}{Rest(change)}"));
        }

        foreach (var change in report.Credits.Where(change => of(change.Agreement, change.Month)))
        {
            output.WriteLine(
                $"  {change.Agreement}  {change.Target}  {change.Site}  {MonthWord.Of(change.Month)}  {CreditWords(change.AmountCentsBefore, change.EarnedBackBefore, change.ReasonBefore)} -> {CreditWords(change.AmountCentsAfter, change.EarnedBackAfter, change.ReasonAfter)}");
        }

        WriteReplays(output, report);
    }

    private static void WriteReplays(TextWriter output, Consequences report)
    {
        foreach (var change in report.Replays)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {change.Comparison}  {change.Provider}  {change.MonthCount:N0} months of the replay  paid {Money.AmountOf(change.PaidCentsBefore):0.00} -> {Money.AmountOf(change.PaidCentsAfter):0.00}"));
        }
    }

    private static string Changed(int count) => count == 0 ? "none changed" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} changed");

    private static object? Side(decimal? good, decimal? total, decimal? value, string? status, int? ruleVersion) =>
        status is null ? null : new { good, total, value, status, ruleVersion };

    private static object? CreditSide(long? cents, bool? earnedBack, string? reason, int? consecutiveMonths, int? ruleVersion) =>
        cents is null ? null : new { amount = Money.AmountOf(cents), earnedBack, reason, consecutiveMonths, ruleVersion };

    private static string CreditWords(long? cents, bool? earnedBack, string? reason) =>
        cents is null ? "no credit" : string.Create(CultureInfo.InvariantCulture, $"credit {Money.AmountOf(cents):0.00} {reason}{(earnedBack is true ? ", returned" : "")}");

    private static string Words(decimal? value, string? status) =>
        status is null ? "no figure" : value is null ? status : FormattableString.Invariant($"{value:0.######} {status}");

    /// <summary>Where value and status are the same, what else is not.</summary>
    private static string Rest(RecomputedFigure change) =>
        (change.ValueBefore, change.StatusBefore) != (change.ValueAfter, change.StatusAfter)
            ? ""
            : FormattableString.Invariant($" ({change.GoodBefore} of {change.TotalBefore}, {change.PendingBefore} pending, {change.ExcludedBefore} excluded -> {change.GoodAfter} of {change.TotalAfter}, {change.PendingAfter} pending, {change.ExcludedAfter} excluded)");
}
