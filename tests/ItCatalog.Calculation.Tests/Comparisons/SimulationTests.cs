using FsCheck.Fluent;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Tests.Laws;
using static ItCatalog.Calculation.Tests.Comparisons.DecisionCases;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>Draws within ranges: in-house costs 1,000 in each of two years, nothing is discounted.</summary>
public sealed class SimulationTests
{
    [Theory]
    [InlineData(90_000, null)]
    [InlineData(100_000, 100_000)]
    [InlineData(100_000, 150_000)]
    public void Drawn_values_give_the_difference_that_the_whole_computation_gives_for_them(int team, int? minimum)
    {
        var asked = ContestTests.Asked(team, minimum);
        Scenarios.Holds(Gen.Choose(0, int.MaxValue), seed =>
        {
            var random = new Random(seed);
            var moved = OneOfEachLineAndVolume(asked, random).Where(_ => random.Next(3) > 0).ToList();
            var values = moved.Select(assumption => Math.Max(assumption.Current + (assumption.Swing * (decimal)((random.NextDouble() * 2) - 1)), assumption.Least)).ToList();
            var changed = moved.Zip(values).Aggregate(asked, (comparison, pair) => pair.First.Apply(comparison, pair.Second)).Compute();
            var expected = changed.Quotes[0].AtOurLevels!.PresentValue - changed.InHouse.PresentValue;

            new DrawnContest(asked, [.. moved.Select(assumption => assumption.Key)]).Difference([.. values.Select(value => (double)value)])
                .ShouldBe((double)expected, 1e-6, string.Join(", ", moved.Zip(values).Select(pair => $"{pair.First.Name} at {pair.Second}")));
        });
    }

    [Fact]
    public void A_contest_draws_anew_each_time()
    {
        var asked = ContestTests.Asked(100_000, 100_000);
        var contest = new DrawnContest(asked, ["in-house: Team: a year", "volumes: tickets"]);
        var first = contest.Difference([100_000, 1]);

        contest.Difference([90_000, 2]).ShouldNotBe(first);
        contest.Difference([100_000, 1]).ShouldBe(first);
    }

    [Fact]
    public void Every_figure_has_a_key_of_its_own()
    {
        var asked = ContestTests.Asked(100_000, null);
        var twice = asked with { InHouse = asked.InHouse with { Lines = [.. asked.InHouse.Lines, asked.InHouse.Lines[0]] } };

        Assumption.Of(twice).Select(assumption => assumption.Key).ShouldBeUnique();
        Assumption.Of(twice).ShouldContain(assumption => assumption.Key == "in-house: Team (2): a year");
    }

    /// <summary>By hand: from the low to the likely value lies (likely - low) / (high - low) of the distribution, and a tenth of it below low + sqrt(0.1 * (high - low) * (likely - low)).</summary>
    [Fact]
    public void A_triangular_figure_lies_where_its_distribution_has_it()
    {
        var drawn = Drawn(600, 2000, Spread.Triangular);

        drawn.Min().ShouldBeGreaterThan(600);
        drawn.Max().ShouldBeLessThan(2000);
        Below(drawn, 1000).ShouldBe(400d / 1400, 0.015);
        Below(drawn, 600 + Math.Sqrt(0.1 * 1400 * 400)).ShouldBe(0.1, 0.01);
    }

    [Fact]
    public void A_log_normal_figure_has_the_likely_value_in_the_middle_and_low_and_high_as_tenths()
    {
        var drawn = Drawn(800, 2500, Spread.LogNormal);

        Below(drawn, 800).ShouldBe(0.1, 0.01);
        Below(drawn, 1000).ShouldBe(0.5, 0.015);
        Below(drawn, 2500).ShouldBe(0.9, 0.01);
    }

    [Fact]
    public void The_difference_is_that_of_the_figure_alone_where_one_figure_is_in_doubt()
    {
        // In-house is 1,000,000 a year, between 900,000 and 1,200,000; the quote is firm. P10 of the difference is where in-house is at its 90th percentile.
        var asked = Thousandfold(Quote("Norvik", 1_020_000, Level(0.95m)), new InputRange("in-house: Team: a year", 900_000, 1_200_000, Spread.Triangular, "payroll"));

        var simulation = Simulation.Of(asked, 0)!;

        var ninetieth = 1_200_000 - Math.Sqrt(0.1 * 300_000 * 200_000);
        ((double)simulation.P10).ShouldBe(2 * (1_020_000 - ninetieth), 6000);
        ((double)simulation.P90).ShouldBe(2 * (1_020_000 - (900_000 + Math.Sqrt(0.1 * 300_000 * 100_000))), 6000);
        simulation.P50.ShouldBeInRange(simulation.P10, simulation.P90);
        (simulation.P10 % 1000).ShouldBe(0, "in thousands");
        ((double)simulation.Chance).ShouldBe(46, 2, "below 1,020,000 lies 1 - 180²/(300*200)");
        var carried = simulation.Inputs.ShouldHaveSingleItem();
        (carried.Share, carried.Turns, carried.Input.IsUnconfirmed).ShouldBe((1, true, false));
    }

    [Fact]
    public void The_same_figures_and_ranges_give_the_same_draws_and_shares_add_up()
    {
        var asked = Thousandfold(Quote("Norvik", 1_020_000, Level(0.95m))) with { Ranges = [] };

        var (one, other) = (Simulation.Of(asked, 0)!, Simulation.Of(asked, 0)!);

        (one.InHouseCheaper, one.P10, one.P50, one.P90).ShouldBe((other.InHouseCheaper, other.P10, other.P50, other.P90));
        one.Inputs.Sum(input => input.Share).ShouldBe(1, 1e-9);
        one.Inputs.Select(input => input.Input.Assumption.Name).ShouldBe(["In-house: Team, a year", "In-house: Team, rise a year"]);
        one.UnconfirmedCount.ShouldBe(2);
    }

    [Theory]
    [InlineData(Spread.Triangular)]
    [InlineData(Spread.LogNormal)]
    public void Ranges_beyond_all_money_break_nothing(Spread spread)
    {
        var asked = Case(Quote("Norvik", 1053, Level(0.95m)));
        asked = asked with
        {
            Comparison = asked.Comparison with { Years = 30, InHouse = asked.Comparison.InHouse with { Lines = [new FixedLine { Name = "Team", PerYear = 1000, Inflation = 0.01m }] } },
            Ranges = [new InputRange("in-house: Team: a year", 0.0000000001m, 100_000_000_000, spread, "typed"), new InputRange("in-house: Team: rise", 0.0000000001m, 100, spread, "typed")],
        };

        var simulation = Simulation.Of(asked, 0)!;

        (simulation.P10 <= simulation.P50 && simulation.P50 <= simulation.P90).ShouldBeTrue();
        simulation.Inputs.Sum(input => input.Share).ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Figures_that_are_certain_are_not_drawn() => Simulation.Of(Case(Quote("Norvik", 1053, Level(0.95m))), 0).ShouldBeNull();

    [Fact]
    public void A_range_that_no_longer_holds_its_figure_gives_way_to_the_proposal()
    {
        var asked = Case(Quote("Norvik", 1053, Level(0.95m))) with { Ranges = [new InputRange("in-house: Team: a year", 700, 900, Spread.Triangular, "May")] };

        var team = RangedInput.OfInHouse(asked).Single(input => input.Assumption.Key == "in-house: Team: a year");

        (team.Standing, team.Range!.Low, team.Range.High, team.Named!.High).ShouldBe((RangeStanding.Outgrown, 900, 1100, 900));
    }

    [Theory]
    [InlineData(11_000, 9_900, 12_100)]
    [InlineData(-11_000, -12_100, -9_900)]
    [InlineData(0, null, null)]
    public void What_comes_once_in_house_has_a_range_and_a_sale_stays_one(int amount, int? low, int? high)
    {
        var asked = Case(Quote("Norvik", 1053, Level(0.95m)));
        var inHouse = asked.Comparison.InHouse with { OneOff = [new OneOff("Refresh", 2, 11), new OneOff("Refresh", 2, amount)] };

        var once = RangedInput.OfInHouse(asked with { Comparison = asked.Comparison with { InHouse = inHouse } }).SingleOrDefault(input => input.Assumption.Key == "in-house once: Refresh (2)");

        (once?.Range?.Low, once?.Range?.High, once?.IsDrawn ?? false).ShouldBe((low, high, amount != 0));
        (once?.Assumption.Least, once?.Assumption.Most).ShouldBe(amount switch { > 0 => (0, decimal.MaxValue), < 0 => (decimal.MinValue, 0m), _ => ((decimal?, decimal?))(null, null) });
    }

    [Fact]
    public void What_is_quoted_or_laid_down_has_no_proposal_and_may_have_a_range()
    {
        var asked = ContestTests.Asked(100_000, 100_000);
        var benchmark = Case(Quote("Norvik", 1, Level(0.95m))) with { Comparison = asked, Ranges = [] };

        RangedInput.OfInHouse(benchmark).Where(input => !input.IsDrawn).Select(input => input.Assumption.Name).ShouldBe(["Discount rate"]);
        RangedInput.OfQuote(benchmark, 0).Where(input => input.IsDrawn).Select(input => input.Assumption.Name).ShouldBe(
            ["One USD in EUR", "Steering Norvik, as a share of the charge", "Norvik, once: Severance", "Retained: Contact, a year", "Retained: Contact, rise a year", "Norvik: price of the gaps a year"],
            ignoreOrder: true);
        var confirmed = benchmark with { Terms = [benchmark.Terms[0] with { Ranges = [new InputRange("indexation", 0.02m, 0.032m, Spread.Triangular, "offer, page 14")] }] };
        RangedInput.OfQuote(confirmed, 0).Single(input => input.Assumption.Key == "indexation").Standing.ShouldBe(RangeStanding.Confirmed);
    }

    private static List<double> Drawn(decimal low, decimal high, Spread spread)
    {
        var asked = Case(Quote("Norvik", 1053, Level(0.95m))) with { Ranges = [new InputRange("in-house: Team: a year", low, high, spread, "")] };
        var input = new DrawnInput(RangedInput.OfInHouse(asked).Single(one => one.Assumption.Key == "in-house: Team: a year"), Simulation.Seed);
        return [.. Enumerable.Range(0, Simulation.Draws).Select(_ => input.Next())];
    }

    private static double Below(List<double> drawn, double value) => drawn.Count(one => one < value) / (double)drawn.Count;

    private static ComparisonCase Thousandfold((Quote, QuoteTerms) quote, params InputRange[] ranges)
    {
        var asked = Case(quote);
        return asked with
        {
            Comparison = asked.Comparison with { InHouse = asked.Comparison.InHouse with { Lines = [new FixedLine { Name = "Team", PerYear = 1_000_000 }] } },
            Ranges = [.. ranges, .. Certain("in-house: Team: rise", 0)],
        };
    }

    private static IEnumerable<Assumption> OneOfEachLineAndVolume(Comparison asked, Random random) => Assumption.Of(asked)
        .Where(assumption => assumption.Kind != AssumptionKind.Years)
        .GroupBy(assumption => assumption.Line?.Today as object ?? assumption.Key[(assumption.Key.IndexOf(' ', StringComparison.Ordinal) + 1)..])
        .Select(same => same.ElementAt(random.Next(same.Count())));
}
