using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

/// <summary>Calculation rules, section 6, "What a credit is given as".</summary>
public sealed class CreditPaymentTests
{
    private static readonly CreditPayment _transfer = new() { Kind = CreditKind.BudgetTransfer, From = "5100", To = "4100" };

    [Theory]
    [InlineData("600.00", "48", "12.50")]
    [InlineData("431.80", "60", "7.20")] // 7.1966…
    [InlineData("0.30", "60", "0.00")] // 0.005 goes to the even hundredth
    [InlineData("0.90", "60", "0.02")] // 0.015 too
    [InlineData("-431.80", "60", "-7.20")] // taken back as it was given
    [InlineData("0", "60", "0")]
    [InlineData("100", "0.07", "1428.57")]
    public void An_amount_divided_by_the_price_of_an_hour_is_hours(string amount, string price, string hours) =>
        new CreditPayment { Kind = CreditKind.ImprovementHours, HourPrice = Exact(price) }.HoursOf(Exact(amount), 10_000m).ShouldBe(Exact(hours));

    [Theory]
    [InlineData("400", "10000", "2.5", "10.00")]
    [InlineData("431.80", "14393.40", "1.5", "4.50")] // 3.00 % of what two sites are charged
    [InlineData("1", "3", "1", "33.33")]
    [InlineData("-400", "10000", "2.5", "-10.00")]
    public void Each_percent_of_the_charge_is_hours(string amount, string charge, string each, string hours) =>
        new CreditPayment { Kind = CreditKind.ImprovementHours, HoursPerPercent = Exact(each) }.HoursOf(Exact(amount), Exact(charge)).ShouldBe(Exact(hours));

    [Fact]
    public void Nothing_else_is_hours()
    {
        new CreditPayment { Kind = CreditKind.Money }.HoursOf(100m, 1_000m).ShouldBeNull();
        _transfer.HoursOf(100m, 1_000m).ShouldBeNull();
        new CreditPayment { Kind = CreditKind.ImprovementHours }.HoursOf(100m, 1_000m).ShouldBeNull("no rate is said, and none is guessed");
    }

    [Fact]
    public void Sums_keep_the_kinds_apart()
    {
        var hours = new CreditPayment { Kind = CreditKind.ImprovementHours, HourPrice = 60m };
        var all = CreditsGiven.Of([
            CreditsGiven.Of(payment: null, 100_00, 1_000m), CreditsGiven.Of(new() { Kind = CreditKind.Money }, 1_00, 1_000m), CreditsGiven.Of(_transfer, 50_00, 1_000m),
            CreditsGiven.Of(hours, 60_00, 1_000m), CreditsGiven.Of(hours, 30_00, 1_000m),
        ]);

        all.ShouldBe(new CreditsGiven(101_00, 50_00, 1.5m));
        (all + -all).IsNothing.ShouldBeTrue();
        CreditsGiven.Of([]).IsNothing.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, 0, "0", "EUR 0.00", "0.00")]
    [InlineData(36_000, 0, "0", "EUR 360.00", "360.00")]
    [InlineData(0, 36_000, "0", "EUR 360.00 by budget transfer", "360.00 transfer")]
    [InlineData(0, 0, "6.25", "6.25 improvement hours", "6.25 h")]
    [InlineData(0, 0, "1", "1.00 improvement hour", "1.00 h")]
    [InlineData(0, 0, "-1", "−1.00 improvement hour", "−1.00 h")]
    [InlineData(100, 200, "3", "EUR 1.00, EUR 2.00 by budget transfer, 3.00 improvement hours", "1.00, 2.00 transfer, 3.00 h")]
    [InlineData(0, 200, "3", "EUR 2.00 by budget transfer, 3.00 improvement hours", "2.00 transfer, 3.00 h")]
    [InlineData(-100, 0, "3", "EUR −1.00, 3.00 improvement hours", "−1.00, 3.00 h")]
    public void Each_kind_is_told_by_itself(long money, long transfer, string hours, string told, string figures)
    {
        var sum = new CreditsGiven(money, transfer, Exact(hours));
        ShowCredits.Sum(sum, "EUR").Replace('\u00A0', ' ').ShouldBe(told);
        ShowCredits.Figures(sum, "EUR").Replace('\u00A0', ' ').ShouldBe(figures);
    }

    private static decimal Exact(string number) => decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
}
