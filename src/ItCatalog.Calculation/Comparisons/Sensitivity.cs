namespace ItCatalog.Calculation.Comparisons;

/// <summary>What an input of a comparison is.</summary>
public enum InputKind
{
    /// <summary>A driver's volume in every year.</summary>
    Volume,

    /// <summary>The discount rate.</summary>
    DiscountRate,

    /// <summary>The prices of a line in-house.</summary>
    InHouseLine,

    /// <summary>An in-house amount that comes once.</summary>
    InHouseOnce,

    /// <summary>The prices of a line of the quote.</summary>
    QuoteLine,

    /// <summary>The cost of what stays in-house beside the provider.</summary>
    RetainedLine,

    /// <summary>What a weaker level costs us, as we reckoned it.</summary>
    WeakerLevel,

    /// <summary>The quote's rise of prices a year.</summary>
    Indexation,

    /// <summary>The rate of exchange.</summary>
    ExchangeRate,

    /// <summary>The effort to steer the provider.</summary>
    Governance,

    /// <summary>The quote's least charge a year.</summary>
    MinimumCharge,

    /// <summary>The cost of moving there.</summary>
    Transition,

    /// <summary>The cost of leaving.</summary>
    Exit,

    /// <summary>Another amount of the quote that comes once.</summary>
    QuoteOnce,

    /// <summary>What we cannot recover of the tax.</summary>
    Tax,

    /// <summary>How prices change once the term is over.</summary>
    Renewal,
}

/// <summary>How much one input moves the difference between a quote and in-house.</summary>
/// <param name="Kind">What was moved.</param>
/// <param name="Name">The driver's, line's or amount's name; empty for what there is once.</param>
/// <param name="Difference"><c>PV(quote) - PV(in-house)</c> with nothing moved.</param>
/// <param name="Down">Change of it when the input is a share lower.</param>
/// <param name="Up">Change of it when the input is a share higher.</param>
public sealed record InputSwing(InputKind Kind, string Name, decimal Difference, decimal Down, decimal Up)
{
    /// <summary>How far apart the two ends are.</summary>
    public decimal Swing => Math.Abs(Up - Down);

    /// <summary>Whether the cheaper of the two is another one when the input is lower.</summary>
    public bool DownTurns => Turns(Down);

    /// <summary>Whether the cheaper of the two is another one when the input is higher.</summary>
    public bool UpTurns => Turns(Up);

    /// <summary>As the decision has it: who costs the same is not cheaper.</summary>
    private bool Turns(decimal change) => Difference + change < 0 != Difference < 0;
}

/// <summary>One input at a time moved down and up by a share.</summary>
/// <remarks>Calculation rules, section 7, "Sensitivity".</remarks>
public sealed class Sensitivity
{
    private readonly Comparison _comparison;
    private readonly Quote _quote;
    private readonly decimal _share;
    private readonly LinePrices _own;
    private readonly Volumes _volumes;
    private readonly decimal[] _discount;
    private readonly decimal[][] _inHouseLines;
    private readonly decimal[][] _quoteLines;
    private readonly decimal[][] _retainedLines;
    private readonly YearlyCosts _inHouseCosts;
    private readonly YearlyCosts _quoteCosts;
    private readonly decimal _inHouseValue;
    private readonly decimal _quoteValue;
    private readonly List<(InputSwing Swing, int Index)> _swings = [];

    private Sensitivity(Comparison comparison, Quote quote, decimal share)
    {
        _comparison = comparison;
        _quote = quote;
        _share = share;
        _volumes = comparison.Volumes.Through(comparison.Years);
        _discount = comparison.DiscountFactors();
        _own = LinePrices.Own(comparison.Years);
        _inHouseLines = YearlyCosts.OfLines(comparison.InHouse.Lines, _own, _volumes, comparison.Years);
        _quoteLines = YearlyCosts.OfLines(quote.Lines, LinePrices.Of(quote, comparison.Years), _volumes, comparison.Years);
        _retainedLines = YearlyCosts.OfLines(quote.Retained, _own, _volumes, comparison.Years);
        _inHouseCosts = YearlyCosts.Of(comparison.InHouse, _inHouseLines, comparison.Years);
        _quoteCosts = YearlyCosts.Of(quote, _quoteLines, _retainedLines, comparison.Years, YearlyCosts.Stranded(comparison.InHouse.Lines, _inHouseLines)).WithGaps(quote.Gaps ?? []);
        _inHouseValue = _inHouseCosts.PresentValue(_discount);
        _quoteValue = _quoteCosts.PresentValue(_discount);
    }

    /// <summary>The swings of all inputs of a quote and of in-house, largest first; inputs that change nothing are left out.</summary>
    /// <param name="comparison">In-house, volumes, discount rate.</param>
    /// <param name="quote">One of its quotes.</param>
    /// <param name="share">By how much each input is moved, 0.1 for ten percent; above 0, at most 1.</param>
    public static IReadOnlyList<InputSwing> Of(Comparison comparison, Quote quote, decimal share) => [.. Indexed(comparison, quote, share).Select(swing => swing.Swing)];

    /// <summary>The same, each with its place among the lines, amounts or gaps of its kind, from 0: their names may come twice.</summary>
    internal static IReadOnlyList<(InputSwing Swing, int Index)> Indexed(Comparison comparison, Quote quote, decimal share)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(quote);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1m);
        var sensitivity = new Sensitivity(comparison, quote, share);
        sensitivity.MoveWhatBothShare();
        sensitivity.MoveInHouse();
        sensitivity.MoveQuote();
        return
        [
            .. sensitivity._swings.Where(swing => swing.Swing.Down != 0 || swing.Swing.Up != 0)
                .OrderByDescending(swing => swing.Swing.Swing)
                .ThenBy(swing => swing.Swing.Kind)
                .ThenBy(swing => swing.Swing.Name, StringComparer.Ordinal),
        ];
    }

    private void MoveWhatBothShare()
    {
        foreach (var driver in _comparison.Volumes.Drivers)
        {
            Move(InputKind.Volume, driver, factor =>
            {
                var moved = _comparison with { Volumes = _comparison.Volumes.With(driver, factor).Through(_comparison.Years) };
                return moved.CostsOf(_quote).WithGaps(_quote.Gaps ?? []).PresentValue(_discount) - moved.CostsOf(moved.InHouse).PresentValue(_discount);
            });
        }

        Move(InputKind.DiscountRate, "", factor =>
        {
            var discount = (_comparison with { DiscountRate = _comparison.DiscountRate * factor }).DiscountFactors();
            return _quoteCosts.PresentValue(discount) - _inHouseCosts.PresentValue(discount);
        });
    }

    private void MoveInHouse()
    {
        var inHouse = _comparison.InHouse;
        for (var line = 0; line < inHouse.Lines.Count; line++)
        {
            Move(InputKind.InHouseLine, inHouse.Lines[line].Name, factor =>
            {
                // What of it is stranded moves on both sides.
                var moved = With(_inHouseLines, inHouse.Lines, line, _own, factor);
                return (inHouse.Lines[line].Stranded == 0 ? _quoteValue : ValueOf(_quote, _quoteLines, _retainedLines, moved)) - ValueOf(inHouse, moved);
            }, line);
        }

        for (var item = 0; item < inHouse.OneOff.Count; item++)
        {
            Move(InputKind.InHouseOnce, inHouse.OneOff[item].Name, factor =>
            {
                OneOff[] moved = [.. inHouse.OneOff];
                moved[item] = moved[item] with { Amount = moved[item].Amount * factor };
                return _quoteValue - ValueOf(inHouse with { OneOff = moved }, _inHouseLines);
            }, item);
        }
    }

    private void MoveQuote()
    {
        for (var line = 0; line < _quote.Lines.Count; line++)
        {
            Move(InputKind.QuoteLine, _quote.Lines[line].Name, factor =>
                ValueOf(_quote, With(_quoteLines, _quote.Lines, line, LinePrices.Of(_quote, _comparison.Years), factor), _retainedLines) - _inHouseValue, line);
        }

        for (var line = 0; line < _quote.Retained.Count; line++)
        {
            Move(InputKind.RetainedLine, _quote.Retained[line].Name, factor =>
                ValueOf(_quote, _quoteLines, With(_retainedLines, _quote.Retained, line, _own, factor)) - _inHouseValue, line);
        }

        for (var gap = 0; gap < (_quote.Gaps?.Count ?? 0); gap++)
        {
            MoveTerm(InputKind.WeakerLevel, _quote.Gaps![gap].Name, factor =>
            {
                Gap[] moved = [.. _quote.Gaps];
                moved[gap] = moved[gap] with { PerYear = moved[gap].PerYear * factor };
                return _quote with { Gaps = moved };
            }, gap);
        }

        for (var item = 0; item < _quote.OneOff.Count; item++)
        {
            MoveTerm(InputKind.QuoteOnce, _quote.OneOff[item].Name, factor =>
            {
                QuoteOneOff[] moved = [.. _quote.OneOff];
                moved[item] = moved[item] with { Amount = moved[item].Amount * factor };
                return _quote with { OneOff = moved };
            }, item);
        }

        MovePrices(InputKind.Indexation, factor => _quote with { Indexation = _quote.Indexation * factor });
        MovePrices(InputKind.ExchangeRate, _quote.WithRates);
        MovePrices(InputKind.Renewal, factor => _quote with { Renewal = _quote.Renewal * factor });
        MoveTerm(InputKind.Tax, "", factor => _quote with { Tax = _quote.Tax * factor });
        MoveTerm(InputKind.Governance, "", factor => _quote with { Governance = _quote.Governance * factor });
        MoveTerm(InputKind.MinimumCharge, "", factor => _quote with { MinimumPerYear = _quote.MinimumPerYear * factor });
        MoveTerm(InputKind.Transition, "", factor => _quote with { Transition = _quote.Transition * factor });
        MoveTerm(InputKind.Exit, "", factor => _quote with { Exit = _quote.Exit * factor });
    }

    private void MovePrices(InputKind input, Func<decimal, Quote> price) => Move(input, "", factor =>
    {
        var moved = price(factor);
        var lines = YearlyCosts.OfLines(moved.Lines, LinePrices.Of(moved, _comparison.Years), _volumes, _comparison.Years);
        return ValueOf(moved, lines, _retainedLines) - _inHouseValue;
    });

    private void MoveTerm(InputKind input, string name, Func<decimal, Quote> moved, int index = 0) =>
        Move(input, name, factor => ValueOf(moved(factor), _quoteLines, _retainedLines) - _inHouseValue, index);

    private void Move(InputKind kind, string name, Func<decimal, decimal> difference, int index = 0)
    {
        var before = _quoteValue - _inHouseValue;
        _swings.Add((new InputSwing(kind, name, before, difference(1 - _share) - before, difference(1 + _share) - before), index));
    }

    private decimal ValueOf(InHouse inHouse, decimal[][] lines) =>
        YearlyCosts.Of(inHouse, lines, _comparison.Years).PresentValue(_discount);

    private decimal ValueOf(Quote quote, decimal[][] lines, decimal[][] retained, decimal[][]? inHouse = null) =>
        YearlyCosts.Of(quote, lines, retained, _comparison.Years, YearlyCosts.Stranded(_comparison.InHouse.Lines, inHouse ?? _inHouseLines)).WithGaps(quote.Gaps ?? []).PresentValue(_discount);

    /// <summary>All costs of lines as they are but for one line, whose prices are multiplied.</summary>
    private decimal[][] With(decimal[][] costs, IReadOnlyList<CostLine> lines, int moved, LinePrices prices, decimal factor)
    {
        decimal[][] result = [.. costs];
        result[moved] = YearlyCosts.OfLine(lines[moved].Times(factor), prices, _volumes, _comparison.Years);
        return result;
    }
}
