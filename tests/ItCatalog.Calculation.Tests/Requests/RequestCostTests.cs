using ItCatalog.Calculation.Requests;

namespace ItCatalog.Calculation.Tests.Requests;

public sealed class RequestCostTests
{
    [Theory]
    [InlineData(4470, PricePeriod.Month, 149000, 6, 321840, 894000, "a device by the month, with its setting up")]
    [InlineData(4470, PricePeriod.Year, 0, 6, 26820, 0, "a licence by the year")]
    [InlineData(7800, PricePeriod.Once, 0, 3, 0, 23400, "a case")]
    [InlineData(7800, PricePeriod.Once, 100, 3, 0, 23700, "a case with something to set up")]
    [InlineData(0, PricePeriod.Month, 0, 100_000, 0, 0, "nothing is charged")]
    [InlineData(RequestCost.MaxPriceCents, PricePeriod.Month, RequestCost.MaxPriceCents, RequestCost.MaxQuantity, 1_200_000_000_000_000, 100_000_000_000_000, "the most that can be asked for")]
    public void The_cost_is_price_times_quantity_times_the_times_it_is_due(long price, PricePeriod period, long setup, int quantity, long perYear, long once, string why)
    {
        var cost = RequestCost.Of(Euros(price), period, Euros(setup), quantity);

        cost.PerYear.ShouldBe(Euros(perYear), why);
        cost.Once.ShouldBe(Euros(once), why);
    }

    [Fact]
    public void Nothing_less_than_one_can_be_asked_for()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => RequestCost.Of(Euros(1), PricePeriod.Month, Euros(0), 0));
        Should.Throw<ArgumentOutOfRangeException>(() => RequestCost.Of(Euros(-1), PricePeriod.Month, Euros(0), 1));
        Should.Throw<ArgumentOutOfRangeException>(() => RequestCost.Of(Euros(1), PricePeriod.Month, Euros(-1), 1));
    }

    [Theory]
    [InlineData(1000, "600,400", 6, 4)]
    [InlineData(1000, "333,334,333", 1, 1, 1)] // 333.33, 666.67 and 1,000 up to each: 333, 667, 1000.
    [InlineData(-1000, "-667,-333", 2, 1)]
    [InlineData(5, "1,1,2,1", 1, 1, 1, 1)] // 1.25, 2.5, 3.75 and 5 up to each: 1, 2 (half to even), 4, 5.
    [InlineData(0, "0,0", 3, 7)]
    public void What_parts_cost_comes_to_what_all_costs(long cents, string expected, params int[] parts)
    {
        var shared = new RequestCost { PerYear = Euros(cents), Once = Euros(-cents) }.Share(parts);

        shared.Sum(part => part.PerYear.Cents).ShouldBe(cents);
        shared.Sum(part => part.Once.Cents).ShouldBe(-cents);
        string.Join(',', shared.Select(part => part.PerYear.Cents)).ShouldBe(expected);
    }

    private static Money Euros(long cents) => Money.OfCents(cents, "EUR");

    [Theory]
    [InlineData(2027, 1, 1, 46500)]
    [InlineData(2027, 12, 31, 10100)]
    [InlineData(2027, 7, 2, 28300)]
    public void A_year_is_charged_what_is_due_once_and_the_days_that_are_left(int year, int month, int day, long cents)
    {
        var cost = new RequestCost { PerYear = Money.OfCents(36500, "EUR"), Once = Money.OfCents(10000, "EUR") };

        cost.InYear(new(year, month, day), new(2027, 1, 1)).Cents.ShouldBe(cents);
    }

    [Fact]
    public void A_day_of_another_year_is_a_mistake_of_the_program()
    {
        var cost = new RequestCost { PerYear = Money.OfCents(0, "EUR"), Once = Money.OfCents(0, "EUR") };

        Should.Throw<ArgumentOutOfRangeException>(() => cost.InYear(new(2028, 1, 1), new(2027, 1, 1)));
        Should.Throw<ArgumentOutOfRangeException>(() => cost.InYear(new(2026, 12, 31), new(2027, 1, 1)));
    }
}
