namespace ItCatalog.Calculation.Comparisons;

/// <summary>In-house against the one quote of a comparison, asked again and again with one assumption changed: what stays is not priced again.</summary>
/// <remarks>Calculation rules, section 7. The answers are those of <see cref="Comparison.Compute"/>.</remarks>
internal sealed class Contest
{
    /// <summary>A cent. Sums of the same costs in another order differ by far less: decimals hold amounts to 28 digits.</summary>
    private const decimal Certain = 0.01m;

    private readonly Comparison _comparison;
    private readonly Quote _quote;
    private readonly Volumes _volumes;
    private readonly decimal[] _discount;
    private readonly LinePrices _own;
    private readonly LinePrices _avoidable;
    private readonly LinePrices _prices;
    private readonly PricedLines _inHouse;
    private readonly PricedLines _quoted;
    private readonly PricedLines _retained;
    private readonly decimal _difference;

    /// <param name="comparison">With exactly one quote.</param>
    public Contest(Comparison comparison)
    {
        _comparison = comparison;
        _quote = comparison.Quotes[0];
        _volumes = comparison.Volumes.Through(comparison.Years);
        _discount = comparison.DiscountFactors();
        _own = LinePrices.Own(comparison.Years);
        _avoidable = LinePrices.Avoidable(comparison.Years);
        _prices = LinePrices.Of(_quote, comparison.Years);
        _inHouse = new PricedLines(comparison.InHouse.Lines, _avoidable, _volumes, comparison.Years);
        _quoted = new PricedLines(_quote.Lines, _prices, _volumes, comparison.Years);
        _retained = new PricedLines(_quote.Retained, _own, _volumes, comparison.Years);
        _difference = Whole(comparison);
    }

    /// <summary>Whether the quote costs less as things stand: who costs the same is not cheaper.</summary>
    public bool IsQuoteCheaper => _difference < 0;

    /// <summary>Whether the quote costs less in the comparison with another value of an assumption.</summary>
    public bool IsQuoteCheaperWith(Assumption assumption, decimal value)
    {
        var changed = assumption.Apply(_comparison, value);
        return (changed.Years == _comparison.Years && FromSums(changed) is var difference && Math.Abs(difference) > Certain
            ? difference
            : Whole(changed)) < 0;
    }

    /// <summary>Whether an assumption might turn the answer within its reach; false only where it cannot.</summary>
    /// <remarks>
    /// What a line costs in a year moves one way with its price, and one way with its rise: within the reach it is furthest from today's at an end. The
    /// minimum charge lets no more of that through, and tax and steering add their shares.
    /// </remarks>
    public bool MayTurn(Assumption assumption)
    {
        if (assumption.Line is not { } line || assumption.Current < assumption.Least)
        {
            return true;
        }

        var today = CostsOf(line.Place, line.Today);
        var lower = CostsOf(line.Place, line.At(Math.Max(assumption.Current - assumption.Reach, assumption.Least)));
        var upper = CostsOf(line.Place, line.At(assumption.Current + assumption.Reach));
        var most = 0m;
        for (var year = 1; year < today.Length; year++)
        {
            most += Math.Max(Math.Abs(lower[year] - today[year]), Math.Abs(upper[year] - today[year])) / _discount[year];
        }

        return (line.Place == LinePlace.Quote ? most * Math.Abs(1 + _quote.Tax + _quote.Governance) : most) + Certain > Math.Abs(_difference);
    }

    /// <summary>The quote less in-house, from today's sums of lines and the lines that change; its last digits may be others than those of the whole. What is stranded stands
    /// on both sides, and on neither here.</summary>
    private decimal FromSums(Comparison changed)
    {
        var quote = changed.Quotes[0];
        var volumes = ReferenceEquals(changed.Volumes, _comparison.Volumes) ? _volumes : changed.Volumes.Through(changed.Years);
        var discount = changed.DiscountRate == _comparison.DiscountRate ? _discount : changed.DiscountFactors();
        return YearlyCosts.Of(
                quote, Sum(_quoted, quote.Lines, LinePrices.Of(quote, changed.Years)), Sum(_retained, quote.Retained, _own), changed.Years)
                .WithGaps(quote.Gaps ?? []).PresentValue(discount)
            - YearlyCosts.Of(changed.InHouse, Sum(_inHouse, changed.InHouse.Lines, _avoidable), changed.Years).PresentValue(discount);

        decimal[][] Sum(PricedLines before, IReadOnlyList<CostLine> lines, LinePrices prices)
        {
            if (lines.Count == 0)
            {
                return [];
            }

            var sum = before.SumAt(prices);
            for (var line = 0; line < lines.Count; line++)
            {
                if (!Stays(lines[line], before.Lines[line]))
                {
                    var then = YearlyCosts.OfLine(lines[line], prices, volumes, changed.Years);
                    for (var year = 1; year < sum.Length; year++)
                    {
                        sum[year] += then[year] - before.Costs[line][year];
                    }
                }
            }

            return [sum];
        }

        bool Stays(CostLine then, CostLine today) => ReferenceEquals(then, today)
            && (ReferenceEquals(volumes, _volumes) || today.Driver is not { } driver
                || ReferenceEquals(changed.Volumes.ByDriver[driver], _comparison.Volumes.ByDriver[driver]));
    }

    /// <summary>The quote at our levels less in-house, as <see cref="Comparison.Compute"/> has them.</summary>
    private static decimal Whole(Comparison comparison)
    {
        var result = comparison.Compute();
        return (result.Quotes[0].AtOurLevels ?? result.Quotes[0]).PresentValue - result.InHouse.PresentValue;
    }

    private decimal[] CostsOf(LinePlace place, CostLine line) => YearlyCosts.OfLine(
        line, place switch { LinePlace.Quote => _prices, LinePlace.InHouse => _avoidable, _ => _own }, _volumes, _comparison.Years);

    /// <summary>A list of lines with what each costs in each year, and what they cost together.</summary>
    private sealed class PricedLines
    {
        private readonly LinePrices _prices;
        private readonly decimal[] _indexed;
        private readonly decimal[] _others;

        public PricedLines(IReadOnlyList<CostLine> lines, LinePrices prices, Volumes volumes, int years)
        {
            (Lines, _prices) = (lines, prices);
            (_indexed, _others) = (new decimal[years + 1], new decimal[years + 1]);
            Costs = YearlyCosts.OfLines(lines, prices, volumes, years);
            for (var line = 0; line < Costs.Length; line++)
            {
                var sum = lines[line] is { Inflation: null, IsNominal: false } ? _indexed : _others;
                for (var year = 1; year <= years; year++)
                {
                    sum[year] += Costs[line][year];
                }
            }
        }

        public IReadOnlyList<CostLine> Lines { get; }

        /// <summary>By line and year.</summary>
        public decimal[][] Costs { get; }

        /// <summary>What all lines cost together in each year, with another rise of those that have none of their own, and at other rates.</summary>
        public decimal[] SumAt(LinePrices prices)
        {
            var (sum, rise) = (new decimal[_indexed.Length], 1m);
            var isAsToday = prices.Indexation == _prices.Indexation;
            for (var year = 1; year < sum.Length; year++)
            {
                var (then, today) = (prices.Factors[year], _prices.Factors[year]);
                var costs = (isAsToday ? _indexed[year] : _indexed[year] * rise) + _others[year];
                sum[year] = then == today ? costs : costs * then / today;
                rise = isAsToday ? rise : rise * (1 + prices.Indexation) / (1 + _prices.Indexation);
            }

            return sum;
        }
    }
}
