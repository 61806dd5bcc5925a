using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public sealed class StatusRuleTests
{
    private static Target Target(string expected, string? minimum, Better better = Better.Higher, int? sample = null) => new()
    {
        Key = "t",
        Kind = TargetKind.Ratio,
        Expected = Number(expected),
        Minimum = minimum is null ? null : Number(minimum),
        Better = better,
        MinimumSample = sample,
    };

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(949, 1000, "0.95", null, Status.BelowMinimum)]
    [InlineData(95, 100, "0.95", null, Status.Met)]
    [InlineData(949, 1000, "0.95", "0.9", Status.BelowExpected)]
    [InlineData(900, 1000, "0.95", "0.9", Status.BelowExpected)] // exactly the minimum
    [InlineData(899, 1000, "0.95", "0.9", Status.BelowMinimum)]
    [InlineData(1, 3, "0.3333333333333333333333333333", null, Status.Met)] // a third is above every decimal that is cut
    [InlineData(1, 3, "0.3333333333333333333333333334", null, Status.BelowMinimum)]
    [InlineData(0, 0, "0.95", null, Status.NotMeasured)]
    public void Levels_are_compared_exactly(int good, int total, string expected, string? minimum, Status status) =>
        StatusRule.Of(Target(expected, minimum), good, total, total).ShouldBe(status);

    [Theory]
    [InlineData(3, Status.Met)]
    [InlineData(4, Status.BelowExpected)]
    [InlineData(6, Status.BelowExpected)]
    [InlineData(7, Status.BelowMinimum)]
    public void Less_can_be_better(int count, Status status) =>
        StatusRule.Of(Target("3", "6", Better.Lower), count, 1, count).ShouldBe(status);

    [Fact]
    public void Large_numbers_with_many_digits_are_compared_exactly()
    {
        var target = Target("0.9999999999999999999999999999", null);

        StatusRule.Of(target, 9_999_999_999_999_999_999_999_999_999m, 10_000_000_000_000_000_000_000_000_000m, 1).ShouldBe(Status.Met);
        StatusRule.Of(target, 9_999_999_999_999_999_999_999_999_998m, 10_000_000_000_000_000_000_000_000_000m, 1).ShouldBe(Status.BelowMinimum);
        StatusRule.Of(Target("-5.25", "-6"), -5.5m, 1, 1).ShouldBe(Status.BelowExpected);
    }

    [Theory]
    [InlineData(4, Status.InsufficientSample)]
    [InlineData(5, Status.Met)]
    public void Too_few_items_give_no_verdict(int items, Status status) =>
        StatusRule.Of(Target("0.5", null, sample: 5), items, items, items).ShouldBe(status);

    [Fact]
    public void What_does_not_consist_of_items_needs_no_sample() =>
        StatusRule.Of(Target("0.5", null, sample: 5), 1, 1, sample: null).ShouldBe(Status.Met);

    [Fact]
    public void Digits_that_a_decimal_cannot_hold_still_decide()
    {
        // 31 times 28 threes is 10.3333333333333333333333333323: one digit more than a decimal has.
        var level = Target("0.3333333333333333333333333333", null);

        StatusRule.Of(level, 10.333333333333333333333333332m, 31, null).ShouldBe(Status.BelowMinimum);
        StatusRule.Of(level, 10.333333333333333333333333333m, 31, null).ShouldBe(Status.Met);
        StatusRule.Of(Target("-0.3333333333333333333333333333", null), -10.333333333333333333333333332m, 31, null).ShouldBe(Status.Met);
        StatusRule.Of(Target("-0.3333333333333333333333333333", null), -10.333333333333333333333333333m, 31, null).ShouldBe(Status.BelowMinimum);
    }

    [Theory]
    [InlineData("70000000000000000000000000000", "5")] // 7e28 times 5 is more than a decimal can hold
    [InlineData("1000000000000", "100000000000000000000")]
    [InlineData("1000000000000", "-100000000000000000000")]
    public void Numbers_of_any_size_are_compared(string denominator, string level) =>
        StatusRule.Of(Target(level, null), Number(level) < 0 ? -1m : Number(denominator), Number(denominator), null).ShouldBe(Number(level) < 0 ? Status.Met : Status.BelowMinimum);
}
