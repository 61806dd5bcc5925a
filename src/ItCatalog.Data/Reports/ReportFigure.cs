using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Data.Reports;

/// <summary>One target at one site in one window as a report shows it: as its month was closed, else as it stands; not measured where a promise has no figure.</summary>
/// <remarks>A report of the organisation has hundreds of thousands of them: what is seldom is held beside it, what many share once.</remarks>
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

    public required Status Status { get; init; }

    /// <summary>Cases, or seconds for availability; null where nothing was measured.</summary>
    public required decimal? Good { get; init; }

    public required decimal? Total { get; init; }

    /// <summary>Unrounded.</summary>
    public required decimal? Value { get; init; }

    /// <summary>What it is with nothing left out; null where that is the same.</summary>
    public RawFigure? Raw { get; init; }

    /// <summary>The same with nothing left out.</summary>
    public decimal? RawGood => Raw is null ? Good : Raw.Good;

    public decimal? RawTotal => Raw is null ? Total : Raw.Total;

    /// <summary>Null too where the month was closed with other counts than those of now.</summary>
    public decimal? RawValue => Raw is null ? Value : Raw.Value;

    public required int PendingCount { get; init; }

    public required int ExcludedCount { get; init; }

    public required Coverage Coverage { get; init; }

    /// <summary>The departments that share cases of it which name none; null where none are shared.</summary>
    public required string? SharedBy { get; init; }

    /// <summary>Whether the window had not ended when the data ends.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>Whether it stands among the figures of now, so that it is known how much was watched; a promise that was not measured does not, nor does what was
    /// closed and is computed no more.</summary>
    public required bool IsStanding { get; init; }

    public int VersionNumber => Promise.VersionNumber;

    /// <summary>Null where a promise has no figure.</summary>
    public required int? RuleVersion { get; init; }

    /// <summary>Whether it stands otherwise now than the month was closed.</summary>
    public required bool IsAdjusted { get; init; }

    public TargetKind Kind => Promise.Kind;

    public Better Better => Promise.Better;

    public WindowLength Length => Promise.Length;

    /// <summary>Whether totals count it; else it is shown without remedy.</summary>
    public bool Binds => Promise.Standing == TargetStanding.Binding;

    /// <inheritdoc cref="ShowStanding.Tag"/>
    public string? StandingTag => ShowStanding.Tag(Promise.Standing, Promise.BaselineUntil);

    public bool IsMissed => Status is Status.BelowExpected or Status.BelowMinimum;

    /// <summary>Whether it is met or missed: neither too few nor not measured.</summary>
    public bool IsJudged => IsMissed || Status == Status.Met;

    /// <summary>Whether what was left out made it another one.</summary>
    public bool IsRawOther => (RawGood, RawTotal) != (Good, Total);

    /// <summary>What was kept, as pages show it.</summary>
    public string Kept => ShowLevel.Kept(Kind, Value, Decimals, Better);

    /// <summary>A promise that has no figure.</summary>
    internal static ReportFigure NotMeasured(ReportPromise promise, ReportedSite site, LocalDate window, LocalDate closesWith) => new()
    {
        Promise = promise,
        Site = site,
        Window = window,
        ClosesWith = closesWith,
        IsClosed = false,
        Status = Status.NotMeasured,
        Good = null,
        Total = null,
        Value = null,
        PendingCount = 0,
        ExcludedCount = 0,
        Coverage = new(0, 1),
        SharedBy = null,
        IsPartial = false,
        IsStanding = false,
        RuleVersion = null,
        IsAdjusted = false,
    };
}

/// <summary>A figure with nothing left out.</summary>
public sealed record RawFigure(decimal? Good, decimal? Total, decimal? Value);
