namespace ItCatalog.Calculation.Comparisons;

/// <summary>How much of the spread of the difference a figure carries.</summary>
/// <param name="Input">The figure with its range.</param>
/// <param name="Share">Its share of the spread as a ratio; those of all figures add up to 1.</param>
/// <param name="Turns">Whether it turns the answer when it alone is moved inside its range.</param>
public sealed record CarriedSpread(RangedInput Input, double Share, bool Turns);

/// <summary>In-house against one quote at our levels, with every figure drawn within its range.</summary>
/// <remarks>Calculation rules, section 7, "Ranges": chances in whole percent, percentiles in thousands, never a sum of the comparison.</remarks>
public sealed record Simulation
{
    /// <summary>How often the figures are drawn.</summary>
    public const int Draws = 10_000;

    /// <summary>What the numbers drawn begin with: the same figures and ranges always give the same answer.</summary>
    public const int Seed = 1;

    private const double HalfACent = 0.005;
    private const int Steps = 8;

    /// <summary>In how many of the draws in-house costs no more than the quote.</summary>
    public required int InHouseCheaper { get; init; }

    /// <summary>The same of a hundred, rounded; the bounds only where all draws agree.</summary>
    public int Chance => InHouseCheaper == 0 ? 0 : InHouseCheaper == Draws ? 100 : Math.Clamp((int)Math.Round(InHouseCheaper * 100d / Draws, MidpointRounding.AwayFromZero), 1, 99);

    /// <summary>The quote less in-house: one draw in ten lies below it. In whole thousands of the base currency.</summary>
    public required decimal P10 { get; init; }

    /// <summary>Half of the draws lie below it.</summary>
    public required decimal P50 { get; init; }

    /// <summary>Nine draws in ten lie below it.</summary>
    public required decimal P90 { get; init; }

    /// <summary>The quote less in-house in the lowest of the draws, then in each hundredth of them in order: the last is the highest.</summary>
    public required IReadOnlyList<double> Hundredths { get; init; }

    /// <summary>The figures that are drawn, those first that carry most.</summary>
    public required IReadOnlyList<CarriedSpread> Inputs { get; init; }

    /// <summary>How many figures turn the answer when moved alone.</summary>
    public int TurningCount => Inputs.Count(input => input.Turns);

    /// <summary>How many ranges are proposals that nobody has confirmed.</summary>
    public int UnconfirmedCount => Inputs.Count(input => input.Input.IsUnconfirmed);

    /// <summary>Draws; null where no figure has a range.</summary>
    /// <param name="benchmark">What is asked.</param>
    /// <param name="quote">Index of the quote.</param>
    public static Simulation? Of(ComparisonCase benchmark, int quote)
    {
        var inputs = RangedInput.OfInHouse(benchmark).Concat(RangedInput.OfQuote(benchmark, quote)).Where(input => input.IsDrawn)
            .Select(input => new DrawnInput(input, Seed)).ToList();
        return inputs.Count == 0 ? null : Of(new DrawnContest(RangedInput.Alone(benchmark, quote), [.. inputs.Select(input => input.Input.Assumption.Key)]), inputs);
    }

    private static Simulation Of(DrawnContest contest, List<DrawnInput> inputs)
    {
        var (values, differences) = (new double[inputs.Count], new double[Draws]);
        var spread = new SharedSpread(inputs);
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var input = 0; input < values.Length; input++)
            {
                values[input] = inputs[input].Next();
            }

            differences[draw] = contest.Difference(values);
            spread.Add(values, differences[draw]);
        }

        Array.Sort(differences);
        var shares = spread.Shares();
        return new Simulation
        {
            InHouseCheaper = differences.Count(difference => !IsQuoteCheaper(difference)),
            P10 = Percentile(10),
            P50 = Percentile(50),
            P90 = Percentile(90),
            Hundredths = [.. Enumerable.Range(0, 101).Select(hundredth => differences[Math.Max((Draws * hundredth / 100) - 1, 0)])],
            Inputs = [.. inputs.Select((input, index) => new CarriedSpread(input.Input, shares[index], Turns(contest, inputs, index))).OrderByDescending(input => input.Share)],
        };

        decimal Percentile(int percent) => Math.Round((decimal)differences[(Draws * percent / 100) - 1] / 1000, MidpointRounding.AwayFromZero) * 1000;
    }

    private static bool IsQuoteCheaper(double difference) => difference < -HalfACent;

    private static bool Turns(DrawnContest contest, List<DrawnInput> inputs, int index)
    {
        var values = inputs.Select(input => input.Likely).ToArray();
        var today = IsQuoteCheaper(contest.Difference(values));
        return inputs[index].Steps(Steps).Any(value =>
        {
            values[index] = value;
            return IsQuoteCheaper(contest.Difference(values)) != today;
        });
    }

    /// <summary>The squares of the correlations of each figure with the difference, as shares of their sum: the figures are independent.</summary>
    private sealed class SharedSpread(List<DrawnInput> inputs)
    {
        private readonly double[] _sums = new double[inputs.Count];
        private readonly double[] _squares = new double[inputs.Count];
        private readonly double[] _products = new double[inputs.Count];
        private double? _first;
        private double _sum;
        private int _count;

        public void Add(double[] values, double difference)
        {
            // From the first draw on, so that large amounts that differ little keep their digits.
            var from = difference - (_first ??= difference);
            (_count, _sum) = (_count + 1, _sum + from);
            for (var input = 0; input < values.Length; input++)
            {
                var value = values[input] - inputs[input].Likely;
                _sums[input] += value;
                _squares[input] += value * value;
                _products[input] += value * from;
            }
        }

        public double[] Shares()
        {
            double[] squares = [.. Enumerable.Range(0, _sums.Length).Select(Square)];
            var all = squares.Sum();
            return Array.ConvertAll(squares, square => all > 0 ? square / all : 0);
        }

        private double Square(int input)
        {
            var (covariance, variance) = (_products[input] - (_sums[input] * _sum / _count), _squares[input] - (_sums[input] * _sums[input] / _count));
            return variance <= 0 ? 0 : covariance * covariance / variance;
        }
    }
}
