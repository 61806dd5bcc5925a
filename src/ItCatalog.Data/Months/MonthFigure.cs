using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Data.Months;

/// <summary>A figure of a month: as it was closed, and as it stands now.</summary>
public sealed record MonthFigure
{
    public required string TargetKey { get; init; }

    public required string TargetName { get; init; }

    public required string SiteCode { get; init; }

    public required string SiteName { get; init; }

    /// <summary>First day of the window: a quarter or a year closes with its last month.</summary>
    public required LocalDate Window { get; init; }

    public required string LengthName { get; init; }

    public required string KindName { get; init; }

    public required string BetterName { get; init; }

    public required int Decimals { get; init; }

    public required string Unit { get; init; }

    public required string StandingName { get; init; }

    public required LocalDate? BaselineUntil { get; init; }

    /// <summary>Whether totals count it; else it is shown without remedy.</summary>
    public bool Binds => Standing == TargetStanding.Binding;

    /// <inheritdoc cref="ShowStanding.Tag"/>
    public string? StandingTag => ShowStanding.Tag(Standing, BaselineUntil);

    private TargetStanding Standing => Word.Parse<TargetStanding>(StandingName);

    public required decimal ExpectedLevel { get; init; }

    public required decimal? MinimumLevel { get; init; }

    /// <summary>Null where the month is not closed, or was closed without this figure.</summary>
    public required string? ClosedStatus { get; init; }

    public required decimal? ClosedGood { get; init; }

    public required decimal? ClosedTotal { get; init; }

    public required decimal? ClosedValue { get; init; }

    /// <summary>Null where there is no figure any more.</summary>
    public required string? StatusNow { get; init; }

    public required decimal? GoodNow { get; init; }

    public required decimal? TotalNow { get; init; }

    public required decimal? ValueNow { get; init; }

    /// <summary>With nothing left out; of the closed figure where there is one.</summary>
    public required decimal? RawGood { get; init; }

    public required decimal? RawTotal { get; init; }

    public required decimal? RawValue { get; init; }

    public required string? SharedBy { get; init; }

    public required int WaitingCount { get; init; }

    public required long CoveragePart { get; init; }

    public required long CoverageWhole { get; init; }

    public required bool IsPartial { get; init; }

    public required Instant? AsOf { get; init; }

    public TargetKind Kind => Word.Parse<TargetKind>(KindName);

    public Better Better => Word.Parse<Better>(BetterName);

    public WindowLength Length => Word.Parse<WindowLength>(LengthName);

    /// <summary>The figure that the month shows: the closed one, else the one of now.</summary>
    public Status? Status => Word.Find<Status>(ClosedStatus ?? StatusNow);

    public decimal? Good => ClosedStatus is null ? GoodNow : ClosedGood;

    public decimal? Total => ClosedStatus is null ? TotalNow : ClosedTotal;

    public decimal? Value => ClosedStatus is null ? ValueNow : ClosedValue;

    /// <summary>Whether exclusions made it another one.</summary>
    public bool IsRawOther => (RawGood, RawTotal) != (Good, Total);

    /// <summary>Whether it stands otherwise now than it was closed.</summary>
    public bool IsAdjusted => ClosedStatus is not null && (ClosedGood, ClosedTotal, ClosedValue, ClosedStatus) != (GoodNow, TotalNow, ValueNow, StatusNow);
}
