using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Comparisons.RateCards;

namespace ItCatalog.Calculation.Tests.Comparisons;

/// <summary>Prices as rate cards write them, and what they come to.</summary>
public sealed class PriceTextTests
{
    [Theory]
    [InlineData("290 to 600 a unit a day", "", 290, 600, "", "unit", PricePeriod.Day)]
    [InlineData("30 a user a month", "", 30, 30, "", "user", PricePeriod.Month)]
    [InlineData("$125.44", "Hour", 125.44, 125.44, "$", "", PricePeriod.Hour)]
    [InlineData(" $98.24 ", "Per Hour", 98.24, 98.24, "$", "", PricePeriod.Hour)]
    [InlineData("482.12", "hour", 482.12, 482.12, "", "", PricePeriod.Hour)]
    [InlineData("EUR 1,180.50 per managed device per year", "", 1180.5, 1180.5, "EUR", "managed device", PricePeriod.Year)]
    [InlineData("30–45 CHF/hour", "", 30, 45, "CHF", "", PricePeriod.Hour)]
    [InlineData("EUR 30 - EUR 45", "user / quarter", 30, 45, "EUR", "user", PricePeriod.Quarter)]
    [InlineData("1\u00a0180 € a month", "", 1180, 1180, "€", "", PricePeriod.Month)]
    [InlineData("9.90 monthly", "", 9.9, 9.9, "", "", PricePeriod.Month)]
    [InlineData("500 p.a.", "", 500, 500, "", "", PricePeriod.Year)]
    [InlineData("12,50 each", "Sq ft", 12.5, 12.5, "", "Sq ft", null)]
    [InlineData("0", "", 0, 0, "", "", null)]
    [InlineData("7 a user a month", "User", 7, 7, "", "User", PricePeriod.Month)]
    public void A_price_is_read_with_its_range_its_unit_and_its_period(string text, string unit, double low, double high, string currency, string thing, PricePeriod? period)
    {
        var (price, problem) = PriceText.Read(text, unit);

        problem.ShouldBeNull();
        price.ShouldBe(new PriceText((decimal)low, (decimal)high, currency, thing, period));
    }

    [Theory]
    [InlineData("", "Hour", "There is no price.")]
    [InlineData("on request", "", "“on request” names no price. Ask for one, or enter what it comes to.")]
    [InlineData("Price with two decimal places", "Hour", "“Price with two decimal places” names no price.")]
    [InlineData("from 290 a day", "", "“from 290 a day” does not begin with a price.")]
    [InlineData("-5", "", "“-5” does not begin with a price.")]
    [InlineData("1.234,5 a month", "", "“1.234,5” can be read in two ways. If it means 1,234.5, write it so")]
    [InlineData("600 to 290", "", "The range runs from 600 down to 290. Check which is which.")]
    [InlineData("30 + VAT", "", "“+ VAT” behind the price is not understood. Enter what it comes to.")]
    [InlineData("30 to 40 EUR to 50", "", "“to 50” behind the price is not understood.")]
    [InlineData("EUR 30 to 40 USD", "", "“EUR 30 to 40 USD” names two currencies.")]
    [InlineData("XYZ 30", "", "XYZ is no currency of ISO 4217.")]
    [InlineData("30 a month", "Hour", "Is it a price of a month or of an hour? Both are named.")]
    [InlineData("30 a user", "device", "Is it a price of a user or of a device? Both are named.")]
    public void What_is_not_understood_is_told_and_nothing_is_guessed(string text, string unit, string says)
    {
        var (price, problem) = PriceText.Read(text, unit);

        price.ShouldBeNull();
        problem.ShouldNotBeNull().ShouldStartWith(says);
    }

    [Theory]
    [InlineData("$30", "USD", true)]
    [InlineData("$30", "CAD", true)]
    [InlineData("$30", "EUR", false)]
    [InlineData("30", "EUR", true)]
    [InlineData("EUR 30", "EUR", true)]
    [InlineData("EUR 30", "CHF", false)]
    public void A_sign_fits_the_currencies_that_it_can_be_of(string text, string currency, bool fits) => PriceText.Read(text, "").Price!.Fits(currency).ShouldBe(fits);

    [Theory]
    [InlineData("30 a month", 12)]
    [InlineData("30 a quarter", 4)]
    [InlineData("30 a year", 1)]
    [InlineData("30 a week", null)]
    [InlineData("30 a day", null)]
    [InlineData("30 an hour", null)]
    [InlineData("30", null)]
    public void How_often_a_year_is_asked_where_it_depends_on_how_much_is_worked(string text, int? times) => PriceText.Read(text, "").Price!.TimesAYear.ShouldBe(times);

    [Fact]
    public void A_confirmed_price_becomes_a_line_with_its_range_behind_those_that_stand()
    {
        var quote = new Quote { Provider = "Norvik", Currency = "EUR", Lines = [new FixedLine { Name = "Desk", PerYear = 5 }] };
        var volumes = new Volumes(new Dictionary<string, DriverVolume>(StringComparer.Ordinal) { ["people"] = DriverVolume.Growing(100, 0.5m) });
        PricedRate[] rates =
        [
            new("Care", 4.5m, 12, "people", null) { Range = (4, 6, "card, row 3: 4 to 6 a user a month") },
            new("Desk", 333.333m, 220, null, 2) { Range = (290, 600, "card, row 4") },
            new("Portal", 10, 12, null, 1),
        ];

        var (lines, ranges) = PricedRate.Added(quote, rates);

        lines.ShouldBe([quote.Lines[0], new UnitLine { Name = "Care", Per = "people", UnitPrice = 54 }, new FixedLine { Name = "Desk", PerYear = 146_666.52m }, new FixedLine { Name = "Portal", PerYear = 120 }]);
        ranges.ShouldBe(
        [
            new InputRange("line: Care: price per people", 48, 72, Spread.Triangular, "card, row 3: 4 to 6 a user a month"),
            new InputRange("line: Desk (2): a year", 127_600, 264_000, Spread.Triangular, "card, row 4"),
        ]);
        rates.Select(rate => rate.InYear1(volumes)).ShouldBe([5_400m, 146_666.52m, 120m]);
    }
}
