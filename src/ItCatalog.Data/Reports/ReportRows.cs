using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Reports;

/// <summary>How many figures of a month were judged how.</summary>
public sealed record MonthScore
{
    /// <summary>First day of the month with which their windows close.</summary>
    public required LocalDate Month { get; init; }

    public required int MetCount { get; init; }

    /// <summary>Met, below expected or below minimum.</summary>
    public required int JudgedCount { get; init; }

    /// <summary>The months of figures, oldest first; those in which nothing that binds has a figure are left out.</summary>
    public static IReadOnlyList<MonthScore> Of(IEnumerable<ReportFigure> figures) =>
    [
        .. figures.Where(figure => figure.Binds && figure.RuleVersion is not null).GroupBy(figure => figure.ClosesWith).OrderBy(month => month.Key)
            .Select(month => new MonthScore { Month = month.Key, MetCount = month.Count(figure => figure.Status == Status.Met), JudgedCount = month.Count(figure => figure.IsJudged) }),
    ];
}

/// <summary>A closed month of an agreement.</summary>
public sealed record ClosedMonth
{
    public required string AgreementCode { get; init; }

    /// <summary>First day of the month.</summary>
    public required LocalDate Month { get; init; }

    /// <summary>Counts the closings of the month from 1.</summary>
    public required int Number { get; init; }

    public required Instant Closed { get; init; }

    public required int RuleVersion { get; init; }

    /// <summary>SHA-256 of what it was closed with.</summary>
    public required string Sha256 { get; init; }
}

/// <summary>A missed case, with how many share its target, its priority and its group, and how long those ran together.</summary>
public sealed record MissedCase
{
    public required string AgreementCode { get; init; }

    public required string TargetKey { get; init; }

    public required string TargetName { get; init; }

    public required string SiteCode { get; init; }

    public required string SourceCode { get; init; }

    public required string Key { get; init; }

    public required string? Priority { get; init; }

    /// <summary>The group that worked on it; null where its source says nothing.</summary>
    public required string? WorkGroup { get; init; }

    public required Duration Clock { get; init; }

    /// <summary>All missed cases with the same agreement, target, priority and group.</summary>
    public required int LateCount { get; init; }

    public required Duration LateClock { get; init; }
}

/// <summary>What the cases that count in a report tell of how people fared.</summary>
public sealed record ReportedCases
{
    /// <summary>Each once, however many targets judge it.</summary>
    public required int CaseCount { get; init; }

    /// <summary>That were resolved and opened again, as far as sources keep a log of it.</summary>
    public required int ReopenedCount { get; init; }

    /// <summary>Of which a source says whether the first contact solved them.</summary>
    public required int FirstContactKnown { get; init; }

    public required int FirstContactCount { get; init; }
}

/// <summary>What an agreement charges in a month for everything together, and how much of it is at risk.</summary>
public sealed record ChargeInForce
{
    public required string AgreementCode { get; init; }

    /// <summary>Null where it states none.</summary>
    public required long? Cents { get; init; }

    public required decimal? AtRiskRatio { get; init; }
}
