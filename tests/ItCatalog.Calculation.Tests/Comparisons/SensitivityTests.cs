using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Tests.Laws;

namespace ItCatalog.Calculation.Tests.Comparisons;

public sealed class SensitivityTests
{
    /// <summary>Paid in the middle of the year, with a minimum that is less than the third year's lines.</summary>
    private static readonly Comparison _asked = AssumptionTests.Asked with
    {
        Timing = Timing.MidYear,
        Quotes = [AssumptionTests.Asked.Quotes[0] with { MinimumPerYear = 132_000, Gaps = [new Gap("Resolved", 60, 0.02m)] }],
    };

    /// <summary>Two years at 1,000 in-house and 900 outside; nothing is discounted.</summary>
    private static readonly Comparison _plain = DecisionCases.Case(DecisionCases.Quote("Norvik", 900)).Comparison;

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    public void Every_input_moves_the_difference_as_a_whole_comparison_does(double share)
    {
        var swings = Sensitivity.Of(_asked, _asked.Quotes[0], (decimal)share);

        swings.ShouldBe(InputMoves.Swings(_asked, (decimal)share), ignoreOrder: true);
        swings.Count.ShouldBe(16);
        swings.Select(swing => swing.Swing).ShouldBe(swings.Select(swing => swing.Swing).OrderDescending());
    }

    [Fact]
    public void The_price_of_a_weaker_level_is_an_input_beside_what_stays_with_us() =>
        Sensitivity.Of(_asked, _asked.Quotes[0], 0.1m).Where(swing => swing.Kind is InputKind.RetainedLine or InputKind.WeakerLevel)
            .Select(swing => (swing.Kind, swing.Name)).ShouldBe([(InputKind.RetainedLine, "Contact"), (InputKind.WeakerLevel, "Resolved")]);

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void An_input_is_moved_by_some_of_it_and_at_most_by_all(double share) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Sensitivity.Of(_plain, _plain.Quotes[0], (decimal)share));

    [Fact]
    public void An_input_that_matters_in_one_direction_only_is_told()
    {
        var quote = _plain.Quotes[0] with { MinimumPerYear = 900 };

        Sensitivity.Of(_plain, quote, 0.1m).Single(swing => swing.Kind == InputKind.MinimumCharge)
            .ShouldBe(new InputSwing(InputKind.MinimumCharge, "", Difference: -200, Down: 0, Up: 180), "less than the lines it does nothing; 990 is 90 more in each of two years");
    }

    [Fact]
    public void Inputs_that_swing_alike_come_in_the_order_of_their_kinds_and_names()
    {
        var quote = new Quote { Provider = "Norvik", Currency = "EUR", Lines = [new FixedLine { Name = "Users", PerYear = 500 }, new FixedLine { Name = "Cases", PerYear = 500 }] };

        Sensitivity.Of(_plain, quote, 0.1m).Select(swing => (swing.Kind, swing.Name, swing.Swing)).ShouldBe(
        [
            (InputKind.InHouseLine, "Team", 400m), (InputKind.ExchangeRate, "", 400m), (InputKind.QuoteLine, "Cases", 200m), (InputKind.QuoteLine, "Users", 200m),
        ]);
    }

    [Fact]
    public void A_swing_tells_whether_the_cheaper_one_becomes_another()
    {
        var swing = new InputSwing(InputKind.Exit, "", Difference: -10, Down: -1, Up: 10);

        (swing.Swing, swing.DownTurns, swing.UpTurns).ShouldBe((11m, false, true), "who costs the same is not cheaper");
        (swing with { Up = 9 }).UpTurns.ShouldBeFalse();
        (swing with { Difference = 0 }).DownTurns.ShouldBeTrue();
    }
}
