using System.Globalization;
using ItCatalog.Calculation.Text;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Calculation.Tests.Text;

public sealed class EntryTests
{
    [Theory]
    [InlineData("8 h", "PT8H")]
    [InlineData("8h", "PT8H")]
    [InlineData("30 min", "PT30M")]
    [InlineData("1 h 30 min", "PT1H30M")]
    [InlineData("1.5 hours", "PT1H30M")]
    [InlineData("1,5 h", "PT1H30M")]
    [InlineData("1,200 h", "PT1200H")] // thousands, as everywhere and as it is shown
    [InlineData("1,200.5 min", "PT20H30S")]
    [InlineData("0,500 h", "PT30M")]
    [InlineData("45 s", "PT45S")]
    [InlineData("2 days", "PT48H")]
    [InlineData("1 d 2 h 3 min 4 s", "PT26H3M4S")]
    [InlineData("0.0001 h", "PT0.36S")]
    [InlineData(" 1 hr", "PT1H")]
    [InlineData("PT8H", "PT8H")]
    [InlineData("p1d", "PT24H")]
    [InlineData("PT0.5S", "PT0.5S")]
    [InlineData("99999 d 162071 h 47.2809 min", "P106751DT23H47M16.854S")] // as long as can be, 292 years
    public void A_length_of_time_is_read_in_words_and_in_ISO_8601(string text, string expected) =>
        Entry.Duration(text).ShouldBe(PeriodPattern.NormalizingIso.Parse(expected).Value.ToDuration());

    [Theory]
    [InlineData("")]
    [InlineData("8")]
    [InlineData("h")]
    [InlineData("30 min 8 h")]
    [InlineData("P1M")]
    [InlineData("P1Y")]
    [InlineData("P1Y2M")]
    [InlineData("PT99999999999999H")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("PT8")]
    [InlineData("P8H")]
    [InlineData("PT-8H")]
    [InlineData("-PT8H")]
    [InlineData("-8 h")]
    [InlineData("10 business days")]
    [InlineData("99999999999999 h")]
    [InlineData("99999 d 162071 h 47 min 17 s")] // a second too long to be shown
    [InlineData("P106751DT23H47M17S")]
    public void What_is_no_length_of_time_is_not_guessed(string text) => Entry.Duration(text).ShouldBeNull();

    [Theory]
    [InlineData("10 business days", "10")]
    [InlineData("1 working day", "1")]
    [InlineData("1,5 bd", "1.5")]
    [InlineData("1,500 bd", "1500")]
    public void Business_days_are_told_from_days(string text, string expected) =>
        Entry.BusinessDays(text).ShouldBe(decimal.Parse(expected, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("10 days")]
    [InlineData("business days")]
    [InlineData("")]
    public void Days_are_no_business_days(string text) => Entry.BusinessDays(text).ShouldBeNull();

    [Fact]
    public void What_a_page_shows_can_be_typed_in_again()
    {
        NumberEntry.Ratio(Show.Level(0.999m)).ShouldBe(0.999m);
        Entry.Duration(Show.Limit(Duration.FromMinutes(90))).ShouldBe(Duration.FromMinutes(90));
        Show.Duration(Entry.Duration("99999 d 162071 h 47 min 16 s")).ShouldBe("2,562,047\u00a0h\u00a047\u00a0min");
    }
}
