using ItCatalog.Calculation;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Reports;
using NodaTime.Text;

namespace ItCatalog.Work.Reports;

/// <summary>A report as programs read it: the command line and the interface write the same. Amounts are in <see cref="Currency"/>, decimals.</summary>
public sealed record PlainReport
{
    /// <summary>"agreement", "department", "unit", "site" or "organisation".</summary>
    public required string Scope { get; init; }

    /// <summary>Code of the agreement, department, unit or site; null for the organisation.</summary>
    public required string? Code { get; init; }

    public required string Title { get; init; }

    /// <summary>"month", "quarter" or "year".</summary>
    public required string Period { get; init; }

    /// <summary>YYYY-MM, the first month.</summary>
    public required string From { get; init; }

    /// <summary>YYYY-MM, the last month.</summary>
    public required string To { get; init; }

    /// <summary>"open", "closed" or "partly closed".</summary>
    public required string State { get; init; }

    /// <summary>Whether its last month has ended.</summary>
    public required bool Ended { get; init; }

    public required PlainScore Score { get; init; }

    public required PlainScore ScoreBefore { get; init; }

    /// <summary>What changed since the period before, in five sentences.</summary>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <summary>The thirteen months that end with the period, oldest first; months without figures are left out.</summary>
    public required IReadOnlyList<PlainTrend> Trend { get; init; }

    public required string Currency { get; init; }

    /// <summary>Null of one site: charges are agreed for all sites of an agreement.</summary>
    public required decimal? Charged { get; init; }

    /// <summary>Null where no agreement states a charge and what is at risk.</summary>
    public required decimal? AtRisk { get; init; }

    /// <summary>Below nothing.</summary>
    public required decimal Credited { get; init; }

    public required decimal Returned { get; init; }

    public required decimal Adjusted { get; init; }

    public required decimal ToPay { get; init; }

    public required IReadOnlyList<PlainReportFigure> Figures { get; init; }

    /// <summary>What departments' cases come to together, each once, by service and target; empty for who does not see every department.</summary>
    public required IReadOnlyList<PlainReportSum> Together { get; init; }

    /// <summary>Missed cases by agreement, target, priority and group, the most first.</summary>
    public required IReadOnlyList<PlainCause> Causes { get; init; }

    /// <summary>Every agreement and month in it, with the fingerprint of what it was closed with.</summary>
    public required IReadOnlyList<PlainReportMonth> Months { get; init; }

    public static PlainReport Of(AgreementReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new()
        {
            Scope = Word.Of(report.Scope.Kind),
            Code = report.Scope.Kind == ReportScopeKind.Organisation ? null : report.Scope.Code,
            Title = ReportWords.Title(report),
            Period = ShowWindow.Noun(report.Period.Length),
            From = MonthWord.Of(report.Period.First),
            To = MonthWord.Of(report.Period.Last),
            State = ReportWords.StateWord(report),
            Ended = report.HasEnded,
            Score = PlainScore.Of(report.Score),
            ScoreBefore = PlainScore.Of(report.ScoreBefore),
            Changes = report.Sentences,
            Trend = [.. report.Scores.Select(score => new PlainTrend(MonthWord.Of(score.Month), score.MetCount, score.JudgedCount))],
            Currency = report.Currency,
            Charged = report.Money.Charged?.Amount,
            AtRisk = Money.AmountOf(report.AtRiskCents),
            Credited = report.Money.Credited.Amount,
            Returned = report.Money.Returned.Amount,
            Adjusted = report.Money.Adjusted.Amount,
            ToPay = report.Money.ToPay.Amount,
            Figures = [.. report.Figures.Select(PlainReportFigure.Of)],
            Together = [.. report.Sums.Select(sum => new PlainReportSum(
                sum.Promise.ServiceCode, sum.Promise.TargetKey, sum.Together.Good, sum.Together.Total, sum.Together.Value, sum.Promise.Expected, sum.SiteCount))],
            Causes = [.. report.Causes.Select(cause => new PlainCause(
                cause.Of.AgreementCode, cause.Of.TargetKey, cause.Of.Priority, cause.Of.WorkGroup, cause.Of.LateCount, (decimal)cause.Of.LateClock.TotalSeconds, [.. cause.Longest.Select(one => one.Key)]))],
            Months = [.. report.States.Select(state => new PlainReportMonth(
                state.Agreement, MonthWord.Of(state.Month), state.Closed is null ? "open" : "closed", state.Closed is { } closed ? InstantPattern.General.Format(closed.Closed) : null, state.Closed?.Sha256))],
        };
    }
}

/// <summary>How figures were judged; a target counts once for each site and window.</summary>
public sealed record PlainScore(int Met, int BelowExpected, int BelowMinimum, int TooFew, int NotMeasured)
{
    internal static PlainScore Of(ReportScore score) => new(score.Met, score.BelowExpected, score.BelowMinimum, score.TooFew, score.NotMeasured);
}

/// <summary>A month: figures met of those judged.</summary>
public sealed record PlainTrend(string Month, int Met, int Judged);

/// <summary>A target of a service over all departments and sites, against the strictest level that is promised anywhere; null: not measured, or not to be had of sums.</summary>
public sealed record PlainReportSum(string Service, string Target, decimal? Good, decimal? Total, decimal? Value, decimal Expected, int Sites);

/// <summary>Missed cases with something in common; null: their source does not say it. The clocks together, in seconds, and the numbers of the longest three.</summary>
public sealed record PlainCause(string Agreement, string Target, string? Priority, string? Group, int Late, decimal ClockSeconds, IReadOnlyList<string> Longest);

/// <summary>A month of an agreement: "open" or "closed", when in UTC, and SHA-256 of what it was closed with.</summary>
public sealed record PlainReportMonth(string Agreement, string Month, string State, string? ClosedAt, string? Fingerprint);

/// <summary>A figure of a report. Levels and values are unrounded; ratios run from 0 to 1.</summary>
public sealed record PlainReportFigure
{
    public required string Agreement { get; init; }

    public required string Target { get; init; }

    public required string Site { get; init; }

    /// <summary>YYYY-MM of the first month of the window.</summary>
    public required string Month { get; init; }

    /// <summary>"month", "quarter" or "year".</summary>
    public required string Window { get; init; }

    /// <summary>"binding"; "report-only" or "baseline" where the score does not count it.</summary>
    public required string Standing { get; init; }

    /// <summary>Whether it is the figure of a closed month.</summary>
    public required bool Closed { get; init; }

    /// <summary>Whether it stands otherwise now than the month was closed.</summary>
    public required bool Adjusted { get; init; }

    public required string Status { get; init; }

    public required decimal? Good { get; init; }

    public required decimal? Total { get; init; }

    public required decimal? Value { get; init; }

    /// <summary>The same with nothing left out.</summary>
    public required decimal? RawGood { get; init; }

    public required decimal? RawTotal { get; init; }

    public required int Pending { get; init; }

    public required int Excluded { get; init; }

    /// <summary>How much of the window was watched, from 0 to 1; null where there is no figure.</summary>
    public required decimal? Coverage { get; init; }

    public required decimal Expected { get; init; }

    /// <summary>Null: the expected level is the minimum too.</summary>
    public required decimal? Minimum { get; init; }

    internal static PlainReportFigure Of(ReportFigure figure) => new()
    {
        Agreement = figure.AgreementCode,
        Target = figure.TargetKey,
        Site = figure.SiteCode,
        Month = MonthWord.Of(figure.Window),
        Window = figure.Promise.LengthName,
        Standing = figure.Promise.StandingName,
        Closed = figure.IsClosed,
        Adjusted = figure.IsAdjusted,
        Status = Word.Of(figure.Status),
        Good = figure.Good,
        Total = figure.Total,
        Value = figure.Value,
        RawGood = figure.RawGood,
        RawTotal = figure.RawTotal,
        Pending = figure.PendingCount,
        Excluded = figure.ExcludedCount,
        Coverage = figure.IsStanding ? figure.Coverage.Ratio : null,
        Expected = figure.Expected,
        Minimum = figure.Minimum,
    };
}
