namespace ItCatalog.Calculation.Comparisons;

/// <summary>What the prices of a list of lines become: how they rise, and what each year's are multiplied by.</summary>
/// <param name="indexation">Rise a year of lines that name none of their own.</param>
/// <param name="factors">From year 0: the rate of exchange, after the contract's term with its renewal.</param>
/// <param name="isAvoidable">Whether only what can be avoided counts: what is stranded in-house stands on both sides of a difference.</param>
internal sealed class LinePrices(decimal indexation, decimal[] factors, bool isAvoidable = false)
{
    public decimal Indexation => indexation;

    public decimal[] Factors => factors;

    public bool IsAvoidable => isAvoidable;

    /// <summary>In base currency, with no rise but the lines' own: in-house, and what stays with us beside a provider.</summary>
    public static LinePrices Own(int years) => new(0m, [.. Enumerable.Repeat(1m, years + 1)]);

    /// <summary>What can be avoided in-house.</summary>
    public static LinePrices Avoidable(int years) => new(0m, Own(years).Factors, isAvoidable: true);

    public static LinePrices Of(Quote quote, int years) =>
        new(quote.Indexation, [.. Enumerable.Range(0, years + 1).Select(year => quote.RateIn(year) * quote.RenewalIn(year))]);
}
