using ItCatalog.Calculation.Comparisons;
using static ItCatalog.Calculation.Tests.Comparisons.DecisionCases;

namespace ItCatalog.Calculation.Tests.Comparisons;

public sealed class DecisionTests
{
    [Fact]
    public void The_same_cost_is_no_reason_to_move() =>
        Decide(Case(Quote("Norvik", 1000, Level(0.95m)))).DoubtTurns.ShouldBe("At EUR\u00a01,001 or more Norvik would be cheaper.");

    [Fact]
    public void Without_costs_in_house_there_is_nothing_to_decide()
    {
        var asked = Case(Quote("Norvik", 100));

        Decide(asked with { Comparison = asked.Comparison with { InHouse = new InHouse { Name = "In-house" } } }).Verdict.ShouldBe(Verdict.NothingToCompare);
    }

    [Fact]
    public void The_turning_point_that_is_told_turns_the_answer()
    {
        var asked = Case(Quote("Norvik", 1053, Level(0.95m)));
        var points = TurningPoint.Of(asked, 0);

        points.ShouldNotBeEmpty();
        foreach (var point in points)
        {
            var moved = point.Assumption.Apply(asked.Comparison, point.Value).Compute();
            moved.Quotes[0].PresentValue.ShouldBeLessThan(moved.InHouse.PresentValue, point.Text);
            var today = point.Assumption.Apply(asked.Comparison, point.Assumption.Current).Compute();
            today.Quotes[0].PresentValue.ShouldBe(asked.Comparison.Compute().Quotes[0].PresentValue, $"{point.Assumption.Name} as it is changes nothing");
        }

        points.Select(point => point.Distance).ShouldBeInOrder();
        points.ShouldContain(point => point.Text == "In-house: Team, a year at EUR\u00a01,054 or more instead of EUR\u00a01,000");
        points.ShouldContain(point => point.Text == "Norvik: Service, a year at EUR\u00a0999 or less instead of EUR\u00a01,053");
    }

    [Fact]
    public void The_price_of_weaker_levels_is_the_doubt_where_it_carries_the_answer()
    {
        var decision = Decide(Case(Quote("Norvik", 970, Level(0.9m, gap: 31, reason: "hours lost at EUR 64"))));

        decision.Doubt.ShouldBe("The least certain figure is one that nobody quotes. Norvik: price of the gaps a year: EUR\u00a031.00, reckoned as: hours lost at EUR 64.");
        decision.DoubtTurns.ShouldBe("At EUR\u00a029.90 or less Norvik would be cheaper.");
    }

    [Fact]
    public void Where_nothing_near_turns_the_answer_it_says_so()
    {
        var decision = Decide(Case(Quote("Norvik", 9000, Level(0.95m))));

        decision.Doubt.ShouldBe("No single assumption, moved as far as such figures usually move, changes the order of in-house and Norvik.");
        (decision.DoubtTurns, decision.Changes.Count).ShouldBe((null, 0));
    }
}
