using System.Globalization;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Text;

public sealed class ShowTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Theory]
    [InlineData("0.93969", 2, "93.96\u202f%", "cut, not rounded")]
    [InlineData("0.99896", 2, "99.89\u202f%", "a miss never reads as a hit")]
    [InlineData("1", 2, "100.00\u202f%", "whole")]
    [InlineData("0", 2, "0.00\u202f%", "nothing kept is not absent")]
    [InlineData("0.99999999", 4, "99.9999\u202f%", "four decimals")]
    [InlineData("0.955", 0, "95\u202f%", "no decimals")]
    public void A_percentage_is_cut_to_its_decimals(string ratio, int decimals, string expected, string why) =>
        Show.Percent(Decimal(ratio), decimals).ShouldBe(expected, why);

    [Theory]
    [InlineData("0.95", "95\u202f%")]
    [InlineData("0.999", "99.9\u202f%")]
    [InlineData("0.9995", "99.95\u202f%")]
    public void A_level_has_the_decimals_it_was_promised_with(string ratio, string expected) =>
        Show.Level(Decimal(ratio)).ShouldBe(expected);

    [Theory]
    [InlineData("0.0085", "+0.8\u202f%")]
    [InlineData("-0.0309", "\u22123.0\u202f%")]
    [InlineData("0.0004", "0.0\u202f%")]
    [InlineData("-0.0004", "0.0\u202f%")]
    public void A_change_has_its_sign_unless_it_shows_as_zero(string ratio, string expected) =>
        Show.Change(Decimal(ratio)).ShouldBe(expected);

    [Fact]
    public void Money_has_its_currency_in_front_and_a_true_minus()
    {
        Show.Money(11842060, "EUR").ShouldBe("EUR\u00a0118,420.60");
        Show.Money(-5L, "EUR").ShouldBe("EUR\u00a0\u22120.05");
        Show.Money(0.125m, "USD").ShouldBe("USD\u00a00.12", "half to even");
        Show.Amount(257940, "EUR").ShouldBe("2,579.40");
        Show.UnitPrice(0.0125m).ShouldBe("0.0125");
        Show.UnitPrice(15.9m).ShouldBe("15.90");
        Show.Thousands(10_622_600m).ShouldBe("10,623");
        Show.Millions(10_622_600m, "EUR").ShouldBe("EUR\u00a010.62\u00a0m");
    }

    [Theory]
    [InlineData("EUR", "118420.6", "118,420.60")]
    [InlineData("EUR", "0.125", "0.12")]
    [InlineData("JPY", "118420", "118,420")]
    [InlineData("JPY", "0", "0")]
    [InlineData("KRW", "-1234567", "\u22121,234,567")]
    [InlineData("JPY", "118420.35", "118,420.35")] // A credit is reckoned to the hundredth: what is there is shown, so that sums add up.
    [InlineData("JPY", "118420.004", "118,420")]
    [InlineData("JPY", "118420.997", "118,421")]
    [InlineData("KWD", "12.34", "12.340")]
    [InlineData("KWD", "12.3456", "12.346")]
    [InlineData("XYZ", "12", "12.00")]
    [InlineData("", "12", "12.00")]
    public void An_amount_has_the_digits_of_its_currency(string currency, string amount, string shown)
    {
        var money = new Money(Decimal(amount), currency);

        Show.Amount(money).ShouldBe(shown);
        Show.Money(money).ShouldBe(currency + "\u00a0" + shown);
        Show.Money(money.Amount, currency).ShouldBe(currency + "\u00a0" + shown);
        if (Money.CentsIn(money.Amount) is { } cents)
        {
            (Show.Amount(cents, currency), Show.Money(cents, currency)).ShouldBe((shown, currency + "\u00a0" + shown));
        }
    }

    [Fact]
    public void What_is_absent_is_a_dash_and_never_zero()
    {
        string[] texts =
        [
            Show.Percent(null), Show.Level(null), Show.Change(null), Show.Money((long?)null, "EUR"), Show.Amount(null, "EUR"), Show.UnitPrice(null),
            Show.Thousands(null), Show.Count(null), Show.Number(null, 1), Show.Duration(null), Show.Limit(null), Show.HoursMinutes(null),
            Show.Date(null), Show.Instant(null, Berlin), Show.Exact(null),
        ];
        texts.ShouldAllBe(text => text == "–");
    }

    [Theory]
    [InlineData(31_020, "8\u00a0h\u00a037\u00a0min", "8:37")]
    [InlineData(28_800, "8\u00a0h\u00a000\u00a0min", "8:00")]
    [InlineData(2_279, "37\u00a0min", "0:37")]
    [InlineData(45, "45\u00a0s", "0:00")]
    [InlineData(0, "0\u00a0min", "0:00")]
    [InlineData(-2_220, "\u221237\u00a0min", "\u22120:37")]
    [InlineData(4_500_000, "1,250\u00a0h\u00a000\u00a0min", "1,250:00")]
    public void A_duration_is_cut_to_minutes(int seconds, string words, string column)
    {
        Show.Duration(Duration.FromSeconds(seconds)).ShouldBe(words);
        Show.HoursMinutes(Duration.FromSeconds(seconds)).ShouldBe(column);
    }

    [Theory]
    [InlineData(480, "8\u00a0h")]
    [InlineData(2880, "48\u00a0h")]
    [InlineData(90, "1\u00a0h\u00a030\u00a0min")]
    [InlineData(30, "30\u00a0min")]
    public void A_limit_has_no_idle_zeros(int minutes, string expected) => Show.Limit(Duration.FromMinutes(minutes)).ShouldBe(expected);

    [Fact]
    public void Dates_are_written_out()
    {
        var date = new LocalDate(2026, 11, 7);
        Show.Date(date).ShouldBe("7 Nov 2026");
        Show.DayMonth(date).ShouldBe("7 Nov");
        Show.Day(date).ShouldBe("Sat 7 Nov 2026");
        Show.LongDay(date).ShouldBe("Saturday 7 November 2026");
        Show.Month(date).ShouldBe("November 2026");
        Show.ShortMonth(date).ShouldBe("Nov 2026");
    }

    [Theory]
    [InlineData("Europe/Berlin", "Tue 17 Nov 2026, 09:40 Berlin (UTC+1)")]
    [InlineData("Asia/Kolkata", "Tue 17 Nov 2026, 14:10 Kolkata (UTC+5:30)")]
    [InlineData("America/New_York", "Tue 17 Nov 2026, 03:40 New York (UTC\u22125)")]
    [InlineData("Africa/Abidjan", "Tue 17 Nov 2026, 08:40 Abidjan (UTC)")]
    [InlineData("Etc/UTC", "Tue 17 Nov 2026, 08:40 UTC")]
    public void An_instant_names_its_place_and_offset(string zone, string expected) =>
        Show.Instant(Instant.FromUtc(2026, 11, 17, 8, 40, 59), DateTimeZoneProviders.Tzdb[zone]).ShouldBe(expected);

    [Theory]
    [InlineData(2_663_790, "739\u00a0h\u00a056\u00a0min\u00a030\u00a0s")]
    [InlineData(90, "1\u00a0min\u00a030\u00a0s")]
    [InlineData(60, "1\u00a0min")]
    [InlineData(45, "45\u00a0s")]
    [InlineData(0, "0\u00a0min")]
    public void A_length_of_time_is_written_to_the_second_where_lengths_are_to_add_up(int seconds, string expected) =>
        Show.DurationToTheSecond(Duration.FromSeconds(seconds)).ShouldBe(expected);

    [Fact]
    public void A_count_takes_the_right_word()
    {
        Show.Count(0, "case").ShouldBe("no cases");
        Show.Count(1, "case").ShouldBe("1 case");
        Show.Count(2411, "case").ShouldBe("2,411 cases");
        Show.Count(3, "person", "people").ShouldBe("3 people");
        Show.Count(0, "person", "people").ShouldBe("no people");
    }

    [Fact]
    public void A_negative_figure_has_a_true_minus_and_nothing_has_none()
    {
        Show.Number(-1234.5m, 1).ShouldBe("\u22121,234.5");
        Show.Exact(-0.5m).ShouldBe("\u22120.5");
        Show.UnitPrice(-0.5m).ShouldBe("\u22120.50");
        Show.Exact(0m).ShouldBe("0");
        Show.Number(0m, 0).ShouldBe("0");
        Show.Duration(Duration.FromMilliseconds(-900)).ShouldBe("0\u00a0min");
        Show.HoursMinutes(Duration.FromSeconds(-59)).ShouldBe("0:00");
        Show.Duration(Duration.FromMinutes(-90)).ShouldBe("\u22121\u00a0h\u00a030\u00a0min");
        Show.HoursMinutes(Duration.FromMinutes(-90)).ShouldBe("\u22121:30");
        Show.Millions(-2_345_000m, "EUR").ShouldBe("EUR\u00a0\u22122.34\u00a0m", "half to even");
    }

    [Theory]
    [InlineData(59, "59\u00a0s")]
    [InlineData(60, "1\u00a0min")]
    [InlineData(3_599, "59\u00a0min")]
    [InlineData(3_600, "1\u00a0h\u00a000\u00a0min")]
    public void A_length_of_time_changes_its_unit_when_the_next_is_full(int seconds, string expected) => Show.Duration(Duration.FromSeconds(seconds)).ShouldBe(expected);

    [Fact]
    public void A_limit_just_below_an_hour_is_minutes_and_one_with_seconds_is_cut()
    {
        Show.Limit(Duration.FromMinutes(59)).ShouldBe("59\u00a0min");
        Show.Limit(Duration.FromHours(1)).ShouldBe("1\u00a0h");
        Show.Limit(Duration.FromHours(1_000)).ShouldBe("1,000\u00a0h");
        Show.LocalTime(null, Berlin).ShouldBe(Show.Absent);
        Show.City("America/Argentina/Buenos_Aires").ShouldBe("Buenos Aires");
        Show.City("UTC").ShouldBe("UTC");
    }

    [Fact]
    public void The_culture_of_the_machine_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Show.Money(11842060, "EUR").ShouldBe("EUR\u00a0118,420.60");
            Show.Percent(0.9396m).ShouldBe("93.96\u202f%");
            Show.Date(new LocalDate(2026, 10, 7)).ShouldBe("7 Oct 2026");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(1_250_000L, "12,500")]
    [InlineData(120_050L, "1,200.50")]
    [InlineData(-500L, "−5")]
    [InlineData(0L, "0")]
    [InlineData(null, "–")]
    public void An_amount_that_was_typed_has_hundredths_where_it_has_any(long? cents, string written) => Show.BareAmount(cents).ShouldBe(written);
}
