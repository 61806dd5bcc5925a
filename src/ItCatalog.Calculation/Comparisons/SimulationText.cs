using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>What the draws say of a comparison, in sentences and figures: the same on page, print, workbook and command line.</summary>
public static class SimulationText
{
    /// <summary>Below and above this chance an answer is called; from one to the other it is too close.</summary>
    internal const int Lowest = 25;

    internal const int Highest = 75;

    /// <summary>"In 92 of 100 draws in-house is cheaper."</summary>
    /// <param name="simulation">The draws.</param>
    public static string Chance(Simulation simulation) => $"In {OfAll(simulation)} draws in-house is cheaper.";

    /// <summary>"Two of the 13 ranges are proposals that nobody has confirmed; they are used as they are."; empty where all are confirmed.</summary>
    /// <param name="simulation">The draws.</param>
    public static string Unconfirmed(Simulation simulation)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        var (open, all) = (simulation.UnconfirmedCount, simulation.Inputs.Count);
        var outgrown = simulation.Inputs.Count(input => input.Input.Standing == RangeStanding.Outgrown);
        var which = open == all
            ? all == 1 ? "The only range is a proposal" : all == 2 ? "Both ranges are proposals" : $"All {DecisionText.Number(all)} ranges are proposals"
            : $"{DecisionText.Number(open).ToUpperFirst()} of the {DecisionText.Number(all)} ranges {(open == 1 ? "is a proposal" : "are proposals")}";
        return open == 0 ? ""
            : $"{which} that nobody has confirmed; {(open == 1 ? "it is used as it is" : "they are used as they are")}."
                + (outgrown == 0 ? "" : $" {DecisionText.Number(outgrown).ToUpperFirst()} of them {(outgrown == 1 ? "stands in place of a range that no longer holds its figure" : "stand in place of ranges that no longer hold their figures")}.");
    }

    /// <summary>"-122 to +247", in thousands of the base currency.</summary>
    /// <param name="simulation">The draws.</param>
    public static string Between(Simulation simulation)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        return Between(simulation.P10, simulation.P90);
    }

    /// <inheritdoc cref="Between(Simulation)"/>
    public static string Between(decimal p10, decimal p90) => $"{Signed(p10)} to {Signed(p90)}";

    /// <summary>An amount in thousands with its sign: "+247", "0".</summary>
    /// <param name="amount">In the base currency.</param>
    public static string Signed(decimal amount) => (Math.Round(amount / 1000) > 0 ? "+" : "") + Show.Thousands(amount);

    /// <summary>"EUR 71.00 to EUR 165.00"; what is not drawn as it stands.</summary>
    /// <param name="input">The figure.</param>
    public static string LowToHigh(RangedInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.IsDrawn ? $"{input.Assumption.Shown(input.Range!.Low)} to {input.Assumption.Shown(input.Range.High)}" : input.Assumption.Shown(input.Assumption.Current);
    }

    /// <summary>Whether the draws leave the answer open: neither side is cheaper in more than three draws of four, or the one that is has not been as entered.</summary>
    internal static bool IsTooClose(Simulation? simulation, bool isQuoteCheaper) =>
        simulation is not null && (isQuoteCheaper ? simulation.Chance >= Lowest : simulation.Chance <= Highest);

    /// <summary>"and in 67 of 100 draws in-house is cheaper"; "but" where the draws point the other way than the figures as entered.</summary>
    /// <param name="simulation">The draws.</param>
    /// <param name="change">What the quote costs more as entered, as a ratio.</param>
    internal static string AfterFigures(Simulation simulation, decimal change) =>
        $"{((change < 0 && simulation.Chance > 50) || (change > 0 && simulation.Chance < 50) ? "but" : "and")} in {OfAll(simulation)} draws in-house is cheaper";

    /// <summary>The three figures of an answer that is too close.</summary>
    internal static IReadOnlyList<DecisionFigure> Figures(ComparisonOutcome benchmark, Option about, Simulation simulation)
    {
        var comparison = benchmark.Case.Comparison;
        var entered = about.Comparable.PresentValue - benchmark.InHouse.Plan.PresentValue;
        return
        [
            new("In-house is cheaper", null, $"{simulation.Chance} of 100", HowDrawn),
            new(
                $"{about.Name} less in-house, P10 to P90",
                null,
                Between(simulation),
                $"thousand {comparison.Currency} over {DecisionText.Number(comparison.Years, "year")}, present value; middle {Signed(simulation.P50)}, as entered {Signed(entered)}"),
            new("Inputs that turn the answer alone", null, Turning(simulation), "each moved inside its own range"),
        ];
    }

    /// <summary>How it was drawn, below the chance.</summary>
    internal static string HowDrawn => $"{Show.Count(Simulation.Draws)} draws, seed {Simulation.Seed}; between {Lowest} and {Highest} we do not call it";

    /// <summary>"2 of 13": how many figures turn the answer when moved alone.</summary>
    internal static string Turning(Simulation simulation) => $"{Show.Count(simulation.TurningCount)} of {Show.Count(simulation.Inputs.Count)}";

    /// <summary>"17 of 100", "all 10,000": in how many draws in-house is cheaper.</summary>
    internal static string OfAll(Simulation simulation) => simulation.InHouseCheaper switch
    {
        0 => $"none of {Show.Count(Simulation.Draws)}",
        Simulation.Draws => $"all {Show.Count(Simulation.Draws)}",
        _ => $"{simulation.Chance} of 100",
    };
}
