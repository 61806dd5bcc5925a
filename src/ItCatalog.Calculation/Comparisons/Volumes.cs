namespace ItCatalog.Calculation.Comparisons;

/// <summary>Volumes of all drivers by name and year.</summary>
/// <param name="byDriver">Each driver's volume.</param>
public sealed class Volumes(IReadOnlyDictionary<string, DriverVolume> byDriver)
{
    /// <summary>No drivers.</summary>
    public static Volumes None { get; } = new(new Dictionary<string, DriverVolume>(StringComparer.Ordinal));

    /// <summary>The drivers' names, by ordinal.</summary>
    public IEnumerable<string> Drivers => byDriver.Keys.Order(StringComparer.Ordinal);

    /// <summary>Each driver's volume.</summary>
    public IReadOnlyDictionary<string, DriverVolume> ByDriver => byDriver;

    /// <summary>The volume of a driver in a year.</summary>
    /// <param name="driver">One of <see cref="Drivers"/>.</param>
    /// <param name="year">From 1.</param>
    /// <exception cref="KeyNotFoundException">There is no such driver.</exception>
    public decimal Of(string driver, int year) => byDriver[driver].In(year);

    /// <summary>The sum over the years 1 to <paramref name="years"/>.</summary>
    /// <param name="driver">One of <see cref="Drivers"/>.</param>
    /// <param name="years">How many years.</param>
    public decimal Total(string driver, int years) => Enumerable.Range(1, years).Sum(year => Of(driver, year));

    /// <summary>What costs of the years 1 to <paramref name="years"/> come to for each unit; null where there is no volume.</summary>
    /// <param name="total">The costs of all these years.</param>
    /// <param name="driver">One of <see cref="Drivers"/>.</param>
    /// <param name="years">How many years.</param>
    /// <remarks>Calculation rules, section 7, "Unit cost".</remarks>
    public decimal? UnitCost(decimal total, string driver, int years) => Total(driver, years) is not 0 and var volume ? total / volume : null;

    /// <summary>The same volumes with one driver's multiplied.</summary>
    /// <param name="driver">One of <see cref="Drivers"/>.</param>
    /// <param name="factor">What to multiply with.</param>
    public Volumes With(string driver, decimal factor) => new(byDriver.ToDictionary(
        pair => pair.Key,
        pair => string.Equals(pair.Key, driver, StringComparison.Ordinal) ? pair.Value.Times(factor) : pair.Value,
        StringComparer.Ordinal));

    /// <summary>The same volumes as a table of the years 1 to <paramref name="years"/>, worked out once for all lines that ask.</summary>
    /// <param name="years">How many years.</param>
    internal Volumes Through(int years) => new(byDriver.ToDictionary(
        pair => pair.Key,
        pair => DriverVolume.Of([.. Enumerable.Range(1, years).Select(pair.Value.In)]),
        StringComparer.Ordinal));
}
