using System.Text;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Tests.Text;

public sealed class SameWordTests
{
    [Theory]
    [InlineData("P3", "p3", true)]
    [InlineData(" P3 ", "P3", true)]
    [InlineData("Awaiting  User Info", "awaiting user info", true)]
    [InlineData("Awaiting\u00a0User\tInfo", "Awaiting User Info", true)]
    [InlineData("Zu\u0308rich", "Z\u00fcrich", true)]
    [InlineData("ZÜRICH", "zu\u0308rich", true)]
    [InlineData("Ｐ３", "p3", true)]
    [InlineData("ﾌﾟﾘﾝﾀ", "プリンタ", true)]
    [InlineData("\u200bP3\ufeff", "P3", true)]
    [InlineData("\u200eP\u20603", "P3", true)]
    [InlineData("m²", "m2", false)]
    [InlineData("P3", "P 3", false)]
    [InlineData("Zürich", "Zurich", false)]
    [InlineData("", " ", true)]
    [InlineData(null, null, true)]
    [InlineData(null, "", false)]
    public void Words_are_compared_by_meaning(string? one, string? other, bool areSame) => SameWord.Are(one, other).ShouldBe(areSame);

    [Theory]
    [InlineData("1 - Critical")]
    [InlineData("東京工場")]
    [InlineData("")]
    public void A_word_in_its_one_form_stays_as_it_is(string word) => SameWord.Of(word).ShouldBe(word);

    [Fact]
    public void Words_of_another_width_are_one_entry_and_stay_as_they_were_written()
    {
        var words = new HashSet<string>(SameWord.Comparer) { SameWord.Of("Ｐ３") };

        words.Contains("p3").ShouldBeTrue();
        words.ShouldBe(["Ｐ３"]);
    }

    [Fact]
    public void What_is_no_character_is_kept()
    {
        SameWord.Of("\ufffe  Zu\u0308rich").ShouldBe("\ufffe Zu\u0308rich");
        SameWord.Of("\uffff  Zu\u0308rich").ShouldBe("\uffff Z\u00fcrich");
    }

    [Fact]
    public void Half_a_letter_is_kept()
    {
        SameWord.Of("a\ud83d  b").ShouldBe("a\ud83d b");
        SameWord.Of("\udc00\ud800").ShouldBe("\udc00\ud800");
    }

    [Fact]
    public void The_one_form_of_a_one_form_is_itself()
    {
        foreach (var text in new[] { "  a  b ", "e\u0301", "ﬁ", "\u1e9b\u0323", "I\u0307" })
        {
            var once = SameWord.Of(text);
            SameWord.Of(once).ShouldBe(once);
            once.IsNormalized(NormalizationForm.FormC).ShouldBeTrue();
        }
    }
}
