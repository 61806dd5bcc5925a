using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Tests.Text;

public sealed class WordsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("It broke", "It broke.")]
    [InlineData("It broke.", "It broke.")]
    [InlineData("It broke. ", "It broke.")]
    [InlineData("Did it?", "Did it?")]
    [InlineData("It did!", "It did!")]
    [InlineData("And then…", "And then…")]
    public void A_sentence_ends_once(string typed, string sentence) => typed.ToSentence().ShouldBe(sentence);

    [Theory]
    [InlineData("", "")]
    [InlineData("no services", "No services")]
    [InlineData("ölig", "Ölig")]
    public void The_first_letter_is_a_capital(string text, string begun) => text.ToUpperFirst().ShouldBe(begun);
}
