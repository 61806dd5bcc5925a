using ItCatalog.Web.Pages.Shared.Parts;

namespace ItCatalog.Web.Tests.Agreements;

/// <summary>Texts of agreements are anybody's: whatever stands in them is shown.</summary>
public sealed class MarkdownTextTests
{
    public static TheoryData<string> Nested() => new(
        new string('>', 4_000) + " deep",
        string.Concat(Enumerable.Repeat("- ", 1_000)) + "deep",
        new string('*', 2_000) + "deep" + new string('*', 2_000),
        new string('[', 2_000) + "deep",
        string.Concat(Enumerable.Repeat("![", 1_000)) + "deep" + string.Concat(Enumerable.Repeat("](x)", 1_000)));

    [Theory]
    [MemberData(nameof(Nested))]
    public void What_is_nested_too_deeply_stays_as_it_was_written(string text)
    {
        MarkdownText.Of(text, "Purpose").ToString().ShouldNotBeNull().ShouldContain("deep");
        MarkdownText.AsList(text).ToString().ShouldNotBeNull().ShouldContain("deep");
    }

    [Fact]
    public void What_cannot_be_read_as_Markdown_keeps_its_lines_and_its_signs()
    {
        var html = MarkdownText.Of(new string('>', 4_000) + " <b>deep</b>\nsecond").ToString()!;

        html.ShouldContain("&lt;b&gt;deep&lt;/b&gt;");
        html.ShouldContain("second");
        html.ShouldNotContain("<b>");
    }
}
