using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Tests.Text;

public sealed class ReadAmountTests
{
    [Theory]
    [InlineData("1490", 149000L)]
    [InlineData("1490.5", 149050L)]
    [InlineData(" 1,490.05 ", 149005L)]
    [InlineData("0", 0L)]
    [InlineData("0.03", 3L)]
    [InlineData("999999999999999.99", 99999999999999999L)]
    public void An_amount_is_read_to_the_cent(string text, long cents)
    {
        ReadAmount.Cents(text).ShouldBe(cents);
        ReadAmount.Cents(ReadAmount.Written(cents)).ShouldBe(cents);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("free")]
    [InlineData("-5")]
    [InlineData("1.490,00")]
    [InlineData("14,90")]
    [InlineData("0.005")]
    [InlineData("1e6")]
    [InlineData("٣")]
    [InlineData("1000000000000000")]
    public void Anything_else_is_not_guessed(string? text) => ReadAmount.Cents(text).ShouldBeNull();
}
