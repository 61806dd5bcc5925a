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

/// <summary>The volumes of a draw.</summary>
internal sealed class DrawnVolumes
{
    private readonly List<DrawnVolume> _drawn = [];

    public DrawnVolumes(Comparison comparison, Func<string, double, Cell> cell)
    {
        foreach (var (driver, volume) in comparison.Volumes.ByDriver)
        {
            var first = volume.Base is { } known ? cell(InputKey.Volume(driver), (double)known) : cell(InputKey.Volumes(driver), 1);
            var growth = cell(InputKey.Growth(driver), (double)volume.Growth);
            if (first.Slot >= 0 || growth.Slot >= 0)
            {
                _drawn.Add(new DrawnVolume(driver, first, growth, [0, .. Enumerable.Range(1, comparison.Years).Select(year => (double)volume.In(year))]));
            }
        }
    }

    /// <summary>The volume of a driver; null for one that is not drawn.</summary>
    public DrawnVolume? Of(string? driver) => _drawn.Find(one => one.Driver == driver);

    public void Draw(ReadOnlySpan<double> values)
    {
        foreach (var volume in _drawn)
        {
            volume.Draw(values);
        }
    }
}

/// <summary>The volume of a driver in a draw.</summary>
internal sealed class DrawnVolume(string driver, Cell first, Cell growth, double[] today)
{
    public string Driver => driver;

    /// <summary>By year from 1, as multiples of today's volumes; filled anew with each draw.</summary>
    public double[] Factors { get; } = new double[today.Length];

    /// <summary>The volume of a year from 1.</summary>
    public double In(int year) => today[year] * Factors[year];

    public void Draw(ReadOnlySpan<double> values)
    {
        var (factor, grown) = (first.ShareIn(values), (1 + growth.In(values)) / (1 + growth.Today));
        for (var year = 1; year < Factors.Length; year++, factor *= grown)
        {
            Factors[year] = factor;
        }
    }
}

/// <summary>What a list of lines costs in a draw.</summary>
internal sealed class DrawnLines
{
    private readonly List<Priced> _lines = [];

    /// <param name="lines">The lines.</param>
    /// <param name="place">Where they stand.</param>
    /// <param name="indexation">The rise of lines that name none.</param>
    /// <param name="comparison">The comparison.</param>
    /// <param name="volumes">Its volumes.</param>
    /// <param name="cell">Where a figure's value comes from.</param>
    public DrawnLines(IReadOnlyList<CostLine> lines, LinePlace place, Cell indexation, Comparison comparison, DrawnVolumes volumes, Func<string, double, Cell> cell)
    {
        var table = comparison.Volumes.Through(comparison.Years);
        var all = lines.Select((line, index) => (
            Line: line, Price: cell(InputKey.Price(place, lines, index), Today(line)), Rise: RiseOf(line, index), Volume: volumes.Of(line.Driver), Stranded: StrandedOf(line, index)));

        // What rises alike and goes with the same volume is added up before anything is drawn.
        foreach (var alike in all.GroupBy(one => one.Price.Slot >= 0 ? (object)one : (one.Rise, one.Volume, HasLimits(one.Line), one.Stranded, one.Line.StrandedYears)))
        {
            var (head, added) = (alike.First(), alike.Select(one => one.Line).ToList());
            _lines.Add(new Priced(
                head.Price,
                head.Rise,
                [0, .. Enumerable.Range(1, comparison.Years).Select(year => (double)added.Sum(line => line.CostAtFirstPrices(table, year) * line.Multiple))],
                head.Volume,
                head.Volume is not null && HasLimits(head.Line) ? new CostByVolume(added) : null,
                head.Stranded,
                head.Line.StrandedYears));
        }

        Cell StrandedOf(CostLine line, int index) => line.Stranded == 0 ? new Cell(-1, 0) : cell(InputKey.Stranded(lines, index), (double)line.Stranded);

        Cell RiseOf(CostLine line, int index)
        {
            var rise = line.IsNominal ? new Cell(-1, 0) : cell(InputKey.Rise(place, lines, index), (double)(line.Inflation ?? 0));
            return rise.Slot < 0 && line is { Inflation: null, IsNominal: false } ? indexation : rise;
        }
    }

    /// <summary>Adds what they cost in each year, from 1, before any rate of exchange.</summary>
    public void AddTo(double[] years, ReadOnlySpan<double> values)
    {
        foreach (var line in _lines)
        {
            var (price, rise, stranded) = (line.Price.ShareIn(values), 1 + line.Rise.In(values), line.Stranded.In(values));
            for (var year = 1; year < years.Length; year++, price *= rise)
            {
                // What is stranded in-house stands on both sides of the difference.
                years[year] += price * (year > line.StrandedYears ? 1 : 1 - stranded) * (line.Volume is null ? line.AtFirstPrices[year]
                    : line.ByVolume is null ? line.AtFirstPrices[year] * line.Volume.Factors[year]
                    : line.ByVolume.At(line.Volume.In(year)));
            }
        }
    }

    private static bool HasLimits(CostLine line) => line.Limits.Any();

    private static double Today(CostLine line) => line switch
    {
        FixedLine one => (double)one.PerYear,
        UnitLine one => (double)one.UnitPrice,
        _ => 1,
    };

    /// <param name="Price">The price of the line.</param>
    /// <param name="Rise">Its rise a year.</param>
    /// <param name="AtFirstPrices">What it costs in each year at first prices and today's volumes.</param>
    /// <param name="Volume">The volume that it goes with; null where that is not drawn.</param>
    /// <param name="ByVolume">What it costs with another volume; null where that is in proportion.</param>
    /// <param name="Stranded">The share of it that is stranded.</param>
    /// <param name="StrandedYears">For how many years from the first; null for all.</param>
    private sealed record Priced(Cell Price, Cell Rise, double[] AtFirstPrices, DrawnVolume? Volume, CostByVolume? ByVolume, Cell Stranded, int? StrandedYears);
}
