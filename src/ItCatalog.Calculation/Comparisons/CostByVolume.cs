namespace ItCatalog.Calculation.Comparisons;

/// <summary>What lines that count one driver cost together in a year at first prices, as a function of its volume: straight between the limits of their prices.</summary>
/// <remarks>The lines themselves are asked, twice between each two limits: how tiers and bands are priced is known to them alone.</remarks>
internal sealed class CostByVolume
{
    private readonly double[] _limits;
    private readonly double[] _slopes;
    private readonly double[] _starts;

    /// <param name="lines">Lines of the same driver whose prices do not differ by year.</param>
    public CostByVolume(IReadOnlyList<CostLine> lines)
    {
        decimal[] limits = [.. lines.SelectMany(line => line.Limits).Where(limit => limit > 0).Distinct().Order()];
        _limits = Array.ConvertAll(limits, limit => (double)limit);
        (_slopes, _starts) = (new double[limits.Length + 1], new double[limits.Length + 1]);
        for (var part = 0; part <= limits.Length; part++)
        {
            var from = part == 0 ? 0 : limits[part - 1];
            var third = part == limits.Length ? 1 : (limits[part] - from) / 3;
            var (one, other) = (At(from + third), At(from + third + third));
            _slopes[part] = (double)((other - one) / third);
            _starts[part] = (double)one - (_slopes[part] * (double)(from + third));
        }

        decimal At(decimal volume) => lines.Sum(line =>
            line.Multiple * line.CostAtFirstPrices(new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal) { [line.Driver!] = DriverVolume.Of([volume]) }), 1));
    }

    /// <summary>The cost of a year with a volume; one that is a limit is priced below it.</summary>
    public double At(double volume)
    {
        var at = Array.BinarySearch(_limits, volume);
        var part = at < 0 ? ~at : at;
        return _starts[part] + (_slopes[part] * volume);
    }
}
