namespace ItCatalog.Calculation.Comparisons;

/// <summary>A figure whose value is drawn within its range.</summary>
/// <remarks>Calculation rules, section 7, "Ranges": triangular, or log-normal with the likely value as median and low and high as 10th and 90th percentile.</remarks>
internal sealed class DrawnInput
{
    /// <summary>The normal distribution lies above this in one case of ten.</summary>
    private const double Tenth = 1.2815515655446004;

    private readonly RandomSequence _numbers;
    private readonly double _low;
    private readonly double _high;
    private readonly bool _isLogNormal;

    public DrawnInput(RangedInput input, int seed)
    {
        Input = input;
        _numbers = new RandomSequence(seed, input.Assumption.Key);
        (Likely, _low, _high) = ((double)input.Assumption.Current, (double)input.Range!.Low, (double)input.Range.High);
        _isLogNormal = input.Range.Spread == Spread.LogNormal;
    }

    public RangedInput Input { get; }

    /// <summary>The value as it stands.</summary>
    public double Likely { get; }

    public double Next()
    {
        if (_isLogNormal)
        {
            var normal = _numbers.NextNormal();
            return Likely * Math.Pow((normal < 0 ? Likely / _low : _high / Likely), normal / Tenth);
        }

        var (at, below) = (_numbers.Next(), (Likely - _low) / (_high - _low));
        return at < below
            ? _low + Math.Sqrt(at * (_high - _low) * (Likely - _low))
            : _high - Math.Sqrt((1 - at) * (_high - _low) * (_high - Likely));
    }

    /// <summary>Values from the low to the high, both included.</summary>
    public IEnumerable<double> Steps(int count) => Enumerable.Range(0, count + 1).Select(step => _low + ((_high - _low) * step / count));
}
