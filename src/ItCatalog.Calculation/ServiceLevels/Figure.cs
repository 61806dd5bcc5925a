using System.Runtime.InteropServices;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What a kind of target gives for a window, before it is held against the levels.</summary>
/// <param name="Numerator">Top of the fraction that is the value.</param>
/// <param name="Denominator">Bottom of it; zero means that nothing was measured.</param>
/// <param name="Good">Shown as the numerator; null where the kind has none.</param>
/// <param name="Total">Shown as the denominator.</param>
/// <param name="Sample">Number of items for the minimum sample; null where there are no items.</param>
/// <param name="Pending">Tickets not decided yet.</param>
/// <param name="Excluded">Tickets left out.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Figure(
    decimal Numerator,
    decimal Denominator,
    decimal? Good,
    decimal Total,
    decimal? Sample,
    int? Pending = null,
    int? Excluded = null)
{
    /// <summary>A share: good of total items.</summary>
    public static Figure Share(decimal good, decimal total) => new(good, total, good, total, total);

    /// <summary>A plain number, which is its own value.</summary>
    public static Figure Number(int count) => new(count, 1, count, count, count);
}
