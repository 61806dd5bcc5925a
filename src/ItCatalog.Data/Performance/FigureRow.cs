using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>A figure as it stands, beside the one that its month was closed with.</summary>
public abstract record FigureRow
{
    /// <summary>What is read of the closing.</summary>
    internal const string ClosedColumns = "kc.month as ClosedMonth, k.good as ClosedGood, k.total as ClosedTotal, k.value as ClosedValue, k.status as ClosedStatus";

    /// <summary>Sums over agreements are closed with no month.</summary>
    internal const string NothingClosed =
        "cast(null as text) as ClosedMonth, cast(null as text) as ClosedGood, cast(null as text) as ClosedTotal, cast(null as text) as ClosedValue, cast(null as text) as ClosedStatus";

    /// <summary>Follows attainment (m).</summary>
    internal const string JoinClosed =
        """
        left join month_closing kc on kc.agreement_id = m.agreement_id and kc.month = m.closes_with and kc.reopened_ms is null
        left join closed_figure k on k.closing_id = kc.id and k.target_key = m.target_key and k.site_id = m.site_id and k.window_start = m.window_start
        """;

    /// <summary>Cases, or seconds for availability; null where nothing was measured.</summary>
    public required decimal? Good { get; init; }

    /// <inheritdoc cref="Good"/>
    public required decimal? Total { get; init; }

    /// <summary>Unrounded; null where nothing was measured.</summary>
    public required decimal? Value { get; init; }

    /// <summary>As the calculation rules name it: "below-expected"; null where there is no figure any more.</summary>
    public required string? Status { get; init; }

    /// <summary>First day of the closed month that the figure belongs to; null where it is not closed.</summary>
    public required LocalDate? ClosedMonth { get; init; }

    /// <summary>As <see cref="Good"/> when the month was closed.</summary>
    public required decimal? ClosedGood { get; init; }

    /// <inheritdoc cref="ClosedGood"/>
    public required decimal? ClosedTotal { get; init; }

    /// <inheritdoc cref="ClosedGood"/>
    public required decimal? ClosedValue { get; init; }

    /// <inheritdoc cref="ClosedGood"/>
    public required string? ClosedStatus { get; init; }

    /// <summary>What its month was closed with; null where it is not closed, or is as it was.</summary>
    public ClosedAs? ClosedOtherwise => ClosedMonth is { } month && (ClosedGood, ClosedTotal, ClosedValue, ClosedStatus) != (Good, Total, Value, Status)
        ? new(month, ClosedGood, ClosedTotal, ClosedValue, Word.Find<Status>(ClosedStatus))
        : null;
}
