using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Performance;
using NodaTime.Text;

namespace ItCatalog.Work.Performance;

/// <summary>A figure as programs read it: the command line and the interface write the same.</summary>
public sealed record PlainFigure
{
    /// <summary>Code of the agreement.</summary>
    public required string Agreement { get; init; }

    /// <summary>Key of the target.</summary>
    public required string Target { get; init; }

    /// <summary>Code of the site.</summary>
    public required string Site { get; init; }

    /// <summary>YYYY-MM of the first month of the window.</summary>
    public required string Month { get; init; }

    /// <summary>"month", "quarter" or "year".</summary>
    public required string Window { get; init; }

    /// <summary>Cases, or seconds for availability; null where nothing was measured.</summary>
    public required decimal? Good { get; init; }

    public required decimal? Total { get; init; }

    /// <summary>Unrounded.</summary>
    public required decimal? Value { get; init; }

    /// <summary>The same with nothing left out.</summary>
    public required decimal? RawGood { get; init; }

    public required decimal? RawTotal { get; init; }

    public required decimal? RawValue { get; init; }

    /// <summary>Cases that are not decided yet.</summary>
    public required int Pending { get; init; }

    /// <summary>Cases that are left out.</summary>
    public required int Excluded { get; init; }

    /// <summary>Cases of the figure that their source itself calls in time; a figure of its own beside ours. Null where no source says anything.</summary>
    public required int? SourceInTime { get; init; }

    /// <summary>Of how many that a source judges.</summary>
    public required int? SourceJudged { get; init; }

    /// <summary>Cases that were done by the due time that their source states; null where none states any.</summary>
    public required int? SourceByDue { get; init; }

    /// <summary>Of how many for which a source states one.</summary>
    public required int? SourceDue { get; init; }

    /// <summary>"Research, Sales and Engineering", whose agreements all count cases that name no department; null where none are shared.</summary>
    public required string? SharedBy { get; init; }

    /// <summary>Cases opened in the window that name no department and count in no agreement until somebody says whose they are.</summary>
    public required int Unassigned { get; init; }

    /// <summary>Cases opened in the window that name no department and count in agreements beside this one, which share them.</summary>
    public required int SharedByOthers { get; init; }

    /// <summary>As the calculation rules name it: "below-expected".</summary>
    public required string Status { get; init; }

    /// <summary>"binding", or without remedy: "report-only" or "baseline"; totals count what binds.</summary>
    public required string Standing { get; init; }

    /// <summary>What its month was closed with, where it stands otherwise now; null where it is not closed, or is as it was.</summary>
    public required PlainClosed? ClosedAs { get; init; }

    /// <summary>How much of the window was watched, from 0 to 1 (calculation rules, section 4).</summary>
    public required decimal Coverage { get; init; }

    /// <summary>The same as a fraction: milliseconds, or slots of the usual spacing.</summary>
    public required long CoveragePart { get; init; }

    public required long CoverageWhole { get; init; }

    /// <summary>The coverage that the target demands; null where it demands none.</summary>
    public required decimal? MinimumCoverage { get; init; }

    public required decimal Expected { get; init; }

    /// <summary>Null: the expected level is the minimum too.</summary>
    public required decimal? Minimum { get; init; }

    /// <summary>Whether the window had not ended when the data ends.</summary>
    public required bool Partial { get; init; }

    /// <summary>Up to when the data was known.</summary>
    public required string AsOf { get; init; }

    public required int AgreementVersion { get; init; }

    public required int RuleVersion { get; init; }

    public static PlainFigure Of(AttainmentLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new()
        {
            Agreement = line.Agreement,
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
            SharedBy = line.SharedBy,
            Unassigned = line.WaitingCount,
            SharedByOthers = line.LeftOutCount,
            Status = line.Status!,
            Standing = line.Standing,
            ClosedAs = line.ClosedOtherwise is { } closed ? PlainClosed.Of(closed) : null,
            Coverage = (decimal)line.CoveragePart / line.CoverageWhole,
            CoveragePart = line.CoveragePart,
            CoverageWhole = line.CoverageWhole,
            MinimumCoverage = line.MinimumCoverage,
            Expected = line.ExpectedLevel,
            Minimum = line.MinimumLevel,
            Partial = line.Partial,
            AsOf = InstantPattern.ExtendedIso.Format(line.AsOf),
            AgreementVersion = line.AgreementVersion,
            RuleVersion = line.RuleVersion,
        };
    }
}

/// <summary>A figure as its month was closed with it.</summary>
/// <param name="Month">The month that keeps it: "2026-09".</param>
/// <param name="Good">The numerator.</param>
/// <param name="Total">The denominator.</param>
/// <param name="Value">Unrounded.</param>
/// <param name="Status">As the calculation rules name it; null: the month was closed without this figure.</param>
public sealed record PlainClosed(string Month, decimal? Good, decimal? Total, decimal? Value, string? Status)
{
    public static PlainClosed Of(ClosedAs closed)
    {
        ArgumentNullException.ThrowIfNull(closed);
        return new(MonthWord.Of(closed.Month), closed.Good, closed.Total, closed.Value, closed.Status is { } status ? Word.Of(status) : null);
    }
}
