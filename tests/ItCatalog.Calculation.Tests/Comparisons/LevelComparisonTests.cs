using System.Globalization;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Comparisons;

public sealed class LevelComparisonTests
{
    [Theory]
    [InlineData("0.95", null, LevelStanding.AsOurs, "the same, within our limit")]
    [InlineData("0.95", 8.0, LevelStanding.AsOurs, "the same, and says so")]
    [InlineData("0.950", null, LevelStanding.AsOurs, "zeros at the end do not count")]
    [InlineData("0.96", null, LevelStanding.Stronger, "a better level")]
    [InlineData("0.95", 4.0, LevelStanding.Stronger, "a shorter limit")]
    [InlineData("0.9499", null, LevelStanding.Weaker, "a little less is less")]
    [InlineData("0.95", 8.01, LevelStanding.Weaker, "a little longer is longer")]
    [InlineData("0.99", 12.0, LevelStanding.Weaker, "a better level does not make up for a longer limit")]
    [InlineData("0.90", 12.0, LevelStanding.Weaker, "exactly our minimum")]
    [InlineData("0.8999", null, LevelStanding.MuchWeaker, "below our minimum")]
    [InlineData("0.95", 16.0, LevelStanding.Weaker, "exactly twice as long")]
    [InlineData("0.95", 16.01, LevelStanding.MuchWeaker, "more than twice as long")]
    [InlineData(null, 8.0, LevelStanding.NotComparable, "no number")]
    public void A_quoted_level_is_judged_by_level_and_limit(string? level, double? hours, LevelStanding expected, string why) =>
        LevelComparison.Of(Resolution, Decimal(level), hours is { } number ? Duration.FromHours(number) : null, null).ShouldBe(expected, why);

    [Fact]
    public void A_limit_in_other_terms_cannot_be_compared()
    {
        LevelComparison.Of(Resolution, 0.95m, null, 1).ShouldBe(LevelStanding.NotComparable);
        var inDays = Resolution with { Within = null, WithinBusinessDays = 10 };
        LevelComparison.Of(inDays, 0.95m, Duration.FromHours(8), null).ShouldBe(LevelStanding.NotComparable);
        LevelComparison.Of(inDays, 0.95m, null, 15).ShouldBe(LevelStanding.Weaker);
        LevelComparison.Of(inDays, 0.95m, null, 10).ShouldBe(LevelStanding.AsOurs);
    }

    [Theory]
    [InlineData("7200", LevelStanding.AsOurs)]
    [InlineData("3600", LevelStanding.Stronger)]
    [InlineData("10000", LevelStanding.Weaker)]
    [InlineData("14400", LevelStanding.Weaker)]
    [InlineData("14401", LevelStanding.MuchWeaker)]
    public void Where_less_is_better_more_is_weaker(string level, LevelStanding expected) =>
        LevelComparison.Of(
            new Target { Key = "mean", Kind = TargetKind.MeanResponse, Better = Better.Lower, Expected = 7200, Minimum = 14400 }, Decimal(level), null, null).ShouldBe(expected);

    [Fact]
    public void Without_a_minimum_of_ours_a_lower_level_is_weaker() =>
        LevelComparison.Of(Resolution with { Minimum = null }, 0.1m, null, null).ShouldBe(LevelStanding.Weaker);

    [Fact]
    public void A_limit_of_nothing_is_the_multiple_of_none()
    {
        LevelComparison.Of(Resolution with { Within = Duration.Zero }, 0.95m, Duration.FromHours(1), null).ShouldBe(LevelStanding.NotComparable);
        LevelComparison.Of(Resolution with { Within = null, WithinBusinessDays = 0 }, 0.95m, null, 1).ShouldBe(LevelStanding.NotComparable);
        LevelComparison.Of(Resolution with { Within = null, WithinBusinessDays = 0.5m }, 0.95m, null, 0.4m).ShouldBe(LevelStanding.Stronger);
        LevelComparison.Of(Resolution with { Within = Duration.FromMilliseconds(1) }, 0.95m, Duration.FromMilliseconds(3), null).ShouldBe(LevelStanding.MuchWeaker);
        LevelComparison.Of(Resolution, 0.95m, Duration.FromHours(8), 1).ShouldBe(LevelStanding.NotComparable, "two limits are none");
    }

    private static Target Resolution { get; } = new()
    {
        Key = "resolved",
        Kind = TargetKind.Resolution,
        Expected = 0.95m,
        Minimum = 0.9m,
        Within = Duration.FromHours(8),
    };

    private static decimal? Decimal(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
