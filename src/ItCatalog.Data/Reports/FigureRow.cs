using NodaTime;

namespace ItCatalog.Data.Reports;

/// <summary>A figure of a report as the database gives it, with the numbers of its target and its site.</summary>
internal sealed record FigureRow
{
    public required long TargetId { get; init; }

    public required long SiteId { get; init; }

    public required LocalDate Window { get; init; }

    public required LocalDate ClosesWith { get; init; }

    public required bool IsClosed { get; init; }

    public required string StatusName { get; init; }

    public required decimal? Good { get; init; }

    public required decimal? Total { get; init; }

    public required decimal? Value { get; init; }

    public required decimal? RawGood { get; init; }

    public required decimal? RawTotal { get; init; }

    public required decimal? RawValue { get; init; }

    public required int PendingCount { get; init; }

    public required int ExcludedCount { get; init; }

    public required long CoveragePart { get; init; }

    public required long CoverageWhole { get; init; }

    public required string? SharedBy { get; init; }

    public required bool IsPartial { get; init; }

    public required Instant? AsOf { get; init; }

    public required int? RuleVersion { get; init; }

    public required string? StatusNow { get; init; }

    public required decimal? GoodNow { get; init; }

    public required decimal? TotalNow { get; init; }

    public required decimal? ValueNow { get; init; }

    /// <summary>A promise that has no figure.</summary>
    public static FigureRow NotMeasured(long targetId, long siteId, LocalDate window, LocalDate closesWith) => new()
    {
        TargetId = targetId,
        SiteId = siteId,
        Window = window,
        ClosesWith = closesWith,
        IsClosed = false,
        StatusName = "not-measured",
        Good = null,
        Total = null,
        Value = null,
        RawGood = null,
        RawTotal = null,
        RawValue = null,
        PendingCount = 0,
        ExcludedCount = 0,
        CoveragePart = 0,
        CoverageWhole = 1,
        SharedBy = null,
        IsPartial = false,
        AsOf = null,
        RuleVersion = null,
        StatusNow = null,
        GoodNow = null,
        TotalNow = null,
        ValueNow = null,
    };

    public ReportFigure ToFigure(ReportPromise promise, ReportedSite site) => new()
    {
        Promise = promise,
        Site = site,
        Window = Window,
        ClosesWith = ClosesWith,
        IsClosed = IsClosed,
        StatusName = StatusName,
        Good = Good,
        Total = Total,
        Value = Value,
        RawGood = RawGood,
        RawTotal = RawTotal,
        RawValue = RawValue,
        PendingCount = PendingCount,
        ExcludedCount = ExcludedCount,
        CoveragePart = CoveragePart,
        CoverageWhole = CoverageWhole,
        SharedBy = SharedBy,
        IsPartial = IsPartial,
        AsOf = AsOf,
        RuleVersion = RuleVersion,
        StatusNow = StatusNow,
        GoodNow = GoodNow,
        TotalNow = TotalNow,
        ValueNow = ValueNow,
    };
}
