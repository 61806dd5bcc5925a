using ItCatalog.Calculation.Text;
using ItCatalog.Data.Performance;

namespace ItCatalog.Work.Performance;

/// <summary>A figure over all sites of a target as programs read it. It has no status: levels are promised for each site.</summary>
public sealed record PlainTotal
{
    /// <summary>Code of the agreement.</summary>
    public required string Agreement { get; init; }

    /// <summary>Key of the target.</summary>
    public required string Target { get; init; }

    /// <summary>YYYY-MM of the first month of the window.</summary>
    public required string Month { get; init; }

    /// <summary>"month", "quarter" or "year".</summary>
    public required string Window { get; init; }

    /// <summary>Sites that have a figure.</summary>
    public required int Sites { get; init; }

    /// <summary>Those that were measured: only they are added up.</summary>
    public required int MeasuredSites { get; init; }

    public required decimal? Good { get; init; }

    public required decimal? Total { get; init; }

    /// <summary>Unrounded; null for means and percentiles over several sites, which need every sample.</summary>
    public required decimal? Value { get; init; }

    /// <summary>The same with nothing left out.</summary>
    public required decimal? RawGood { get; init; }

    public required decimal? RawTotal { get; init; }

    public required decimal? RawValue { get; init; }

    public required int Pending { get; init; }

    public required int Excluded { get; init; }

    /// <inheritdoc cref="PlainFigure.SourceInTime"/>
    public required int? SourceInTime { get; init; }

    /// <inheritdoc cref="PlainFigure.SourceJudged"/>
    public required int? SourceJudged { get; init; }

    /// <inheritdoc cref="PlainFigure.SourceByDue"/>
    public required int? SourceByDue { get; init; }

    /// <inheritdoc cref="PlainFigure.SourceDue"/>
    public required int? SourceDue { get; init; }

    /// <summary>"Research, Sales and Engineering", whose agreements all count cases that name no department; null where none are shared.</summary>
    public required string? SharedBy { get; init; }

    /// <summary>Cases opened in the window that name no department and count in no agreement until somebody says whose they are.</summary>
    public required int Unassigned { get; init; }

    /// <summary>Cases opened in the window that name no department and count in agreements beside this one, which share them.</summary>
    public required int SharedByOthers { get; init; }

    public required bool Partial { get; init; }

    public static PlainTotal Of(AttainmentTotal total)
    {
        ArgumentNullException.ThrowIfNull(total);
        return new()
        {
            Agreement = total.First.Agreement,
            Target = total.First.Target,
            Month = MonthWord.Of(total.Month),
            Window = total.First.WindowLength,
            Sites = total.SiteCount,
            MeasuredSites = total.Adjusted.Measured,
            Good = total.Adjusted.Good,
            Total = total.Adjusted.Total,
            Value = total.Adjusted.Value,
            RawGood = total.Raw.Good,
            RawTotal = total.Raw.Total,
            RawValue = total.Raw.Value,
            Pending = total.PendingCount,
            Excluded = total.ExcludedCount,
            SourceInTime = total.Reported.Judged > 0 ? total.Reported.InTime : null,
            SourceJudged = total.Reported.Judged > 0 ? total.Reported.Judged : null,
            SourceByDue = total.Reported.Due > 0 ? total.Reported.ByDue : null,
            SourceDue = total.Reported.Due > 0 ? total.Reported.Due : null,
            SharedBy = total.Beside.SharedBy,
            Unassigned = total.Beside.WaitingCount,
            SharedByOthers = total.Beside.LeftOutCount,
            Partial = total.Partial,
        };
    }
}
