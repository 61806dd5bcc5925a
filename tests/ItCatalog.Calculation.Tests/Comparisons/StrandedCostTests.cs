using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>What of in-house stays although a provider does the work. In-house: a team for 600 and rooms for 400 a year, over two years.</summary>
public sealed class StrandedCostTests
{
    [Theory]
    [InlineData("0", null, "700 700", "all of it can be avoided")]
    [InlineData("0.5", null, "900 900", "half of the rooms stays in both years")]
    [InlineData("0.5", 1, "900 700", "the lease ends after the first year")]
    [InlineData("0.5", 5, "900 900", "longer than is compared")]
    [InlineData("1", 1, "1100 700", "all of the rooms for a year")]
    public void It_stands_among_the_costs_of_the_quote_and_in_house_stays_as_it_is(string share, int? years, string quoted, string because)
    {
        var result = Of(Decimal(share), years).Compute();

        string.Join(' ', result.Quotes[0].Years.Skip(1).Select(year => year.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture))).ShouldBe(quoted, because);
        result.InHouse.Years.ShouldBe([0, 1_000, 1_000]);
    }

    [Fact]
    public void It_rises_and_is_taxed_like_its_line_and_is_no_part_of_what_the_provider_charges()
    {
        var comparison = Of(0.25m, null);
        var rooms = comparison.InHouse.Lines[1] with { Inflation = 0.1m, Tax = 0.2m };
        var quote = comparison.Quotes[0] with { Currency = "CHF", Rate = 2, Governance = 0.1m, Tax = 0.05m, MinimumPerYear = 800, Gaps = [new Gap("Weaker", 10)] };
        comparison = comparison with { InHouse = comparison.InHouse with { Lines = [comparison.InHouse.Lines[0], rooms] }, Quotes = [quote] };

        var plan = comparison.Compute().Quotes[0];

        // 800 at a rate of 2, a tenth for steering and a twentieth of tax; a quarter of 480, then of 528.
        plan.Years.ShouldBe([0, 1_840 + 120, 1_840 + 132]);
        plan.AtOurLevels!.Years.ShouldBe([0, 1_970, 1_982]);
        plan.Parts.Where(part => part.Kind == CostPartKind.Stranded).ShouldHaveSingleItem().Years.ShouldBe([0, 120, 132]);
        ComparisonWords.Of(plan.Parts.Single(part => part.Kind == CostPartKind.Stranded)).ShouldBe("Stranded: Rooms");
        comparison.MonthlyCharge(quote).ShouldBe(800m / 12);
    }

    [Fact]
    public void Every_quote_bears_the_same_so_that_their_order_stays()
    {
        var comparison = Of(0.5m, null);
        comparison = comparison with { Quotes = [comparison.Quotes[0], comparison.Quotes[0] with { Provider = "Castellan", Lines = [new FixedLine { Name = "Service", PerYear = 850 }] }] };

        var result = comparison.Compute();

        result.Quotes.Select(plan => (plan.Total, plan.Saving)).ShouldBe([(1_800m, 0.1m), (2_100m, -0.05m)]);
        (result.Quotes[1].Total - result.Quotes[0].Total).ShouldBe(300m);
    }

    [Fact]
    public void What_moves_a_line_moves_only_what_of_it_can_be_avoided()
    {
        var comparison = Of(0.5m, 1);

        var swings = Sensitivity.Of(comparison, comparison.Quotes[0], 0.1m).ToDictionary(swing => swing.Name, StringComparer.Ordinal);

        swings["Rooms"].ShouldBe(new InputSwing(InputKind.InHouseLine, "Rooms", -400, 60, -60), "40 and 40 less 20 of the first year");
        swings["Team"].ShouldBe(new InputSwing(InputKind.InHouseLine, "Team", -400, 120, -120));
    }

    [Fact]
    public void Draws_and_turns_are_reckoned_by_what_can_be_avoided()
    {
        var comparison = Of(0.5m, 1) with { DiscountRate = 0.05m };
        var result = comparison.Compute();

        new DrawnContest(comparison, []).Difference([]).ShouldBe((double)(result.Quotes[0].PresentValue - result.InHouse.PresentValue), 1e-9);
        var contest = new Contest(comparison);
        foreach (var assumption in Assumption.OfInHouse(comparison).Where(one => one.Kind == AssumptionKind.Amount))
        {
            foreach (var factor in (decimal[])[0.3m, 0.5m, 0.7m, 0.9m])
            {
                var changed = assumption.Apply(comparison, assumption.Current * factor).Compute();
                contest.IsQuoteCheaperWith(assumption, assumption.Current * factor).ShouldBe(changed.Quotes[0].PresentValue < changed.InHouse.PresentValue, $"{assumption.Name} × {factor}");
            }
        }
    }

    private static Comparison Of(decimal stranded, int? years)
    {
        var comparison = DecisionCases.Case(DecisionCases.Quote("Norvik", 700)).Comparison;
        return comparison with
        {
            InHouse = comparison.InHouse with
            {
                Lines = [new FixedLine { Name = "Team", PerYear = 600 }, new FixedLine { Name = "Rooms", PerYear = 400, Stranded = stranded, StrandedYears = years }],
            },
        };
    }

    private static decimal Decimal(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
