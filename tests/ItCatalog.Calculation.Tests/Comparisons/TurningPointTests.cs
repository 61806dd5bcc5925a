using ItCatalog.Calculation.Comparisons;
using static ItCatalog.Calculation.Tests.Comparisons.DecisionCases;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>Where one figure turns the answer.</summary>
public sealed class TurningPointTests
{
    [Fact]
    public void Who_costs_the_same_is_not_cheaper_so_that_a_quote_has_to_cost_less() =>
        TurningPoint.Of(Case(Quote("Norvik", 1_000, Level(0.95m))), 0).Select(point => point.Text).ShouldBe(
            [
                "In-house: Team, a year at EUR\u00a01,001 or more instead of EUR\u00a01,000", "Norvik: Service, a year at EUR\u00a0999 or less instead of EUR\u00a01,000",
                "In-house: Team, rise a year at 0.1\u202f% or more instead of 0.0\u202f%", "Norvik: indexation at −0.1\u202f% or less instead of 0.0\u202f%",
                "Norvik: Service, rise a year at −0.1\u202f% or less instead of 0.0\u202f%",
            ],
            ignoreOrder: true);

    [Theory]
    [InlineData(900, "In-house: Team, a year at EUR\u00a0900 or less instead of EUR\u00a01,000")] // the very turn
    [InlineData(900.4, "In-house: Team, a year at EUR\u00a0900 or less instead of EUR\u00a01,000")] // rounded away from today's figure
    [InlineData(1_100, "In-house: Team, a year at EUR\u00a01,101 or more instead of EUR\u00a01,000")] // at 1,100 the quote costs the same, which is not cheaper
    [InlineData(1_100.4, "In-house: Team, a year at EUR\u00a01,101 or more instead of EUR\u00a01,000")]
    public void A_turn_is_told_at_the_nearest_value_that_can_be_shown(double perYear, string expected) =>
        TurningPoint.Of(Case(Quote("Norvik", (decimal)perYear, Level(0.95m))), 0).Select(point => point.Text).ShouldContain(expected);

    [Theory]
    [InlineData(0.06, "Discount rate at 4.9\u202f% or less instead of 6.0\u202f%")]
    [InlineData(0.08, "Discount rate at 9.1\u202f% or more instead of 8.0\u202f%")]
    [InlineData(0.07, "Discount rate at 9.1\u202f% or more instead of 7.0\u202f%")] // as near both ways: the rise is told
    public void Of_two_turns_the_nearer_one_is_told(double today, string expected)
    {
        // Moving there costs 100,000, the year saves 214,000 and leaving takes 114,447.975 more than the second year saves:
        // the quote is cheaper at rates between 4.95 and 9.05 %, since 1.0495 + 1.0905 is 2.14 and their product 1.14447975.
        var asked = Case(Quote("Norvik", 786_000, Level(0.95m)));
        var comparison = asked.Comparison with
        {
            DiscountRate = (decimal)today,
            InHouse = new InHouse { Name = "In-house", Lines = [new FixedLine { Name = "Team", PerYear = 1_000_000 }] },
            Quotes = [asked.Comparison.Quotes[0] with { Transition = 100_000, Exit = 328_447.975m }],
        };

        TurningPoint.Of(asked with { Comparison = comparison }, 0).Select(point => point.Text).ShouldContain(expected);
    }

    [Theory]
    [InlineData(2, 150, 1, 0.5)] // a year less is not worth the move any more
    [InlineData(2, 250, 3, 0.5)]
    [InlineData(2, 750, 8, 3.0)] // six years more are three times what contracts usually move
    [InlineData(2, 850, null, 0.0)] // only nine years would do
    [InlineData(28, 2_950, 30, 1.0)]
    [InlineData(28, 3_050, null, 0.0)] // only 31 years would do, and no contract is as long
    public void A_contract_is_looked_at_for_up_to_six_more_years_and_thirty_in_all(int years, int transition, int? turns, double distance)
    {
        var asked = Case(Quote("Norvik", 900, Level(0.95m)));
        var comparison = asked.Comparison with { Years = years, Quotes = [asked.Comparison.Quotes[0] with { Transition = transition }] };

        var point = TurningPoint.Of(asked with { Comparison = comparison }, 0).SingleOrDefault(item => item.Assumption.Kind == AssumptionKind.Years);

        (point?.Value, point?.Distance ?? 0).ShouldBe(((decimal?)turns, (decimal)distance));
    }

    [Fact]
    public void Weaker_levels_may_have_to_cost_nothing_at_all()
    {
        var point = TurningPoint.Of(Case(Quote("Norvik", 999.95m, Level(0.9m, gap: 50))), 0).Single(item => item.Assumption.Kind == AssumptionKind.GapPrice);

        (point.Value, point.Distance).ShouldBe((0m, 2m));
        point.Text.ShouldBe("Norvik: price of the gaps a year at EUR\u00a00.00 or less instead of EUR\u00a050.00");
    }
}
