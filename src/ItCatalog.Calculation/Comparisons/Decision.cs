using System.Globalization;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>Which way the figures point.</summary>
public enum Verdict
{
    /// <summary>There is no quote, or in-house costs nothing yet: nothing to compare.</summary>
    NothingToCompare,

    /// <summary>No quote is cheaper at equal levels.</summary>
    KeepInHouse,

    /// <summary>A quote is cheaper, and it promises what we promise or its weaker levels are priced.</summary>
    TakeQuote,

    /// <summary>The cheapest quote is cheaper only as long as nobody prices its weaker levels.</summary>
    Open,
}

/// <summary>The decision that a benchmark supports, in words and figures. Every word follows from the numbers.</summary>
public sealed record Decision
{
    /// <summary>Which way.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The answer in a sentence or two.</summary>
    public required string Answer { get; init; }

    /// <summary>The quote that the answer is about; null where there is none.</summary>
    public Option? Quote { get; init; }

    /// <summary>In-house, the quote, and the same at our levels; empty where there is nothing to compare.</summary>
    public IReadOnlyList<DecisionFigure> Figures { get; init; } = [];

    /// <summary>What the answer rests on most.</summary>
    public string Doubt { get; init; } = "";

    /// <summary>Where that turns the answer; null where no single assumption does.</summary>
    public string? DoubtTurns { get; init; }

    /// <summary>What else would change the answer, nearest first.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>Decides.</summary>
    /// <param name="benchmark">The figures.</param>
    public static Decision Of(ComparisonOutcome benchmark)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        var inHouse = benchmark.InHouse.Plan.PresentValue;
        if (benchmark.Quotes.Count == 0 || inHouse <= 0)
        {
            return new Decision
            {
                Verdict = Verdict.NothingToCompare,
                Answer = inHouse <= 0 ? "In-house has no costs yet, so there is nothing to compare with." : "There is no quote yet, so there is nothing to compare with.",
            };
        }

        var onPaper = benchmark.Quotes.MinBy(quote => quote.Plan.PresentValue)!;
        var best = benchmark.Quotes.MinBy(quote => quote.Comparable.PresentValue)!;
        var verdict = best.Comparable.PresentValue >= inHouse ? Verdict.KeepInHouse : best.HasUnpricedLevels ? Verdict.Open : Verdict.TakeQuote;
        var about = verdict == Verdict.KeepInHouse ? onPaper : best;
        var turning = TurningPoint.Of(benchmark.Case, benchmark.Quotes.ToList().IndexOf(about));
        var doubt = verdict == Verdict.Open ? null : MainDoubt(turning);
        return new Decision
        {
            Verdict = verdict,
            Answer = DecisionText.Answer(verdict, benchmark, about, onPaper),
            Quote = about,
            Figures = DecisionText.Figures(benchmark, about),
            Doubt = verdict == Verdict.Open ? DecisionText.Unpriced(about) : DecisionText.Doubt(benchmark, about, doubt),
            DoubtTurns = verdict == Verdict.Open ? DecisionText.UnpricedTurns(benchmark, about) : doubt is null ? null : DecisionText.Turns(benchmark, about, doubt),
            Changes = [.. turning.Where(point => point != doubt).Take(3).Select(point => point.Text)],
        };
    }

    /// <summary>The price of weaker levels where it may well turn the answer, else the nearest of our own estimates, else the nearest of what is quoted.</summary>
    private static TurningPoint? MainDoubt(IReadOnlyList<TurningPoint> turning) =>
        turning.FirstOrDefault(point => point.Assumption.Kind == AssumptionKind.GapPrice && point.Distance <= 1)
        ?? turning.FirstOrDefault(point => !point.Assumption.IsQuoted)
        ?? (turning.Count > 0 ? turning[0] : null);
}

/// <summary>A figure that carries the decision.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Amount">In base currency, unrounded; null where it is not known.</param>
/// <param name="Shown">The amount as it is written: in millions where in-house costs millions.</param>
/// <param name="Note">What is in it.</param>
public sealed record DecisionFigure(string Name, decimal? Amount, string Shown, string Note);

/// <summary>The sentences of a decision.</summary>
internal static class DecisionText
{
    private static readonly string[] Words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    public static string Answer(Verdict verdict, ComparisonOutcome benchmark, Option about, Option onPaper)
    {
        var inHouse = benchmark.InHouse.Plan.PresentValue;
        var paper = about.Plan.PresentValue / inHouse - 1;
        var equal = about.Comparable.PresentValue / inHouse - 1;
        var weaker = about.WeakerLevels.Any();
        return verdict switch
        {
            Verdict.Open => $"Not decided. {about.Name} {Costs(paper)} on paper, but promises less, and nobody has priced the difference.",
            Verdict.TakeQuote when weaker => $"Take the quote of {about.Name}. It {Costs(equal)} even when its weaker levels are priced.{CheaperOnPaper(about, onPaper)}",
            Verdict.TakeQuote when about.Levels.Count == 0 => $"{about.Name} {Costs(paper)}. We promise no levels that could be compared.{CheaperOnPaper(about, onPaper)}",
            Verdict.TakeQuote => $"Take the quote of {about.Name}. It {Costs(paper)} and promises no less than we do.{CheaperOnPaper(about, onPaper)}",
            Verdict.KeepInHouse when paper < 0 => $"Keep it in-house. The cheapest quote {Costs(paper)} on paper, but {(weaker ? "promises less" : "its levels cost us more")}; at equal levels it {Costs(equal, about.HasUnpricedLevels)}.",
            Verdict.KeepInHouse => $"Keep it in-house. The cheapest quote, {about.Name}, {Costs(paper)}{(weaker ? " and promises less" : "")}.",
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
        };
    }

    public static IReadOnlyList<DecisionFigure> Figures(ComparisonOutcome benchmark, Option about)
    {
        var comparison = benchmark.Case.Comparison;
        var cheapest = about.Plan.PresentValue <= benchmark.Quotes.Min(quote => quote.Plan.PresentValue);
        var gap = Written(benchmark, about.Gap);
        var unpriced = Show.Count(about.WeakerLevels.Count(level => level.Terms?.GapPerYear is null), "weaker level") + " not priced yet";
        var (equal, note) = about.HasUnpricedLevels
            ? (about.Gap == 0 ? (decimal?)null : about.Comparable.PresentValue, about.Gap == 0 ? unpriced : $"at least: weaker levels priced at {gap}, {unpriced}")
            : (about.Comparable.PresentValue, about.Gap != 0 ? $"weaker levels priced at {gap}" : about.Levels.Count == 0 ? "we promise no levels to compare" : "it promises no less than we do");
        return
        [
            Figure(
                $"In-house, {Number(comparison.Years, "year")}",
                benchmark.InHouse.Plan.PresentValue,
                $"present value at {Show.Rate(comparison.DiscountRate)}{Volumes(comparison)}"),
            Figure($"{(cheapest ? "Cheapest quote" : "Quote")}, {about.Name}", about.Plan.PresentValue, "as quoted, with transition, exit and retained staff"),
            Figure("The same at our levels", equal, note),
        ];

        DecisionFigure Figure(string name, decimal? amount, string what) => new(name, amount, Written(benchmark, amount), what);
    }

    /// <summary>An amount in the unit of the whole comparison: millions where in-house costs millions, whole units of currency elsewhere.</summary>
    public static string Written(ComparisonOutcome benchmark, decimal? amount)
    {
        var currency = benchmark.Case.Comparison.Currency;
        return amount is null ? Show.Absent
            : benchmark.InHouse.Plan.PresentValue >= 1_000_000 ? Show.Millions(amount, currency)
            : currency + "\u00a0" + Show.Number(amount, 0);
    }

    public static string Doubt(ComparisonOutcome benchmark, Option about, TurningPoint? point)
    {
        if (point is null)
        {
            return $"No single assumption, moved as far as such figures usually move, changes the order of in-house and {about.Name}.";
        }

        var assumption = point.Assumption;
        var reasons = assumption.Kind == AssumptionKind.GapPrice
            ? about.Levels.Where(level => level.Terms is { GapPerYear: > 0, GapReason.Length: > 0 }).Select(level => level.Terms!.GapReason.Trim().TrimEnd('.')).ToList()
            : [];
        var reckoned = reasons.Count == 0 ? "" : $", reckoned as: {string.Join("; ", reasons)}";
        return assumption.Kind == AssumptionKind.Years
            ? $"The answer rests most on the length of the contract, {Number(benchmark.Case.Comparison.Years, "year")}."
            : $"{Why(assumption)} {assumption.Name}: {assumption.Shown(assumption.Current)}{reckoned}.";
    }

    /// <summary>Why this figure is the doubt, and not the one with the largest swing.</summary>
    private static string Why(Assumption assumption) =>
        assumption.Kind == AssumptionKind.GapPrice ? "The least certain figure is one that nobody quotes."
        : assumption.IsQuoted ? "Of what is quoted this figure turns the answer first."
        : "Of our own estimates this one turns the answer first.";

    public static string Turns(ComparisonOutcome benchmark, Option about, TurningPoint point)
    {
        var nowCheaper = about.Comparable.PresentValue < benchmark.InHouse.Plan.PresentValue;
        var then = nowCheaper ? "in-house would cost no more" : $"{about.Name} would be cheaper";
        return point.Assumption.Kind == AssumptionKind.Years
            ? $"Over {Number((int)point.Value, "year")} {then}."
            : $"At {point.Assumption.Shown(point.Value)} or {(point.Rises ? "more" : "less")} {then}.";
    }

    public static string Unpriced(Option about) =>
        $"Nobody has said what it would cost us that {about.Name} promises less for {Show.Count(about.WeakerLevels.Count(level => level.Terms?.GapPerYear is null), "of our targets", "of our targets")}.";

    /// <summary>The yearly price of the weaker levels from which on the quote saves nothing: the saving, spread over the years.</summary>
    public static string UnpricedTurns(ComparisonOutcome benchmark, Option about)
    {
        var saved = benchmark.InHouse.Plan.PresentValue - about.Comparable.PresentValue;
        var perYear = saved / benchmark.DiscountFactors.Skip(1).Sum(factor => 1 / factor);
        return $"From {benchmark.Case.Comparison.Currency}\u00a0{Show.Number(decimal.Ceiling(perYear), 0)} a year on, in-house would cost no more.";
    }

    /// <summary>"saves 3.0 %", "costs 0.8 % more", "costs the same".</summary>
    private static string Costs(decimal change, bool atLeast = false)
    {
        var shown = Show.Percent(Math.Abs(change), 1);
        return change == 0 ? "costs the same"
            : shown == Show.Percent(0, 1) ? $"{(change < 0 ? "saves" : "costs")} less than {Show.Percent(0.001m, 1)}{(change < 0 ? "" : " more")}"
            : change < 0 ? "saves " + shown : $"costs {(atLeast ? "at least " : "")}{shown} more";
    }

    private static string CheaperOnPaper(Option about, Option onPaper) =>
        ReferenceEquals(about, onPaper) || onPaper.Plan.PresentValue >= about.Plan.PresentValue ? "" : $" {onPaper.Name} is cheaper on paper, but promises less.";

    private static string Number(int count, string one) => $"{(count < Words.Length ? Words[count] : count.ToString(CultureInfo.InvariantCulture))} {one}{(count == 1 ? "" : "s")}";

    private static string Volumes(Comparison comparison) =>
        string.Concat(comparison.Volumes.Drivers.Take(2).Select(driver => $", {Show.Exact(comparison.Volumes.Of(driver, 1))} {driver}"));
}
