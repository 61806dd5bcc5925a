using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>A plan of two years: a team in both, a tool from the second year on, 500 to begin.</summary>
public sealed class PlanAndActualTests
{
    private static readonly CostPlan Plan = new Comparison
    {
        Currency = "EUR",
        Years = 2,
        DiscountRate = 0,
        Volumes = Volumes.None,
        InHouse = new InHouse
        {
            Name = "In-house",
            Lines = [new FixedLine { Name = "Team", PerYear = 1_000 }, new AmountByYearLine { Name = "Tool", Amounts = [0, 200] }],
            OneOff = [new OneOff("Move", 0, 500)],
        },
    }.Compute().InHouse;

    [Theory]
    // year, entered (part, amount)..., actual of the whole, entered as it is, other sum, known of planned
    [InlineData(1, "", null, false, null, "0 of 1")]
    [InlineData(1, "1:1100", "1100", false, null, "1 of 1")]
    [InlineData(2, "1:1100", null, false, null, "1 of 2")]
    [InlineData(2, "1:1100 2:0", "1100", false, null, "2 of 2")]
    [InlineData(2, "0:1250", "1250", true, null, "0 of 2")]
    [InlineData(2, "0:1250 1:1000", "1250", true, null, "1 of 2")]
    [InlineData(2, "0:1250 1:1000 2:200", "1250", true, "1200", "2 of 2")]
    [InlineData(2, "0:1200 1:1000 2:200", "1200", true, null, "2 of 2")]
    [InlineData(1, "2:70", null, false, null, "0 of 1")]
    [InlineData(1, "1:900 2:70", "970", false, null, "1 of 1")]
    [InlineData(0, "3:-20", "-20", false, null, "1 of 1")]
    public void What_is_not_entered_is_not_known_and_parts_add_up_only_where_all_that_was_planned_is_known(
        int year, string entered, string? actual, bool isEntered, string? otherSum, string known)
    {
        var said = entered.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(':')).ToDictionary(one => (Number(one[0]), year), one => (decimal)Number(one[1]));

        var both = PlanAndActual.Of(Plan, said);

        var whole = both.Parts[0].Years[year];
        (whole.Actual, whole.IsEntered, both.OtherSum(year)).ShouldBe((Amount(actual), isEntered, Amount(otherSum)));
        whole.Plan.ShouldBe(year == 0 ? 500 : year == 1 ? 1_000 : 1_200);
        whole.Difference.ShouldBe(Amount(actual) - whole.Plan);
        var (knownCount, planned) = both.Known(year);
        $"{knownCount} of {planned}".ShouldBe(known);
    }

    [Fact]
    public void Parts_are_numbered_as_the_plan_has_them() =>
        PlanAndActual.Of(Plan, new Dictionary<(int, int), decimal>()).Parts.Select(part => (part.Number, part.Name)).ShouldBe([(0, ""), (1, "Team"), (2, "Tool"), (3, "Once: Move")]);

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static decimal? Amount(string? text) => text is null ? null : Number(text);
}
