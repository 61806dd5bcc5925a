namespace ItCatalog.Calculation.Comparisons;

/// <summary>Where the value of a figure comes from: drawn, or as it stands.</summary>
/// <param name="Slot">Its place among the values drawn; negative where it is not drawn.</param>
/// <param name="Today">As it stands.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Cell(int Slot, double Today)
{
    public double In(ReadOnlySpan<double> values) => Slot < 0 ? Today : values[Slot];

    /// <summary>The value as a multiple of today's.</summary>
    public double ShareIn(ReadOnlySpan<double> values) => Slot < 0 ? 1 : values[Slot] / Today;
}

/// <summary>The volumes of a draw, each year's as a multiple of today's.</summary>
internal sealed class DrawnVolumes
{
    private readonly Comparison _comparison;
    private readonly List<(string Driver, Cell First, Cell Growth, double[] Factors)> _drawn = [];
    private Volumes? _volumes;

    public DrawnVolumes(Comparison comparison, Func<string, double, Cell> cell)
    {
        _comparison = comparison;
        foreach (var (driver, volume) in comparison.Volumes.ByDriver)
        {
            var first = volume.Base is { } known ? cell(InputKey.Volume(driver), (double)known) : cell(InputKey.Volumes(driver), 1);
            var growth = cell(InputKey.Growth(driver), (double)volume.Growth);
            if (first.Slot >= 0 || growth.Slot >= 0)
            {
                _drawn.Add((driver, first, growth, new double[comparison.Years + 1]));
            }
        }
    }

    /// <summary>By year from 1, filled anew with each draw; null for a driver that is not drawn.</summary>
    public double[]? FactorsOf(string? driver) => _drawn.Find(one => one.Driver == driver).Factors;

    public void Draw(ReadOnlySpan<double> values)
    {
        _volumes = null;
        foreach (var (_, first, growth, factors) in _drawn)
        {
            var (factor, grown) = (first.ShareIn(values), (1 + growth.In(values)) / (1 + growth.Today));
            for (var year = 1; year < factors.Length; year++, factor *= grown)
            {
                factors[year] = factor;
            }
        }
    }

    /// <summary>The volumes themselves, for prices that do not go with them in proportion.</summary>
    public Volumes Whole => _volumes ??= new Volumes(_comparison.Volumes.ByDriver.ToDictionary(
        pair => pair.Key,
        pair => DriverVolume.Of([.. Enumerable.Range(1, _comparison.Years).Select(year => pair.Value.In(year) * (decimal)(FactorsOf(pair.Key)?[year] ?? 1))]),
        StringComparer.Ordinal));
}

/// <summary>What a list of lines costs in a draw.</summary>
internal sealed class DrawnLines
{
    private readonly List<Priced> _lines = [];
    private readonly DrawnVolumes _volumes;

    /// <param name="lines">The lines.</param>
    /// <param name="place">Where they stand.</param>
    /// <param name="indexation">The rise of lines that name none.</param>
    /// <param name="comparison">The comparison.</param>
    /// <param name="volumes">Its volumes.</param>
    /// <param name="cell">Where a figure's value comes from.</param>
    public DrawnLines(IReadOnlyList<CostLine> lines, LinePlace place, Cell indexation, Comparison comparison, DrawnVolumes volumes, Func<string, double, Cell> cell)
    {
        _volumes = volumes;
        var table = comparison.Volumes.Through(comparison.Years);
        var all = lines.Select((line, index) =>
        {
            var rise = line.IsNominal ? new Cell(-1, 0) : cell(InputKey.Rise(place, lines, index), (double)(line.Inflation ?? 0));
            return new Priced(
                line,
                cell(InputKey.Price(place, lines, index), Today(line)),
                rise.Slot < 0 && line is { Inflation: null, IsNominal: false } ? indexation : rise,
                [0, .. Enumerable.Range(1, comparison.Years).Select(year => (double)(line.CostAtFirstPrices(table, year) * line.Multiple))],
                volumes.FactorsOf(line.Driver));
        });

        // What rises alike and goes with the same volume is added up before anything is drawn.
        foreach (var alike in all.GroupBy(line => line.Price.Slot >= 0 || line.IsPricedAnew ? (object)line : (line.Rise, line.Factors)))
        {
            _lines.Add(alike.First() with { AtFirstPrices = [.. Enumerable.Range(0, comparison.Years + 1).Select(year => alike.Sum(line => line.AtFirstPrices[year]))] });
        }
    }

    /// <summary>Adds what they cost in each year, from 1, before any rate of exchange.</summary>
    public void AddTo(double[] years, ReadOnlySpan<double> values)
    {
        foreach (var line in _lines)
        {
            var (price, rise) = (line.Price.ShareIn(values), 1 + line.Rise.In(values));
            for (var year = 1; year < years.Length; year++, price *= rise)
            {
                years[year] += price * (line.Factors is null ? line.AtFirstPrices[year]
                    : line.IsPricedAnew ? (double)(line.Line.CostAtFirstPrices(_volumes.Whole, year) * line.Line.Multiple)
                    : line.AtFirstPrices[year] * line.Factors[year]);
            }
        }
    }

    private static double Today(CostLine line) => line switch
    {
        FixedLine one => (double)one.PerYear,
        UnitLine one => (double)one.UnitPrice,
        _ => 1,
    };

    /// <param name="Line">The line, the first of those that are added up.</param>
    /// <param name="Price">Its price.</param>
    /// <param name="Rise">Its rise a year.</param>
    /// <param name="AtFirstPrices">What it costs in each year at first prices and today's volumes.</param>
    /// <param name="Factors">The volumes of a draw as multiples of today's; null where they are not drawn.</param>
    private sealed record Priced(CostLine Line, Cell Price, Cell Rise, double[] AtFirstPrices, double[]? Factors)
    {
        /// <summary>Whether another volume has another price: tiers and bands.</summary>
        public bool IsPricedAnew => Factors is not null && Line is (TieredLine or BandLine);
    }
}
