using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>Lines as they come: people times a rate, what is written off, what is shared by a key.</summary>
public sealed class ReckonedLineTests
{
    [Theory]
    [InlineData("13.5", null, "76000", false, "0", "1026000 1026000", "13.5 full-time equivalents")]
    [InlineData("2", "1640", "48.5", false, "0.03", "159080 163852.4", "two people, 1,640 hours each at 48.50, three percent more in the second year")]
    [InlineData("3", "140", "50", true, "0", "252000 252000", "140 hours a month of each, twelve times")]
    [InlineData("0", null, "76000", false, "0.03", "0 0", "nobody costs nothing")]
    public void People_cost_their_number_times_a_rate(string heads, string? hours, string rate, bool isMonthly, string rise, string years, string because) => Years(
        new HeadcountLine { Name = "Staff", Heads = Of(heads), Hours = hours is null ? null : Of(hours), Rate = Of(rate), IsMonthly = isMonthly, Inflation = Of(rise) }).ShouldBe(years, because);

    [Theory]
    [InlineData("90000", 3, 1, "30000 30000 30000 0 0", "bought for year 1")]
    [InlineData("90000", 3, 4, "0 0 0 30000 30000", "its last third falls behind the comparison")]
    [InlineData("90000", 3, -1, "30000 0 0 0 0", "bought two years before: one third is left")]
    [InlineData("90000", 3, -2, "0 0 0 0 0", "written off before it begins")]
    [InlineData("90000", 1, 2, "0 90000 0 0 0", "all in one year")]
    [InlineData("-6000", 2, 0, "-3000 0 0 0 0", "a grant that is spread")]
    public void What_is_written_off_falls_in_equal_parts_and_nothing_raises_it(string amount, int over, int from, string years, string because) => Years(
        new DepreciationLine { Name = "Devices", Amount = Of(amount), OverYears = over, FromYear = from }, 5).ShouldBe(years, because);

    [Theory]
    [InlineData("630000", "1180 1640 720", "210000 291864.41 128135.59", "ours is a third; the cents of the others add up")]
    [InlineData("100", "1 1 1", "33.34 33.33 33.33", "the cent that is left goes to the first of those that are the same")]
    [InlineData("200", "1 1 1", "66.67 66.67 66.66", "two are left")]
    [InlineData("0.01", "1 2 2", "0 0.01 0", "a single cent goes to the largest remainder, the earlier of two")]
    [InlineData("100", "0 3", "0 100", "who has none bears none")]
    [InlineData("100", "5", "100", "alone")]
    [InlineData("0", "1 2", "0 0", "nothing to share")]
    [InlineData("1000.005", "1 1", "500.00 500.00", "half a cent is rounded to even before it is shared")]
    [InlineData("99.99", "2.5 7.5", "25.00 74.99", "units may have decimals: 24.9975 and 74.9925")]
    public void A_shared_cost_adds_up_to_the_cent(string whole, string units, string parts, string because)
    {
        decimal[] all = [.. units.Split(' ').Select(Of)];

        var shared = new SharedLine { Name = "Rooms", Whole = Of(whole), Key = "people", OwnUnits = all[0], Others = [.. all.Skip(1).Select((unit, index) => new Sharer($"{index}", unit))] };

        shared.Parts.ShouldBe([.. parts.Split(' ').Select(Of)], because);
        shared.Parts.Sum().ShouldBe(decimal.Round(Of(whole), 2, MidpointRounding.ToEven));
        shared.CostAtFirstPrices(Volumes.None, 1).ShouldBe(shared.Parts[0]);
    }

    [Fact]
    public void Who_moves_a_line_moves_its_cost_in_proportion()
    {
        SharedLine shared = new() { Name = "Rooms", Whole = 100, Key = "people", OwnUnits = 1, Others = [new("Sales", 2)] };
        DepreciationLine written = new() { Name = "Devices", Amount = 90_000, OverYears = 3, FromYear = 1 };
        HeadcountLine staff = new() { Name = "Staff", Heads = 2, Rate = 70_000 };

        foreach (var line in (CostLine[])[shared, written, staff])
        {
            line.Times(1.1m).CostAtFirstPrices(Volumes.None, 1).ShouldBe(line.CostAtFirstPrices(Volumes.None, 1) * 1.1m, line.Name);
        }
    }

    [Fact]
    public void They_are_moved_as_shares_of_today_and_each_has_a_key_of_its_own()
    {
        var asked = DecisionCases.Case(DecisionCases.Quote("Norvik", 900));
        var comparison = asked.Comparison with
        {
            InHouse = new()
            {
                Name = "In-house",
                Lines =
                [
                    new HeadcountLine { Name = "Staff", Heads = 2, Rate = 400 }, new DepreciationLine { Name = "Devices", Amount = 300, OverYears = 3, FromYear = 1 },
                    new SharedLine { Name = "Rooms", Whole = 300, Key = "people", OwnUnits = 1, Others = [new("Sales", 2)] },
                ],
            },
        };

        Assumption.OfInHouse(comparison).Where(one => one.Name.StartsWith("In-house", StringComparison.Ordinal)).Select(one => (one.Key, one.Kind)).ShouldBe(
        [
            ("in-house: Staff: people", AssumptionKind.Scale), ("in-house: Staff: rise", AssumptionKind.Ratio), ("in-house: Devices: written off", AssumptionKind.Scale),
            ("in-house: Rooms: shared", AssumptionKind.Scale), ("in-house: Rooms: rise", AssumptionKind.Ratio),
        ]);
        comparison.Compute().InHouse.Years.ShouldBe([0, 1_000, 1_000]);
    }

    private static string Years(CostLine line, int years = 2) => string.Join(' ', YearlyCosts.OfLine(line, LinePrices.Own(years), Volumes.None, years).Skip(1)
        .Select(cost => cost.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture)));

    private static decimal Of(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
