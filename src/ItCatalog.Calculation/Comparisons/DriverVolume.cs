namespace ItCatalog.Calculation.Comparisons;

/// <summary>How much of a driver (users, tickets, servers) there is in each year.</summary>
/// <remarks>Calculation rules, section 7, "Volume".</remarks>
public sealed record DriverVolume
{
    private DriverVolume()
    {
    }

    /// <summary>Volume of the first year; null where each year has its own.</summary>
    public decimal? Base { get; private init; }

    /// <summary>Growth ratio a year, 0.03 for three percent.</summary>
    public decimal Growth { get; private init; }

    /// <summary>Each year's own volume from year 1; null where it grows from a base.</summary>
    public IReadOnlyList<decimal>? ByYear { get; private init; }

    /// <summary>A volume that grows from the first year's: <c>base * (1 + growth)^(year - 1)</c>.</summary>
    /// <param name="first">Volume of year 1, not negative.</param>
    /// <param name="growth">Growth ratio a year, above -1.</param>
    public static DriverVolume Growing(decimal first, decimal growth)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(growth, -1m);
        return new DriverVolume { Base = first, Growth = growth };
    }

    /// <summary>A volume with an entry for each year.</summary>
    /// <param name="byYear">Volumes from year 1, none negative.</param>
    public static DriverVolume Of(IReadOnlyList<decimal> byYear)
    {
        ArgumentNullException.ThrowIfNull(byYear);
        return byYear.Any(volume => volume < 0)
            ? throw new ArgumentOutOfRangeException(nameof(byYear))
            : new DriverVolume { ByYear = byYear };
    }

    /// <summary>The volume of a year.</summary>
    /// <param name="year">From 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no entry for that year.</exception>
    public decimal In(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        return ByYear is null
            ? (Base ?? 0m) * Decimals.Power(1 + Growth, year - 1)
            : year <= ByYear.Count ? ByYear[year - 1] : throw new ArgumentOutOfRangeException(nameof(year));
    }

    /// <summary>The same volumes, all multiplied.</summary>
    /// <param name="factor">What to multiply with, not negative.</param>
    public DriverVolume Times(decimal factor) =>
        this with { Base = Base * factor, ByYear = ByYear?.Select(volume => volume * factor).ToList() };
}
