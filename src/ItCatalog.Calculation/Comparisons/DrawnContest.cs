namespace ItCatalog.Calculation.Comparisons;

/// <summary>In-house against the one quote of a comparison, for values that are drawn.</summary>
/// <remarks>Calculation rules, section 7, in binary floating point, as "Ranges" allows: it gives chances, never a sum. It is held by a test to
/// <see cref="Comparison.Compute"/> with the same values.</remarks>
internal sealed class DrawnContest
{
    /// <summary>More than any money: ranges may be wider than the figures that forms take, and powers of them beyond what numbers hold.</summary>
    private const double Most = 1e20;

    private readonly Comparison _comparison;
    private readonly Quote _quote;
    private readonly double[] _rates;
    private readonly DrawnVolumes _volumes;
    private readonly DrawnLines _inHouse;
    private readonly DrawnLines _quoted;
    private readonly DrawnLines _retained;
    private readonly Cell _discount;
    private readonly Cell _rate;
    private readonly Cell _indexation;
    private readonly Cell _renewal;
    private readonly Cell _minimum;
    private readonly Cell _tax;
    private readonly Cell _governance;
    private readonly Cell _gaps;
    private readonly Cell _transition;
    private readonly Cell _exit;
    private readonly (QuoteOneOff Item, Cell Amount)[] _once;
    private readonly (int Year, Cell Amount)[] _ownOnce;
    private readonly double _gapSize;
    private readonly double[] _gapYears;
    private readonly double[] _gapSizes;
    private readonly double[] _sums;
    private readonly double[] _keptSums;

    /// <param name="comparison">With exactly one quote.</param>
    /// <param name="drawn">Keys of the figures that are drawn, in the order of their values.</param>
    public DrawnContest(Comparison comparison, IReadOnlyList<string> drawn)
    {
        var slots = drawn.Select((key, slot) => (key, slot)).ToDictionary(pair => pair.key, pair => pair.slot, StringComparer.Ordinal);
        _comparison = comparison;
        _quote = comparison.Quotes[0];
        _volumes = new DrawnVolumes(comparison, Value);
        _discount = Value(InputKey.DiscountRate, (double)comparison.DiscountRate);
        _rates = [.. Enumerable.Range(0, comparison.Years + 1).Select(year => (double)_quote.RateIn(year))];
        _rate = _quote.RateByYear is null ? Value(InputKey.Rate, (double)_quote.Rate) : Value(InputKey.Rates, 1);
        _indexation = Value(InputKey.Indexation, (double)_quote.Indexation);
        _renewal = Value(InputKey.Renewal, (double)_quote.Renewal);
        _minimum = Value(InputKey.Minimum, (double)(_quote.MinimumPerYear ?? 0));
        _tax = Value(InputKey.Tax, (double)_quote.Tax);
        _governance = Value(InputKey.Governance, (double)_quote.Governance);
        var gaps = _quote.Gaps ?? [];
        _gaps = Value(InputKey.Gaps, (double)gaps.Sum(gap => gap.PerYear));
        _gapSize = (double)gaps.Sum(gap => Math.Abs(gap.PerYear));
        _transition = Value(InputKey.Transition, (double)_quote.Transition);
        _exit = Value(InputKey.Exit, (double)_quote.Exit);
        _once = [.. _quote.OneOff.Select((item, index) => (item, Value(InputKey.Once(_quote.OneOff, index), (double)item.Amount)))];
        _ownOnce = [.. comparison.InHouse.OneOff.Select((item, index) => (item.Year, Value(InputKey.Once(comparison.InHouse.OneOff, index), (double)item.Amount)))];
        var own = new Cell(-1, 0);
        _inHouse = new DrawnLines(comparison.InHouse.Lines, LinePlace.InHouse, own, comparison, _volumes, Value);
        _quoted = new DrawnLines(_quote.Lines, LinePlace.Quote, _indexation, comparison, _volumes, Value);
        _retained = new DrawnLines(_quote.Retained, LinePlace.Retained, own, comparison, _volumes, Value);
        _gapYears = Array.ConvertAll(YearlyCosts.OfGaps(gaps, comparison.Years), year => (double)year);
        _gapSizes = Array.ConvertAll(YearlyCosts.OfGaps([.. gaps.Select(gap => gap with { PerYear = Math.Abs(gap.PerYear) })], comparison.Years), year => (double)year);
        (_sums, _keptSums) = (new double[comparison.Years + 1], new double[comparison.Years + 1]);

        Cell Value(string key, double today) => new(slots.GetValueOrDefault(key, -1), today);
    }

    /// <summary>Present value of the quote at our levels less that of in-house.</summary>
    /// <param name="values">Of the figures that are drawn.</param>
    public double Difference(ReadOnlySpan<double> values)
    {
        _volumes.Draw(values);
        Array.Clear(_sums);
        AddQuote(values);
        Array.Clear(_keptSums);
        _inHouse.AddTo(_keptSums, values);
        foreach (var (year, amount) in _ownOnce)
        {
            _keptSums[year] += amount.In(values);
        }

        var (difference, rate) = (0d, 1 + _discount.In(values));
        var divisor = _comparison.Timing == Timing.MidYear ? 1 / Math.Sqrt(rate) : 1;
        for (var year = 0; year < _sums.Length; year++)
        {
            difference += (_sums[year] - _keptSums[year]) / (year == 0 ? 1 : divisor *= rate);
        }

        return double.IsNaN(difference) ? 0 : Math.Clamp(difference, -Most, Most);
    }

    private void AddQuote(ReadOnlySpan<double> values)
    {
        var (tax, last) = (1 + _tax.In(values), _sums.Length - 1);
        _quoted.AddTo(_sums, values);
        AddCharges(values, tax + _governance.In(values));
        _retained.AddTo(_sums, values);
        _sums[0] += _transition.In(values) * RateIn(0, values) * tax;
        _sums[last] += _exit.In(values) * RateIn(last, values) * tax;
        foreach (var (item, amount) in _once)
        {
            _sums[item.Year] += amount.In(values) * (item.IsOwn ? 1 : RateIn(item.Year, values) * tax);
        }

        // Each gap moves by the same share of itself, whether it counts against the quote or for it.
        var moved = _gapSize == 0 ? 0 : (_gaps.In(values) - _gaps.Today) / _gapSize;
        for (var year = 1; year <= last; year++)
        {
            _sums[year] += _gapYears[year] + (moved * _gapSizes[year]);
        }
    }

    /// <summary>What the provider charges, but at least the minimum, with tax and steering on top of it.</summary>
    private void AddCharges(ReadOnlySpan<double> values, double share)
    {
        var minimum = _quote.MinimumPerYear is null ? double.NegativeInfinity : _minimum.In(values);
        var (rise, renewal) = (1 + _indexation.In(values), 1 + _renewal.In(values));
        for (var year = 1; year < _sums.Length; year++, minimum *= rise)
        {
            _sums[year] = Math.Max(_sums[year], minimum) * RateIn(year, values) * (year > _quote.Term ? renewal : 1) * share;
        }
    }

    private double RateIn(int year, ReadOnlySpan<double> values) => _rates[year] * _rate.ShareIn(values);
}
