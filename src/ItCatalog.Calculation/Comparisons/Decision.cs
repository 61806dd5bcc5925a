namespace ItCatalog.Calculation.Comparisons;

/// <summary>Which way the figures point.</summary>
public enum Verdict
{
    /// <summary>There is no quote, or in-house costs nothing yet: nothing to compare.</summary>
    NothingToCompare,

    /// <summary>No quote that can be compared is cheaper at our levels.</summary>
    KeepInHouse,

    /// <summary>A quote that can be compared is cheaper at our levels.</summary>
    TakeQuote,

    /// <summary>The best quote that can be compared costs so much the same that the draws within the ranges of the figures do not call it.</summary>
    TooClose,

    /// <summary>No quote can be compared: a weaker level has no price, or the quote does not hold.</summary>
    Open,
}

/// <summary>The decision that a comparison supports, in words and figures. Every word follows from the numbers.</summary>
/// <remarks>Each quote is judged by itself, then those that can be compared are ranked: the best of them is held against in-house.</remarks>
public sealed record Decision
{
    /// <summary>Which way.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The answer in a sentence or two.</summary>
    public required string Answer { get; init; }

    /// <summary>The quote that the answer is about; null where there is none.</summary>
    public Option? Quote { get; init; }

    /// <summary>What has to be known beside the answer: of each quote that cannot be compared why, and from what price of that on it would not be the best.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What the draws within the ranges of the figures say; null where no quote can be compared, or no figure has a range.</summary>
    public Simulation? Simulation { get; init; }

    /// <summary>How often in-house is cheaper, where the answer does not say it, and how many ranges nobody has confirmed; may be empty.</summary>
    public string Ranges { get; init; } = "";

    /// <summary>What the quote would have kept of our own incidents, and paid; empty where nothing was replayed.</summary>
    public string WithOurIncidents { get; init; } = "";

    /// <summary>Three figures that carry the answer; empty where there is nothing to compare.</summary>
    public IReadOnlyList<DecisionFigure> Figures { get; init; } = [];

    /// <summary>What the answer rests on most.</summary>
    public string Doubt { get; init; } = "";

    /// <summary>Where that turns the answer; null where no single assumption does.</summary>
    public string? DoubtTurns { get; init; }

    /// <summary>What else would change the answer, nearest first.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    internal const string NoCosts = "In-house has no costs yet, so there is nothing to compare with.";

    internal const string NothingToSave = "In-house brings in more than it costs, so there are no costs of which a quote could save a share.";

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
                Answer = benchmark.Quotes.Count == 0 && inHouse > 0 ? "There is no quote yet, so there is nothing to compare with."
                    : inHouse == 0 ? NoCosts
                    : NothingToSave,
            };
        }

        var best = benchmark.BestComparable;
        var about = best ?? benchmark.Quotes.MinBy(quote => quote.Comparable.PresentValue)!;
        var simulation = best is null ? null : benchmark.SimulationOf(best);
        var isQuoteCheaper = about.Comparable.PresentValue < inHouse;
        var verdict = best is null ? Verdict.Open
            : SimulationText.IsTooClose(simulation, isQuoteCheaper) ? Verdict.TooClose
            : isQuoteCheaper ? Verdict.TakeQuote
            : Verdict.KeepInHouse;
        var turning = TurningPoint.Of(benchmark.Case, benchmark.IndexOf(about));
        var doubt = verdict == Verdict.Open ? null : MainDoubt(turning);
        return new Decision
        {
            Verdict = verdict,
            Answer = DecisionText.Answer(verdict, benchmark, about, simulation),
            Quote = about,
            Notes = DecisionText.Notes(benchmark, about),
            WithOurIncidents = DecisionText.WithOurIncidents(about),
            Simulation = simulation,
            Ranges = simulation is null ? "" : $"{(verdict == Verdict.TooClose ? "" : SimulationText.Chance(simulation) + " ")}{SimulationText.Unconfirmed(simulation)}".TrimEnd(),
            Figures = verdict == Verdict.TooClose ? SimulationText.Figures(benchmark, about, simulation!) : DecisionFigure.Of(benchmark, about),
            Doubt = verdict == Verdict.Open ? DecisionText.CannotBeCompared(about) : DecisionText.Doubt(benchmark, about, doubt),
            DoubtTurns = verdict == Verdict.Open ? DecisionText.StopsBeingBest(benchmark, about) : doubt is null ? null : DecisionText.Turns(benchmark, about, doubt),
            Changes = verdict == Verdict.Open ? [] : [.. turning.Where(point => point != doubt).Take(3).Select(point => point.Text)],
        };
    }

    /// <summary>The price of weaker levels where it may well turn the answer, else the nearest of our own estimates, else the nearest of what is quoted.</summary>
    private static TurningPoint? MainDoubt(IReadOnlyList<TurningPoint> turning) =>
        turning.FirstOrDefault(point => point.Assumption.Kind == AssumptionKind.GapPrice && point.Distance <= 1)
        ?? turning.FirstOrDefault(point => !point.Assumption.IsQuoted)
        ?? (turning.Count > 0 ? turning[0] : null);
}
