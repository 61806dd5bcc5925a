using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Data.Reports;

/// <summary>One target at one site in one window as a report shows it: as its month was closed, else as it stands; not measured where a promise has no figure.</summary>
public sealed record ReportFigure
{
    /// <summary>What it is held against.</summary>
    public required ReportPromise Promise { get; init; }

    public required ReportedSite Site { get; init; }

    public string AgreementCode => Promise.AgreementCode;

    public string DepartmentName => Promise.DepartmentName;

    public string ServiceCode => Promise.ServiceCode;

    public string ServiceName => Promise.ServiceName;

    public string UnitName => Promise.UnitName;

    public string TargetKey => Promise.TargetKey;

    public string TargetName => Promise.TargetName;

    public string KindName => Promise.KindName;

    public int Decimals => Promise.Decimals;

    public string Unit => Promise.Unit;

    public decimal Expected => Promise.Expected;

    /// <inheritdoc cref="ReportPromise.Minimum"/>
    public decimal? Minimum => Promise.Minimum;

    public string SiteCode => Site.Code;

    public string SiteName => Site.Name;

    /// <summary>First day of the window.</summary>
    public required LocalDate Window { get; init; }

    /// <summary>First day of the month with which the window closes: a figure stands in the report of that month.</summary>
    public required LocalDate ClosesWith { get; init; }

    /// <summary>Whether it is the figure of a closed month.</summary>
    public required bool IsClosed { get; init; }

    public required string StatusName { get; init; }

    /// <summary>Cases, or seconds for availability; null where nothing was measured.</summary>
    public required decimal? Good { get; init; }

    public required decimal? Total { get; init; }

    /// <summary>Unrounded.</summary>
    public required decimal? Value { get; init; }

    /// <summary>The same with nothing left out.</summary>
    public required decimal? RawGood { get; init; }

    public required decimal? RawTotal { get; init; }

    /// <summary>Null too where the month was closed with other counts than those of now.</summary>
    public required decimal? RawValue { get; init; }

    public required int PendingCount { get; init; }

    public required int ExcludedCount { get; init; }

    public required long CoveragePart { get; init; }

    public required long CoverageWhole { get; init; }

    /// <summary>The departments that share cases of it which name none; null where none are shared.</summary>
    public required string? SharedBy { get; init; }

    /// <summary>Whether the window had not ended when the data ends.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>Up to when data was known; null where a promise has no figure.</summary>
    public required Instant? AsOf { get; init; }

    public int VersionNumber => Promise.VersionNumber;

    public required int? RuleVersion { get; init; }

    /// <summary>How it stands now; null where there is no figure any more.</summary>
    public required string? StatusNow { get; init; }

    public required decimal? GoodNow { get; init; }

    public required decimal? TotalNow { get; init; }

    public required decimal? ValueNow { get; init; }

    /// <summary>Whether it stands otherwise now than the month was closed.</summary>
    public bool IsAdjusted => IsClosed && (StatusName, Good, Total, Value) != (StatusNow, GoodNow, TotalNow, ValueNow);

    public TargetKind Kind => Promise.Kind;

    public Better Better => Promise.Better;

    public WindowLength Length => Promise.Length;

    public Status Status => Word.Parse<Status>(StatusName);

    /// <summary>Whether totals count it; else it is shown without remedy.</summary>
    public bool Binds => Promise.Standing == TargetStanding.Binding;

    /// <inheritdoc cref="ShowStanding.Tag"/>
    public string? StandingTag => ShowStanding.Tag(Promise.Standing, Promise.BaselineUntil);

    public bool IsMissed => Status is Status.BelowExpected or Status.BelowMinimum;

    /// <summary>Whether it is met or missed: neither too few nor not measured.</summary>
    public bool IsJudged => IsMissed || Status == Status.Met;

    public Coverage Coverage => new(CoveragePart, CoverageWhole);

    /// <summary>Whether what was left out made it another one.</summary>
    public bool IsRawOther => (RawGood, RawTotal) != (Good, Total);

    /// <summary>What was kept, as pages show it.</summary>
    public string Kept => ShowLevel.Kept(Kind, Value, Decimals, Better);
}
