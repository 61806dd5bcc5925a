using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Files.Workbooks;

/// <summary>What the workbook of an agreement report shows.</summary>
public sealed record ReportBookContent
{
    /// <summary>"Service desk for Research, October 2026".</summary>
    public required string Title { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Organisation { get; init; }

    /// <summary>Of all amounts.</summary>
    public required string Currency { get; init; }

    /// <summary>What it is about, and whether it stays.</summary>
    public required string Answer { get; init; }

    /// <summary>What changed since the period before.</summary>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <summary>What to look at.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>The worst first.</summary>
    public required IReadOnlyList<ReportBookAgreement> Agreements { get; init; }

    /// <summary>Months, figures met, figures judged.</summary>
    public required IReadOnlyList<(LocalDate Month, int Met, int Judged)> Trend { get; init; }

    /// <summary>By department, agreement, target, site and window; made as they are gone through, since there may be hundreds of thousands.</summary>
    public required IEnumerable<ReportBookFigure> Figures { get; init; }

    /// <summary>How many there are.</summary>
    public required int FigureCount { get; init; }

    /// <summary>How many figures of each agreement were judged how. A target that is only reported is in none of them, as nowhere else.</summary>
    public IReadOnlyDictionary<(string Agreement, Status Status), int> Judged => field ??=
        Figures.Where(figure => figure.Standing == TargetStanding.Binding).CountBy(figure => (figure.Agreement, figure.Status)).ToDictionary();

    /// <summary>What departments' cases come to together, each once, by service and target; may be empty.</summary>
    public required IReadOnlyList<ReportBookSum> Sums { get; init; }

    /// <summary>By month.</summary>
    public required IReadOnlyList<ReportBookMoney> Money { get; init; }

    /// <summary>The groups in which money is summed, in their order.</summary>
    public required IReadOnlyList<string> MoneyGroups { get; init; }

    /// <summary>The most first.</summary>
    public required IReadOnlyList<ReportBookCause> Causes { get; init; }

    /// <summary>What stands beside them; may be empty.</summary>
    public required string CausesNote { get; init; }

    /// <summary>By agreement and month.</summary>
    public required IReadOnlyList<ReportBookMonth> Months { get; init; }
}

/// <summary>An agreement; what it charged is null where charges are not for one site alone.</summary>
public sealed record ReportBookAgreement(string Code, string Service, string Department, string Unit, decimal? Charged);

/// <summary>A target of a service over all departments and sites: good and counted, what they give together, and the strictest level that is promised anywhere.</summary>
public sealed record ReportBookSum(
    string Service, string Target, TargetKind Kind, Better Better, int Decimals, decimal Expected, decimal? Good, decimal? Total, decimal? Value, int SiteCount);

/// <summary>An amount: below nothing where the customer gets it.</summary>
public sealed record ReportBookMoney(LocalDate Month, string Agreement, string Service, string Site, string Group, string How, decimal Amount);

/// <summary>Missed cases with something in common, their clocks together in seconds.</summary>
public sealed record ReportBookCause(string Agreement, string Target, string Priority, string Group, int Late, decimal Seconds, string Longest);

/// <summary>A month of an agreement: the day on which it was closed, or "open".</summary>
public sealed record ReportBookMonth(string Agreement, LocalDate Month, string Closed, string Sha256, int? RuleVersion);

/// <summary>A figure.</summary>
public sealed record ReportBookFigure
{
    public required string Agreement { get; init; }

    public required string Department { get; init; }

    public required string Service { get; init; }

    public required string Target { get; init; }

    public required string Site { get; init; }

    /// <summary>First day of its window.</summary>
    public required LocalDate Window { get; init; }

    public required string Length { get; init; }

    public required TargetKind Kind { get; init; }

    public required Better Better { get; init; }

    public required int Decimals { get; init; }

    public required decimal Expected { get; init; }

    public required decimal? Minimum { get; init; }

    public required decimal? Good { get; init; }

    public required decimal? Total { get; init; }

    public required decimal? Value { get; init; }

    public required Status Status { get; init; }

    public required decimal? RawGood { get; init; }

    public required decimal? RawTotal { get; init; }

    public required int Pending { get; init; }

    public required int Excluded { get; init; }

    /// <summary>From 0 to 1; null where there is no figure.</summary>
    public required decimal? Watched { get; init; }

    /// <summary>"closed", "open" or "so far".</summary>
    public required string State { get; init; }

    /// <summary>Whether totals count it.</summary>
    public required TargetStanding Standing { get; init; }
}
