using ItCatalog.Calculation.Comparisons;
using static ItCatalog.Calculation.Tests.Comparisons.DecisionCases;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>The sentences and figures of a decision, word by word.</summary>
public sealed class DecisionTextTests
{
    [Fact]
    public void Where_we_promise_nothing_the_price_alone_speaks()
    {
        var decision = Decide(Case(Quote("Norvik", 950)) with { Targets = [] });

        (decision.Verdict, decision.Answer).ShouldBe((Verdict.TakeQuote, "Norvik saves 5.0\u202f%. We promise no levels that could be compared."));
        decision.Figures[2].Note.ShouldBe("we promise no levels to compare");
    }

    [Fact]
    public void Levels_as_good_as_ours_may_still_cost_us_something()
    {
        var decision = Decide(Case(Quote("Norvik", 970, Level(0.95m, gap: 50))));

        decision.Answer.ShouldBe("Keep it in-house. The only quote, Norvik, saves 3.0\u202f% as quoted, but costs 2.0\u202f% more at our levels.");
        decision.Figures[2].Note.ShouldBe("weaker levels priced at EUR\u00a0100");
    }

    [Fact]
    public void What_is_priced_only_in_part_is_open()
    {
        var asked = Case(Quote("Norvik", 990, Level(0.9m, gap: 30)));
        var other = asked.Targets[0] with { Name = "Answered", Target = asked.Targets[0].Target with { Key = "answered" } };

        var decision = Decide(asked with { Targets = [asked.Targets[0], other] });

        decision.Answer.ShouldBe("Not decided yet: the quote of Norvik cannot be compared. One point is open.");
        decision.Figures[2].ShouldBe(new DecisionFigure("Open", null, "1 point", "1 with Norvik"));
        decision.Notes.Single().ShouldEndWith("It cannot be compared: “Answered” is not promised, and not priced. It would not be the best even if that cost us nothing.");
    }

    [Fact]
    public void The_figures_say_what_is_in_them()
    {
        var asked = Case(Quote("Norvik", 959, Level(0.95m)));
        var volumes = new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal)
        {
            ["users"] = DriverVolume.Growing(4_000, 0), ["tickets"] = DriverVolume.Growing(24_000, 0), ["zones"] = DriverVolume.Growing(3, 0),
        });

        var figures = Decide(asked with { Comparison = asked.Comparison with { Volumes = volumes } }).Figures;

        figures.ShouldBe(
        [
            new DecisionFigure("In-house, two years", 2000, "EUR\u00a02,000", "present value at 0.0\u202f%, 24,000 tickets, 4,000 users"),
            new DecisionFigure("Cheapest quote, Norvik", 1918, "EUR\u00a01,918", "as quoted, with transition, exit and retained staff"),
            new DecisionFigure("The same at our levels", 1918, "EUR\u00a01,918", "it promises no less than we do"),
        ]);
    }

    [Fact]
    public void The_best_at_our_levels_is_not_called_the_cheapest_where_it_is_not() =>
        Decide(Case(Quote("Cheap", 800, Level(0.9m, gap: 500)), Quote("Norvik", 959, Level(0.95m)))).Figures[1].Name.ShouldBe("Quote, Norvik");

    [Fact]
    public void What_costs_millions_is_written_in_millions()
    {
        var asked = Case(Quote("Norvik", 600_000, Level(0.9m)));
        var large = asked with { Comparison = asked.Comparison with { InHouse = new InHouse { Name = "In-house", Lines = [new FixedLine { Name = "Team", PerYear = 500_000 }] } } };

        Decide(large).Figures.Select(figure => figure.Shown).ShouldBe(["EUR\u00a01.00\u00a0m", "EUR\u00a01.20\u00a0m", "1 point"]);
    }

    [Theory]
    [InlineData(1, "In-house, one year")]
    [InlineData(10, "In-house, ten years")]
    [InlineData(11, "In-house, 11 years")]
    public void Years_are_counted_in_words_up_to_ten(int years, string name)
    {
        var asked = Case(Quote("Norvik", 900));

        Decide(asked with { Comparison = asked.Comparison with { Years = years } }).Figures[0].Name.ShouldBe(name);
    }

    [Fact]
    public void What_a_weaker_quote_may_cost_us_is_its_saving_spread_over_the_years()
    {
        var asked = Case(Quote("Norvik", 900, Level(0.9m)));

        var decision = Decide(asked with { Comparison = asked.Comparison with { DiscountRate = 0.1m, Quotes = [asked.Comparison.Quotes[0] with { Transition = 100 }] } });

        decision.Doubt.ShouldBe("Norvik cannot be compared: “Resolved” is promised weaker, and not priced.", "it may be one of several");
        decision.Changes.ShouldBeEmpty("nothing else would decide it");
        decision.DoubtTurns.ShouldBe("It stops being the best where that costs us EUR\u00a043 a year or more.", "100 / 1.1 + 100 / 1.21 - 100 are 73.55, a year 42.38");
        decision.Figures[0].Note.ShouldBe("present value at 10.0\u202f%");
    }

    [Fact]
    public void The_reasons_of_all_gaps_are_told()
    {
        var asked = Case(Quote(
            "Norvik",
            970,
            Level(0.9m, gap: 15, reason: " hours lost. "),
            Level(0.9m, gap: 14, reason: "calls") with { TargetKey = null },
            Level(0.9m, reason: "not priced") with { TargetKey = null },
            Level(0.9m, gap: 0, reason: "costs nothing") with { TargetKey = null },
            Level(0.9m, gap: 2) with { TargetKey = null }));

        Decide(asked).Doubt.ShouldBe("The least certain figure is one that nobody quotes. Norvik: price of the gaps a year: EUR\u00a031.00, reckoned as: hours lost; calls.");
    }

    [Fact]
    public void A_longer_contract_can_turn_the_answer()
    {
        var asked = Case(Quote("Norvik", 900, Level(0.95m)));
        var comparison = asked.Comparison with { Quotes = [asked.Comparison.Quotes[0] with { Transition = 250 }] };

        var decision = Decide(asked with { Comparison = comparison });
        var point = TurningPoint.Of(asked with { Comparison = comparison }, 0).Single(item => item.Assumption.Kind == AssumptionKind.Years);

        decision.Verdict.ShouldBe(Verdict.KeepInHouse);
        (point.Value, point.Distance, point.Rises, point.Text).ShouldBe((3m, 0.5m, true, "A contract of 3 years instead of 2"));
    }

    [Fact]
    public void Where_the_length_decides_most_it_says_so()
    {
        var asked = Case(Quote("Norvik", 500, Level(0.95m)));
        var comparison = asked.Comparison with { Quotes = [asked.Comparison.Quotes[0] with { Transition = 1_300 }] };

        var decision = Decide(asked with { Comparison = comparison });

        (decision.Doubt, decision.DoubtTurns).ShouldBe(("The answer rests most on the length of the contract, two years.", "Over three years Norvik would be cheaper."));
    }

    [Fact]
    public void What_is_cheaper_today_turns_when_it_rises()
    {
        var decision = Decide(Case(Quote("Norvik", 959, Level(0.95m))));

        decision.Doubt.ShouldBe("Of our own estimates this one turns the answer first. In-house: Team, a year: EUR\u00a01,000.");
        decision.DoubtTurns.ShouldBe("At EUR\u00a0959 or less in-house would cost no more.", "who costs the same costs no more");
        decision.Changes.ShouldBe(
        [
            "Norvik: Service, a year at EUR\u00a01,000.00 or more instead of EUR\u00a0959.00",
            "Steering Norvik, as a share of the charge at 4.3\u202f% or more instead of 0.0\u202f%",
        ]);
    }

    [Fact]
    public void Without_costs_in_house_it_says_so()
    {
        var asked = Case(Quote("Norvik", 100));

        Decide(asked with { Comparison = asked.Comparison with { InHouse = new InHouse { Name = "In-house" } } }).Answer
            .ShouldBe("In-house has no costs yet, so there is nothing to compare with.");
        Decide(asked with { Comparison = asked.Comparison with { InHouse = asked.Comparison.InHouse with { OneOff = [new OneOff("Sale", 0, -5_000)] } } }).Answer
            .ShouldBe("In-house brings in more than it costs, so there are no costs of which a quote could save a share.");
    }

    [Fact]
    public void Levels_as_ours_with_a_part_that_is_assumed_are_not_said_to_be_missing_with_us()
    {
        var (quote, terms) = Quote("Norvik", 900, Level(0.95m));
        var asked = Case((quote with { Scope = [new() { Part = "Sites", Standing = ScopeStanding.Assumed, Source = "Maren" }] }, terms));

        Decide(asked with { Comparison = asked.Comparison with { Scope = [new("Sites")] } }).Figures[2].Note.ShouldBe("its levels are no weaker than ours; what it does not say is assumed");
        Decide(Case(Quote("Norvik", 900, Level(0.95m)))).Figures[2].Note.ShouldBe("it promises no less than we do");
        Decide(Case(Quote("Norvik", 900)) with { Targets = [] }).Figures[2].Note.ShouldBe("we promise no levels to compare");
    }

    [Fact]
    public void Our_own_estimate_is_in_doubt_before_what_was_offered()
    {
        var decision = Decide(Case(Quote("Norvik", 1053, Level(0.95m))));

        (decision.Doubt, decision.DoubtTurns).ShouldBe(
            ("Of our own estimates this one turns the answer first. In-house: Team, a year: EUR\u00a01,000.", "At EUR\u00a01,054 or more Norvik would be cheaper."));
        decision.Changes[0].ShouldBe("Norvik: Service, a year at EUR\u00a0999 or less instead of EUR\u00a01,053", "though it is nearer");
    }

    [Fact]
    public void Where_only_the_offer_can_turn_the_answer_it_is_the_doubt()
    {
        var asked = Case(Quote("Norvik", 900, Level(0.95m)));
        var comparison = asked.Comparison with
        {
            Volumes = new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal) { ["users"] = DriverVolume.Of([1, 1]) }), // the length is fixed
            InHouse = new InHouse { Name = "In-house", Lines = [new FixedLine { Name = "Team", PerYear = 10.25m }], OneOff = [.. Enumerable.Repeat(new OneOff("Refresh", 0, 10), 200)] },
        };

        var decision = Decide(asked with { Comparison = comparison });
        var once = Decide(asked with { Comparison = comparison with { InHouse = comparison.InHouse with { OneOff = [new OneOff("Refresh", 0, 2_000)] } } });

        (once.Doubt, once.DoubtTurns).ShouldBe(
            ("Of our own estimates this one turns the answer first. In-house, once: Refresh: EUR\u00a02,000.", "At EUR\u00a01,779 or less in-house would cost no more."));
        decision.Doubt.ShouldBe("Of what is quoted this figure turns the answer first. Norvik: Service, a year: EUR\u00a0900.00.");
        decision.DoubtTurns.ShouldBe("At EUR\u00a01,011.00 or more in-house would cost no more.", "half of 2,020.50, rounded to what is shown");
    }

    [Fact]
    public void The_price_of_weaker_levels_is_the_doubt_up_to_a_usual_swing_of_half_of_it()
    {
        var one = Decide(Case(Quote("Norvik", 850, Level(0.9m, gap: 100, reason: "hours lost"))));
        var more = Decide(Case(Quote("Norvik", 849, Level(0.9m, gap: 100, reason: "hours lost"))));

        one.Doubt.ShouldBe("The least certain figure is one that nobody quotes. Norvik: price of the gaps a year: EUR\u00a0100.00, reckoned as: hours lost.", "though in-house is nearer");
        one.DoubtTurns.ShouldBe("At EUR\u00a0150.00 or more in-house would cost no more.");
        more.Doubt.ShouldBe("Of our own estimates this one turns the answer first. In-house: Team, a year: EUR\u00a01,000.", "with no reason of another figure");
    }

    [Fact]
    public void A_saving_too_small_to_show_is_still_one() =>
        Decide(Case(Quote("Norvik", 999.5m, Level(0.95m)))).Answer.ShouldBe("Take the quote of Norvik. It saves less than 0.1\u202f% and promises no less than we do.");

}
