using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public sealed class SatisfactionTests
{
    [Theory]
    [InlineData(0, 0, null, "nobody answered")]
    [InlineData(20, 4, null, "four would tell who said what")]
    [InlineData(5, 5, "1", "all bad")]
    [InlineData(21, 5, "4.2", "five are enough")]
    [InlineData(25, 6, "4.1666666666666666666666666667", "unrounded")]
    public void A_mean_is_told_from_five_answers_on(long sum, int count, string? expected, string because) =>
        (Satisfaction.Mean(sum, count)?.ToString(System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(expected, because);
}
