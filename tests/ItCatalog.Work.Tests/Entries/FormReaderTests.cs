using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Tests.Entries;

/// <summary>Names as they are typed into forms.</summary>
public sealed class FormReaderTests
{
    [Theory]
    [InlineData("Acme \u202Eevil", "The provider’s name holds a mark that turns the direction of text. Leave it out: what is written from right to left needs none.")]
    [InlineData("\u2067Acme\u2069", "The provider’s name holds a mark that turns the direction of text. Leave it out: what is written from right to left needs none.")]
    [InlineData("Acme\u0001", "The provider’s name holds characters that cannot be printed.")]
    [InlineData(" ", "The provider’s name is missing.")]
    [InlineData("שירותי מחשוב בע״מ", null)]
    [InlineData("Ørsted & Søn’s “IT”", null)]
    public void A_name_is_one_line_that_reads_as_it_is_written(string text, string? says)
    {
        var reader = new FormReader();

        reader.Name("Provider", text, "The provider’s name").ShouldBe(text.Trim());
        reader.Mistakes.Select(mistake => mistake.Message).ShouldBe(says is null ? [] : [says]);
    }
}
