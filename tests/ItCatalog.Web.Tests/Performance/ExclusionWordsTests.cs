using ItCatalog.Web.Pages.Performance.Exclusions;

namespace ItCatalog.Web.Tests.Performance;

public sealed class ExclusionWordsTests
{
    [Theory]
    [InlineData("The switch was replaced", "The switch was replaced")]
    [InlineData("The switch was replaced.", "The switch was replaced")]
    [InlineData("The switch was replaced.\r\nIt was announced.", "The switch was replaced")]
    [InlineData("Was it replaced?", "Was it replaced?")]
    [InlineData("", "")]
    public void The_first_line_is_the_heading(string reason, string headline) => Assert.Equal(headline, ExclusionWords.Headline(reason));

    [Fact]
    public void A_long_line_ends_at_a_word() => Assert.Equal(
        string.Join(' ', Enumerable.Repeat("eight888", 10)) + " …", ExclusionWords.Headline(string.Join(' ', Enumerable.Repeat("eight888", 12)) + "."));
}
