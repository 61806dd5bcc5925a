using ItCatalog.Calculation;

namespace ItCatalog.Cli.Tests;

public sealed class PlainAmountTests
{
    [Theory]
    [InlineData(11842060, "EUR", "118420.60", "two digits, and nothing between thousands")]
    [InlineData(-500, "EUR", "-5.00", "below nothing")]
    [InlineData(11842000, "JPY", "118420", "a currency without cents")]
    [InlineData(11842050, "JPY", "118420.50", "a credit that has hundredths of it")]
    [InlineData(11842060, "KWD", "118420.600", "a currency with thousandths")]
    [InlineData(100, "", "1.00", "an organisation without a currency")]
    public void An_amount_has_the_digits_of_its_currency(long cents, string currency, string written, string because) => PlainAmount.Of(cents, currency).ShouldBe(written, because);

    [Fact]
    public void What_is_not_known_is_a_dash() => PlainAmount.Of((Money?)null).ShouldBe("-");
}
