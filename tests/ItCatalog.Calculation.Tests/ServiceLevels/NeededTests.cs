using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public sealed class NeededTests
{
    [Theory]
    [InlineData(199, "0.95", 190)]
    [InlineData(200, "0.95", 190)]
    [InlineData(1000, "0.95", 950)]
    [InlineData(1, "0.9", 1)]
    [InlineData(0, "0.9", 0)]
    public void Whole_cases_are_needed(int total, string level, int expected) =>
        Needed.Good(Target(TargetKind.Resolution), total, decimal.Parse(level, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(expected);

    [Fact]
    public void Availability_needs_seconds_that_may_be_broken() =>
        Needed.Good(Target(TargetKind.Availability), 792_000, 0.9995m).ShouldBe(791_604m);

    [Theory]
    [InlineData(TargetKind.Count)]
    [InlineData(TargetKind.MeanResolution)]
    [InlineData(TargetKind.Maximum)]
    public void What_is_no_share_needs_no_part_of_a_total(TargetKind kind) =>
        Needed.Good(Target(kind), 10, 0.9m).ShouldBeNull();

    [Fact]
    public void The_status_turns_exactly_at_the_needed_number()
    {
        for (var total = 1; total <= 400; total++)
        {
            foreach (var level in (decimal[])[0m, 0.5m, 0.9m, 0.95m, 0.999m, 1m])
            {
                foreach (var better in (Better[])[Better.Higher, Better.Lower])
                {
                    var target = Target(TargetKind.Resolution) with { Expected = level, Better = better };
                    var needed = Needed.Good(target, total, level)!.Value;

                    StatusRule.Of(target, needed, total, total).ShouldBe(Status.Met);
                    StatusRule.Of(target, better == Better.Higher ? needed - 1 : needed + 1, total, total).ShouldBe(Status.BelowMinimum);
                }
            }
        }
    }

    private static Target Target(TargetKind kind) => new() { Key = "t", Kind = kind, Expected = 0.95m };

    [Fact]
    public void A_total_is_not_negative() => Should.Throw<ArgumentOutOfRangeException>(() => Needed.Good(Target(TargetKind.Resolution), -1, 0.9m));
}
