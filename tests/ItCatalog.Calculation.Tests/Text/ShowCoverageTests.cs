using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Tests.Text;

public sealed class ShowCoverageTests
{
    [Theory]
    [InlineData(1, 1, "100\u202f%")]
    [InlineData(9_999, 10_000, "99.9\u202f%")]
    [InlineData(999_999_999, 1_000_000_000, "99.9\u202f%")]
    [InlineData(612, 1_000, "61.2\u202f%")]
    [InlineData(6_129, 10_000, "61.2\u202f%")]
    [InlineData(0, 10, "0.0\u202f%")]
    public void A_share_is_cut_and_100_percent_is_all_of_it(long part, long whole, string shown) => ShowCoverage.Share(new(part, whole)).ShouldBe(shown);

    [Theory]
    [InlineData(10, 10, "0.9", "October 2026", null)]
    [InlineData(10, 10, null, "October 2026", null)]
    [InlineData(612, 1000, null, "October 2026", "61.2\u202f% of October 2026 was watched.")]
    [InlineData(95, 100, "0.9", "October 2026", "95.0\u202f% of October 2026 was watched.")]
    [InlineData(90, 100, "0.9", "the 4th quarter of 2026 so far", "90.0\u202f% of the 4th quarter of 2026 so far was watched.")]
    [InlineData(612, 1000, "0.9", "October 2026", "Only 61.2\u202f% of October 2026 was watched; the agreement demands 90\u202f%.")]
    [InlineData(89_999, 100_000, "0.9", "October 2026", "Only 89.9\u202f% of October 2026 was watched; the agreement demands 90\u202f%.")]
    [InlineData(99_949, 100_000, "0.9995", "2026", "Only 99.9\u202f% of 2026 was watched; the agreement demands 99.95\u202f%.")]
    [InlineData(0, 100, "0.9", "October 2026", "Nothing of October 2026 was watched; the agreement demands 90\u202f%.")]
    [InlineData(0, 100, null, "October 2026", "Nothing of October 2026 was watched.")]
    public void What_was_watched_is_told_where_something_is_missing(long part, long whole, string? demanded, string window, string? sentence)
    {
        var target = new Target
        {
            Key = "up",
            Kind = TargetKind.Availability,
            Expected = 0.99m,
            MinimumCoverage = demanded is null ? null : decimal.Parse(demanded, CultureInfo.InvariantCulture),
        };

        ShowCoverage.Sentence(new(part, whole), target, window).ShouldBe(sentence);
    }
}
