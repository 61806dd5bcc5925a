using NodaTime;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>A figure as its month was closed with it, where it stands otherwise now (calculation rules, section 10).</summary>
/// <param name="Month">First day of the month that keeps it: a quarter's or a year's last.</param>
/// <param name="Good">The numerator.</param>
/// <param name="Total">The denominator.</param>
/// <param name="Value">Unrounded; null where nothing was measured.</param>
/// <param name="Status">Null: the month was closed without this figure.</param>
public sealed record ClosedAs(LocalDate Month, decimal? Good, decimal? Total, decimal? Value, Status? Status);
