using ItCatalog.Calculation.Text;
using ItCatalog.Data.Performance;
using NodaTime.Text;

namespace ItCatalog.Work.Performance;

/// <summary>A figure over all departments as programs read it: each case of the service at the site once.</summary>
/// <remarks>Calculation rules, section 10, "Sums over agreements".</remarks>
public sealed record PlainSum
{
    /// <summary>Code of the service.</summary>
    public required string Service { get; init; }

    /// <inheritdoc cref="PlainFigure.Target"/>
    public required string Target { get; init; }

    /// <inheritdoc cref="PlainFigure.Site"/>
    public required string Site { get; init; }

    /// <inheritdoc cref="PlainFigure.Month"/>
    public required string Month { get; init; }

    /// <inheritdoc cref="PlainFigure.Window"/>
    public required string Window { get; init; }

    /// <inheritdoc cref="PlainFigure.Good"/>
    public required decimal? Good { get; init; }

    public required decimal? Total { get; init; }

    /// <summary>Unrounded.</summary>
    public required decimal? Value { get; init; }

    /// <summary>The same with nothing left out.</summary>
    public required decimal? RawGood { get; init; }

    public required decimal? RawTotal { get; init; }

    public required decimal? RawValue { get; init; }

    /// <inheritdoc cref="PlainFigure.Pending"/>
    public required int Pending { get; init; }

    /// <summary>Cases that every agreement there leaves out.</summary>
    public required int Excluded { get; init; }

    /// <inheritdoc cref="PlainFigure.SourceInTime"/>
    public required int? SourceInTime { get; init; }

    /// <inheritdoc cref="PlainFigure.SourceJudged"/>
    public required int? SourceJudged { get; init; }

    /// <inheritdoc cref="PlainFigure.SourceByDue"/>
    public required int? SourceByDue { get; init; }

    /// <inheritdoc cref="PlainFigure.SourceDue"/>
    public required int? SourceDue { get; init; }

    /// <summary>Against the strictest promise, as the calculation rules name it: "below-expected".</summary>
    public required string Status { get; init; }

    /// <inheritdoc cref="PlainFigure.Coverage"/>
    public required decimal Coverage { get; init; }

    /// <summary>Code of the agreement whose promise is the strictest on the window's first day.</summary>
    public required string StrictestAgreement { get; init; }

    public required int AgreementVersion { get; init; }

    public required decimal Expected { get; init; }

    /// <inheritdoc cref="PlainFigure.Minimum"/>
    public required decimal? Minimum { get; init; }

    /// <inheritdoc cref="PlainFigure.Partial"/>
    public required bool Partial { get; init; }

    /// <inheritdoc cref="PlainFigure.AsOf"/>
    public required string AsOf { get; init; }

    public required int RuleVersion { get; init; }

    public static PlainSum Of(AttainmentLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new()
        {
            Service = line.Service,
            Target = line.Target,
            Site = line.Site,
            Month = MonthWord.Of(line.Month),
            Window = line.WindowLength,
            Good = line.Good,
            Total = line.Total,
            Value = line.Value,
            RawGood = line.RawGood,
            RawTotal = line.RawTotal,
            RawValue = line.RawValue,
            Pending = line.PendingCount,
            Excluded = line.ExcludedCount,
            SourceInTime = line.SaidGood,
            SourceJudged = line.SaidTotal,
            SourceByDue = line.ByDueGood,
            SourceDue = line.ByDueTotal,
            Status = line.Status!,
            Coverage = (decimal)line.CoveragePart / line.CoverageWhole,
            StrictestAgreement = line.Agreement,
            AgreementVersion = line.AgreementVersion,
            Expected = line.ExpectedLevel,
            Minimum = line.MinimumLevel,
            Partial = line.Partial,
            AsOf = InstantPattern.ExtendedIso.Format(line.AsOf),
            RuleVersion = line.RuleVersion,
        };
    }
}
