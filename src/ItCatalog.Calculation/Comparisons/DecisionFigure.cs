using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>A figure that carries the decision.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Amount">In base currency, unrounded; null where it is no amount.</param>
/// <param name="Shown">The figure as it is written: amounts in millions where in-house costs millions.</param>
/// <param name="Note">What is in it.</param>
public sealed record DecisionFigure(string Name, decimal? Amount, string Shown, string Note)
{
    /// <summary>In-house; the quote; and the same at our levels, or what is open where nothing can be compared.</summary>
    internal static IReadOnlyList<DecisionFigure> Of(ComparisonOutcome benchmark, Option about)
    {
        var comparison = benchmark.Case.Comparison;
        var isCheapest = about.Plan.PresentValue <= benchmark.Quotes.Min(quote => quote.Plan.PresentValue);
        return
        [
            Figure(
                $"In-house, {DecisionText.Number(comparison.Years, "year")}",
                benchmark.InHouse.Plan.PresentValue,
                $"present value at {Show.Rate(comparison.DiscountRate)}{Volumes(comparison)}"),
            Figure($"{(isCheapest ? "Cheapest quote" : "Quote")}, {about.Name}", about.Plan.PresentValue, "as quoted, with transition, exit and retained staff"),
            about.IsComparable ? Figure("The same at our levels", about.Comparable.PresentValue, LevelsNote(benchmark, about)) : Open(benchmark),
        ];

        DecisionFigure Figure(string name, decimal amount, string what) => new(name, amount, Written(benchmark, amount), what);
    }

    /// <summary>An amount in the unit of the whole comparison: millions where in-house costs millions, whole units of currency elsewhere.</summary>
    private static string Written(ComparisonOutcome benchmark, decimal amount)
    {
        var currency = benchmark.Case.Comparison.Currency;
        return benchmark.InHouse.Plan.PresentValue >= 1_000_000 ? Show.Millions(amount, currency) : currency + "\u00a0" + Show.Number(amount, 0);
    }

    internal static string LevelsNote(ComparisonOutcome benchmark, Option about)
    {
        var accepted = about.AcceptedBy.Count == 0 ? "" : $"{(about.Gap == 0 ? DecisionText.What(about) : ", others")} accepted at no cost by {ShowTarget.List(about.AcceptedBy)}";
        return about.Gap > 0 ? $"{(about.HasMissingScope ? "gaps" : "weaker levels")} priced at {Written(benchmark, about.Gap)}{accepted}"
            : about.Gap < 0 ? $"better levels count for {Written(benchmark, -about.Gap)}{accepted}"
            : accepted.Length > 0 ? accepted
            : OfNoGap(about);
    }

    /// <summary>Why nothing has to be added to a quote that can be compared, where nobody accepts anything.</summary>
    internal static string OfNoGap(Option about) => about.PromisesNoLess ? "it promises no less than we do"
        : about.Levels.Any(level => level.NeedsPrice) || about.Scope.Any(part => part.NeedsPrice) ? "what it does less and better comes to nothing"
        : about.Levels.Any(level => level.IsOurs) ? "its levels are no weaker than ours; what it does not say is assumed"
        : "we promise no levels to compare";

    private static DecisionFigure Open(ComparisonOutcome benchmark)
    {
        var open = benchmark.Quotes.Where(quote => !quote.IsComparable).ToList();
        var count = open.Sum(quote => quote.Open.Count);
        return new("Open", null, Show.Count(count, "point"), string.Join(", ", open.Select(quote => $"{Show.Count(quote.Open.Count)} with {quote.Name}")));
    }

    private static string Volumes(Comparison comparison) =>
        string.Concat(comparison.Volumes.Drivers.Take(2).Select(driver => $", {Show.Exact(comparison.Volumes.Of(driver, 1))} {driver}"));
}
