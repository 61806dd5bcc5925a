using ItCatalog.Calculation.Comparisons;
using static ItCatalog.Calculation.Tests.Comparisons.DecisionCases;

namespace ItCatalog.Calculation.Tests.Comparisons;

public sealed class DecisionTests
{
    [Fact]
    public void Without_a_quote_there_is_nothing_to_decide()
    {
        var decision = Decide(Case());

        (decision.Verdict, decision.Answer).ShouldBe((Verdict.NothingToCompare, "There is no quote yet, so there is nothing to compare with."));
        decision.Figures.ShouldBeEmpty();
    }

    [Fact]
    public void Without_costs_in_house_there_is_nothing_to_decide()
    {
        var asked = Case(Quote("Norvik", 100));

        Decide(asked with { Comparison = asked.Comparison with { InHouse = new InHouse { Name = "In-house" } } }).Verdict.ShouldBe(Verdict.NothingToCompare);
    }

    [Fact]
    public void A_dearer_quote_is_left()
    {
        var decision = Decide(Case(Quote("Norvik", 1053, Level(0.95m)), Quote("Castellan", 1200)));

        (decision.Verdict, decision.Answer).ShouldBe((Verdict.KeepInHouse, "Keep it in-house. The cheapest quote, Norvik, costs 5.3\u202f% more."));
    }

    [Fact]
    public void A_dearer_quote_that_promises_less_says_both() =>
        Decide(Case(Quote("Norvik", 1053, Level(0.8m)))).Answer.ShouldBe("Keep it in-house. The cheapest quote, Norvik, costs 5.3\u202f% more and promises less.");

    [Fact]
    public void A_quote_that_is_cheaper_on_paper_only_is_left()
    {
        var decision = Decide(Case(Quote("Norvik", 970, Level(0.9m, gap: 38))));

        decision.Verdict.ShouldBe(Verdict.KeepInHouse);
        decision.Answer.ShouldBe("Keep it in-house. The cheapest quote saves 3.0\u202f% on paper, but promises less; at equal levels it costs 0.8\u202f% more.");
        decision.Figures.Select(figure => figure.Amount).ShouldBe([2000m, 1940m, 2016m]);
        decision.Figures[1].Name.ShouldBe("Cheapest quote, Norvik");
    }

    [Fact]
    public void A_cheaper_quote_that_promises_the_same_is_taken()
    {
        var decision = Decide(Case(Quote("Norvik", 959, Level(0.95m))));

        (decision.Verdict, decision.Answer).ShouldBe((Verdict.TakeQuote, "Take the quote of Norvik. It saves 4.1\u202f% and promises no less than we do."));
    }

    [Fact]
    public void A_cheaper_quote_with_priced_gaps_is_taken_at_equal_levels() =>
        Decide(Case(Quote("Norvik", 900, Level(0.9m, gap: 68)))).Answer.ShouldBe("Take the quote of Norvik. It saves 3.2\u202f% even when its weaker levels are priced.");

    [Fact]
    public void A_weaker_quote_whose_gap_nobody_priced_decides_nothing()
    {
        var decision = Decide(Case(Quote("Norvik", 900, Level(0.9m))));

        decision.Verdict.ShouldBe(Verdict.Open);
        decision.Answer.ShouldBe("Not decided. Norvik saves 10.0\u202f% on paper, but promises less, and nobody has priced the difference.");
        (decision.Figures[2].Amount, decision.Figures[2].Shown).ShouldBe((null, "–"));
        decision.DoubtTurns.ShouldBe("From EUR\u00a0100 a year on, in-house would cost no more.");
    }

    [Fact]
    public void A_quote_that_says_nothing_about_our_target_promises_less() =>
        Decide(Case(Quote("Norvik", 900))).Verdict.ShouldBe(Verdict.Open);

    [Fact]
    public void The_best_at_equal_levels_is_taken_even_if_another_is_cheaper_on_paper() =>
        Decide(Case(Quote("Cheap", 800, Level(0.9m, gap: 500)), Quote("Norvik", 959, Level(0.95m)))).Answer
            .ShouldBe("Take the quote of Norvik. It saves 4.1\u202f% and promises no less than we do. Cheap is cheaper on paper, but promises less.");

    [Fact]
    public void A_difference_too_small_to_show_is_not_shown_as_none() =>
        Decide(Case(Quote("Norvik", 1000.5m, Level(0.95m)))).Answer.ShouldBe("Keep it in-house. The cheapest quote, Norvik, costs less than 0.1\u202f% more.");

    [Fact]
    public void The_same_cost_is_no_reason_to_move()
    {
        var decision = Decide(Case(Quote("Norvik", 1000, Level(0.95m))));

        decision.Answer.ShouldBe("Keep it in-house. The cheapest quote, Norvik, costs the same.");
        decision.DoubtTurns.ShouldBe("At EUR\u00a01,001 or more Norvik would be cheaper.");
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

        decision.Doubt.ShouldBe("The least certain figure is one that nobody quotes. Norvik: price of weaker levels a year: EUR\u00a031.00, reckoned as: hours lost at EUR 64.");
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
