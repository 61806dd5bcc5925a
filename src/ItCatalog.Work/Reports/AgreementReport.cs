using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Remedies;
using ItCatalog.Data.Reports;
using NodaTime;

namespace ItCatalog.Work.Reports;

/// <summary>What was promised and kept in a month, quarter or year, and what it cost: page, print, workbook, CSV, interface and command line show this.</summary>
public sealed record AgreementReport
{
    private int? adjusted;
    private int? rawOther;

    public required ReportScope Scope { get; init; }

    /// <summary>"Service desk for Research"; the name of the department, unit or site; the organisation's.</summary>
    public required string About { get; init; }

    public required ReportPeriod Period { get; init; }

    /// <summary>Whether the reader sees every department, so that nothing of what it is about is missing.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>Whether its last month has ended in the organisation's zone.</summary>
    public required bool HasEnded { get; init; }

    /// <summary>In which days are told.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>Of the windows that close within the period, by department, agreement, target, site and window; none in an <see cref="Outline"/>.</summary>
    public required IReadOnlyList<ReportFigure> Figures { get; init; }

    /// <summary>Of the thirteen months that end with the period; of one agreement alone.</summary>
    public required IReadOnlyList<ReportFigure> Past { get; init; }

    /// <summary>How all figures of those months were judged, oldest first; months without any are left out.</summary>
    public required IReadOnlyList<MonthScore> Scores { get; init; }

    /// <summary>Closed months of the period, by agreement and month.</summary>
    public required IReadOnlyList<ClosedMonth> Closed { get; init; }

    /// <summary>What departments' cases come to together, each once; empty for those who do not see every department, and where departments do not meet.</summary>
    public required IReadOnlyList<ReportSum> Sums { get; init; }

    public required string Currency { get; init; }

    public required ReportMoney Money { get; init; }

    public required ReportMoney MoneyBefore { get; init; }

    /// <summary>From the beginning of the organisation's year to the end of the period.</summary>
    public required ReportMoney MoneyOfYear { get; init; }

    /// <summary>In cents; null where no agreement in force states a charge and what is at risk, and for one site.</summary>
    public required long? AtRiskCents { get; init; }

    /// <summary>Agreements in force that state no charge.</summary>
    public required int UnstatedCount { get; init; }

    public required IReadOnlyList<ReportCause> Causes { get; init; }

    public required ReportPeople People { get; init; }

    public required ReportPeople PeopleBefore { get; init; }

    /// <summary>How long cases waited; null where cases that several agreements share would be counted twice.</summary>
    public required WaitFigure? Waits { get; init; }

    /// <summary>Claims about a time within the period.</summary>
    public required IReadOnlyList<Exclusion> Claims { get; init; }

    /// <summary>Disputes about months of the period.</summary>
    public required IReadOnlyList<Dispute> Disputes { get; init; }

    /// <summary>Improvement plans about months of the period, as they stand today.</summary>
    public required IReadOnlyList<ImprovementPlan> Plans { get; init; }

    public ReportScore Score => field ??= ReportScore.Of(Figures);

    /// <summary>Of the period before.</summary>
    public required ReportScore ScoreBefore { get; init; }

    /// <summary>A target at a site each.</summary>
    public IReadOnlyList<ReportCell> Cells => field ??= ReportCell.Of(Figures);

    /// <summary>Those of the period before.</summary>
    public required IReadOnlyList<ReportCell> CellsBefore { get; init; }

    /// <summary>The thirteen months, oldest first.</summary>
    public IReadOnlyList<LocalDate> TrendMonths => [.. Enumerable.Range(-ReadReport.TrendMonths + 1, ReadReport.TrendMonths).Select(Period.Last.PlusMonths)];

    /// <summary>In the order of their agreement.</summary>
    public IReadOnlyList<ReportTarget> Targets => field ??= ReportTarget.Of(Cells, Past, TrendMonths);

    /// <summary>The agreements, the worst first.</summary>
    public IReadOnlyList<ReportRow> Rows => field ??= ReportRow.Of(this);

    /// <summary>Where anything was promised, by name.</summary>
    public IReadOnlyList<(string Code, string Name)> Sites => field ??=
        [.. Figures.Select(figure => (figure.SiteCode, figure.SiteName)).Distinct().OrderBy(site => site.SiteName, StringComparer.Ordinal).ThenBy(site => site.SiteCode, StringComparer.Ordinal)];

    /// <summary>Every agreement and month that has figures, and what it was closed with; null: it is open.</summary>
    public IReadOnlyList<(string Agreement, LocalDate Month, ClosedMonth? Closed)> States => field ??=
    [
        .. Figures.Select(figure => (figure.AgreementCode, figure.ClosesWith)).Concat(Closed.Select(month => (month.AgreementCode, month.Month))).Distinct()
            .OrderBy(state => state.Item1, StringComparer.Ordinal).ThenBy(state => state.Item2)
            .GroupJoin(Closed, state => state, month => (month.AgreementCode, month.Month), (state, closed) => (state.Item1, state.Item2, closed.LastOrDefault())),
    ];

    /// <summary>By site's code.</summary>
    public IReadOnlyDictionary<string, ReportScore> BySite => field ??=
        Figures.GroupBy(figure => figure.SiteCode, StringComparer.Ordinal).ToDictionary(site => site.Key, ReportScore.Of, StringComparer.Ordinal);

    /// <summary>Where cases count that name no department, and the departments that share them.</summary>
    public IReadOnlyList<(string SiteName, string Departments)> Shared => field ??=
        [.. Figures.Where(figure => figure.SharedBy is not null).Select(figure => (figure.SiteName, figure.SharedBy!)).Distinct()];

    /// <summary>Figures that stand otherwise now than their months were closed.</summary>
    public int AdjustedCount => adjusted ??= Figures.Count(figure => figure.IsAdjusted);

    /// <summary>Figures that what was left out made others.</summary>
    public int RawOtherCount => rawOther ??= Figures.Count(figure => figure.IsRawOther);

    /// <summary>Whether every month in it is closed.</summary>
    public bool IsClosed => States.Count > 0 && States.All(state => state.Closed is not null);

    /// <summary>What changed since the period before, in five sentences.</summary>
    public IReadOnlyList<string> Sentences => field ??= WhatChanged.Sentences(this);

    /// <summary>The same without its figures one by one: what a page shows, a fraction of its size where there are many of them.</summary>
    public AgreementReport Outline()
    {
        // What is reckoned from the figures is reckoned while they are there, and copied.
        _ = (Score, Cells, Targets, Rows, Sites, States, BySite, Shared, AdjustedCount, RawOtherCount, Sentences, Missed);
        return this with { Figures = [], Past = [] };
    }

    /// <summary>Missed, the worst first, then by department and agreement.</summary>
    public IReadOnlyList<ReportCell> Missed => field ??= [.. Cells.Where(cell => cell.IsMissed).OrderBy(cell => WorstStatus.ReadingOrder(cell.Status))];
}

/// <summary>Why cases were late: those of a target with the same priority and group.</summary>
/// <param name="Longest">The three whose clocks ran longest.</param>
public sealed record ReportCause(IReadOnlyList<MissedCase> Longest)
{
    public MissedCase Of => Longest[0];

    internal static IReadOnlyList<ReportCause> All(IEnumerable<MissedCase> cases) =>
        [.. cases.GroupBy(one => (one.AgreementCode, one.TargetKey, one.Priority, one.WorkGroup)).Select(same => new ReportCause([.. same]))];
}
