using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Work.Reports;

/// <summary>What changed since the period before, in five sentences of which every number is a figure of the report: what is worst, what came back, how far sites lie apart, money, people.</summary>
public static class WhatChanged
{
    /// <summary>Five sentences.</summary>
    public static IReadOnlyList<string> Sentences(AgreementReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var names = (Now: report.Period.InSentence, Before: report.Period.Before.NameBeside(report.Period));
        return
        [
            Worst(report.Cells, report.CellsBefore, report.Score, report.ScoreBefore, names, report.Scope.IsSum),
            Back(report.Cells, report.CellsBefore, names, report.Scope.IsSum),
            Apart(report.Cells, report.CellsBefore, names, report.Scope.IsSum),
            Money(report.Money, report.MoneyBefore, report.Score, report.HasEnded, names),
            People(report.People, report.PeopleBefore, names),
        ];
    }

    /// <summary>The worst of what was missed: by judgement, new before old, then in the order of the report.</summary>
    public static string Worst(
        IReadOnlyList<ReportCell> cells, IReadOnlyList<ReportCell> cellsBefore, ReportScore score, ReportScore scoreBefore, (string Now, string Before) names, bool namesAgreement)
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(scoreBefore);
        var before = ByKey(cellsBefore);
        var missed = cells.Where(cell => cell.IsMissed).OrderBy(cell => WorstStatus.ReadingOrder(cell.Status)).ThenBy(cell => Was(cell) is { IsMissed: true } ? 1 : 0).ToList();
        if (missed.Count == 0)
        {
            return score.All == 0 ? $"There is nothing to judge in {names.Now}."
                : score.Judged == 0 ? $"Nothing could be judged in {names.Now}: {score.Rest}."
                : $"Every promise that could be judged was kept: {Show.Count(score.Met)} of {Show.Count(score.Judged)}"
                    + (scoreBefore.Judged == 0 ? "." : $", after {Show.Count(scoreBefore.Met)} of {Show.Count(scoreBefore.Judged)} in {names.Before}.");
        }

        var worst = missed[0];
        var (kept, was) = Both(worst, Was(worst));
        var change = was is null ? $", not measured in {names.Before}" : kept == was ? $", as in {names.Before}" : $" after {was} in {names.Before}";
        var levels = worst.Status == Status.BelowMinimum && worst.Last.Minimum is { } minimum ? $"at least {ShowLevel.Promised(worst.Last.Kind, minimum)}" : $"expected {ShowLevel.Promised(worst.Last.Kind, worst.Last.Expected)}";
        if (worst.Last.Better == Better.Lower && levels.StartsWith("at least", StringComparison.Ordinal))
        {
            levels = $"at most {ShowLevel.Promised(worst.Last.Kind, worst.Last.Minimum)}";
        }

        var more = missed.Count == 1 ? "" : $" {Show.Count(missed.Count - 1)} more {(missed.Count == 2 ? "is" : "are")} missed.";
        return $"{Name(worst, namesAgreement)} is {(Was(worst)?.Status == worst.Status ? "still " : "")}{(worst.Status == Status.BelowMinimum ? "below minimum" : "below expected")}: {kept}{change}{(worst.OfTotal is { } of ? "; " + of : "")}, {levels}.{more}";

        ReportCell? Was(ReportCell cell) => before.GetValueOrDefault(cell.Key);
    }

    /// <summary>What had been missed and is met again, the worst before first.</summary>
    public static string Back(IReadOnlyList<ReportCell> cells, IReadOnlyList<ReportCell> cellsBefore, (string Now, string Before) names, bool namesAgreement)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(cellsBefore);
        if (!cellsBefore.Any(cell => cell.IsJudged))
        {
            return $"Nothing was judged in {names.Before}, so that there is nothing to compare with.";
        }

        var now = ByKey(cells);
        var missed = cellsBefore.Where(cell => cell.IsMissed).OrderBy(cell => WorstStatus.ReadingOrder(cell.Status)).ToList();
        if (missed.Count == 0)
        {
            return cells.Any(cell => cell.IsMissed) ? $"Nothing had been missed in {names.Before}: what is missed now is new." : $"Nothing had been missed in {names.Before} either.";
        }

        var back = missed.Where(cell => now.GetValueOrDefault(cell.Key)?.Status == Status.Met).ToList();
        if (back.Count == 0)
        {
            var again = missed.Count(cell => now.GetValueOrDefault(cell.Key) is { IsMissed: true });
            var rest = missed.Count - again;
            var what = again == 0 ? missed.Count == 1 ? "it could not be judged" : $"none of {Show.Count(missed.Count)} could be judged"
                : $"{Show.Count(again)} of {Show.Count(missed.Count)} {(again == 1 ? "is" : "are")} missed again" + (rest == 0 ? "" : $", {Show.Count(rest)} could not be judged");
            return $"Nothing that was missed in {names.Before} came back: {what}.";
        }

        var (isNow, was) = Both(now[back[0].Key], back[0]);
        var more = back.Count == 1 ? "" : $" {Show.Count(back.Count - 1)} more came back.";
        return $"{Name(back[0], namesAgreement)} came back: {isNow} after {was ?? Show.Absent}, which was {(back[0].Status == Status.BelowMinimum ? "below minimum" : "below expected")}.{more}";
    }

    /// <summary>The target whose sites lie farthest apart: of shares where there are any.</summary>
    public static string Apart(IReadOnlyList<ReportCell> cells, IReadOnlyList<ReportCell> cellsBefore, (string Now, string Before) names, bool namesAgreement)
    {
        var now = Spreads(cells);
        if (now.Count == 0)
        {
            return "No target was judged at more than one site, so that sites cannot be compared.";
        }

        var comparable = now.Values.Where(spread => ShowLevel.IsShare(spread.Best.Last.Kind)).DefaultIfEmpty(now.Values.First()).ToList();
        var widest = comparable.MaxBy(spread => spread.Gap)!;
        if (widest.Gap == 0)
        {
            return comparable.Count == 1 ? $"All sites are equal in {Target(widest.Best, namesAgreement)}." : $"All sites are equal in each of {Show.Count(comparable.Count)} targets that were judged at several.";
        }

        var was = Spreads(cellsBefore).GetValueOrDefault(TargetKey(widest.Best));
        return $"{widest.Best.Last.SiteName} and {widest.Worst.Last.SiteName} are {widest.GapWords} apart in {Target(widest.Best, namesAgreement)}, {widest.Best.Kept} and {widest.Worst.Kept}"
            + (was is null ? $"; {names.Before} cannot be compared." : $"; the best and the worst were {was.GapWords} apart in {names.Before}.");
    }

    /// <summary>What is due, what was returned, and what changed of closed months.</summary>
    public static string Money(ReportMoney now, ReportMoney before, ReportScore score, bool hasEnded, (string Now, string Before) names)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(score);
        var due = now.Credited * -1;
        var was = before.Credited * -1;
        var first = due.IsPositive ? $"Credits of {Show.Money(due)} are due for {names.Now}, {Show.Money(was)} for {names.Before}"
            : !hasEnded ? $"Credits of {names.Now} are not known before it has ended"
            : $"No credit is due for {names.Now}"
                + (score.Missed > 0 ? $" although {Show.Count(score.Missed, "figure was", "figures were")} missed" : "")
                + (was.IsPositive ? $", {Show.Money(was)} for {names.Before}" : "");
        var returned = now.Returned.IsPositive ? $"; {Show.Money(now.Returned)} of earlier credits is returned" : "";
        var adjusted = now.Adjusted.Amount == 0 ? "" : $"; closed months changed by {Show.Money(now.Adjusted)}";
        return first + returned + adjusted + ".";
    }

    /// <summary>What people said and what they met with.</summary>
    public static string People(ReportPeople now, ReportPeople before, (string Now, string Before) names)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(before);
        List<string> parts =
        [
            now.Rating is { } rating ? $"People rate it {Show.Number(rating, 1)} of 5 in {Show.Count(now.Ratings.Count)} answers" + (before.Rating is { } was ? $", {Show.Number(was, 1)} in {names.Before}" : "")
                : now.Ratings.Count == 0 ? $"Nobody rated {names.Now} or a delivery in it"
                : $"{Show.Count(now.Ratings.Count, "rating")} {(now.Ratings.Count == 1 ? "is" : "are")} too few to tell a mean",
        ];
        if (now.Ratings.AskedCount > 0)
        {
            parts.Add($"asked about {names.Now}, {Show.Count(now.Ratings.AnsweredCount)} of {Show.Count(now.Ratings.AskedCount)} answered");
        }

        if (now.Cases.ReopenedCount > 0 || before.Cases.ReopenedCount > 0)
        {
            parts.Add($"{Show.Count(now.Cases.ReopenedCount, "case was", "cases were")} opened again, {Show.Count(before.Cases.ReopenedCount)} in {names.Before}");
        }

        if (now.FirstContact is { } share)
        {
            parts.Add($"{Show.Percent(share, 1)} of {Show.Count(now.Cases.FirstContactKnown, "case")} were solved at first contact" + (before.FirstContact is { } earlier ? $", {Show.Percent(earlier, 1)} in {names.Before}" : ""));
        }

        return string.Join("; ", parts) + ".";
    }

    /// <summary>"Problem solved within 8 hours, Berlin"; of several agreements with which.</summary>
    public static string Name(ReportCell cell, bool namesAgreement)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return $"{Target(cell, namesAgreement)}, {cell.Last.SiteName},";
    }

    private static string Target(ReportCell cell, bool namesAgreement) =>
        namesAgreement ? $"“{cell.Last.TargetName}” of {cell.Last.ServiceName} for {cell.Last.DepartmentName}" : $"“{cell.Last.TargetName}”";

    /// <summary>What both are, with the decimals that tell them apart; null where the one before was not measured.</summary>
    private static (string Now, string? Before) Both(ReportCell now, ReportCell? before)
    {
        if (before?.Value is null || now.Value is null || before.Last.KindName != now.Last.KindName)
        {
            return (now.Kept, before?.Value is null ? null : before.Kept);
        }

        return ShowFigure.Apart(now.Last.Kind, now.Value, before.Value, now.Last.Decimals, now.Last.Better);
    }

    private static Dictionary<(string, string, string), ReportCell> ByKey(IReadOnlyList<ReportCell> cells) => cells.GroupBy(cell => cell.Key).ToDictionary(same => same.Key, same => same.Last());

    private static (string, string) TargetKey(ReportCell cell) => (cell.Last.AgreementCode, cell.Last.TargetKey);

    private static Dictionary<(string, string), SiteSpread> Spreads(IReadOnlyList<ReportCell> cells) => cells.GroupBy(TargetKey)
        .Select(target => (target.Key, Spread: SiteSpread.Of(target.Where(cell => cell.Last.KindName == target.First().Last.KindName))))
        .Where(target => target.Spread is not null).ToDictionary(target => target.Key, target => target.Spread!);
}
