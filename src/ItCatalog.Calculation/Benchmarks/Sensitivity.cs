namespace ItCatalog.Calculation.Benchmarks;

/// <summary>How much one input moves the difference between a quote and in-house.</summary>
/// <param name="Input">What was moved, such as "volume of users" or "line Service desk".</param>
/// <param name="Down">Change of <c>PV(quote) - PV(in-house)</c> when the input is a share lower.</param>
/// <param name="Up">Change of it when the input is a share higher.</param>
public sealed record InputSwing(string Input, decimal Down, decimal Up)
{
    /// <summary>How far apart the two ends are.</summary>
    public decimal Swing => Math.Abs(Up - Down);
}

/// <summary>One input at a time moved down and up by a share.</summary>
/// <remarks>Calculation rules, section 7, "Sensitivity".</remarks>
public static class Sensitivity
{
    /// <summary>The swings of all inputs of a quote and of in-house, largest first; inputs that change nothing are left out.</summary>
    /// <param name="comparison">In-house, volumes, discount rate.</param>
    /// <param name="quote">One of its quotes.</param>
    /// <param name="share">By how much each input is moved, 0.1 for ten percent; above 0, at most 1.</param>
    public static IReadOnlyList<InputSwing> Of(Comparison comparison, Quote quote, decimal share)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(quote);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1m);
        var discount = comparison.DiscountFactors();
        var quoteValue = CostPlan.Of(comparison, quote, discount).PresentValue;
        var inHouseValue = CostPlan.Of(comparison, comparison.InHouse, discount).PresentValue;
        var swings = new List<InputSwing>();

        void Add(string input, Func<decimal, decimal> difference) => swings.Add(new InputSwing(
            input,
            difference(1 - share) - (quoteValue - inHouseValue),
            difference(1 + share) - (quoteValue - inHouseValue)));

        // Only the side that an input belongs to is computed again.
        decimal WithQuote(Quote moved) => CostPlan.Of(comparison, moved, discount).PresentValue - inHouseValue;
        decimal WithInHouse(InHouse moved) => quoteValue - CostPlan.Of(comparison, moved, discount).PresentValue;
        decimal WithBoth(Comparison moved)
        {
            var factors = moved.DiscountFactors();
            return CostPlan.Of(moved, quote, factors).PresentValue - CostPlan.Of(moved, moved.InHouse, factors).PresentValue;
        }

        foreach (var driver in comparison.Volumes.Drivers)
        {
            Add($"volume of {driver}", factor => WithBoth(comparison with { Volumes = comparison.Volumes.With(driver, factor) }));
        }

        Add("discount rate", factor => WithBoth(comparison with { DiscountRate = comparison.DiscountRate * factor }));
        foreach (var (line, index) in comparison.InHouse.Lines.Select((line, index) => (line, index)))
        {
            Add($"in-house: {line.Name}", factor => WithInHouse(comparison.InHouse with { Lines = Moved(comparison.InHouse.Lines, index, factor) }));
        }

        foreach (var (item, index) in comparison.InHouse.OneOff.Select((item, index) => (item, index)))
        {
            Add($"in-house: {item.Name}", factor => WithInHouse(comparison.InHouse with
            {
                OneOff = [.. comparison.InHouse.OneOff.Select((other, position) => position == index ? other with { Amount = other.Amount * factor } : other)],
            }));
        }

        foreach (var (line, index) in quote.Lines.Select((line, index) => (line, index)))
        {
            Add($"quote: {line.Name}", factor => WithQuote(quote with { Lines = Moved(quote.Lines, index, factor) }));
        }

        foreach (var (line, index) in quote.Retained.Select((line, index) => (line, index)))
        {
            Add($"retained: {line.Name}", factor => WithQuote(quote with { Retained = Moved(quote.Retained, index, factor) }));
        }

        Add("exchange rate", factor => WithQuote(quote with { Rate = quote.Rate * factor }));
        Add("indexation", factor => WithQuote(quote with { Indexation = quote.Indexation * factor }));
        Add("governance", factor => WithQuote(quote with { Governance = quote.Governance * factor }));
        Add("minimum charge", factor => WithQuote(quote with { MinimumPerYear = quote.MinimumPerYear * factor }));
        Add("transition", factor => WithQuote(quote with { Transition = quote.Transition * factor }));
        Add("exit", factor => WithQuote(quote with { Exit = quote.Exit * factor }));
        return [.. swings.Where(swing => swing.Down != 0 || swing.Up != 0).OrderByDescending(swing => swing.Swing).ThenBy(swing => swing.Input, StringComparer.Ordinal)];
    }

    private static IReadOnlyList<CostLine> Moved(IReadOnlyList<CostLine> lines, int moved, decimal factor) =>
        [.. lines.Select((line, index) => index == moved ? line.Times(factor) : line)];
}
