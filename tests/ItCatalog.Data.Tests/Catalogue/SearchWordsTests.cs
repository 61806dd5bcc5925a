using ItCatalog.Data.Catalogue;

namespace ItCatalog.Data.Tests.Catalogue;

/// <summary>What people type finds what they mean, and no more.</summary>
public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("laptop", true, "as it is written")]
    [InlineData("lapotp", true, "two neighbours exchanged")]
    [InlineData("laptp", true, "one missing")]
    [InlineData("lapttop", true, "one too many")]
    [InlineData("laptob", true, "another one")]
    [InlineData("lptp", false, "two missing of a short word")]
    [InlineData("workstaton", true, "one missing of a long word")]
    [InlineData("wrkstaton", true, "two missing of a long word")]
    [InlineData("wrkstn", false, "too much missing of a shorter word")]
    [InlineData("wrokst", true, "the beginning of a word")]
    [InlineData("lab", true, "a short word as it is written")]
    [InlineData("lba", false, "a short word is not guessed")]
    [InlineData("ÜBERSICT", true, "accents and capitals do not count")]
    [InlineData("laptop telephon", false, "every word has to be found")]
    [InlineData("", true, "nothing was typed")]
    public void A_slip_is_forgiven_by_the_length_of_the_word(string typed, bool found, string why) =>
        new SearchWords(typed).AreLike("Managed laptop", "Lab workstation, with Übersicht").ShouldBe(found, why);

    [Fact]
    public void Without_forgiving_only_what_is_written_so_is_found()
    {
        new SearchWords("lapotp").OccurIn("Managed laptop").ShouldBeFalse();
        new SearchWords("LAPTOP man").OccurIn("Managed laptop").ShouldBeTrue();
    }
}
