using System.Globalization;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(150_050, "1500.50")]
    [InlineData(-5, "-0.05")]
    [InlineData(0, "0")]
    [InlineData(long.MaxValue, "92233720368547758.07")]
    public void What_is_kept_as_cents_comes_back(long cents, string amount)
    {
        var money = Money.OfCents(cents, "EUR");

        (money.Amount, money.Currency, money.Cents).ShouldBe((decimal.Parse(amount, CultureInfo.InvariantCulture), "EUR", cents));
        money.ShouldBe(new Money(money.Amount, "EUR"));
    }

    [Fact]
    public void Nothing_finer_than_a_cent_is_kept_unless_it_is_rounded_half_to_even()
    {
        Should.Throw<InvalidOperationException>(() => new Money(0.125m, "EUR").Cents);
        (new Money(0.125m, "EUR").Rounded().Cents, new Money(0.135m, "EUR").Rounded().Cents).ShouldBe((12, 14));
        Money.CentsIn(0.125m).ShouldBeNull();
        Should.Throw<OverflowException>(() => new Money(1_000_000_000_000_000_000_000m, "EUR").Cents);
    }

    [Fact]
    public void Sums_are_of_one_currency()
    {
        var (euros, francs) = (new Money(2.5m, "EUR"), new Money(1, "CHF"));

        (euros + euros - new Money(1, "EUR")).ShouldBe(new Money(4, "EUR"));
        Should.Throw<InvalidOperationException>(() => euros + francs).Message.ShouldContain("EUR");
        Should.Throw<InvalidOperationException>(() => euros - francs);
        Should.Throw<InvalidOperationException>(() => euros < francs);
        (euros == new Money(2.5m, "CHF")).ShouldBeFalse();
        (euros + francs.Converted(0.95m, "EUR")).ShouldBe(new Money(3.45m, "EUR"));
        Should.Throw<ArgumentOutOfRangeException>(() => francs.Converted(0, "EUR"));
    }

    [Fact]
    public void An_amount_is_rounded_once_where_it_is_shown()
    {
        var third = new Money(100, "EUR") * (1m / 3);

        third.Amount.ShouldBeGreaterThan(33.3333m);
        Show.Money(third).ShouldBe("EUR\u00a033.33");
        Show.Money(third + third + third).ShouldBe("EUR\u00a0100.00");
        (Show.Money(null), Show.Amount(new Money(-1234.5m, "EUR"))).ShouldBe((Show.Absent, "\u22121,234.50"));
    }
}
